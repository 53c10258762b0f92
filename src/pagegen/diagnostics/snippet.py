"""The line of a file that a diagnostic is about, with carets below the characters meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from pagegen.diagnostics.cells import shown, width_of
from pagegen.source import Position

_BREAK = re.compile(r"\r\n|\n|\r")
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line as it is shown: ``text``, and where the carets begin and end, in cells."""

    line: int
    text: str
    start: int
    end: int


def snippet(source: str, at: Position, room: int) -> Snippet | None:
    """Return the line of a place, windowed into ``room`` cells; None when there is no such line.

    A place that goes on over several lines is marked to the end of its first. A place without
    length has one caret, and a place past the end of its line has it after the last character.
    """
    line = _line(source, at.line)
    if line is None:
        return None
    start = min(max(at.column - 1, 0), len(line))
    end = at.end_column - 1 if at.end_line == at.line else len(line.rstrip())
    end = min(max(end, start), len(line))
    # Zero-width characters apart, nothing farther off can be shown: a line may be a whole book.
    first, stop = max(0, start - 2 * room), start + 4 * room
    pieces = [shown(char) for char in line[first:stop]]
    is_cut = (first > 0, stop < len(line))
    return _window(at.line, pieces, (start - first, end - first), room, is_cut)


def _line(source: str, number: int) -> str | None:
    """Return a line by its number without making a list of all lines: files may be large."""
    begin = 0
    for _ in range(number - 1):
        found = _BREAK.search(source, begin)
        if found is None:
            return None
        begin = found.end()
    if number < 1:
        return None
    stop = _BREAK.search(source, begin)
    return source[begin : stop.start() if stop else len(source)]


def _window(
    line: int, pieces: list[str], span: tuple[int, int], room: int, is_cut: tuple[bool, bool]
) -> Snippet:
    """Return the part of a long line around its place; a third of the room stands before it."""
    start, end = span
    first, stop = 0, len(pieces)
    if any(is_cut) or sum(map(width_of, pieces)) > room:
        first = _reach(pieces[:start][::-1], room // 3)
        first = start - first
        stop = first + _reach(pieces[first:], room - 2)
    edges = [0, *accumulate(width_of(piece) for piece in pieces[first:stop])]
    lead = _CUT * (first > 0 or is_cut[0])
    tail = _CUT * (stop < len(pieces) or is_cut[1])
    begin = edges[start - first]
    finish = edges[min(end, stop) - first]
    text = lead + "".join(pieces[first:stop]) + tail
    shift = len(lead)
    return Snippet(line, text, begin + shift, max(finish, begin + 1) + shift)


def _reach(pieces: list[str], room: int) -> int:
    """Return how many pieces go into some cells."""
    for count, used in enumerate(accumulate(map(width_of, pieces)), 1):
        if used > room:
            return count - 1
    return len(pieces)
