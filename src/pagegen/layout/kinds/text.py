"""The text box: a story's body threaded through the box's slots."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.flow import Flow, flow
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.layout.slots import slots_of
from pagegen.spec.page import PanelBox, TextBox


def lay_out_text(
    box: TextBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[Flow, tuple[LineSlot, ...]]:
    """Return the body in its slots, and the slots themselves."""
    slots = scene.memo.same(
        (box, scene.rects),
        "slots",
        lambda: slots_of(box, rect, scene.grid, _obstacles(box, scene)),
    )
    story = scene.story_of(box.story, sink)
    return (flow(story, box, slots, scene, sink) if story else Flow(())), slots


def _obstacles(box: TextBox, scene: Scene) -> list[Rect]:
    """Return the rectangles of every other box that takes lines away from a text box.

    A panel that holds the text box is its ground, not an obstacle.
    """
    return [
        scene.rects[other.id]
        for other in all_boxes(scene.boxes)
        if other.id != box.id and not _holds(other, box)
    ]


def _holds(other: object, box: TextBox) -> bool:
    return isinstance(other, PanelBox) and any(b.id == box.id for b in all_boxes(other.boxes))
