"""LB-14: a line may end before an opening quotation mark and after a closing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import CLOSERS, CURLY_QUOTES, OPENERS, Kind, is_han
from pagegen.preflight.checks.han_gaps import han_gaps
from pagegen.preflight.reading import HALF, SPACING, Line, Paragraph, Reading
from pagegen.preflight.rebreak import first_fit, room_of, shown_ends, squares, strip_in
from pagegen.preflight.rule import Finding, at_turn, should

_SHORT = 1.0
"""White of a line, in em, from which on it counts as torn."""

_EVENER = 0.003
"""How much less the sum of squared stretch must be to count, in em squared."""

_NEXT = 4
"""How many characters of the next line are looked at."""

_Turn = tuple[Paragraph, Line, Line]


def _white(line: Line, paragraph: Paragraph) -> float:
    """Return the white added between the Han of a line, in em."""
    tracking = line.passage.tracking
    return sum(max(0.0, white - tracking) for _, white in han_gaps(line, paragraph))


def _is_free(before: str, after: str) -> str:
    """Return ``open`` or ``close`` for a place beside a quotation mark where a line may end."""
    if before and after in CURLY_QUOTES & OPENERS and is_han(before):
        return "open"
    if after and before in CURLY_QUOTES & CLOSERS and is_han(after):
        return "close"
    return ""


def _refused(below: Line, white: float) -> str:
    """Return which place beside a quote the line above did not take, though it would have fitted.

    It must be the first place after the end of that line where a line may end at all: only then
    is the quote the reason.
    """
    width = 0.0
    for a, b in zip(below.inked[:_NEXT], below.inked[1:], strict=False):
        is_solid = a.kind in (Kind.HAN, Kind.OPEN, Kind.CLOSE)
        if not is_solid or not a.text or not b.text:
            return ""
        width += HALF if a.is_wide_mark() else a.advance / a.em
        kind = _is_free(a.char, b.char)
        if kind:
            return kind if width <= white + SPACING else ""
        if a.kind is not Kind.OPEN and b.kind in (Kind.HAN, Kind.LATIN, Kind.OPEN):
            return ""
    return ""


def _turns(reading: Reading) -> Iterator[_Turn]:
    for paragraph in reading.paragraphs:
        for above, below in paragraph.turns():
            if above.is_full:
                yield paragraph, above, below


def _kinds_used(reading: Reading) -> set[str]:
    """Return at which kinds of place beside a quote lines of the page do end."""
    ends = ((p.before(below.start), p.at(below.start)) for p, _, below in _turns(reading))
    return {_is_free(before, after) for before, after in ends}


def _is_better_taken(reading: Reading, paragraph: Paragraph, above: Line) -> bool:
    """Return whether the rest of a paragraph is set more evenly by filling line after line.

    Then it was the quote that tore the line and not the lines that follow.
    """
    strip, rooms = strip_in(reading, paragraph), room_of(paragraph)
    shown = shown_ends(paragraph)
    number = next(i for i, line in enumerate(paragraph.lines) if line is above)
    start, rest = [0, *shown][number], rooms[number:]
    wanted = squares(strip, first_fit(strip, rest, start), rest, start)
    return wanted < squares(strip, shown[number:], rest, start) - _EVENER


def _check(reading: Reading) -> Iterable[Finding]:
    """Yield torn lines of a page on which no line ends at that kind of place beside a quote."""
    used = _kinds_used(reading)
    for paragraph, above, below in _turns(reading):
        white = _white(above, paragraph)
        if white < _SHORT - SPACING:
            continue
        kind = _refused(below, white)
        if kind and kind not in used and _is_better_taken(reading, paragraph, above):
            yield at_turn(paragraph, above, below, round(white, 2))


RULES = (should("LB-14", "a quote glued on both sides tears holes in narrow columns", _check),)
