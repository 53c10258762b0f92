"""Space is given and taken in the order of table D, each step to its bound before the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.linebreak.adjust import set_line
from pagegen.linebreak.lines import Line
from pagegen.linebreak.sums import sum_up
from pagegen.style import MarkWidths
from pagegen.text.spacing import SHRINK_AUTOSPACE, SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_PERIOD
from tests.support.composing import lines, prepared, styled


def line_of(text: str, measure: float, *, justify: bool = True) -> tuple[Line, dict[int, float]]:
    """Return a text set in one line, and what each step of narrowing gave."""
    whole = prepared(text, styled(marks=MarkWidths.FULL))
    line = set_line(whole, 0, len(whole), measure, justify=justify)
    given: dict[int, float] = {}
    for gap, width in zip(whole.gaps[: len(line.gaps)], line.gaps, strict=True):
        if gap.shrink_rank:
            given[gap.shrink_rank] = given.get(gap.shrink_rank, 0.0) + gap.natural - width
    return line, given


TEXT = "他说（是的）今天，去年。2021年开始"
"""Brackets, a pause, a full stop and a figure in one line: one of each step."""


def test_natural_width_counts_no_white_at_the_edges() -> None:
    """A mark at the line end counts half an em (PW-05)."""
    line, _ = line_of("今天开始。", 20.0, justify=False)
    assert line.natural == pytest.approx(4.5)


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (0.6, {SHRINK_BRACKET: 0.6, SHRINK_PAUSE: 0.0}),
        (1.2, {SHRINK_BRACKET: 1.0, SHRINK_PAUSE: 0.2}),
        (1.55, {SHRINK_BRACKET: 1.0, SHRINK_PAUSE: 0.5, SHRINK_AUTOSPACE: 0.05}),
        (1.8, {SHRINK_PAUSE: 0.5, SHRINK_AUTOSPACE: 0.125, SHRINK_PERIOD: 0.175}),
    ],
)
def test_order_of_narrowing(need: float, expected: dict[int, float]) -> None:
    """Brackets give first, then pauses, then the Han–Latin gap, the full stop last (JU-07)."""
    natural = line_of(TEXT, 99.0, justify=False)[0].natural
    line, given = line_of(TEXT, natural - need)
    assert line.squeezed == pytest.approx(need)
    for rank, amount in expected.items():
        assert given[rank] == pytest.approx(amount)


@pytest.mark.parametrize("hang", [0.5, -0.5])
def test_a_mark_may_stand_over_the_measure_or_keep_its_em(hang: float) -> None:
    """A hung mark lengthens the line by its box; one that keeps its em shortens it (PW-14)."""
    whole = prepared("今天开始。今天开始", styled(marks=MarkWidths.FULL))
    hung = replace(whole, overhang=(0.0, 0.0, 0.0, 0.0, hang, 0.0, 0.0, 0.0, 0.0))
    line = set_line(hung, 0, 5, 5.0, justify=True)
    assert line.width == pytest.approx(5.0 + hang)
    assert line.stretch == pytest.approx((5.0 + hang - 4.5) / 3)
    assert sum_up(hung).natural(0, 4) == pytest.approx(4.5 - hang)


def test_han_are_never_pushed_together() -> None:
    """A line of Han alone gives nothing, whatever is asked (JU-03)."""
    line, _ = line_of("通辽市干部", 4.0)
    assert line.width == pytest.approx(5.0)
    assert line.squeezed == 0.0


def test_autospace_widens_before_han() -> None:
    """The Han–Latin gap opens to a third of an em before gaps between Han open (JU-08)."""
    whole = prepared("通辽市2021年开始")
    natural = set_line(whole, 0, len(whole), 99.0, justify=False).natural
    small = set_line(whole, 0, len(whole), natural + 0.1, justify=True)
    assert small.stretch == 0.0
    large = set_line(whole, 0, len(whole), natural + 0.5, justify=True)
    assert large.stretch == pytest.approx((0.5 - 2 * (1 / 3 - 0.25)) / 4)


def test_no_space_beside_marks() -> None:
    """Stretching never opens a gap beside a mark (JU-10)."""
    whole = prepared("通辽，市干部")
    line = set_line(whole, 0, len(whole), 9.0, justify=True)
    assert line.gaps[1] == 0.0
    assert line.gaps[2] == pytest.approx(0.5)
    assert line.width == pytest.approx(9.0)


def test_a_last_line_is_set_solid() -> None:
    """Without justification nothing is added between Han (JU-06)."""
    line, _ = line_of("通辽市干部", 9.0, justify=False)
    assert line.gaps == (0.0,) * 4


def test_a_word_longer_than_its_line_is_cut_where_characters_end() -> None:
    """A unit that no line can hold is cut, and nothing of it is lost."""
    parts = lines("Donaudampfschifffahrtsgesellschaft", 5.0)
    assert "".join(parts) == "Donaudampfschifffahrtsgesellschaft"
    assert len(parts) > 2


def test_one_character_measure_still_sets_every_character() -> None:
    """Even a measure of one character sets the text, one unit a line."""
    assert "".join(lines("通辽，“市”", 1.0)) == "通辽，“市”"
