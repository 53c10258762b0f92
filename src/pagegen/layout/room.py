"""The room of a text box: its line slots, with pictures where copy-fitting has put their edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pagegen.geometry import Rect
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.layout.slots import slots_of
from pagegen.layout.tiers import tiers_of, whole_slots
from pagegen.layout.turning import along, grid_along
from pagegen.spec.fitting import Edge
from pagegen.spec.page import PanelBox, RuleBox, TextBox
from pagegen.style import Direction


@dataclass(frozen=True, slots=True)
class Move:
    """An edge of a picture moved: the picture loses ``lines`` grid lines, or (negative) gains.

    ``edge`` is the one that moves; the other stays.
    """

    box: str
    edge: Edge
    lines: int


def moved(scene: Scene, moves: tuple[Move, ...]) -> Scene:
    """Return a scene with the edges of pictures moved; the same rectangles for the same moves."""
    if not moves:
        return scene
    rects = scene.memo.same((scene.rects,), ("moved", moves), lambda: _rects(scene, moves))
    return replace(scene, rects=rects)


def _rects(scene: Scene, moves: tuple[Move, ...]) -> Mapping[str, Rect]:
    leading = scene.grid.leading
    changed = {m.box: _cut(scene.rects[m.box], m.edge, m.lines * leading) for m in moves}
    return MappingProxyType({**scene.rects, **changed})


def _cut(rect: Rect, edge: Edge, by: float) -> Rect:
    y = rect.y + by if edge is Edge.TOP else rect.y
    return Rect(rect.x, y, rect.width, max(0.0, rect.height - by))


def room_of(box: TextBox, scene: Scene) -> tuple[LineSlot, ...]:
    """Return the line slots of a text box, in reading order and in the space of its lines."""
    return scene.memo.same((box, scene.rects), "slots", lambda: _slots(box, scene))


def space_of(box: TextBox, scene: Scene) -> Scene:
    """Return a scene as the lines of a box see it: turned, when they are vertical (VT-01)."""
    if box.style.text.direction is not Direction.VERTICAL:
        return scene
    return replace(scene, grid=grid_along(scene.grid))


def _slots(box: TextBox, scene: Scene) -> tuple[LineSlot, ...]:
    rect, obstacles = scene.rects[box.id], _obstacles(box, scene)
    if box.style.text.direction is not Direction.VERTICAL:
        return slots_of(box, rect, scene.grid, obstacles)
    grid, rect = grid_along(scene.grid), along(rect)
    slots = slots_of(box, rect, grid, [along(obstacle) for obstacle in obstacles])
    return whole_slots(slots, tiers_of(box, rect, grid), box.style.text.size)


def room_to(slots: tuple[LineSlot, ...], foot: int, scene: Scene) -> tuple[LineSlot, ...]:
    """Return the slots on grid lines down to ``foot``: columns that end level there."""
    return scene.memo.same(
        (slots,), ("foot", foot), lambda: tuple(s for s in slots if s.line <= foot)
    )


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
