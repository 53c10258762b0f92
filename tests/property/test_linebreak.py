"""What holds for any text at any measure: nothing lost, nothing forbidden, nothing too wide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_all_ways, break_paragraph
from pagegen.style import Breaker, MarkWidths
from pagegen.text.kinsoku import may_begin, may_end
from tests.support.composing import BODY, broken, composer, prepared, styled

HAN = "通辽市广大党员干部认真贯彻落实新发展理念高质量绿色农畜产品"
SOUP = st.text(
    st.sampled_from(list(HAN + "，。、；：！？“”‘’（）《》【】·—…～/0123456789%℃ABCxyz -　□①"))
    | st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    max_size=160,
)
PROSE = st.lists(
    st.sampled_from(
        [
            "通辽市",
            "高质量",
            "发展",
            "“十四五”",
            "，",
            "。",
            "、",
            "2021年",
            "53.8万头",
            "（蒙药）",
            "《人民日报》",
            "——",
            "……",
            "和",
            "的",
            "一",
            "Internet",
            "：“",
            "。”",
            "43%",
            "？！",
            "·",
        ]
    ),
    min_size=1,
    max_size=80,
).map("".join)
MEASURES = st.sampled_from([1.0, 2.5, 5.0, 6.0, 9.0, 13.0, 17.66, 22.0, 27.0, 60.0])
BREAKERS = st.sampled_from(list(Breaker))
WIDTHS = st.sampled_from(list(MarkWidths))


@given(SOUP, MEASURES, BREAKERS, WIDTHS)
def test_lines_joined_are_the_paragraph(
    text: str, measure: float, breaker: Breaker, widths: MarkWidths
) -> None:
    """Units of all lines, in order, are the units of the paragraph: nothing lost or doubled."""
    whole, result = broken(text, measure, styled(breaker=breaker, marks=widths))
    covered = [unit for line in result.lines for unit in range(line.start, line.end)]
    assert covered == list(range(len(whole)))


@given(PROSE, st.sampled_from([9.0, 13.0, 22.0]), BREAKERS, WIDTHS)
def test_no_forbidden_line_edges(
    text: str, measure: float, breaker: Breaker, widths: MarkWidths
) -> None:
    """No line of ordinary prose begins or ends with a forbidden mark (LB-01 to LB-06)."""
    style = styled(breaker=breaker, marks=widths)
    whole, result = broken(text, measure, style)
    for before, after in zip(result.lines, result.lines[1:], strict=False):
        if whole.gaps[before.end - 1].may_break:
            assert may_end(whole.classes[before.end - 1], style.kinsoku)
            assert may_begin(whole.classes[after.start], style.kinsoku)


@given(PROSE, st.sampled_from([9.0, 13.0, 22.0]), WIDTHS)
def test_full_lines_fill_their_measure(text: str, measure: float, widths: MarkWidths) -> None:
    """Every full line that has any place to stretch is as wide as its measure (JU-01)."""
    _, result = broken(text, measure, styled(marks=widths))
    for line in result.lines[:-1]:
        if line.gaps and line.natural <= measure:
            assert line.width == pytest.approx(measure, abs=1e-6) or line.stretch == 0.0


@given(PROSE, MEASURES, WIDTHS)
def test_gaps_stay_inside_their_bounds(text: str, measure: float, widths: MarkWidths) -> None:
    """A gap never shrinks below its minimum, and steps of narrowing are used in order (JU-07)."""
    whole, result = broken(text, measure, styled(marks=widths))
    for line in result.lines:
        gaps = whole.gaps[line.start : line.end - 1]
        used = [
            (gap.shrink_rank, width - gap.minimum)
            for gap, width in zip(gaps, line.gaps, strict=True)
            if gap.shrink_rank
        ]
        assert all(left >= -1e-6 for _, left in used)
        taken = [
            gap.shrink_rank
            for gap, width in zip(gaps, line.gaps, strict=True)
            if width < gap.natural - 1e-6
        ]
        if taken:
            earlier = [left for rank, left in used if rank < max(taken)]
            assert all(left < 1e-6 for left in earlier)


@given(PROSE, st.sampled_from([9.0, 13.0, 22.0]))
def test_han_gaps_of_a_line_are_equal(text: str, measure: float) -> None:
    """Space between Han is the same everywhere in a line (JU-05)."""
    whole, result = broken(text, measure)
    for line in result.lines:
        gaps = whole.gaps[line.start : line.end - 1]
        free = [w for gap, w in zip(gaps, line.gaps, strict=True) if gap.stretch_rank == 3]
        assert not free or max(free) - min(free) < 1e-6


@given(PROSE, st.sampled_from([9.0, 13.0, 22.0]))
def test_twice_the_size_breaks_alike(text: str, measure: float) -> None:
    """Lengths count in em: twice the sizes and measures give the same lines."""
    double = styled(size=18.0)
    one = break_paragraph(prepared(text), Measures((measure,)), BODY)
    two = break_paragraph(prepared(text, double), Measures((measure,)), double)
    assert [(a.start, a.end) for a in one.lines] == [(b.start, b.end) for b in two.lines]


@given(PROSE, st.sampled_from([9.0, 13.0, 22.0]))
def test_all_ways_offer_the_best_first(text: str, measure: float) -> None:
    """The ways to break a paragraph differ in their number of lines; the first is the default."""
    ways = break_all_ways(prepared(text), Measures((measure,)), BODY)
    counts = [len(way.lines) for way in ways]
    assert len(counts) == len(set(counts))
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)


@given(PROSE, st.lists(st.sampled_from([8.0, 13.0, 22.0]), min_size=1, max_size=6))
def test_each_line_has_the_measure_of_its_slot(text: str, slots: list[float]) -> None:
    """Line n is set to slot n, the last measure holding for all after it."""
    measures = Measures(tuple(slots), 2.0)
    style = replace(BODY, indent=2.0)
    result = break_paragraph(prepared(text, style), measures, style)
    assert [line.measure for line in result.lines] == [
        measures.of(n) for n in range(len(result.lines))
    ]


def test_memory_changes_nothing() -> None:
    """A composer that has seen much gives the same paragraph as a new one."""
    before = prepared("通辽市“十四五”")
    prepared("别的文字——ABC")
    assert prepared("通辽市“十四五”") == before
    assert composer() is composer()
