"""Copy of a page: files, fields, captions, and what stands in the way."""

from __future__ import annotations

import pytest

from pagegen.content.read import read_copy, read_plain, read_text
from pagegen.content.story import Line, ParagraphKind
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Span, WorldError
from tests.support.copying import FRONT, LAYOUT, codes, place, read_files, value, world_of

STORY = FRONT + "通辽阔步前行。\n"


def lines(found: tuple[Line, ...] | None) -> list[str]:
    """Return the texts of a field."""
    assert found is not None
    return [line.text for line in found]


def test_fields_by_dotted_names() -> None:
    """Scalars, lists, people and nested keys become lines; an empty key is there without lines."""
    copy = value(
        read_files(
            {
                "credits.yaml": "paper: 内蒙古日报\nissue: [甲, 乙]\ndate:\n"
                "staff: [{role: 主审, name: 安宁}, {name: 潘佳, role: 编辑}]\n",
                "display.yaml": "emblem: {number: 100, years: '周年'}\ntext: |\n  一\n  二\n",
            },
            (("page.number", (Line("65", LAYOUT),)),),
        )
    )
    assert lines(copy.field("credits.paper")) == ["内蒙古日报"]
    assert lines(copy.field("credits.issue")) == ["甲", "乙"]
    assert lines(copy.field("credits.staff")) == ["主审 安宁", "编辑 潘佳"]
    assert lines(copy.field("display.emblem.number")) == ["100"]
    assert lines(copy.field("display.text")) == ["一", "二"]
    assert lines(copy.field("page.number")) == ["65"]
    assert copy.field("credits.date") == ()
    assert copy.field("credits.nothing") is None


def test_display_copy_is_set_as_typed() -> None:
    """No rule touches the fields of YAML files."""
    copy = value(read_files({"display.yaml": 'a: 甲,乙 3 "丙"\n'}))
    assert lines(copy.field("display.a")) == ['甲,乙 3 "丙"']


def test_parts_of_a_story_are_fields() -> None:
    """Every part of a story can be named by slug; verse too."""
    text = (
        "---\nslug: 头条\nkicker: 引\nheadline: [主, 题]\ndeck: 副\nbyline: 署\ndateline: 电\n---\n"
    )
    copy = value(read_files({"a.md": text + "::: verse\n诗\n文\n:::\n正文\n"}))
    names = ("kicker", "headline", "deck", "byline", "dateline", "verse")
    found = [lines(copy.field(f"头条.{name}")) for name in names]
    assert found == [["引"], ["主", "题"], ["副"], ["署"], ["电"], ["诗", "文"]]
    story = copy.story("头条")
    assert story is not None
    assert [p.text for p in story.prose()] == ["正文"]


def test_captions_keep_their_full_stop() -> None:
    """Text is kept to its last mark; numbers may be typed as figures or circled."""
    copy = value(
        read_files(
            {"captions.yaml": "- {number: ①, text: 甲。}\n- {number: 2, text: 乙。, alt: 图}\n"}
        )
    )
    assert [(c.number, c.text, c.alt) for c in copy.captions] == [
        (1, "甲。", ""),
        (2, "乙。", "图"),
    ]


def test_two_stories_of_one_slug() -> None:
    """The second is told at its slug, and dropped."""
    files: dict[str, str | bytes] = {"a.md": STORY, "b.md": STORY}
    outcome = read_files(files)
    assert codes(outcome.diagnostics) == ["content-bad-slug/double"]
    span = outcome.diagnostics[0].span
    assert span is not None
    assert span.origin.file == "b.md"
    at = place(files, span)
    assert at is not None
    assert (at.line, at.column, at.end_column) == (2, 7, 11)
    assert outcome.value is not None
    assert len(outcome.value.stories) == 1


def test_fields_of_one_name() -> None:
    """Two files of one stem that give one key collide; the first one stands."""
    outcome = read_files({"a/credits.yaml": "x: 甲\n", "b/credits.yaml": "x: 乙\n"})
    assert codes(outcome.diagnostics) == ["content-bad-yaml/double-field"]
    assert outcome.value is not None
    assert lines(outcome.value.field("credits.x")) == ["甲"]


def test_missing_slug_falls_back_to_the_file() -> None:
    """The story goes on under its file's name, so that the rest is checked in the same run."""
    outcome = read_files({"text/lead.md": "---\nheadline: 题\n---\n正文\n"})
    assert codes(outcome.diagnostics) == ["content-bad-slug/missing"]
    assert outcome.value is not None
    assert [s.slug for s in outcome.value.stories] == ["lead"]


@pytest.mark.parametrize("name", ["a.md", "captions.yaml", "credits.yaml"])
@pytest.mark.parametrize(
    ("data", "code", "hint"),
    [
        (b"", "file-empty", "write-something"),
        (b" \n\n", "file-empty", "write-something"),
        (b"\xef\xbb\xbf", "file-empty", "write-something"),
        ("通辽".encode("gb18030"), "file-bad-encoding", "gb18030"),
        (b"\xff\xfe-\x00", "file-bad-encoding", "utf-16"),
        (b"\x81", "file-bad-encoding", "save-as-utf-8"),
        (b"a\x00b", "file-bad-encoding/binary", "binary"),
    ],
)
def test_files_that_are_no_text(name: str, data: bytes, code: str, hint: str) -> None:
    """Empty, wrongly encoded and binary files are told with a cure, never guessed at."""
    outcome = read_files({name: data})
    assert codes(outcome.diagnostics) == [code]
    assert [h.key for h in outcome.diagnostics[0].hints] == [hint]
    assert outcome.value is not None


def test_encoding_error_says_where() -> None:
    """Byte offset, line and column of the first byte that is not UTF-8."""
    outcome = read_files({"a.md": STORY.encode() + "年".encode("gb18030")})
    told = outcome.diagnostics[0]
    assert dict(told.values)["offset"] == len(STORY.encode())
    assert told.span is not None
    assert told.span.origin.path == ("@", 5, 1)


def test_byte_order_mark_is_accepted() -> None:
    """UTF-8 with a byte order mark reads as without, places included."""
    copy = value(read_files({"a.md": b"\xef\xbb\xbf" + STORY.encode()}))
    assert copy.stories[0].body[0].text == "通辽阔步前行。"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("missing", "file-missing"),
        ("too-large", "file-too-large"),
        ("folder", "file-unreadable/folder"),
        ("unreadable", "file-unreadable/unreadable"),
        ("not-a-file", "file-unreadable/not-a-file"),
    ],
)
def test_files_that_cannot_be_had(reason: str, code: str) -> None:
    """Every reason of the world has its code; the place is where the layout names the file."""
    outcome = read_copy(_Shut(reason), ((FileId("a.md"), LAYOUT),), (FileId("c.yaml"), LAYOUT), ())
    assert codes(outcome.diagnostics) == [code, code]
    assert {d.span for d in outcome.diagnostics} == {LAYOUT}
    assert all(d.hints for d in outcome.diagnostics)
    assert read_text(_Shut(reason), FileId("a.txt")).value is None


class _Shut(MemoryWorld):
    """A world that gives nothing, for a reason."""

    def __init__(self, reason: str) -> None:
        super().__init__({})
        self._reason = reason

    def read(self, file: FileId) -> bytes:
        """Refuse."""
        raise WorldError(file, self._reason)


def test_stray_character_in_yaml_has_a_place() -> None:
    """A control character is told by itself and does not stop the rest of the file."""
    outcome = read_files({"credits.yaml": "a: 甲\nb: 乙\x07丙\n"})
    assert codes(outcome.diagnostics) == ["content-stray-character"]
    assert outcome.value is not None
    assert lines(outcome.value.field("credits.a")) == ["甲"]


def test_plain_text_by_lines() -> None:
    """One paragraph a line, blank lines skipped, the rules applied."""
    found = read_plain("　　一,二\n\n \t\n三 \r\n四")
    assert [p.text for p in found] == ["一，二", "三", "四"]
    assert {p.kind for p in found} == {ParagraphKind.BODY}
    assert [p.span.origin.path for p in found] == [("line", 1), ("line", 4), ("line", 5)]


def test_plain_text_as_is() -> None:
    """Exactly the characters that stand there, edge spaces included."""
    found = read_plain('　　一,"二" \n\n...\n', as_is=True)
    assert [p.text for p in found] == ['　　一,"二" ', "..."]


def test_plain_text_of_nothing() -> None:
    """No line, no paragraph."""
    assert read_plain("") == read_plain("\n \n") == ()


def test_text_file_is_read_strictly() -> None:
    """The galley's text goes through the same door."""
    world = world_of({"a.txt": "一\r\n二", "b.txt": "通辽".encode("gb18030")})
    assert read_text(world, FileId("a.txt")).value == "一\n二"
    bad = read_text(world, FileId("b.txt"), Span.of_file(FileId("b.txt")))
    assert codes(bad.diagnostics) == ["file-bad-encoding"]


@pytest.mark.parametrize(
    ("headline", "is_told"),
    [
        ("'[重]{dots}要标题[1]{sup}'", True),
        ("'[通辽]{ruby=\"tōng liáo\"}的春天'", True),
        ("'集合{dots}与[方括号]'", False),
        ("重要标题", False),
    ],
)
def test_furniture_in_the_front_matter_is_told(headline: str, *, is_told: bool) -> None:
    """A span in a headline would be printed with its brackets; other braces are characters."""
    text = f"---\nslug: a\nheadline: {headline}\n---\n正文\n"
    said = read_files({"a.md": text}).diagnostics
    assert [d.variant for d in said] == ["span-front"] * is_told
    assert all(d.span == Span.at(FileId("a.md"), 3, 12) for d in said)
