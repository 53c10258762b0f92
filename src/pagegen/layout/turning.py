"""Vertical boxes are laid out in the space of their lines and turned at the end (VT-01).

In that space ``x`` is s, which runs down the page along the line, and ``y`` is t, which grows to
the left: the page seen with its right edge on top. Lines there run from left to right and stand
below one another, so everything that is true of horizontal lines needs no second version. A
baseline lies 0.38 em beyond the middle of its line, as it does below it in a horizontal one.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor

from pagegen.geometry import EPSILON, Point, Rect
from pagegen.layout.grid import EM_TOP, PageGrid
from pagegen.layout.model import (
    Area,
    Artwork,
    Disc,
    Figure,
    Initial,
    Item,
    LineSlot,
    PlacedLine,
    Ring,
    Ruby,
    Rule,
    Wave,
)
from pagegen.style import Direction

MIDDLE = EM_TOP - 0.5
"""From the baseline up to the middle of the em box, in em."""


def along(rect: Rect) -> Rect:
    """Return a rectangle of the page as the lines see it.

    Example:
        >>> along(Rect(100, 20, 30, 400))
        Rect(x=20, y=-130, width=400, height=30)
    """
    return Rect(rect.y, -rect.right(), rect.height, rect.width)


def grid_along(grid: PageGrid) -> PageGrid:
    """Return the grid of the vertical lines: the page's leading, counted from its right edge."""
    area = along(grid.type_area())
    lines = 1 + floor((area.height - grid.size + EPSILON) / grid.leading)
    return replace(
        grid, columns=1, measure=area.width, lines=max(1, lines), top=area.y, left=area.x
    )


def turned_line(line: PlacedLine) -> PlacedLine:
    """Return a line with its place on the page: its middle and its head."""
    return replace(line, x=MIDDLE * line.size - line.y, y=line.x)


def turned_slot(slot: LineSlot, size: float) -> LineSlot:
    """Return a slot with its place on the page; ``size`` is the body's."""
    return replace(
        slot, x=MIDDLE * size - slot.baseline, baseline=slot.x, direction=Direction.VERTICAL
    )


def turned(item: Item) -> Item:
    """Return anything that was placed beside lines with its place on the page."""
    match item:
        case PlacedLine():
            return turned_line(item)
        case Ruby() | Initial():
            return replace(item, line=turned_line(item.line))
        case Rule() | Wave():
            return replace(item, start=_point(item.start), end=_point(item.end))
        case Disc() | Ring():
            return replace(item, centre=_point(item.centre))
        case Area() | Figure():
            return replace(item, rect=_rect(item.rect))
        case Artwork():
            return replace(item, rect=_rect(item.rect), clip=_rect(item.clip))


def _point(point: Point) -> Point:
    return Point(-point.y, point.x)


def _rect(rect: Rect) -> Rect:
    return Rect(-rect.bottom(), rect.x, rect.height, rect.width)
