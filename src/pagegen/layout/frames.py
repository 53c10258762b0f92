"""Boxes of the spec to rectangles on the page."""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.geometry import Rect
from pagegen.layout.grid import PageGrid
from pagegen.spec.page import BoxSpec, PanelBox, Placement


def place(at: Placement, grid: PageGrid) -> Rect:
    """Return the rectangle of a placement, in points.

    Lines a to b reach from the em-box top of a to the em-box foot of b, so that the edges of
    pictures meet the type beside them (GR-14, CA-01). Part k of n of a column is what remains
    when gutters of the page's width are cut out of it.
    """
    x, width = _across(at, grid)
    y, height = _down(at, grid)
    return Rect(x, y, width, height).inset(at.inset)


def _across(at: Placement, grid: PageGrid) -> tuple[float, float]:
    if at.columns is None:
        return at.x or 0.0, at.width or 0.0
    first, last = at.columns
    x, width = grid.x(first), grid.span_width(last - first + 1)
    if at.part is not None:
        number, parts = at.part
        step = (width + grid.gutter) / parts
        x, width = x + (number - 1) * step, step - grid.gutter
    return x, width


def _down(at: Placement, grid: PageGrid) -> tuple[float, float]:
    if at.lines is None:
        return at.y or 0.0, at.height or 0.0
    first, last = at.lines
    return grid.em_top(first), grid.em_foot(last) - grid.em_top(first)


def all_boxes(boxes: tuple[BoxSpec, ...]) -> Iterator[BoxSpec]:
    """Give every box of a page in order, a panel before the boxes in it."""
    for box in boxes:
        yield box
        if isinstance(box, PanelBox):
            yield from all_boxes(box.boxes)
