"""The running head (报眉): its cells on one baseline and the rule below (FU-01)."""

from __future__ import annotations

from dataclasses import replace

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Point, Rect
from pagegen.layout.display import set_display
from pagegen.layout.model import Item, Rule
from pagegen.layout.scene import Scene
from pagegen.spec.page import RunningHeadBox
from pagegen.style import Role


def lay_out_running_head(
    box: RunningHeadBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[Item, ...]:
    """Return the cells from left to right, then the rule."""
    items: list[Item] = []
    number = 0
    for cell in box.cells:
        first, last = cell.columns
        width = scene.grid.span_width(last - first + 1)
        place = Rect(scene.grid.x(first), rect.y, width, rect.height)
        for row in set_display(cell.line, place, Role.FURNITURE, scene, sink):
            y = rect.y + box.baseline
            items.extend(replace(line, y=y, paragraph=number) for line in row.placed)
            number += 1
    if box.rule:
        y = rect.y + box.rule_at
        start, end = Point(rect.x, y), Point(rect.right(), y)
        items.append(Rule(start, end, box.rule.thickness, box.rule.color, box.span))
    return tuple(items)
