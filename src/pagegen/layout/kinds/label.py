"""The label box: place and field between brackets, flush with the edge (PW-11)."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import measure_copy
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.spec.page import LabelBox
from pagegen.style import Role

OPEN, CLOSE = "\u3010", "\u3011"


def lay_out_label(box: LabelBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the label as one line; parts that have no copy are left out."""
    parts = [line.text for ref in box.parts for line in scene.lines_of(ref, sink)]
    if not parts:
        return ()
    text = OPEN + " ".join(parts) + CLOSE
    piece = measure_copy(text, box.style, box.span, scene, sink)
    drop = box.style.size * EM_TOP if box.baseline is None else box.baseline
    return (
        PlacedLine(
            Role.DISPLAY,
            piece.prepared,
            piece.line,
            rect.x - piece.ink_left * piece.size,
            rect.y + drop,
            piece.size,
            rect.x,
            rect.width,
            box.span,
        ),
    )
