"""Marks of the wrong form: half-width beside Han, small and compatibility forms, look-alikes."""

from __future__ import annotations

import re
from types import MappingProxyType

from pagegen.content.chars import is_chinese, is_han, is_latin
from pagegen.content.rules.near import Edit, by_chinese, char_at, shielded

_FULL = MappingProxyType(dict(zip(",;:?!()", "，；：？！（）", strict=True)))


def full_width_marks(text: str) -> tuple[Edit, ...]:
    """Give ``, ; : ? ! ( )`` beside Han their full width; between two figures nothing is Han."""
    shield = shielded(text)
    pairs = _brackets(text)
    chosen: set[int] = set()
    for offset, char in enumerate(text):
        is_lone = char in ",;:?!" or (char in "()" and offset not in pairs)
        if is_lone and offset not in shield and by_chinese(text, offset):
            chosen.add(offset)
    for opening, closing in set(pairs.values()):
        if opening not in shield and _brackets_are_chinese(text, opening, closing):
            chosen |= {opening, closing}
    return tuple(Edit(i, i + 1, _FULL[text[i]]) for i in sorted(chosen) if text[i] in _FULL)


def _brackets(text: str) -> MappingProxyType[int, tuple[int, int]]:
    """Return, for the offset of every paired round bracket of either width, its pair."""
    found: dict[int, tuple[int, int]] = {}
    waiting: list[int] = []
    for offset, char in enumerate(text):
        if char in "(（":
            waiting.append(offset)
        elif char in ")）" and waiting:
            opening = waiting.pop()
            found[opening] = found[offset] = (opening, offset)
    return MappingProxyType(found)


def _brackets_are_chinese(text: str, opening: int, closing: int) -> bool:
    """Return whether a pair belongs to the Chinese text; ``f(x)`` belongs to the formula."""
    if "（" in text[opening] or "）" in text[closing]:
        return True
    before, inner = char_at(text, opening - 1), text[opening + 1 : closing]
    if before and is_latin(before) and inner.isascii():
        return False
    return by_chinese(text, opening) or by_chinese(text, closing)


_FORMS = MappingProxyType(
    {
        "\ufe50": "，",
        "\ufe51": "、",
        "\ufe52": "。",
        "\ufe54": "；",
        "\ufe55": "：",
        "\ufe56": "？",
        "\ufe57": "！",
        "\ufe59": "（",
        "\ufe5a": "）",
        "\uff61": "。",
        "\uff62": "「",
        "\uff63": "」",
        "\uff64": "、",
    }
)
"""Small and half-width forms of marks, which search and screen readers do not know."""


def mark_forms(text: str) -> tuple[Edit, ...]:
    """Write small and half-width forms of Chinese marks as the marks themselves (TX-01)."""
    return tuple(Edit(i, i + 1, _FORMS[c]) for i, c in enumerate(text) if c in _FORMS)


_STOP = r"(?<!\.)\.(?![.0-9A-Za-z])"


def full_stops(text: str) -> tuple[Edit, ...]:
    """Write a ``.`` that ends a Chinese sentence as ``。`` (MX-07); others stay."""
    shield = shielded(text)
    found = (m.start() for m in re.finditer(_STOP, text))
    return tuple(
        Edit(at, at + 1, "。")
        for at in found
        if at not in shield and is_chinese(char_at(text, at - 1) or " ")
    )


_TITLE = r"<<([^<>\n]{1,40})>>|<([^<>\n]{1,40})>|＜([^＜＞\n]{1,40})＞"


def title_marks(text: str) -> tuple[Edit, ...]:
    """Write ``<…>`` round a Chinese title as ``《…》`` (GB 4.15)."""
    edits: list[Edit] = []
    for match in re.finditer(_TITLE, text):
        group = match.lastindex or 1
        if any(is_han(char) for char in match[group]):
            edits.append(Edit(match.start(), match.start(group), "《"))
            edits.append(Edit(match.end(group), match.end(), "》"))
    return tuple(edits)


_DOT_FORMS = "\u2027\u2022\u30fb\uff65\u2219\u22c5\u0387"


def middle_dots(text: str) -> tuple[Edit, ...]:
    """Write the look-alikes of the interpunct between two words as ``·`` (GB 4.14)."""
    return tuple(
        Edit(at, at + 1, "\u00b7")
        for at, char in enumerate(text)
        if char in _DOT_FORMS and _is_between_words(text, at)
    )


def _is_between_words(text: str, at: int) -> bool:
    sides = (char_at(text, at - 1), char_at(text, at + 1))
    is_word = all(char and (is_han(char) or is_latin(char) or char in "《》“”") for char in sides)
    return is_word and any(is_han(char) or char in "《》" for char in sides)


_TILDE = (
    "(?<=[0-9\uff10-\uff19%\uff05\u2103\u2109\u00b0元年月日时分岁米里度倍个人万亿])"
    "[~\u301c\u223c\u02dc](?=[0-9\uff10-\uff19])"
)


def tildes(text: str) -> tuple[Edit, ...]:
    """Write a tilde between the ends of a range as ``～`` (GB 4.13), where the text is Chinese."""
    if not any(is_chinese(char) for char in text):
        return ()
    shield = shielded(text)
    found = (m.start() for m in re.finditer(_TILDE, text))
    return tuple(Edit(at, at + 1, "\uff5e") for at in found if at not in shield)
