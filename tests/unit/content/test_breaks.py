"""Break marks in heading copy: taken out of the text, kept as places, found again in the file."""

from __future__ import annotations

import pytest

from pagegen.content.breaks import read_breaks
from pagegen.content.locate import locate_copy
from pagegen.content.story import Line
from tests.support.copying import read_files


def headline(front: str) -> tuple[Line, ...]:
    """Return the headline of a story with this front matter."""
    copy = read_files({"a.md": f"---\nslug: a\n{front}\n---\n\n正文。\n"}).value
    assert copy is not None
    return copy.stories[0].headline


@pytest.mark.parametrize(
    ("typed", "text", "breaks"),
    [
        ("主导产业|向绿色|转型", "主导产业向绿色转型", (4, 7)),
        ("主导产业 | 向绿色", "主导产业向绿色", (4,)),
        ("沙地变绿洲　|产业", "沙地变绿洲　产业", (6,)),
        ("|主导||产业|", "主导产业", (2,)),
        (r"评论\|观察", "评论|观察", ()),
        ("没有标记", "没有标记", ()),
        ("|", "", ()),
    ],
)
def test_marks_are_places(typed: str, text: str, breaks: tuple[int, ...]) -> None:
    r"""A mark is no character; one at an edge, or a second one, says nothing; ``\|`` prints."""
    marked = read_breaks(typed)
    assert (marked.text, marked.breaks) == (text, breaks)
    assert [typed[at] for at in marked.places] == list(text)


def test_marks_of_a_story() -> None:
    """Headline, kicker and deck have marks; a byline keeps its bar."""
    (line,) = headline("headline: 主导产业|向绿色转型")
    assert (line.text, line.breaks) == ("主导产业向绿色转型", (4,))
    copy = read_files({"a.md": "---\nslug: a\nbyline: 甲|乙\n---\n\n正文。\n"}).value
    assert copy is not None
    assert copy.stories[0].byline[0].text == "甲|乙"


def test_marks_survive_the_rules() -> None:
    """Where a rule shortens the text before a mark, the mark moves with its characters."""
    (line,) = headline("headline: '中央  ...  部署|全面落实'")
    assert line.text[line.breaks[0] :] == "全面落实"


def test_places_count_past_the_marks() -> None:
    """A character after a mark is found where it stands in the file."""
    data = "---\nheadline: 主导|产业|向好\n---\n\n正文。\n".encode()
    found = locate_copy(data, ("front", "headline", 0), 4, 5)
    assert found is not None
    assert (found.line, found.column) == (2, 17)
