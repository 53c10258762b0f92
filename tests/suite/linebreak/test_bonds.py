"""What a line end leaves whole: values, ranges, list marks, addresses, and what invisible marks say.

Each text is broken at every measure from six to fourteen characters, in every style of marks and
level of prohibition; a break may fall anywhere but inside what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from pagegen.style import Breaker, Kinsoku, MarkWidths, ParaStyle
from pagegen.text.itemize import itemize
from tests.support.composing import broken, lines, prepared, styled

FILL = "我们今天在通辽市看到高质量发展的新路"
STYLES = [
    styled(marks=marks, kinsoku=level, breaker=breaker, last_line=1)
    for marks, level, breaker in product(MarkWidths, Kinsoku, Breaker)
]


def turns(text: str, style: ParaStyle, low: int = 6) -> Iterator[tuple[str, str]]:
    """Yield the text before and after every line end, at many measures and places."""
    for shift, measure in product(range(0, 9, 2), range(low, 15)):
        whole, result = broken(FILL[:shift] + text + FILL, measure, style)
        for line in result.lines[:-1]:
            end, start = whole.ends[line.end - 1], whole.starts[line.end]
            yield whole.text[:end], whole.text[start:]


def stays_whole(text: str, unit: str) -> None:
    """Assert that no line end of any style falls inside a unit that stands once in a text."""
    for style in STYLES[::3]:
        for before, after in turns(text, style, low=7):
            found = before + after
            at = found.index(unit)
            assert not at < len(before) < at + len(unit), (before[-9:], after[:9])


@pytest.mark.parametrize(
    "value",
    [
        "53.8%",
        "1,234,567.89",
        "￥300",
        "US$300",
        "−5℃",
        "－５℃",
        "±3°",
        "２０２１",
        "２．５",
        "5％",
        "2：1",
        "10000：1",
        "8:30",
        "3／4",
        "2021-07-01",
        "0471-6635350",
        "5′30″",
        "№12",
        "≥60",
    ],
)
def test_values_stay_whole(value: str) -> None:
    """LB-10: sign, point, separators, colon and per cent belong to the figure."""
    stays_whole(f"达到{value}以上", value)


@pytest.mark.parametrize(
    "span",
    ["15～20℃", "3—5", "3–5", "8:30—11:30", "20%～30%", "１５～２０", "3·15", "1.5～2.5", "5~8"],
)
def test_short_ranges_stay_whole(span: str) -> None:
    """LB-17: a range of figures of at most four digits stands on one line."""
    stays_whole(f"约{span}天", span)


def test_long_ranges_may_part_after_the_connector() -> None:
    """A range of long figures parts after its connector, where it must part."""
    found = {
        (before[-1], after[0])
        for before, after in turns("号码13800001111—13900001111止", styled(last_line=1), low=7)
        if before.endswith("—")
    }
    assert found == {("—", "1")}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("通辽：一、发展", "一、"),
        ("通辽；（二）改革", "（二）"),
        ("通辽。3.开放", "3."),
        ("通辽，①科左", "①"),
        ("通辽；（1）开鲁", "（1）"),
    ],
)
def test_list_marks_are_not_left_behind(text: str, mark: str) -> None:
    """LB-20: a line does not end in a list mark."""
    for style in STYLES[::4]:
        for before, _ in turns(text, style):
            assert not before.endswith(mark)


ADDRESS = "https://www.tongliao.gov.cn/tlzfwz150500/news/2021-07/content.html?id=12&p=3"


def test_addresses_part_at_their_signs_only() -> None:
    """LB-19: after / ? & - . = and nowhere else, without a hyphen of the program's own."""
    seen = 0
    for before, after in turns(f"见{ADDRESS}网站", styled(last_line=1), low=9):
        if before + after and before[-1].isascii() and after[0].isascii():
            seen += 1
            assert before[-1] in "/?&-.="
            assert after[0] not in "/?&-.="
    assert seen


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "\u2003"])
def test_no_line_begins_or_ends_with_white(gap: str) -> None:
    """LB-18: white of the copy vanishes at both edges of a line."""
    text = gap.join(FILL)
    for measure in range(4, 14):
        whole, result = broken(text, measure, styled(last_line=1))
        for line in result.lines:
            assert not whole.text[whole.starts[line.start]].isspace()
            assert not whole.text[whole.ends[line.end - 1] - 1].isspace()
            assert line.width <= measure + 1e-6


def test_white_between_han_and_latin_is_the_gap() -> None:
    """LB-18: a space of the copy is taken as the mixed gap, not added to it (MX-01)."""
    with_space, without = prepared("在 Internet 上"), prepared("在Internet上")
    assert with_space.gaps == without.gaps


QUOTED = "他说“好”就是“通辽”的“新路”和“发展”的“未来”"


def test_lines_end_on_the_outside_of_quotes() -> None:
    """LB-14: before an opening and after a closing quote a line may end; both kinds occur."""
    starts, ends = set(), set()
    for level in Kinsoku:
        for before, after in turns(QUOTED, styled(kinsoku=level, last_line=1), low=4):
            starts.add(after[0])
            ends.add(before[-1])
    assert "“" in starts
    assert "”" in ends
    assert "”" not in starts
    assert "“" not in ends


def test_no_line_is_short_because_of_a_quote() -> None:
    """LB-14: between Han and quote there is always an end, so no line lacks a whole em for it."""
    for measure in range(5, 14):
        _, result = broken(QUOTED * 4, measure, styled(last_line=1))
        for line in result.lines[:-1]:
            assert measure - line.natural < 1.0


@pytest.mark.parametrize("text", ['他说"好"就走', '看"AI"时代', '"通辽"发展'])
def test_straight_quotes_keep_to_what_they_quote(text: str) -> None:
    """Straight quotes, which copy should not have (MX-07), still open and close by turns."""
    inside = text.index('"') + 1, text.rindex('"')
    whole = prepared(text)
    for gap, start in zip(whole.gaps, whole.starts[1:], strict=False):
        if start in inside:
            assert not gap.may_break


@pytest.mark.parametrize("char", ["•", "-", "‐", "~"])
def test_signs_between_han_join_them(char: str) -> None:
    """An interpunct or connector typed with another sign is no line start either (LB-05)."""
    whole = prepared(f"卡尔{char}马克思")
    assert not whole.gaps[1].may_break
    assert whole.gaps[2].may_break
    assert whole.gaps[1].natural == whole.gaps[2].natural == 0.0


def test_a_bullet_may_begin_a_line() -> None:
    """The same sign at the head of an item is a sign like any other."""
    assert prepared("通辽 • 开鲁").gaps[1].may_break


def test_the_zero_width_space_lets_a_line_end() -> None:
    """U+200B parts a word where the author says, and takes no room."""
    free, whole = prepared("Donau\u200bdampf"), prepared("Donaudampf")
    assert len(free) == 2
    assert free.gaps[0].may_break
    assert free.gaps[0].natural == 0.0
    assert sum(s.width for s in free.shapes) == pytest.approx(whole.shapes[0].width, abs=0.02)
    assert lines("在Donau\u200bdampf", 5)[0] == "在Donau\u200b"


@pytest.mark.parametrize("text", ["好\u200b，是", "“\u200b好”", "2\u200b，"])
def test_the_zero_width_space_breaks_no_prohibition(text: str) -> None:
    """No sign of the author puts a stop at a line start (LB-01)."""
    whole = prepared(text)
    assert not whole.gaps[0].may_break


@pytest.mark.parametrize("char", ["\u2060", "\ufeff"])
def test_the_word_joiner_forbids_a_line_end(char: str) -> None:
    """LB-11: U+2060 and U+FEFF keep two Han on one line, and side by side when it is stretched."""
    bound = prepared(f"通{char}辽市")
    assert [g.may_break for g in bound.gaps[:2]] == [False, True]
    assert [g.stretch_rank for g in bound.gaps[:2]] == [0, 3]
    _, result = broken(f"通{char}辽市我们的高质量", 5.4, styled(last_line=1))
    assert result.lines[0].gaps[0] == 0.0
    assert result.lines[0].gaps[1] > 0.0


@pytest.mark.parametrize("char", ["\u200b", "\u2060", "\ufeff", "\u200c", "\u200e", "\u00ad"])
def test_invisible_characters_change_no_white(char: str) -> None:
    """Marks close up and figures keep their gap, with an invisible character between or without."""
    for a, b in (("。", "”"), ("中", "A"), ("5", "年"), ("，", "“")):
        assert prepared(a + char + b).gaps[0].natural == prepared(a + b).gaps[0].natural


@pytest.mark.parametrize("char", ["\u00a0", "\u202f", "\u2007"])
def test_no_break_spaces(char: str) -> None:
    """LB-11: no line ends on either side of a no-break space."""
    whole = prepared(f"通{char}辽")
    assert not any(g.may_break for g in whole.gaps[:-1])
    assert whole.shapes[1].width > 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("葛\U000e0100", 1),
        ("か\u3099", 1),
        ("ｶﾞ", 1),
        ("\U0001f1e8\U0001f1f3", 1),
        ("👍🏽", 1),
        ("👩\u200d👧", 1),
        ("\u1112\u1161\u11ab", 1),
        ("中\u0947", 1),
        ("①\ufe0f②", 2),
    ],
)
def test_clusters(text: str, count: int) -> None:
    """LB-11: what readers take for one character is one unit."""
    assert len(itemize(text)) == count


def test_dashes_of_several_em() -> None:
    """LB-07: ⸺ is one unit of two em, like ——; pairs part only between two."""
    assert [u.end - u.start for u in itemize("⸺")] == [1]
    units = itemize("甲————乙")
    assert [u.end - u.start for u in units] == [1, 2, 2, 1]
    assert re.fullmatch("—+", "甲————乙"[units[1].start : units[2].end])
