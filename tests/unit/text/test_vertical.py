"""Units and glyphs of vertical lines (VT-02 to VT-07)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pagegen.style import Direction, FaceRequest, ParaStyle, is_centred
from pagegen.text.items import Prepared, Shape
from pagegen.text.vertical import ink_span
from tests.support.composing import broken, composer, lines, prepared, styled

FACES = ("song", "hei", "kai", "brush")


def upright(language: str = "zh-Hans", face: str = "song", **changes: object) -> ParaStyle:
    """Return a style of vertical lines."""
    asked = FaceRequest(face)
    return styled(direction=Direction.VERTICAL, language=language, face=asked, **changes)


def units(text: str, style: ParaStyle | None = None) -> list[str]:
    """Return the characters of each unit of a vertical line."""
    made = prepared(text, style or upright())
    return [made.text[a:b] for a, b in zip(made.starts, made.ends, strict=True)]


def shape_of(char: str, made: Prepared) -> Shape:
    """Return the shape of the first unit that begins with a character."""
    return made.shapes[next(i for i, at in enumerate(made.starts) if made.text[at] == char)]


def middle_of_ink(char: str, style: ParaStyle) -> tuple[float, float]:
    """Return where a mark has its ink: right of the line's middle, and below its box's head."""
    made = prepared(char, style)
    shape = made.shapes[0]
    left, bottom, right, top = composer().shaper.book.ink(shape.face, shape.gids[0])
    return shape.rises[0] + (left + right) / 2, shape.offsets[0] - (top + bottom) / 2


@pytest.mark.parametrize("face", ["song", "hei", "kai"])
def test_han_are_centred_on_the_line(face: str) -> None:
    """A Han fills its em box, whose middle is the line's."""
    shape = shape_of("永", prepared("永字", upright(face=face)))
    assert (shape.width, shape.turn) == (1.0, 0)
    assert shape.rises == (-0.5,)
    assert shape.offsets == (0.88,)


def test_figures_stand_by_their_number() -> None:
    """One figure upright, two and three side by side in one em, four turned (VT-05)."""
    made = prepared("共1件12件120件1200件", upright())
    for figures, turn in (("1", 0), ("12", 0), ("120", 0), ("1200", 90)):
        at = made.starts.index(made.text.index(figures + "件"))
        shape = made.shapes[at]
        assert made.text[made.starts[at] : made.ends[at]] == figures
        assert shape.turn == turn
        assert (shape.width == 1.0) == (turn == 0)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("figures", ["10", "88", "100", "365"])
def test_side_by_side_fits_one_em_and_is_centred(face: str, figures: str) -> None:
    """The pair keeps inside its em and its middle on the line's middle; nothing is turned."""
    shape = shape_of(figures[0], prepared(f"第{figures}天", upright(face=face)))
    ends = [
        rise + advance * shape.x_scale
        for rise, advance in zip(shape.rises, shape.advances, strict=True)
    ]
    assert shape.rises[0] >= -0.5 - 1e-9
    assert ends[-1] <= 0.5 + 1e-9
    assert shape.rises[0] + ends[-1] == pytest.approx(0.0, abs=1e-9)
    assert len(set(shape.offsets)) == 1
    assert [a <= b for a, b in pairwise(shape.rises)] == [True] * (len(figures) - 1)


def test_the_number_of_figures_side_by_side_is_a_setting() -> None:
    """With two, three figures are turned; with one, two are."""
    assert shape_of("1", prepared("第100天", upright(tate_chu_yoko=2))).turn == 90
    assert shape_of("1", prepared("第10天", upright(tate_chu_yoko=1))).turn == 90
    assert shape_of("1", prepared("第1天", upright(tate_chu_yoko=1))).turn == 0


def test_no_gap_around_upright_figures_and_letters() -> None:
    """Tate-chu-yoko is solid to its neighbours, white of the copy or not (VT-06)."""
    for text in ("在12月", "在 12 月", "在1月", "乘A线", "乘 A 线"):
        made = prepared(text, upright())
        assert [gap.natural for gap in made.gaps] == [0.0] * 3, text


def test_turned_runs_keep_the_gap_of_mixed_text() -> None:
    """Before and after a turned run stands the Han–Latin gap (VT-06)."""
    made = prepared("在2021年用Word写", upright(autospace=0.25))
    natural = [gap.natural for gap in made.gaps[:-1]]
    assert natural == [0.25, 0.25, 0.0, 0.25, 0.25]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("气温25℃", ["气", "温", "25", "℃"]),
        ("占10％", ["占", "10", "％"]),
        ("约￥5元", ["约", "￥", "5", "元"]),
        ("占10%", ["占", "10%"]),
        ("15～20℃", ["15", "～", "20", "℃"]),
        ("用5G网", ["用", "5G", "网"]),
        ("见A-12号", ["见", "A-12", "号"]),
        ("３５岁", ["３５", "岁"]),
    ],
)
def test_what_belongs_to_a_value(text: str, parts: list[str]) -> None:
    """Signs of a full em stand upright beside the figures they belong to; nothing parts them."""
    assert units(text) == parts
    made = prepared(text, upright())
    inner = [
        i for i, part in enumerate(parts[1:]) if part in "℃％" or parts[i] in ("￥", "～", "15")
    ]
    assert not any(made.gaps[i].may_break for i in inner)


def test_full_width_figures_stand_one_below_the_other() -> None:
    """A run of them is one unit of as many em."""
    shape = shape_of("３", prepared("３５岁", upright()))
    assert (shape.width, shape.turn) == (2.0, 0)
    assert shape.offsets == (0.88, 1.88)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("mark", ["\u3002", "\uff0c", "\u3001"])
def test_stops_stand_in_the_upper_right(face: str, mark: str) -> None:
    """On the mainland 。，、 lie in the upper right quarter, with or without a vertical form."""
    x, y = middle_of_ink(mark, upright(face=face))
    assert x > 0.15
    assert y < 0.35


@pytest.mark.parametrize("face", ["song", "hei", "kai", "brush"])
@pytest.mark.parametrize("mark", ["\uff1a", "\uff1b", "\uff01", "\uff1f"])
def test_other_stops_stand_upright_at_the_right(face: str, mark: str) -> None:
    """They are neither turned nor narrowed (VT-02, VT-07)."""
    style = upright(face=face)
    shape = prepared(mark, style).shapes[0]
    assert (shape.turn, shape.width, shape.is_full) == (0, 1.0, True)
    assert middle_of_ink(mark, style)[0] > 0.1


@pytest.mark.parametrize("mark", "。，、：；！？")
def test_stops_are_centred_in_traditional_setting(mark: str) -> None:
    """In Taiwan and Hong Kong every stop stands in the middle of its em (VT-02, PW-15)."""
    x, y = middle_of_ink(mark, upright("zh-Hant-TW"))
    assert x == pytest.approx(0.0, abs=1e-6)
    assert y == pytest.approx(0.5, abs=1e-6)
    assert prepared(mark, upright("zh-Hant-TW")).shapes[0].is_full


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_quotation_marks_become_corner_brackets(language: str) -> None:
    """The glyphs are those of 『』 and 「」, outer and inner by region; the text is the copy's."""
    made = prepared("说“那‘好’书”『外』「内」", upright(language))
    outer, inner = ("『』", "「」") if language == "zh-Hans" else ("「」", "『』")
    drawn = {made.text[at]: made.shapes[i].gids for i, at in enumerate(made.starts)}
    assert drawn["“"] == drawn[outer[0]]
    assert drawn["”"] == drawn[outer[1]]
    assert drawn["‘"] == drawn[inner[0]]
    assert drawn["’"] == drawn[inner[1]]
    assert made.text == "说“那‘好’书”『外』「内」"


def test_quotes_of_latin_stay_curly() -> None:
    """Inside a turned run the quotes are those of Latin text (VT-04)."""
    made = prepared("他写It’s very “good” yes了", upright())
    shape = shape_of("I", made)
    assert shape.turn == 90
    assert len(shape.gids) == len("It’s")


@pytest.mark.parametrize("face", FACES)
def test_brackets_turn_with_the_line(face: str) -> None:
    """Opening marks have their ink low in their box, closing marks high, in every face (VT-03)."""
    book = composer().shaper.book
    made = prepared("《书》〈篇〉【题】", upright(face=face))
    for char in "《》〈〉【】":
        shape = shape_of(char, made)
        start, end = ink_span(book, shape, 0)
        assert shape.width == 0.5
        assert -0.08 < start < end < 0.6
    plain = composer().shaper.book.glyph(made.shapes[0].face, "《")
    assert made.shapes[0].gids[0] != plain or made.shapes[0].turn == 90


@pytest.mark.parametrize("face", FACES)
def test_dashes_run_down_the_middle_without_a_gap(face: str) -> None:
    """—— is two em long, centred, and its strokes meet (VT-03, LB-07)."""
    shape = shape_of("—", prepared("人——人", upright(face=face)))
    book = composer().shaper.book
    assert (shape.width, shape.turn) == (2.0, 90)
    spans = [ink_span(book, shape, i) for i in range(len(shape.gids))]
    assert all(a[1] >= b[0] - 0.03 for a, b in pairwise(spans))
    _, bottom, _, top = book.ink(shape.face, shape.gids[0])
    assert shape.rises[0] + (bottom + top) / 2 == pytest.approx(0.0, abs=1e-9)


def test_a_single_dash_and_a_tilde_lie_along_the_line() -> None:
    """The face's vertical form, or the glyph turned: higher than wide either way."""
    book = composer().shaper.book
    for face in FACES[:3]:
        for char in "—～":
            shape = shape_of(char, prepared(f"甲{char}乙", upright(face=face)))
            left, bottom, right, top = book.ink(shape.face, shape.gids[0])
            is_high = (top - bottom) > (right - left)
            assert is_high != (shape.turn == 90), (face, char)


def test_stacked_marks_share_one_em() -> None:
    """？！ take one em together, ！！！ two, and their inks do not touch (PW-08)."""
    book = composer().shaper.book
    pair = shape_of("？", prepared("啊？！", upright()))
    assert (pair.width, len(set(pair.offsets))) == (1.0, 1)
    inks = [book.ink(pair.face, gid) for gid in pair.gids]
    assert pair.rises[0] + inks[0][2] < pair.rises[1] + inks[1][0]
    assert shape_of("！", prepared("啊！！！", upright())).width == 2.0


def test_an_unnarrowed_mark_closes_up_with_a_bracket() -> None:
    """：“ takes one em and a half on the mainland; ？” too (PW-01, PW-02, VT-07)."""
    made = prepared("说：“好？”他", upright())
    assert [round(gap.natural, 2) for gap in made.gaps[:-1]] == [0, 0, 0, 0, 0, 0.5]
    assert [shape.width for shape in made.shapes] == [1, 1, 0.5, 1, 1, 0.5, 1]


def test_traditional_stops_do_not_close_up() -> None:
    """Centred stops keep their em before a bracket and at a line end (PW-15)."""
    made = prepared("說。「好」", upright("zh-Hant-TW"))
    assert made.gaps[1].natural == 0.5
    assert made.shapes[1].width == 1.0
    assert not made.gaps[1].stretch_rank


def test_line_ends_follow_the_same_rules() -> None:
    """Prohibition and measure in a vertical line are those of a horizontal one (VT-01)."""
    text = "竖排的文章从右到左，一行一行往下读；逗号、句号都在右上角。"
    for measure in (5, 6, 7, 8, 9):
        for line in lines(text, measure, upright()):
            assert line[0] not in "，、。；"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh-Hant", False), ("zh-Hant-HK", True), ("zh-TW", True), ("zh", False), ("zh-Hans", False)],
)
def test_region_of_centred_stops(language: str, expected: bool) -> None:
    """The language tag of the style decides."""
    assert is_centred(language) is expected


def test_what_is_invisible_leans_on_its_unit() -> None:
    """Zero-width spaces and selectors change neither glyph nor place; the text keeps them."""
    plain = prepared("在12月；好", upright())
    for text in ("在12\u200b月；好", "在12月；\ufe00好", "在\u206012月；好"):
        made = prepared(text, upright())
        assert [shape.gids for shape in made.shapes] == [shape.gids for shape in plain.shapes]
        assert [shape.width for shape in made.shapes] == [shape.width for shape in plain.shapes]


def test_long_full_width_figures_are_cut_between_figures() -> None:
    """A number longer than its line is cut as a last resort, an em a figure."""
    made, _ = broken("１２３４５６７８", 5.0, upright())
    assert [shape.width for shape in made.shapes] == [pytest.approx(1.0)] * 8
    assert [shape.offsets[0] for shape in made.shapes] == [pytest.approx(0.88)] * 8
