"""Printed diagnostics: the form of the design, order, repeats, and machine formats."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.diagnostics.catalog import Catalog, decode_catalog
from pagegen.diagnostics.cells import width_of
from pagegen.diagnostics.model import Allowance, Diagnostic, Hint, Label, Severity
from pagegen.diagnostics.render import (
    render_github,
    render_human,
    render_json,
    render_short,
    summary,
)
from pagegen.source import FileId, Span
from tests.unit.diagnostics.telling import COPY, PAGE, at, files, locate, shipped, told

WORDS = decode_catalog(
    {
        "flow.yaml": """
flow-overset:
  title: 溢排
  text: "溢排：头条正文多出 {lines} 行（{characters} 字）"
  hints: {taller: "把 `a3` 加高 {lines} 行，或写 `jump: A03` 转版"}
  labels:
    here: "三个版框共 57 行，正文需要 61 行"
    from: "从这一段起排不下"
""".encode(),
        "report.yaml": shipped("zh").files["report"],
    }
)
OVERSET = Diagnostic(
    "flow-overset",
    Severity.ERROR,
    at(PAGE, 42, 13, (42, 25)),
    (("lines", 4), ("characters", 38)),
    labels=(Label(at(COPY, 17, 1, (17, 4)), "from"),),
    hints=(Hint("taller"),),
)
TEXTS = files(
    {
        PAGE: "\n" * 41 + "    frames: [a1, a2, a3]\n",
        COPY: "\n" * 16 + "据介绍，新口岸今日起试运行……\n",
    }
)


def human(*items: Diagnostic, catalog: Catalog = WORDS, width: int = 100) -> str:
    """Return what a terminal without colours shows."""
    return render_human(items, catalog, TEXTS, locate, width)


def test_form_of_the_design() -> None:
    """A diagnostic with two places and a hint has the form that the design fixes."""
    assert (
        human(OVERSET)
        == """\
error[flow-overset]: 溢排：头条正文多出 4 行（38 字）
  --> layout/a01.yaml:42:13
   |
42 |     frames: [a1, a2, a3]
   |             ^^^^^^^^^^^^ 三个版框共 57 行，正文需要 61 行
  ::: content/a01/port.md:17:1
   |
17 | 据介绍，新口岸今日起试运行……
   | ^^^^^^ 从这一段起排不下
   = hint: 把 `a3` 加高 4 行，或写 `jump: A03` 转版

1 个错误"""
    )


def test_gutter_fits_the_longest_line_number() -> None:
    """Line numbers of one and of several digits stand right in one gutter."""
    texts = files({PAGE: "first\n", COPY: "\n" * 119 + "last"})
    found = told("x", at(PAGE, 1, 1, (1, 6)), labels=(Label(at(COPY, 120, 1, (120, 5)), "n"),))
    assert render_human([found], WORDS, texts, locate).splitlines()[1:-2] == [
        "   --> layout/a01.yaml:1:1",
        "    |",
        "  1 | first",
        "    | ^^^^^",
        "   ::: content/a01/port.md:120:1",
        "    |",
        "120 | last",
        "    | ^^^^",
    ]


def test_without_a_place() -> None:
    """A diagnostic about a file, or about nothing that has a name, is told without a line."""
    of_file = told("x", Span.of_file(PAGE))
    assert human(told("x")).splitlines() == ["warning[x]: x", "", "1 个警告"]
    assert human(of_file).splitlines()[:2] == ["warning[x]: x", " --> layout/a01.yaml"]


def test_file_that_cannot_be_shown() -> None:
    """Without the text of the file the place is told all the same."""
    lines = human(told("x", at(FileId("picture.jpg"), 3, 4))).splitlines()
    assert lines[:2] == ["warning[x]: x", " --> picture.jpg:3:4"]
    assert lines[2] == ""


def test_place_past_the_end_of_the_file() -> None:
    """A place past the end of its file shows no line and keeps its numbers."""
    assert " --> layout/a01.yaml:99:1" in human(told("x", at(PAGE, 99, 1))).splitlines()[1]


def test_place_over_several_lines() -> None:
    """A place that goes on says to which line."""
    texts = files({PAGE: "a: [1,\n 2,\n 3]\nb"})
    lines = render_human([told("x", at(PAGE, 1, 4, (3, 4)))], WORDS, texts, locate).splitlines()
    assert lines[4] == "  |    ^^^ （到第 3 行）"
    lines = render_human([told("x", at(PAGE, 1, 4, (2, 1)))], WORDS, texts, locate).splitlines()
    assert lines[4] == "  |    ^^^"


def test_label_at_the_main_place_gives_it_words() -> None:
    """A label at the place of the diagnostic stands beside its carets, not in a second part."""
    span = at(PAGE, 42, 13, (42, 25))
    found = told("flow-overset", span, labels=(Label(span, "from"),), lines=1, characters=1)
    assert "^^^^^^^^^^^^ 从这一段起排不下" in human(found)
    assert ":::" not in human(found)


def test_order_by_file_place_and_severity() -> None:
    """Diagnostics stand by file, then place, errors first at one place, else as they were said."""
    first = told("no-place", severity=Severity.NOTE)
    items = [
        told("e", at(PAGE, 9, 1)),
        told("d", at(PAGE, 2, 5)),
        told("c", at(PAGE, 2, 5), Severity.ERROR),
        told("d2", at(PAGE, 2, 5)),
        told("b", at(PAGE, 2, 4)),
        told("a", at(COPY, 100, 1)),
        first,
    ]
    codes = re.findall(r"\[([\w-]+)\]", render_short(items, WORDS, locate))
    assert codes == ["no-place", "a", "b", "c", "d", "d2", "e"]


def test_repeats_are_told_once() -> None:
    """The same code at the same place with the same values is told once; other values are not."""
    span = at(PAGE, 1, 1)
    items = [told("x", span, n=1), told("x", span, n=2), told("x", span, n=1), told("y", span)]
    assert len(render_short(items, WORDS, locate).splitlines()) == 3
    assert human(*items).endswith("3 个警告")


@pytest.mark.parametrize(
    ("language", "counts", "text"),
    [
        ("zh", (3, 2, 1), "3 个错误，2 个警告，1 条提示"),
        ("zh", (0, 0, 0), "没有问题"),
        ("en", (1, 2, 1), "1 error, 2 warnings, 1 note"),
        ("en", (0, 1, 0), "1 warning"),
    ],
)
def test_summary(language: str, counts: tuple[int, int, int], text: str) -> None:
    """The summary counts what there is, in the reader's language."""
    items = [
        told(str(n), severity=severity)
        for severity, count in zip(Severity, counts, strict=True)
        for n in range(count)
    ]
    assert summary(items, shipped(language)) == text


def test_nothing_to_tell() -> None:
    """Without diagnostics all formats are empty."""
    assert human() == ""
    for render in (render_short, render_json, render_github):
        assert render([], WORDS, locate) == ""


def test_colours() -> None:
    """Colours change nothing but the colours, and every one is switched off again."""
    plain = render_human([OVERSET], WORDS, TEXTS, locate)
    coloured = render_human([OVERSET], WORDS, TEXTS, locate, colour=True)
    assert "\x1b[1;31merror[flow-overset]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert len(re.findall(r"\x1b\[[1-9]", coloured)) == coloured.count("\x1b[0m")


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    """Escape codes, bidi marks and breaks in copy, values and names of files reach no terminal."""
    file = FileId("a\x1b[2J\u202e.yaml")
    texts = files({file: "\x1b]0;title\x07 \u202e back"})
    found = told("x", at(file, 1, 1, (1, 3)), text="one\ntwo\r\x1b[0m")
    for text in (
        render_human([found], WORDS, texts, locate),
        render_short([found], WORDS, locate),
    ):
        assert not set(text) & set("\x1b\x07\r\u202e")
    assert "␛]0;title␇ <U+202E> back" in render_human([found], WORDS, texts, locate)
    assert len(render_short([found], WORDS, locate).splitlines()) == 1


def test_long_lines_stay_in_the_width() -> None:
    """A line of a hundred thousand characters is cut around the place."""
    texts = files({PAGE: "字" * 100_000})
    found = told("x", at(PAGE, 1, 50_000, (1, 60_000)))
    lines = render_human([found], WORDS, texts, locate, width=80).splitlines()
    assert max(width_of(line) for line in lines) <= 80
    assert "^" in lines[4]


def test_short_form() -> None:
    """One line holds place, severity, code and message."""
    assert render_short([OVERSET], WORDS, locate) == (
        "layout/a01.yaml:42:13: error[flow-overset]: 溢排：头条正文多出 4 行（38 字）"
    )


def test_json_round_trip() -> None:
    """Each line is an object with the schema, both places, the values and the words."""
    (line,) = render_json([OVERSET], WORDS, locate).splitlines()
    assert json.loads(line) == {
        "schema": 1,
        "severity": "error",
        "code": "flow-overset",
        "variant": "",
        "message": "溢排：头条正文多出 4 行（38 字）",
        "file": "layout/a01.yaml",
        "span": {"start": {"line": 42, "column": 13}, "end": {"line": 42, "column": 25}},
        "values": {"lines": 4, "characters": 38},
        "labels": [
            {
                "message": "从这一段起排不下",
                "file": "content/a01/port.md",
                "span": {"start": {"line": 17, "column": 1}, "end": {"line": 17, "column": 4}},
            }
        ],
        "hints": ["把 `a3` 加高 4 行，或写 `jump: A03` 转版"],
        "allowed": None,
    }


def test_what_is_allowed_is_told_last_with_its_reason_and_not_counted() -> None:
    """A finding that may stay is listed in human, short and JSON form, and left out on GitHub."""
    allowance = Allowance("编辑同意", at(PAGE, 7, 3, (7, 8)))
    stays = replace(OVERSET, allowed=allowance)
    other = told("line-loose", at(PAGE, 99, 1))
    human = render_human([stays, other], WORDS, TEXTS, locate)
    *_, block, last = human.split("\n\n")
    assert block.splitlines() == [
        "allowed[flow-overset]: 溢排：头条正文多出 4 行（38 字）",
        " --> layout/a01.yaml:42:13",
        "  = 已获准，layout/a01.yaml:7:3：编辑同意",
    ]
    assert last == "1 个警告，1 处已获准"
    short = render_short([stays], WORDS, locate)
    assert short.startswith("layout/a01.yaml:42:13: allowed[flow-overset]: ")
    assert short.endswith("(编辑同意)")
    (line,) = render_json([stays], WORDS, locate).splitlines()
    said = json.loads(line)["allowed"]
    assert (said["reason"], said["file"]) == ("编辑同意", "layout/a01.yaml")
    assert said["span"]["start"] == {"line": 7, "column": 3}
    assert render_github([stays], WORDS, locate) == ""
    assert stays.is_error() is False is not OVERSET.is_error()


@given(st.lists(st.tuples(st.text(), st.text(max_size=5)), max_size=4))
def test_json_holds_any_text(values: list[tuple[str, str]]) -> None:
    """Whatever stands in values and names of files comes back, one line each, safe to print."""
    items = [told("x", Span.of_file(FileId(name)), text=text) for text, name in values]
    text = render_json(items, WORDS, locate)
    unique = {(value, name) for value, name in values}
    assert len(text.splitlines()) == len(unique)
    back = [json.loads(line) for line in text.splitlines()]
    assert {(item["values"]["text"], item["file"]) for item in back} == unique
    text.encode()


def test_json_without_a_place() -> None:
    """What has no place has null for it."""
    item = json.loads(render_json([told("x")], WORDS, locate))
    assert (item["file"], item["span"]) == (None, None)


def test_numbers_that_json_lacks() -> None:
    """An infinite value does not make a line that JSON readers refuse."""
    text = render_json([told("x", a=float("inf"), b=float("nan"))], WORDS, locate)
    assert "Infinity" not in text
    assert "NaN" not in text


def test_github_form() -> None:
    """The command names file, lines, columns and title; hints follow the message."""
    assert render_github([OVERSET], WORDS, locate) == (
        "::error file=layout/a01.yaml,line=42,endLine=42,col=13,endColumn=24,"
        "title=flow-overset%3A 溢排::溢排：头条正文多出 4 行（38 字）"
        "%0A把 `a3` 加高 4 行，或写 `jump: A03` 转版"
    )


def test_github_escapes() -> None:
    """Per cent signs, breaks, colons and commas cannot end a property or a command."""
    found = told("x", Span.of_file(FileId("a,b:c%\n.yaml")), Severity.NOTE, text="50%\r\n::error::")
    assert render_github([found], WORDS, locate) == (
        "::notice file=a%2Cb%3Ac%25%0A.yaml,title=x%3A x::x (text=50%25%0D%0A::error::)"
    )


def test_github_place_over_several_lines() -> None:
    """Columns of different lines make no range; GitHub takes the lines."""
    text = render_github([told("x", at(PAGE, 3, 5, (6, 2)))], WORDS, locate)
    assert text.startswith("::warning file=layout/a01.yaml,line=3,endLine=6,col=5,title=")
