"""A verdict for every rule on any bytes; diagnostics with the rule, its words and its place."""

from __future__ import annotations

from dataclasses import replace

from pagegen.diagnostics.model import Severity
from pagegen.preflight.press.register import BY_ID, PRINT_RULES
from pagegen.preflight.press.rule import ADVERT, OURS, Verdict
from pagegen.preflight.press.runner import diagnostics_of, preflight_file
from pagegen.source import FileId
from tests.support.pressfiles import press_file


def test_a_sound_file_breaks_no_rule() -> None:
    """The file that all others are spoiled from passes what can be measured."""
    results = preflight_file(press_file())
    assert not {r.rule.id: r.findings for r in results if r.verdict is Verdict.FAIL}
    assert len(results) == len(PRINT_RULES) == len(BY_ID)


def test_what_cannot_be_opened_is_a_finding() -> None:
    """No file, half a file: F06 fails, nothing passes."""
    for data in (b"", b"%PDF-1.6\nnothing", b"\0" * 100):
        results = preflight_file(data)
        assert [r.rule.id for r in results if r.verdict is Verdict.FAIL] == ["F06"]
        assert not [r.rule.id for r in results if r.verdict is Verdict.PASS]


def test_findings_become_diagnostics() -> None:
    """A must is an error, what cannot be measured a note with its reason."""
    told = tuple(diagnostics_of(preflight_file(b"x"), FileId("ad.pdf")))
    codes = {d.code: d.severity for d in told}
    assert codes == {"print-must": Severity.ERROR, "print-not-measured": Severity.NOTE}
    assert told[0].span is not None
    assert told[0].span.origin.file == "ad.pdf"


def test_a_lighter_rule_is_a_warning() -> None:
    """F08 is a should: the diagnostic is ``print-should``."""
    told = tuple(diagnostics_of(preflight_file(press_file() + b"tail"), FileId("a.pdf")))
    assert [d.variant for d in told if d.code == "print-should"] == ["F08"]


def test_an_advert_is_not_held_to_what_a_page_claims() -> None:
    """What only a page of ours must have does not bear on an advert."""
    results = {r.rule.id: r for r in preflight_file(press_file(), ADVERT)}
    assert results["F03"].verdict is Verdict.NOT_APPLICABLE
    ours = {r.rule.id: r for r in preflight_file(press_file(), replace(OURS, level="x-1a"))}
    assert ours["F03"].verdict is Verdict.FAIL
