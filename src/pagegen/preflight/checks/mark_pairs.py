"""PW-01, PW-02, PW-03: marks side by side close up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.preflight.chars import ENDING_MARKS, Kind
from pagegen.preflight.reading import HALF, SPACING, TEXT_ROLES, Glyph, Line, Reading, step
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import MarkWidths

WIDEST = 0.76
"""The widest step of a closed-up pair, justification included, in em."""

_CHAIN = 3
"""From this many marks on a run is a chain (PW-03)."""

_STRETCH = WIDEST - HALF
_SENTENCE_END = "。．？！"


def wanted_width(mark: Glyph, style: MarkWidths) -> float:
    """Return how wide a style sets a mark, in em (PW-12)."""
    is_bracket = mark.kind in (Kind.OPEN, Kind.CLOSE)
    is_half = (
        style is MarkWidths.HALF
        or (style is MarkWidths.QUOTES_HALF and is_bracket)
        or (style is MarkWidths.KAIMING and mark.char not in _SENTENCE_END)
    )
    return HALF if is_half else 1.0


def mark_pairs(line: Line) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield neighbours that are both wide marks of one size."""
    for a, b in line.pairs():
        if a.is_wide_mark() and b.is_wide_mark() and a.size == b.size:
            yield a, b


def _lines(reading: Reading) -> Iterator[Line]:
    return (line for line in reading.lines_of(*TEXT_ROLES) if not line.passage.is_spread)


def _is_same_side(a: Glyph, b: Glyph) -> bool:
    """Return whether the empty halves of two marks lie on the same side."""
    if a.kind is Kind.OPEN:
        return b.kind is Kind.OPEN
    return b.kind in ENDING_MARKS


def _check_same(reading: Reading) -> Iterable[Finding]:
    for line in _lines(reading):
        tracking = line.passage.tracking
        for a, b in mark_pairs(line):
            wide = step(a, b) - tracking
            if _is_same_side(a, b) and not HALF - SPACING <= wide <= WIDEST:
                yield at_glyph(line, b, wide, HALF)


def _is_meeting(a: Glyph, b: Glyph) -> bool:
    """Return whether the empty halves of two marks meet between them."""
    return a.kind in ENDING_MARKS and b.kind is Kind.OPEN


def _check_meeting(reading: Reading) -> Iterable[Finding]:
    for line in _lines(reading):
        for a, b in mark_pairs(line):
            wide = step(a, b) - line.passage.tracking
            if _is_meeting(a, b) and not -SPACING <= wide <= WIDEST:
                yield at_glyph(line, b, wide, WIDEST)
    yield from _mixed_styles(reading)


def _mixed_styles(reading: Reading) -> Iterator[Finding]:
    """Yield meeting pairs on unadjusted lines that are not set like the first of their kind.

    Lines that were squeezed may take more, so only last lines of paragraphs show the style.
    """
    styles: dict[tuple[str, Kind, float], float] = {}
    for line in _lines(reading):
        if not line.is_last:
            continue
        for a, b in mark_pairs(line):
            if not _is_meeting(a, b):
                continue
            wide = step(a, b) - line.passage.tracking
            own = wanted_width(a, line.block.marks)
            usual = styles.setdefault((line.role.value, a.kind, own), wide)
            if abs(wide - usual) > SPACING:
                yield at_glyph(line, b, wide, usual)


def _mark_runs(line: Line) -> Iterator[list[Glyph]]:
    """Yield runs of three or more wide marks."""
    run: list[Glyph] = []
    for glyph in (*line.glyphs, None):
        if glyph is not None and glyph.is_wide_mark() and (not run or run[0].size == glyph.size):
            run.append(glyph)
            continue
        if len(run) >= _CHAIN:
            yield run
        run = []


def _check_runs(reading: Reading) -> Iterable[Finding]:
    for line in _lines(reading):
        for run in _mark_runs(line):
            pairs = list(pairwise(run))
            solid = sum(1.0 if a.kind is Kind.OPEN is not b.kind else HALF for a, b in pairs)
            wide = step(run[0], run[-1]) - line.passage.tracking * len(pairs)
            if wide > solid + _STRETCH:
                yield at_glyph(line, run[1], wide + 1.0, solid + 1.0)


RULES = (
    must("PW-01", "two blank halves in a row tear a hole into the line", _check_same),
    must("PW-02", "the blanks of two marks that meet add up to a hole", _check_meeting),
    must("PW-03", "a chain of marks may not grow wider with every link", _check_runs),
)
