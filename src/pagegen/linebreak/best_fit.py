"""Total fit: the line ends that serve the paragraph as a whole (JU-12), one measure per slot.

Dynamic programming over (line end, number of lines). The number of lines is part of the state
while measures differ, or while a certain number is asked for; once all measures are equal only
the cheapest way to each line end is kept, which keeps time linear in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pagegen.linebreak.adjust import EPSILON
from pagegen.linebreak.cost import Taste, squeeze_cost, stretch_cost
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


@dataclass(frozen=True, slots=True)
class Node:
    """A way to have set everything before unit ``start`` in ``lines`` lines."""

    start: int
    lines: int
    cost: float
    previous: Node | None


@dataclass(frozen=True, slots=True)
class TotalFit:
    """One paragraph's search: what is fixed while line ends are tried."""

    prepared: Prepared
    sums: Sums
    measures: Measures
    taste: Taste
    justify: bool
    keep_counts: bool = False
    through: tuple[int, ...] = ()
    """Units after which a line has to end: only ways through them are looked for."""

    def solutions(self) -> tuple[Node, ...]:
        """Return the cheapest way for every number of lines that can be had, cheapest first."""
        count = len(self.prepared)
        uniform = self.measures.uniform_from()
        waiting: dict[int, dict[int, Node]] = {0: {0: Node(0, 0, 0.0, None)}}
        for start in (0, *(b + 1 for b in range(count))):
            nodes = waiting.get(start)
            if nodes is None or start >= count:
                continue
            limit = min(node.cost for node in nodes.values()) + _HOPELESS
            for node in nodes.values():
                if node.cost <= limit:
                    self._extend(node, waiting, uniform)
        final = waiting.get(count, {})
        return tuple(sorted(final.values(), key=lambda n: (n.cost, n.lines)))

    def _extend(self, node: Node, waiting: dict[int, dict[int, Node]], uniform: int) -> None:
        measure = self.measures.of(node.lines)
        lines = node.lines + 1
        found = self._candidates(node.start, measure)
        if self.through:
            found = [one for one in found if not self._skips(node.start, one[0])]
        for last, cost in found:
            key = lines if self.keep_counts or lines <= uniform else -1
            total = node.cost + cost
            slot = waiting.setdefault(last + 1, {})
            known = slot.get(key)
            if known is None or total < known.cost:
                slot[key] = Node(last + 1, lines, total, node)

    def _skips(self, start: int, last: int) -> bool:
        """Return whether a line would run over a unit after which a line has to end."""
        return any(start <= unit < last for unit in self.through)

    def _candidates(self, start: int, measure: float) -> list[tuple[int, float]]:
        """Return the possible last units of a line from ``start`` and what each costs."""
        sums, breaks = self.sums, self.sums.breaks
        origin, given = sums.at[start], sums.give[start]
        at = bisect_left(breaks, start)
        full = bisect_left(sums.ends, origin + measure * _FILLED, start)
        at_full = max(at, bisect_left(breaks, full))
        found: list[tuple[int, float]] = []
        limit = measure + EPSILON
        first = at_full
        while at_full < len(breaks):
            last = breaks[at_full]
            natural = sums.ends[last] - origin
            if natural - (sums.give[last] - given) > limit:
                break
            found.append((last, self._cost(start, last, natural, measure)))
            at_full += 1
        if not found and first > at:
            last = breaks[first - 1]
            found.append((last, self._cost(start, last, sums.natural(start, last), measure)))
        if not found:
            found.append((emergency(sums, start, measure), self.taste.overfull))
        return found

    def _cost(self, start: int, last: int, natural: float, measure: float) -> float:
        sums, taste = self.sums, self.taste
        is_end = last == len(self.prepared) - 1
        slack = measure - natural
        cost = self.prepared.penalties[last]
        if slack < -EPSILON:
            cost += squeeze_cost(taste, -slack, sums.give[last] - sums.give[start])
        elif slack > EPSILON and not is_end:
            if self.justify:
                cost += self._loose(start, last, slack, measure)
            else:
                cost += (slack / measure) ** 2
        return cost + self._end_cost(start, natural) if is_end else cost

    def _loose(self, start: int, last: int, slack: float, measure: float) -> float:
        sums, taste = self.sums, self.taste
        take = sums.take[last] - sums.take[start]
        free = sums.free[last] - sums.free[start]
        cost = stretch_cost(taste, slack, take, free)
        if slack > take + EPSILON and self._could_take_more(start, last, measure):
            cost += taste.pushed
        return cost

    def _could_take_more(self, start: int, last: int, measure: float) -> bool:
        """Return whether a mark pushed the next character out that squeezing would hold (LB-15).

        The character itself fits as it stands; only the mark after it, which may not begin a
        line, does not: first squeeze in, then push out (先挤进，后推出).
        """
        sums = self.sums
        if last + 1 >= len(sums.ends) or sums.natural(start, last + 1) > measure + EPSILON:
            return False
        end = sums.breaks[bisect_left(sums.breaks, last + 1)]
        return sums.natural(start, end) - (sums.give[end] - sums.give[start]) <= measure + EPSILON

    def _end_cost(self, start: int, natural: float) -> float:
        """Return what a last line costs by being short (PA-02, PA-09)."""
        letters = sum(cls in _COUNTED for cls in self.prepared.classes[start : start + _ENOUGH * 2])
        if letters < 2 and start > 0:
            return self.taste.runt
        return self.taste.short_last if natural < self.prepared.indent and start > 0 else 0.0


_ENOUGH = 4
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
