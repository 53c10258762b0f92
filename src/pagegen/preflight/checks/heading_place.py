"""HD-05, HD-06, ST-05: where headings stand."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.geometry import Rect
from pagegen.preflight.checks.ink import around, ink_of
from pagegen.preflight.reading import Line, Reading
from pagegen.preflight.rule import Finding, at_line, must
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Direction, Role

_OVERHANG = 0.1
_LINES_AFTER = 2
_NEAR = 3.0
"""Headings closer than this many em across are neighbours."""

_ALIKE = 0.2
"""Sizes that differ by less than this share weigh the same."""


def _lines(reading: Reading, block: str) -> list[Line]:
    return [line for line in reading.lines if line.block.id == block]


def _text_box(block: SceneBlock, lines: list[Line]) -> Rect:
    left = min((f.x for f in block.frames), default=min(line.left for line in lines))
    right = max((f.right() for f in block.frames), default=max(line.right for line in lines))
    top = min(line.top for line in lines)
    return Rect(left, top, right - left, max(line.baseline for line in lines) - top)


def _stands_between(reading: Reading, heading: SceneBlock, box: Rect, text: Rect) -> bool:
    """Return whether a block of another article stands between a heading and its text."""
    between = Rect(box.x, box.bottom(), box.width, max(0.0, text.y - box.bottom()))
    others = [b for b in reading.scene.blocks if b.article and b.article != heading.article]
    return any(between.overlaps(f) for b in others for f in b.frames)


def _check_above(reading: Reading) -> Iterable[Finding]:
    """Yield every heading that is wider than its text, beside it, or parted from it."""
    for block in reading.scene.blocks:
        under = reading.scene.block(block.heads) if block.heads else None
        lines = _lines(reading, block.id)
        below = _lines(reading, under.id) if under else []
        if under is not None and lines and block.direction is not under.direction:
            yield from _check_beside(block, under, lines)
        if under is None or not lines or not below:
            continue
        box, text = ink_of(lines), _text_box(under, below)
        slack = _OVERHANG * max(line.size for line in lines)
        out = max(text.x - box.x, box.right() - text.right())
        if out > slack:
            yield at_line(lines[0], out, slack)
        down = lines[-1].baseline - text.y
        if down > 0 or _stands_between(reading, block, box, text):
            yield at_line(lines[0], down, 0.0)


def _check_beside(block: SceneBlock, under: SceneBlock, lines: list[Line]) -> Iterable[Finding]:
    """Yield a heading whose text runs the other way and is not right beside it, or is shorter.

    A vertical heading stands at the right or the left of horizontal text; a horizontal one
    stands above vertical text.
    """
    if not under.frames:
        return
    box, text = ink_of(lines), around(under.frames)
    slack = _OVERHANG * max(line.size for line in lines)
    out = max(text.x - box.x, box.right() - text.right())
    if out > slack:
        yield at_line(lines[0], out, slack)
    is_before = box.bottom() <= text.y + slack
    is_after = block.direction is Direction.VERTICAL and box.y >= text.bottom() - slack
    if not (is_before or is_after):
        yield at_line(lines[0], box.bottom() - text.y, 0.0)


def _check_last_in_column(reading: Reading) -> Iterable[Finding]:
    """Yield every crosshead with fewer than two lines of text below it in its column."""
    for block in reading.scene.blocks:
        for lines in reading.by_column(block):
            for number, line in enumerate(lines):
                if line.role is not Role.CROSSHEAD or not line.is_last:
                    continue
                after = lines[number + 1 :]
                count = next(
                    (i for i, a in enumerate(after) if a.role is not Role.BODY), len(after)
                )
                if count < _LINES_AFTER:
                    yield at_line(line, count, _LINES_AFTER)


def _headings(reading: Reading) -> list[tuple[SceneBlock, list[Line], Rect]]:
    found = []
    for block in reading.scene.blocks:
        lines = _lines(reading, block.id) if block.role is Role.HEADLINE else []
        if lines:
            found.append((block, lines, ink_of(lines)))
    return found


def _check_side_by_side(reading: Reading) -> Iterable[Finding]:
    """Yield every pair of headings of two articles that clash (碰题)."""
    headings = _headings(reading)
    for number, (block, lines, box) in enumerate(headings):
        for other, others, there in headings[number + 1 :]:
            sizes = sorted((max(a.size for a in lines), max(a.size for a in others)))
            high = min(box.bottom(), there.bottom()) - max(box.y, there.y)
            across = max(box.x - there.right(), there.x - box.right(), 0.0) / sizes[1]
            is_level = high > min(box.height, there.height) / 2
            is_alike = sizes[0] >= sizes[1] * (1 - _ALIKE)
            if block.article != other.article and is_level and across <= _NEAR and is_alike:
                yield at_line(others[0], across, _NEAR)


RULES = (
    must("HD-05", "a heading heads what stands under it", _check_above),
    must("HD-06", "a subhead at the foot of a column heads nothing", _check_last_in_column),
    must("ST-05", "two equal headings side by side read as one", _check_side_by_side),
)
