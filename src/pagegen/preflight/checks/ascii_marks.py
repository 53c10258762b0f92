"""LB-03: ASCII marks in Chinese text keep the rules of the role they play."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import ASCII_CLOSERS, ASCII_OPENERS, is_figure, is_white
from pagegen.preflight.reading import TEXT_ROLES, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, must

_NEVER_FIRST = ASCII_CLOSERS | {"%"}


def ascii_faults(paragraph: Paragraph) -> Iterable[Finding]:
    """Yield an ASCII closing mark that begins a line, and an ASCII opening mark that ends one.

    A closing mark counts when nothing parts it from what stands before, Han or letter; the rule
    names Han, and a mark torn from a Latin word is no better. After a figure it is part of the
    number (LB-10).
    """
    for number, line in enumerate(paragraph.lines):
        first, last = line.inked[0], line.inked[-1]
        before = paragraph.before(line.start)
        is_tied = bool(before) and not is_white(before) and not is_figure(before)
        if number and first.char in _NEVER_FIRST and is_tied:
            yield at_glyph(line, first, first.char, "")
        if last.char in ASCII_OPENERS:
            yield at_glyph(line, last, last.char, "")


def _check(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role in TEXT_ROLES:
            yield from ascii_faults(paragraph)


RULES = (
    must("LB-03", "a mark is kept by what it does, not by which code it was typed with", _check),
)
