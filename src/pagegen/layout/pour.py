"""Pour a story into slots: which line goes where, with columns filled and no line left alone.

The search runs over the slots reached after each block. Every block may be set in more or fewer
lines than it would take by itself. What is wrong with a page comes first: copy without room, white
in a column, a paragraph's end alone at a column head, white at the end (GR-06, GR-04, PA-04,
GR-12). Of the ways with the least wrong the one with the best lines is taken. The search is exact:
no choice of lines of the whole article has fewer faults, or as few and better lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from pagegen.layout.blocks import Block, measures_from
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.linebreak.best_fit import letters_of
from pagegen.linebreak.emergency import SPLIT_PENALTY
from pagegen.linebreak.lines import Broken, Line
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import TASTE
from pagegen.spec.page import Crossheads

OVER = 100
"""A line that finds no room (GR-06): more than all else together that a column can have."""
WHITE = 6
"""An empty line at the foot of a column that is not the last (GR-04, a MUST)."""
WIDOW = 4
"""The short last line of a paragraph alone at a column head (PA-04, a SHOULD)."""
DEAR = 4
"""A line that breaks a SHOULD rule of line breaking, as its cost tells: as bad as a widow."""
SHORT = 1
"""One slot left over at the end, which GR-12 lets pass."""
UNDER = 3
"""Every further slot left over at the end (GR-12)."""
ORPHAN = 2.0
"""The first line of a paragraph alone at a column foot (PA-10, a MAY): weighed against the looks
of lines, never against a fault."""
FITTING = 0.05
"""How far from fitting a story may be, as a part of its lines, to be filled by setting paragraphs
longer or shorter. One line in twenty is what paragraphs of news can give or take unseen; beyond
it every paragraph would be stretched, and still not fill the page."""
LEAST_FITTING = 2
"""Lines that may be fitted however short the story is."""
LOOSE = 0.15
"""Stretch between Han, in em, up to which a block may be opened to fill a page (JU-09 allows it
on every line). A block that is looser by itself is not opened further."""
LONE = 1.0
"""A last line shorter than its measure by more than this, in em, looks lost at a column head."""

Cost: TypeAlias = tuple[int, float]
"""Faults, and the looks of the lines; compared in this order."""


@dataclass(frozen=True, slots=True)
class Pour:
    """Where a block goes: its first slot, the slots it takes, its lines.

    ``own`` is how the block would be set by itself.
    """

    block: Block
    start: int
    taken: int
    broken: Broken
    own: Broken

    def end(self) -> int:
        """Return the first slot after the block."""
        return self.start + self.taken


@dataclass(frozen=True, slots=True)
class Poured:
    """All blocks in their places. ``slack`` is the slots left over; negative: lines too many.

    ``own_slack`` is the slack when every block is set as it would be by itself.
    """

    pours: tuple[Pour, ...]
    cost: Cost
    slack: int
    own_slack: int

    def white(self) -> int:
        """Return the slots left empty before the end, at the feet of columns."""
        if not self.pours:
            return 0
        return self.pours[-1].end() - sum(pour.taken for pour in self.pours)


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest way to have poured the blocks so far."""

    cost: Cost
    previous: _State | None
    pour: Pour | None


@dataclass(frozen=True, slots=True)
class Pourer:
    """What stays the same while blocks are poured; ``may_vary`` lets them be longer or shorter."""

    slots: tuple[LineSlot, ...]
    crossheads: Crossheads
    scene: Scene
    may_vary: bool = True

    def pour(self, blocks: tuple[Block, ...]) -> Poured:
        """Return the best places for all blocks, in order; remembered for these very blocks."""
        return self.scene.memo.same(
            (self.slots, *blocks),
            ("pour", self.crossheads, self.may_vary),
            lambda: self._pour(blocks),
        )

    def _pour(self, blocks: tuple[Block, ...]) -> Poured:
        room = len(self.slots)
        own = self._search(blocks, vary=False, is_near=True)
        slack = room - own[-1].end() if own else room
        is_near = abs(slack) <= reach(room)
        own_cost = self.cost_of(own, is_near=is_near)
        if not self.may_vary or own_cost <= (0, 0.0):
            return Poured(own, own_cost, slack, slack)
        best = self._search(blocks, vary=True, is_near=is_near)
        cost = self.cost_of(best, is_near=is_near)
        return Poured(best, cost, room - best[-1].end() if best else room, slack)

    def _search(self, blocks: tuple[Block, ...], *, vary: bool, is_near: bool) -> tuple[Pour, ...]:
        states: dict[int, _State] = {0: _State((0, 0.0), None, None)}
        for block in blocks:
            reached: dict[int, _State] = {}
            for at, state in states.items():
                for pour in self.choices(block, at, vary=vary):
                    total = _sum(state.cost, self._cost(pour, at))
                    known = reached.get(pour.end())
                    if known is None or total < known.cost:
                        reached[pour.end()] = _State(total, state, pour)
            states = reached
        ends = [
            (_sum(s.cost, self._end_cost(end, is_near=is_near)), end) for end, s in states.items()
        ]
        return tuple(reversed(tuple(_pours(states[min(ends)[1]]))))

    def choices(self, block: Block, at: int, *, vary: bool = True) -> Iterator[Pour]:
        """Give the ways to set a block from a slot on; the first is the block's own."""
        if block.is_crosshead:
            yield self._crosshead(block, at)
            return
        ways = block.ways(self.measures(block, at), self.scene)
        for way in self._fit_to_fill(block, ways) if vary else ways[:1]:
            yield Pour(block, at, len(way.lines), way, ways[0])

    def _fit_to_fill(self, block: Block, ways: tuple[Broken, ...]) -> tuple[Broken, ...]:
        return self.scene.memo.same(
            (block, ways),
            "fit to fill",
            lambda: tuple(w for w in ways if w is ways[0] or is_fit_to_fill(block, w, ways[0])),
        )

    def cost_of(self, pours: tuple[Pour, ...], *, is_near: bool) -> Cost:
        """Return what a whole article costs as poured."""
        cost, at = (0, 0.0), 0
        for pour in pours:
            cost, at = _sum(cost, self._cost(pour, at)), pour.end()
        return _sum(cost, self._end_cost(at, is_near=is_near))

    def _crosshead(self, block: Block, at: int) -> Pour:
        """Place a crosshead with at least two lines of text below it in its column (HD-06)."""
        way = block.ways(self.measures(block, at), self.scene)[0]
        extra = max(0, len(way.lines) - 1)
        heads = self.crossheads
        lines = (heads.lines_at_head if self.is_head(at) else heads.lines) + extra
        room = self._room(at)
        start = at + room
        if room >= lines + 2 or at >= len(self.slots) or start >= len(self.slots):
            return Pour(block, at, lines, way, way)
        return Pour(block, start, heads.lines_at_head + extra, way, way)

    def measures(self, block: Block, at: int) -> Measures:
        """Return the measures of the lines a block would have from slot ``at`` on."""
        return measures_from(self.slots, at, block.style, len(block.prepared))

    def is_head(self, at: int) -> bool:
        """Return whether a slot is the first of its column, or the first below an obstacle."""
        if at == 0:
            return True
        if at >= len(self.slots):
            return False
        before, slot = self.slots[at - 1], self.slots[at]
        return slot.column != before.column or slot.line != before.line + 1

    def _room(self, at: int) -> int:
        """Return the slots from ``at`` to the foot of its column, or to the next obstacle."""
        end = at
        while end < len(self.slots) and (end == at or not self.is_head(end)):
            end += 1
        return end - at

    def _cost(self, pour: Pour, at: int) -> Cost:
        """Return what a block costs that could have begun at slot ``at``."""
        faults, looks = WHITE * (pour.start - at), 0.0
        if pour.block.is_crosshead:
            return faults, looks
        looks = pour.broken.cost - pour.own.cost
        faults += DEAR * max(0, int(looks / TASTE.pushed))
        for index in range(1, pour.taken):
            if self.is_head(pour.start + index):
                if index == pour.taken - 1 and _is_lone(pour.broken.lines[-1]):
                    faults += WIDOW
                looks += ORPHAN * (index == 1)
        return faults, looks

    def _end_cost(self, end: int, *, is_near: bool) -> Cost:
        """Return what copy over or under costs; out of reach it is not fought for."""
        slack = len(self.slots) - end
        if slack == 0 or not is_near:
            return 0, 0.0
        return (-OVER * slack if slack < 0 else SHORT + UNDER * (slack - 1)), 0.0


def reach(room: int) -> int:
    """Return how many lines a story may be over or under in so much room and still be filled."""
    return max(LEAST_FITTING, ceil(FITTING * room))


def is_fit_to_fill(block: Block, way: Broken, own: Broken) -> bool:
    """Return whether a block may be set this way to fill a page: no line gets bad by it."""
    if way.loosest > max(LOOSE, own.loosest):
        return False
    return bad_lines(block, way) <= bad_lines(block, own)


def bad_lines(block: Block, way: Broken) -> int:
    """Return how many lines pass their measure, break what is whole, or end too short."""
    prepared = block.prepared
    count = 0
    for line in way.lines:
        last = line.end - 1
        is_over = line.width - line.hang > line.measure + 1e-6
        is_torn = line.end < len(prepared) and (
            prepared.penalties[last] >= SPLIT_PENALTY or not prepared.gaps[last].may_break
        )
        count += is_over or is_torn
    return count + _ends_in_runt(block, way)


def _ends_in_runt(block: Block, way: Broken) -> bool:
    """Return whether the last of several lines holds too few characters (PA-02, 消单)."""
    if len(way.lines) < 2:
        return False
    return letters_of(block.prepared, way.lines[-1].start) < block.style.last_line


def _is_lone(line: Line) -> bool:
    return line.measure - line.width > LONE


def _sum(a: Cost, b: Cost) -> Cost:
    return a[0] + b[0], a[1] + b[1]


def _pours(state: _State) -> Iterator[Pour]:
    at: _State | None = state
    while at is not None:
        if at.pour is not None:
            yield at.pour
        at = at.previous
