"""HD-01, HD-02, HD-03: how the lines of headings and captions break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pagegen.preflight.chars import DASHES, ELLIPSES, LEVELS, Kind
from pagegen.preflight.checks.ascii_marks import ascii_faults
from pagegen.preflight.checks.line_ends import opener_ends_line
from pagegen.preflight.checks.line_starts import (
    closer_starts_line,
    connector_starts_line,
    stop_starts_line,
)
from pagegen.preflight.checks.long_marks import split_faults
from pagegen.preflight.checks.solidus import solidus_faults
from pagegen.preflight.checks.units import number_faults, word_faults
from pagegen.preflight.patterns import LATIN_WORD, NUMBER_UNIT, TITLE, unit_around
from pagegen.preflight.reading import Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_line, at_turn, must
from pagegen.style import Kinsoku, Role

HEADINGS = frozenset({Role.HEADLINE, Role.CROSSHEAD})
_OUTSIDE_BODY = HEADINGS | {Role.DISPLAY, Role.CAPTION}
_LEAST = 2
_COUNTED = frozenset({Kind.HAN, Kind.LATIN, Kind.OTHER})


def _line_faults(paragraph: Paragraph, line: Line) -> Iterator[tuple[str, Finding | None]]:
    yield "LB-01", stop_starts_line(line)
    yield "LB-02", closer_starts_line(line)
    yield "LB-04", opener_ends_line(line)
    if not line.is_first and LEVELS[paragraph.block.kinsoku] >= LEVELS[Kinsoku.GB]:
        yield "LB-05", connector_starts_line(paragraph, line)


def _paragraph_faults(paragraph: Paragraph) -> Iterator[tuple[str, Finding]]:
    families = (
        ("LB-03", ascii_faults(paragraph)),
        ("LB-06", solidus_faults(paragraph)),
        ("LB-07", split_faults(paragraph, DASHES)),
        ("LB-08", split_faults(paragraph, ELLIPSES)),
        ("LB-09", word_faults(paragraph)),
        ("LB-10", number_faults(paragraph)),
    )
    for name, found in families:
        yield from ((name, finding) for finding in found)


def _check_breaking(reading: Reading) -> Iterable[Finding]:
    """Yield every fault of line breaking outside the body, named by the rule it breaks."""
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in _OUTSIDE_BODY:
            continue
        found = list(_paragraph_faults(paragraph))
        for line in paragraph.lines:
            found += [(name, f) for name, f in _line_faults(paragraph, line) if f]
        for name, finding in found:
            yield replace(finding, measured=name, limit="")


def _check_single(reading: Reading) -> Iterable[Finding]:
    """Yield every heading line that holds one character, where the heading holds more."""
    for paragraph in reading.paragraphs:
        for line in paragraph.lines:
            if line.role not in HEADINGS:
                continue
            count = sum(1 for g in line.inked if g.kind in _COUNTED and g.text)
            if count < _LEAST and _has_more(paragraph, line):
                yield at_line(line, count, _LEAST)


def _has_more(paragraph: Paragraph, line: Line) -> bool:
    """Return whether the heading has other characters that the line could have taken."""
    others = paragraph.block.passages or (paragraph.passage,)
    return len(paragraph.lines) > 1 or len(others) > 1 or len(line.inked) > 1


def _check_sense(reading: Reading) -> Iterable[Finding]:
    """Yield every heading that breaks inside a title, a number with its unit, a listed word."""
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in HEADINGS:
            continue
        for above, below in paragraph.turns():
            unit = _unit_at(paragraph.text, below.start, reading.scene.no_break)
            if unit:
                yield at_turn(paragraph, above, below, unit)


def _unit_at(text: str, at: int, words: tuple[str, ...]) -> str:
    """Return the unit that a break before ``at`` cuts, or nothing."""
    for pattern in (TITLE, NUMBER_UNIT, LATIN_WORD):
        unit = unit_around(pattern, text, at)
        if unit:
            return text[slice(*unit)]
    for word in words:
        start = text.find(word, max(0, at - len(word) + 1))
        if 0 <= start < at < start + len(word):
            return word
    return ""


RULES = (
    must("HD-01", "a fault in large type is a large fault", _check_breaking),
    must("HD-02", "a single character is not a line", _check_single),
    must("HD-03", "a heading is read line by line, so each line must make sense", _check_sense),
)
