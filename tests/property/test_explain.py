"""What an explanation may never get wrong, for any paragraph: it cannot disagree with the setter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.explain import Fault, explain_line, explain_paragraph
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import TASTE, break_all_ways
from pagegen.style import Kinsoku, MarkWidths, ParaStyle
from pagegen.text.items import Prepared
from pagegen.text.refusal import refused_by
from tests.property.test_linebreak import PROSE, SOUP
from tests.support.composing import prepared, styled

SLOTS = st.lists(st.sampled_from([8.0, 9.0, 13.0, 22.0]), min_size=1, max_size=4)
STYLES = st.builds(
    lambda marks, kinsoku, indent: replace(styled(marks=marks, kinsoku=kinsoku), indent=indent),
    st.sampled_from(list(MarkWidths)),
    st.sampled_from(list(Kinsoku)),
    st.sampled_from([0.0, 2.0]),
)


def whole(text: str, slots: list[float], style: ParaStyle) -> tuple[Prepared, Measures]:
    """Return a paragraph and its measures as a text box would make them."""
    return split_long(prepared(text, style), min(slots) - style.indent), Measures(
        tuple(slots), style.indent
    )


@given(PROSE, SLOTS, STYLES)
def test_costs_of_lines_add_up(text: str, slots: list[float], style: ParaStyle) -> None:
    """The explained costs of a way's lines are together what the way costs."""
    paragraph, measures = whole(text, slots, style)
    for way in break_all_ways(paragraph, measures, style):
        ends = tuple(line.end - 1 for line in way.lines)
        reasons = [
            explain_line(paragraph, measures, style, ends, number) for number in range(len(ends))
        ]
        assert [reason.line for reason in reasons] == list(way.lines)
        assert sum(reason.cost or 0.0 for reason in reasons) == pytest.approx(way.cost)
        for reason in reasons:
            assert -1e-6 <= reason.beside <= TASTE.state() + 1e-6
            is_bad = bool({Fault.OVERFULL, Fault.FORBIDDEN} & {*reason.faults})
            assert is_bad == ((reason.cost or 0.0) >= TASTE.overfull)


@given(PROSE, SLOTS, STYLES, st.data())
def test_another_line_end_is_never_cheaper(
    text: str, slots: list[float], style: ParaStyle, data: st.DataObject
) -> None:
    """The paragraph re-solved through another line end costs at least what the chosen way does."""
    paragraph, measures = whole(text, slots, style)
    ways = break_all_ways(paragraph, measures, style)
    way = data.draw(st.sampled_from(ways))
    ends = tuple(line.end - 1 for line in way.lines)
    reason = explain_paragraph(paragraph, measures, style, ends)
    assert reason.is_own
    assert reason.chosen.cost == pytest.approx(way.cost)
    number = data.draw(st.integers(0, len(ends) - 1))
    line = explain_line(paragraph, measures, style, ends, number)
    for other in (line.shorter, line.longer):
        if other is None:
            continue
        assert other.best is None or other.best.cost >= reason.best.cost - 1e-6
        through = break_all_ways(paragraph, measures, style, through=(other.end - 1,))
        for found in through:
            assert other.end in {one.end for one in found.lines}
        assert other.same is None or other.same.cost >= way.cost - 1e-6


@given(PROSE, SLOTS, STYLES)
def test_changes_are_what_was_squeezed_and_given(
    text: str, slots: list[float], style: ParaStyle
) -> None:
    """What is listed by place adds up to the difference of the natural and the set width."""
    paragraph, measures = whole(text, slots, style)
    way = break_all_ways(paragraph, measures, style)[0]
    ends = tuple(line.end - 1 for line in way.lines)
    for number, line in enumerate(way.lines):
        reason = explain_line(paragraph, measures, style, ends, number)
        taken = sum(change.amount for change in reason.squeezed)
        given_ = sum(change.amount for change in reason.given)
        assert -taken == pytest.approx(line.squeezed, abs=1e-5)
        assert taken + given_ == pytest.approx(line.width - line.natural, abs=1e-5)


@given(PROSE | SOUP, st.sampled_from(list(Kinsoku)), st.booleans())
def test_every_forbidden_break_has_a_rule(text: str, level: Kinsoku, unit_break: bool) -> None:
    """A rule is named wherever no line may end, and nowhere else."""
    paragraph = prepared(text, styled(kinsoku=level, unit_break=unit_break))
    for unit in range(len(paragraph) - 1):
        is_free = paragraph.gaps[unit].may_break
        assert bool(refused_by(paragraph, unit, level)) is not is_free
