"""Line prohibition: every class and every pair of classes at every level."""

from __future__ import annotations

from itertools import product

import pytest

from pagegen.style import Kinsoku
from pagegen.text.charclass import CharClass
from pagegen.text.kinsoku import may_begin, may_end, may_part

C = CharClass
PAIRS = list(product(CharClass, CharClass))

BEGIN = {
    C.HAN: "+++",
    C.OPEN: "+++",
    C.CLOSE: "---",
    C.PAUSE: "---",
    C.PERIOD: "---",
    C.EXCLAIM: "---",
    C.MIDDOT: "+--",
    C.CONNECTOR: "+--",
    C.SOLIDUS: "+--",
    C.DASH: "++-",
    C.ELLIPSIS: "++-",
    C.WESTERN: "+++",
    C.SPACE: "---",
    C.SYMBOL: "+++",
    C.ITERATION: "++-",
    C.POSTFIX: "---",
    C.PREFIX: "+++",
    C.ASCII_CLOSE: "---",
    C.ASCII_OPEN: "+++",
    C.JOINER: "+++",
    C.STACKED: "---",
    C.FORMAT: "+++",
}
"""May a line begin with this class: in the loose, GB and strict level (LB-01 to LB-06, LB-16)."""

END = dict.fromkeys(CharClass, "+++") | {
    C.OPEN: "---",
    C.ASCII_OPEN: "---",
    C.PREFIX: "---",
    C.SOLIDUS: "+--",
}
"""May a line end with this class (LB-03, LB-04, LB-06)."""


def shown(answers: list[bool]) -> str:
    """Return answers as they stand in the tables above."""
    return "".join("+" if answer else "-" for answer in answers)


@pytest.mark.parametrize("cls", list(CharClass))
def test_line_edges(cls: CharClass) -> None:
    """Every class has its answer at every level."""
    assert shown([may_begin(cls, level) for level in Kinsoku]) == BEGIN[cls]
    assert shown([may_end(cls, level) for level in Kinsoku]) == END[cls]


@pytest.mark.parametrize("level", list(Kinsoku))
def test_every_pair(level: Kinsoku) -> None:
    """Two neighbours part exactly when one may end a line and the other begin one.

    Two western runs without white between them never do, and nothing parts beside a joiner.
    """
    number = list(Kinsoku).index(level)
    for before, after in PAIRS:
        joined = C.JOINER in (before, after) or before is after is C.WESTERN
        expected = not joined and END[before][number] == "+" == BEGIN[after][number]
        assert may_part(before, after, level) == expected, (before, after)


def test_levels_only_forbid_more() -> None:
    """What a stricter level allows, the looser ones allow too (LB-12)."""
    for before, after in PAIRS:
        loose, gb, strict = (may_part(before, after, level) for level in Kinsoku)
        assert loose >= gb >= strict, (before, after)


def test_quotes_part_from_han() -> None:
    """LB-14: a line may end before an opening and after a closing quote, at every level."""
    for level in Kinsoku:
        assert may_part(C.HAN, C.OPEN, level)
        assert may_part(C.CLOSE, C.HAN, level)
        assert not may_part(C.HAN, C.CLOSE, level)
        assert not may_part(C.OPEN, C.HAN, level)
