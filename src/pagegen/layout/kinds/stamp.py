"""The stamp box: a seal with its characters in rows on a ground."""

from __future__ import annotations

from math import ceil

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Insets, Rect
from pagegen.layout.display import measure_copy
from pagegen.layout.edges import edges_of
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import Area, Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.spec.page import StampBox
from pagegen.style import Role


def lay_out_stamp(box: StampBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the ground, the thin frame inside it, and the rows, centred on the box."""
    items: list[Item] = [Area(rect, box.ground, box.span)]
    if box.frame:
        inset = box.frame_inset
        inner = rect.inset(Insets(inset, inset, inset, inset))
        items.extend(edges_of(inner, box.frame, box.span))
    for copy in scene.lines_of(box.ref, sink):
        items.extend(_rows(copy.text, box, rect, scene, sink))
    return tuple(items)


def _rows(text: str, box: StampBox, rect: Rect, scene: Scene, sink: Sink) -> list[PlacedLine]:
    """Cut the text into equal rows, as far apart down as the characters are across."""
    per_row = ceil(len(text) / box.rows)
    style = box.style
    pitch = style.size * (1 + style.tracking)
    height = pitch * (box.rows - 1) + style.size
    top = rect.y + (rect.height - height) / 2 + style.size * EM_TOP
    out: list[PlacedLine] = []
    for row in range(box.rows):
        part = text[row * per_row : (row + 1) * per_row]
        piece = measure_copy(part, style, box.ref.span, scene, sink)
        x = rect.x + (rect.width - piece.width()) / 2
        y = top + row * pitch
        out.append(
            PlacedLine(
                Role.DISPLAY,
                piece.prepared,
                piece.line,
                x,
                y,
                piece.size,
                rect.x,
                rect.width,
                box.span,
                number=row,
            )
        )
    return out
