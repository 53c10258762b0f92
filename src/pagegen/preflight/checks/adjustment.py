"""JU-07, JU-08: lines are narrowed and widened in the order of table D."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from pagegen.preflight.chars import ENDING_MARKS, WIDE_MARKS, Kind
from pagegen.preflight.checks.mark_pairs import wanted_width
from pagegen.preflight.checks.stretch import mean_stretch
from pagegen.preflight.reading import HALF, SPACING, Glyph, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, should

_WORD, _BRACKET, _PAUSE, _AUTOSPACE, _PERIOD = 2, 4, 5, 6, 7
"""Steps of narrowing as table D numbers them; steps 1 and 3 are always taken."""

_LEAST = MappingProxyType(
    {_WORD: 0.25, _BRACKET: 0.25, _PAUSE: 0.25, _AUTOSPACE: 0.125, _PERIOD: 0.0}
)
"""Where a step may stop, in em; newspapers like to leave marks a quarter."""

_WIDEST_WORD, _WIDEST_AUTOSPACE = 0.5, 1 / 3
_SENTENCE_END = "。．？！"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a line that can give: its step, its white by nature and as it is, in em."""

    step: int
    natural: float
    white: float
    glyph: Glyph

    def is_used(self) -> bool:
        """Return whether the place was narrowed."""
        return self.natural > SPACING and self.white < self.natural - SPACING

    def is_at_bound(self) -> bool:
        """Return whether the place can give no more."""
        return self.white <= _LEAST[self.step] + SPACING or self.natural <= SPACING


def places_of(line: Line, autospace: float | None) -> Iterator[Place]:
    """Yield the places of a line that table D lets give, from the line start on.

    Two marks side by side are left out: whose blank shows between them is not to be seen. So is
    white beside inline furniture that sets its own. A page without a Han–Latin gap has none that
    could give.
    """
    solid = [g for g in line.glyphs if g.kind is not Kind.SPACE and g.text]
    for a, b in pairwise(solid):
        if line.is_boxed(a, b):
            continue
        white = (b.x - a.right) / line.size - line.passage.tracking
        kinds = (a.kind, b.kind)
        if kinds == (Kind.LATIN, Kind.LATIN):
            space = _space_between(line, a, b)
            if space:  # A word space is not tracked: it has its own width and bounds.
                yield Place(_WORD, space, white + line.passage.tracking, b)
        elif set(kinds) == {Kind.HAN, Kind.LATIN} and (autospace or 0.0) >= _LEAST[_AUTOSPACE]:
            yield Place(_AUTOSPACE, autospace or 0.0, white, b)
        elif (a.kind in WIDE_MARKS) != (b.kind in WIDE_MARKS):
            yield from _blank(line, a, b, white)


def _space_between(line: Line, a: Glyph, b: Glyph) -> float:
    """Return the width that the face gives the white of the copy between two glyphs, in em."""
    inside = [g for g in line.glyphs if g.kind is Kind.SPACE and a.x < g.x < b.x]
    return sum(g.advance for g in inside) / line.size


def _blank(line: Line, a: Glyph, b: Glyph, white: float) -> Iterator[Place]:
    """Yield the blank half that a mark among other characters shows."""
    mark = b if b.kind is Kind.OPEN else a if a.kind in ENDING_MARKS else None
    if mark is None or not mark.is_wide_mark():
        return
    step = _BRACKET if mark.kind in (Kind.OPEN, Kind.CLOSE) else _PAUSE
    step = _PERIOD if mark.char in _SENTENCE_END else step
    yield Place(step, wanted_width(mark, line.block.marks) - HALF, white + HALF, mark)


def _full_lines(reading: Reading) -> Iterator[tuple[Paragraph, Line]]:
    for paragraph in reading.paragraphs:
        yield from ((paragraph, line) for line in paragraph.lines if line.is_full)


def _check_narrowing(reading: Reading) -> Iterable[Finding]:
    """Yield the first place of a line that was spared though a later step gave.

    A line whose Han were stretched needed no narrowing at all.
    """
    for paragraph, line in _full_lines(reading):
        places = list(places_of(line, reading.scene.autospace))
        used = [p for p in places if p.is_used()]
        if not used:
            continue
        stretch = mean_stretch(line, paragraph) or 0.0
        if stretch > SPACING:
            yield at_glyph(line, used[0].glyph, used[0].white, used[0].natural)
            continue
        last = max(p.step for p in used)
        spared = next((p for p in places if p.step < last and not p.is_at_bound()), None)
        spared = spared or _uneven(places, last)
        if spared:
            yield at_glyph(line, spared.glyph, spared.white, _LEAST[spared.step])


def _uneven(places: list[Place], step: int) -> Place | None:
    """Return a place of the last step taken that gave less than the others of that step."""
    same = [p for p in places if p.step == step and p.natural > SPACING]
    least = min(p.white for p in same)
    return next((p for p in same if p.white > least + SPACING), None)


def _unlike(line: Line, autospace: float | None) -> Iterator[Finding]:
    """Yield the widest Han–Latin gap of a line when it is wider than another."""
    gaps = [p for p in places_of(line, autospace) if p.step == _AUTOSPACE]
    if not gaps:
        return
    widest, least = max(gaps, key=lambda p: p.white), min(p.white for p in gaps)
    if widest.white > least + 2 * SPACING:
        yield at_glyph(line, widest.glyph, widest.white, least)


def _check_widening(reading: Reading) -> Iterable[Finding]:
    """Yield the first word space or Han–Latin gap that was spared though Han were stretched.

    The Han–Latin gaps of a line change alike, whatever its Han do.
    """
    for paragraph, line in _full_lines(reading):
        stretch = mean_stretch(line, paragraph)
        if stretch is None or stretch <= SPACING:
            yield from _unlike(line, reading.scene.autospace)
            continue
        for place in places_of(line, reading.scene.autospace):
            bound = {_WORD: _WIDEST_WORD, _AUTOSPACE: _WIDEST_AUTOSPACE}.get(place.step)
            if bound is not None and place.white < max(bound, place.natural) - SPACING:
                yield at_glyph(line, place.glyph, place.white, bound)
                break


RULES = (
    should("JU-07", "what is least seen is narrowed first", _check_narrowing),
    should("JU-08", "white grows first where white already is", _check_widening),
)
