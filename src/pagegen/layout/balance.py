"""Columns that end level (齐栏): how deep the columns of a story go when its frame is deeper.

A foot is a grid line down to which every column is used. The feet near the one that the copy needs
are tried in turn, each by the whole search of :mod:`pagegen.layout.pour`, so that paragraphs are
set longer or shorter where that lets all columns end on one line (GR-04) and the last at most one
line short (GR-12).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pagegen.layout.blocks import Block
from pagegen.layout.pour import Poured, Pourer, reach
from pagegen.layout.room import room_to


def level(blocks: tuple[Block, ...], pourer: Pourer) -> tuple[Pourer, Poured]:
    """Return the blocks poured into columns that end level, and the slots those have.

    The foot with the fewest faults is taken, then that with the best lines. When the copy fills
    the frame or more there is nothing to level.
    """
    whole = pourer.pour(blocks)
    if whole.own_slack <= 0 or not blocks:
        return pourer, whole
    need = len(pourer.slots) - whole.own_slack
    tried = [(pourer, whole)]
    heads = sum(block.is_crosshead for block in blocks)
    for foot in _feet(pourer, need, heads * (pourer.crossheads.lines + 1)):
        cut = replace(pourer, slots=room_to(pourer.slots, foot, pourer.scene))
        tried.append((cut, cut.pour(blocks)))
    return min(tried[1:], key=lambda pair: pair[0].cost_of(pair[1].pours, is_near=True))


def _feet(pourer: Pourer, need: int, heads: int) -> Iterator[int]:
    """Give the feet worth a trial, the highest first.

    From the highest that copy set as tightly as it may be could end at, to the lowest that copy
    set as loosely could still fill. ``heads`` is how many lines crossheads take or save by where
    they come to stand.
    """
    give = reach(need) + heads
    for foot in sorted({slot.line for slot in pourer.slots}):
        room = sum(slot.line <= foot for slot in pourer.slots)
        if room < need - give:
            continue
        yield foot
        if room > need + give + len({slot.column for slot in pourer.slots}):
            return
