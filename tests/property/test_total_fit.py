"""Total fit finds the cheapest way there is: compared with all ways to set short paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.linebreak.best_fit import Candidate, Node, TotalFit, line_ends
from pagegen.linebreak.cost import ALIKE, EVEN, MARKS_IN_A_ROW
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import TASTE
from pagegen.linebreak.sums import sum_up
from pagegen.style import MarkWidths
from pagegen.text.items import Prepared
from tests.support.composing import prepared, styled

TEXTS = st.lists(
    st.sampled_from(
        ["一", "通辽", "发展", "，", "。", "、", "“好”", "（药）", "12", "3.5万", "Wi", "——"]
    ),
    min_size=3,
    max_size=14,
).map("".join)
SLOTS = st.lists(st.sampled_from([4.0, 5.0, 7.0, 9.5]), min_size=1, max_size=3)


def all_ways(fit: TotalFit, start: int = 0, lines: int = 0) -> Iterator[tuple[Candidate, ...]]:
    """Give every way to set the units from ``start`` on in lines that can be had."""
    if start == len(fit.prepared):
        yield ()
        return
    for line in fit.candidates(start, fit.measures.of(lines)):
        for rest in all_ways(fit, line.last + 1, lines + 1):
            yield (line, *rest)


def uneven_cost(before: int, after: int) -> float:
    """Return what two neighbours cost by being set differently, said anew (JU-12)."""
    return TASTE.uneven * max(0, abs(before - after) - ALIKE)


def cost_of(way: tuple[Candidate, ...], count: int) -> float:
    """Return what a way costs: its lines, unlike neighbours, and columns of marks."""
    total, fit, marks = 0.0, EVEN, 0
    for line in way:
        total += line.cost
        if line.last + 1 < count:
            total += uneven_cost(fit, line.fit)
        marks = marks + 1 if line.ends_in_mark else 0
        total += TASTE.marks * (marks > MARKS_IN_A_ROW)
        fit = line.fit
    return total


def search(text: str, slots: list[float], *, keep_counts: bool) -> TotalFit:
    """Return the search for a text in slots of some measures."""
    whole: Prepared = prepared(text, styled(marks=MarkWidths.FULL))
    return TotalFit(
        whole, sum_up(whole), Measures(tuple(slots)), TASTE, justify=True, keep_counts=keep_counts
    )


@given(TEXTS, SLOTS, st.booleans())
def test_the_cheapest_way_of_all_is_found(text: str, slots: list[float], keep_counts: bool) -> None:
    """Neither the order of the search nor what it leaves out makes it miss a better way."""
    fit = search(text, slots, keep_counts=keep_counts)
    best = min(cost_of(way, len(fit.prepared)) for way in all_ways(fit))
    assert fit.solutions()[0].cost == pytest.approx(best)


@given(TEXTS, SLOTS)
def test_every_number_of_lines_has_its_cheapest_way(text: str, slots: list[float]) -> None:
    """Copy-fitting gets the best way for each number of lines that is not hopeless."""
    fit = search(text, slots, keep_counts=True)
    by_count: dict[int, float] = {}
    for way in all_ways(fit):
        cost = cost_of(way, len(fit.prepared))
        by_count[len(way)] = min(cost, by_count.get(len(way), cost))
    found: tuple[Node, ...] = fit.solutions()
    assert [node.cost for node in found] == sorted(node.cost for node in found)
    for node in found:
        assert len(line_ends(node)) == node.lines
        assert node.cost == pytest.approx(by_count[node.lines])
