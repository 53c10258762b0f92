"""The checker's own tables of characters and patterns (tables A and B of the rules)."""

from __future__ import annotations

import re

import pytest

from pagegen.preflight import chars, patterns
from pagegen.preflight.chars import Kind, kind_of


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.HAN, "国〇々𠮷あア한"),
        (Kind.OPEN, "“‘（《【「"),
        (Kind.CLOSE, "”’）》】」"),
        (Kind.STOP, "，。、；："),
        (Kind.EXCLAIM, "！？"),
        (Kind.DASH, "—⸺…⋯"),
        (Kind.LATIN, "aZé9Ω"),
        (Kind.CONNECTOR, "·～–/-"),
        (Kind.SPACE, " \u3000\u00a0"),
        (Kind.OTHER, "①□℃%+Ａ"),
    ],
)
def test_kind_of_characters(kind: Kind, text: str) -> None:
    """Every character falls into its class of table C."""
    assert {kind_of(c) for c in text} == {kind}


def test_sets_of_table_a_do_not_overlap() -> None:
    """No character both opens and closes, and none is in two sets that begin no line."""
    never_first = (chars.STOPS, chars.CLOSERS, chars.CONNECTORS, chars.STRICT_ONLY)
    assert sum(map(len, never_first)) == len(frozenset().union(*never_first))
    assert not chars.OPENERS & (chars.CLOSERS | chars.STOPS)


def test_sets_of_table_a_have_all_codes() -> None:
    """The sets are as long as the standard's rows, counted by hand."""
    sizes = [len(s) for s in (chars.STOPS, chars.CLOSERS, chars.POSTFIXES, chars.OPENERS)]
    assert sizes == [28, 31, 11, 30]


@pytest.mark.parametrize(
    ("pattern", "text", "units"),
    [
        (patterns.NUMBER, "增17.5%和-3℃", ["17.5%", "-3℃"]),
        (patterns.NUMBER, "￥1,000在8:30", ["￥1,000", "8:30"]),
        (patterns.NUMBER, "2021-07-01", ["2021-07-01"]),
        (patterns.NUMBER, "１７．５", ["１７．５"]),
        (patterns.LATIN_WORD, "用don’t和AT&T、C++", ["don’t", "AT&T", "C"]),
        (patterns.LATIN_WORD, "读COVID19病", ["COVID19"]),
        (patterns.NUMBER_UNIT, "20km和5米、3亿", ["20km", "3亿"]),
        (patterns.SHORT_RANGE, "15～20℃和8:30—11:30", ["15～20", "8:30—11:30"]),
        (patterns.SHORT_RANGE, "12345～20", []),
        (patterns.URL, "看www.abc.com。", ["www.abc.com"]),
        (patterns.TITLE, "读《草原》去", ["《草原》"]),
        (patterns.DASH, "他—说——好", ["——"]),
    ],
)
def test_units(pattern: re.Pattern[str], text: str, units: list[str]) -> None:
    """A pattern finds its units whole, and nothing else."""
    assert [text[slice(*unit)] for unit in patterns.units_in(pattern, text)] == units


@pytest.mark.parametrize("text", ["\u2f00", "\ue000", "\ufffd", chr(0xD800)])
def test_characters_that_may_not_be_in_a_text(text: str) -> None:
    """Radicals, private codes, replacement characters and lone surrogates are known (TX-01)."""
    assert patterns.PRIVATE_OR_RADICAL.search(text)
