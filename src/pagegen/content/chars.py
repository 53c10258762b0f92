"""The few character questions that reading copy asks; classes for setting live in ``text``."""

from __future__ import annotations

import re

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Han of the basic plane, as the inside of a regular expression's set."""
HAN_FAR = "\U00020000-\U000323af"
"""Han of the planes above."""
WIDE_MARKS = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uff64"
)
"""Full-width marks; ``“ ” ‘ ’`` are not here, for they serve Latin as well."""

_HAN = re.compile(f"[{HAN}{HAN_FAR}]")
_CHINESE = re.compile(f"[{HAN}{HAN_FAR}{WIDE_MARKS}]")
_WIDE = re.compile(
    f"[{HAN}{HAN_FAR}{WIDE_MARKS}\u2014\u2018-\u201d\u2026\u3000-\u30ff\uac00-\ud7a3]"
)
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")

STRAY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
"""Characters no copy may hold: controls, direction marks, private use, U+FFFD, surrogates."""


def is_han(char: str) -> bool:
    """Return whether this is an ideograph (〇 and 々 included)."""
    return _HAN.match(char) is not None


def is_chinese(char: str) -> bool:
    """Return whether this is Han or a full-width mark, so that its neighbours are Chinese."""
    return _CHINESE.match(char) is not None


def is_wide(char: str) -> bool:
    """Return whether no space belongs between this character and one on the next line."""
    return _WIDE.match(char) is not None


def is_latin(char: str) -> bool:
    """Return whether this is a Latin letter or a figure."""
    return _LATIN.match(char) is not None


def code_point(char: str) -> str:
    """Return ``U+XXXX`` for a character, for one that cannot be shown."""
    return f"U+{ord(char):04X}"
