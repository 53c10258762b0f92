"""What a heading is made of and how much room it takes: rows, rungs, lengths (HD-04, HD-05).

Kicker, headline and deck are one object. What it needs at a rung of the ladder follows from a
few lengths in em, without shaping anything. Nothing here knows left from right.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pagegen.content.story import Line as Copy
from pagegen.geometry import fits
from pagegen.layout.grid import EM_TOP
from pagegen.layout.optical import OPTICAL_LIMIT, overhang
from pagegen.layout.ways import Meter, Reach, Way, units_of, ways_of, whole
from pagegen.spec.page import DisplayLine, HeadFit
from pagegen.style import Align, TextStyle
from pagegen.text.seams import Kept, Seam, kept_spans, plain_seams, sense_seams
from pagegen.units import NAMED_SIZES

TIGHT, ROOMY = 0.15, 0.3
"""Bounds of the white between the character frames of two lines, in em of their mean size."""
GOOD = 4.0
"""A seam that costs more parts what belongs together: it is taken when all else has failed."""
PHRASE = 4
"""Units that a part of a phrase has at least when it shares a line with another phrase."""
_SIZES = tuple(sorted(set(NAMED_SIZES.values())))


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One line of heading copy: kicker, headline and deck may each have several.

    ``part`` tells which display line of the heading it belongs to, ``index`` counts in it.
    ``typed`` is the copy with its commas, character for character.
    """

    line: DisplayLine
    copy: Copy
    typed: str
    style: TextStyle
    meter: Meter
    part: int
    index: int


@dataclass(frozen=True, slots=True)
class Rung:
    """How a heading is changed: tracking added in em, scale across and size as factors."""

    tracking: float = 0.0
    scale: float = 1.0
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """What the heading may fill: ``measure`` along its lines, ``depth`` across them, in points."""

    measure: float
    depth: float


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a heading with the room they have and how they may be fitted.

    The tables of ways fill as they are asked for: the dictionary is read only when neither one
    line nor a break at white or at a mark will do.
    """

    rows: tuple[HeadRow, ...]
    room: Room
    fit: HeadFit
    names: tuple[str, ...]
    known: dict[tuple[int, str], tuple[Way, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def ways(self, number: int, tier: str) -> tuple[Way, ...]:
        """Return the ways to set a row: ``one`` line, at ``marks``, by ``good`` sense, ``poor``."""
        key = (number, tier)
        if key not in self.known:
            self.known[key] = self._make(self.rows[number], number, tier)
        return self.known[key]

    def _make(self, row: HeadRow, number: int, tier: str) -> tuple[Way, ...]:
        if tier == "one":
            return (whole(row.meter),)
        kept = kept_spans(row.copy.text, self.names)
        if tier == "marks":
            return self._at_marks(row, kept)
        if row.copy.breaks:
            return ()
        marks = {unit for unit, _ in units_of(row.meter.prepared, plain_seams(row.copy.text, kept))}
        seams = units_of(row.meter.prepared, sense_seams(row.copy.text, kept))
        costs = dict(seams)
        must = marks if self.ways(number, "marks") else set[int]()
        end = len(row.meter.prepared)
        good: list[Way] = []
        poor: list[Way] = []
        for way in ways_of(row.meter, seams, row.line.most, is_marked=False):
            (good if _is_good(way, end, costs, marks, must) else poor).append(way)
        self.known[number, "good"], self.known[number, "poor"] = tuple(good), tuple(poor)
        return self.known[number, tier]

    def _at_marks(self, row: HeadRow, kept: Kept) -> tuple[Way, ...]:
        """Return the ways that break where the author marked it, or where the copy shows it."""
        if row.copy.breaks:
            seams = tuple(Seam(at, 0.0) for at in row.copy.breaks)
        else:
            seams = plain_seams(row.copy.text, kept)
        units = units_of(row.meter.prepared, seams)
        return ways_of(row.meter, units, row.line.most, is_marked=bool(row.copy.breaks))


def _is_good(way: Way, end: int, costs: dict[int, float], marks: set[int], must: set[int]) -> bool:
    """Return whether a way parts nothing that belongs together.

    A line that runs over a mark of the copy holds no short end of the phrase on either side.
    """
    cuts = set(way.cuts[1:])
    if any(costs[cut] > GOOD for cut in cuts) or must - cuts:
        return False
    for start, stop in zip(way.cuts, (*way.cuts[1:], end), strict=True):
        inside = sorted(mark for mark in marks if start < mark < stop)
        if not inside:
            continue
        is_cut_before = start != 0 and start not in marks
        is_cut_after = stop != end and stop not in marks
        if is_cut_before and inside[0] - start < PHRASE:
            return False
        if is_cut_after and stop - inside[-1] < PHRASE:
            return False
    return True


def size_of(row: HeadRow, rows: tuple[HeadRow, ...], factor: float) -> float:
    """Return the size of a row in points: all shrink alike, and the order of sizes is kept.

    What was a named size smaller than the largest line stays so (HD-04).
    """
    size = row.style.size * factor
    largest = max(r.style.size for r in rows)
    if factor == 1.0 or row.style.size > one_size_down(largest):
        return size
    return min(size, one_size_down(largest * factor))


def one_size_down(size: float) -> float:
    """Return the largest named size (号) below a size.

    Example:
        >>> one_size_down(42.0), one_size_down(52.0)
        (36.0, 42.0)
    """
    return max((s for s in _SIZES if s < size - 1e-6), default=size)


def needed(reach: Reach, row: HeadRow, rung: Rung, size: float) -> float:
    """Return the length in points that a line needs, to its ink.

    White beside the ink of its ends may stand over the measure, by a tenth of an em and not
    more (ST-04, JU-02); a line centred on its ink stands over with the larger white twice.
    """
    own = row.style.x_scale
    hang = OPTICAL_LIMIT * own
    if row.line.align is Align.CENTER:
        ink = reach.width(rung.tracking) - reach.before - reach.after
        ink += 2 * max(0.0, max(reach.before, reach.after) - hang)
        return ink * rung.scale * size
    before, after = min(reach.before, hang), min(reach.after, hang)
    if row.line.align is Align.LEFT:
        before = overhang(before, size, own)
    else:
        after = overhang(after, size, own)
    return (reach.width(rung.tracking) - before - after) * rung.scale * size


def over(heading: Heading, number: int, way: Way, rung: Rung) -> float:
    """Return by how many points the longest line of a row runs past its measure."""
    return max(over_at(heading, number, way, rung, place) for place in range(len(way.reaches)))


def over_at(heading: Heading, number: int, way: Way, rung: Rung, place: int) -> float:
    """Return by how many points one line of a row runs past its measure."""
    row = heading.rows[number]
    size = size_of(row, heading.rows, rung.size)
    measure = heading.room.measure - row.line.hanging * (row.index + place > 0)
    return needed(way.reaches[place], row, rung, size) - measure


def steps_down(
    heading: Heading, ways: tuple[Way, ...], rung: Rung
) -> tuple[tuple[float, float], ...]:
    """Return the least and the wished distance of each line from the one before, in points.

    The first line has none. Where the layout file gives a leading, both are that.
    """
    found: list[tuple[float, float]] = []
    above: tuple[float, HeadRow] | None = None
    for row, way in zip(heading.rows, ways, strict=True):
        size = size_of(row, heading.rows, rung.size)
        for _ in way.cuts:
            if row.line.leading is not None:
                found.append((row.line.leading * rung.size,) * 2)
            else:
                last = above or (size, row)
                solid = (1 - EM_TOP) * last[0] + EM_TOP * size
                mean = (last[0] + size) / 2
                tight = max(TIGHT * mean, last[0] * last[1].meter.below + size * row.meter.above)
                found.append((solid + tight, solid + max(ROOMY * mean, tight)))
            above = (size, row)
    return tuple(found)


def depth(heading: Heading, ways: tuple[Way, ...], rung: Rung) -> tuple[float, float]:
    """Return how deep the stacked lines of a heading are, tight and roomy, in points.

    Lines with a baseline of their own have their place and are not stacked.
    """
    lines = [row for row, way in zip(heading.rows, ways, strict=True) for _ in way.cuts]
    pairs = zip(lines, steps_down(heading, ways, rung), strict=True)
    free = [(row, step) for row, step in pairs if row.line.baseline is None]
    if not free:
        return 0.0, 0.0
    first = size_of(free[0][0], heading.rows, rung.size) * EM_TOP
    last = size_of(free[-1][0], heading.rows, rung.size) * (1 - EM_TOP)
    tight, roomy = (first + last + sum(s[i] for _, s in free[1:]) for i in (0, 1))
    return tight, roomy


def leading_share(heading: Heading, ways: tuple[Way, ...], rung: Rung) -> float:
    """Return how roomy the leading may be, from 0 to 1; below 0 when the depth is too small."""
    tight, roomy = depth(heading, ways, rung)
    room = heading.room.depth
    if not fits(room, tight) or not fits(room, _lowest(heading, ways, rung)):
        return -1.0
    return 1.0 if fits(room, roomy) else (room - tight) / (roomy - tight)


def _lowest(heading: Heading, ways: tuple[Way, ...], rung: Rung) -> float:
    """Return how far down the lines reach that have a baseline of their own."""
    lowest = 0.0
    steps = iter(steps_down(heading, ways, rung))
    for row, way in zip(heading.rows, ways, strict=True):
        own = [next(steps) for _ in way.cuts]
        if row.line.baseline is not None:
            size = size_of(row, heading.rows, rung.size)
            below = row.line.baseline + (row.index + len(own) - 1) * own[-1][0]
            lowest = max(lowest, below + (1 - EM_TOP) * size)
    return lowest
