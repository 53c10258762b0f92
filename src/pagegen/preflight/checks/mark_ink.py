"""PW-04: the ink of marks never touches their neighbours among the marks."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import WIDE_MARKS, Kind
from pagegen.preflight.reading import SPACING, TEXT_ROLES, Glyph, Reading
from pagegen.preflight.rule import Finding, at_glyph, must

_MARKS = WIDE_MARKS | {Kind.DASH}


def ink_distance(a: Glyph, b: Glyph) -> float | None:
    """Return the white between the ink of two glyphs in em, None when one has no ink."""
    if a.ink is None or b.ink is None:
        return None
    return (b.ink.x - a.ink.right()) / a.em


def _check(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*TEXT_ROLES):
        for a, b in line.pairs():
            is_pair = a.kind in _MARKS and b.kind in _MARKS
            if not is_pair or (a.kind is Kind.DASH and b.kind is Kind.DASH):
                continue
            white = ink_distance(a, b)
            if white is not None and white < SPACING:
                yield at_glyph(line, b, white, SPACING)


RULES = (must("PW-04", "two marks that touch are read as one sign", _check),)
