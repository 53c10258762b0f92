"""Ways to set one line of heading copy in several lines, the best first (HD-01 to HD-03, HD-07).

Nothing here knows where on the page, in which direction or at what size the lines will stand:
lengths are in em of the copy's own size, and a way is good or bad by its sense and its balance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from pagegen.fonts.book import FontBook
from pagegen.style import Direction
from pagegen.text.charclass import CharClass, is_wide_mark
from pagegen.text.gaps import tracked
from pagegen.text.items import Prepared, Shape
from pagegen.text.seams import Seam

LEAST = 2
"""Characters that a line of a heading holds at least (HD-02)."""
WISHED = 3
SHORT_COST = 1.0
"""What a line of fewer characters than wished costs, in the measure of a seam's cost."""
BALANCE = 0.51
"""Shortest line over longest, at least (HD-07); a hair over half, for tracking changes it."""
BALANCE_COST = 4.0
MOST_SEAMS = 40
"""More seams than this are no heading; the cheapest are kept, so that time stays bounded."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How long a stretch of copy is: ``solid`` em, and the places that tracking changes.

    ``places`` are all of them, ``narrow`` those that give when it narrows: a mark set half
    keeps its half em (PW-11). ``before`` and ``after`` are the white beside the ink of its
    ends, in em.
    """

    solid: float
    places: int
    narrow: int
    before: float
    after: float

    def width(self, tracking: float) -> float:
        """Return the length in em of the boxes with this much added at every place."""
        return self.solid + tracking * (self.narrow if tracking < 0 else self.places)


@dataclass(frozen=True, slots=True)
class Way:
    """Copy cut before the units ``cuts`` (the first line begins at 0), and what that costs."""

    cuts: tuple[int, ...]
    reaches: tuple[Reach, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Meter:
    """Measures stretches of one prepared line of copy."""

    prepared: Prepared
    starts: tuple[float, ...]
    places: tuple[int, ...]
    narrow: tuple[int, ...]
    book: FontBook

    def reach(self, start: int, end: int) -> Reach:
        """Return how long units ``start`` to ``end`` (exclusive) are when they stand alone."""
        shapes = self.prepared.shapes
        before, after = ink_margins(self.prepared, start, end, self.book)
        solid = self.starts[end - 1] + shapes[end - 1].width - self.starts[start]
        inner = _inner(self.prepared, end - 1)
        places = self.places[end - 1] + inner - self.places[start]
        narrow = self.narrow[end - 1] + inner - self.narrow[start]
        return Reach(solid, places, narrow, before, after)

    def least_white(self) -> float:
        """Return the least white between the ink of two neighbours that tracking narrows, in em."""
        found = [self._white(u) for u in range(len(self.prepared) - 1)]
        return min((white for white in found if white is not None), default=0.0)

    def _white(self, unit: int) -> float | None:
        prepared = self.prepared
        shapes = prepared.shapes[unit : unit + 2]
        if is_spared(prepared, unit) or not all(shape.gids for shape in shapes):
            return None
        after = ink_margins(prepared, unit, unit + 1, self.book)[1]
        before = ink_margins(prepared, unit + 1, unit + 2, self.book)[0]
        return after + prepared.gaps[unit].natural + before


def meter_of(prepared: Prepared, book: FontBook) -> Meter:
    """Return a meter over a line of copy; it must have at least one unit."""
    starts, places, narrow = [0.0], [0], [0]
    for unit in range(len(prepared) - 1):
        starts.append(starts[-1] + prepared.shapes[unit].width + prepared.gaps[unit].natural)
        inner = _inner(prepared, unit)
        places.append(places[-1] + inner + 1)
        narrow.append(narrow[-1] + inner + (not is_spared(prepared, unit)))
    return Meter(prepared, tuple(starts), tuple(places), tuple(narrow), book)


def is_spared(prepared: Prepared, unit: int) -> bool:
    """Return whether the gap after a unit stands beside a mark, which is not narrowed further."""
    return any(is_wide_mark(cls) for cls in prepared.classes[unit : unit + 2])


def spared(prepared: Prepared, tracking: float) -> Prepared:
    """Return copy that was set with negative tracking with that given back beside its marks."""
    if tracking >= 0:
        return prepared
    gaps = list(prepared.gaps)
    for unit in range(len(prepared) - 1):
        if is_spared(prepared, unit):
            gaps[unit] = tracked(gaps[unit], -tracking)
    return replace(prepared, gaps=tuple(gaps))


def _inner(prepared: Prepared, unit: int) -> int:
    """Return how many places inside a unit tracking widens: between the letters of a word."""
    is_word = prepared.classes[unit] is CharClass.WESTERN
    return max(0, len(prepared.shapes[unit].advances) - 1) if is_word else 0


def ink_margins(prepared: Prepared, start: int, end: int, book: FontBook) -> tuple[float, float]:
    """Return the white between the outer edges of the end boxes and their ink, in em."""
    if start >= end:
        return 0.0, 0.0
    first, last = prepared.shapes[start], prepared.shapes[end - 1]
    if not first.gids or not last.gids:
        return 0.0, 0.0
    if prepared.styles[0].direction is Direction.VERTICAL:
        return _ink_margins_down(first, last, book)
    scale = prepared.styles[prepared.style_of[start]].x_scale
    before = first.offsets[0] + scale * book.ink(first.face, first.gids[0])[0]
    scale = prepared.styles[prepared.style_of[end - 1]].x_scale
    after = last.width - (last.offsets[-1] + scale * book.ink(last.face, last.gids[-1])[2])
    return before, after


def _ink_margins_down(first: Shape, last: Shape, book: FontBook) -> tuple[float, float]:
    """Return the white above the first and below the last ink of a vertical line, in em."""
    from pagegen.text.vertical import ink_span

    heads = [ink_span(book, first, n)[0] for n in range(len(first.gids))]
    feet = [ink_span(book, last, n)[1] for n in range(len(last.gids))]
    return min(heads), last.width - max(feet)


def units_of(prepared: Prepared, seams: Sequence[Seam]) -> tuple[tuple[int, float], ...]:
    """Return seams by the unit that begins after them, where the marks allow a line end.

    A place inside a unit, or where line prohibition forbids a line to end, is no seam (HD-01).
    """
    number = {start: unit for unit, start in enumerate(prepared.starts)}
    found = [(number[s.at], s.cost) for s in seams if s.at in number]
    return tuple((u, c) for u, c in found if u > 0 and prepared.gaps[u - 1].may_break)


def ways_of(
    meter: Meter, seams: tuple[tuple[int, float], ...], most: int, *, is_marked: bool
) -> tuple[Way, ...]:
    """Return the admissible ways in up to ``most`` lines, fewer lines first, then by cost.

    Where the author marked the breaks (``is_marked``), balance and the length of a line are
    taste and not a bar: his marks win.
    """
    kept = sorted(sorted(seams, key=lambda s: (s[1], s[0]))[:MOST_SEAMS])
    found: list[Way] = []
    for lines in range(2, most + 1):
        ways = (_way(meter, cuts, is_marked=is_marked) for cuts in combinations(kept, lines - 1))
        found += sorted((w for w in ways if w is not None), key=lambda w: (w.cost, w.cuts))
    return tuple(found)


def whole(meter: Meter) -> Way:
    """Return the copy as one line."""
    return Way((0,), (meter.reach(0, len(meter.prepared)),), 0.0)


def _way(meter: Meter, cuts: tuple[tuple[int, float], ...], *, is_marked: bool) -> Way | None:
    edges = (0, *(unit for unit, _ in cuts), len(meter.prepared))
    counts = [_count(meter.prepared, a, b) for a, b in pairwise(edges)]
    reaches = tuple(meter.reach(a, b) for a, b in pairwise(edges))
    inks = [r.solid - r.before - r.after for r in reaches]
    balance = min(inks) / max(inks) if max(inks) > 0 else 1.0
    if not is_marked and (min(counts) < LEAST or balance < BALANCE):
        return None
    cost = sum(cost for _, cost in cuts) + BALANCE_COST * (1 - balance) ** 2
    return Way(edges[:-1], reaches, cost + SHORT_COST * sum(n < WISHED for n in counts))


def _count(prepared: Prepared, start: int, end: int) -> int:
    """Return how many characters other than marks some units hold."""
    text = prepared.text
    return sum(
        text[at].isalnum()
        for unit in range(start, end)
        for at in range(prepared.starts[unit], prepared.ends[unit])
    )
