"""What holds for any string: itemizing and preparing lose nothing and part nothing whole."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pagegen.preflight.chars import ASCII_CLOSERS, CLOSERS, OPENERS, POSTFIXES, STOPS
from pagegen.preflight.patterns import (
    DASH,
    ELLIPSIS,
    LATIN_WORD,
    NUMBER,
    NUMBER_UNIT,
    SHORT_RANGE,
    STACKED,
    URL,
    unit_around,
)
from pagegen.style import Direction, Kinsoku, MarkWidths, ParaStyle
from pagegen.text.bonds import bond_at
from pagegen.text.charclass import CharClass, classify
from pagegen.text.chartable import BY_CLASS, INVISIBLE, points
from pagegen.text.gaps import scaled, tracked
from pagegen.text.itemize import itemize
from pagegen.text.kinsoku import may_begin, may_end
from pagegen.text.spacing import Gap
from tests.support.composing import prepared, styled

MARKS = "".join(sorted(points(" ".join(BY_CLASS.values()))))
SOUP = st.text(
    st.sampled_from(MARKS)
    | st.sampled_from(
        "通辽市一二十年月日万元々ーっ0123456789０１２ＡａaZé①②㈠㎡·•\"'-+~№¥≥\u0301\ufe00\U000e0100"
    )
    | st.characters(codec="utf-8", exclude_categories=["Cs"]),
    max_size=60,
)
STYLES = st.builds(
    styled,
    marks=st.sampled_from(MarkWidths),
    kinsoku=st.sampled_from(Kinsoku),
    autospace=st.sampled_from([0.0, 0.125, 0.25, 1 / 3]),
    tracking=st.sampled_from([0.0, 0.05]),
    tight_pairs=st.booleans(),
    squeeze_periods=st.booleans(),
    unit_break=st.booleans(),
    hang=st.booleans(),
    line_end_half=st.booleans(),
    language=st.sampled_from(["zh-Hans", "zh-Hant-TW"]),
    direction=st.sampled_from(Direction),
)


@given(SOUP)
@example("\u200b")
@example("\u00ad中\u200b 文\u2060")
@example("a\u200b\u0301")
def test_units_cover_any_text(text: str) -> None:
    """Units follow one another from the first character to the last; none is empty."""
    units = itemize(text)
    assert [u.start for u in units] == [0, *(u.end for u in units[:-1])][: len(units)]
    assert all(u.start < u.end for u in units)
    assert (units[-1].end if units else 0) == len(text)


@given(SOUP)
def test_no_unit_begins_with_what_leans_on_the_one_before(text: str) -> None:
    """Combining marks and invisible characters never stand apart from what is before (LB-11)."""
    for a, b in pairwise(itemize(text)):
        if a.cls is not CharClass.SPACE:
            assert not unicodedata.category(text[b.start]).startswith("M")
            assert text[b.start] not in INVISIBLE


@given(SOUP, STYLES)
def test_preparing_loses_nothing(text: str, style: ParaStyle) -> None:
    """Every character is in a unit, or is white between two; the arrays run parallel."""
    whole = prepared(text, style)
    count = len(whole)
    for array in (whole.ends, whole.classes, whole.shapes, whole.style_of, whole.gaps):
        assert len(array) == count
    assert len(whole.penalties) == count
    assert len(whole.overhang) in (0, count)
    edges = (0, *(edge for pair in zip(whole.starts, whole.ends, strict=True) for edge in pair))
    left_out = "".join(
        text[a:b] for a, b in zip(edges[::2], (*edges[1::2], len(text)), strict=True)
    )
    assert set(left_out) <= points(BY_CLASS["SPACE"]) | INVISIBLE
    assert list(edges) == sorted(edges)


@given(SOUP, STYLES)
def test_gaps_are_sane(text: str, style: ParaStyle) -> None:
    """A gap never shrinks past its minimum, nor below nothing but for the style's tracking."""
    whole = prepared(text, style)
    for gap in whole.gaps[:-1]:
        assert -1e-9 <= gap.minimum <= gap.natural <= gap.maximum
        assert (gap.shrink_rank > 0) == (gap.minimum < gap.natural)
        assert gap.shrink_rank in (0, 2, 4, 5, 6, 7)


@given(SOUP, STYLES)
def test_breaks_respect_every_prohibition(text: str, style: ParaStyle) -> None:
    """Whatever the text, no break is offered at a forbidden edge or inside a bond."""
    whole = prepared(text, style)
    for i, gap in enumerate(whole.gaps[:-1]):
        if gap.may_break:
            assert may_end(whole.classes[i], style.kinsoku)
            assert may_begin(whole.classes[i + 1], style.kinsoku)
            first = text[whole.starts[i + 1]]
            assert first not in "，。、；：！？”’）》」』】〕"
            is_free = "\u200b" in text or style.text.direction is Direction.VERTICAL
            assert is_free or not bond_at(text, whole.starts[i + 1])


PIECES = st.lists(
    st.sampled_from(
        [
            "通辽",
            "我们",
            "的",
            "月",
            "年",
            "万",
            "“",
            "”",
            "，",
            "。",
            "、",
            "：",
            "；",
            "！",
            "？",
            "（",
            "）",
            "《",
            "》",
            "——",
            "……",
            "·",
            "～",
            "—",
            "–",
            "-",
            "/",
            "％",
            "%",
            "℃",
            "°",
            "″",
            "5",
            "12",
            "2021",
            "3.5",
            "1,234",
            "８",
            "２５",
            "A",
            "km",
            "Internet",
            "it’s",
            "5G",
            "①",
            "一、",
            "（二）",
            "1.",
            "￥",
            "$",
            "№",
            "+",
            "−",
            "±",
            "8:30",
            "x@y.com",
            "!",
            "?",
            ".",
            ",",
            "~",
            "•",
            "々",
        ]
    )
    | st.just(" "),
    max_size=20,
).map("".join)


@given(PIECES, st.sampled_from(Kinsoku))
def test_the_checker_s_own_patterns_agree(text: str, level: Kinsoku) -> None:
    """What the checker calls a unit no break enters, by patterns that the composer never sees."""
    whole = prepared(text, styled(kinsoku=level))
    for i, gap in enumerate(whole.gaps[:-1]):
        at = whole.starts[i + 1]
        if not gap.may_break or text[at - 2 : at] in ("——", "……"):
            continue
        for pattern in (NUMBER, SHORT_RANGE, ELLIPSIS, DASH, STACKED):
            assert unit_around(pattern, text, at) is None, (text[:at], text[at:])
        if unit_around(URL, text, at) is None:
            assert unit_around(LATIN_WORD, text, at) is None, (text[:at], text[at:])
        last, first = text[whole.ends[i] - 1], text[at]
        assert first not in STOPS | CLOSERS
        assert last not in OPENERS
        assert not (first in ASCII_CLOSERS and "\u4e00" <= last <= "\u9fff")
        assert not (first in POSTFIXES and last.isascii() and last.isdigit())


@given(
    st.lists(
        st.sampled_from(
            [
                "5",
                "12",
                "2021",
                "３",
                "53.8%",
                "5℃",
                "年",
                "月",
                "日",
                "万",
                "亿元",
                "秒",
                "km",
                "m²",
                "kWh",
                "L",
                "kg/m",
                "Mbps",
                "hm²",
                "t",
                "的",
                "，",
            ]
        )
        | st.just(" "),
        max_size=12,
    ).map("".join)
)
def test_figures_keep_their_units_as_the_checker_has_them(text: str) -> None:
    """LB-13 by the checker's pattern: with the setting on no break falls between the two."""
    whole = prepared(text, styled(unit_break=False))
    for gap, at in zip(whole.gaps, whole.starts[1:], strict=False):
        assert not gap.may_break or unit_around(NUMBER_UNIT, text, at) is None


@given(st.text(st.sampled_from("甲乙“”（）《》、，。；：！？"), max_size=20))
def test_steps_between_marks_are_those_of_table_c(text: str) -> None:
    """Among Han and marks every box with its gap is half an em or one em wide, never else."""
    whole = prepared(text, styled())
    for i in range(len(whole) - 1):
        wide = whole.shapes[i].width + whole.gaps[i].natural
        extra = (whole.ends[i] - whole.starts[i] - 1) * 0.5  # Stacked marks: ？！ and ！！！.
        assert wide - extra in (0.5, 1.0, 1.5)
        if whole.classes[i] is CharClass.HAN:
            assert wide == 1.0 + 0.5 * (whole.classes[i + 1] is CharClass.OPEN)


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_scaling_and_tracking_keep_ranks(scale: float) -> None:
    """Another size, or letter-spacing, changes lengths alone."""
    gap = Gap(0.25, 0.125, 0.5, 6, 2, may_break=True)
    assert scaled(gap, scale) == Gap(0.25 * scale, 0.125 * scale, 0.5 * scale, 6, 2, may_break=True)
    assert tracked(gap, 0.1) == Gap(0.35, 0.225, 0.6, 6, 2, may_break=True)
    assert classify("中") is CharClass.HAN
