"""Pouring: columns filled, crossheads kept with their text, copy-fit within limits."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from pagegen.content.story import PageCopy, Paragraph, ParagraphKind, Run, Story
from pagegen.diagnostics.sink import Sink
from pagegen.layout.copyfit import fit
from pagegen.layout.flow import Flow, flow
from pagegen.layout.frames import place
from pagegen.layout.scene import Scene
from pagegen.memo import Memo
from pagegen.spec.page import TextBox
from tests.support.composing import NOWHERE, composer
from tests.unit.layout.test_grid import GRID, at, text_box

HAN = "通辽市广大党员干部认真贯彻落实新发展理念鲜明树立生态优先绿色"


def paragraph(characters: int, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    """Return a paragraph of so many Han."""
    text = (HAN * (characters // len(HAN) + 1))[:characters]
    return Paragraph((Run(text),), kind, NOWHERE)


def poured(body: list[Paragraph], columns: int, lines: int) -> tuple[Flow, Sink]:
    """Return a body poured into columns of so many lines at the page's grid."""
    box = text_box(at((1, columns), (1, lines)))
    story = Story("lead", (), (), (), (), (), tuple(body), NOWHERE)
    sink = Sink()
    return flow(story, box, fit(story, box, around(story, box)), sink), sink


def around(story: Story, box: TextBox) -> Scene:
    """Return a scene with nothing in it but a story and its box."""
    rects = MappingProxyType({box.id: place(box.at, GRID)})
    copy = PageCopy((story,), (), ())
    return Scene(GRID, copy, composer(), MappingProxyType({}), rects, (box,), Memo())


def codes(sink: Sink) -> list[str]:
    """Return the codes of what was said."""
    return [d.code for d in sink.diagnostics()]


PER_LINE = 25
"""Han of the 9 pt test body in a measure of 231 pt."""


def test_a_story_that_fits_says_nothing() -> None:
    """A body that fills its slots is told neither over nor under."""
    result, sink = poured([paragraph(PER_LINE * 6 - 1)], 2, 3)
    assert len(result.lines) == 6
    assert codes(sink) == []


def test_overset_is_told_in_lines_and_characters() -> None:
    """Copy that finds no room is counted, and none of it is placed outside (GR-06)."""
    result, sink = poured([paragraph(PER_LINE * 20)], 1, 5)
    assert len(result.lines) == 5
    assert codes(sink) == ["flow-overset"]
    assert result.overset[0].lines == 15
    assert result.overset[0].characters == 15 * PER_LINE


def test_underset_is_told() -> None:
    """Room that finds no copy is counted."""
    result, sink = poured([paragraph(PER_LINE * 3)], 1, 12)
    assert codes(sink) == ["flow-underset"]
    assert result.underset[0].lines == 9


def test_a_crosshead_keeps_two_lines_of_its_text() -> None:
    """A crosshead near a column foot moves to the next column (HD-06)."""
    body = [paragraph(PER_LINE * 7), paragraph(6, ParagraphKind.CROSSHEAD), paragraph(PER_LINE * 6)]
    result, _ = poured(body, 2, 10)
    crosshead = next(line for line in result.lines if line.paragraph == 1)
    assert crosshead.column == 1


def test_a_crosshead_in_mid_column_takes_three_lines() -> None:
    """In mid-column a crosshead stands off the grid in three lines, and text returns to it."""
    body = [paragraph(PER_LINE * 2), paragraph(6, ParagraphKind.CROSSHEAD), paragraph(PER_LINE * 4)]
    result, _ = poured(body, 1, 9)
    crosshead = next(line for line in result.lines if line.paragraph == 1)
    after = next(line for line in result.lines if line.paragraph == 2)
    assert crosshead.y == pytest.approx(GRID.baseline(3) + 1.4 * GRID.leading)
    assert after.grid_line == 6
    assert after.y == GRID.baseline(6)


def test_a_crosshead_at_a_column_head_stands_flush() -> None:
    """At a column head a crosshead's em box begins where the body's would (GR-03).

    The test body is smaller than the grid's own type: the type beside it counts.
    """
    body = [paragraph(6, ParagraphKind.CROSSHEAD), paragraph(PER_LINE * 4)]
    result, _ = poured(body, 1, 6)
    first, second = result.lines[0], result.lines[1]
    assert second.size < GRID.size
    assert first.y - 0.88 * first.size == pytest.approx(GRID.baseline(1) - 0.88 * second.size)
    assert second.grid_line == 3


def test_a_column_never_begins_with_a_last_line_if_it_can_be_helped() -> None:
    """A widow is avoided by setting a paragraph longer or shorter (PA-04)."""
    first = Paragraph((Run("通辽市，" * 47 + "发展。"),), ParagraphKind.BODY, NOWHERE)
    own, _ = poured([first], 1, 8)
    assert len(own.lines) == 8
    result, _ = poured([first, *(paragraph(PER_LINE * 2 - 3) for _ in range(3))], 2, 7)
    head = next(line for line in result.lines if line.column == 1)
    assert head.number == 0
    assert [step.gained for step in result.fitting] == [1]


def test_no_room_at_all_is_told() -> None:
    """A text box whose lines are all taken is an error with a cure."""
    box = text_box(at((1, 1), (1, 3)), min_measure=300.0)
    story = Story("lead", (), (), (), (), (), (paragraph(5),), NOWHERE)
    sink = Sink()
    assert flow(story, box, fit(story, box, around(story, box)), sink).lines == ()
    assert codes(sink) == ["frame-too-small"]
