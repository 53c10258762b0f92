"""JU-04: space is never added inside a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.content.story import Furniture
from pagegen.fonts.face import FaceKey
from pagegen.preflight.chars import DASHES, ELLIPSES, is_figure
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


def _widest_figures(reading: Reading) -> dict[FaceKey, float]:
    """Return the advance of the widest figure of every face that the page shows."""
    widest: dict[FaceKey, float] = {}
    for glyph in reading.glyphs:
        if glyph.char and is_figure(glyph.char):
            key = glyph.run.face.key
            widest[key] = max(widest.get(key, 0.0), glyph.frame_width)
    return widest


def _padding(glyph: Glyph, widest: dict[FaceKey, float]) -> float:
    """Return the white on one side of a figure that is set as wide as all others (MX-06)."""
    if not glyph.char or not is_figure(glyph.char):
        return 0.0
    return max(0.0, widest[glyph.run.face.key] - glyph.frame_width) / 2


def _check(reading: Reading) -> Iterable[Finding]:
    widest = _widest_figures(reading)
    for paragraph in reading.paragraphs:
        for line in paragraph.lines:
            if line.role not in TEXT_ROLES or line.passage.is_spread:
                continue
            most = max(0.0, line.passage.tracking) + SPACING
            least = min(0.0, line.passage.tracking) - _KERNING
            for unit in _units(paragraph, line):
                for a, b in pairwise(unit):
                    if line.is_boxed(a, b):
                        continue
                    most_here = most + _padding(a, widest) + _padding(b, widest)
                    if not least <= gap(a, b) <= most_here:
                        yield at_glyph(line, b, gap(a, b), most_here)


def _check_spread(reading: Reading) -> Iterable[Finding]:
    """Yield letter-spaced names that were parted, or do not keep the width the copy gives."""
    for paragraph in reading.paragraphs:
        for note in paragraph.passage.notes if paragraph.is_copy else ():
            if note.kind is not Furniture.SPREAD:
                continue
            for line in paragraph.lines:
                glyphs = line.glyphs_of(note.start, note.end)
                if glyphs:
                    yield from _spread_fault(line, glyphs, float(note.value))


def _spread_fault(line: Line, glyphs: list[Glyph], wanted: float) -> Iterator[Finding]:
    width = (glyphs[-1].right - glyphs[0].x) / line.size
    whites = [gap(a, b) for a, b in pairwise(glyphs)]
    if abs(width - wanted) > SPACING:
        yield at_glyph(line, glyphs[0], width, wanted)
    elif whites and max(whites) - min(whites) > SPACING:
        yield at_glyph(line, glyphs[0], max(whites), min(whites))


def _check_all(reading: Reading) -> Iterable[Finding]:
    yield from _check(reading)
    yield from _check_spread(reading)


RULES = (must("JU-04", "a stretched number or word falls into pieces", _check_all),)
