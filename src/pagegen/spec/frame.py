"""The sheet and its grid: everything that must be known before a length can be counted in lines."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import EPSILON, Insets, Size, fits
from pagegen.source import Span
from pagegen.spec.page import GridSpec
from pagegen.spec.placement import bleed_of
from pagegen.spec.scope import Ruler, Sign
from pagegen.units import to_mm

if TYPE_CHECKING:
    from pagegen.spec.model import GridModel, PaperModel

STAND_IN_PAPER = Size(10_000.0, 10_000.0)
"""Paper of a page that does not say its own: large, so that nothing else is reported for it."""


def stand_in_grid(span: Span) -> GridSpec:
    """Return a grid for a page whose own is wrong, so that its boxes can still be checked."""
    return GridSpec(100, 80.0, 10.0, 10.0, 16.0, 1000, 0.0, 0.0, span)


def paper_of(model: PaperModel, sink: Sink) -> tuple[Size, Insets] | None:
    """Return trim size and bleed, None when wrong; only units that need no grid have a meaning."""
    before = len(sink.diagnostics())
    ruler = Ruler(sink)
    width, height = (ruler.points(side, Sign.POSITIVE) for side in model.size)
    bleed = bleed_of(model.bleed, ruler)
    return (Size(width, height), bleed) if len(sink.diagnostics()) == before else None


def grid_of(model: GridModel, paper: Size, sink: Sink) -> GridSpec | None:
    """Return the grid, centred where it says no place; None when it cannot be or does not fit."""
    before = len(sink.diagnostics())
    size = Ruler(sink).points(model.size, Sign.POSITIVE)
    leading = Ruler(sink, character=size, em=size).points(model.leading, Sign.POSITIVE)
    ruler = Ruler(sink, character=size, em=size, line=leading)
    measure = ruler.points(model.measure, Sign.POSITIVE)
    gutter = ruler.points(model.gutter, Sign.NOT_NEGATIVE)
    top = ruler.optional(model.top, Sign.NOT_NEGATIVE)
    left = ruler.optional(model.left, Sign.NOT_NEGATIVE)
    if len(sink.diagnostics()) > before:
        return None
    width = model.columns * measure + (model.columns - 1) * gutter
    height = (model.lines - 1) * leading + size
    grid = GridSpec(
        model.columns,
        measure,
        gutter,
        size,
        leading,
        model.lines,
        max(0.0, (paper.height - height) / 2) if top is None else top,
        max(0.0, (paper.width - width) / 2) if left is None else left,
        model.span,
    )
    return grid if _is_sound(model, grid, paper, sink) else None


def _is_sound(model: GridModel, grid: GridSpec, paper: Size, sink: Sink) -> bool:
    """Return whether lines lie clear of one another and the type area lies on the paper."""
    sound = True
    if not fits(grid.leading, grid.size):
        sink.say(
            "spec-bad-value",
            model.leading.span,
            hint("leading", size=round(grid.size, 3)),
            variant="leading",
            owner="leading",
            text=model.leading.text,
            leading=round(grid.leading, 3),
            size=round(grid.size, 3),
        )
        sound = False
    step = grid.measure + grid.gutter
    right = grid.left + grid.columns * step - grid.gutter
    if not fits(paper.width, right):
        room = floor((paper.width - grid.left + grid.gutter + EPSILON) / step)
        _say_too_large("across", right, paper.width, (grid.columns, room), grid.span, sink)
        sound = False
    foot = grid.top + (grid.lines - 1) * grid.leading + grid.size
    if not fits(paper.height, foot):
        room = floor((paper.height - grid.top - grid.size + EPSILON) / grid.leading) + 1
        _say_too_large("down", foot, paper.height, (grid.lines, room), grid.span, sink)
        sound = False
    return sound


def _say_too_large(
    variant: str, end: float, paper: float, counts: tuple[int, int], span: Span, sink: Sink
) -> None:
    count, room = counts
    cure = hint(f"fewer-{variant}", room=room) if room > 0 else hint(f"smaller-{variant}")
    sink.say(
        "grid-too-large",
        span,
        cure,
        variant=variant,
        count=count,
        end=round(to_mm(end), 2),
        paper=round(to_mm(paper), 2),
        over=round(to_mm(end - paper), 2),
    )
