"""The panel: a ground and a frame; the boxes in it are laid out as boxes of the page."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.edges import edges_of
from pagegen.layout.model import Area, Item
from pagegen.layout.scene import Scene
from pagegen.spec.page import PanelBox


def lay_out_panel(box: PanelBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the panel's own ink, under everything that stands in it."""
    items: list[Item] = []
    if box.ground:
        items.append(Area(rect, box.ground, box.span, box.opacity))
    if box.frame:
        items.extend(edges_of(rect, box.frame, box.span))
    return tuple(items)
