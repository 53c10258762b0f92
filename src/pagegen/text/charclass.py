"""The classes of characters of Chinese composition: one source of truth for every rule.

Line prohibition, widths of marks, spacing and justification all ask the same question first:
what kind of character is this? The answers are data, in :mod:`pagegen.text.chartable`.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from types import MappingProxyType

from pagegen.text.chartable import BY_CLASS, HAN, WESTERN, points


class CharClass(IntEnum):
    """What a character, or an unbreakable unit of several, is to its neighbours."""

    HAN = 0
    """Ideographs, kana and everything that behaves like them."""
    OPEN = 1
    """Opening marks (前括注号、前引号)."""
    CLOSE = 2
    """Closing marks (后括注号、后引号)."""
    PAUSE = 3
    """，、；： and their like (句内点号)."""
    PERIOD = 4
    """。 and ．"""
    EXCLAIM = 5
    """？ and ！, alone or stacked."""
    MIDDOT = 6
    """The interpunct (间隔号)."""
    CONNECTOR = 7
    """– ～ and a single — (连接号)."""
    SOLIDUS = 8
    """/ between Chinese words (分隔号)."""
    DASH = 9
    """—— as one unit (破折号)."""
    ELLIPSIS = 10
    """…… as one unit (省略号)."""
    WESTERN = 11
    """A Latin word, a figure, or a run of both; words of other scripts too."""
    SPACE = 12
    """White that the copy wrote; it vanishes at a line's edges."""
    SYMBOL = 13
    """□ ① ● and other signs that stand like a Han."""
    ITERATION = 14
    """々 〻 and small kana: free, but in the strict level not at a line start."""
    POSTFIX = 15
    """℃ ％ and their like when no figure stands before them."""
    PREFIX = 16
    """￥ № and their like when no figure follows."""
    ASCII_CLOSE = 17
    """) ] , . ; : ! ? after Han."""
    ASCII_OPEN = 18
    """( [ { before Han."""
    JOINER = 19
    """No-break spaces: nothing parts here (LB-11)."""
    STACKED = 20
    """？！ as one unit of one em (PW-08)."""
    FORMAT = 21
    """Characters without width and ink; a unit of them alone is all of its paragraph."""


CLASS_OF = MappingProxyType(
    {char: CharClass[name] for name, codes in BY_CLASS.items() for char in points(codes)}
)
"""Class of every character that is neither Han, nor of a western script, nor a sign."""

_HAN_STARTS = tuple(low for low, _ in HAN)
_WESTERN_STARTS = tuple(low for low, _ in WESTERN)
_LIKE_HAN = frozenset({CharClass.HAN, CharClass.ITERATION})


def is_han(char: str) -> bool:
    """Return whether a character is an ideograph, kana, bopomofo or hangul, or set like one."""
    if "\u4e00" <= char <= "\u9fff":
        return True
    return classify(char) in _LIKE_HAN


def is_western(char: str) -> bool:
    """Return whether a character stands in runs of a script that is set in words.

    Figures do, and so do ASCII marks, whatever they are alone.
    """
    return _lies_in(ord(char), WESTERN, _WESTERN_STARTS)


def _lies_in(code: int, spans: tuple[tuple[int, int], ...], starts: tuple[int, ...]) -> bool:
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= spans[at][1]


def classify(char: str) -> CharClass:
    """Return the class of one character, looked at alone.

    Quotation marks are taken as Chinese here; :mod:`pagegen.text.itemize` asks their neighbours.

    Example:
        >>> classify("，").name, classify("年").name, classify("7").name, classify("□").name
        ('PAUSE', 'HAN', 'WESTERN', 'SYMBOL')
    """
    known = CLASS_OF.get(char)
    if known is not None:
        return known
    code = ord(char)
    if _lies_in(code, HAN, _HAN_STARTS):
        return CharClass.HAN
    is_word = _lies_in(code, WESTERN, _WESTERN_STARTS)
    return CharClass.WESTERN if is_word else CharClass.SYMBOL


def is_wide_mark(cls: CharClass) -> bool:
    """Return whether marks of this class fill one em with ink in one half."""
    return CharClass.OPEN <= cls <= CharClass.EXCLAIM
