"""The box of display lines: slogan, couplet, series line, verse, byline."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import is_vertical, set_display, stack
from pagegen.layout.model import Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.layout.turning import along, turned_line
from pagegen.spec.page import LinesBox
from pagegen.style import Role


def lay_out_lines(box: LinesBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the lines of the box, from its first to its last."""
    if any(is_vertical(line) for line in box.lines):
        return tuple(turned_line(line) for line in _rows(box, along(rect), scene, sink))
    return _rows(box, rect, scene, sink)


def _rows(box: LinesBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[PlacedLine, ...]:
    rows = tuple(set_display(line, rect, Role.DISPLAY, scene, sink) for line in box.lines)
    return stack(rows, box.lines, rect, box.valign)
