"""Units that no line break enters: numbers, words, dashes, dots, stacked marks, addresses."""

from __future__ import annotations

import pytest

from pagegen.text.charclass import CharClass
from pagegen.text.itemize import itemize
from pagegen.text.quotes import latin_quotes


def pieces(text: str) -> list[str]:
    """Return the characters of each unit."""
    return [text[u.start : u.end] for u in itemize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达53.8万", ["达", "53.8", "万"]),
        ("占43%，", ["占", "43%", "，"]),
        ("约20℃", ["约", "20℃"]),
        ("￥300元", ["￥300", "元"]),
        ("1,234,567.89元", ["1,234,567.89", "元"]),
        ("2021-07-01", ["2021-07-01"]),
        ("电0471-6635350", ["电", "0471-6635350"]),
        ("２０２１年", ["２０２１", "年"]),
        ("他——我", ["他", "——", "我"]),
        ("————", ["——", "——"]),
        ("他……", ["他", "……"]),
        ("好？！", ["好", "？！"]),
        ("好！！！", ["好", "！！！"]),
        ("COVID-19", ["COVID-19"]),
        ("well-known", ["well-", "known"]),
        ("it’s ok", ["it’s", " ", "ok"]),
        ("文/图", ["文", "/", "图"]),
        ("约~~好", ["约", "~~", "好"]),
        ("好 ,是", ["好", " ", ",", "是"]),
        ("涨.5元", ["涨", ".5", "元"]),
        ("5G/4G", ["5G/4G"]),
        ("中(文)", ["中", "(", "文", ")"]),
        ("http://a.cn/b?c=d", ["http://", "a.", "cn/", "b?", "c=", "d"]),
        ("e\u0301a", ["e\u0301a"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    """A text is cut where a line may at most end."""
    assert pieces(text) == expected


@pytest.mark.parametrize("text", ["15～20", "3—5", "8:30–9:30", "2：1"])
def test_short_ranges_and_ratios_stay_whole(text: str) -> None:
    """No line ends inside a short range or a ratio (LB-10, LB-17)."""
    assert itemize(text)[-1].may_break is False


def test_long_range_may_part() -> None:
    """A range of figures with more than four digits may part after its connector."""
    assert itemize("13800—13900")[-1].may_break is None


def test_list_mark_keeps_what_follows() -> None:
    """A circled figure is not left alone at a line end (LB-20)."""
    assert itemize("①科左")[1].may_break is False


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("他说“好”", set()),
        ("“Hello” he said", {0, 6}),
        ("it’s", {2}),
        ("“AI”时代", set()),
        ("用“AI”", set()),
        ("“2021”", set()),
        ("“Hello!” he said", {0, 7}),
        ("he said “in 1999.” So", {8, 17}),
        ("走了?”￥8", set()),
    ],
)
def test_quotes_by_their_neighbours(text: str, latin: set[int]) -> None:
    """A curly quote is Latin only when its neighbours are, and both halves of a pair agree."""
    assert latin_quotes(text) == latin


def test_units_cover_the_text() -> None:
    """No character is left out or taken twice, whatever the text."""
    text = "“十四五”52%的15～20℃，http://x.cn/ abc 中,文(x)……！？ 　e\u0301\u200d\u2060年"
    assert "".join(pieces(text)) == text


def test_odd_dash_is_no_line_start() -> None:
    """Of three dashes the third may not begin a line (LB-07)."""
    units = itemize("———")
    assert [u.cls for u in units] == [CharClass.DASH, CharClass.CONNECTOR]
    assert units[1].may_break is False
