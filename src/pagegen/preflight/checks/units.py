"""LB-09, LB-10: Latin words and values in figures stay on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pagegen.preflight.laid import is_hyphen
from pagegen.preflight.patterns import LATIN_UNIT, LATIN_WORD, NUMBER, URL, unit_around
from pagegen.preflight.reading import TEXT_ROLES, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_turn, must

_HYPHENS = "-‐\u00ad"


def cut_units(
    paragraph: Paragraph, pattern: re.Pattern[str]
) -> Iterator[tuple[Line, Line, tuple[int, int]]]:
    """Yield the line ends that lie inside a unit, but for units wider than their measure.

    Such a unit cannot be kept whole by anybody; the composer reports it by itself. Addresses
    have a rule of their own (LB-19).
    """
    for above, below in paragraph.turns():
        if unit_around(URL, paragraph.text, below.start):
            continue
        unit = unit_around(pattern, paragraph.text, below.start)
        if unit is not None and _width(paragraph, unit) <= above.measure:
            yield above, below, unit


def _width(paragraph: Paragraph, unit: tuple[int, int]) -> float:
    """Return what the glyphs of a unit measure, on however many lines they stand."""
    return sum(g.advance for line in paragraph.lines for g in line.glyphs_of(*unit))


def word_faults(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield every Latin word that is broken without a hyphen that the copy does not have."""
    for above, below, unit in cut_units(paragraph, LATIN_WORD):
        last = above.inked[-1]
        if not (is_hyphen(last.run) or last.char in _HYPHENS):
            yield at_turn(paragraph, above, below, paragraph.text[slice(*unit)])
    for above, below in paragraph.turns():
        if _cuts_figure_from_word(paragraph, below.start):
            yield at_turn(paragraph, above, below)


def _cuts_figure_from_word(paragraph: Paragraph, at: int) -> bool:
    """Return whether a break parts a figure from letters that are not a unit: 5|G, 4|S."""
    before, word = paragraph.before(at), LATIN_WORD.match(paragraph.text, at)
    return before.isdigit() and word is not None and not LATIN_UNIT.match(paragraph.text, at)


def number_faults(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield every value in figures that is cut from its sign, its decimals or its per cent."""
    for above, below, unit in cut_units(paragraph, NUMBER):
        yield at_turn(paragraph, above, below, paragraph.text[slice(*unit)])


def _check_words(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role in TEXT_ROLES:
            yield from word_faults(paragraph)


def _check_numbers(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role in TEXT_ROLES:
            yield from number_faults(paragraph)


RULES = (
    must("LB-09", "half a word is no word", _check_words),
    must("LB-10", "a value torn in two is read as two values", _check_numbers),
)
