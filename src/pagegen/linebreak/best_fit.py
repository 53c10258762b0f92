"""Total fit: the line ends that serve the paragraph as a whole (JU-12), one measure per slot.

Dynamic programming over (line end, what the line before asks of the next one). The number of
lines is part of the state while measures differ, or while a certain number is asked for; once
all measures are equal only the cheapest way to each line end is kept for each way the last line
was made to fit, which keeps time linear in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from itertools import zip_longest
from typing import NamedTuple

from pagegen.linebreak.adjust import EPSILON, open_places
from pagegen.linebreak.cost import (
    ALIKE,
    EVEN,
    MARKS_IN_A_ROW,
    TIGHT,
    TIGHT_PART,
    Taste,
    fit_of_stretch,
    squeeze_cost,
    stretch_cost,
)
from pagegen.linebreak.first_fit import emergency
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.sums import Sums
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared

_FILLED = 0.75
"""A line filled less than this is looked at only when no fuller one is possible: it would be
stretched past a quarter em a gap."""
_HOPELESS = 120.0
"""A way this much dearer than the cheapest to the same line end is not followed: no way of setting
the rest can make up for it, and copy-fitting would not take it."""

_FIT, _COUNT = 4, 32
"""Factors in the key of a state: marks in a row count 1, the fit 4, the number of lines 32."""


class Admit(IntEnum):
    """Which lines a search tries."""

    FULL = 0
    """Those that push nothing out that squeezing would hold."""
    STRETCHED = 1
    """All that keep the bound of what may be added between Han, where there is one."""
    ALL = 2
    """Lines opened too far, too."""


class Node(NamedTuple):
    """A way to have set everything before unit ``start`` in ``lines`` lines.

    ``fit`` tells how its last line was made to fit (:class:`~pagegen.linebreak.cost.Fit`),
    ``marks`` how many lines in a row end in a mark, as far as it matters. A named tuple, and
    plain numbers in it: a page makes tens of thousands.
    """

    start: int
    lines: int
    cost: float
    previous: Node | None
    fit: int = EVEN
    marks: int = 0


class Candidate(NamedTuple):
    """A line that could be set: its last unit, its cost by itself, and how it is made to fit."""

    last: int
    cost: float
    fit: int
    ends_in_mark: bool


@dataclass(frozen=True, slots=True)
class TotalFit:
    """One paragraph's search: what is fixed while line ends are tried."""

    prepared: Prepared
    sums: Sums
    measures: Measures
    taste: Taste
    justify: bool
    keep_counts: bool = False
    fewest: int = 2
    """The fewest characters a last line should hold."""
    through: tuple[int, ...] = ()
    """Units after which a line has to end: only ways through them are looked for."""

    def solutions(self) -> tuple[Node, ...]:
        """Return the cheapest way for every number of lines that can be had, cheapest first.

        Dear kinds of lines are admitted only when there is no way without them: a search without
        is exact as long as what it finds is cheaper than a single one of them. Ways that are
        hopelessly dear are left out.
        """
        taste = self.taste
        found: tuple[Node, ...] = ()
        if not self.through:
            if not self.keep_counts:
                found = self._search(Admit.FULL)
            if not found or found[0].cost >= taste.pushed:
                found = self._search(Admit.STRETCHED)
        if not found or found[0].cost >= taste.too_loose:
            found = self._search(Admit.ALL)
        limit = found[0].cost + _HOPELESS - taste.state() if found else 0.0
        return tuple(node for node in found if node.cost <= limit)

    def _search(self, admit: Admit) -> tuple[Node, ...]:
        count = len(self.prepared)
        waiting: list[dict[int, Node]] = [{} for _ in range(count + 1)]
        waiting[0][0] = Node(0, 0, 0.0, None)
        level = self.measures.uniform_from()
        search = _Search(self, waiting, count if self.keep_counts else level, level, admit)
        for start in range(count):
            if waiting[start]:
                search.extend(waiting[start])
        best: dict[int, Node] = {}
        for node in waiting[count].values():
            known = best.get(node.lines)
            if known is None or node.cost < known.cost:
                best[node.lines] = node
        return tuple(sorted(best.values(), key=lambda n: (n.cost, n.lines)))

    def candidates(self, start: int, measure: float, admit: Admit = Admit.ALL) -> list[Candidate]:
        """Return the lines that could begin with unit ``start``, and what each costs by itself."""
        sums, breaks = self.sums, self.sums.breaks
        ends, give = sums.ends, sums.give
        limit = measure + EPSILON + sums.at[start] - give[start]
        at = bisect_left(breaks, start)
        full = bisect_left(ends, sums.at[start] + measure * _FILLED, start)
        first = max(at, bisect_left(breaks, full, at))
        stop = first
        while stop < len(breaks) and ends[breaks[stop]] - give[breaks[stop]] <= limit:
            stop += 1
        if first == stop:
            if first > at:
                is_barred = any(start <= unit < breaks[first - 1] for unit in self.through)
                return [] if is_barred else self._weigh(start, measure, breaks[first - 1 : first])
            last = emergency(sums, start, measure)
            return [Candidate(last, self.taste.overfull, EVEN, ends_in_mark=False)]
        if admit is Admit.FULL:
            first = self._first_full(start, measure, first, stop - 1)
        found = self._weigh(start, measure, breaks[first:stop])
        for unit in self.through:
            if start <= unit:
                found = [line for line in found if line.last <= unit]
        if admit is Admit.ALL:
            return found
        return [line for line in found if line.cost < self.taste.too_loose] or found[-1:]

    def _first_full(self, start: int, measure: float, first: int, final: int) -> int:
        """Return the first place, counted in ``breaks``, that pushes nothing out (LB-15).

        Before it, the next unit would fit as it stands, or a mark ends what could be squeezed in,
        and the line has to be opened between Han.
        """
        sums, breaks = self.sums, self.sums.breaks
        ends, takes = sums.ends, sums.take
        limit = sums.at[start] + measure + EPSILON
        at = final
        while at > first:
            last = breaks[at - 1]
            is_opened = limit - ends[last] > takes[last] - takes[start] + 2 * EPSILON
            is_mark = breaks[at] > last + 1 and self.prepared.classes[breaks[at]] in ENDING_MARKS
            if is_opened and (ends[last + 1] <= limit or is_mark):
                break
            at -= 1
        return at

    def candidate(self, start: int, last: int, measure: float) -> Candidate:
        """Return the line of units ``start`` to ``last`` at a measure, with its cost by itself."""
        following = self.sums.breaks[bisect_left(self.sums.breaks, last + 1) :][:1]
        lasts = (
            last,
            *(end for end in following if self.sums.least(start, end) <= measure + EPSILON),
        )
        return self._weigh(start, measure, lasts)[0]

    def _weigh(self, start: int, measure: float, lasts: tuple[int, ...]) -> list[Candidate]:
        """Return the lines that end after ``lasts``, neighbouring places that all can be had.

        A stretched line costs more when the next place can be had, too, and either the unit after
        this one fits as it stands or a mark stands at that place: the mark pushed out what
        squeezing would hold, and first comes squeezing in, then pushing out (先挤进，后推出,
        LB-15).
        """
        sums, taste, count = self.sums, self.taste, len(self.prepared)
        classes, penalties = self.prepared.classes, self.prepared.penalties
        ends, gives, takes, frees = sums.ends, sums.give, sums.take, sums.free
        origin, given, taken, freed = sums.at[start], gives[start], takes[start], frees[start]
        found: list[Candidate] = []
        for last, following in zip_longest(lasts, lasts[1:]):
            slack = measure - (ends[last] - origin)
            cost, fit = penalties[last], EVEN
            is_end = last + 1 == count
            if slack < -EPSILON:
                room = gives[last] - given
                cost += squeeze_cost(taste, -slack, room)
                if slack < -TIGHT_PART * room:
                    fit = TIGHT
            elif slack > EPSILON and not is_end:
                if self.justify:
                    take = takes[last] - taken
                    free = frees[last] - freed or len(open_places(self.prepared, start, last + 1))
                    cost += stretch_cost(taste, slack, take, free)
                    if slack > take + EPSILON:
                        fit = fit_of_stretch((slack - take) / (free or 1))
                        if following is not None and (
                            ends[last + 1] - origin <= measure + EPSILON
                            or (following > last + 1 and classes[following] in ENDING_MARKS)
                        ):
                            cost += taste.pushed
                else:
                    cost += (slack / measure) ** 2
            if is_end:
                cost += self.end_cost(start, measure - slack)
            found.append(Candidate(last, cost, fit, not is_end and classes[last] in WIDE_MARKS))
        return found

    def end_cost(self, start: int, natural: float) -> float:
        """Return what a last line costs by being short (PA-02, PA-09)."""
        if start == 0:
            return 0.0
        missing = self.fewest - letters_of(self.prepared, start)
        if missing > 0:
            return self.taste.runt * missing / (self.fewest - 1)
        return self.taste.short_last if natural < self.prepared.indent else 0.0


@dataclass(frozen=True, slots=True)
class _Search:
    """A walk over all units: ``waiting[i]`` holds the ways to have set everything before ``i``.

    The number of lines tells ways apart up to line ``counted``; from line ``level`` on all
    measures are equal.
    """

    fit: TotalFit
    waiting: list[dict[int, Node]]
    counted: int
    level: int
    admit: Admit

    def extend(self, nodes: dict[int, Node]) -> None:
        """Add every line that can follow, to every way worth following to one place."""
        uneven, marked = self.fit.taste.uneven, self.fit.taste.marks
        waiting, measures = self.waiting, self.fit.measures
        final = len(waiting) - 2
        found: list[Candidate] = []
        known = -1.0
        for node in nodes.values() if len(nodes) == 1 else self._alive(nodes.values()):
            start, before, cost, _, fit_before, marks_before = node
            measure = measures.of(before)
            if measure != known:
                found = self.fit.candidates(start, measure, self.admit)
                known = measure
            lines = before + 1
            counted = _COUNT * lines if lines <= self.counted else 0
            for last, own, fit, ends_in_mark in found:
                total = cost + own
                step = fit - fit_before
                if (step > ALIKE or step < -ALIKE) and last != final:
                    total += uneven * (abs(step) - ALIKE)
                marks = 0
                if ends_in_mark:
                    marks = marks_before + 1
                    if marks > MARKS_IN_A_ROW:
                        marks = MARKS_IN_A_ROW
                        total += marked
                slot = waiting[last + 1]
                key = counted + fit * _FIT + marks
                best = slot.get(key)
                if best is None or total < best.cost:
                    slot[key] = Node(last + 1, lines, total, node, fit, marks)

    def _alive(self, nodes: Collection[Node]) -> list[Node]:
        """Return the ways worth following.

        When their lines to come have the same measures, only what the last line asks of the next
        one can still tip the balance, and that is worth no more than ``taste.state()``. When
        their number of lines is asked for, what cannot become a way worth knowing is dropped.
        """
        fewest = min(node.lines for node in nodes)
        is_counted = max(node.lines for node in nodes) > fewest
        if is_counted and fewest < self.level:
            return list(nodes)
        margin = _HOPELESS if is_counted else self.fit.taste.state()
        limit = min(node.cost for node in nodes) + margin
        return [node for node in nodes if node.cost <= limit]


def letters_of(prepared: Prepared, start: int) -> int:
    """Return how many characters and words stand from unit ``start`` on, as far as it matters."""
    return sum(cls in _COUNTED for cls in prepared.classes[start : start + _LOOKED_AT])


_LOOKED_AT = 24
"""Units looked at to count the characters of a last line; more is never short."""
ENDING_MARKS = frozenset(
    {CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM, CharClass.STACKED}
)
WIDE_MARKS = frozenset(c for c in CharClass if CharClass.OPEN <= c <= CharClass.EXCLAIM)
_COUNTED = frozenset({CharClass.HAN, CharClass.WESTERN, CharClass.SYMBOL, CharClass.ITERATION})


def line_ends(node: Node) -> tuple[int, ...]:
    """Return the last unit of every line of a solution, in order."""
    ends: list[int] = []
    at: Node | None = node
    while at is not None and at.previous is not None:
        ends.append(at.start - 1)
        at = at.previous
    return tuple(reversed(ends))


def line_costs(node: Node) -> tuple[float, ...]:
    """Return what every line of a solution adds to its cost, in order."""
    costs: list[float] = []
    at: Node | None = node
    while at is not None and at.previous is not None:
        costs.append(at.cost - at.previous.cost)
        at = at.previous
    return tuple(reversed(costs))
