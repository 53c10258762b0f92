"""Grid, frames and slots: integers to points, and what obstacles leave of a text box."""

from __future__ import annotations

import pytest

from pagegen.geometry import Insets, Rect
from pagegen.layout.frames import place
from pagegen.layout.grid import grid_of
from pagegen.layout.slots import slots_of
from pagegen.spec.page import Crossheads, GridSpec, Placement, TextBox, TextRef
from tests.support.composing import BODY, NOWHERE, SONG

SPEC = GridSpec(4, 231.0, 21.5, 10.5, 16.0, 88, 76.5, 58.5, NOWHERE)
GRID = grid_of(SPEC)


def at(
    columns: tuple[int, int], lines: tuple[int, int], part: tuple[int, int] | None = None
) -> Placement:
    """Return a placement in columns and lines."""
    return Placement(NOWHERE, columns=columns, lines=lines, part=part)


def text_box(place_at: Placement, *, stand_off: int = 1, min_measure: float = 63.0) -> TextBox:
    """Return a text box of the test body."""
    return TextBox(
        "text",
        place_at,
        NOWHERE,
        TextRef(NOWHERE, field="lead"),
        BODY,
        Crossheads(SONG),
        SONG,
        SONG,
        stand_off,
        min_measure,
    )


def columns_of(box: TextBox, *obstacles: Rect) -> list[tuple[int, list[int]]]:
    """Return the grid lines of each column that has slots."""
    slots = slots_of(box, place(box.at, GRID), GRID, obstacles)
    numbers = sorted({slot.column for slot in slots})
    return [(n, [slot.line for slot in slots if slot.column == n]) for n in numbers]


def test_white_across_equals_white_down() -> None:
    """One empty line between two things leaves as much white as a gutter."""
    gap = GRID.em_top(3) - GRID.em_foot(1)
    assert gap == pytest.approx(GRID.gutter)


def test_picture_meets_the_type_beside_it() -> None:
    """A picture on lines a to b reaches from em-box top to em-box foot (GR-14)."""
    rect = place(at((1, 3), (23, 43)), GRID)
    assert rect.y == GRID.em_top(23)
    assert rect.bottom() == pytest.approx(GRID.em_foot(43))
    assert rect.height == pytest.approx(21 * 16 - 5.5)
    assert rect.width == pytest.approx(3 * 231 + 2 * 21.5)


def test_half_columns_leave_one_gutter() -> None:
    """Two halves of a column and a gutter make the column (半栏)."""
    first, second = place(at((3, 3), (1, 2), (1, 2)), GRID), place(at((3, 3), (1, 2), (2, 2)), GRID)
    assert first.width == pytest.approx(104.75)
    assert second.x - first.right() == pytest.approx(GRID.gutter)
    assert second.right() == pytest.approx(GRID.x(3) + GRID.measure)


def test_inset_moves_edges_inwards() -> None:
    """An inset shrinks the rectangle a placement gives."""
    plain = at((1, 1), (1, 2))
    inset = Placement(NOWHERE, columns=(1, 1), lines=(1, 2), inset=Insets(1, 2, 3, 4))
    a, b = place(plain, GRID), place(inset, GRID)
    assert (b.x - a.x, b.y - a.y, a.right() - b.right(), a.bottom() - b.bottom()) == pytest.approx(
        (4, 1, 2, 3)
    )


def test_slots_run_down_each_column() -> None:
    """Without obstacles every line of every column is a slot, in reading order (GR-05)."""
    assert columns_of(text_box(at((1, 2), (5, 7)))) == [(0, [5, 6, 7]), (1, [5, 6, 7])]


def test_an_obstacle_takes_its_lines_and_one_more_on_each_side() -> None:
    """A picture takes the lines it touches and the stand-off above and below."""
    picture = place(at((1, 1), (8, 10)), GRID)
    assert columns_of(text_box(at((1, 1), (5, 14))), picture) == [(0, [5, 6, 12, 13, 14])]


def test_no_stand_off_keeps_the_next_line() -> None:
    """With a stand-off of 0 lines only the lines that are touched are taken."""
    picture = place(at((1, 1), (8, 10)), GRID)
    box = text_box(at((1, 1), (5, 14)), stand_off=0)
    assert columns_of(box, picture) == [(0, [5, 6, 7, 11, 12, 13, 14])]


def test_a_picture_in_the_next_column_takes_nothing() -> None:
    """The gutter beside a picture is enough."""
    picture = place(at((2, 2), (8, 10)), GRID)
    assert columns_of(text_box(at((1, 1), (5, 14))), picture) == [(0, list(range(5, 15)))]


def test_text_beside_a_narrow_picture_is_shortened() -> None:
    """A picture over part of a column leaves a shorter measure beside it (CA-04)."""
    picture = Rect(GRID.x(1), GRID.em_top(6), 100.0, 3 * 16 - 5.5)
    box = text_box(at((1, 1), (4, 11)))
    slots = slots_of(box, place(box.at, GRID), GRID, [picture])
    beside = [slot for slot in slots if 5 <= slot.line <= 9]
    assert len(beside) == 5
    assert all(slot.measure == pytest.approx(231 - 100 - 21.5) for slot in beside)
    assert all(slot.x == pytest.approx(GRID.x(1) + 121.5) for slot in beside)


def test_too_narrow_a_rest_is_no_slot() -> None:
    """Less than the least measure beside a picture is left white."""
    picture = Rect(GRID.x(1), GRID.em_top(6), 170.0, 10.5)
    assert columns_of(text_box(at((1, 1), (4, 8))), picture) == [(0, [4, 8])]


def test_every_slot_lies_on_the_baseline_grid() -> None:
    """The baseline of a slot is the baseline of its grid line (GR-01)."""
    box = text_box(at((1, 4), (1, 88)))
    for slot in slots_of(box, place(box.at, GRID), GRID, []):
        assert slot.baseline == GRID.baseline(slot.line)
