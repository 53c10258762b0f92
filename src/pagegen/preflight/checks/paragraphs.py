"""PA-01, PA-02: the first line's indent, and last lines of more than one character."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import Kind
from pagegen.preflight.reading import HALF, RUNNING_TEXT, WIDE, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_line, must
from pagegen.style import Role

_TOLERANCE = 0.03
"""How far an indent may be from whole em."""

_INSIDE = ".,:/'’-"
"""What may stand inside a number or a Latin word."""

_LEAST = 2
"""What the last line of a paragraph holds at least."""

_SHORT_MEASURE = 12.5
"""Below this measure, in em, an indent of one em is allowed."""


def indent_faults(line: Line) -> Iterable[Finding]:
    """Yield a first line whose indent is not the declared one, or not whole em.

    An opening mark may have lost its blank half: its ink then stands on the indent (PW-07).
    """
    first = line.inked[0]
    found = (first.x - line.left) / line.size
    wanted = line.block.indent
    is_mark = first.is_wide_mark() and first.kind is Kind.OPEN
    choices = (found, found + HALF) if is_mark else (found,)
    if all(abs(choice - wanted) > _TOLERANCE for choice in choices):
        yield at_glyph(line, first, found, wanted)
    elif abs(wanted - round(wanted)) > _TOLERANCE or (
        round(wanted) == 1 and line.measure / line.size > _SHORT_MEASURE
    ):
        yield at_glyph(line, first, found, 2.0)


def _check_indent(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(Role.BODY):
        # Beside a drop capital the first line has no indent.
        if line.is_first and line.block.is_justified and not line.initial:
            yield from indent_faults(line)


def count_units(line: Line) -> int:
    """Return what stands on a line but for marks: Han, signs of one em, words and numbers."""
    count, previous = 0, ""
    for glyph in line.glyphs:
        is_sign = glyph.kind is Kind.OTHER and glyph.frame_width >= WIDE and glyph.ink is not None
        if glyph.kind is Kind.HAN or is_sign or (glyph.kind is Kind.LATIN and not previous):
            count += 1
        inside = glyph.kind is Kind.LATIN or (previous and glyph.char in _INSIDE)
        previous = glyph.char if inside else ""
    return count


def _check_last_lines(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines_of(*RUNNING_TEXT):
        if line.is_last and not line.is_first and count_units(line) < _LEAST:
            yield at_line(line, count_units(line), _LEAST)


RULES = (
    must("PA-01", "the indent is what tells one paragraph from the next", _check_indent),
    must("PA-02", "a single character on a line looks left behind", _check_last_lines),
)
