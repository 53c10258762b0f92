"""Runs the checks over a page and turns what they find into diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pagegen.diagnostics.codes import severity_of
from pagegen.diagnostics.model import Diagnostic, Hint, Value
from pagegen.paint.marks import DisplayList
from pagegen.preflight.checks import RULES, WHOLE_PAGE
from pagegen.preflight.reader import read_page
from pagegen.preflight.reading import Reading
from pagegen.preflight.rule import Finding, Rule, on_page
from pagegen.preflight.scene import Scene
from pagegen.units import to_mm


def check_page(
    page: DisplayList, scene: Scene, rules: Sequence[Rule] = RULES
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for every place where a page breaks a rule of composition.

    The page is judged from its positioned glyphs alone; ``scene`` declares what they cannot
    say. Diagnostics come in the order of the register, then in page order.
    """
    reading = read_page(page, scene)
    return tuple(_diagnostic(rule, finding, scene) for rule, finding in _findings(rules, reading))


def _findings(rules: Sequence[Rule], reading: Reading) -> Iterator[tuple[Rule, Finding]]:
    for rule in rules:
        for view in (reading,) if rule.id in WHOLE_PAGE else reading.each_view():
            for finding in rule.check(view):
                yield rule, on_page(finding, view)


def _on_page(finding: Finding) -> Iterator[tuple[str, Value]]:
    """Yield where on the page a finding is, in millimetres from the trim, when that is known."""
    if finding.x is not None and finding.y is not None:
        yield "x", round(to_mm(finding.x), 1)
        yield "y", round(to_mm(finding.y), 1)


def _diagnostic(rule: Rule, finding: Finding, scene: Scene) -> Diagnostic:
    code = rule.weight.value
    values: tuple[tuple[str, Value], ...] = (
        ("rule", rule.id),
        ("measured", finding.measured),
        ("limit", finding.limit),
        ("text", finding.text),
        ("block", finding.block),
        *_on_page(finding),
    )
    return Diagnostic(
        code,
        severity_of(code),
        finding.span or scene.span,
        values,
        variant=rule.id,
        hints=(Hint(rule.id),),
    )
