"""A text box less what stands in its way: the line slots, in reading order (GR-05)."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.geometry import EPSILON, Insets, Rect, fits
from pagegen.layout.grid import PageGrid
from pagegen.layout.model import LineSlot
from pagegen.layout.tiers import tiers_of
from pagegen.spec.page import TextBox
from pagegen.style import Direction


def slots_of(
    box: TextBox, rect: Rect, grid: PageGrid, obstacles: Iterable[Rect]
) -> tuple[LineSlot, ...]:
    """Return the slots of a text box: down each of its columns, then on to the next.

    An obstacle takes the lines it touches and ``stand_off`` lines on either side; beside it the
    page's gutter stays free. What is left of a line is one slot, its widest part, unless that
    is narrower than ``min_measure`` (CA-04).
    """
    reach = max(0.0, box.stand_off * grid.leading - 2 * EPSILON)
    margin = Insets(-reach, -grid.gutter, -reach, -grid.gutter)
    if box.style.text.direction is Direction.VERTICAL:
        # What is above and beside on the page is at the ends and across in the lines' own space.
        margin = Insets(-grid.gutter, -reach, -grid.gutter, -reach)
    near = [r for r in (o.inset(margin) for o in obstacles) if r.overlaps(rect)]
    columns = _columns(box, rect, grid)
    return tuple(
        LineSlot(number, line, x, grid.baseline(line), width)
        for number, (left, measure) in enumerate(columns)
        for line in _lines(rect, grid)
        for x, width in _free(left, measure, line, grid, near)
        if width > 0 and fits(width, box.min_measure)
    )


def _columns(box: TextBox, rect: Rect, grid: PageGrid) -> list[tuple[float, float]]:
    """Return left edge and measure of each column of the box, or of each of its tiers."""
    if box.style.text.direction is Direction.VERTICAL:
        return tiers_of(box, rect, grid)
    if box.at.columns is None or box.at.part is not None:
        return [(rect.x, rect.width)]
    first, last = box.at.columns
    out: list[tuple[float, float]] = []
    for column in range(first, last + 1):
        left = max(grid.x(column), rect.x)
        out.append((left, min(grid.x(column) + grid.measure, rect.right()) - left))
    return out


def _lines(rect: Rect, grid: PageGrid) -> range:
    """Return the grid lines whose em box lies inside the rectangle."""
    first = next((n for n in range(1, grid.lines + 1) if fits(grid.em_top(n), rect.y)), 1)
    last = first - 1
    while last < grid.lines and fits(rect.bottom(), grid.em_foot(last + 1)):
        last += 1
    return range(first, last + 1)


def _free(
    left: float, measure: float, line: int, grid: PageGrid, near: list[Rect]
) -> list[tuple[float, float]]:
    """Return the widest free part of a line as left edge and width."""
    band = Rect(left, grid.em_top(line), measure, grid.size)
    parts = [(left, left + measure)]
    for rect in near:
        if rect.overlaps(band):
            parts = [p for part in parts for p in _without(part, rect)]
    if not parts:
        return []
    a, b = max(parts, key=lambda part: part[1] - part[0])
    return [(a, b - a)]


def _without(part: tuple[float, float], rect: Rect) -> list[tuple[float, float]]:
    """Return what is left of a part when a rectangle is taken out of it."""
    a, b = part
    if rect.right() <= a or rect.x >= b:
        return [part]
    pieces = [(a, rect.x), (rect.right(), b)]
    return [(p, q) for p, q in pieces if q - p > EPSILON]
