"""Every setting of composition, on and off: copy that comes out in other lines, or in other places.

The measures are chosen so that the setting decides; the expected lines are what a typesetter who
works by the setting would set.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from pagegen.linebreak.lines import Line
from pagegen.style import Kinsoku, MarkWidths, ParaStyle
from pagegen.text.items import Prepared
from tests.support.composing import broken, lines, styled


def placed(text: str, measure: float, style: ParaStyle) -> Iterator[tuple[str, float, float]]:
    """Yield of every unit its text, where its box starts in its line, and its line's measure."""
    whole, result = broken(text, measure, style)
    for line in result.lines:
        yield from _placed(whole, line)


def _placed(whole: Prepared, line: Line) -> Iterator[tuple[str, float, float]]:
    at = 0.0
    for unit, gap in zip(range(line.start, line.end), (*line.gaps, 0.0), strict=True):
        yield whole.text[whole.starts[unit] : whole.ends[unit]], at, line.measure
        at += whole.shapes[unit].width + gap


def origins(text: str, style: ParaStyle) -> list[float]:
    """Return the origins of the glyphs of a text set in one line, in em."""
    whole, result = broken(text, 99.0, style)
    found: list[float] = []
    for unit, (_, at, _) in zip(range(len(whole)), _placed(whole, result.lines[0]), strict=True):
        found += [at + x for x in whole.shapes[unit].offsets]
    return found


def steps(text: str, **settings: object) -> list[float]:
    """Return the distances of the origins of neighbouring glyphs, in em."""
    return [round(b - a, 3) for a, b in pairwise(origins(text, styled(**settings)))]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Kinsoku.LOOSE, ["我们认识了卡尔", "·马克思先生们"]),
        (Kinsoku.GB, ["我们认识了卡", "尔·马克思先生", "们"]),
    ],
)
def test_the_loose_level_lets_an_interpunct_begin_a_line(
    level: Kinsoku, expected: list[str]
) -> None:
    """LB-05 is of the GB level."""
    assert lines("我们认识了卡尔·马克思先生们", 7, styled(kinsoku=level, last_line=1)) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Kinsoku.GB, ["他在风雨里走了", "——整整三十年"]),
        (Kinsoku.STRICT, ["他在风雨里走", "了——整整三十", "年"]),
    ],
)
def test_the_strict_level_keeps_a_dash_off_a_line_start(
    level: Kinsoku, expected: list[str]
) -> None:
    """LB-16 is of the strict level."""
    assert lines("他在风雨里走了——整整三十年", 7, styled(kinsoku=level, last_line=1)) == expected


@pytest.mark.parametrize(
    ("widths", "quotes", "stops"),
    [
        (MarkWidths.FULL, 7.0, 6.0),
        (MarkWidths.QUOTES_HALF, 6.0, 6.0),
        (MarkWidths.KAIMING, 6.0, 5.5),
        (MarkWidths.HALF, 5.5, 4.5),
    ],
)
def test_styles_of_marks(widths: MarkWidths, quotes: float, stops: float) -> None:
    """PW-12: 全身, 引号半角, 开明 and 半身 set the same copy to different widths."""
    for text, width in (("甲“乙”丙。丁", quotes), ("甲，乙？丙！丁", stops + 1)):
        whole, result = broken(text, 99.0, styled(marks=widths))
        assert len(whole) == 7
        assert result.lines[0].width == pytest.approx(width)


@pytest.mark.parametrize(("tight", "width"), [(False, 1.5), (True, 1.0)])
@pytest.mark.parametrize("pair", ["）（", "》《", "。“", "，《", "：“"])
def test_tight_pairs(pair: str, tight: bool, width: float) -> None:
    """PW-02: a closing and an opening mark take 1½ em together, 1 em in the tight style."""
    _, result = broken(f"甲{pair}乙", 99.0, styled(tight_pairs=tight))
    assert result.lines[0].width == pytest.approx(2 + width)


def test_tight_pairs_leave_exclamations() -> None:
    """Table C gives ！“ no tight form: a cry needs its air."""
    _, result = broken("甲！“乙", 99.0, styled(tight_pairs=True))
    assert result.lines[0].width == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("hang", "expected"),
    [
        (False, ["他说今天，", "去年明年"]),
        (True, ["他说今天大，", "去年明年"]),
    ],
)
def test_hanging_marks_make_room(hang: bool, expected: list[str]) -> None:
    """PW-14: a mark that hangs takes no room in the measure."""
    text = "他说今天大，去年明年" if hang else "他说今天，去年明年"
    measure = 5 if hang else 4.5
    assert lines(text, measure, styled(hang=hang)) == expected


@pytest.mark.parametrize("mark", "、，。")
def test_what_hangs_stands_outside(mark: str) -> None:
    """The box of the mark begins where the measure ends, on every line that ends in one."""
    found = list(placed(f"今天开始{mark}今天开始{mark}今天开始", 4, styled(hang=True)))
    assert [(text, at) for text, at, _ in found if text == mark] == [(mark, 4.0), (mark, 4.0)]


def test_a_figure_keeps_its_unit_unless_the_style_lets_them_part() -> None:
    """LB-13 is kept where nothing is said; ``unit-break`` lets 年 begin a line."""
    text = "这件事发生在2016年的春天里"
    assert lines(text, 8.5, styled(unit_break=True))[0] == "这件事发生在2016"
    assert lines(text, 8.5, styled())[0] == "这件事发生在"


def test_a_mark_hangs_before_a_quotation_too() -> None:
    """The quote that follows stands on the next line: it does not make a run with the mark."""
    found = list(placed("今天开始，“今天”的", 4, styled(hang=True)))
    assert [(text, at) for text, at, _ in found if text == "，"] == [("，", 4.0)]


@pytest.mark.parametrize(
    "text", ["今天“开”，今天", "今天开始！今天", "今天开始：今天", "今天（开）。今天"]
)
def test_what_does_not_hang(text: str) -> None:
    """Of a run of marks none hangs, and no other mark than 、，。 does."""
    for _, at, measure in placed(text, 5, styled(hang=True)):
        assert at < measure


@pytest.mark.parametrize(
    ("half", "expected"),
    [(True, ["今天大开始，", "今天"]), (False, ["今天大开", "始，今天"])],
)
def test_width_of_a_mark_at_a_line_end(half: bool, expected: list[str]) -> None:
    """PW-05: 行末半角 holds a mark in half an em, 行末全身 wants a whole one."""
    style = styled(line_end_half=half, last_line=1)
    assert lines("今天大开始，今天", 5.5, style) == expected


def test_whole_marks_at_line_ends_keep_their_white_inside() -> None:
    """行末全身: a line that ends in a mark is as wide as the measure with the mark's own white."""
    whole, result = broken("今天开始，今天开始，今天", 5, styled(line_end_half=False))
    first = result.lines[0]
    assert whole.text[: whole.ends[first.end - 1]] == "今天开始，"
    assert first.width == pytest.approx(4.5)
    assert first.hang == -0.5
    assert first.stretch == 0.0


@pytest.mark.parametrize(("may", "expected"), [(True, "2021"), (False, "年")])
def test_a_figure_and_its_unit(may: bool, expected: str) -> None:
    """LB-13: 2021 may part from 年, or may not."""
    found = lines("我们通辽在2021年开始", 7.4, styled(unit_break=may))
    assert found[0].endswith(expected if may else "在")


@pytest.mark.parametrize("unit", ["km", "kg", "㎡", "万", "元", "m²"])
def test_units_after_white_stay_with_their_figure(unit: str) -> None:
    """LB-13: Latin and squared units belong to their figure, with a space between or without."""
    for text in (f"共有100 {unit}路", f"共有100{unit}路"):
        whole, _ = broken(text, 99.0, styled(unit_break=False))
        at = text.index(unit)
        for gap, start in zip(whole.gaps, whole.starts[1:], strict=False):
            assert start != at or not gap.may_break


@pytest.mark.parametrize("autospace", [0.0, 0.125, 0.25, 1 / 3])
def test_the_gap_between_han_and_figures(autospace: float) -> None:
    """MX-01: the setting is the white on both sides of a figure, and none at line edges."""
    whole, result = broken("共53头", 99.0, styled(autospace=autospace))
    assert result.lines[0].gaps == (autospace, autospace)
    _, alone = broken("53", 99.0, styled(autospace=autospace))
    assert alone.lines[0].width == pytest.approx(whole.shapes[1].width)


@pytest.mark.parametrize(
    ("least", "expected"),
    [(1, "展"), (2, "发展"), (3, "化发展"), (4, "色化发展")],
)
def test_the_least_last_line(least: int, expected: str) -> None:
    """PA-02, PA-09 (消单): the last line has as many characters as are asked for."""
    style = styled(last_line=least)
    text = "近年来，通辽市上下不断探索和前进，主导产业向绿色化发展"
    assert lines(text, 13, style)[-1] == expected


@pytest.mark.parametrize(
    ("may", "expected"),
    [(True, ["今天。明天。后"]), (False, ["今天。明天。", "后"])],
)
def test_the_white_of_periods(may: bool, expected: list[str]) -> None:
    """Table D, step 7: 。 gives its white when nothing else has any, or keeps it."""
    assert lines("今天。明天。后", 6.5, styled(squeeze_periods=may)) == expected
