"""A second opinion on line ends: where a paragraph may be broken, and what first-fit gives.

This is the checker's own, made from tables A to D and from the glyphs that are on the page. It
knows nothing of the composer's costs: it fills each line as far as it goes, as a hand setter did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagegen.preflight.chars import (
    ASCII_CLOSERS,
    ASCII_OPENERS,
    CLOSERS,
    CONNECTORS,
    ENDING_MARKS,
    HYPHENS,
    LEVELS,
    OPENERS,
    POSTFIXES,
    SOLIDI,
    STOPS,
    STRICT_ONLY,
    WIDE_MARKS,
    Kind,
    is_mark_joining,
)
from pagegen.preflight.checks.mark_pairs import wanted_width
from pagegen.preflight.patterns import (
    DASH,
    ELLIPSIS,
    LATIN_WORD,
    NUMBER,
    NUMBER_UNIT,
    SHORT_RANGE,
    STACKED,
    URL,
    units_in,
)
from pagegen.preflight.reading import HALF, SPACING, Glyph, Paragraph, Reading
from pagegen.style import Kinsoku

_UNITS = (NUMBER, LATIN_WORD, SHORT_RANGE, DASH, ELLIPSIS, STACKED, URL)
_NEVER_FIRST = STOPS | CLOSERS | POSTFIXES | ASCII_CLOSERS
_NEVER_LAST = OPENERS | ASCII_OPENERS
_LEAST_AUTOSPACE, _LEAST_SPACE, _SPACE, _MOST_SPACE = 1 / 8, 1 / 4, 1 / 3, 1 / 2
_PADDED = "\u00b7\u2027"
_SENTENCE_END = "。．？！"


@dataclass(frozen=True, slots=True)
class Strip:
    """A paragraph as one endless line: parallel for every glyph with ink, widths in em.

    ``may_begin`` says whether a line may begin with the glyph. ``box`` is its width without
    blank halves, ``white`` the white after it by nature, ``least`` the least there may be,
    ``spare`` what a Latin gap takes before Han are stretched, and ``is_free`` whether white may
    be added after it (between two Han).
    """

    glyphs: tuple[Glyph, ...]
    may_begin: tuple[bool, ...]
    box: tuple[float, ...]
    white: tuple[float, ...]
    least: tuple[float, ...]
    spare: tuple[float, ...]
    is_free: tuple[bool, ...]

    def width(self, start: int, end: int) -> float:
        """Return the width of a line of these glyphs by nature, blanks at its edges left out."""
        return sum(self.box[start:end]) + sum(self.white[start : end - 1])

    def least_width(self, start: int, end: int) -> float:
        """Return the width of such a line with everything narrowed that may be."""
        return sum(self.box[start:end]) + sum(self.least[start : end - 1])

    def ends(self, start: int) -> Iterator[int]:
        """Yield where a line that begins at ``start`` may end, from the nearest end on."""
        count = len(self.glyphs)
        yield from (end for end in range(start + 1, count) if self.may_begin[end])
        yield count

    def quiet_width(self, start: int, end: int) -> float:
        """Return the width of such a line narrowed by half of what may go, which nobody sees."""
        return (self.width(start, end) + self.least_width(start, end)) / 2

    def stretch(self, start: int, end: int, measure: float) -> float:
        """Return the white that each free gap of a line takes to fill the measure, in em."""
        slack = measure - self.width(start, end) - sum(self.spare[start : end - 1])
        free = sum(self.is_free[start : end - 1])
        return max(0.0, slack) / free if free else 0.0


def strip_in(reading: Reading, paragraph: Paragraph) -> Strip:
    """Return a paragraph of a page as an endless line, made once."""
    key = (paragraph.block.id, paragraph.number)
    if key not in reading.strips:
        scene = reading.scene
        reading.strips[key] = strip_of(
            paragraph, scene.autospace or 0.0, keeps_units=scene.keeps_units
        )
    strip: Strip = reading.strips[key]
    return strip


def strip_of(paragraph: Paragraph, autospace: float, *, keeps_units: bool) -> Strip:
    """Return a paragraph as an endless line."""
    found = [
        (glyph, at)
        for line in paragraph.lines
        for glyph, at in zip(line.glyphs, line.places, strict=True)
        if at >= 0
    ]
    glyphs = tuple(glyph for glyph, _ in found)
    kept = _inside_units(paragraph.text, keeps_units=keeps_units)
    level = paragraph.block.kinsoku
    begins = [False] + [
        at not in kept and _may_part(a, b, paragraph.before(at), level)
        for (a, _), (b, at) in pairwise(found)
    ]
    whites = [
        _white(a, b, paragraph, autospace, has_space=at - before > 1)
        for (a, before), (b, at) in pairwise(found)
    ]
    return Strip(
        glyphs,
        tuple(begins[: len(glyphs)]),
        tuple(_box(g) for g in glyphs),
        tuple(white for white, _ in whites),
        tuple(least for _, least in whites),
        tuple(
            _spare(a, b, white) for (a, b), (white, _) in zip(pairwise(glyphs), whites, strict=True)
        ),
        tuple(a.kind is Kind.HAN and b.kind is Kind.HAN for a, b in pairwise(glyphs)),
    )


def _inside_units(text: str, *, keeps_units: bool) -> frozenset[int]:
    """Return every place of a text that lies inside a unit (table B)."""
    patterns = (*_UNITS, NUMBER_UNIT) if keeps_units else _UNITS
    places = {
        at for p in patterns for start, end in units_in(p, text) for at in range(start + 1, end)
    }
    places.update(at for at, c in enumerate(text) if is_mark_joining(c))
    return frozenset(places)


def _may_part(a: Glyph, b: Glyph, before: str, level: Kinsoku) -> bool:
    """Return whether a line may end after one glyph and the next begin with another."""
    first, last = b.char, a.text[-1:]
    if first in _NEVER_FIRST or last in _NEVER_LAST or not first:
        return False
    if LEVELS[level] >= LEVELS[Kinsoku.GB]:
        is_dash = first == "—" and b.text == "——"
        is_connector = first in CONNECTORS | HYPHENS and not is_dash
        if is_connector or first in SOLIDI or last in SOLIDI:
            return False
    if LEVELS[level] >= LEVELS[Kinsoku.STRICT] and (first in STRICT_ONLY or first == "—"):
        return False
    return not (a.kind is Kind.LATIN and b.kind is Kind.LATIN and before not in " \u3000")


def _box(glyph: Glyph) -> float:
    if glyph.is_wide_mark():
        return HALF
    wide = glyph.advance / glyph.em
    return max(HALF, wide) if glyph.char in _PADDED and glyph.char else wide


def _white(
    a: Glyph, b: Glyph, paragraph: Paragraph, autospace: float, *, has_space: bool
) -> tuple[float, float]:
    """Return the white between two glyphs by nature and at the least, in em."""
    kinds = (a.kind, b.kind)
    if kinds == (Kind.LATIN, Kind.LATIN):
        is_one_line = a.y == b.y and b.x > a.x
        inside = max(0.0, (b.x - a.right) / a.em) if is_one_line else 0.0
        return (_SPACE, _LEAST_SPACE) if has_space else (min(inside, 0.2), min(inside, 0.2))
    if set(kinds) == {Kind.HAN, Kind.LATIN}:
        return autospace, min(autospace, _LEAST_AUTOSPACE)
    style = paragraph.block.marks
    closes = wanted_width(a, style) - HALF if a.kind in ENDING_MARKS and a.is_wide_mark() else 0.0
    opens = wanted_width(b, style) - HALF if b.kind is Kind.OPEN and b.is_wide_mark() else 0.0
    if closes and b.kind not in ENDING_MARKS:
        return closes, closes if a.char in _SENTENCE_END else 0.0
    return (0.0, 0.0) if a.kind is Kind.OPEN else (opens, 0.0)


def _spare(a: Glyph, b: Glyph, white: float) -> float:
    """Return what a word space or Han–Latin gap takes before Han are stretched (table D)."""
    if Kind.LATIN not in (a.kind, b.kind) or white < _LEAST_AUTOSPACE:
        return 0.0
    return max(0.0, (_MOST_SPACE if a.kind is b.kind else _SPACE) - white)


def room_of(paragraph: Paragraph) -> list[float]:
    """Return the room of every line of a paragraph in em: the measure less the indent."""
    rooms = [line.measure / line.size for line in paragraph.lines]
    first = paragraph.lines[0]
    ink = first.inked[0]
    blank = HALF if ink.kind is Kind.OPEN and ink.is_wide_mark() else 0.0
    rooms[0] -= max(0.0, (ink.x - first.left) / first.size + blank)
    return rooms


def first_fit(strip: Strip, rooms: Sequence[float], start: int = 0) -> list[int]:
    """Return the line ends that a setter finds who fills one line after the other.

    Each line takes what fits by nature. What a mark would push to the next line with it is
    squeezed in first (先挤进，后推出), as far as nobody sees it. ``rooms`` are those of the
    lines from ``start`` on.
    """
    ends: list[int] = []
    while start < len(strip.glyphs):
        room = rooms[min(len(ends), len(rooms) - 1)] + SPACING
        best = next(strip.ends(start))
        for end in strip.ends(start):
            if strip.width(start, end) <= room:
                best = end
                continue
            is_pushed = strip.glyphs[end - 1].kind in WIDE_MARKS
            if is_pushed and strip.quiet_width(start, end) <= room:
                best = end
            break
        ends.append(best)
        start = best
    return ends


def squares(strip: Strip, ends: Sequence[int], rooms: Sequence[float], start: int = 0) -> float:
    """Return the sum of the squared stretch of all full lines from ``start`` on, in em squared."""
    starts = [start, *ends[:-1]]
    full = zip(starts[:-1], ends[:-1], range(len(ends)), strict=False)
    return sum(
        strip.stretch(begin, end, rooms[min(n, len(rooms) - 1)]) ** 2 for begin, end, n in full
    )


def shown_ends(paragraph: Paragraph) -> list[int]:
    """Return where the lines of a paragraph end on the page, counted as in its strip."""
    ends, at = [], 0
    for line in paragraph.lines:
        at += sum(place >= 0 for place in line.places)
        ends.append(at)
    return ends
