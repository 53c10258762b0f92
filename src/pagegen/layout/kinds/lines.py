"""The box of display lines: slogan, couplet, series line, verse, byline."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import set_display, stack
from pagegen.layout.model import Item
from pagegen.layout.scene import Scene
from pagegen.spec.page import LinesBox
from pagegen.style import Role


def lay_out_lines(box: LinesBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the lines of the box, from its first to its last."""
    rows = tuple(set_display(line, rect, Role.DISPLAY, scene, sink) for line in box.lines)
    return stack(rows, box.lines, rect, box.valign)
