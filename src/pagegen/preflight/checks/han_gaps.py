"""JU-03, JU-05, JU-06: Han are never pushed together, stretched evenly, solid on last lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.preflight.chars import ENDING_MARKS, Kind, is_white
from pagegen.preflight.checks.edges import left_deviation
from pagegen.preflight.reading import (
    PLACED,
    RUNNING_TEXT,
    SPACING,
    TEXT_ROLES,
    Glyph,
    Line,
    Paragraph,
    Reading,
    gap,
    is_han_pair,
)
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import Role

_FITTED = -0.05
_EVEN = TEXT_ROLES | {Role.FURNITURE}


def han_gaps(line: Line, paragraph: Paragraph) -> Iterator[tuple[Glyph, float]]:
    """Yield the white before every Han that follows a Han, in em, where the copy has none."""
    for (a, at), (b, to) in pairwise(zip(line.glyphs, line.places, strict=True)):
        if not is_han_pair(a, b) or line.is_boxed(a, b):
            continue
        if to == at + 1 or not any(map(is_white, paragraph.text[at + 1 : to])):
            yield b, gap(a, b)


def _lines(reading: Reading, roles: frozenset[Role]) -> Iterator[tuple[Line, Paragraph]]:
    for paragraph in reading.paragraphs:
        for line in paragraph.lines:
            if line.role in roles:
                yield line, paragraph


def _check_pushed(reading: Reading) -> Iterable[Finding]:
    for line, paragraph in _lines(reading, TEXT_ROLES):
        # A heading may be tracked to fit; HD-09 says how far, and that it be even.
        tracking = min(line.passage.tracking, _FITTED if line.passage.is_fitted else 0.0)
        least = min(0.0, tracking) - SPACING
        for glyph, white in han_gaps(line, paragraph):
            if white < least:
                yield at_glyph(line, glyph, white, least)


def _check_even(reading: Reading) -> Iterable[Finding]:
    for line, paragraph in _lines(reading, _EVEN):
        whites = [(white, glyph) for glyph, white in han_gaps(line, paragraph)]
        if not whites or line.passage.is_spread:
            continue
        low, high = min(w for w, _ in whites), max(w for w, _ in whites)
        if high - low > SPACING:
            odd = next(glyph for white, glyph in whites if white == high)
            yield at_glyph(line, odd, high - low, SPACING)


def _before_marks(line: Line) -> Iterator[tuple[Glyph, float]]:
    """Yield the white between a Han and the stop or closing mark after it, in em."""
    for a, b in line.pairs():
        is_pair = a.kind is Kind.HAN and b.kind in ENDING_MARKS and b.is_wide_mark()
        if is_pair and not line.is_boxed(a, b):
            yield b, gap(a, b)


def _check_solid(reading: Reading) -> Iterable[Finding]:
    for line, paragraph in _lines(reading, RUNNING_TEXT):
        if not line.is_last or line.passage.is_spread:
            continue
        wanted = line.passage.tracking
        for glyph, white in (*han_gaps(line, paragraph), *_before_marks(line)):
            if abs(white - wanted) > SPACING:
                yield at_glyph(line, glyph, white, wanted)
                break
        is_flush = line.is_first or not line.block.is_justified
        away = 0.0 if is_flush else left_deviation(line)
        if abs(away) > PLACED:
            yield at_glyph(line, line.inked[0], away / line.size, 0.0)


RULES = (
    must("JU-03", "Han pushed together lose the white that keeps them apart", _check_pushed),
    must("JU-05", "uneven white in one line reads as spaces between words", _check_even),
    must("JU-06", "a stretched last line promises text that does not come", _check_solid),
)
