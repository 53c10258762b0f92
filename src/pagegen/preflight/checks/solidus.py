"""LB-06: the solidus between Chinese words neither begins nor ends a line."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import LEVELS, SOLIDI, Kind, kind_of
from pagegen.preflight.patterns import URL, unit_around
from pagegen.preflight.reading import TEXT_ROLES, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import Kinsoku


def solidus_faults(paragraph: Paragraph) -> Iterable[Finding]:
    """Yield every solidus at a line's edge that has a Chinese word on one side."""
    for line in paragraph.lines:
        for glyph, place in ((line.inked[0], line.start), (line.inked[-1], line.end - 1)):
            if glyph.char not in SOLIDI or _is_western(paragraph, place):
                continue
            yield at_glyph(line, glyph, glyph.char, "")
            break


def _is_western(paragraph: Paragraph, place: int) -> bool:
    """Return whether a solidus stands in an address or between letters."""
    if any(unit_around(URL, paragraph.text, at) for at in (place, place + 1)):
        return True
    around = (paragraph.before(place), paragraph.at(place + 1))
    return all(c and kind_of(c) is Kind.LATIN for c in around)


def _check(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        is_kept = LEVELS[paragraph.block.kinsoku] >= LEVELS[Kinsoku.GB]
        if is_kept and paragraph.lines[0].role in TEXT_ROLES:
            yield from solidus_faults(paragraph)


RULES = (must("LB-06", "a solidus parts two words and needs both beside it", _check),)
