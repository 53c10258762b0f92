"""A paragraph's characters cut into units that no line break and no justification may enter.

Units follow table B of the composition rules: dashes, ellipses, numbers with what belongs to
the value, Latin words, stacked marks; every other character is a unit of its own, together with
the combining marks and the invisible characters that follow it (LB-07 to LB-11, PW-08).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from pagegen.text.bonds import bonded
from pagegen.text.charclass import CharClass, classify, is_han, is_western
from pagegen.text.chartable import (
    AMBIGUOUS_QUOTES,
    BY_CLASS,
    INVISIBLE,
    NEVER_PARTS_HERE,
    PARTS_HERE,
    WESTERN,
    ranges,
)
from pagegen.text.quotes import is_closing_straight, latin_quotes
from pagegen.text.unit import Unit


def _set_of(spans: Iterable[tuple[int, int]]) -> str:
    """Return a set of a regular expression, without its brackets."""
    return "".join(rf"\U{low:08x}-\U{high:08x}" for low, high in spans)


_EXTEND = (
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\uff9e\uff9f"
    "\ufe00-\ufe0f\u180b-\u180d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_WESTERN = f"[{_set_of(WESTERN)}]"
_WIDE = r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_TOKEN = re.compile(
    rf"(?P<dash>\u2014{{2,}}|\u2015{{2,}}|\ufe31{{2,}})"
    rf"|(?P<ellipsis>[\u2026\u22ef]{{2,}}|\u2025{{2,}})"
    rf"|(?P<stack>[\uff01\uff1f]{{2,3}})"
    rf"|(?P<space>[{_set_of(ranges(BY_CLASS['SPACE']))}]+)"
    rf"|(?P<wide>{_WIDE}+(?:[\uff0e.\uff0c,\uff1a:\uff0f/\uff0d-]{_WIDE}+)*)"
    rf"|(?P<format>[{_set_of(ranges(BY_CLASS['FORMAT']))}]+)"
    rf"|(?P<western>{_WESTERN}(?:{_WESTERN}|{_EXTEND}|[\u2018\u2019\u201c\u201d])*)"
    rf"|(?P<one>(?:[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]+|[\U0001f1e6-\U0001f1ff]{{2}}|.)"
    rf"(?:{_EXTEND}|\u200d.)*)",
    re.DOTALL,
)
_HAN = re.compile(rf"[\u4e00-\u9fff]+(?!{_EXTEND}|\u200d)")
"""Ideographs that nothing leans on: nine characters of ten, and each a unit of its own."""
_RARE = re.compile("[\u0483-\u1fff\ua66f-\uabff\ufe20-\ufe2f\U00010000-\U0001ffff]")
"""Characters among which combining marks occur that the tokens above do not name."""
_URL = re.compile(r"(?:[a-z][a-z0-9+]*://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_URL_BREAK = re.compile(r"(?<=[/?&\-.=])(?=[^/?&\-.=])")
_HYPHEN_BREAK = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_]{2})")
_POSTFIXES = frozenset("%\u00b0")
_HYPHENS = frozenset("-\u2010")
_JOINING = MappingProxyType({"/": CharClass.SOLIDUS, "~": CharClass.CONNECTOR})
"""Signs that part or join words when they stand beside Han, and belong to Latin words else."""


def itemize(text: str) -> tuple[Unit, ...]:
    """Return the units of a paragraph, in order, without a gap between them.

    Example:
        >>> [text[u.start:u.end] for text in ["达到53.8万头——好？！"] for u in itemize(text)]
        ['达', '到', '53.8', '万', '头', '——', '好', '？！']
    """
    latin = latin_quotes(text) if not AMBIGUOUS_QUOTES.isdisjoint(text) else frozenset()
    units: list[Unit] = []
    at = 0
    while at < len(text):
        plain = _HAN.match(text, at)
        if plain is not None:
            units.extend([Unit(i, i + 1, CharClass.HAN) for i in range(at, plain.end())])
            at = plain.end()
            continue
        match = _TOKEN.match(text, at)
        assert match is not None, "the last alternative takes any character"
        kind, end = match.lastgroup, match.end()
        if kind == "one" and text[at] in AMBIGUOUS_QUOTES and at in latin:
            kind = "western"
        if kind == "western":
            end = _western_end(text, at, end, latin)
            units.extend(_western_units(text, at, end))
        else:
            units.extend(_plain_units(text, at, end, kind or "one"))
        at = end
    if _RARE.search(text):
        units = _with_marks(text, units)
    if not INVISIBLE.isdisjoint(text):
        units = _leaning(text, units)
    return bonded(text, units)


def _western_end(text: str, start: int, end: int, latin: frozenset[int]) -> int:
    """Return where a western run ends: before the first quote in it that is Chinese."""
    at = start
    while at < len(text):
        char = text[at]
        if char in AMBIGUOUS_QUOTES:
            if at not in latin:
                return at
        elif at >= end and not is_western(char):
            return at
        at += 1
    return at


def _plain_units(text: str, start: int, end: int, kind: str) -> Iterator[Unit]:
    if kind == "dash":
        yield from _pairs(start, end, CharClass.DASH, CharClass.CONNECTOR)
    elif kind == "ellipsis":
        yield from _pairs(start, end, CharClass.ELLIPSIS, CharClass.ELLIPSIS)
    elif kind == "stack":
        is_pair = end - start == 2
        yield Unit(start, end, CharClass.STACKED if is_pair else CharClass.EXCLAIM)
    elif kind == "space":
        yield Unit(start, end, CharClass.SPACE)
    elif kind == "wide":
        yield Unit(start, end, CharClass.HAN)
    elif text[start] == "\u2022" and _is_between_han(text, start, end):
        yield Unit(start, end, CharClass.MIDDOT)
    else:
        yield Unit(start, end, classify(text[start]))


def _pairs(start: int, end: int, pair: CharClass, single: CharClass) -> Iterator[Unit]:
    """Cut a run of dashes or dots into twos; only between twos may a line end (LB-07, LB-08)."""
    for at in range(start, end - 1, 2):
        yield Unit(at, at + 2, pair)
    if (end - start) % 2:
        yield Unit(end - 1, end, single, may_break=False)


def _is_between_han(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and is_han(text[start - 1]) and is_han(text[end])


def _western_units(text: str, start: int, end: int) -> Iterator[Unit]:
    """Cut a western run into words and the marks that only lean on them."""
    run = text[start:end]
    if _URL.fullmatch(run):
        yield from _pieces(run, start, _URL_BREAK, is_url=True)
        return
    if run in _HYPHENS and _is_between_han(text, start, end):
        yield Unit(start, end, CharClass.CONNECTOR)
        return
    is_after = _follows_chinese(text, start)
    body = _leading(text, start, end) if is_after else start
    if body > start:
        is_sign = run[0] in _POSTFIXES
        yield Unit(start, body, CharClass.POSTFIX if is_sign else CharClass.ASCII_CLOSE)
    if body < end and text[body] in _JOINING and (start > 0 or end - body == 1):
        stop = body + 1
        while stop < end and text[stop] in _JOINING:
            stop += 1
        yield Unit(body, stop, _JOINING[text[body]])
        body = stop
    tail = end
    while tail > body and _opens(text, tail - 1):
        tail -= 1
    stop = tail
    has_solidus = body < stop == end < len(text) and text[stop - 1] == "/"
    stop -= has_solidus
    pieces = _pieces(text[body:stop], body, _HYPHEN_BREAK, is_url=False)
    is_point = is_after and text[body : body + 1] == "."
    yield from (replace(p, may_break=False) if is_point and p.start == body else p for p in pieces)
    if has_solidus:
        yield Unit(stop, end, CharClass.SOLIDUS)
    if tail < end:
        yield Unit(tail, end, CharClass.ASCII_OPEN)


def _follows_chinese(text: str, start: int) -> bool:
    """Return whether a run stands after Han or a mark, with white of the copy or without."""
    at = start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at >= 0 and (at == start - 1 or not is_western(text[at]))


def _leading(text: str, start: int, end: int) -> int:
    """Return the end of the marks that a run begins with and that close what is before it."""
    at = start
    while at < end and _closes(text, at):
        at += 1
    return at


def _closes(text: str, at: int) -> bool:
    char = text[at]
    if char == ".":
        return not text[at + 1 : at + 2].isdigit()
    if char == '"':
        return is_closing_straight(text, at)
    return char in "),:;?!]}" or char in _POSTFIXES


def _opens(text: str, at: int) -> bool:
    char = text[at]
    return char in "([{" or (char == '"' and not is_closing_straight(text, at))


def _pieces(run: str, start: int, where: re.Pattern[str], *, is_url: bool) -> Iterator[Unit]:
    if not run:
        return
    cuts = [0, *(m.start() for m in where.finditer(run) if m.start() > 0), len(run)]
    for a, b in pairwise(cuts):
        yield Unit(start + a, start + b, CharClass.WESTERN, True if a else None, is_url and a > 0)


def _with_marks(text: str, units: list[Unit]) -> list[Unit]:
    """Join combining marks of all scripts to what they stand on (LB-11)."""
    out: list[Unit] = []
    for unit in units:
        is_mark = unicodedata.category(text[unit.start]).startswith("M")
        if is_mark and out and out[-1].cls is not CharClass.SPACE:
            out[-1] = replace(out[-1], end=unit.end)
        else:
            out.append(unit)
    return out


def _leaning(text: str, units: list[Unit]) -> list[Unit]:
    """Join invisible characters to the unit before them, or at a start to the one after.

    The zero width space lets a line end after itself and the word joiner does not; of both the
    former wins (U14 LB8 before LB11).
    """
    out: list[Unit] = []
    held: int | None = None
    wish: bool | None = None
    for unit in units:
        if unit.cls is not CharClass.FORMAT:
            out.append(_led(unit, held, may_break=wish if out else None))
            held = wish = None
            continue
        wish = _wish(text[unit.start : unit.end], before=wish)
        if out and out[-1].cls is not CharClass.SPACE and held is None:
            out[-1] = replace(out[-1], end=unit.end)
        elif held is None:
            held = unit.start
    if held is not None:
        out.append(Unit(held, len(text), CharClass.FORMAT))
    return out


def _led(unit: Unit, held: int | None, *, may_break: bool | None) -> Unit:
    """Return a unit with the invisible characters that lead it and their wish for its border."""
    start = unit.start if held is None else held
    if may_break is None or unit.cls is CharClass.SPACE:
        return unit if start == unit.start else replace(unit, start=start)
    return replace(unit, start=start, may_break=may_break)


def _wish(run: str, *, before: bool | None) -> bool | None:
    """Return what invisible characters say about the border after them."""
    if before or not PARTS_HERE.isdisjoint(run):
        return True
    return before if NEVER_PARTS_HERE.isdisjoint(run) else False
