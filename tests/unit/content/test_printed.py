"""Printed line ends: which of them hold for copy that was edited since."""

from __future__ import annotations

import pytest

from pagegen.content.printed import (
    LineEnds,
    Printed,
    PrintedParagraph,
    line_ends_of,
    pairs_of,
)
from pagegen.content.story import Paragraph, ParagraphKind, Run, Story
from tests.support.composing import NOWHERE


def story(*bodies: tuple[str, ParagraphKind]) -> Story:
    """Return a story of paragraphs."""
    body = tuple(Paragraph((Run(text),), kind, NOWHERE) for text, kind in bodies)
    return Story("lead", (), (), (), (), (), body, NOWHERE)


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("一二三四五六七八", LineEnds((2, 5))),
        ("一二三四五六七九", LineEnds((2, 5), is_whole=False)),
        ("一二三肆五六七八", LineEnds((2,), is_whole=False)),
        ("新一二三四五六七八", LineEnds((), is_whole=False)),
        ("一二三四五", LineEnds((2, 5), is_whole=False)),
    ],
)
def test_ends_hold_up_to_the_first_change(copy: str, expected: LineEnds) -> None:
    """What was changed, and all after it, has no printed line ends."""
    assert line_ends_of(PrintedParagraph("一二三四五六七八", (2, 5)), copy) == expected


def test_white_at_an_end_is_no_part_of_the_line() -> None:
    """A line ends with its last character, not with the white after it."""
    assert line_ends_of(PrintedParagraph("一二 三四", (3,)), "一二 三四") == LineEnds((2,))


def test_crossheads_are_not_paired() -> None:
    """Paragraphs and verse are paired in order; crossheads have no printed line ends."""
    body, crosshead = ParagraphKind.BODY, ParagraphKind.CROSSHEAD
    lead = story(("一", body), ("小标题", crosshead), ("二", body))
    printed = Printed("lead", (PrintedParagraph("一", ()), PrintedParagraph("二", ())))
    pairs = pairs_of(lead, printed)
    assert pairs is not None
    assert [(a.text, b.text) for a, b in pairs] == [("一", "一"), ("二", "二")]


def test_another_story_is_not_paired() -> None:
    """Neither another slug nor another number of paragraphs, nor no source at all."""
    lead = story(("一", ParagraphKind.BODY))
    one = (PrintedParagraph("一", ()),)
    assert pairs_of(lead, None) is None
    assert pairs_of(lead, Printed("other", one)) is None
    assert pairs_of(lead, Printed("lead", one * 2)) is None
