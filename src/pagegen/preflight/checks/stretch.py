"""LB-15, JU-09 to JU-13: how much lines were stretched, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import ENDING_MARKS, WIDE_MARKS, Kind
from pagegen.preflight.checks.han_gaps import han_gaps
from pagegen.preflight.checks.mark_pairs import wanted_width
from pagegen.preflight.reading import HALF, SPACING, Glyph, Line, Paragraph, Reading, gap
from pagegen.preflight.rebreak import Strip, first_fit, room_of, shown_ends, squares, strip_in
from pagegen.preflight.rule import Finding, at_glyph, at_line, at_turn, should
from pagegen.style import Role

_WIDEST = 0.25
_USUAL = 0.15
_SHARE = 0.95
_TRACKING = 0.03
_SCALE = 0.003
_NEAR = 12
"""How many glyphs a unit pushed to a line start may have, its marks included."""

_FEWEST, _ENOUGH = 3, 4
"""Paragraphs of fewer lines have no choice of breaks; last lines of fewer glyphs do not count."""

_MORE, _ROUNDING = 1.5, 0.01
"""How much more than first-fit's sum of squares is still alike, as a factor and in em squared."""


def mean_stretch(line: Line, paragraph: Paragraph) -> float | None:
    """Return the mean white between the Han of a line in em, None when it has no such pair."""
    whites = [white for _, white in han_gaps(line, paragraph)]
    return sum(whites) / len(whites) - line.passage.tracking if whites else None


def _full_lines(reading: Reading) -> Iterator[tuple[Paragraph, Line]]:
    for paragraph in reading.paragraphs:
        yield from ((paragraph, line) for line in paragraph.lines if line.is_full)


def _check_squeeze(reading: Reading) -> Iterable[Finding]:
    """Yield stretched lines that could have kept what was pushed out with a mark.

    The unit before a forbidden mark went to the next line with it, though both would have
    fitted after narrowing what may be narrowed.
    """
    for paragraph in reading.paragraphs:
        if not _has_pushed(paragraph) or paragraph.passage.notes:
            continue  # Furniture has widths of its own, which the second opinion does not know.
        strip = strip_in(reading, paragraph)
        rooms, ends = room_of(paragraph), shown_ends(paragraph)
        starts = [0, *ends]
        for number, (above, below) in enumerate(paragraph.turns()):
            start, end = starts[number], next(strip.ends(ends[number]))
            if not _is_stretched(above, paragraph) or not _is_pushed(strip, ends[number], end):
                continue
            need = strip.least_width(start, end) + _kept(strip.glyphs[end - 1], above)
            if need <= rooms[number]:
                yield at_turn(paragraph, above, below, round(need, 2))


def _kept(last: Glyph, line: Line) -> float:
    """Return the white that a mark keeps at a line end where it is set whole (PW-05)."""
    is_mark = last.kind in ENDING_MARKS and last.is_wide_mark()
    is_whole = not line.block.line_end_half and is_mark
    return HALF if is_whole and wanted_width(last, line.block.marks) > HALF else 0.0


def _is_stretched(line: Line, paragraph: Paragraph) -> bool:
    stretch = mean_stretch(line, paragraph) if line.is_full else None
    return stretch is not None and stretch > SPACING


def _has_pushed(paragraph: Paragraph) -> bool:
    """Return whether any line but the first has a mark near its start and a loose one above."""
    return any(
        any(g.kind in ENDING_MARKS for g in below.inked[1:_NEAR])
        and _is_stretched(above, paragraph)
        for above, below in paragraph.turns()
    )


def _is_pushed(strip: Strip, start: int, end: int) -> bool:
    """Return whether the first unit of a line ends in marks that pushed it there."""
    return end - start > 1 and strip.glyphs[end - 1].kind in ENDING_MARKS


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
            if glyph.kind is not Kind.HAN or not glyph.frame_width or line.is_boxed(glyph):
                continue
            width = glyph.advance / glyph.frame_width
            wanted = usual.setdefault(line.block.id, width)
            if abs(width / wanted - 1) > _SCALE:
                yield at_glyph(line, glyph, width, wanted)
                break


def _check_squares(reading: Reading) -> Iterable[Finding]:
    """Yield paragraphs set in more uneven lines than one that fills line after line.

    Only paragraphs are compared that first-fit sets in as many lines, with two characters on
    the last: lines that copy-fitting has added have their own reason.
    """
    for paragraph in reading.paragraphs:
        is_judged = paragraph.lines[-1].is_last and paragraph.block.is_justified
        loose = [line for line in paragraph.lines if _is_stretched(line, paragraph)]
        if not is_judged or len(paragraph.lines) < _FEWEST or not loose:
            continue
        strip, rooms = strip_in(reading, paragraph), room_of(paragraph)
        ends = first_fit(strip, rooms)
        is_alike = len(ends) == len(paragraph.lines) and ends[-1] - ends[-2] >= _ENOUGH
        shown = squares(strip, shown_ends(paragraph), rooms)
        wanted = squares(strip, ends, rooms)
        if is_alike and shown > _MORE * wanted + _ROUNDING:
            worst = max(loose, key=lambda line: mean_stretch(line, paragraph) or 0.0)
            yield at_line(worst, shown**0.5, wanted**0.5)


def _check_evenness(reading: Reading) -> Iterable[Finding]:
    yield from _check_neighbours(reading)
    yield from _check_squares(reading)


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
        last = [line for line in paragraph.lines if line.is_last]
        whites = [w for line in last for _, w in han_gaps(line, paragraph)]
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
    should("JU-12", "a loose line beside a tight one shows both", _check_evenness),
    should("JU-13", "one article has one colour of grey", _check_tracking),
)
