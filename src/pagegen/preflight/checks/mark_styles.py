"""PW-07, PW-08, PW-09, PW-11, PW-12: widths of marks in their styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import ENDING_MARKS, Kind
from pagegen.preflight.checks.edges import has_picture, right_deviation
from pagegen.preflight.checks.heading_lines import HEADINGS
from pagegen.preflight.checks.mark_pairs import wanted_width
from pagegen.preflight.patterns import STACKED, units_in
from pagegen.preflight.reading import (
    HALF,
    PLACED,
    RUNNING_TEXT,
    SPACING,
    TEXT_ROLES,
    Glyph,
    Line,
    Reading,
    gap,
    step,
)
from pagegen.preflight.rule import Finding, at_glyph, should

_MOST = 0.9
"""Share of the line starts that must trim an opening mark (PW-07)."""

_HEADING_STEP = 0.6
_HALF_WIDE = "·‧/／"
_EM_WIDE = "～〜"
_CENTRED = 0.1


def _starts_trimmed(line: Line) -> bool:
    """Return whether the ink of an opening mark stands on the edge or on the indent."""
    first = line.inked[0]
    is_indented = line.is_first and not line.initial
    indent = line.block.indent * line.size if is_indented else 0.0
    return abs(first.x + HALF * first.em - line.left - indent) <= PLACED


def _check_starts(reading: Reading) -> Iterable[Finding]:
    """Yield the untrimmed line starts, when fewer than nine in ten are trimmed."""
    starts = [
        line
        for line in reading.lines_of(*RUNNING_TEXT)
        if line.inked[0].kind is Kind.OPEN
        and line.inked[0].is_wide_mark()
        and line.measure > 0
        and not has_picture(line, line.start - 1)
    ]
    full = [line for line in starts if not _starts_trimmed(line)]
    if len(full) > (1 - _MOST) * len(starts):
        for line in full:
            yield at_glyph(line, line.inked[0], 1.0, HALF)


def _check_stacked(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        spans = tuple(units_in(STACKED, paragraph.text))
        for line in paragraph.lines if spans else ():
            for unit in (line.glyphs_of(*span) for span in spans):
                wide = [g for g in unit if g.is_wide_mark()]
                if len(wide) < 2 or len(wide) < len(unit):
                    continue
                width = step(wide[0], wide[-1]) + HALF
                limit = 1.0 if len(wide) == 2 else 2.0
                if width > limit + SPACING:
                    yield at_glyph(line, wide[0], width, limit)


def _triples(line: Line) -> Iterator[tuple[Glyph, Glyph, Glyph]]:
    return zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False)


def _check_small(reading: Reading) -> Iterable[Finding]:
    """Yield interpuncts and connectors between Han that are crowded or off their middle."""
    for line in reading.lines_of(*TEXT_ROLES):
        for a, b, c in _triples(line):
            is_between = a.kind is Kind.HAN and c.kind is Kind.HAN and b.ink is not None
            least = HALF if b.char in _HALF_WIDE else 1.0 if b.char in _EM_WIDE else 0.0
            if not is_between or not least or b.ink is None:
                continue
            width = (c.x - a.right) / a.em
            off = (b.ink.x + b.ink.width / 2 - (a.right + c.x) / 2) / a.em
            if width < least - SPACING:
                yield at_glyph(line, b, width, least)
            elif abs(off) > _CENTRED:
                yield at_glyph(line, b, off, 0.0)


def _width_of(a: Glyph | None, mark: Glyph, c: Glyph | None) -> float | None:
    """Return how wide a mark is set in em, judged by the neighbour on its empty side.

    None when the neighbour is another mark or white, which have rules of their own.
    """
    plain = (Kind.HAN, Kind.OTHER)
    if mark.kind is Kind.OPEN and a is not None and a.kind in plain:
        return 1.0 + gap(a, mark)
    if mark.kind in ENDING_MARKS and c is not None and c.kind in plain:
        return step(mark, c)
    return None


def set_widths(line: Line) -> Iterator[tuple[Glyph, float]]:
    """Yield the wide marks of a line with the width they are set in, letter-spacing off."""
    around = (None, *line.glyphs, None)
    for a, mark, c in zip(around, line.glyphs, around[2:], strict=False):
        width = _width_of(a, mark, c) if mark.is_wide_mark() else None
        if width is not None:
            yield mark, width - line.passage.tracking


def _check_headings(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*HEADINGS):
        if line.passage.is_spread:
            continue
        for mark, width in set_widths(line):
            is_bracket = mark.kind in (Kind.OPEN, Kind.CLOSE)
            if is_bracket and not HALF - SPACING <= width <= _HEADING_STEP + SPACING:
                yield at_glyph(line, mark, width, _HEADING_STEP)


def _beside(line: Line, mark: Glyph) -> list[Glyph]:
    """Return the neighbours of a mark."""
    at = next(i for i, glyph in enumerate(line.glyphs) if glyph is mark)
    return [*line.glyphs[max(0, at - 1) : at], *line.glyphs[at + 1 : at + 2]]


def _check_style(reading: Reading) -> Iterable[Finding]:
    """Yield marks on unadjusted lines of the text that are set in another style than declared."""
    for line in reading.lines_of(*RUNNING_TEXT):
        if not line.is_last or not line.block.passages or line.passage.is_spread:
            continue
        if abs(right_deviation(line)) <= PLACED:
            continue  # A last line that fills its measure may have been squeezed to hold it.
        for mark, width in set_widths(line):
            if line.is_boxed(mark, *_beside(line, mark)):
                continue
            wanted = wanted_width(mark, line.block.marks)
            if abs(width - wanted) > SPACING:
                yield at_glyph(line, mark, width, wanted)


RULES = (
    should("PW-07", "an opening mark with its blank dents the left edge", _check_starts),
    should("PW-08", "stacked marks are one cry", _check_stacked),
    should("PW-09", "an interpunct needs air on both sides alike", _check_small),
    should("PW-11", "in large type half an em of blank is a hole", _check_headings),
    should("PW-12", "two styles of marks on one page look like a slip", _check_style),
)
