"""``pagegen text`` lists every change of the copy with its place, and the page's switches hold."""

from __future__ import annotations

import json

import pytest

from pagegen.cli import main
from tests.cli.conftest import PAGE, Folder
from tests.support.composing import ROOT

TYPED = """\
---
slug: lead
headline: 一个"标题"在这里
---

　　按下"回放键",过去 的 2021 年里，二○二一年.

他走了...再也没有回来--完
"""


@pytest.fixture
def typed(folder: Folder) -> Folder:
    """Return the small page with copy full of typing habits."""
    folder.write("copy/story.md", TYPED)
    return folder


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    """Return what ``text`` lists about the small page."""
    assert main(["text", *(arguments or ("page.yaml",)), "--format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [
        {
            "at": (row["span"]["start"]["line"], row["span"]["start"]["column"]),
            "code": row["code"].removeprefix("content-"),
            **{key: row["values"][key] for key in ("rules", "before", "after")},
        }
        for row in rows
    ]


def _place(row: dict[str, object]) -> tuple[int, int]:
    at = row["at"]
    assert isinstance(at, tuple)
    return int(at[0]), int(at[1])


def test_every_change_has_its_place(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Fixes and proposals stand in the order of the copy: place, rule, before and after."""
    rows = listed(capsys)
    assert rows[0] == {
        "at": (3, 13), "code": "normalized", "rules": "curly-quotes", "before": '"', "after": "“",
    }  # fmt: skip
    places = [_place(row) for row in rows]
    assert places == sorted(places)
    found = {(row["code"], row["rules"]) for row in rows}
    assert found == {
        ("normalized", "curly-quotes"),
        ("normalized", "edge-spaces"),
        ("normalized", "full-width-marks"),
        ("normalized", "mixed-spaces"),
        ("normalized", "ellipses"),
        ("normalized", "dashes"),
        ("proposed", "han-spaces"),
        ("proposed", "han-zeros"),
        ("proposed", "full-stops"),
    }
    lines = TYPED.split("\n")
    for row in rows:
        line, column = _place(row)
        assert lines[line - 1][column - 1 :].startswith(str(row["before"]))


def test_the_page_switches_rules(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """``propose`` tells and changes nothing, ``off`` is silent, ``fix`` changes and tells."""
    rules = "{all: propose, curly-quotes: off, han-zeros: fix}"
    typed.write(
        "page.yaml", PAGE.replace("photos: photos}", f"photos: photos, text-rules: {rules}}}")
    )
    rows = listed(capsys)
    assert {row["rules"] for row in rows if row["code"] == "normalized"} == {"han-zeros"}
    assert "curly-quotes" not in {row["rules"] for row in rows}
    assert "dashes" in {row["rules"] for row in rows if row["code"] == "proposed"}
    assert main(["dump", "page.yaml", "--stage", "content"]) == 0
    copy = capsys.readouterr().out
    assert ",过去 的 2021 年里，二〇二一年." in copy
    assert "再也没有回来--完" in copy


def test_a_build_says_both_with_places(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is changed in silence: a build tells what was done and what is proposed."""
    rules = "{all: off, edge-spaces: fix, han-zeros: propose}"
    typed.write(
        "page.yaml", PAGE.replace("photos: photos}", f"photos: photos, text-rules: {rules}}}")
    )
    assert main(["build", "page.yaml", "--format", "short"]) in {0, 1}
    out = capsys.readouterr().out
    assert "copy/story.md:6:3: note[content-normalized]" in out
    assert "copy/story.md:6:25: note[content-proposed]: ○ should perhaps be 〇" in out


def test_a_single_file_is_reviewed(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A story or a plain text can be looked at without a page."""
    whole = listed(capsys)
    assert listed(capsys, "copy/story.md") == whole
    typed.write("plain.txt", "他说:好\n\n走了...\n")
    rows = listed(capsys, "plain.txt")
    assert [(row["at"], row["after"]) for row in rows] == [((1, 3), "："), ((3, 3), "……")]


def test_captions_are_reviewed(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Captions go through the same rules, spaces between names excepted."""
    typed.write("copy/captions.yaml", '- {number: 1, text: "丰收,摄影 张三。"}\n')
    rows = listed(capsys)
    assert [row["rules"] for row in rows if row["at"] == (1, 24)] == ["full-width-marks"]
    assert not [row for row in rows if row["at"] == (1, 27)]


def test_people_are_told_how_many(typed: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The list for people ends in two numbers, in both languages."""
    assert main(["text", "page.yaml"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("proposed")
    assert main(["text", "page.yaml", "--lang", "zh"]) == 0
    assert "建议改 3 处" in capsys.readouterr().out


def test_page65_needs_no_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The shipped page's copy is proven against its source: no rule finds anything in it."""
    monkeypatch.chdir(ROOT)
    assert listed(capsys, "layout/page65.yaml") == []


@pytest.mark.parametrize("file", ["nothing.yaml", "nothing.md"])
def test_a_file_that_is_not_there_is_told(
    file: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read is an error."""
    assert main(["text", file]) == 1
    assert "file-missing" in capsys.readouterr().out
