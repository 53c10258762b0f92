"""MX-01 to MX-07: Latin letters and figures in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pagegen.fonts.face import FaceKey
from pagegen.preflight.chars import POSTFIXES, WIDE_MARKS, Kind, is_figure
from pagegen.preflight.checks.edges import has_picture
from pagegen.preflight.reading import (
    HALF,
    RUNNING_TEXT,
    SPACING,
    Glyph,
    Line,
    Reading,
    gap,
    is_vertical,
)
from pagegen.preflight.rule import Finding, at_glyph, should
from pagegen.style import Role

_SMALLEST, _LARGEST = 1 / 8, 1 / 3
"""Bounds of the Han–Latin gap in em."""

_CURRENCY = "$£¥€￥＄￡"
_SIZES = 0.1
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
_ASCII_BESIDE_HAN = re.compile(f'(?<=[{_HAN}])[,;:?!()"]|[,;:?!()"](?=[{_HAN}])')


def solid_pairs(line: Line) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield neighbours with white of the copy between them passed over."""
    last: Glyph | None = None
    for glyph in line.glyphs:
        if glyph.kind is Kind.SPACE or not glyph.text:
            continue
        if last is not None:
            yield last, glyph
        last = glyph


def _is_mixed(a: Glyph, b: Glyph) -> bool:
    return {a.kind, b.kind} == {Kind.HAN, Kind.LATIN}


def _check_gap(reading: Reading) -> Iterable[Finding]:
    """Yield Han–Latin gaps of unadjusted lines that differ from the declared one, or the first."""
    usual = reading.scene.autospace
    for line in reading.lines_of(Role.BODY):
        if not line.is_last or line.passage.is_spread:
            continue
        for a, b in solid_pairs(line):
            if not _is_mixed(a, b) or line.is_boxed(a, b):
                continue
            white = (b.x - a.right) / line.size - line.passage.tracking
            usual = white if usual is None else usual
            is_none = reading.scene.autospace == 0.0  # The house has switched the gap off.
            is_allowed = is_none or _SMALLEST - SPACING <= white <= _LARGEST + SPACING
            if abs(white - usual) > SPACING or not is_allowed:
                yield at_glyph(line, b, white, usual)


def _check_edges(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*RUNNING_TEXT):
        first = line.inked[0]
        away = (first.x - line.left) / line.size
        is_start = first.kind is Kind.LATIN and not line.is_first and line.block.is_justified
        is_start = is_start and not line.is_boxed(first) and not has_picture(line, line.start - 1)
        if is_start and away > SPACING:
            yield at_glyph(line, first, away, 0.0)


def _check_beside_marks(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*RUNNING_TEXT):
        if not line.is_last or line.passage.is_spread:
            continue
        for a, b in solid_pairs(line):
            is_pair = {a.kind, b.kind} & WIDE_MARKS and Kind.LATIN in (a.kind, b.kind)
            is_wide = is_pair and gap(a, b) - line.passage.tracking > SPACING
            if is_wide and not line.is_boxed(a, b):
                yield at_glyph(line, b, gap(a, b), 0.0)


def _check_signs(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*RUNNING_TEXT):
        for a, b in line.pairs():
            is_after = a.char and is_figure(a.char) and b.char in POSTFIXES
            is_before = a.char in _CURRENCY and b.char and is_figure(b.char)
            white = gap(a, b) - line.passage.tracking
            if a.text and (is_after or is_before) and white > _pad(a, b):
                yield at_glyph(line, b, white, 0.0)


def _pad(a: Glyph, b: Glyph) -> float:
    """Return the white allowed beside a figure that is set half an em wide."""
    figure = a if is_figure(a.char) else b
    return max(0.0, HALF - figure.frame_width) + SPACING


def _is_raised(line: Line, glyph: Glyph) -> bool:
    """Return whether a letter or figure stands off the baseline of its line, unasked.

    Small ones are note numbers, or stand in a ring.
    """
    is_full_size = glyph.kind is Kind.LATIN and abs(glyph.size / line.size - 1) <= _SIZES
    away = abs(glyph.y - line.baseline) / line.size
    is_asked = is_vertical(glyph.run) or line.is_boxed(glyph)
    return is_full_size and away > SPACING and not is_asked


def _check_baseline(reading: Reading) -> Iterable[Finding]:
    """Yield Latin that stands off the baseline of its Han or differs in size."""
    for line in reading.lines_of(*RUNNING_TEXT):
        raised = next((g for g in line.inked if _is_raised(line, g)), None)
        if raised is not None:
            away = abs(raised.y - line.baseline) / line.size
            yield at_glyph(line, raised, away, SPACING)
            continue
        for a, b in line.pairs():
            if not _is_mixed(a, b) or line.is_boxed(a, b):
                continue
            ratio = abs(a.size / b.size - 1)
            away = abs(a.y - b.y) / line.size
            if ratio > _SIZES or away > SPACING:
                yield at_glyph(line, b, max(ratio, away), _SIZES)
                break


def _check_figures(reading: Reading) -> Iterable[Finding]:
    """Yield the first figure of every face whose figures are not set equally wide.

    What counts is the room a figure takes: from the middle of one to the middle of the next.
    """
    steps: dict[FaceKey, float] = {}
    told: set[FaceKey] = set()
    for line in reading.lines_of(Role.BODY):
        for a, b in line.pairs():
            key = a.run.face.key
            is_pair = a.text and b.text and is_figure(a.char) and is_figure(b.char)
            if not is_pair or a.run is not b.run or key in told or line.is_boxed(a, b):
                continue
            wide = (b.x + b.advance / 2 - a.x - a.advance / 2) / a.em - line.passage.tracking
            usual = steps.setdefault(key, wide)
            if abs(wide - usual) > SPACING / 2:
                told.add(key)
                yield at_glyph(line, b, wide, usual)


def _check_marks(reading: Reading) -> Iterable[Finding]:
    """Yield ASCII marks beside Han."""
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in RUNNING_TEXT:
            continue
        for match in _ASCII_BESIDE_HAN.finditer(paragraph.text):
            for line in paragraph.lines:
                for glyph in line.glyphs_of(match.start(), match.end()):
                    yield at_glyph(line, glyph, match[0], "")


RULES = (
    should("MX-01", "the gap between scripts is a habit of the whole page", _check_gap),
    should("MX-02", "a gap at a line's edge dents the column", _check_edges),
    should("MX-03", "a mark brings its own white", _check_beside_marks),
    should("MX-04", "a sign belongs to its figure", _check_signs),
    should("MX-05", "Latin off the line dances", _check_baseline),
    should("MX-06", "figures of one width stand in columns", _check_figures),
    should("MX-07", "Chinese sentences are stopped by Chinese marks", _check_marks),
)
