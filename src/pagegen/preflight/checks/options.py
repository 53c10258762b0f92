"""PW-14, PW-15, JU-15, PA-09: options, held to where a page declares them."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import HANGING, WIDE_MARKS, Kind, has_centred_stops
from pagegen.preflight.checks.ink import ink_of
from pagegen.preflight.checks.paragraphs import count_units
from pagegen.preflight.laid import MIDDLE
from pagegen.preflight.reading import (
    HALF,
    PLACED,
    RUNNING_TEXT,
    SPACING,
    TEXT_ROLES,
    Line,
    Reading,
    gap,
    is_vertical,
)
from pagegen.preflight.rule import Finding, at_glyph, at_line, may
from pagegen.style import Role

_CENTRED_STOPS = "，。、；："
_OFF_CENTRE = 0.12
"""How far the ink of a centred stop may be above or below the middle of its em, in em."""

_EDGE = 0.1
_FEW = 3


def _is_hung(line: Line) -> bool:
    """Return whether the last mark of a line stands outside the measure."""
    last = line.inked[-1]
    return last.x >= line.right - PLACED


def _check_hanging(reading: Reading) -> Iterable[Finding]:
    """Yield lines of an article that end in 、 ， 。 unlike its first such line (PW-14).

    A mark that closes a run of marks never hangs and is left out.
    """
    usual: dict[str, bool] = {}
    for line in reading.lines_of(Role.BODY):
        last = line.inked[-1]
        if not (line.block.may_hang and line.is_full and last.char in HANGING):
            continue
        is_run = len(line.inked) > 1 and line.inked[-2].kind in WIDE_MARKS
        if is_run:
            if _is_hung(line):
                yield at_glyph(line, last, last.x - line.right, 0.0)
            continue
        if _is_hung(line) is not usual.setdefault(line.block.article, _is_hung(line)):
            yield at_glyph(line, last, (last.x - line.right) / last.em, HALF)


def _check_centred(reading: Reading) -> Iterable[Finding]:
    """Yield stops off the middle of their em, or narrowed, where they should stand centred."""
    for line in reading.lines_of(*TEXT_ROLES):
        if not has_centred_stops(line.block.language) or is_vertical(line.glyphs[0].run):
            continue  # Vertical lines have rules of their own (VT-02).
        around = (None, *line.glyphs, None)
        for before, stop, after in zip(around, line.glyphs, around[2:], strict=False):
            if not stop.char or stop.char not in _CENTRED_STOPS or stop.ink is None:
                continue
            beside = [gap(a, b) for a, b in ((before, stop), (stop, after)) if a and b]
            low = line.baseline - MIDDLE * stop.size - (stop.ink.y + stop.ink.height / 2)
            if abs(low) > _OFF_CENTRE * stop.size:
                yield at_glyph(line, stop, low / stop.size, 0.0)
            elif min(beside, default=0.0) < -SPACING:
                yield at_glyph(line, stop, min(beside), 0.0)


def _check_spread(reading: Reading) -> Iterable[Finding]:
    """Yield lines meant to be spread evenly whose gaps differ, or which miss an edge (JU-15)."""
    for line in reading.lines:
        if not line.passage.is_even or line.measure <= 0:
            continue
        whites = [(gap(a, b), b) for a, b in line.pairs() if Kind.SPACE not in (a.kind, b.kind)]
        odd = next((b for w, b in whites if abs(w - whites[0][0]) > SPACING), None)
        if odd is not None:
            yield at_glyph(line, odd, gap_before(line, odd), whites[0][0])
            continue
        ink = ink_of([line])
        away = max(ink.x - line.left, line.right - ink.right())
        if whites and away > _EDGE * line.size + PLACED:
            yield at_line(line, away / line.size, _EDGE)


def gap_before(line: Line, glyph: object) -> float:
    """Return the white before a glyph of a line, in em."""
    return next(gap(a, b) for a, b in line.pairs() if b is glyph)


def _check_last_line(reading: Reading) -> Iterable[Finding]:
    """Yield last lines shorter than the setting and the indent ask for (PA-09)."""
    for line in reading.lines_of(*RUNNING_TEXT):
        least = max(line.block.last_line, round(line.block.indent))
        is_asked = line.block.last_line >= _FEW and line.is_last and not line.is_first
        if is_asked and count_units(line) < least:
            yield at_line(line, count_units(line), least)


RULES = (
    may("PW-14", "marks that hang here and not there fray the edge", _check_hanging),
    may("PW-15", "a centred stop that is narrowed touches its neighbour", _check_centred),
    may("JU-15", "what is spread over a width fills it evenly", _check_spread),
    may("PA-09", "a last line shorter than the indent leaves a hole between", _check_last_line),
)
