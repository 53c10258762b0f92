"""LB-13, LB-16 to LB-20: what good pages keep on one line besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import Kind
from pagegen.preflight.checks.level import is_strict_start
from pagegen.preflight.patterns import LIST_MARKER, NUMBER_UNIT, SHORT_RANGE, URL, unit_around
from pagegen.preflight.reading import RUNNING_TEXT, TEXT_ROLES, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_turn, should
from pagegen.style import Kinsoku

_URL_BREAKS = "/?&-.="


def _turns(reading: Reading) -> Iterator[tuple[Paragraph, Line, Line]]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role in TEXT_ROLES:
            yield from ((paragraph, above, below) for above, below in paragraph.turns())


def _cuts(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for paragraph, above, below in _turns(reading):
        unit = unit_around(pattern, paragraph.text, below.start)
        if unit:
            yield at_turn(paragraph, above, below, paragraph.text[slice(*unit)])


def _check_unit(reading: Reading) -> Iterable[Finding]:
    """Yield figures parted from their unit, where the page asks to keep them together."""
    return _cuts(reading, NUMBER_UNIT) if reading.scene.keeps_units else ()


def _check_strict(reading: Reading) -> Iterable[Finding]:
    for paragraph, _, line in _turns(reading):
        if paragraph.block.kinsoku is Kinsoku.STRICT and is_strict_start(paragraph, line):
            yield at_glyph(line, line.inked[0], line.inked[0].char, "")


def _check_range(reading: Reading) -> Iterable[Finding]:
    return _cuts(reading, SHORT_RANGE)


def _check_space(reading: Reading) -> Iterable[Finding]:
    """Yield lines that begin or end with white of the copy that takes room."""
    for line in reading.lines_of(*RUNNING_TEXT):
        for glyph in (line.glyphs[0], line.glyphs[-1]):
            inside = line.left <= glyph.x and glyph.right <= line.right
            if glyph.kind is Kind.SPACE and glyph.advance > 0 and inside and line.measure > 0:
                yield at_glyph(line, glyph, f"U+{ord(glyph.char):04X}", "")


def _check_address(reading: Reading) -> Iterable[Finding]:
    """Yield addresses that break elsewhere than after or before a sign of theirs."""
    for paragraph, above, below in _turns(reading):
        at = below.start
        unit = unit_around(URL, paragraph.text, at)
        if unit and not {paragraph.before(at), paragraph.at(at)} & set(_URL_BREAKS):
            yield at_turn(paragraph, above, below, paragraph.text[slice(*unit)])


def _check_marker(reading: Reading) -> Iterable[Finding]:
    """Yield list markers left alone at a line end: after a stop or at a paragraph start."""
    for paragraph, above, below in _turns(reading):
        found = LIST_MARKER.search(paragraph.text[: above.end])
        is_start = found is not None and paragraph.before(found.start()) in ("", *"。；：，")
        if found and is_start and found.start() >= above.start:
            yield at_turn(paragraph, above, below, found[0])


RULES = (
    should("LB-13", "a figure without its unit says nothing yet", _check_unit),
    should(
        "LB-16", "the strict level keeps dashes and iteration marks off line starts", _check_strict
    ),
    should("LB-17", "half a range reads as a value", _check_range),
    should("LB-18", "white at a line's edge dents the column", _check_space),
    should("LB-19", "a reader must see that an address goes on", _check_address),
    should("LB-20", "a marker belongs to what it marks", _check_marker),
)
