"""First fit: every line takes as much as it can hold, squeezed if need be (先挤进，后推出)."""

from __future__ import annotations

from bisect import bisect_left

from pagegen.linebreak.adjust import EPSILON
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.sums import Sums


def first_fit(sums: Sums, measures: Measures) -> tuple[int, ...]:
    """Return the last unit of every line, taking the longest line that can be squeezed in."""
    ends: list[int] = []
    start, last = 0, sums.breaks[-1] if sums.breaks else -1
    while start <= last:
        end = longest(sums, start, measures.of(len(ends)))
        ends.append(end)
        start = end + 1
    return tuple(ends)


def longest(sums: Sums, start: int, measure: float) -> int:
    """Return the last unit of the longest line from ``start`` that ``measure`` em can hold.

    When not even the shortest line fits, prohibition gives way: the line ends after the last
    unit that fits, and after one unit at least.
    """
    best = -1
    at = bisect_left(sums.breaks, start)
    while at < len(sums.breaks):
        end = sums.breaks[at]
        natural = sums.ends[end] - sums.at[start]
        if natural - (sums.give[end] - sums.give[start]) > measure + EPSILON:
            break
        best = end
        at += 1
    return best if best >= 0 else emergency(sums, start, measure)


def emergency(sums: Sums, start: int, measure: float) -> int:
    """Return the last unit that fits when no permitted line end does."""
    end = start
    while (
        end + 1 < len(sums.ends)
        and sums.natural(start, end + 1) - (sums.give[end + 1] - sums.give[start])
        <= measure + EPSILON
    ):
        end += 1
    return end
