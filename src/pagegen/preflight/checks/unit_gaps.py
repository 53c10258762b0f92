"""JU-04: space is never added inside a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.preflight.chars import DASHES, ELLIPSES
from pagegen.preflight.checks.long_marks import runs_of
from pagegen.preflight.patterns import LATIN_WORD, NUMBER, units_in
from pagegen.preflight.reading import SPACING, TEXT_ROLES, Glyph, Line, Paragraph, Reading, gap
from pagegen.preflight.rule import Finding, at_glyph, must

_KERNING = 0.15
"""How far kerning may pull two letters together, in em; it never pushes them apart."""


def _units(paragraph: Paragraph, line: Line) -> Iterator[list[Glyph]]:
    """Yield the glyphs of every number, Latin word, dash and ellipsis of a line."""
    if any("0" <= c <= "z" for c in paragraph.text):
        for pattern in (NUMBER, LATIN_WORD):
            for start, end in units_in(pattern, paragraph.text):
                if start < line.end and end > line.start:
                    yield line.glyphs_of(start, end)
    for marks in (DASHES, ELLIPSES):
        yield from runs_of(line, marks)


def _check(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        for line in paragraph.lines:
            if line.role not in TEXT_ROLES or line.passage.is_spread:
                continue
            most = max(0.0, line.passage.tracking) + SPACING
            least = min(0.0, line.passage.tracking) - _KERNING
            for unit in _units(paragraph, line):
                for a, b in pairwise(unit):
                    if not least <= gap(a, b) <= most:
                        yield at_glyph(line, b, gap(a, b), most)


RULES = (must("JU-04", "a stretched number or word falls into pieces", _check),)
