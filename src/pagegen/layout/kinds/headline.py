"""The headline box: kicker, headline and deck as one object (HD-04, HD-05)."""

from __future__ import annotations

from dataclasses import replace

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.display import Setting, is_vertical, set_lines, stack
from pagegen.layout.model import HeadStep, Item
from pagegen.layout.scene import Scene
from pagegen.layout.turning import along, turned_line
from pagegen.spec.page import DisplayLine, DisplayRun, HeadlineBox
from pagegen.style import Role


def lay_out_headline(
    box: HeadlineBox, rect: Rect, scene: Scene, sink: Sink
) -> tuple[tuple[Item, ...], tuple[HeadStep, ...]]:
    """Return kicker, main lines and deck, in this order, and the steps that fitted them.

    Parts the story lacks are left out.
    """
    story = scene.story_of(box.story, sink)
    if story is None:
        return (), ()
    parts = (
        (box.kicker, story.kicker, "kicker"),
        (box.main, story.headline, "headline"),
        (box.deck, story.deck, "deck"),
    )
    lines = tuple(_of_story(line, box, name) for line, copy, name in parts if line and copy)
    if is_vertical(box.main):
        rect = along(rect)
    setting = Setting(box.id, rect, Role.HEADLINE, box.fit, box.span)
    rows, steps = set_lines(setting, lines, scene, sink)
    placed = stack(rows, lines, rect, box.valign)
    if is_vertical(box.main):
        placed = tuple(turned_line(line) for line in placed)
    return placed, steps


def _of_story(line: DisplayLine, box: HeadlineBox, part: str) -> DisplayLine:
    """Return a display line that takes its copy from a part of the box's story."""
    slug = box.story.field or box.story.text
    ref = replace(box.story, text="", field=f"{slug}.{part}")
    return replace(line, runs=(DisplayRun(ref, line.runs[0].style),))
