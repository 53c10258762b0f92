"""GR-03, GR-04: columns of an article begin and end together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.geometry import Rect
from pagegen.preflight.reading import PLACED, Line, Reading
from pagegen.preflight.rule import Finding, at_line, must
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Role

_SHARED = 0.5
"""Rectangles that share less than this, in points, only touch."""

_UNDER = 3
"""How many line distances below a column something still counts as cutting it."""


def _obstacles(reading: Reading, block: SceneBlock) -> list[Rect]:
    """Return what else stands on the page: pictures, boxes, and the frames of other blocks."""
    others = (f for b in reading.scene.blocks if b.id != block.id for f in b.frames)
    return [*reading.photos, *reading.scene.boxes, *others]


def _shares_width(a: Rect, b: Rect) -> bool:
    return min(a.right(), b.right()) - max(a.x, b.x) > _SHARED


def _is_beside(a: Rect, b: Rect) -> bool:
    """Return whether two frames stand side by side for part of their height."""
    return min(a.bottom(), b.bottom()) - max(a.y, b.y) > _SHARED and not _shares_width(a, b)


def _body_blocks(reading: Reading) -> Iterator[tuple[SceneBlock, dict[int, list[Line]]]]:
    for block in reading.scene.blocks:
        if block.role is Role.BODY and len(block.frames) > 1:
            yield block, reading.by_frame(block)


def _has_above(reading: Reading, block: SceneBlock, low: Rect, top: float) -> bool:
    """Return whether something stands above a frame, below the given height."""
    around = [*_obstacles(reading, block), *(f for f in block.frames if f != low)]
    return any(_shares_width(o, low) and o.y < low.y and o.bottom() > top for o in around)


def _check_heads(reading: Reading) -> Iterable[Finding]:
    """Yield every column that begins lower than its neighbour with nothing above it."""
    for block, frames in _body_blocks(reading):
        for number, lines in frames.items():
            for other, neighbours in frames.items():
                low, high = block.frames[number], block.frames[other]
                down = lines[0].top - neighbours[0].top
                if down <= PLACED or not _is_beside(low, high):
                    continue
                if not _has_above(reading, block, low, neighbours[0].top):
                    yield at_line(lines[0], down, 0.0)
                    break


def _cut_by(reading: Reading, block: SceneBlock, frame: Rect) -> Rect | None:
    """Return what sets the foot of a column: the nearest thing close below it."""
    leading = reading.scene.grid.leading if reading.scene.grid else frame.height
    below = [
        o
        for o in (*_obstacles(reading, block), *block.frames)
        if _shares_width(o, frame) and -PLACED <= o.y - frame.bottom() <= _UNDER * leading
    ]
    return min(below, key=lambda o: (o.y, o.x), default=None)


def _check_feet(reading: Reading) -> Iterable[Finding]:
    """Yield every column but the last that does not end like those cut by the same thing."""
    for block, frames in _body_blocks(reading):
        cuts = {n: _cut_by(reading, block, block.frames[n]) for n in frames}
        feet: dict[Rect | None, float] = {}
        for number, lines in frames.items():
            foot = lines[-1].baseline
            feet[cuts[number]] = max(feet.get(cuts[number], foot), foot)
        for number in sorted(frames)[:-1]:
            lines = frames[number]
            short = feet[cuts[number]] - lines[-1].baseline
            if short > PLACED:
                yield at_line(lines[-1], short, 0.0)


RULES = (
    must("GR-03", "columns that start unevenly look like two articles", _check_heads),
    must("GR-04", "columns that end unevenly leave holes that nothing explains", _check_feet),
)
