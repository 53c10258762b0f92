"""JU-01, JU-02: full lines lie on their measure, and no line runs past it."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.content.story import PICTURE_SIGN
from pagegen.preflight.chars import Kind
from pagegen.preflight.checks.line_end_marks import hang_of
from pagegen.preflight.checks.mark_pairs import wanted_width
from pagegen.preflight.reading import HALF, PLACED, TEXT_ROLES, WIDE, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_line, must
from pagegen.style import Role

_OVERHANG = 0.1
"""Optical overhang of display type that the rules count as inside, in em."""

_DISPLAY = frozenset({Role.HEADLINE, Role.DISPLAY})


def left_deviation(line: Line) -> float:
    """Return how far a line that is no paragraph's first starts from its left edge.

    An opening mark may start with its ink or with its box at the edge (PW-07). Furniture at the
    edge fills its box with more than the glyph: a ring, a picture, white for a reading.
    """
    first = line.inked[0]
    if line.is_boxed(first) or has_picture(line, line.start - 1):
        return 0.0
    away = first.x - line.left
    if first.is_wide_mark() and first.kind is Kind.OPEN:
        return min(away, away + HALF * first.em, key=abs)
    return away


def has_picture(line: Line, place: int) -> bool:
    """Return whether an inline picture stands at a place of the copy, next to the line's glyphs."""
    return line.passage.text[max(0, place) : place + 1] == PICTURE_SIGN


def ends_half(line: Line) -> bool:
    """Return whether a mark that ends the line is set half: there, or everywhere (PW-12)."""
    return line.block.line_end_half or wanted_width(line.inked[-1], line.block.marks) < WIDE


def right_deviation(line: Line) -> float:
    """Return how far a line ends from its right edge, after PW-05 and hanging marks.

    A house that keeps marks full at line ends gives them what its style gives them inside.
    """
    if line.is_boxed(line.inked[-1]) or has_picture(line, line.end):
        return 0.0
    edge = line.text_right(line_end_half=ends_half(line)) - line.right
    return min(edge, edge - hang_of(line), key=abs)


def _can_be_filled(line: Line) -> bool:
    """Return whether a line has a place that may take white; one long word or number has none.

    No set of breaks fills such a line, and a diagnostic has told of it.
    """
    return any(
        Kind.SPACE in (a.kind, b.kind) or Kind.HAN in (a.kind, b.kind) or a.is_wide_mark()
        for a, b in line.pairs()
    )


def _check_full(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines:
        if not line.is_full:
            continue
        left = 0.0 if line.is_first else left_deviation(line)
        right = right_deviation(line)
        if right < 0 and not _can_be_filled(line):
            right = 0.0
        worst = max(left, right, key=abs)
        if abs(worst) > PLACED:
            yield at_glyph(line, line.inked[0 if worst is left else -1], worst, PLACED)


def _check_overrun(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*TEXT_ROLES):
        if line.measure <= 0:
            continue
        last = line.inked[-1]
        allowed = PLACED + hang_of(line)
        if line.role in _DISPLAY:
            allowed += _OVERHANG * last.em
        over = line.text_right(line_end_half=True) - line.right
        if over > allowed:
            yield at_line(line, over, allowed)


RULES = (
    must("JU-01", "columns show their edges only where every full line ends on them", _check_full),
    must("JU-02", "a line past its measure runs into the gutter", _check_overrun),
)
