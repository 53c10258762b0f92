"""The text box: a story's body threaded through the box's slots."""

from __future__ import annotations

from dataclasses import replace

from pagegen.diagnostics.sink import Sink
from pagegen.layout.copyfit import Fitted, fit, pour_in
from pagegen.layout.flow import Flow, flow
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.layout.turning import turned, turned_line, turned_slot
from pagegen.spec.page import TextBox
from pagegen.style import Direction


def fit_text(box: TextBox, scene: Scene) -> Fitted | None:
    """Return how a box's story is made to fit; None without a story."""
    story = scene.copy.story(box.story.field or box.story.text)
    return fit(story, box, scene) if story else None


def refit_text(box: TextBox, fitted: Fitted, scene: Scene) -> Fitted:
    """Return a story poured anew, in the setting it has, after other stories moved pictures."""
    story = scene.copy.story(box.story.field or box.story.text)
    assert story is not None, "only a story is fitted"
    setting = replace(fitted.trial.setting, moves=())
    return replace(fitted, trial=pour_in(setting, story, box, scene))


def lay_out_text(
    box: TextBox, fitted: Fitted | None, scene: Scene, sink: Sink
) -> tuple[Flow, tuple[LineSlot, ...]]:
    """Return the body in its slots, and the slots it uses."""
    story = scene.story_of(box.story, sink)
    if story is None or fitted is None:
        return Flow(()), ()
    made, slots = flow(story, box, fitted, sink), fitted.trial.pourer.slots
    if box.style.text.direction is not Direction.VERTICAL:
        return made, slots
    # Laid out in the space of its lines, then turned (VT-01, VT-08).
    lines = tuple(turned_line(line) for line in made.lines)
    extras = tuple(turned(item) for item in made.extras)
    placed = tuple(turned_slot(slot, scene.grid.size) for slot in slots)
    initial = tuple(turned(item) for item in made.initial)
    return replace(made, lines=lines, extras=extras, initial=initial), placed
