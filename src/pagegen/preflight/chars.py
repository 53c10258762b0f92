"""Table A of the composition rules as the checker reads it: which characters are what.

The checker keeps tables of its own, given by code point, so that a mistake in the composer's
table is found and not repeated.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from types import MappingProxyType

from pagegen.style import Kinsoku


def _points(codes: str) -> frozenset[str]:
    """Return the characters of hexadecimal code points, ``a-b`` being a range."""
    found: set[str] = set()
    for word in codes.split():
        first, _, last = word.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


STOPS = _points(
    "3001 3002 FF01 FF0C FF0E FF1A FF1B FF1F 203C 2047 2048 2049 FF61 FF64"
    " FE10 FE11 FE12 FE13 FE14 FE15 FE16 FE50 FE51 FE52 FE54 FE55 FE56 FE57"
)
"""``S_STOP``: pause and stop marks (点号), never at a line start (LB-01)."""

CLOSERS = _points(
    "2019 201D 3009 300B 300D 300F 3011 3015 3017 3019 301B 301E 301F"
    " FF09 FF3D FF5D FF60 FF63 FE18 FE36 FE38 FE3A FE3C FE3E FE40 FE42 FE44 FE48"
    " FE5A FE5C FE5E"
)
"""``S_CLOSE``: closing marks, never at a line start (LB-02)."""

POSTFIXES = _points("0025 00B0 2030 2031 2032 2033 2103 2109 FF05 FE6A FFE0")
"""``S_POST``: signs that belong to the figure before them (LB-10)."""

ASCII_CLOSERS = _points("0029 002C 002E 003A 003B 003F 0021 005D 007D")
"""``S_ASCII``: ASCII marks that close, never at a line start after Han (LB-03)."""

CONNECTORS = _points("00B7 2027 30FB FF65 2013 2014 301C FF5E 007E")
"""Connectors and interpuncts of ``S_GB``, a single U+2014 included (LB-05)."""

SOLIDI = _points("002F FF0F")
"""The solidus (分隔号), neither first nor last on a line (LB-06)."""

HYPHENS = _points("002D 2010")
"""Hyphens: a connector after a letter or figure."""

STRICT_ONLY = _points(
    "2E3A 2015 2025 2026 22EF FE19 3005 303B 309D 309E 30FD 30FE 30FC"
    " 3041 3043 3045 3047 3049 3063 3083 3085 3087 308E 3095 3096"
    " 30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5 30F6 31F0-31FF"
)
"""What ``S_STRICT`` adds; the double U+2014 is judged by its neighbour (LB-16)."""

OPENERS = _points(
    "2018 201C 3008 300A 300C 300E 3010 3014 3016 3018 301A 301D"
    " FF08 FF3B FF5B FF5F FF62 FE17 FE35 FE37 FE39 FE3B FE3D FE3F FE41 FE43 FE47"
    " FE59 FE5B FE5D"
)
"""``E_OPEN``: opening marks, never at a line end (LB-04)."""

ASCII_OPENERS = _points("0028 005B 007B")
"""``E_ASCII``: ASCII marks that open, never at a line end (LB-03)."""

DASHES = _points("2014 2E3A 2E3B")
"""What a dash (破折号) is written with."""

ELLIPSES = _points("2026 22EF")
"""What an ellipsis (省略号) is written with."""

EXCLAMATIONS = _points("FF01 FF1F 203C 2047 2048 2049")
"""！ ？ and their stacked forms: class X of table C."""

COMMAS = _points("3001 FF0C")
"""、 and ，: with 。 the only marks that may hang (PW-14)."""

HANGING = COMMAS | _points("3002")
"""Marks that may hang over the measure where hanging is switched on (PW-14)."""

CURLY_QUOTES = _points("2018 2019 201C 201D")
"""Latin quotes or Chinese marks, by their neighbours."""

NO_BREAK = _points("00A0 202F 2060 FEFF")
"""No-break spaces and word joiners: no break on either side (LB-11)."""

IGNORABLE = _points("00AD 200B 2060 FEFF FFFC")
"""Characters that show nothing and that comparisons of text pass over; FFFC is a picture."""

LEVELS = MappingProxyType({Kinsoku.LOOSE: 0, Kinsoku.GB: 1, Kinsoku.STRICT: 2})
"""Levels of strictness, each containing the ones before it."""


class Kind(Enum):
    """The classes of table C, and those that the table leaves out."""

    OPEN = "O"
    CLOSE = "C"
    STOP = "S"
    EXCLAIM = "X"
    HAN = "H"
    DASH = "D"
    LATIN = "L"
    CONNECTOR = "K"
    SPACE = "_"
    OTHER = "?"


WIDE_MARKS = frozenset({Kind.OPEN, Kind.CLOSE, Kind.STOP, Kind.EXCLAIM})
"""Kinds whose ink fills one half of an em and whose other half may close up."""

ENDING_MARKS = frozenset({Kind.CLOSE, Kind.STOP, Kind.EXCLAIM})
"""Wide marks whose ink lies in the left half: they may lose their right half (PW-05)."""

_HAN_RANGES = (
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3041, 0x30FA),
    (0x30FC, 0x30FF),
    (0x3105, 0x312F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)

_KINDS = MappingProxyType(
    {
        **dict.fromkeys(CONNECTORS | HYPHENS | SOLIDI, Kind.CONNECTOR),
        **dict.fromkeys(DASHES | ELLIPSES, Kind.DASH),
        **dict.fromkeys(STOPS, Kind.STOP),
        **dict.fromkeys(EXCLAMATIONS, Kind.EXCLAIM),
        **dict.fromkeys(CLOSERS, Kind.CLOSE),
        **dict.fromkeys(OPENERS, Kind.OPEN),
    }
)


def is_han(char: str) -> bool:
    """Return whether a character is an ideograph, 〇, kana or Hangul."""
    if "\u4e00" <= char <= "\u9fff":
        return True
    code = ord(char)
    return char > "\u3000" and any(low <= code <= high for low, high in _HAN_RANGES)


def is_letter(char: str) -> bool:
    """Return whether a character is a letter of a script that is set in words.

    Full-width letters stand on their own like Han and are not counted.
    """
    if char.isascii():
        return char.isalpha()
    return char.isalpha() and not is_han(char) and unicodedata.east_asian_width(char) not in "WF"


def is_figure(char: str) -> bool:
    """Return whether a character is a figure, plain or full-width (table B)."""
    return "0" <= char <= "9" or "０" <= char <= "９"


def is_mark_joining(char: str) -> bool:
    """Return whether a character belongs to the one before it (LB-11).

    These are combining marks, variation selectors and the zero width joiner.
    """
    if char < "\u0300":
        return False
    return char == "\u200d" or unicodedata.category(char) in ("Mn", "Mc", "Me")


def has_centred_stops(language: str) -> bool:
    """Return whether a language tag asks for stops in the middle of their em (PW-15).

    Example:
        >>> has_centred_stops("zh-Hant-TW"), has_centred_stops("zh-Hant")
        (True, False)
    """
    parts = language.lower().split("-")
    return "hans" not in parts and not {"tw", "hk", "mo"}.isdisjoint(parts)


def is_traditional(language: str) -> bool:
    """Return whether a language tag means Traditional characters."""
    parts = language.lower().split("-")
    return "hans" not in parts and not {"hant", "tw", "hk", "mo"}.isdisjoint(parts)


def is_white(char: str) -> bool:
    """Return whether comparisons of text pass a character over: white space shows nothing."""
    return char.isspace() or char in IGNORABLE


def kind_of(char: str) -> Kind:
    """Return the class of a character by itself; neighbours may still overrule it."""
    known = _KINDS.get(char)
    if known is not None:
        return known
    if is_han(char):
        return Kind.HAN
    if char.isspace():
        return Kind.SPACE
    return Kind.LATIN if is_letter(char) or "0" <= char <= "9" else Kind.OTHER
