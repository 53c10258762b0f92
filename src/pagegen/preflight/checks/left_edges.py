"""PA-05, PA-08: opening marks at paragraph starts, and hanging lines."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import Kind
from pagegen.preflight.reading import PLACED, SPACING, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, should
from pagegen.style import Role


def _offset(line: Line) -> float:
    """Return where a mark's box starts, in em from the indent."""
    return (line.inked[0].x - line.left) / line.size - line.block.indent


def _check_marks(reading: Reading) -> Iterable[Finding]:
    """Yield paragraph starts with an opening mark that is not set like the first of the page."""
    starts = [
        line
        for line in reading.lines_of(Role.BODY)
        if line.is_first and line.inked[0].kind is Kind.OPEN and line.inked[0].is_wide_mark()
    ]
    for line in starts[1:]:
        if abs(_offset(line) - _offset(starts[0])) > SPACING:
            yield at_glyph(line, line.inked[0], _offset(line), _offset(starts[0]))


def _check_hanging(reading: Reading) -> Iterable[Finding]:
    """Yield rows of a hanging text that do not start where its text does."""
    first: dict[str, int] = {}
    for line in reading.lines:
        hanging = line.passage.hanging
        if not hanging:
            continue
        head = first.setdefault(line.block.id, line.paragraph)
        is_first = line.is_first and line.paragraph == head
        wanted = line.left + (0.0 if is_first else hanging)
        away = line.inked[0].x - wanted
        if line.inked[0].kind is Kind.OPEN and line.inked[0].is_wide_mark():
            away = min(away, away + line.inked[0].em / 2, key=abs)
        if abs(away) > PLACED + line.block.overhang * line.size:
            yield at_glyph(line, line.inked[0], away / line.size, 0.0)


RULES = (
    should("PA-05", "paragraphs that start unlike look like slips", _check_marks),
    should("PA-08", "what hangs must hang from one line", _check_hanging),
)
