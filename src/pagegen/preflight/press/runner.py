"""Runs the print rules over a file: a verdict for each, and diagnostics of what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from pagegen.diagnostics.codes import severity_of
from pagegen.diagnostics.model import Diagnostic, Hint, Value
from pagegen.preflight.press import objects as po
from pagegen.preflight.press.document import Document, open_document
from pagegen.preflight.press.painted import Walked
from pagegen.preflight.press.register import PRINT_RULES
from pagegen.preflight.press.rule import (
    ADVERT,
    OURS,
    Finding,
    NotMeasuredError,
    PressNumbers,
    PrintRule,
    PrintWeight,
    Result,
    Subject,
    Verdict,
)
from pagegen.preflight.press.walk import walk_page
from pagegen.preflight.press.xmp import PDFX_ID
from pagegen.source import FileId, Span

MOST_FINDINGS = 100
"""Findings of one rule that are kept: a page of noise is told of by its first hundred."""
NEEDS_CONTENT = frozenset("CLIKMTR")
"""Families that say nothing of a page whose content could not be walked to its end."""
_CODES = MappingProxyType(
    {
        PrintWeight.MUST: "print-must",
        PrintWeight.SHOULD: "print-should",
        PrintWeight.HOUSE: "print-should",
    }
)
_OPENING = MappingProxyType({"encrypted": "F05"})
"""The rule that a file breaks which cannot be opened; F06 for all other reasons."""


def preflight_file(
    data: bytes, press: PressNumbers | None = None, rules: Sequence[PrintRule] = PRINT_RULES
) -> tuple[Result, ...]:
    """Return what becomes of every print rule on a PDF file, in the order of the register.

    Whatever the bytes are, this returns: a file that cannot be opened breaks F05 or F06, and
    what then cannot be seen is not measured, never passed.

    Args:
        data: The file.
        press: What the press and the job say; judged by the file's own claims by default.
        rules: The rules to run.
    """
    document = open_document(data)
    press = press or numbers_for(document)
    if document.pages == ():
        return tuple(_unopened(rule, document) for rule in rules)
    subject = Subject(document, _walked(document), press)
    return tuple(_judge(rule, subject) for rule in rules)


def numbers_for(document: Document) -> PressNumbers:
    """Return by what a file is judged when nobody says: as a page of ours if it claims to be.

    A page of ours claims PDF/X-4 with PDF/A and tags, or was written by this program.
    """
    from dataclasses import replace

    level = level_of(document)
    is_ours = document.info.get("/Creator") == "pagegen"
    return replace(OURS if is_ours else ADVERT, level=level or ("x-4" if is_ours else ""))


def level_of(document: Document) -> str:
    """Return the level of PDF/X that a file claims, in XMP or Info."""
    said = document.xmp.first(PDFX_ID, "GTS_PDFXVersion") or document.info.get(
        "/GTS_PDFXVersion", ""
    )
    if said.startswith("PDF/X-4"):
        return "x-4"
    conformance = document.info.get("/GTS_PDFXConformance", "")
    return "x-1a" if "X-1a" in said or "X-1a" in conformance else ""


def _walked(document: Document) -> Walked:
    try:
        return walk_page(document.page)
    except po.ODD:
        return Walked((), is_whole=False)


def _unopened(rule: PrintRule, document: Document) -> Result:
    if rule.id == _OPENING.get(document.why, "F06"):
        return Result(rule, Verdict.FAIL, (Finding(document.why, "", document.about),))
    return Result(rule, Verdict.NOT_MEASURED, reason="unopened")


def _judge(rule: PrintRule, subject: Subject) -> Result:
    """Return what becomes of a rule; what a damaged object keeps from being seen is not passed."""
    try:
        if not rule.concerns(subject):
            return Result(rule, Verdict.NOT_APPLICABLE)
        if rule.check is None:
            return Result(rule, Verdict.NOT_MEASURED, reason=rule.beyond)
        found = _few(rule.check(subject))
    except NotMeasuredError as why:
        return Result(rule, Verdict.NOT_MEASURED, reason=why.reason, about=why.about)
    except po.ODD as odd:
        return Result(rule, Verdict.NOT_MEASURED, reason="damaged", about=type(odd).__name__)
    if found:
        return Result(rule, Verdict.FAIL, found)
    if not subject.walked.is_whole and rule.id[0] in NEEDS_CONTENT:
        return Result(rule, Verdict.NOT_MEASURED, reason="too-much")
    return Result(rule, Verdict.PASS)


def _few(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for finding in findings:
        kept.append(finding)
        if len(kept) == MOST_FINDINGS:
            break
    return tuple(kept)


def diagnostics_of(results: Iterable[Result], file: FileId) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every finding, and a note for every rule that was not measured."""
    span = Span.of_file(file)
    for result in results:
        if result.verdict is Verdict.NOT_MEASURED:
            yield _not_measured(result, span)
        for finding in result.findings:
            yield _diagnostic(result.rule, finding, span)


def _not_measured(result: Result, span: Span) -> Diagnostic:
    code = "print-not-measured"
    values: tuple[tuple[str, Value], ...] = (
        ("rule", result.rule.id),
        ("reason", result.reason),
        ("about", result.about),
    )
    return Diagnostic(
        code, severity_of(code), span, values, result.reason, hints=(Hint(result.reason),)
    )


def _diagnostic(rule: PrintRule, finding: Finding, span: Span) -> Diagnostic:
    code = _CODES[finding.weight or rule.weight]
    place = () if finding.x is None else (("x", finding.x), ("y", finding.y or 0.0))
    values: tuple[tuple[str, Value], ...] = (
        ("rule", rule.id),
        ("measured", finding.measured),
        ("limit", finding.limit),
        ("text", finding.text),
        ("object", finding.number),
        ("page", finding.page),
        *place,
    )
    return Diagnostic(code, severity_of(code), span, values, rule.id, hints=(Hint(rule.id),))
