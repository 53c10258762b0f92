"""LB-01, LB-02, LB-05: marks that never begin a line, whatever stands before them."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import CLOSERS, CONNECTORS, HYPHENS, LEVELS, STOPS, Kind, kind_of
from pagegen.preflight.reading import TEXT_ROLES, WIDE, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import Kinsoku


def stop_starts_line(line: Line) -> Finding | None:
    """Return a finding when a pause or stop mark is the first ink of a line."""
    first = line.inked[0]
    return at_glyph(line, first, first.char, "") if first.char in STOPS else None


def closer_starts_line(line: Line) -> Finding | None:
    """Return a finding when a closing mark is the first ink of a line.

    An apostrophe before a letter or figure (’90s) is no closing mark.
    """
    first = line.inked[0]
    if first.char not in CLOSERS:
        return None
    follower = line.inked[1].kind if len(line.inked) > 1 else Kind.OTHER
    if first.char == "’" and first.frame_width < WIDE and follower is Kind.LATIN:
        return None
    return at_glyph(line, first, first.char, "")


def connector_starts_line(paragraph: Paragraph, line: Line) -> Finding | None:
    """Return a finding when a connector or an interpunct begins a line after a break.

    Two U+2014 in a row are a dash and no connector; a hyphen counts after a letter or figure.
    """
    first = line.inked[0]
    before, after = paragraph.before(line.start), paragraph.at(line.start + 1)
    if first.char in HYPHENS:
        is_found = before != "" and kind_of(before) is Kind.LATIN
    elif first.char == "—":
        is_found = first.text == "—" and "—" not in (before, after)
    else:
        is_found = first.char in CONNECTORS
    return at_glyph(line, first, first.char, "") if is_found else None


def _check_stops(reading: Reading) -> Iterable[Finding]:
    return filter(None, map(stop_starts_line, reading.lines_of(*TEXT_ROLES)))


def _check_closers(reading: Reading) -> Iterable[Finding]:
    return filter(None, map(closer_starts_line, reading.lines_of(*TEXT_ROLES)))


def _check_connectors(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if LEVELS[paragraph.block.kinsoku] < LEVELS[Kinsoku.GB]:
            continue
        for _, line in paragraph.turns():
            if line.role in TEXT_ROLES and (found := connector_starts_line(paragraph, line)):
                yield found


RULES = (
    must(
        "LB-01",
        "a pause or stop mark belongs to the word before it; alone at a line start it is the "
        "first fault a reader sees",
        _check_stops,
    ),
    must("LB-02", "a closing mark belongs to what it closes", _check_closers),
    must("LB-05", "a connector or interpunct holds two words together", _check_connectors),
)
