"""PW-10: between marks of different size the smaller gives way."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import ENDING_MARKS, Kind
from pagegen.preflight.reading import HALF, SPACING, TEXT_ROLES, Reading
from pagegen.preflight.rule import Finding, at_glyph, should

_STRETCH = 0.26
"""What justification may add to a closed-up pair, in em (PW-01)."""


def _check(reading: Reading) -> Iterable[Finding]:
    """Yield a closing and an opening mark of unequal size between which both blanks show.

    Their blank halves meet; that of the smaller mark is dropped, that of the larger stays.
    """
    for line in reading.lines_of(*TEXT_ROLES):
        for a, b in line.pairs():
            is_pair = a.kind in ENDING_MARKS and b.kind is Kind.OPEN and a.size != b.size
            if not (is_pair and a.is_wide_mark() and b.is_wide_mark()):
                continue
            blank = (b.x + HALF * b.em) - (a.x + HALF * a.em)
            large, small = max(a.em, b.em), min(a.em, b.em)
            most = HALF * large + (_STRETCH + SPACING) * small
            if not line.passage.is_spread and blank > most:
                yield at_glyph(line, b, blank / large, HALF)


RULES = (should("PW-10", "the blanks of two marks that meet add up, whatever their size", _check),)
