"""Which quotation marks are Chinese and which belong to Latin text (table A)."""

from __future__ import annotations

from pagegen.text.charclass import classify, is_han, is_wide_mark
from pagegen.text.chartable import AMBIGUOUS_QUOTES


def latin_quotes(text: str) -> frozenset[int]:
    """Return the places of the curly quotes that belong to Latin text, table A.

    A quote is Chinese when a neighbour is Han or a wide mark, or when no letter stands inside
    next to it; a pair is Chinese when either half is. An apostrophe between letters is Latin.
    """
    latin: set[int] = set()
    open_at: dict[str, list[int]] = {"“": [], "‘": []}
    for at, char in enumerate(text):
        if char not in AMBIGUOUS_QUOTES:
            continue
        if _is_latin_quote(text, at):
            latin.add(at)
        if char in open_at:
            open_at[char].append(at)
            continue
        stack = open_at["“" if char == "”" else "‘"]
        if stack and not _is_apostrophe(text, at):
            first = stack.pop()
            if not (first in latin and at in latin):
                latin -= {first, at}
    return frozenset(latin)


def is_closing_straight(text: str, at: int) -> bool:
    """Return whether a straight quote closes: every second one of a paragraph does."""
    return text.count('"', 0, at) % 2 == 1


def _neighbour(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""


def _is_chinese(char: str) -> bool:
    return bool(char) and (
        is_han(char) or (char not in AMBIGUOUS_QUOTES and is_wide_mark(classify(char)))
    )


def _is_letter(char: str) -> bool:
    return char.isalpha() and not is_han(char)


def _is_apostrophe(text: str, at: int) -> bool:
    return (
        text[at] == "’"
        and _is_letter(_neighbour(text, at - 1))
        and _is_letter(_neighbour(text, at + 1))
    )


def _is_latin_quote(text: str, at: int) -> bool:
    before, after = _neighbour(text, at - 1), _neighbour(text, at + 1)
    if _is_apostrophe(text, at):
        return True
    if _is_chinese(before) or _is_chinese(after):
        return False
    inside = after if text[at] in "“‘" else before
    ends_word = text[at] in "”’" and inside in {".", ",", "!", "?"}
    word = _neighbour(text, at - 2)
    return _is_letter(inside) or (ends_word and (_is_letter(word) or word.isdigit()))
