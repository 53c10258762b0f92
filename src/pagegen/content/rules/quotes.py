"""Quotation marks: straight ones become pairs, pairs that were typed the wrong way round turn."""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.content.chars import is_latin
from pagegen.content.rules.near import Edit, by_chinese, char_at, shielded

_PAIRS = (('"', "“", "”"), ("'", "‘", "’"))


def curly_quotes(text: str) -> tuple[Edit, ...]:
    """Pair straight quotation marks in Chinese text; apostrophes and inch marks stay.

    A straight mark closes what is open, be it straight or curly, and opens otherwise. One that
    finds no partner stays as it is.
    """
    shield = shielded(text)
    edits: list[Edit] = []
    for marks in _PAIRS:
        straight = marks[0]
        for opening, closing in _pairs(text, marks, shield):
            if not (by_chinese(text, opening) or by_chinese(text, closing)):
                continue
            ends = ((opening, marks[1]), (closing, marks[2]))
            edits += (Edit(at, at + 1, to) for at, to in ends if text[at] == straight)
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _pairs(
    text: str, marks: tuple[str, str, str], shield: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Give the pairs of a kind of mark of which at least one is straight."""
    straight, left, _ = marks
    opened: list[int] = []
    for at, char in enumerate(text):
        if char not in marks or at in shield or (char != left and _is_apostrophe(text, at)):
            continue
        if char == straight and not opened and char_at(text, at - 1).isdigit():
            continue  # 5" is a length
        if char == left or (char == straight and not opened):
            opened.append(at)
        elif opened:
            opening = opened.pop()
            if straight in (text[opening], char):
                yield opening, at


def _is_apostrophe(text: str, offset: int) -> bool:
    before, after = char_at(text, offset - 1), char_at(text, offset + 1)
    is_single = text[offset] in "'’"
    return is_single and bool(before and after) and is_latin(before) and is_latin(after)


def turned_quotes(text: str) -> tuple[Edit, ...]:
    """Turn double quotation marks so that they open and close by turns (GB 4.8).

    Only where their number is even and what stands is no sound nesting: ``”好“`` and ``“好“``.
    """
    if text.count("“") == text.count("”") == 1 and text.index("“") < text.index("”"):
        return ()
    places = [at for at, char in enumerate(text) if char in "“”"]
    if len(places) % 2 or _is_nested(text[at] for at in places):
        return ()
    wanted = (("“", "”")[number % 2] for number in range(len(places)))
    return tuple(
        Edit(at, at + 1, to)
        for at, to in zip(places, wanted, strict=True)
        if text[at] != to and by_chinese(text, at)
    )


def _is_nested(marks: Iterator[str]) -> bool:
    depth = 0
    for mark in marks:
        depth += 1 if mark in "“‘" else -1
        if depth < 0:
            return False
    return depth == 0


def nested_quotes(text: str) -> tuple[Edit, ...]:
    """Write double quotation marks inside double ones as single ones (GB 4.8).

    Inside single ones they are right again, so every second depth stays.
    """
    if text.count("“") < 2:
        return ()
    places = [at for at, char in enumerate(text) if char in "“”‘’" and not _is_apostrophe(text, at)]
    if not _is_nested(text[at] for at in places):
        return ()
    edits: list[Edit] = []
    depth = 0
    for at in places:
        depth -= text[at] in "”’"
        if depth % 2 and text[at] in "“”":
            edits.append(Edit(at, at + 1, "‘" if text[at] == "“" else "’"))
        depth += text[at] in "“‘"
    return tuple(edits)
