"""The credits box: the people of the page, role and name, on one line."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import set_display, stack
from pagegen.layout.model import Item
from pagegen.layout.scene import Scene
from pagegen.spec.page import CreditsBox, Vertical
from pagegen.style import Role


def lay_out_credits(box: CreditsBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the credits line."""
    rows = (set_display(box.line, rect, Role.FURNITURE, scene, sink),)
    return stack(rows, (box.line,), rect, Vertical.TOP)
