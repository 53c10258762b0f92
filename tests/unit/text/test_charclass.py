"""Every character of Chinese composition has the class that table A gives it."""

from __future__ import annotations

import pytest

from pagegen.text.charclass import CharClass, classify, is_han, is_western

TABLE = {
    CharClass.OPEN: "‘“〈《「『【〔〖〘〚〝（［｛｟｢",
    CharClass.CLOSE: "’”〉》」』】〕〗〙〛〞〟）］｝｠｣",
    CharClass.PAUSE: "、，；：",
    CharClass.PERIOD: "。．",
    CharClass.EXCLAIM: "！？‼⁇⁈⁉",
    CharClass.MIDDOT: "·‧・･",
    CharClass.CONNECTOR: "–—〜～",
    CharClass.SOLIDUS: "/／",
    CharClass.ELLIPSIS: "…⋯‥",
    CharClass.ITERATION: "々〻ーっッ",
    CharClass.POSTFIX: "%°‰℃％",
    CharClass.PREFIX: "$￥№",
    CharClass.ASCII_CLOSE: "),.:;?!]}",
    CharClass.ASCII_OPEN: "([{",
    CharClass.HAN: "一永〇ぁ".replace("ぁ", "あ") + "𠀀㐀",
    CharClass.WESTERN: "A9zé",
    CharClass.SYMBOL: "□①●△",
}


@pytest.mark.parametrize(
    ("char", "cls"), [(char, cls) for cls, chars in TABLE.items() for char in chars]
)
def test_class_of_each_character(char: str, cls: CharClass) -> None:
    """A character alone has the class of its group."""
    assert classify(char) is cls


def test_full_and_half_width_marks_differ() -> None:
    """A half-width comma is never taken for the Chinese one."""
    assert classify("\uff0c") is CharClass.PAUSE
    assert classify("\u002c") is CharClass.ASCII_CLOSE


def test_every_code_point_has_a_class() -> None:
    """No character of the basic plane makes classification fail, and no one is two things."""
    for code in range(0x20, 0x10000):
        char = chr(code)
        classify(char)
        assert not (is_han(char) and is_western(char)), hex(code)
