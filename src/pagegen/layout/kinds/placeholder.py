"""What stands for something that has not come yet: a ground with words, or a crossed frame."""

from __future__ import annotations

from dataclasses import replace

from pagegen.color import BLACK
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Point, Rect
from pagegen.layout.display import Piece, measure_copy
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import Area, Item, PlacedLine, Rule
from pagegen.layout.scene import Scene
from pagegen.source import Span
from pagegen.spec.page import Placeholder
from pagegen.style import Role, TextStyle
from pagegen.units import to_mm

FRAME = 0.5
"""Thickness of a crossed frame in points."""


def stand_in(
    words: str, look: Placeholder | None, rect: Rect, scene: Scene, span: Span
) -> tuple[Item, ...]:
    """Return the placeholder of something that is not a photograph.

    With a look it is a ground with words and the size in mm; without one there is no type to
    set them in, and a frame with its diagonals stands there.
    """
    if look is None:
        return _crossed(rect, span)
    size = f"{round(to_mm(rect.width), 1)} × {round(to_mm(rect.height), 1)} mm"
    pieces = [
        fitted(text, style, rect, scene, span)
        for text, style in ((words, look.caption), (size, look.size))
        if text
    ]
    return (Area(rect, look.ground, span), *centred(pieces, rect))


def _crossed(rect: Rect, span: Span) -> tuple[Item, ...]:
    half = FRAME / 2
    left, top = rect.x + half, rect.y + half
    right, foot = rect.right() - half, rect.bottom() - half
    a, b = Point(left, top), Point(right, top)
    c, d = Point(right, foot), Point(left, foot)
    lines = ((a, b), (b, c), (c, d), (d, a), (a, c), (b, d))
    return tuple(Rule(start, end, FRAME, BLACK, span) for start, end in lines)


def fitted(text: str, style: TextStyle, rect: Rect, scene: Scene, span: Span) -> Piece:
    """Return a line of a placeholder, made smaller where the box is narrow."""
    piece = measure_copy(text, style, span, scene, Sink())
    room = rect.width - 2 * style.size
    if piece.width() <= room or room <= 0:
        return piece
    return replace(piece, size=piece.size * room / piece.width())


def centred(pieces: list[Piece], rect: Rect) -> list[PlacedLine]:
    """Stack the lines of a placeholder in the middle of its box."""
    gap = 1.6
    height = sum(p.size for p in pieces) + sum(p.size * (gap - 1) for p in pieces[1:])
    y = rect.y + (rect.height - height) / 2
    out: list[PlacedLine] = []
    for index, piece in enumerate(pieces):
        y += piece.size * ((gap - 1) * (index > 0) + EM_TOP)
        x = rect.x + (rect.width - piece.width()) / 2
        out.append(artefact(piece, x, y, rect))
        y += piece.size * (1 - EM_TOP)
    return out


def artefact(piece: Piece, x: float, y: float, rect: Rect) -> PlacedLine:
    """Return a line that is no copy: it adds no text to the file."""
    return PlacedLine(
        Role.ARTEFACT,
        piece.prepared,
        piece.line,
        x,
        y,
        piece.size,
        rect.x,
        rect.width,
        piece.span,
        is_artefact=True,
    )
