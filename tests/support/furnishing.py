"""Marked copy on the test grid: from markup to lines and the furniture beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from pagegen.content.read import parse_story
from pagegen.content.story import PageCopy, Story
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink
from pagegen.layout.copyfit import fit
from pagegen.layout.flow import Flow, flow
from pagegen.layout.frames import place
from pagegen.layout.model import Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.memo import Memo
from pagegen.source import FileId
from pagegen.spec.page import TextBox
from pagegen.style import ParaStyle
from pagegen.text.items import Prepared
from tests.support.composing import BODY, composer
from tests.support.copying import FRONT
from tests.unit.layout.test_grid import GRID, at, text_box

SIZE = 9.0
"""Size of the test body in points."""


@dataclass(frozen=True)
class Set:
    """Copy set into one column: its lines, what stands beside them, what was said."""

    lines: tuple[PlacedLine, ...]
    extras: tuple[Item, ...]
    said: tuple[Diagnostic, ...]

    def of(self, kind: type) -> list[Item]:
        """Return the furniture of one kind."""
        return [item for item in self.extras if isinstance(item, kind)]


def story_of(body: str) -> Story:
    """Return the story of a marked body that has nothing wrong."""
    outcome = parse_story(FRONT + body, FileId("story.md"))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def body_box(style: ParaStyle = BODY, lines: int = 12, **changes: object) -> TextBox:
    """Return a text box of one column; the measure is 231 pt."""
    return replace(text_box(at((1, 1), (1, lines))), style=style, **changes)  # type: ignore[arg-type]


def set_copy(body: str, box: TextBox | None = None, leading: float = GRID.leading) -> Set:
    """Return marked copy set into a box."""
    box = box or body_box()
    grid = replace(GRID, leading=leading)
    scene = scene_of(story_of(body), box)
    scene = replace(scene, grid=grid)
    sink = Sink()
    story = scene.copy.stories[0]
    made: Flow = flow(story, box, fit(story, box, scene), sink)
    said = tuple(d for d in sink.diagnostics() if d.code != "flow-underset")
    return Set(made.lines, made.extras, said)


def scene_of(story: Story, box: TextBox) -> Scene:
    """Return the scene of one story and one box."""
    rects = MappingProxyType({box.id: place(box.at, GRID)})
    copy = PageCopy((story,), (), ())
    return Scene(GRID, copy, composer(), MappingProxyType({}), rects, (box,), Memo())


def prepared(body: str, style: ParaStyle = BODY) -> Prepared:
    """Return the one paragraph of marked copy, prepared."""
    made = set_copy(body, body_box(style))
    return made.lines[0].prepared


def units(made: Prepared) -> list[str]:
    """Return the characters of each unit."""
    return [made.text[a:b] for a, b in zip(made.starts, made.ends, strict=True)]
