"""LB-07, LB-08: dash and ellipsis are units of two em, neither split nor stretched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import DASHES, ELLIPSES
from pagegen.preflight.reading import TEXT_ROLES, Glyph, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_turn, must

WIDTH = 0.1
"""How far a unit may be from its two em, in em."""

_TWO_EM = "⸺"


def split_faults(paragraph: Paragraph, marks: frozenset[str]) -> Iterator[Finding]:
    """Yield every line end that cuts a run of long marks at an odd place.

    Only even cuts of a longer run leave whole units on both sides.
    """
    text = paragraph.text
    for above, below in paragraph.turns():
        at = above.end
        if above.end != below.start or not _both(text, at, marks):
            continue
        start = at
        while start and text[start - 1] in marks:
            start -= 1
        if (at - start) % 2:
            yield at_turn(paragraph, above, below)


def _both(text: str, at: int, marks: frozenset[str]) -> bool:
    """Return whether long marks stand on both sides of a place; U+2E3A is a unit by itself."""
    pair = text[at - 1 : at + 1]
    return at > 0 and at < len(text) and all(c in marks and c != _TWO_EM for c in pair)


def runs_of(line: Line, marks: frozenset[str]) -> Iterator[list[Glyph]]:
    """Yield the runs of neighbouring long marks that make up whole units."""
    run: list[Glyph] = []
    for glyph in (*line.glyphs, None):
        if glyph is not None and glyph.text and all(c in marks for c in glyph.text):
            run.append(glyph)
            continue
        if run and _em_count(run) > 1:
            yield run
        run = []


def _em_count(run: list[Glyph]) -> int:
    return sum(2 if c == _TWO_EM else 1 for g in run for c in g.text)


def width_faults(line: Line, marks: frozenset[str]) -> Iterator[Finding]:
    """Yield every unit whose width is not that of its characters, two em for a pair."""
    for run in runs_of(line, marks):
        wanted = float(_em_count(run))
        width = (run[-1].right - run[0].x) / run[0].em
        if wanted % 2 == 0 and abs(width - wanted) > WIDTH:
            yield at_glyph(line, run[0], width, wanted)


def _check(reading: Reading, marks: frozenset[str]) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in TEXT_ROLES:
            continue
        yield from split_faults(paragraph, marks)
        for line in paragraph.lines:
            yield from width_faults(line, marks)


def _check_dashes(reading: Reading) -> Iterable[Finding]:
    return _check(reading, DASHES)


def _check_ellipses(reading: Reading) -> Iterable[Finding]:
    return _check(reading, ELLIPSES)


RULES = (
    must("LB-07", "half a dash reads as a connector", _check_dashes),
    must("LB-08", "half an ellipsis reads as a fault of the press", _check_ellipses),
)
