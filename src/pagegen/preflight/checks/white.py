"""GR-13, ST-07: white under columns, empty patches, and white that cuts the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagegen.geometry import Rect
from pagegen.preflight.checks.ink import ink_of
from pagegen.preflight.reading import PLACED, Reading
from pagegen.preflight.rule import Finding, at_line, on_page, rounded, should
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Role
from pagegen.units import to_mm

_UNDER = 0.04
"""Share of an article's columns that may stay white below their last lines."""

_PATCH = 0.015
"""Share of the type area that one empty patch may take."""

_CELLS = 400
"""The most cells across or down: a page of tiny type is looked at more coarsely."""

_THIN = 2.0
_BODY = frozenset({Role.BODY, Role.CROSSHEAD})


def _lines_of_text(reading: Reading) -> Iterator[Rect]:
    """Yield the boxes of all lines of text: the whole measure for body lines, ink for others."""
    for line in reading.lines:
        ink = ink_of([line])
        if line.role in _BODY and line.frame >= 0:
            yield line.box
        elif ink.width:
            yield ink


def _grounds(reading: Reading) -> Iterator[Rect]:
    """Yield pictures and grounds; a rule fills no room."""
    yield from reading.photos
    yield from (f.rect for f in reading.fills if min(f.rect.width, f.rect.height) >= _THIN)


def _check_under(reading: Reading) -> Iterable[Finding]:
    """Yield articles with too much white below the last lines of their columns."""
    for block in reading.scene.blocks:
        frames = reading.by_frame(block) if block.role is Role.BODY else {}
        area = sum(f.width * f.height for f in block.frames)
        if not frames or not area:
            continue
        white = sum(_white_below(block, n, frames.get(n, ())) for n in range(len(block.frames)))
        if white / area > _UNDER:
            yield at_line(frames[max(frames)][-1], white / area, _UNDER)


def _white_below(block: SceneBlock, number: int, lines: Sequence[object]) -> float:
    frame = block.frames[number]
    foot = frame.y
    if lines:
        last = lines[-1]
        foot = last.top + last.size  # type: ignore[attr-defined]
    return max(0.0, frame.bottom() - foot) * frame.width


@dataclass(slots=True)
class _Raster:
    """Cells of about one body em over the type area; 1 where something stands."""

    area: Rect
    em: float
    columns: int
    rows: list[bytearray]

    def fill(self, box: Rect) -> None:
        """Take the cells whose middles lie in a box."""
        left = _first(box.x - self.area.x, self.em)
        right = min(self.columns, _first(box.right() - self.area.x, self.em))
        top = _first(box.y - self.area.y, self.em)
        bottom = min(len(self.rows), _first(box.bottom() - self.area.y, self.em))
        for row in self.rows[top:bottom]:
            row[left:right] = b"\1" * max(0, right - left)

    def patches(self) -> Iterator[list[tuple[int, int]]]:
        """Yield every connected patch of empty cells, taking it on the way."""
        for y, row in enumerate(self.rows):
            x = row.find(0)
            while x >= 0:
                yield self._flood(x, y)
                x = row.find(0, x)

    def _flood(self, x: int, y: int) -> list[tuple[int, int]]:
        found, edge = [], [(x, y)]
        self.rows[y][x] = 1
        while edge:
            x, y = edge.pop()
            found.append((x, y))
            for i, j in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                inside = 0 <= i < self.columns and 0 <= j < len(self.rows)
                if inside and not self.rows[j][i]:
                    self.rows[j][i] = 1
                    edge.append((i, j))
        return found


def _first(length: float, em: float) -> int:
    """Return the first cell whose middle lies at or beyond a length."""
    return max(0, int(length / em + 0.5))


def _check_patches(reading: Reading) -> Iterable[Finding]:
    """Yield every empty patch of the type area that is too large.

    Each thing owns the white around it, half a gutter beside it and a line above and below; the
    frames of headings, captions and display lines are declared and count as taken.
    """
    grid, area = reading.scene.grid, reading.scene.type_area
    columns = sorted(grid.columns) if grid else []
    if grid is None or not columns or area is None or not area.width or not area.height:
        return
    gutters = [b - a - w for (a, w), (b, _) in pairwise(columns)]
    across, down = max(gutters, default=grid.size) / 2, grid.leading
    cell = max(grid.size, area.width / _CELLS, area.height / _CELLS)
    wide, high = int(area.width / cell), int(area.height / cell)
    raster = _Raster(area, cell, wide, [bytearray(wide) for _ in range(high)])
    declared = (f for b in reading.scene.blocks if b.role is not Role.BODY for f in b.frames)
    for box in (*_lines_of_text(reading), *_grounds(reading), *reading.scene.panels, *declared):
        raster.fill(
            Rect(box.x - across, box.y - down, box.width + 2 * across, box.height + 2 * down)
        )
    for patch in raster.patches():
        share = len(patch) / (wide * high)
        if share > _PATCH:
            yield _patch(reading, patch, share, cell)


def _patch(reading: Reading, patch: list[tuple[int, int]], share: float, em: float) -> Finding:
    """Return a finding about an empty patch, with its size in millimetres for its text."""
    area = reading.scene.type_area
    left, top = min(x for x, _ in patch), min(y for _, y in patch)
    wide, high = max(x for x, _ in patch) - left + 1, max(y for _, y in patch) - top + 1
    size = f"{to_mm(wide * em):.0f} × {to_mm(high * em):.0f} mm"
    x, y = (area.x, area.y) if area else (0.0, 0.0)
    span = reading.scene.span
    return Finding(rounded(share), _PATCH, size, x=x + left * em, y=y + top * em, span=span)


def _check_white(reading: Reading) -> Iterable[Finding]:
    for view in reading.each_view():
        yield from (on_page(finding, view) for finding in _check_under(view))
    yield from _check_patches(reading)


def _holes(intervals: Iterable[tuple[float, float]], start: float) -> Iterator[tuple[float, float]]:
    """Yield the holes between intervals as pairs of place and width, from ``start`` on."""
    end = start
    for low, high in sorted(intervals):
        if low > end:
            yield end, low - end
        end = max(end, high)


def _check_seams(reading: Reading) -> Iterable[Finding]:
    """Yield white that runs through the page: gutters down all of it, bands across it.

    Bands across are judged from the first text or picture below the headline zone. A heading
    takes the whole frame that it is given: no gutter runs on beside its words.
    """
    grid, area = reading.scene.grid, reading.scene.type_area
    if grid is None or area is None:
        return
    lead = (grid.leading - grid.size) / 2
    boxes = [Rect(b.x, b.y - lead, b.width, b.height + 2 * lead) for b in _lines_of_text(reading)]
    boxes += [f for b in reading.scene.blocks if b.role is not Role.BODY for f in b.frames]
    boxes = [b for b in (*boxes, *_grounds(reading)) if area.overlaps(b)]
    if not boxes:
        return
    span = reading.scene.span
    for x, wide in _holes(((b.x, b.right()) for b in boxes), min(b.x for b in boxes)):
        if wide >= grid.size - PLACED:
            yield Finding(rounded(wide / grid.size), 1.0, x=x, y=area.y, span=span)
    bodies = [f.y for b in reading.scene.blocks if b.role is Role.BODY for f in b.frames]
    zone = min((*bodies, *(p.y for p in reading.scene.photos if area.overlaps(p))), default=0.0)
    below = [(b.y, b.bottom()) for b in boxes if b.bottom() > zone]
    for y, high in _holes(below, zone):
        if high >= grid.size - PLACED:
            yield Finding(rounded(high / grid.size), 1.0, x=area.x, y=y, span=span)


RULES = (
    should("GR-13", "white that nobody planned looks like text that is missing", _check_white),
    should("ST-07", "white from edge to edge cuts the page in two", _check_seams),
)
