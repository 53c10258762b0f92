"""Make a line fill its measure: give and take space in ranked order (table D, JU-07, JU-08)."""

from __future__ import annotations

from collections.abc import Sequence

from pagegen.linebreak.lines import Line
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared
from pagegen.text.spacing import STRETCH_AUTOSPACE, STRETCH_HAN, STRETCH_WORD, Gap

EPSILON = 1e-6
"""Differences below this, in em, are rounding."""


def set_line(prepared: Prepared, start: int, end: int, measure: float, *, justify: bool) -> Line:
    """Return units ``start`` to ``end`` (exclusive) set to ``measure`` em.

    A line that is too wide is squeezed, justified or not: nothing may pass its measure (JU-02).
    A line that is too narrow is widened only when it is to be justified.
    """
    gaps = prepared.gaps[start : end - 1]
    widths = [g.natural for g in gaps]
    solid = sum(shape.width for shape in prepared.shapes[start:end])
    natural = solid + sum(widths)
    hang = prepared.overhang[end - 1] if prepared.overhang else 0.0
    slack = measure + hang - natural
    squeezed = stretch = 0.0
    if slack < -EPSILON:
        squeezed = _shrink(gaps, widths, -slack)
    elif slack > EPSILON and justify:
        stretch = _widen(prepared, start, widths, slack)
    return Line(
        start,
        end,
        measure,
        natural,
        solid + sum(widths),
        tuple(widths),
        squeezed,
        stretch,
        end == len(prepared),
        hang,
    )


def _shrink(gaps: Sequence[Gap], widths: list[float], need: float) -> float:
    """Take ``need`` em from the gaps, rank by rank, alike within a rank; return what was got."""
    got = 0.0
    for rank in sorted({g.shrink_rank for g in gaps if g.shrink_rank}):
        places = [i for i, g in enumerate(gaps) if g.shrink_rank == rank]
        room = sum(widths[i] - gaps[i].minimum for i in places)
        part = min(1.0, (need - got) / room) if room > EPSILON else 0.0
        for i in places:
            widths[i] -= (widths[i] - gaps[i].minimum) * part
        got += room * part
        if need - got <= EPSILON:
            break
    return got


def _widen(prepared: Prepared, start: int, widths: list[float], slack: float) -> float:
    """Add ``slack`` em: word spaces, then Han–Latin gaps, then between Han; return the last.

    When a line has no two Han side by side the rest goes to the spaces it has, past their
    bound; a line without any space stays short.
    """
    end = start + len(widths) + 1
    gaps = prepared.gaps[start : end - 1]
    left = slack
    for rank in (STRETCH_WORD, STRETCH_AUTOSPACE):
        places = [i for i, g in enumerate(gaps) if g.stretch_rank == rank]
        room = sum(gaps[i].maximum - widths[i] for i in places)
        part = min(1.0, left / room) if room > EPSILON else 0.0
        for i in places:
            widths[i] += (gaps[i].maximum - widths[i]) * part
        left -= room * part
        if left <= EPSILON:
            return 0.0
    places = open_places(prepared, start, end)
    for i in places:
        widths[i] += left / len(places)
    return left / len(places) if places else 0.0


def open_places(prepared: Prepared, start: int, end: int) -> list[int]:
    """Return the gaps that share alike what no bound limits: those between Han, if there are any.

    A line without has its word spaces widened past their bound, or its Han–Latin gaps; a line of
    marks only, as a last resort, all places between units (JU-01). The pieces of an address or of
    a parted word stay together (JU-04). Gaps count from the first of the line.
    """
    gaps, classes = prepared.gaps[start : end - 1], prepared.classes
    for rank in (STRETCH_HAN, STRETCH_WORD, STRETCH_AUTOSPACE):
        places = [i for i, g in enumerate(gaps) if g.stretch_rank == rank]
        if places:
            return places
    return [
        i
        for i, g in enumerate(gaps)
        if (g.may_break or g.shrink_rank)
        and not classes[start + i] is classes[start + i + 1] is CharClass.WESTERN
    ]
