"""Restricted Markdown: what it gives, and where each character stands."""

from __future__ import annotations

import pytest

from pagegen.content.markup import parse_copy
from pagegen.content.read import parse_story
from pagegen.content.story import Emphasis, ParagraphKind, Run, Story
from pagegen.source import FileId
from tests.support.copying import FRONT, codes

FILE = FileId("story.md")


def story(body: str, front: str = FRONT) -> Story:
    """Return the story of a body that has nothing wrong."""
    outcome = parse_story(front + body, FILE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def texts(body: str) -> list[str]:
    """Return the paragraphs of a body."""
    return [p.text for p in story(body).body]


def test_blocks_are_parted_by_blank_lines() -> None:
    """Any number of blank lines, with blanks and ideographic spaces in them, parts paragraphs."""
    assert texts("一\n\n二\n \t\n　\n\n三\n") == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("通辽\n阔步", "通辽阔步"),
        ("the end\nof it", "the end of it"),
        ("推进GDP\n增长", "推进GDP增长"),
        ("增长\nGDP", "增长GDP"),
        ("完成，\nGDP", "完成，GDP"),
        ("通辽  \n阔步", "通辽阔步"),
        ("“引\n号”\n说", "“引号”说"),
    ],
)
def test_lines_of_a_paragraph_are_joined(body: str, text: str) -> None:
    """Between Han nothing comes in, between Latin a space; blanks at line ends mean nothing."""
    assert texts(body) == [text]


def test_kinds_of_blocks() -> None:
    """Crossheads and verse are told from prose; a line of verse is a paragraph of its own."""
    found = story("::: verse\n一\n\n二\n:::\n三\n## 四\n五\n")
    assert [(p.kind, p.text) for p in found.body] == [
        (ParagraphKind.VERSE, "一"),
        (ParagraphKind.VERSE, "二"),
        (ParagraphKind.BODY, "三"),
        (ParagraphKind.CROSSHEAD, "四"),
        (ParagraphKind.BODY, "五"),
    ]
    assert [p.text for p in found.verse()] == ["一", "二"]
    assert [p.text for p in found.prose()] == ["三", "四", "五"]


def test_inline_emphasis() -> None:
    """Strong and kai become runs; emphasis may run over a line end."""
    found = story("一**二\n三**四*五*\n").body[0]
    assert found.runs == (
        Run("一"),
        Run("二三", Emphasis.STRONG),
        Run("四"),
        Run("五", Emphasis.KAI),
    )


def test_backslash_escapes() -> None:
    """A backslash makes any ASCII mark itself, also where it would begin a block."""
    assert texts(r"\*星\* \[a\](b) \\ \`") == [r"*星* [a](b) \ `"]
    assert texts("\\- 不是列表\n\n\\# 不是标题\n\n1\\. 不是编号") == [
        "- 不是列表",
        "# 不是标题",
        "1. 不是编号",
    ]


@pytest.mark.parametrize(
    "text", ["[方括号]", "3 < 4", "A&B", "snake_case", "~", "5_", "a|b", "2016."]
)
def test_marks_that_are_only_characters(text: str) -> None:
    """What could not be Markdown stays as typed."""
    assert texts(text) == [text]


def test_front_matter_gives_lines() -> None:
    """A scalar, a list and a block scalar give one, several and as many lines; empty gives none."""
    front = (
        "---\nslug: 头条\nkicker:\nheadline: 一　二\ndeck: [三, 四]\nbyline: |\n  五\n  六\n---\n"
    )
    found = story("正文\n", front)
    assert found.slug == "头条"
    assert [x.text for x in found.headline] == ["一　二"]
    assert [x.text for x in found.deck] == ["三", "四"]
    assert [x.text for x in found.byline] == ["五", "六"]
    assert found.kicker == found.dateline == ()


def test_line_ends_of_other_systems() -> None:
    """CRLF is a line end like any other; a BOM was taken away before."""
    from pagegen.content.files import decode
    from pagegen.diagnostics.sink import Sink

    sink = Sink()
    text = decode(
        b"\xef\xbb\xbf---\r\nslug: a\r\n---\r\n\xe4\xb8\x80\r\n\r\n\xe4\xba\x8c\r\n", FILE, sink
    )
    assert text is not None
    assert not sink.diagnostics()
    assert [p.text for p in parse_story(text, FILE).value.body] == ["一", "二"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x07", "U+0007"),
        ("\r", "U+000D"),
        ("\x85", "U+0085"),
        ("\ufffd", "U+FFFD"),
        ("\ue123", "U+E123"),
        ("\U000f0001", "U+F0001"),
        ("\u202e", "U+202E"),
        ("\u2067", "U+2067"),
        ("\u200f", "U+200F"),
        ("\u2028", "U+2028"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
        ("\U0010ffff", "U+10FFFF"),
        ("\U0003fffe", "U+3FFFE"),
    ],
)
def test_stray_characters_are_told(char: str, name: str) -> None:
    """Controls, direction marks, private use and broken characters are errors with a place."""
    outcome = parse_story(FRONT + f"一二{char}三{char}\n", FILE)
    assert codes(outcome.diagnostics)[0] == "content-stray-character"
    assert not any(d.code == "content-stray-character" for d in outcome.diagnostics[1:])
    told = outcome.diagnostics[0]
    assert told.span is not None
    assert told.span.origin.path == ("@", 4, 3)
    assert dict(told.values) == {"char": name, "count": 2}


@pytest.mark.parametrize(
    "char", ["\u00a0", "\u2060", "\u200d", "\u180e", "\u3000", "□", "㊣", "𠮷", "é"]
)
def test_rare_characters_are_not_stray(char: str) -> None:
    """No-break space, joiners, Mongolian and far Han are copy; □ opens a byline."""
    assert texts(f"一{char}三") == [f"一{char}三"]


def test_every_character_has_its_place() -> None:
    """Blocks know line and column of each character, over escapes, emphasis and line ends."""
    lines = (FRONT + "  一**二\\*\n三** 四\n\n##  五六\n").split("\n")
    copy = parse_copy("\n".join(lines), FILE).value
    assert copy is not None
    for block in copy.blocks:
        for offset, char in enumerate(block.text):
            line, column = block.place(offset)
            assert lines[line - 1][column - 1] == char
    assert copy.blocks[0].place(99) == (5, 6)


def test_errors_leave_the_rest_readable() -> None:
    """One bad place costs nothing else: the story is there, all of it, with its errors."""
    outcome = parse_story("---\nslug: a\n---\n# 一\n\n二`x`\n\n三", FILE)
    assert codes(outcome.diagnostics) == ["content-bad-markup/heading", "content-bad-markup/code"]
    assert outcome.value is not None
    assert [p.text for p in outcome.value.body] == ["# 一", "二`x`", "三"]
