"""LB-15, JU-09 to JU-13: how much lines were stretched, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pagegen.preflight.chars import (
    ASCII_CLOSERS,
    CLOSERS,
    CONNECTORS,
    STOPS,
    WIDE_MARKS,
    Kind,
)
from pagegen.preflight.checks.han_gaps import han_gaps
from pagegen.preflight.reading import HALF, SPACING, Glyph, Line, Paragraph, Reading, gap
from pagegen.preflight.rule import Finding, at_glyph, at_line, at_turn, should
from pagegen.style import Role

_WIDEST = 0.25
_USUAL = 0.15
_SHARE = 0.95
_TRACKING = 0.03
_SCALE = 0.003
_LEAST_GAP = 1 / 8
_FORBIDDEN = STOPS | CLOSERS | CONNECTORS | ASCII_CLOSERS


def mean_stretch(line: Line, paragraph: Paragraph) -> float | None:
    """Return the mean white between the Han of a line in em, None when it has no such pair."""
    whites = [white for _, white in han_gaps(line, paragraph)]
    return sum(whites) / len(whites) - line.passage.tracking if whites else None


def _full_lines(reading: Reading) -> Iterator[tuple[Paragraph, Line]]:
    for paragraph in reading.paragraphs:
        yield from ((paragraph, line) for line in paragraph.lines if line.is_full)


def least_width(glyphs: Sequence[Glyph]) -> float:
    """Return the least width of a line with these glyphs in em: table D, steps 1 to 6.

    Step 7, the blank half of 。？！, is a setting and not counted inside the line.
    """
    width = 0.0
    for a, b in pairwise(glyphs):
        if {a.kind, b.kind} == {Kind.HAN, Kind.LATIN}:
            width += _LEAST_GAP
    for number, glyph in enumerate(glyphs):
        is_last = number == len(glyphs) - 1
        is_kept = glyph.char in "。？！" and not is_last
        is_half = glyph.kind in WIDE_MARKS and glyph.is_wide_mark() and not is_kept
        width += HALF if is_half else glyph.advance / glyph.em
    return width


def _check_squeeze(reading: Reading) -> Iterable[Finding]:
    """Yield stretched lines that could have kept the character pushed out with a mark.

    The character before a forbidden mark went to the next line with it, though both would have
    fitted after narrowing what may be narrowed.
    """
    for paragraph in reading.paragraphs:
        for above, below in paragraph.turns():
            stretch = mean_stretch(above, paragraph) if above.is_full else None
            taken = below.inked[:2]
            is_pushed = len(taken) == 2 and taken[1].char in _FORBIDDEN
            if stretch is None or stretch <= SPACING or not is_pushed:
                continue
            room = above.measure - (above.inked[0].x - above.left if above.is_first else 0.0)
            need = least_width([*above.inked, *taken]) * above.size
            if need <= room:
                yield at_turn(paragraph, above, below, round(need / above.size, 2))


def _check_small(reading: Reading) -> Iterable[Finding]:
    """Yield lines stretched too far, and more than one in twenty that are stretched much."""
    much: list[tuple[float, Line]] = []
    count = 0
    for paragraph, line in _full_lines(reading):
        stretch = mean_stretch(line, paragraph)
        count += 1
        if stretch is not None and stretch > _WIDEST + SPACING / 2:
            yield at_line(line, stretch, _WIDEST)
        elif stretch is not None and stretch > _USUAL + SPACING / 2:
            much.append((stretch, line))
    if len(much) > (1 - _SHARE) * count:
        yield from (at_line(line, stretch, _USUAL) for stretch, line in much)


def _check_beside_marks(reading: Reading) -> Iterable[Finding]:
    """Yield marks with white added at them on lines that have Han to stretch."""
    for paragraph, line in _full_lines(reading):
        if mean_stretch(line, paragraph) is None:
            continue
        tracking = line.passage.tracking
        for a, b in line.pairs():
            is_before = a.kind is Kind.HAN and b.kind in WIDE_MARKS
            is_after = a.kind in WIDE_MARKS and b.kind is Kind.HAN
            is_wide = (is_before or is_after) and gap(a, b) - tracking > SPACING
            if is_wide and not line.is_boxed(a, b):
                yield at_glyph(line, b, gap(a, b), tracking)
                break


def _check_scaling(reading: Reading) -> Iterable[Finding]:
    """Yield body Han whose width or size is not that of the first one of its block and face."""
    usual: dict[str, float] = {}
    for line in reading.lines_of(Role.BODY):
        for glyph in line.glyphs:
            if glyph.kind is not Kind.HAN or line.is_boxed(glyph):
                continue
            width = glyph.advance / (glyph.frame_width or 1.0)
            wanted = usual.setdefault(line.block.id, width)
            if abs(width / wanted - 1) > _SCALE:
                yield at_glyph(line, glyph, width, wanted)
                break


def _check_neighbours(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        for above, below in paragraph.turns():
            if not (above.is_full and below.is_full):
                continue
            first, second = mean_stretch(above, paragraph), mean_stretch(below, paragraph)
            if first is None or second is None:
                continue
            if abs(first - second) > _USUAL + SPACING / 2:
                yield at_line(below, abs(first - second), _USUAL)


def _check_tracking(reading: Reading) -> Iterable[Finding]:
    """Yield paragraphs of an article with another letter-spacing than its first, or too much."""
    usual: dict[str, float] = {}
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role is not Role.BODY or not paragraph.block.is_justified:
            continue
        whites = [w for line in paragraph.lines[-1:] for _, w in han_gaps(line, paragraph)]
        if not whites:
            continue
        least = min(whites)
        wanted = usual.setdefault(paragraph.block.article, least)
        if abs(least - wanted) > SPACING or abs(least) > _TRACKING + SPACING / 2:
            yield at_line(paragraph.lines[-1], least, wanted)


RULES = (
    should("LB-15", "a tight line is quieter than a hole", _check_squeeze),
    should("JU-09", "stretched lines stand out as light stripes", _check_small),
    should("JU-10", "white at a mark reads as a longer pause", _check_beside_marks),
    should("JU-11", "scaled characters are another weight", _check_scaling),
    should("JU-12", "a loose line beside a tight one shows both", _check_neighbours),
    should("JU-13", "one article has one colour of grey", _check_tracking),
)
