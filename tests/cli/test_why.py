"""``pagegen why`` finds the line, and what it says is what the setter did."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from PIL import Image

from pagegen.cli import main
from pagegen.engine.engine import Engine
from pagegen.engine.why import Wanted, why
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId
from tests.cli.conftest import PAGE, Folder
from tests.support.composing import ROOT

CHINESE = re.compile("[\u4e00-\u9fff]")


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what ``why`` prints about the small page."""
    assert main(["why", "page.yaml", *arguments]) == 0
    return capsys.readouterr().out


def records(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Return the JSON of ``why``, one record a line."""
    return [json.loads(line) for line in asked(capsys, "--json", *arguments).splitlines()]


def test_a_line_is_told_in_full(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Place, measure, what was done, the other ends, and the paragraph's cost are there."""
    out = asked(capsys, "--story", "lead", "--line", "2")
    assert out.startswith("text, line 2: ")
    for part in (
        "column 1, grid line 23, paragraph 1, line 2 of",
        "copy/story.md:6:",
        "measure 22 em (231 pt)",
        "ended earlier, at ",
        "ended later, at ",
        "the paragraph: ",
    ):
        assert part in out


def test_chinese_speaks_chinese(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Every row has Chinese words, and no key of the catalogue shows."""
    out = asked(capsys, "--line", "1", "--lang", "zh")
    assert all(CHINESE.search(row) for row in out.splitlines())
    assert "{" not in out
    assert re.search(r"\w+-\w+ \(", out) is None


def test_json_agrees_with_itself(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Costs of lines add up to the paragraph's, and widths to what was squeezed and given."""
    rows = records(capsys)
    assert [row["index"] for row in rows] == list(range(1, len(rows) + 1))
    whole = rows[0]["whole"]
    assert sum(row["reason"]["cost"] for row in rows) == pytest.approx(
        whole["chosen"]["cost"], abs=1e-3
    )
    for row in rows:
        changed = sum(c["em"] for part in ("squeezed", "given") for c in row["reason"][part])
        assert row["natural"] + changed == pytest.approx(row["set"], abs=1e-3)
        for name in ("shorter", "longer"):
            other = row["reason"][name]
            if other and other["best"]:
                assert other["best"]["cost"] >= whole["best"]["cost"] - 1e-4


def test_formats_are_two_names_of_one(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` is short for ``--format json``."""
    assert asked(capsys, "--json") == asked(capsys, "--format", "json")


def test_a_point_finds_the_nearest_line(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A point on a line finds it, in any box; a point beyond the page the nearest."""
    lines = json.loads(_dump(capsys))
    for line in (lines[0], next(row for row in lines if row["box"] == "text")):
        x, y = line["x"] + 20, line["baseline"] - 2
        found = records(capsys, "--at", f"{x * 25.4 / 72:.2f},{y * 25.4 / 72:.2f}")
        assert (found[0]["box"], found[0]["text"]) == (line["box"], line["text"])
    assert len(records(capsys, "--at", "9999,9999")) == 1


def _dump(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["dump", "page.yaml", "--stage", "lines", "--format", "json"]) == 0
    return capsys.readouterr().out


def test_display_lines_and_crossheads_are_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not broken out of a paragraph is told as such."""
    assert "a display line" in asked(capsys, "--box", "head", "--line", "1")
    assert "a display line" in asked(capsys, "--box", "captions", "--line", "1")
    folder.edit("copy/story.md", "通辽市广大", "## 小标题\n\n通辽市广大")
    assert "a crosshead" in asked(capsys, "--line", "1")


def test_every_line_is_listed_without_a_number(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without ``--line`` each line has a row of its own."""
    rows = asked(capsys, "--box", "text").splitlines()
    assert [row.split(" ", 1)[0] for row in rows] == [str(n + 1) for n in range(len(rows))]


def test_a_vertical_line_is_found_and_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines of a vertical box run down; a point inside one finds it, from the right."""
    page = PAGE.replace("at: {columns: 1, lines: 22-25}", "at: {columns: 1, lines: 22-60}")
    folder.write("page.yaml", page.replace("kind: text,", "kind: text, direction: vertical,"))
    lines = [row for row in json.loads(_dump(capsys)) if row["box"] == "text"]
    second = lines[1]
    x, y = second["x"] + 2, second["baseline"] + 50
    point = f"{x * 25.4 / 72:.2f},{y * 25.4 / 72:.2f}"
    assert records(capsys, "--at", point)[0]["text"] == second["text"]
    out = asked(capsys, "--at", point)
    assert "tier 1, line " in out
    assert "the paragraph: " in out


def test_first_fit_weighs_nothing(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A paragraph set line by line is told so."""
    folder.write("page.yaml", PAGE + "styles: {body: {breaker: first}}\n")
    out = asked(capsys, "--line", "2")
    assert "set line by line" in out
    assert "nothing is weighed" in out


def test_a_parted_word_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that ends in a hyphen says so, and what the place costs."""
    words = "国际化一词在英文里通常写作Inter\u00adnational\u00adiza\u00adtion，很长很长的词"
    folder.edit("copy/story.md", "通辽市广大党员干部认真贯彻落实", words)
    rows = records(capsys)
    parted = [row for row in rows if row["reason"]["line_end"] == "hyphen"]
    assert parted
    assert parted[0]["reason"]["penalty"] > 0
    out = asked(capsys, "--line", str(parted[0]["index"]))
    assert "a hyphen of " in out
    assert "by itself: it lies inside a word" in out


def test_a_copy_fitted_paragraph_says_what_it_costs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The steps of copy-fitting are in the explanation of the lines they made, on any page."""
    monkeypatch.chdir(ROOT)
    assert main(["why", "layout/dialogue.yaml", "--box", "text", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    row = next(row for row in rows if row["copyfit"])
    number = str(row["index"])
    arguments = ["why", "layout/dialogue.yaml", "--box", "text", "--line", number, "--lang", "en"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    own = row["copyfit"]["lines"] - row["copyfit"]["change"]
    assert f"copy-fit: by itself it would take {own} line" in out
    over = row["own_over"]
    said = f"{abs(over)} line" if over else "would fill the box, too"
    assert (
        f"copy-fit: left to itself the text {'of this box would be ' if over else ''}{said}" in out
    )


def test_steps_of_the_page_are_told_with_its_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pictures and crossheads that copy-fitting moved are named; given line ends are told as given."""
    monkeypatch.chdir(ROOT)
    assert main(["why", "layout/page65-facsimile.yaml", "--line", "2", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "copy-fit: text, height of picture photo-4" in out
    assert "were given, not chosen by cost" in out
    assert "the paragraph: 3 lines" in out
    assert main(["why", "layout/page65-facsimile.yaml", "--line", "2", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert {"step": "picture", "value": 2, "gained": 2, "subject": "photo-4"} in row["fitting"]


def test_the_ladder_of_a_heading_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A headline that was fitted names its steps: break, tracking, scale, size."""
    folder.edit("copy/story.md", "一个标题在这里", "一个很长很长的标题")
    main_line = "main: {style: {extends: headline, size: 28pt}, fit: ladder, max-lines: 1}"
    old = "story: lead, at: {columns: 1-2, lines: 5-8}"
    folder.edit("page.yaml", old, f"story: lead, {main_line}, at: {{columns: 1, lines: 5-8}}")
    row = records(capsys, "--box", "head", "--line", "1")[0]
    assert row["heading"][0]["step"] == "tracking"
    out = asked(capsys, "--box", "head", "--line", "1")
    assert out.count("fitted: ") == len(row["heading"])


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "layout").glob("*.yaml")))
def test_explanations_are_the_setting_on_every_page(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of every sample page is set again as it stands, and its costs add up."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C")
    file = f"layout/{page}"
    found = Engine(DiskWorld(str(ROOT))).compile(FileId(file))
    assert found.layout is not None
    texts = {name for name, _ in found.layout.slots}
    for name in texts:
        lines = why(found, Wanted(box=name)).value or ()
        costs: dict[int, list[float]] = {}
        for one in lines:
            if one.line_reason is None or one.paragraph_reason is None:
                continue
            assert one.line_reason.line == one.found.line.line
            if one.paragraph_reason.is_own:
                costs.setdefault(one.found.line.paragraph, []).append(one.line_reason.cost or 0.0)
                whole = one.paragraph_reason.chosen
                if len(costs[one.found.line.paragraph]) == whole.lines:
                    assert sum(costs[one.found.line.paragraph]) == pytest.approx(whole.cost)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--line", "99"), "there is no line 99"),
        (("--line", "0"), "there is no line 0"),
        (("--story", "leed"), "did you mean `lead`?"),
        (("--box", "txt"), "did you mean `text`?"),
        (("--box", "photo-9"), "no box `photo-9`"),
    ],
)
def test_what_is_not_there_is_told(
    arguments: tuple[str, ...], said: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line, story or box that does not exist is a cli-no-line with a cure."""
    assert main(["why", "page.yaml", *arguments]) == 1
    err = capsys.readouterr().err
    assert "cli-no-line" in err
    assert said in err


def test_a_box_without_type_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture that is there has no line to explain."""
    picture = Image.new("L", (40, 30), 128)
    (folder.root / "copy/photos").mkdir()
    picture.save(folder.root / "copy/photos/1.png")
    assert main(["why", "page.yaml", "--box", "photo-1"]) == 1
    assert "not a line of type" in capsys.readouterr().err


@pytest.mark.parametrize("point", ["60", "a,b", "1,2,3", "nan,1", "inf,inf"])
def test_a_point_that_is_none_is_bad_usage(point: str, folder: Folder) -> None:
    """What cannot be read as a point is a fault of the command line."""
    assert main(["why", "page.yaml", "--at", point]) == 2


def test_a_page_that_cannot_be_read_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's own errors are shown, not a missing line."""
    assert main(["why", "nothing.yaml", "--line", "1"]) == 1
    assert "file-missing" in capsys.readouterr().err
