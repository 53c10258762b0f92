"""What takes lines away from a text box, and what does not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from pagegen.color import BLACK
from pagegen.content.story import PageCopy, Story
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.frames import all_boxes, place
from pagegen.layout.kinds.text import fit_text, lay_out_text
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.memo import Memo
from pagegen.spec.page import BoxSpec, PanelBox, Placement, RuleBox, RuleStyle, TextBox
from tests.support.composing import NOWHERE, composer
from tests.unit.layout.test_grid import GRID, at, text_box
from tests.unit.layout.test_pour import paragraph

RULE = RuleStyle(0.5, BLACK)


def slots(box: TextBox, boxes: tuple[BoxSpec, ...]) -> tuple[LineSlot, ...]:
    """Return the slots of a text box on a page of these boxes."""
    rects: dict[str, Rect] = {b.id: place(b.at, GRID) for b in all_boxes(boxes)}
    story = Story("lead", (), (), (), (), (), (paragraph(9),), NOWHERE)
    scene = Scene(
        GRID,
        PageCopy((story,), (), ()),
        composer(),
        MappingProxyType({}),
        MappingProxyType(rects),
        boxes,
        Memo(),
    )
    return lay_out_text(box, fit_text(box, scene), scene, Sink())[1]


def rule(where: Placement) -> RuleBox:
    """Return a rule box."""
    return RuleBox("rule", where, NOWHERE, RULE)


def test_a_column_rule_takes_nothing() -> None:
    """A rule down the middle of a gutter (栏线) leaves both columns their whole measure."""
    box = text_box(at((1, 2), (1, 10)))
    middle = GRID.x(2) - GRID.gutter / 2
    down = Placement(NOWHERE, x=middle, width=0.0, y=GRID.em_top(1), height=100.0)
    assert slots(box, (rule(down), box)) == slots(box, (box,))


def test_a_rule_across_takes_its_lines() -> None:
    """A rule that lies across a column still parts the text above from the text below."""
    box = text_box(at((1, 1), (1, 10)))
    across = Placement(NOWHERE, x=GRID.x(1), width=GRID.measure, y=GRID.em_top(5), height=0.0)
    assert len(slots(box, (rule(across), box))) < len(slots(box, (box,)))


def test_text_in_a_panel_is_not_in_the_way_of_itself() -> None:
    """A panel in the hole of a larger text holds a text of its own; the larger one gives way."""
    outer = text_box(at((1, 2), (1, 20)))
    inner = replace(text_box(at((2, 2), (12, 18))), id="inner")
    panel = PanelBox("panel", at((2, 2), (11, 19)), NOWHERE, None, None, (inner,))
    boxes = (panel, outer)
    assert [slot.line for slot in slots(inner, boxes)] == list(range(12, 19))
    assert [s.line for s in slots(outer, boxes) if s.column == 1] == list(range(1, 10))
    beside = replace(inner, id="beside")
    assert slots(inner, (inner, beside)) == ()
