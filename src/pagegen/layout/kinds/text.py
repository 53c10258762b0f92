"""The text box: a story's body threaded through the box's slots."""

from __future__ import annotations

from dataclasses import replace

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.flow import Flow, flow
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.layout.slots import slots_of
from pagegen.layout.tiers import tiers_of, whole_slots
from pagegen.layout.turning import along, grid_along, turned, turned_line, turned_slot
from pagegen.spec.page import PanelBox, RuleBox, TextBox
from pagegen.style import Direction


def lay_out_text(
    box: TextBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[Flow, tuple[LineSlot, ...]]:
    """Return the body in its slots, and the slots themselves."""
    if box.style.text.direction is Direction.VERTICAL:
        return _lay_out_vertical(box, along(rect), scene, sink)
    slots = scene.memo.same(
        (box, scene.rects),
        "slots",
        lambda: slots_of(box, rect, scene.grid, _obstacles(box, scene)),
    )
    story = scene.story_of(box.story, sink)
    return (flow(story, box, slots, scene, sink) if story else Flow(())), slots


def _lay_out_vertical(
    box: TextBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[Flow, tuple[LineSlot, ...]]:
    """Return a vertical body: laid out in the space of its lines, then turned (VT-01, VT-08)."""
    space = replace(scene, grid=grid_along(scene.grid))
    size = box.style.text.size

    def make() -> tuple[LineSlot, ...]:
        near = [along(obstacle) for obstacle in _obstacles(box, scene)]
        slots = slots_of(box, rect, space.grid, near)
        return whole_slots(slots, tiers_of(box, rect, space.grid), size)

    slots = scene.memo.same((box, scene.rects), "slots", make)
    story = scene.story_of(box.story, sink)
    made = flow(story, box, slots, space, sink) if story else Flow(())
    lines = tuple(turned_line(line) for line in made.lines)
    extras = tuple(turned(item) for item in made.extras)
    placed = tuple(turned_slot(slot, scene.grid.size) for slot in slots)
    return replace(made, lines=lines, extras=extras), placed


def _obstacles(box: TextBox, scene: Scene) -> list[Rect]:
    """Return the rectangles of every other box that takes lines away from a text box.

    A panel that holds the text box is its ground, not an obstacle. A text outside of that panel
    flows round it, so it is none either. A column rule (栏线) stands in the white of a gutter.
    """
    held = {b.id for panel in scene.boxes if _holds(panel, box) for b in all_boxes((panel,))}
    return [
        scene.rects[other.id]
        for other in all_boxes(scene.boxes)
        if other.id != box.id
        and not _holds(other, box)
        and not (held and isinstance(other, TextBox) and other.id not in held)
        and not (isinstance(other, RuleBox) and _parts_columns(box, scene.rects[other.id]))
    ]


def _holds(other: object, box: TextBox) -> bool:
    return isinstance(other, PanelBox) and any(b.id == box.id for b in all_boxes(other.boxes))


def _parts_columns(box: TextBox, rule: Rect) -> bool:
    """Return whether a rule is a column rule: a mere line, across the lines of the text."""
    is_vertical = box.style.text.direction is Direction.VERTICAL
    return (rule.height if is_vertical else rule.width) == 0
