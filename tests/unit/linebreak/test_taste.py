"""What total fit prefers, each on a text where the other choice could be had."""

from __future__ import annotations

import pytest

from pagegen.linebreak.cost import (
    ALIKE,
    EVEN,
    LOOSEST_GAP,
    OPEN,
    STEP,
    Taste,
    fit_of_stretch,
    stretch_cost,
)
from tests.support.composing import broken, lines, styled

TASTE = Taste()


def test_a_mark_is_squeezed_in_before_a_character_is_pushed_out() -> None:
    """Both commas give half an em, so that the last word keeps its mark on this line (LB-15)."""
    found = lines("今天，我们到草原，看马。然后回到城里去休息吧", 10.5, styled(indent=0.0))
    assert found[0] == "今天，我们到草原，看马。"


def test_stretch_past_a_quarter_em_is_a_fault_of_another_order() -> None:
    """A thousand costs more than anything that keeps the bounds (JU-09)."""
    free = 10
    good = stretch_cost(TASTE, LOOSEST_GAP * free, 0.0, free)
    poor = stretch_cost(TASTE, (LOOSEST_GAP + 0.01) * free, 0.0, free)
    assert good < TASTE.pushed
    assert poor > TASTE.too_loose


@pytest.mark.parametrize(
    ("share", "fit"), [(0.0, EVEN), (0.04, EVEN), (0.06, 2), (0.14, 3), (0.16, 4), (0.9, OPEN)]
)
def test_lines_are_told_apart_in_steps(share: float, fit: int) -> None:
    """A step is a twentieth of an em, up to what is open anyhow."""
    assert fit_of_stretch(share) == fit


def test_lines_that_look_alike_may_stand_together() -> None:
    """Two steps are less than the 0.15 em that JU-12 allows; three may be more."""
    assert ALIKE * STEP < 0.15 <= (ALIKE + 1) * STEP


def test_an_address_is_not_opened() -> None:
    """Where no gap may be widened, the line stays short; a URL is not spread (JU-04)."""
    whole, way = broken(
        "http://192.168.1.20:8080/api/v1/room?id=study&unit=C", 9.0, styled(indent=0.0)
    )
    assert len(way.lines) > 2
    for line in way.lines:
        assert list(line.gaps) == [gap.natural for gap in whole.gaps[line.start : line.end - 1]]
