"""Lines of a drawing that are too fine for newsprint once it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from pagegen.color import Cmyk
from pagegen.diagnostics.sink import Sink, hint
from pagegen.images.drawing import Colour, Drawing, Screen, Shape

LEAST = 0.216
"""Points below which a line may not print at all (print rule L01)."""
LEAST_BROAD = 0.5
"""Points below which white lines fill in and lines of several inks do not register (L03, L04)."""
INK_LIMIT = 240.0
"""Total ink, in per cent, above which newsprint takes no more."""
MOST = 20
"""Places that are told of one drawing; the rest is of the same kind."""


def say_fine_lines(art: Drawing, scale: float, sink: Sink) -> None:
    """Tell the lines of a drawing that come out too fine at a scale, and inks that are too many."""
    told = 0
    heavy: set[Colour] = set()
    for shape in art.shapes:
        for variant, points, least in _faults(shape, scale):
            told += 1
            if told > MOST:
                return
            sink.say(
                "art-thin-line",
                shape.span,
                hint("thicker", pixels=ceil(100 * least / scale / 0.75) / 100),
                variant=variant,
                points=round(points, 3),
                least=least,
            )
        for color in shape.colors():
            if not isinstance(color, Screen) and color.total_ink() > INK_LIMIT + 1e-6:
                _say_heavy(color, shape, heavy, sink)


def _say_heavy(color: Colour, shape: Shape, heavy: set[Colour], sink: Sink) -> None:
    """Tell an ink given in the drawing that newsprint does not take, once."""
    if color in heavy or isinstance(color, Screen):
        return
    heavy.add(color)
    total = color.total_ink()
    sink.say(
        "color-total-ink",
        shape.span,
        hint("less-ink", over=round(total - INK_LIMIT, 1)),
        total=round(total, 1),
        limit=INK_LIMIT,
    )


def _faults(shape: Shape, scale: float) -> Iterator[tuple[str, float, float]]:
    """Give what is too fine of a shape: which kind, how thick it comes out, and the least."""
    if shape.pen is not None:
        points = shape.pen.thickness() * scale
        kind = _kind(shape.pen.color)
        if points < LEAST:
            yield "", points, LEAST
        elif kind and points < LEAST_BROAD:
            yield kind, points, LEAST_BROAD
    if shape.fill is not None and shape.pen is None:
        points = _breadth(shape) * scale
        if 0 < points < LEAST:
            yield "sliver", points, LEAST


def _kind(color: Colour) -> str:
    """Return ``white`` or ``inks`` for colours that need a broader line."""
    if isinstance(color, Screen):
        return "inks"
    if color.is_white():
        return "white"
    return "inks" if isinstance(color, Cmyk) and len(color.plates()) > 1 else ""


def _breadth(shape: Shape) -> float:
    """Return the lesser side of what a shape covers."""
    values = [[float(v) for v in operator[1:]] for operator in shape.path]
    xs = [v for numbers in values for v in numbers[::2]]
    ys = [v for numbers in values for v in numbers[1::2]]
    return min(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0.0
