"""Pour a story into slots: which line goes where, with columns filled and no line left alone.

The search runs over the slots reached after each block. Every block may be set in more or
fewer lines than it would take by itself; what that costs is weighed against white in a column,
a widow at its head, and copy over or under at the end (GR-06, GR-12, HD-06, PA-04, PA-10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from pagegen.layout.blocks import Block, measures_from
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.spec.page import Crossheads

WHITE = 60.0
"""An empty line at a column foot."""
WIDOW = 40.0
"""The last line of a paragraph alone at a column head (PA-04)."""
ORPHAN = 2.0
"""The first line of a paragraph alone at a column foot (PA-10)."""
OVER = 400.0
"""A line that finds no room."""
UNDER = 20.0
"""A slot left over at the end."""
FITTING = 0.05
"""How far from fitting a story may be, as a part of its lines, to be copy-fitted at all."""
LOOSE = 0.15
"""A way to set a block is not used for copy-fitting if a line gets looser than this (JU-09)."""


@dataclass(frozen=True, slots=True)
class Pour:
    """Where a block goes: its first slot, the slots it takes, and its lines."""

    block: Block
    start: int
    taken: int
    broken: Broken


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest way to have poured the blocks so far."""

    cost: float
    previous: _State | None
    pour: Pour | None


@dataclass(frozen=True, slots=True)
class Pourer:
    """What stays the same while blocks are poured."""

    slots: tuple[LineSlot, ...]
    crossheads: Crossheads
    scene: Scene

    def pour(self, blocks: tuple[Block, ...]) -> tuple[Pour, ...]:
        """Return the best places for all blocks, in order."""
        plain = self._search(blocks, all_ways=False)
        end = plain[-1].start + plain[-1].taken if plain else 0
        room = len(self.slots)
        slack = room - end
        if slack == 0 and not self._has_faults(plain):
            return plain
        if abs(slack) > max(2, ceil(FITTING * room)):
            return plain
        return self._search(blocks, all_ways=True)

    def _has_faults(self, pours: tuple[Pour, ...]) -> bool:
        ends = [p.start + p.taken for p in pours]
        has_white = any(b.start != end for b, end in zip(pours[1:], ends, strict=False))
        return has_white or any(self._border_cost(p) >= WIDOW for p in pours)

    def _search(self, blocks: tuple[Block, ...], *, all_ways: bool) -> tuple[Pour, ...]:
        states: dict[int, _State] = {0: _State(0.0, None, None)}
        for block in blocks:
            reached: dict[int, _State] = {}
            for at, state in states.items():
                for pour, cost in self._choices(block, at, all_ways=all_ways):
                    end = pour.start + pour.taken
                    total = state.cost + cost
                    if end not in reached or total < reached[end].cost:
                        reached[end] = _State(total, state, pour)
            states = reached
        best = min(
            states.items(), key=lambda item: (item[1].cost + self._end_cost(item[0]), item[0])
        )
        return tuple(reversed(tuple(_pours(best[1]))))

    def _choices(self, block: Block, at: int, *, all_ways: bool) -> Iterator[tuple[Pour, float]]:
        if block.is_crosshead:
            yield self._crosshead(block, at)
            return
        ways = block.ways(self.measures(block, at), self.scene)
        for way in ways if all_ways else ways[:1]:
            if way is not ways[0] and way.loosest > max(LOOSE, ways[0].loosest):
                continue
            pour = Pour(block, at, len(way.lines), way)
            yield pour, way.cost - ways[0].cost + self._border_cost(pour)

    def _crosshead(self, block: Block, at: int) -> tuple[Pour, float]:
        """Place a crosshead with at least two lines of text below it in its column (HD-06)."""
        way = block.ways(self.measures(block, at), self.scene)[0]
        extra = max(0, len(way.lines) - 1)
        lines = (
            self.crossheads.lines_at_head if self.is_head(at) else self.crossheads.lines
        ) + extra
        room = self._room(at)
        if room >= lines + 2 or at >= len(self.slots):
            return Pour(block, at, lines, way), 0.0
        start = at + room
        if start >= len(self.slots):
            return Pour(block, at, lines, way), 0.0
        return Pour(block, start, self.crossheads.lines_at_head + extra, way), WHITE * room

    def measures(self, block: Block, at: int) -> Measures:
        """Return the measures of the lines a block would have from slot ``at`` on."""
        return measures_from(self.slots, at, block.style, len(block.prepared))

    def is_head(self, at: int) -> bool:
        """Return whether a slot is the first of its column."""
        if at == 0:
            return True
        return at < len(self.slots) and self.slots[at].column != self.slots[at - 1].column

    def _room(self, at: int) -> int:
        """Return the slots from ``at`` to the foot of its column."""
        count = 0
        while at + count < len(self.slots) and (
            count == 0 or self.slots[at + count].column == self.slots[at].column
        ):
            count += 1
        return count

    def _border_cost(self, pour: Pour) -> float:
        """Return what the column ends inside a paragraph cost."""
        if pour.block.is_crosshead:
            return 0.0
        cost = 0.0
        for index in range(1, pour.taken):
            if self.is_head(pour.start + index):
                cost += WIDOW * (index == pour.taken - 1) + ORPHAN * (index == 1)
        return cost

    def _end_cost(self, end: int) -> float:
        slack = len(self.slots) - end
        return UNDER * slack if slack >= 0 else -OVER * slack


def _pours(state: _State) -> Iterator[Pour]:
    at: _State | None = state
    while at is not None:
        if at.pour is not None:
            yield at.pour
        at = at.previous
