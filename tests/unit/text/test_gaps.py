"""Gaps of a paragraph of several styles: whose white stands between two sizes (PW-10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.style import FaceRequest, MarkWidths, ParaStyle, TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.gaps import GapTable, GapTables, spacing_class, spacing_of
from pagegen.text.items import Prepared, Shape
from pagegen.text.prepare import prepare
from pagegen.text.spacing import Spacing, gap_between
from tests.support.composing import BODY, NOWHERE, SONG, composer, prepared, styled

BIG = replace(SONG, size=18.0)


def of_runs(*runs: tuple[str, TextStyle], para: ParaStyle = BODY) -> Prepared:
    """Return a paragraph of runs in several styles."""
    made = prepare(runs, para, composer(), NOWHERE).value
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((("。", SONG), ("“", SONG)), 0.5),
        ((("。", BIG), ("“", SONG)), 1.0),
        ((("。", SONG), ("“", BIG)), 1.0),
        ((("”", BIG), ("”", SONG)), 0.0),
        ((("”", SONG), ("。", BIG)), 0.0),
        ((("“", BIG), ("“", SONG)), 0.0),
        ((("中", SONG), ("“", BIG)), 1.0),
        ((("中", BIG), ("“", SONG)), 0.5),
        ((("。", BIG), ("中", SONG)), 1.0),
        ((("。", SONG), ("中", BIG)), 0.5),
    ],
)
def test_of_two_marks_the_smaller_gives_way(
    runs: tuple[tuple[str, TextStyle], ...], expected: float
) -> None:
    """PW-10: the white between two marks is that of the larger; one mark alone keeps its own."""
    assert of_runs(*runs).gaps[0].natural == pytest.approx(expected)


@pytest.mark.parametrize("tracking", [-0.03, 0.03])
def test_marks_are_not_tracked_into_one_another(tracking: float) -> None:
    """Two marks that stand solid stay solid when characters are set closer (PW-04, JU-13)."""
    tight = styled(tracking=tracking, marks=MarkWidths.QUOTES_HALF)
    han, solid = prepared("中文”“中", tight).gaps[0], prepared("中文”“中", tight).gaps[2]
    assert han.natural == pytest.approx(tracking)
    assert solid.minimum == pytest.approx(max(0.0, tracking))


def test_white_of_marks_is_in_em_of_their_own_size() -> None:
    """A paragraph whose marks are all of twice the size has twice the white."""
    assert of_runs(("中。文，", BIG)).gaps[1].natural == pytest.approx(1.0)
    assert of_runs(("中。文，", SONG)).gaps[1].natural == pytest.approx(0.5)


@pytest.mark.parametrize("order", [1, -1])
def test_the_mixed_gap_is_the_han_s_on_both_sides(order: int) -> None:
    """Between small Latin and large Han the gap is measured by the Han, before and after alike."""
    runs = (("中", BIG), ("AB", SONG))[::order]
    assert of_runs(*runs).gaps[0].natural == pytest.approx(0.5)


def test_the_style_of_marks_is_that_of_the_mark() -> None:
    """A half-width quote after full-width text has no white, whatever stands before it."""
    half = replace(SONG, marks=MarkWidths.HALF, face=FaceRequest("hei"))
    assert of_runs(("中", SONG), ("“好", half)).gaps[0].natural == 0.0
    assert of_runs(("中", half), ("“好", SONG)).gaps[0].natural == 0.5


def test_tracking_between_styles_is_that_of_the_first() -> None:
    """Letter-spacing stands after the characters of its own run."""
    wide = replace(SONG, tracking=0.1)
    assert of_runs(("中", wide), ("文", SONG)).gaps[0].natural == pytest.approx(0.1)
    assert of_runs(("中", SONG), ("文", wide)).gaps[0].natural == 0.0


@pytest.mark.parametrize(("mark", "cls"), [("｡", 20), ("､", 20), ("｣", 20), ("｢", 18)])
def test_half_width_forms_bring_no_white(mark: str, cls: int) -> None:
    """What is half an em wide by itself is set half an em wide."""
    whole = prepared(f"中{mark}文")
    assert spacing_class(mark, whole.classes[1], whole.shapes[1]) == cls
    assert whole.shapes[1].width == 0.5
    assert [gap.natural for gap in whole.gaps[:2]] == [0.0, 0.0]


def test_a_mark_with_its_ink_in_the_middle_brings_no_white() -> None:
    """A face whose marks fill their em is noticed, and its marks neither give nor take."""
    shape = Shape(prepared("中").shapes[0].face, 1.0, (1,), (0.0,), (1.0,), (0,), is_full=True)
    assert spacing_class("，", CharClass.PAUSE, shape) is CharClass.STACKED
    assert spacing_class("“", CharClass.OPEN, shape) is CharClass.ASCII_OPEN
    assert spacing_class("中", CharClass.HAN, shape) is CharClass.HAN


def test_tables_answer_as_the_rules_do() -> None:
    """The tables only remember: every entry is what the rules give, with the tracking."""
    spacing = spacing_of(SONG, BODY)
    assert spacing == Spacing()
    tables = GapTables()
    assert tables.table(spacing, 0.0) is tables.table(Spacing(), 0.0)
    table = GapTable(spacing)
    for before in CharClass:
        for after in CharClass:
            assert table[before, after] == gap_between(before, after, spacing)


def test_overhang_is_empty_by_default() -> None:
    """A style that neither hangs nor keeps whole marks at line ends says nothing about them."""
    assert prepared("今天，明天。").overhang == ()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"hang": True}, [0, 0, 0.5, 0, 0, 0.5, 0, 0]),
        ({"line_end_half": False}, [0, 0, -0.5, 0, 0, -0.5, -0.5, 0]),
        ({"hang": True, "line_end_half": False}, [0, 0, 0.5, 0, 0, 0.5, -0.5, 0]),
        ({"line_end_half": False, "marks": MarkWidths.QUOTES_HALF}, [0, 0, -0.5, 0, 0, -0.5, 0, 0]),
        ({"line_end_half": False, "marks": MarkWidths.HALF}, [0] * 8),
    ],
)
def test_overhang_of_each_mark(settings: dict[str, object], expected: list[float]) -> None:
    """PW-05 and PW-14 in figures: 今天，“好。”我."""
    whole = prepared("今天，明天。”我", styled(**settings))
    assert list(whole.overhang) == expected
