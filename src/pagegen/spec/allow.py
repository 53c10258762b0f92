"""``allow:`` of a page or a box: what may stay as it is, and why."""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.diagnostics.codes import CODES, severity_of
from pagegen.diagnostics.model import Severity
from pagegen.diagnostics.rules import ALL
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.spec.errors import say_no_mapping
from pagegen.spec.nodes import Entry, Mapping, Node, Scalar, is_null
from pagegen.spec.page import Allow

INPUT = ("cli-", "file-", "spec-", "content-", "font-")
"""Errors of these kinds are faults of what was given in, not of the page made from it."""

RULES_OF = ("check-must", "check-should", "check-may")
"""Codes that stand for all rules: each rule is allowed by its own id."""


def allows_of(node: Node | None, box: str, sink: Sink) -> Iterator[Allow]:
    """Yield what a mapping of ids and reasons allows; what cannot be allowed is said."""
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            reason = _reason(key, entry, sink)
            if _may_be_allowed(key, entry, sink) and reason:
                yield Allow(key, reason, entry.key.span, box)
    elif node is not None and not is_null(node):
        say_no_mapping(node, "allow", sink)


def _reason(key: str, entry: Entry, sink: Sink) -> str:
    value = entry.value
    reason = value.text.strip() if isinstance(value, Scalar) and not value.is_null() else ""
    if not reason:
        cure, span = hint("reason"), entry.key.span
        sink.say("spec-bad-value", span, cure, variant="reason", owner="allow", text=key)
    return reason


def _may_be_allowed(key: str, entry: Entry, sink: Sink) -> bool:
    if key in ALL:
        return True
    span = entry.key.span
    if key not in CODES:
        near = nearest(key, (*ALL, *CODES))
        cure = hint("did-you-mean", name=near) if near else hint("rules")
        sink.say("spec-unknown-name", span, cure, variant="allow", name=key)
    elif key in RULES_OF:
        sink.say("spec-bad-value", span, hint("one-rule"), variant="one-rule", text=key)
    elif key.startswith(INPUT) and severity_of(key) is Severity.ERROR:
        sink.say("spec-bad-value", span, hint("mend"), variant="never-allowed", text=key)
    else:
        return True
    return False
