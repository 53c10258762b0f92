"""Ways to set one line of heading copy in several lines, the best first (HD-01 to HD-03, HD-07).

Nothing here knows where on the page, in which direction or at what size the lines will stand:
lengths are in em of the copy's own size, and a way is good or bad by its sense and its balance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from pagegen.fonts.book import FontBook
from pagegen.layout.grid import EM_TOP
from pagegen.layout.optical import ink_margins
from pagegen.style import Direction
from pagegen.text.gaps import tracked
from pagegen.text.items import Prepared
from pagegen.text.seams import Seam
from pagegen.text.spacing import Gap

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
    """How long a stretch of copy is: ``solid`` em, and ``places`` that tracking changes.

    ``before`` and ``after`` are the white beside the ink of its ends, in em; ``count`` is how
    many characters other than marks it holds.
    """

    solid: float
    places: int
    before: float
    after: float
    count: int

    def width(self, tracking: float) -> float:
        """Return the length in em of the boxes with this much added at every place."""
        return self.solid + tracking * self.places

    def ink(self) -> float:
        """Return the length in em from the first ink to the last."""
        return self.solid - self.before - self.after


@dataclass(frozen=True, slots=True)
class Way:
    """Copy cut before the units ``cuts`` (the first line begins at 0), and what that costs."""

    cuts: tuple[int, ...]
    reaches: tuple[Reach, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Meter:
    """Measures stretches of one prepared line of copy, each once.

    ``starts`` says where each unit begins, ``places`` how many places that tracking changes
    stand before it, ``counts`` how many characters other than marks.
    """

    prepared: Prepared
    starts: tuple[float, ...]
    places: tuple[int, ...]
    counts: tuple[int, ...]
    book: FontBook
    above: float
    below: float
    """How far ink reaches over the head and the foot of the character frame, in em."""
    known: dict[tuple[int, int], Reach] = field(default_factory=dict, compare=False, repr=False)

    def reach(self, start: int, end: int) -> Reach:
        """Return how long units ``start`` to ``end`` (exclusive) are when they stand alone."""
        found = self.known.get((start, end))
        if found is None:
            before, after = ink_margins(self.prepared, start, end, self.book)
            solid = self.starts[end - 1] + self.prepared.shapes[end - 1].width - self.starts[start]
            places = self.places[end - 1] - self.places[start]
            count = self.counts[end] - self.counts[start]
            found = self.known[start, end] = Reach(solid, places, before, after, count)
        return found

    def least_white(self) -> float:
        """Return the least white between the ink of neighbours that tracking narrows, in em."""
        found = [self._white(unit) for unit in range(len(self.prepared) - 1)]
        return min((white for white in found if white is not None), default=0.0)

    def _white(self, unit: int) -> float | None:
        prepared = self.prepared
        shapes = prepared.shapes[unit : unit + 2]
        if not is_tracked(prepared.gaps[unit]) or not all(shape.gids for shape in shapes):
            return None
        after = ink_margins(prepared, unit, unit + 1, self.book)[1]
        before = ink_margins(prepared, unit + 1, unit + 2, self.book)[0]
        return after + prepared.gaps[unit].natural + before


def meter_of(prepared: Prepared, book: FontBook) -> Meter:
    """Return a meter over a line of copy; it must have at least one unit."""
    starts, places, counts = [0.0], [0], [0]
    for unit in range(len(prepared)):
        text = prepared.text[prepared.starts[unit] : prepared.ends[unit]]
        counts.append(counts[-1] + sum(map(str.isalnum, text)))
        if unit + 1 < len(prepared):
            gap = prepared.gaps[unit]
            starts.append(starts[-1] + prepared.shapes[unit].width + gap.natural)
            places.append(places[-1] + is_tracked(gap))
    above, below = _outside(prepared, book)
    return Meter(prepared, tuple(starts), tuple(places), tuple(counts), book, above, below)


def _outside(prepared: Prepared, book: FontBook) -> tuple[float, float]:
    """Return how far letters reach over the character frame; lines that run down keep to it."""
    if prepared.styles[0].direction is Direction.VERTICAL:
        return 0.0, 0.0
    inks = [book.ink(shape.face, gid) for shape in prepared.shapes for gid in shape.gids]
    highest = max((ink[3] for ink in inks), default=0.0)
    lowest = min((ink[1] for ink in inks), default=0.0)
    return max(0.0, highest - EM_TOP), max(0.0, -lowest - (1 - EM_TOP))


def is_tracked(gap: Gap) -> bool:
    """Return whether fitting may track a gap: one that justification may open, too.

    Words, values and long marks stay as they are inside (JU-04), and marks keep the white that
    is theirs (PW-11, JU-10).
    """
    return gap.stretch_rank != 0


def tracked_by(prepared: Prepared, tracking: float) -> Prepared:
    """Return prepared copy with its places tracked by so many em more."""
    if not tracking:
        return prepared
    gaps = (tracked(gap, tracking) if is_tracked(gap) else gap for gap in prepared.gaps)
    return replace(prepared, gaps=tuple(gaps))


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
    reaches = tuple(meter.reach(a, b) for a, b in pairwise(edges))
    inks = [reach.ink() for reach in reaches]
    balance = min(inks) / max(inks) if max(inks) > 0 else 1.0
    if not is_marked and (balance < BALANCE or any(r.count < LEAST for r in reaches)):
        return None
    cost = sum(cost for _, cost in cuts) + BALANCE_COST * (1 - balance) ** 2
    return Way(edges[:-1], reaches, cost + SHORT_COST * sum(r.count < WISHED for r in reaches))
