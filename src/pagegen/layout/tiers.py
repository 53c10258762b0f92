"""The tiers of a vertical text box (竖排分栏): blocks of lines that stand above one another.

Everything here is in the space of the lines (see :mod:`pagegen.layout.turning`): a tier's
``left`` is its head, its measure a whole number of characters (GR-07, VT-08).
"""

from __future__ import annotations

from dataclasses import replace
from math import floor

from pagegen.geometry import EPSILON, Rect, near
from pagegen.layout.grid import PageGrid
from pagegen.layout.model import LineSlot
from pagegen.spec.page import TextBox


def tiers_of(box: TextBox, rect: Rect, grid: PageGrid) -> list[tuple[float, float]]:
    """Return head and measure of each tier, from the head of the box down.

    Measures are equal and whole characters; what is left over widens the gutters, so that the
    last tier ends at the foot of the box. A single tier begins at its head.
    """
    gutters = (box.tiers - 1) * grid.gutter
    measure = whole((rect.width - gutters) / box.tiers, box.style.text.size)
    if box.tiers == 1 or measure <= 0:
        return [(rect.x, measure)]
    step = (rect.width - measure) / (box.tiers - 1)
    return [(rect.x + number * step, measure) for number in range(box.tiers)]


def whole(length: float, size: float) -> float:
    """Return the part of a length that is whole characters.

    Example:
        >>> whole(100.0, 9.0)
        99.0
    """
    return max(0, floor((length + EPSILON) / size)) * size


def whole_slots(
    slots: tuple[LineSlot, ...], tiers: list[tuple[float, float]], size: float
) -> tuple[LineSlot, ...]:
    """Return slots that something cut short with measures of whole characters.

    What was cut off at its head ends at the tier's foot; all others begin where they began.
    """
    cut = (_whole_slot(slot, tiers[slot.column], size) for slot in slots)
    return tuple(slot for slot in cut if slot.measure > 0)


def _whole_slot(slot: LineSlot, tier: tuple[float, float], size: float) -> LineSlot:
    head, measure = tier
    if near(slot.measure, measure):
        return slot
    length = whole(slot.measure, size)
    ends_at_foot = not near(slot.x, head) and near(slot.x + slot.measure, head + measure)
    x = slot.x + slot.measure - length if ends_at_foot else slot.x
    return replace(slot, x=x, measure=length)
