"""Every character of Chinese composition has the class that table A and its block give it."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from pagegen.style import Kinsoku, is_centred, is_traditional
from pagegen.text.charclass import (
    CLASS_OF,
    CharClass,
    classify,
    is_han,
    is_western,
)
from pagegen.text.chartable import BY_CLASS, HAN, INVISIBLE, WESTERN, points
from pagegen.text.kinsoku import may_begin, may_end

STOP = (
    "3001 3002 FF01 FF0C FF0E FF1A FF1B FF1F 203C 2047 2048 2049 FF61 FF64"
    " FE10 FE11 FE12 FE13 FE14 FE15 FE16 FE50 FE51 FE52 FE54 FE55 FE56 FE57"
)
CLOSE = (
    "2019 201D 3009 300B 300D 300F 3011 3015 3017 3019 301B 301E 301F"
    " FF09 FF3D FF5D FF60 FF63 FE18 FE36 FE38 FE3A FE3C FE3E FE40 FE42 FE44 FE48 FE5A FE5C FE5E"
)
POST = "0025 00B0 2030 2031 2032 2033 2103 2109 FF05 FE6A FFE0"
ASCII = "0029 002C 002E 003A 003B 003F 0021 005D 007D"
GB = "00B7 2027 30FB FF65 2013 2014 301C FF5E 002F FF0F"
STRICT = (
    "2E3A 2015 2025 2026 22EF FE19 3005 303B 309D 309E 30FD 30FE 30FC"
    " 3041 3043 3045 3047 3049 3063 3083 3085 3087 308E 3095 3096"
    " 30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5 30F6 31F0-31FF"
)
END_OPEN = (
    "2018 201C 3008 300A 300C 300E 3010 3014 3016 3018 301A 301D"
    " FF08 FF3B FF5B FF5F FF62 FE17 FE35 FE37 FE39 FE3B FE3D FE3F FE41 FE43 FE47 FE59 FE5B FE5D"
)
END_PRE = "0024 00A3 00A5 20A9 20AC 2116 FF04 FFE1 FFE5 FFE6"
END_ASCII = "0028 005B 007B"
"""Table A of the composition rules, as it is written there. 007E and the hyphens, which have
their role by their neighbours, are tested as units; so are the signs before a figure."""

LEVELS = tuple(Kinsoku)
STARTS = [
    *((char, 0) for char in sorted(points(f"{STOP} {CLOSE} {POST} {ASCII}"))),
    *((char, 1) for char in sorted(points(GB))),
    *((char, 2) for char in sorted(points(STRICT))),
]
ENDS = sorted(points(f"{END_OPEN} {END_PRE} {END_ASCII}"))


@pytest.mark.parametrize(("char", "level"), STARTS)
def test_table_a_line_starts(char: str, level: int) -> None:
    """A character is kept off line starts from its own level of table A on, not before."""
    cls = classify(char)
    assert [may_begin(cls, at) for at in LEVELS] == [n < level for n in range(3)]


@pytest.mark.parametrize("char", ENDS)
def test_table_a_line_ends(char: str) -> None:
    """An opening mark or sign never ends a line, at any level."""
    assert not any(may_end(classify(char), level) for level in LEVELS)


@pytest.mark.parametrize("char", ["/", "\uff0f"])
def test_the_solidus_ends_lines_in_the_loose_level_only(char: str) -> None:
    """LB-06 is of the GB level."""
    assert [may_end(classify(char), level) for level in LEVELS] == [True, False, False]


BEYOND = points(
    # Marks and signs of the same kinds that table A does not list.
    "203D 2046 2034 2057 3030 30A0 FE31 FE32 FE58 FE63 FF0D 2E3B FE30"
    # Repeat marks and small kana of other blocks.
    " 3031-3035 309B 309C FF67-FF70 16FE0-16FE3 1B132 1B150-1B152 1B155 1B164-1B167"
)


def test_nothing_else_is_kept_off_a_line_start() -> None:
    """Outside table A only listed kin of its marks are forbidden, and white, which vanishes."""
    listed = points(f"{STOP} {CLOSE} {POST} {ASCII} {GB} {STRICT}") | BEYOND
    spaces = points(BY_CLASS["SPACE"])
    for code in (*range(0x20, 0xD800), *range(0xE000, 0x20000)):
        char = chr(code)
        if char not in listed and char not in spaces:
            assert may_begin(classify(char), Kinsoku.STRICT), hex(code)


BLOCKS = {
    "CJK symbols and punctuation": (
        (0x3000, 0x303F),
        {
            "SPACE": "3000",
            "PAUSE": "3001",
            "PERIOD": "3002",
            "SYMBOL": "3003 3004 3012 3013 3020 302A-302F 3036 3037 303D-303F",
            "ITERATION": "3005 3031-3035 303B",
            "HAN": "3006 3007 3021-3029 3038-303A 303C",
            "OPEN": "3008 300A 300C 300E 3010 3014 3016 3018 301A 301D",
            "CLOSE": "3009 300B 300D 300F 3011 3015 3017 3019 301B 301E 301F",
            "CONNECTOR": "301C 3030",
        },
    ),
    "half- and full-width forms": (
        (0xFF01, 0xFFEE),
        {
            "EXCLAIM": "FF01 FF1F",
            "PAUSE": "FF0C FF1A FF1B FF64",
            "PERIOD": "FF0E FF61",
            "OPEN": "FF08 FF3B FF5B FF5F FF62",
            "CLOSE": "FF09 FF3D FF5D FF60 FF63",
            "MIDDOT": "FF65",
            "CONNECTOR": "FF0D FF5E",
            "SOLIDUS": "FF0F",
            "PREFIX": "FF04 FFE1 FFE5 FFE6",
            "POSTFIX": "FF05 FFE0",
            "HAN": "FF10-FF19 FF21-FF3A FF41-FF5A FF66 FF71-FF9D FFA0-FFDC",
            "ITERATION": "FF67-FF70",
            "SYMBOL": (
                "FF02 FF03 FF06 FF07 FF0A FF0B FF1C-FF1E FF20 FF3C FF3E-FF40 FF5C FF9E FF9F"
                " FFDD-FFDF FFE2-FFE4 FFE7-FFEE"
            ),
        },
    ),
    "vertical forms": (
        (0xFE10, 0xFE19),
        {
            "PAUSE": "FE10 FE11 FE13 FE14",
            "PERIOD": "FE12",
            "EXCLAIM": "FE15 FE16",
            "OPEN": "FE17",
            "CLOSE": "FE18",
            "ELLIPSIS": "FE19",
        },
    ),
    "CJK compatibility forms": (
        (0xFE30, 0xFE4F),
        {
            "ELLIPSIS": "FE30",
            "CONNECTOR": "FE31 FE32",
            "OPEN": "FE35 FE37 FE39 FE3B FE3D FE3F FE41 FE43 FE47",
            "CLOSE": "FE36 FE38 FE3A FE3C FE3E FE40 FE42 FE44 FE48",
            "SYMBOL": "FE33 FE34 FE45 FE46 FE49-FE4F",
        },
    ),
    "small form variants": (
        (0xFE50, 0xFE6F),
        {
            "PAUSE": "FE50 FE51 FE54 FE55",
            "PERIOD": "FE52",
            "EXCLAIM": "FE56 FE57",
            "CONNECTOR": "FE58 FE63",
            "OPEN": "FE59 FE5B FE5D",
            "CLOSE": "FE5A FE5C FE5E",
            "PREFIX": "FE69",
            "POSTFIX": "FE6A",
            "SYMBOL": "FE53 FE5F-FE62 FE64-FE68 FE6B-FE6F",
        },
    ),
    "general punctuation": (
        (0x2000, 0x206F),
        {
            "SPACE": "2000-2006 2008-200A 2028 2029 205F",
            "JOINER": "2007 202F",
            "FORMAT": "200B-200F 202A-202E 2060-2064 2066-206F",
            "WESTERN": "2010-2012 201A 201B 201E 201F 2039 203A 2044",
            "CONNECTOR": "2013 2014",
            "DASH": "2015",
            "OPEN": "2018 201C",
            "CLOSE": "2019 201D",
            "ELLIPSIS": "2025 2026",
            "MIDDOT": "2027",
            "POSTFIX": "2030-2034 2057",
            "EXCLAIM": "203C 203D 2047-2049",
            "ASCII_OPEN": "2045",
            "ASCII_CLOSE": "2046",
            "SYMBOL": ("2016 2017 2020-2024 2035-2038 203B 203E-2043 204A-2056 2058-205E 2065"),
        },
    ),
    "enclosed letters and figures": ((0x2460, 0x24FF), {"SYMBOL": "2460-24FF"}),
    "dingbat figures": ((0x2776, 0x2793), {"SYMBOL": "2776-2793"}),
    "enclosed and squared CJK": ((0x3200, 0x33FF), {"SYMBOL": "3200-33FF"}),
    "enclosed supplements": ((0x1F100, 0x1F2FF), {"SYMBOL": "1F100-1F2FF"}),
    "bopomofo": ((0x3105, 0x312F), {"HAN": "3105-312F"}),
}
"""What every code point of the blocks of marks is, each named once."""


@pytest.mark.parametrize("name", BLOCKS)
def test_every_code_point_of_a_block(name: str) -> None:
    """The blocks from which copy draws its marks are covered to the last code point."""
    (first, last), classes = BLOCKS[name]
    expected = {char: cls for cls, codes in classes.items() for char in points(codes)}
    assert sorted(expected) == [chr(code) for code in range(first, last + 1)]
    assert {char: classify(char).name for char in expected} == expected


@pytest.mark.parametrize(
    ("char", "cls"),
    [
        *((char, CharClass.HAN) for char in "一永〇あアㄅ㐀𠀀𰻞한ꀀ"),
        *((char, CharClass.WESTERN) for char in "A9zéЯωא½⅓"),
        *((char, CharClass.SYMBOL) for char in "□●△※→≥ⅣⅠ㎡😀"),
    ],
)
def test_class_of_ordinary_characters(char: str, cls: CharClass) -> None:
    """Ideographs and kana are Han; scripts set in words are western; the rest are signs."""
    assert classify(char) is cls


def test_no_character_has_two_classes() -> None:
    """The sets of the table are disjoint, and its ranges are sorted and apart."""
    assert sum(len(points(codes)) for codes in BY_CLASS.values()) == len(CLASS_OF)
    for spans in (HAN, WESTERN):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_full_and_half_width_marks_differ() -> None:
    """A half-width comma is never taken for the Chinese one."""
    assert classify("\uff0c") is CharClass.PAUSE
    assert classify("\u002c") is CharClass.ASCII_CLOSE


def test_every_code_point_has_a_class() -> None:
    """No character makes classification fail, and none is both Han and western."""
    for code in range(0x20, 0x20000):
        char = chr(code)
        classify(char)
        assert not (is_han(char) and is_western(char)), hex(code)


def test_all_white_is_white_and_all_invisible_is_invisible() -> None:
    """What Unicode calls white is a space or a no-break space; format characters are invisible."""
    for code in range(0x20, 0x3001):
        char = chr(code)
        if char.isspace():
            assert classify(char) in {CharClass.SPACE, CharClass.JOINER}, hex(code)
        if 0x2000 <= code <= 0x206F and unicodedata.category(char) == "Cf":
            assert char in INVISIBLE, hex(code)


@pytest.mark.parametrize(
    ("language", "traditional", "centred"),
    [
        ("zh-Hans", False, False),
        ("zh", False, False),
        ("zh-CN", False, False),
        ("zh-Hant", True, False),
        ("zh-Hant-TW", True, True),
        ("zh-hant-hk", True, True),
        ("zh-Hant-CN", True, False),
        ("zh-TW", True, True),
        ("zh-Hans-HK", False, False),
        ("mo", False, False),
        ("", False, False),
    ],
)
def test_language_tags(language: str, traditional: bool, centred: bool) -> None:
    """Only a region of Taiwan, Hong Kong or Macau centres the stops (PW-15)."""
    assert (is_traditional(language), is_centred(language)) == (traditional, centred)
