"""The few character questions that reading copy asks; classes for setting live in ``text``."""

from __future__ import annotations

import re

_HAN = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_WIDE_MARKS = (
    (0x3001, 0x3003),
    (0x3008, 0x3011),
    (0x3014, 0x301F),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF40),
    (0xFF5B, 0xFF64),
)
"""Full-width marks; ``“ ” ‘ ’`` are not here, for they serve Latin as well."""
_WIDE_ELSE = ((0x2014, 0x2014), (0x2018, 0x201D), (0x2026, 0x2026), (0x3000, 0x30FF))
"""Dashes, quotation marks, dots and kana: no space joins them to another line."""
_HANGUL = ((0xAC00, 0xD7A3),)
_LATIN = ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F))

# Plain comparisons: a regular expression over these ranges takes milliseconds to compile.
_CHINESE = _HAN + _WIDE_MARKS
_WIDE = _CHINESE + _WIDE_ELSE + _HANGUL

STRAY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
"""Characters no copy may hold: controls, direction marks, private use, U+FFFD, surrogates."""


def _is_in(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in ranges)


def is_han(char: str) -> bool:
    """Return whether this is an ideograph (〇 and 々 included)."""
    return _is_in(char, _HAN)


def is_wide_mark(char: str) -> bool:
    """Return whether this is a full-width mark."""
    return _is_in(char, _WIDE_MARKS)


def is_chinese(char: str) -> bool:
    """Return whether this is Han or a full-width mark, so that its neighbours are Chinese."""
    return _is_in(char, _CHINESE)


def is_wide(char: str) -> bool:
    """Return whether no space belongs between this character and one on the next line."""
    return _is_in(char, _WIDE)


def is_latin(char: str) -> bool:
    """Return whether this is a Latin letter or a figure."""
    return _is_in(char, _LATIN)


def code_point(char: str) -> str:
    """Return ``U+XXXX`` for a character, for one that cannot be shown."""
    return f"U+{ord(char):04X}"


_TONES = "ˊˇˋˉ˙"


def is_bopomofo(char: str) -> bool:
    """Return whether this is a zhuyin letter (注音符号)."""
    return "\u3105" <= char <= "\u312f" or "\u31a0" <= char <= "\u31bf"


def is_zhuyin(text: str) -> bool:
    """Return whether a reading is written in zhuyin letters and tones.

    Example:
        >>> is_zhuyin("ㄓㄨˋ ㄧㄣ"), is_zhuyin("zhù yīn")
        (True, False)
    """
    letters = text.replace(" ", "")
    return bool(letters) and all(is_bopomofo(c) or c in _TONES for c in letters)
