"""Blocks of a body: one strictness of line ends for text and crossheads (LB-12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.content.story import Paragraph, ParagraphKind, Run, Story
from pagegen.diagnostics.sink import Sink
from pagegen.layout.blocks import blocks_of
from pagegen.style import Kinsoku
from tests.support.composing import NOWHERE
from tests.unit.layout.test_grid import at, text_box
from tests.unit.layout.test_pour import around


@pytest.mark.parametrize("level", list(Kinsoku))
@pytest.mark.parametrize("kind", [ParagraphKind.BODY, ParagraphKind.CROSSHEAD])
def test_text_and_crossheads_share_their_level(level: Kinsoku, kind: ParagraphKind) -> None:
    """Before a dash a line may end unless the level is strict, in a crosshead as in the body."""
    box = text_box(at((1, 1), (1, 9)))
    box = replace(box, style=replace(box.style, kinsoku=level))
    paragraph = Paragraph((Run("奋进——通辽"),), kind, NOWHERE)
    story = Story("lead", (), (), (), (), (), (paragraph,), NOWHERE)
    (block,) = blocks_of(story, box, 200.0, around(story, box), Sink())
    assert block.style.kinsoku is level
    assert block.prepared.gaps[1].may_break is (level is not Kinsoku.STRICT)
