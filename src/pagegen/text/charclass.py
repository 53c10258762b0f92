"""The table of character classes of Chinese composition: one source of truth for every rule.

Line prohibition, widths of marks, spacing and justification all ask the same question first:
what kind of character is this? The sets follow table A of the composition rules.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType


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
    """A Latin word, a figure, or a run of both."""
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
    """No-break spaces and word joiners: nothing parts here (LB-11)."""
    STACKED = 20
    """？！ as one unit of one em (PW-08)."""


OPENING = frozenset("‘“〈《「『【〔〖〘〚〝（［｛｟｢︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝︗")
CLOSING = frozenset("’”〉》」』】〕〗〙〛〞〟）］｝｠｣︘︶︸︺︼︾﹀﹂﹄﹈﹚﹜﹞")
PAUSES = frozenset("、，；：､︐︑︓︔﹐﹑﹔﹕")
PERIODS = frozenset("。．｡︒﹒")
EXCLAMATIONS = frozenset("！？‼⁇⁈⁉︕︖﹖﹗")
MIDDOTS = frozenset("·‧・･")
CONNECTORS = frozenset("‐–—〜～")
SOLIDI = frozenset("/／")
DASHES = frozenset("⸺⸻―")
ELLIPSES = frozenset("…⋯‥︙")
ITERATIONS = frozenset(
    "々〻ゝゞヽヾー〃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
POSTFIXES = frozenset("%°‰‱′″℃℉％﹪￠")
PREFIXES = frozenset("$£¥₩€№＄￡￥￦")
ASCII_CLOSERS = frozenset("),.:;?!]}")
ASCII_OPENERS = frozenset("([{")
AMBIGUOUS_QUOTES = frozenset("‘’“”")
SPACES = frozenset(" \t\u3000\u2002\u2003\u2004\u2005\u2009")
JOINERS = frozenset("\u00a0\u202f\u2060\ufeff")

_SETS: tuple[tuple[frozenset[str], CharClass], ...] = (
    (OPENING, CharClass.OPEN),
    (CLOSING, CharClass.CLOSE),
    (PAUSES, CharClass.PAUSE),
    (PERIODS, CharClass.PERIOD),
    (EXCLAMATIONS, CharClass.EXCLAIM),
    (MIDDOTS, CharClass.MIDDOT),
    (CONNECTORS, CharClass.CONNECTOR),
    (SOLIDI, CharClass.SOLIDUS),
    (DASHES, CharClass.DASH),
    (ELLIPSES, CharClass.ELLIPSIS),
    (ITERATIONS, CharClass.ITERATION),
    (POSTFIXES, CharClass.POSTFIX),
    (PREFIXES, CharClass.PREFIX),
    (ASCII_CLOSERS, CharClass.ASCII_CLOSE),
    (ASCII_OPENERS, CharClass.ASCII_OPEN),
    (SPACES, CharClass.SPACE),
    (JOINERS, CharClass.JOINER),
)

CLASS_OF = MappingProxyType({char: cls for chars, cls in _SETS for char in chars})
"""Class of every character that is neither Han, nor a Latin letter or figure, nor a sign."""

_HAN_RANGES: tuple[tuple[int, int], ...] = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3041, 0x30FF),
    (0x3100, 0x312F),
    (0x3130, 0x318F),
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)

_WESTERN_RANGES: tuple[tuple[int, int], ...] = (
    (0x0021, 0x007E),
    (0x00A1, 0x02FF),
    (0x0370, 0x058F),
    (0x1800, 0x18AF),
    (0x1D00, 0x1FFF),
    (0x2010, 0x2012),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x2102),
    (0x2104, 0x2108),
    (0x210A, 0x2115),
    (0x2117, 0x214F),
    (0x2212, 0x2212),
)


def is_han(char: str) -> bool:
    """Return whether a character is an ideograph, kana, bopomofo or hangul."""
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return True
    return any(low <= code <= high for low, high in _HAN_RANGES)


def is_western(char: str) -> bool:
    """Return whether a character belongs to Latin, Greek or Cyrillic text, figures included."""
    code = ord(char)
    return any(low <= code <= high for low, high in _WESTERN_RANGES)


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
    if is_han(char):
        return CharClass.HAN
    return CharClass.WESTERN if is_western(char) else CharClass.SYMBOL


def is_wide_mark(cls: CharClass) -> bool:
    """Return whether marks of this class fill one em with ink in one half."""
    return CharClass.OPEN <= cls <= CharClass.EXCLAIM


_CENTRED = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def is_centred(language: str) -> bool:
    """Return whether stops stand in the middle of their em: Taiwan, Hong Kong, Macau (PW-15).

    Example:
        >>> is_centred("zh-Hant-TW"), is_centred("zh-Hans"), is_centred("zh-Hans-HK")
        (True, False, False)
    """
    return language.lower().startswith(_CENTRED)
