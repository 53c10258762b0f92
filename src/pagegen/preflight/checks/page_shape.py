"""GR-09, GR-14, CA-01: columns, pictures and headings stand on the page's grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.geometry import Rect
from pagegen.preflight.reading import PLACED, Line, Reading
from pagegen.preflight.rule import Finding, at_line, rounded, should
from pagegen.preflight.scene import SceneBlock, SceneGrid
from pagegen.style import Role

_WHOLE = 0.03
"""How far a measure may be from what the grid gives, in em."""

_BESIDE = 3.0
"""A picture closer than this to a column, in em, may have narrowed it."""

_ABOVE = 3
"""How many line distances above a line something still counts as standing on it."""

_EM_TOP = 0.88
_CAP = 0.2
"""A cap line lies no deeper than this below the top of its em box, in em."""

_EM_FOOT = 1 - _EM_TOP


def spans_of(grid: SceneGrid) -> list[tuple[float, float]]:
    """Return left edge and width of every run of neighbouring columns, and of declared parts."""
    columns = sorted(grid.columns)
    runs = [
        (x, right + width - x)
        for number, (x, _) in enumerate(columns)
        for right, width in columns[number:]
    ]
    return [*runs, *grid.parts]


def _is_beside(frame: Rect, other: Rect, reach: float) -> bool:
    across = max(frame.x - other.right(), other.x - frame.right())
    shared = min(frame.bottom(), other.bottom()) - max(frame.y, other.y)
    return shared > PLACED and -PLACED <= across <= reach


def _is_narrowed(reading: Reading, frame: Rect, em: float) -> bool:
    """Return whether a picture beside a column or the box around it sets its measure."""
    is_beside = any(_is_beside(frame, p, _BESIDE * em) for p in reading.photos)
    return is_beside or any(panel.overlaps(frame) for panel in reading.scene.panels)


def _check_spans(reading: Reading) -> Iterable[Finding]:
    """Yield columns of text whose measure no number of base columns and gutters gives.

    A column that a picture narrows, or the margin of a box, is judged by GR-07 and CA-04, and so
    are the lines beside a drop capital.
    """
    grid = reading.scene.grid
    if grid is None or not grid.columns:
        return
    em = grid.size
    widths = sorted({width for _, width in spans_of(grid)})
    for block in reading.scene.blocks:
        for number, lines in reading.by_frame(block).items() if block.role is Role.BODY else ():
            frame = block.frames[number] if number >= 0 else None
            has_cap = any(line.initial for line in lines)
            if frame is None or has_cap or _is_narrowed(reading, frame, em):
                continue
            wanted = min(widths, key=lambda width: abs(width - frame.width))
            if abs(frame.width - wanted) > _WHOLE * em:
                yield at_line(lines[0], frame.width / em, wanted / em)


def _obstacles(reading: Reading, block: SceneBlock) -> list[Rect]:
    others = (f for b in reading.scene.blocks if b.id != block.id for f in b.frames)
    return [*reading.photos, *reading.scene.boxes, *others]


def _returning(reading: Reading) -> Iterator[Line]:
    """Yield every body line right below a crosshead, a heading, a picture or a box."""
    grid = reading.scene.grid
    for block in reading.scene.blocks if grid else ():
        if block.role is not Role.BODY:
            continue
        around = _obstacles(reading, block)
        reach = _ABOVE * grid.leading if grid else 0.0
        for lines in reading.by_frame(block).values():
            if lines[0].role is Role.BODY and _has_above(lines[0], around, reach):
                yield lines[0]
            for above, below in pairwise(lines):
                if above.role is not Role.BODY and below.role is Role.BODY:
                    yield below


def _has_above(line: Line, around: list[Rect], reach: float) -> bool:
    top = line.top
    return any(
        min(r.right(), line.right) - max(r.x, line.left) > PLACED
        and -PLACED <= top - r.bottom() <= reach
        for r in around
    )


def _check_return(reading: Reading) -> Iterable[Finding]:
    grid = reading.scene.grid
    for line in _returning(reading):
        if grid is None:
            return
        lines = (line.baseline - grid.first_baseline) / grid.leading
        away = (lines - round(lines)) * grid.leading
        if abs(away) > PLACED:
            yield at_line(line, away, PLACED)


def _check_pictures(reading: Reading) -> Iterable[Finding]:
    """Yield pictures of the type area that stand off the columns, or off the lines.

    A head stands at the top of an em box or at its cap line, a foot on a baseline or at the
    foot of an em box.
    """
    grid, area = reading.scene.grid, reading.scene.type_area
    if grid is None or not grid.columns or area is None:
        return
    for photo in reading.scene.photos:
        if not area.overlaps(photo):
            continue
        across = min(
            abs(photo.x - x) + abs(photo.right() - x - width) for x, width in spans_of(grid)
        )
        head = _off_line(photo.y, grid, -_EM_TOP, _CAP - _EM_TOP)
        foot = _off_line(photo.bottom(), grid, 0.0, _EM_FOOT)
        worst = max(across, head, foot)
        if worst > 2 * PLACED:
            span = reading.scene.span
            yield Finding(rounded(worst), PLACED, x=photo.x, y=photo.y, span=span)


def _off_line(y: float, grid: SceneGrid, low: float, high: float) -> float:
    """Return how far a height is from the nearest band, in em about a baseline, in points."""
    lines = round((y - grid.first_baseline - (low + high) / 2 * grid.size) / grid.leading)
    away = y - grid.first_baseline - lines * grid.leading
    return max(low * grid.size - away, away - high * grid.size, 0.0)


RULES = (
    should("GR-09", "a block of several columns keeps their edges", _check_spans),
    should("GR-14", "text that leaves the grid below a heading never comes back", _check_return),
    should("CA-01", "a picture off the columns is a hole beside them", _check_pictures),
)
