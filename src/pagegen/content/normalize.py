"""Named rules that put typing habits right: half-width marks, straight quotes, dots, spaces.

Text is changed by these rules and by nothing else; there is no Unicode normalisation, because
NFC rewrites compatibility ideographs, which occur in people's names. A rule may be switched off
by name. None changes a Han, a figure or a letter, and a second pass finds nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.chars import is_chinese, is_han, is_latin, is_wide_mark


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a text to be replaced."""

    start: int
    end: int
    to: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule did; ``offset`` counts in the text as it was typed."""

    offset: int
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text after the rules. ``origins`` gives each character's offset in the typed text."""

    text: str
    changes: tuple[Change, ...]
    origins: tuple[int, ...] | None
    """None when nothing was changed, so that every offset is its own origin."""

    def origin(self, offset: int) -> int:
        """Return where in the typed text the character at ``offset`` comes from."""
        if self.origins is None:
            return offset
        if offset < len(self.origins):
            return self.origins[offset]
        return self.origins[-1] + 1 if self.origins else 0


_FULL = MappingProxyType(dict(zip(",;:?!()", "，；：？！（）", strict=True)))
_QUOTES = "\"'“”‘’"
_URL = re.compile(
    r"(?:(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]*[0-9A-Za-z/#=&_~-]"
    r"|[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+)"
)


def _shielded(text: str) -> frozenset[int]:
    """Return the offsets inside web and mail addresses, which no rule touches."""
    if "://" not in text and "www." not in text and "@" not in text:
        return frozenset()
    return frozenset(i for m in _URL.finditer(text) for i in range(*m.span()))


def _beyond_quotes(text: str, offset: int, step: int) -> str:
    """Return the next character on one side that is no quotation mark; empty at the edge."""
    offset += step
    while 0 <= offset < len(text) and text[offset] in _QUOTES:
        offset += step
    return text[offset] if 0 <= offset < len(text) else ""


def _by_chinese(text: str, offset: int) -> bool:
    """Return whether a neighbour, quotation marks looked through, is Han or a full-width mark."""
    sides = (_beyond_quotes(text, offset, -1), _beyond_quotes(text, offset, 1))
    return any(c and is_chinese(c) for c in sides)


def _edges(text: str) -> tuple[Edit, ...]:
    """Drop white space at the paragraph's edges; the indent is the style's, not typed."""
    inner = text.strip(" \t\u3000")
    if len(inner) == len(text):
        return ()
    start = text.find(inner) if inner else len(text)
    edits = (Edit(0, start, ""), Edit(start + len(inner), len(text), ""))
    return tuple(e for e in edits if e.end > e.start)


def _curly_quotes(text: str) -> tuple[Edit, ...]:
    """Pair straight quotation marks in Chinese text; apostrophes and inch marks stay."""
    shield = _shielded(text)
    edits: list[Edit] = []
    for straight, curly in (('"', "“”"), ("'", "‘’")):
        places = [i for i, c in enumerate(text) if c == straight and i not in shield]
        if straight == "'":
            places = [i for i in places if not _is_apostrophe(text, i)]
        for opening, closing in zip(places[::2], places[1::2], strict=False):
            if _pair_is_chinese(text, opening, closing):
                edits += (Edit(p, p + 1, c) for p, c in zip((opening, closing), curly, strict=True))
    return tuple(sorted(edits, key=lambda e: e.start))


def _is_apostrophe(text: str, offset: int) -> bool:
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return bool(before and after) and is_latin(before) and is_latin(after)


def _pair_is_chinese(text: str, opening: int, closing: int) -> bool:
    return _by_chinese(text, opening) or _by_chinese(text, closing)


def _full_width_marks(text: str) -> tuple[Edit, ...]:
    """Give ``, ; : ? ! ( )`` beside Han their full width; between two figures nothing is Han."""
    shield = _shielded(text)
    pairs = _brackets(text)
    chosen: set[int] = set()
    for offset, char in enumerate(text):
        if (char in ",;:?!" and offset not in shield and _by_chinese(text, offset)) or (
            char in "()"
            and offset not in shield
            and offset not in pairs
            and _by_chinese(text, offset)
        ):
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
    before, inner = text[opening - 1 : opening] if opening else "", text[opening + 1 : closing]
    if before and is_latin(before) and inner.isascii():
        return False
    return _by_chinese(text, opening) or _by_chinese(text, closing)


_DOTS = re.compile(r"\.{3,}|。{3,}")
_HYPHENS = re.compile(r"-{2,}")


def _ellipses(text: str) -> tuple[Edit, ...]:
    """Write three or more stops as ``……`` (LB-08); dots in Latin text stay."""
    shield = _shielded(text)
    return tuple(
        Edit(*m.span(), "……")
        for m in _DOTS.finditer(text)
        if m.start() not in shield and (m[0][0] == "。" or _run_by_chinese(text, *m.span()))
    )


def _dashes(text: str) -> tuple[Edit, ...]:
    """Write two or more hyphens beside Han as ``——`` (LB-07); a single ``—`` is a connector."""
    shield = _shielded(text)
    return tuple(
        Edit(*m.span(), "——")
        for m in _HYPHENS.finditer(text)
        if m.start() not in shield and _run_by_chinese(text, *m.span())
    )


def _run_by_chinese(text: str, start: int, end: int) -> bool:
    sides = (_beyond_quotes(text, start, -1), _beyond_quotes(text, end - 1, 1))
    return any(c and is_chinese(c) for c in sides)


_BLANKS = re.compile(r"(?<=\S) +(?=\S)")


def _spaces(text: str) -> tuple[Edit, ...]:
    """Drop spaces between Han and Latin, and beside full-width marks (LB-18).

    The setting makes the mixed-text gap itself. A space between two Han is a gap someone meant.
    """
    if " " not in text:
        return ()
    return tuple(
        Edit(*m.span(), "")
        for m in _BLANKS.finditer(text)
        if _is_needless(text[m.start() - 1], text[m.end()])
    )


def _is_needless(before: str, after: str) -> bool:
    """Return whether no space belongs between two characters."""
    mixed = (is_han(before) and is_latin(after)) or (is_latin(before) and is_han(after))
    return mixed or is_wide_mark(before) or is_wide_mark(after)


Rule = Callable[[str], tuple[Edit, ...]]
RULES: MappingProxyType[str, Rule] = MappingProxyType(
    {
        "edge-spaces": _edges,
        "curly-quotes": _curly_quotes,
        "full-width-marks": _full_width_marks,
        "ellipses": _ellipses,
        "dashes": _dashes,
        "mixed-spaces": _spaces,
    }
)
"""Every rule by name, in the order they are applied."""
ALL_RULES = frozenset(RULES)
_NEEDED = re.compile(r"[\"',;:?!() ]|\.\.\.|。。。|--|^[\t\u3000]|[\t\u3000]$")
"""What any rule starts from; most paragraphs hold none of it."""


def normalize(text: str, rules: frozenset[str] = ALL_RULES) -> Normalized:
    """Return the text after the rules that are switched on.

    The rules are gone through again until none finds anything: a mark that became full-width
    makes the marks beside it Chinese too. Every round removes a half-width mark or a space, so
    the rounds come to an end.

    Example:
        >>> normalize('他说:"好",增长9.3%').text
        '他说：“好”，增长9.3%'
    """
    if _NEEDED.search(text) is None:
        return Normalized(text, (), None)
    origins, changes = list(range(len(text))), list[Change]()
    busy = True
    while busy:
        busy = False
        for name, rule in RULES.items():
            edits = rule(text) if name in rules else ()
            for edit in reversed(edits):
                at = slice(edit.start, edit.end)
                changes.append(Change(_origin(origins, edit.start), text[at], edit.to, name))
                origins[at] = [_origin(origins, edit.start)] * len(edit.to)
                text = text[: edit.start] + edit.to + text[edit.end :]
            busy = busy or bool(edits)
    ordered = tuple(sorted(changes, key=lambda c: c.offset))
    return Normalized(text, ordered, tuple(origins) if ordered else None)


def _origin(origins: list[int], offset: int) -> int:
    return origins[offset] if offset < len(origins) else len(origins)
