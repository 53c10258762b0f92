"""PW-05: a mark that ends a full line is set half width."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import ENDING_MARKS, HANGING
from pagegen.preflight.reading import HALF, PLACED, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, must


def hang_of(line: Line) -> float:
    """Return how far the last mark of a line may hang over its measure, in points (PW-14)."""
    last = line.inked[-1]
    return HALF * last.em if line.block.may_hang and last.char in HANGING else 0.0


def _check(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines:
        last = line.inked[-1]
        is_asked = line.is_full and line.block.line_end_half
        if not (is_asked and last.is_wide_mark() and last.kind in ENDING_MARKS):
            continue
        edge = last.x + HALF * last.em - line.right
        is_hung = abs(edge - hang_of(line)) <= PLACED
        if abs(edge) > PLACED and not is_hung:
            yield at_glyph(line, last, edge, PLACED)


RULES = (must("PW-05", "the blank half of a last mark makes the right edge look frayed", _check),)
