"""``pagegen explain``: the page about a diagnostic code, a rule of composition, all rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from pagegen.cli.exits import CLEAN, ERRORS
from pagegen.cli.present import Session
from pagegen.diagnostics.catalog import explain
from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.rules import ALL, SETTINGS, STANDARD
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.source import FileId, WorldError

_ROW = re.compile(r"^\| ([A-Z]{2}-[0-9]{2}) \| (.*) \|$", re.MULTILINE)
"""A row about a rule on a page of ``docs/codes``."""


def run(session: Session, code: str) -> int:
    """Print what a code means, why it matters and how to cure it.

    ``rules`` lists the rules of composition, and an id such as ``HD-07`` explains one of them.
    """

    def read(name: str) -> str | None:
        try:
            return session.world.read(FileId(f"pagegen:codes/{name}")).decode("utf-8")
        except WorldError:
            return None

    wanted = code.removeprefix("error[").removesuffix("]")
    rule = wanted.upper()
    if wanted == "rules" or rule in ALL:
        print(_all_rules(session, read) if wanted == "rules" else _rule(session, rule, read))
        return CLEAN
    text = explain(wanted, read, session.language)
    if text is None and wanted in CODES:
        text = f"{wanted}: {session.catalog.title(wanted)}"
    if text is None:
        session.show(_unknown(code))
        return ERRORS
    print(text.strip())
    return CLEAN


def _all_rules(session: Session, read: Callable[[str], str | None]) -> str:
    """Return a table: id, weight, whether it is checked or why not, and what it says."""
    from pagegen.preflight.checks import NOT_CHECKED

    said = _sentences(session, read)
    rows = [
        "  ".join(filter(None, (name, f"{weight:<6}", _state(session, name), said.get(name, ""))))
        for weight, names in STANDARD.items()
        for name in names
    ]
    rest = len(NOT_CHECKED)
    counted = session.catalog.phrase("rules", n=len(ALL), checked=len(ALL) - rest, rest=rest)
    return "\n".join([*rows, "", counted])


def _rule(session: Session, name: str, read: Callable[[str], str | None]) -> str:
    """Return what one rule says, whether and how it is checked, its settings, and the cure."""
    weight = next(weight for weight, names in STANDARD.items() if name in names)
    cure = session.catalog.entry(f"check-{weight.lower()}").hints.get(name, "")
    said = _sentences(session, read).get(name, "")
    catalog = session.catalog
    how = catalog.words("rules", "how", how=catalog.words("rules", name))
    keys = ", ".join(f"`{key}`" for key in SETTINGS[name].split(", ")) if name in SETTINGS else ""
    settings = catalog.words("rules", "settings", keys=keys) if keys else ""
    head = f"{name}  {weight}  {_state(session, name)}"
    lines = (head, said, how, settings, cure and f"= hint: {cure}")
    return "\n".join(filter(None, lines))


def _state(session: Session, name: str) -> str:
    from pagegen.preflight.checks import NOT_CHECKED

    default = "declared" if name in STANDARD["MAY"] else "checked"
    return session.catalog.phrase(f"rule-{NOT_CHECKED.get(name, default)}")


def _sentences(session: Session, read: Callable[[str], str | None]) -> dict[str, str]:
    """Return what the pages of the codes say of each rule, in a row of a table."""
    pages = (explain(f"check-{w.lower()}", read, session.language) or "" for w in STANDARD)
    return dict(_ROW.findall("\n".join(pages)))


def _unknown(code: str) -> tuple[Diagnostic, ...]:
    sink = Sink()
    near = nearest(code, (*CODES, *ALL, "rules"))
    cure = hint("did-you-mean", name=near) if near else hint("see-list")
    sink.say("cli-unknown-code", None, cure, code=code)
    return sink.diagnostics()
