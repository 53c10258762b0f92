"""GR-01, GR-02, PA-03: one baseline grid, one line distance, none added between paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.preflight.chars import WIDE_MARKS, Kind
from pagegen.preflight.reading import PLACED, Line, Reading, is_vertical
from pagegen.preflight.rule import Finding, at_glyph, at_line, must
from pagegen.style import Role

_ON_LINE = frozenset({Kind.HAN, Kind.LATIN})
_MARKS = WIDE_MARKS | {Kind.DASH, Kind.CONNECTOR}
"""Marks stand on the baseline too; in vertical lines they have places of their own (VT-02)."""


def _check_grid(reading: Reading) -> Iterable[Finding]:
    """Yield every body line with a glyph off the page's baselines."""
    grid = reading.scene.grid
    if grid is None:
        return
    for line in reading.lines_of(Role.BODY):
        for glyph in line.glyphs:
            is_raised = glyph.kind is Kind.LATIN and bool(glyph.run.rises)
            kinds = _ON_LINE if is_vertical(glyph.run) else _ON_LINE | _MARKS
            if glyph.kind not in kinds or glyph.ink is None or is_raised:
                continue  # Letters and figures that are raised are told by MX-05.
            # Furniture may raise a glyph; the line it belongs to stays on the grid.
            level = line.baseline if is_vertical(glyph.run) else glyph.run.y
            y = level if line.is_boxed(glyph) else glyph.y
            lines = (y - grid.first_baseline) / grid.leading
            away = (lines - round(lines)) * grid.leading
            if abs(away) > PLACED:
                yield at_glyph(line, glyph, away, PLACED)
                break


def body_steps(reading: Reading) -> Iterator[tuple[Line, Line]]:
    """Yield every body line with the body line right below it in the same frame."""
    for block in reading.scene.blocks:
        for lines in reading.by_frame(block).values():
            for above, below in pairwise(lines):
                if above.role is Role.BODY and below.role is Role.BODY:
                    yield above, below


def _check_steps(reading: Reading) -> Iterable[Finding]:
    yield from _uneven(reading, across_paragraphs=False)


def _check_paragraphs(reading: Reading) -> Iterable[Finding]:
    yield from _uneven(reading, across_paragraphs=True)


def _uneven(reading: Reading, *, across_paragraphs: bool) -> Iterator[Finding]:
    grid = reading.scene.grid
    if grid is None:
        return
    for above, below in body_steps(reading):
        down = below.baseline - above.baseline
        is_across = above.paragraph != below.paragraph
        if is_across is across_paragraphs and abs(down - grid.leading) > PLACED:
            yield at_line(below, down, grid.leading)


RULES = (
    must("GR-01", "lines side by side that miss each other make the page restless", _check_grid),
    must("GR-02", "a changing line distance shows as grey and white stripes", _check_steps),
    must("PA-03", "the indent marks a paragraph; white would break the grid", _check_paragraphs),
)
