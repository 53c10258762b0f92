"""GR-07, GR-08, GR-10 to GR-12, GR-15, CA-04: measures, gutters, leading, column ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.geometry import Rect
from pagegen.paint.marks import Stroke
from pagegen.preflight.reading import PLACED, Line, Reading
from pagegen.preflight.rule import Finding, at_line, should
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Role

_WHOLE = 0.03
_LEAST_GUTTER = 0.7
_LEAST_LEADING, _MOST_LEADING = 1.25, 2.0
_LEAST_SIZE = 7.875
_LEAST_BESIDE = 7.0
_MIDDLE = 0.25
_RULES = (0.25, 0.5)


def _text_blocks(reading: Reading) -> Iterator[tuple[SceneBlock, dict[int, list[Line]]]]:
    for block in reading.scene.blocks:
        if block.role is Role.BODY and block.frames:
            yield block, reading.by_frame(block)


def _first_lines(reading: Reading) -> Iterator[tuple[Rect, Line]]:
    for block, frames in _text_blocks(reading):
        for number, lines in frames.items():
            yield block.frames[number], lines[0]


def _check_measure(reading: Reading) -> Iterable[Finding]:
    """Yield columns whose measure is not a whole number of characters."""
    for frame, line in _first_lines(reading):
        count = frame.width / reading.body_size
        if abs(count - round(count)) > _WHOLE:
            yield at_line(line, count, float(round(count)))


def _check_beside(reading: Reading) -> Iterable[Finding]:
    """Yield columns too narrow to set, as beside a picture."""
    for frame, line in _first_lines(reading):
        count = frame.width / reading.body_size
        if count < _LEAST_BESIDE - _WHOLE:
            yield at_line(line, count, _LEAST_BESIDE)


def _gutters(reading: Reading) -> list[tuple[float, float]]:
    """Return the gutters of the grid as pairs of left and right edge."""
    grid = reading.scene.grid
    columns = sorted(grid.columns) if grid else []
    return [(x + width, right) for (x, width), (right, _) in pairwise(columns)]


def _check_gutters(reading: Reading) -> Iterable[Finding]:
    gutters = _gutters(reading)
    for left, right in gutters:
        wide, first = right - left, gutters[0][1] - gutters[0][0]
        least = _LEAST_GUTTER * reading.body_size
        if wide < least - PLACED or abs(wide - first) > PLACED:
            limit = max(first, least)
            yield Finding(round(wide, 3), round(limit, 3), x=left, span=reading.scene.span)


def _check_leading(reading: Reading) -> Iterable[Finding]:
    grid = reading.scene.grid
    if grid is None or not any(True for _ in reading.lines_of(Role.BODY)):
        return
    ratio = grid.leading / grid.size
    if not _LEAST_LEADING <= ratio <= _MOST_LEADING:
        limit = _LEAST_LEADING if ratio < _LEAST_LEADING else _MOST_LEADING
        yield Finding(round(ratio, 3), limit, span=reading.scene.span)


def _check_size(reading: Reading) -> Iterable[Finding]:
    told: set[str] = set()
    for line in reading.lines_of(Role.BODY):
        if line.size < _LEAST_SIZE - 1e-6 and line.block.id not in told:
            told.add(line.block.id)
            yield at_line(line, line.size, _LEAST_SIZE)


def _check_last_column(reading: Reading) -> Iterable[Finding]:
    """Yield articles whose last column lacks more than one line."""
    grid = reading.scene.grid
    if grid is None:
        return
    for block, frames in _text_blocks(reading):
        if not frames or len(block.frames) == 1:
            continue
        number = max(frames)
        last = frames[number][-1]
        foot = last.top + grid.size
        missing = round((block.frames[number].bottom() - foot) / grid.leading)
        missing += sum(round(f.height / grid.leading) for f in block.frames[number + 1 :])
        if missing > 1:
            yield at_line(last, missing, 1)


def _is_upright(stroke: Stroke) -> bool:
    return abs(stroke.start.x - stroke.end.x) < PLACED < abs(stroke.start.y - stroke.end.y)


def _check_column_rules(reading: Reading) -> Iterable[Finding]:
    """Yield upright rules in a gutter between two columns of text that miss its middle."""
    frames = [f for block, _ in _text_blocks(reading) for f in block.frames]
    for stroke in filter(_is_upright, reading.strokes):
        x, top, bottom = stroke.start.x, *sorted((stroke.start.y, stroke.end.y))
        for left, right in _gutters(reading):
            is_beside = any(
                f.y < bottom
                and f.bottom() > top
                and min(abs(f.right() - left), abs(f.x - right)) < 1
                for f in frames
            )
            if not (left < x < right and is_beside):
                continue
            off = x - (left + right) / 2
            is_thin = _RULES[0] <= stroke.thickness <= _RULES[1]
            if abs(off) > _MIDDLE or not is_thin:
                span = stroke.span or reading.scene.span
                yield Finding(round(off, 3), _MIDDLE, x=x, y=top, span=span)


RULES = (
    should("GR-07", "a column is counted in characters", _check_measure),
    should("GR-08", "unequal gutters look like a slip", _check_gutters),
    should("GR-10", "too little white between lines tires, too much tears", _check_leading),
    should("GR-11", "smaller type fills up on newsprint", _check_size),
    should("GR-12", "a short last column is a hole in the page", _check_last_column),
    should("GR-15", "a column rule off the middle leans on one column", _check_column_rules),
    should("CA-04", "beside a picture lines still need room to be set", _check_beside),
)
