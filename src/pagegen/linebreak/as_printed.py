"""Break a paragraph where it was broken in print (facsimile setting, 照原版断行).

The line ends are given and not judged; each line is justified within the bounds of table D like
any other. What a line needs beyond them shows in the line itself: its width is more than its
measure, or its stretch more than a quarter em, and whoever places it says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from pagegen.linebreak.adjust import EPSILON, set_line
from pagegen.linebreak.lines import Broken, Line
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.style import Align, ParaStyle
from pagegen.text.items import Prepared


def set_as_printed(
    prepared: Prepared,
    measures: Measures,
    style: ParaStyle,
    ends: tuple[int, ...],
    *,
    is_whole: bool = True,
) -> Broken:
    """Return the paragraph with its lines ending after the characters ``ends``.

    A first line that its indent leaves no room for, all squeezing done, is set without the
    indent if that helps: so did the hand that fitted it. The line's own ``measure`` tells.

    Args:
        prepared: The paragraph; no end lies inside a unit
            (see :func:`pagegen.linebreak.emergency.split_at`).
        measures: One measure per slot, in em.
        style: Says whether lines are justified, and how the rest is broken.
        ends: Character offsets, rising; the end of the paragraph is not among them.
        is_whole: False when these are not all of the ends; the rest is broken by the style.
    """
    if not len(prepared):
        return Broken((), 0.0)
    stops = [at + 1 for end in ends if (at := unit_ending(prepared, end)) is not None]
    starts = [0, *(stop for stop in stops if stop < len(prepared))]
    stops = [*starts[1:], len(prepared)]
    if not is_whole:
        stops.pop()
    lines = [
        _line(prepared, (a, b), n, measures, style)
        for n, (a, b) in enumerate(zip(starts, stops, strict=False))
    ]
    if not is_whole:
        lines += _rest(prepared, starts[-1], len(lines), measures, style)
    return Broken(tuple(lines), 0.0, max(line.stretch for line in lines))


def least_width(prepared: Prepared, line: Line) -> float:
    """Return the width of a line, in em, when all that can be squeezed is."""
    gaps = prepared.gaps[line.start : line.end - 1]
    give = sum(gap.natural - gap.minimum for gap in gaps if gap.shrink_rank)
    return line.natural - give - line.hang


def unit_ending(prepared: Prepared, end: int) -> int | None:
    """Return the unit that ends after ``end`` characters; None when ``end`` is inside a unit."""
    at = bisect_left(prepared.ends, end)
    return at if at < len(prepared) and prepared.ends[at] == end else None


def _line(
    prepared: Prepared, units: tuple[int, int], number: int, measures: Measures, style: ParaStyle
) -> Line:
    start, end = units
    justify = style.align is Align.JUSTIFY and end < len(prepared)
    line = set_line(prepared, start, end, measures.of(number), justify=justify)
    if number == 0 and measures.indent and line.width - line.hang > line.measure + EPSILON:
        flush = set_line(prepared, start, end, measures.slots[0], justify=justify)
        if flush.width - flush.hang <= flush.measure + EPSILON:
            return flush
    return line


def _rest(
    prepared: Prepared, start: int, number: int, measures: Measures, style: ParaStyle
) -> list[Line]:
    """Break what the print says nothing of, by the paragraph's own style."""
    tail = _tail(prepared, start)
    slots = measures.slots[min(number, len(measures.slots) - 1) :]
    indent = measures.indent if number == 0 else 0.0
    broken = break_paragraph(tail, Measures(slots, indent), style)
    return [replace(line, start=line.start + start, end=line.end + start) for line in broken.lines]


_PER_UNIT = ("starts", "ends", "classes", "shapes", "style_of", "gaps", "penalties", "overhang")
"""The parts of a paragraph that run parallel, one entry per unit."""


def _tail(prepared: Prepared, start: int) -> Prepared:
    """Return the units from ``start`` on as a paragraph of their own; its text stays whole."""
    units = {name: getattr(prepared, name)[start:] for name in _PER_UNIT}
    hyphens = tuple((unit - start, shape) for unit, shape in prepared.hyphens if unit >= start)
    return replace(prepared, **units, hyphens=hyphens, apart=max(0, prepared.apart - start))
