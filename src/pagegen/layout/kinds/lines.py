"""The box of display lines: slogan, couplet, series line, verse, byline."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import Setting, is_vertical, set_lines, stack
from pagegen.layout.model import HeadStep, Item
from pagegen.layout.scene import Scene
from pagegen.layout.turning import along, turned_line
from pagegen.spec.page import LinesBox
from pagegen.style import Role


def lay_out_lines(
    box: LinesBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[tuple[Item, ...], tuple[HeadStep, ...]]:
    """Return the lines of the box, from its first to its last, and the steps that fitted them."""
    is_turned = any(is_vertical(line) for line in box.lines)
    rect = along(rect) if is_turned else rect
    setting = Setting(box.id, rect, Role.DISPLAY, box.fit, box.span)
    rows, steps = set_lines(setting, box.lines, scene, sink)
    placed = stack(rows, box.lines, rect, box.valign)
    return tuple(turned_line(line) for line in placed) if is_turned else placed, steps
