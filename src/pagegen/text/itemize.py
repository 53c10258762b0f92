"""A paragraph's characters cut into units that no line break and no justification may enter.

Units follow table B of the composition rules: dashes, ellipses, numbers with what belongs to
the value, Latin words, stacked marks; every other character is a unit of its own, together with
the combining marks that follow it (LB-07 to LB-11, LB-17, PW-08).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pagegen.text.charclass import AMBIGUOUS_QUOTES, CharClass, classify, is_han, is_wide_mark


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``start`` to ``end`` of the paragraph, and what they are to their neighbours.

    ``may_break`` overrides the class rule for the border *before* this unit: None leaves it to
    the classes. ``is_url`` marks pieces of an address, which part only as a last resort.
    """

    start: int
    end: int
    cls: CharClass
    may_break: bool | None = None
    is_url: bool = False


_MARKS = (
    "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\u180b-\u180d"
)
_EXTEND = rf"[{_MARKS}\U000e0100-\U000e01ef]"
_WESTERN = (
    r"[!-~\u00a1-\u00b6\u00b8-\u02ff\u0370-\u058f\u1800-\u18af\u1d00-\u1fff"
    r"\u2011\u2012\u2070-\u209f\u20a0-\u20cf\u2100-\u214f\u2212]"
)
_FULL_WIDTH = r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"
_TOKEN = re.compile(
    rf"(?P<dash>\u2014{{2,}}|\u2e3a)"
    rf"|(?P<ellipsis>[\u2026\u22ef]{{2,}})"
    rf"|(?P<stack>[\uff01\uff1f]{{2,3}})"
    rf"|(?P<space>[ \t\u3000\u2002-\u2005\u2009]+)"
    rf"|(?P<wide>{_FULL_WIDTH}+(?:[\uff0e.\uff0c,\uff1a:\uff0f/\uff0d-]{_FULL_WIDTH}+)*)"
    rf"|(?P<western>{_WESTERN}(?:{_WESTERN}|{_EXTEND}|[\u2018\u2019\u201c\u201d])*)"
    rf"|(?P<one>.(?:{_EXTEND}|\u200d.)*)",
    re.DOTALL,
)
_URL = re.compile(r"(?:[a-z][a-z0-9+]*://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_URL_BREAK = re.compile(r"(?<=[/?&\-.=])(?=[^/?&\-.=])")
_HYPHEN_BREAK = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_]{2})")
_LEADING_CLOSERS = re.compile(r"[),:;?!\]}]+|\.(?!\d)\.*|[%\u00b0\u2030\u2031\u2032\u2033~]+")
_TRAILING_OPENERS = re.compile(r"[(\[{]+$")
_FIGURE_END = re.compile(r"[\d\uff10-\uff19]$")
_POST = frozenset("\u2103\u2109\uff05\ufe6a\uffe0")
_PRE = frozenset("\uffe5\uff04\uffe1\uffe6")
_BETWEEN_FIGURES = frozenset("\u2013\u2014\u301c\uff5e\uff1a\uff0f~")
_LIST_MARK = re.compile(r"[\u2460-\u24ff\u2776-\u2793\u3220-\u3229]")


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
    return _is_letter(inside) or (text[at] in "”’" and inside in {".", ",", "!", "?"})


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
    return _joined(text, units)


def _western_end(text: str, start: int, end: int, latin: frozenset[int]) -> int:
    """Return where a western run ends: before the first quote in it that is Chinese."""
    at = start
    while at < len(text):
        char = text[at]
        if char in AMBIGUOUS_QUOTES:
            if at not in latin:
                return at
        elif at >= end and re.match(_WESTERN, char) is None:
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
    else:
        yield Unit(start, end, classify(text[start]))


def _pairs(start: int, end: int, pair: CharClass, single: CharClass) -> Iterator[Unit]:
    """Cut a run of dashes or dots into twos; only between twos may a line end (LB-07, LB-08)."""
    for at in range(start, end - 1, 2):
        yield Unit(at, at + 2, pair)
    if (end - start) % 2:
        yield Unit(end - 1, end, single, may_break=False if end - start > 1 else None)


def _western_units(text: str, start: int, end: int) -> Iterator[Unit]:
    """Cut a western run into words and the marks that only lean on them."""
    run = text[start:end]
    if run == "/":
        yield Unit(start, end, CharClass.SOLIDUS)
        return
    if _URL.fullmatch(run):
        yield from _pieces(run, start, _URL_BREAK, is_url=True)
        return
    after_han = start > 0 and not text[start - 1].isspace()
    head = _LEADING_CLOSERS.match(run) if after_han else None
    body = head.end() if head else 0
    if head:
        cls = CharClass.POSTFIX if run[0] in "%°‰‱′″" else CharClass.ASCII_CLOSE
        yield Unit(start, start + body, cls)
    if body < len(run) and run[body] == "/" and (start + body > 0):
        yield Unit(start + body, start + body + 1, CharClass.SOLIDUS)
        body += 1
    tail = _TRAILING_OPENERS.search(run, body)
    stop = tail.start() if tail else len(run)
    has_solidus = stop > body and stop == len(run) and run[stop - 1] == "/" and end < len(text)
    stop -= has_solidus
    yield from _pieces(run[body:stop], start + body, _HYPHEN_BREAK, is_url=False)
    if has_solidus:
        yield Unit(start + stop, end, CharClass.SOLIDUS)
    if tail:
        yield Unit(start + tail.start(), end, CharClass.ASCII_OPEN)


def _pieces(run: str, start: int, where: re.Pattern[str], *, is_url: bool) -> Iterator[Unit]:
    if not run:
        return
    cuts = [0, *(m.start() for m in where.finditer(run) if m.start() > 0), len(run)]
    for a, b in pairwise(cuts):
        yield Unit(start + a, start + b, CharClass.WESTERN, True if a else None, is_url and a > 0)


def _joined(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    """Join what belongs to a value, and forbid breaks in short ranges and after list marks."""
    out: list[Unit] = []
    for unit in units:
        first = text[unit.start]
        if out:
            last = out[-1]
            if first in _POST and _FIGURE_END.search(text[last.start : last.end]):
                out[-1] = Unit(last.start, unit.end, last.cls, last.may_break, last.is_url)
                continue
            if text[last.start] in _PRE and last.end - last.start == 1 and first.isdigit():
                out[-1] = Unit(last.start, unit.end, unit.cls, last.may_break)
                continue
            if _is_short_range(text, out, unit) or _LIST_MARK.match(text, last.start):
                out.append(Unit(unit.start, unit.end, unit.cls, False))
                continue
        out.append(unit)
    return tuple(out)


def _is_short_range(text: str, before: list[Unit], unit: Unit) -> bool:
    """Return whether ``unit`` ends a short range or a ratio (LB-10, LB-17)."""
    if len(before) < 2 or text[before[-1].start] not in _BETWEEN_FIGURES:
        return False
    first = re.search(r"[\d.:]+%?$", text[before[-2].start : before[-2].end])
    second = re.match(r"[\d.:]+", text[unit.start : unit.end])
    return bool(
        first
        and second
        and sum(c.isdigit() for c in first[0]) <= 4
        and sum(c.isdigit() for c in second[0]) <= 4
    )
