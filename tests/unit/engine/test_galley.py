"""Galleys: one column, any text, nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pagegen.content.read import parse_story, read_plain
from pagegen.diagnostics.model import Outcome
from pagegen.engine.galley import (
    HIGHEST,
    Galley,
    compose,
    galley,
    galley_layout,
    galley_record,
    galley_text,
)
from pagegen.engine.world import MemoryWorld
from pagegen.layout.model import PlacedLine
from pagegen.paint.build import paint
from pagegen.paint.marks import GlyphRun
from pagegen.source import FileId
from pagegen.style import Breaker, MarkWidths, ParaStyle
from tests.support.composing import BODY, composer, styled

FILE = FileId("text.txt")
STORY = """\
---
slug: lead
headline: 题
---

平常的字，**黑体的字**，*楷体的字*。

## 小标题

::: verse
一圈圈年轮
:::

又一段。
"""


def set_text(text: str, measure: float, style: ParaStyle = BODY) -> Galley:
    """Return a plain text in one column, each character as it stands."""
    made = compose(read_plain(text, FILE, as_is=True), measure, style, composer()).value
    assert made is not None
    return made


def lines(made: Galley) -> list[str]:
    """Return the lines of a galley."""
    return galley_text(made).splitlines()


def from_world(text: str | bytes, measure: float = 8, **flags: bool) -> Outcome[Galley]:
    """Return a file of a world in memory as a galley."""
    data = text if isinstance(text, bytes) else text.encode()
    return galley(MemoryWorld({FILE: data}), FILE, measure, BODY, **flags)


def test_a_closing_mark_begins_no_line() -> None:
    """The lines of the design's own example."""
    assert lines(set_text("他说：“今天开始。”记者看到", 8)) == ["他说：“今天开", "始。”记者看到"]


def test_the_indent_shortens_the_first_line_only() -> None:
    """Two em are kept free before the first line and are no part of its widths."""
    made = set_text("字" * 20, 8, replace(BODY, indent=2.0))
    record = galley_record(made)
    assert [len(line) for line in lines(made)] == [6, 8, 6]
    first = json.loads(json.dumps(record))["paragraphs"][0]["lines"][0]
    assert first == {"text": "字" * 6, "natural": 6, "set": 6, "squeezed": 0}


def test_white_that_begins_a_paragraph_is_its_indent() -> None:
    """Two ideographic spaces of the copy stand as they stand when nothing may be changed."""
    made = set_text("\u3000\u3000" + "字" * 12, 8)
    assert [len(line) for line in lines(made)] == [6, 6]
    assert galley_layout(made).value is not None
    record = json.loads(json.dumps(galley_record(made)))
    assert record["paragraphs"][0]["lines"][0]["text"] == "\u3000\u3000" + "字" * 6


def test_squeezed_is_natural_less_set() -> None:
    """What a line gives up is what it is shorter than by itself."""
    record = json.loads(json.dumps(galley_record(set_text("今天，昨天，明天开始看到记者", 8))))
    for line in record["paragraphs"][0]["lines"]:
        assert line["natural"] - line["set"] == pytest.approx(max(line["squeezed"], 0), abs=1e-3)


@pytest.mark.parametrize("marks", MarkWidths)
@pytest.mark.parametrize("breaker", Breaker)
def test_every_style_keeps_the_text(marks: MarkWidths, breaker: Breaker) -> None:
    """No style of marks and neither breaker loses a character."""
    text = "“十四五”开局，《规划》（草案）——2021年Internet发展……好！？"
    style = replace(styled(marks=marks), breaker=breaker)
    assert "".join(lines(set_text(text, 7, style))) == text


def test_a_story_keeps_its_emphasis_and_crossheads() -> None:
    """Strong is set in Hei, aside in Kai, a crosshead bold and ragged without an indent."""
    paragraphs = parse_story(STORY, FILE).value
    assert paragraphs is not None
    made = compose(paragraphs.body, 10, replace(BODY, indent=2.0), composer()).value
    assert made is not None
    families = {s.face.family for s in made.paragraphs[0].prepared.shapes}
    assert families == {"song", "hei", "kai"}
    crosshead, verse = made.paragraphs[1:3]
    assert (crosshead.is_justified, crosshead.indent) == (False, 0.0)
    assert verse.indent == 0.0
    assert made.paragraphs[3].indent == 2.0


def test_a_story_file_is_known_by_its_front_matter() -> None:
    """Copy is read as copy; as it is, even the front matter is text."""
    story, plain = from_world(STORY).value, from_world(STORY, as_is=True).value
    assert story is not None
    assert plain is not None
    assert "slug" not in galley_text(story)
    assert lines(plain)[0] == "---"


def test_text_rules_apply_unless_asked_not_to() -> None:
    """A half-width comma between Han becomes full-width by rule, and stays as it is otherwise."""
    ruled, bare = from_world("好,好\n").value, from_world("好,好\n", as_is=True).value
    assert ruled is not None
    assert bare is not None
    assert galley_text(ruled) == "好，好\n"
    assert galley_text(bare) == "好,好\n"


def test_a_missing_character_is_told_once() -> None:
    """A thousand emoji of two kinds are two diagnostics, and the lines are there."""
    outcome = from_world("😀字🚀字" * 500)
    told = [d for d in outcome.diagnostics if d.code == "font-missing-glyph"]
    assert len(told) == 2
    assert outcome.value is not None
    assert "".join(lines(outcome.value)) == "😀字🚀字" * 500


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b" \n\t\n", "file-empty"),
        ("中文".encode("gb18030"), "file-bad-encoding"),
        (b"a\x00b", "file-bad-encoding"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    """A file without text, or of another encoding, is told and gives no galley."""
    outcome = from_world(data)
    assert outcome.value is None
    assert [d.code for d in outcome.diagnostics] == [code]


def test_the_page_of_a_galley_is_as_high_as_its_lines() -> None:
    """All lines stand on one grid in one column, inside the paper."""
    layout = galley_layout(set_text("字" * 100, 10)).value
    assert layout is not None
    placed = list(layout.lines())
    assert [line.y for line in placed] == [layout.grid.baseline(n) for n in range(1, 11)]
    assert {line.x for line in placed} == {layout.grid.x(1)}
    assert layout.paper.width == pytest.approx(90 + 2 * 27)
    assert layout.grid.em_foot(10) + 27 == pytest.approx(layout.paper.height)


def test_a_long_galley_goes_on_beside_itself() -> None:
    """No page is higher than a PDF page may be; what is more stands in further columns."""
    layout = galley_layout(set_text("\n".join(["一段"] * 3000), 10)).value
    assert layout is not None
    assert layout.paper.height <= HIGHEST
    columns = [line.column for line in layout.lines()]
    assert max(columns) == layout.grid.columns - 1 > 0
    assert columns == sorted(columns)
    right = layout.grid.x(layout.grid.columns) + layout.grid.measure
    assert right < layout.paper.width


def test_the_glyphs_of_a_galley_say_their_lines() -> None:
    """Painted runs refer to their lines as body text does: full or last, indented or not."""
    style = replace(BODY, indent=2.0)
    layout = galley_layout(set_text("字" * 20 + "\n" + "文" * 5, 8, style)).value
    assert layout is not None
    refs = [m.line for m in paint(layout).marks if isinstance(m, GlyphRun)]
    assert [(r.paragraph, r.line, r.is_full, r.is_last) for r in refs] == [
        (0, 0, True, False),
        (0, 1, True, False),
        (0, 2, False, True),
        (1, 0, False, True),
    ]
    assert [r.indent for r in refs] == [18.0, 0.0, 0.0, 18.0]
    assert all(isinstance(item, PlacedLine) for item in layout.boxes[0].items)


def test_furniture_is_read_as_its_words() -> None:
    """A galley shows the words of spans; a picture is an em of white, and nothing is lacking."""
    outcome = from_world(STORY.replace("平常的字", "[平常]{dots}[图]{picture=a.png}的字"), 20)
    assert outcome.value is not None
    assert [d.code for d in outcome.diagnostics] == []
    assert lines(outcome.value)[0].startswith("平常\u3000的字")
