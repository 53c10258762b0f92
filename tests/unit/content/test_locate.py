"""From spans back to lines and columns."""

from __future__ import annotations

import pytest

from pagegen.content.locate import locate_copy
from pagegen.content.read import parse_story, read_plain
from pagegen.source import FileId, Position
from tests.support.copying import page_text, place, read_files

STORY = """---
slug: lead
headline: 一,二
byline:
  - "□文/某 甲"
  - 图/乙
keep: [dashes]
---

::: verse
诗
:::

  今年 3 月**开放--"搞活",再
接再厉**。
"""


def cut(text: str, at: Position | None) -> str:
    """Return the characters of a text at a place within one line."""
    assert at is not None
    assert at.line == at.end_line
    return text.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1]


@pytest.mark.parametrize(
    ("path", "start", "end", "text"),
    [
        (("block", 1), 0, 1, "诗"),
        (("block", 2), 0, 2, "今年"),
        (("block", 2), 2, 3, "3"),
        (("block", 2), 3, 4, "月"),
        (("block", 2), 6, 8, "--"),
        (("block", 2), 8, 9, '"'),
        (("block", 2), 11, 12, '"'),
        (("block", 2), 12, 13, ","),
        (("block", 2), 14, 15, "接"),
        (("front", "headline", 0), 0, 3, "一,二"),
        (("front", "headline", 0), 1, 2, ","),
        (("front", "byline", 0), 5, 6, "甲"),
        (("front", "byline", 1), 0, 1, "图"),
        (("front", "slug", 0), 0, 0, "lead"),
    ],
)
def test_places_in_a_story(path: tuple[str | int, ...], start: int, end: int, text: str) -> None:
    """Offsets in the text after markup and rules lead to the characters that were typed."""
    assert cut(STORY, locate_copy(STORY.encode(), path, start, end)) == text


def test_whole_block_over_lines() -> None:
    """A node as a whole reaches from its first to its last character."""
    assert locate_copy(STORY.encode(), ("block", 2)) == Position(14, 3, 15, 7)


def test_every_character_of_the_shipped_story() -> None:
    """All characters of page 65, verse, crossheads and headline included, are found again."""
    text = page_text("story.md")
    story = parse_story(text, FileId("story.md")).value
    assert story is not None
    pieces = [(p.text, p.span.origin.path) for p in story.body[:8]]
    pieces += [(line.text, line.span.origin.path) for line in (*story.headline, *story.byline)]
    for typed, path in pieces:
        for offset in (0, len(typed) // 2, len(typed) - 1):
            at = locate_copy(text.encode(), path, offset, offset + 1)
            assert cut(text, at) == typed[offset]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("a",), "甲乙"),
        (("b", 1), "丁"),
        (("c", 0), "主审"),
        (("d", "e"), "戊"),
        (("f", 1), "庚"),
        (("g",), "g"),
    ],
)
def test_places_in_yaml(path: tuple[str | int, ...], text: str) -> None:
    """Keys, list entries, people, nested keys and lines of a block are found."""
    data = "a: 甲乙\nb: [丙, '丁']\nc: [{role: 主审, name: 安宁}]\nd: {e: 戊}\nf: |\n  己\n  庚\ng: g\n"
    at = locate_copy(data.encode(), path, 0, len(text))
    assert at is not None
    assert data.split("\n")[at.line - 1][at.column - 1 :].lstrip().startswith(text)


def test_fields_and_captions_lead_back() -> None:
    """What reading gives as a span, locating understands."""
    files: dict[str, str | bytes] = {
        "captions.yaml": "- {number: 1, text: '一,二'}\n",
        "credits.yaml": "a: {b: [甲, 乙]}\n",
    }
    copy = read_files(files).value
    assert copy is not None
    caption = copy.captions[0]
    assert caption.text == "一，二"
    assert cut(str(files["captions.yaml"]), place(files, caption.span.slice(1, 2))) == ","
    line = copy.fields[0][1][1]
    assert cut(str(files["credits.yaml"]), place(files, line.span.slice(0, 1))) == "乙"


def test_plain_text_leads_back() -> None:
    """Paragraphs of a plain text know their lines."""
    text = "一\n\n  二,三\n"
    paragraph = read_plain(text)[1]
    assert paragraph.text == "二，三"
    assert cut(text, locate_copy(text.encode(), paragraph.span.origin.path, 1, 2)) == ","


def test_known_places_need_no_search() -> None:
    """A path of line and column is its own answer."""
    assert locate_copy(b"", ("@", 3, 5)) == Position(3, 5, 3, 6)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (STORY.encode(), ("block", 9)),
        (STORY.encode(), ("block", 0)),
        (STORY.encode(), ("front", "deck", 0)),
        (STORY.encode(), ("front", "headline")),
        (b"a: b\n", ("c",)),
        (b"a: b\n", ("a", 1)),
        (b"- a\n", (1,)),
        (b"a: [\n", ("a",)),
        (b"\xff", ("a",)),
        (b"x", ()),
        (b"x\n", ("line", 2)),
        (b"x\n", ("line", 7)),
        (b"", ("block", 1)),
    ],
)
def test_nodes_that_are_gone(data: bytes, path: tuple[str | int, ...]) -> None:
    """A file that has changed since may lack the node: no place, no failure."""
    assert locate_copy(data, path) is None
