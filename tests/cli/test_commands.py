"""Each command does what its help says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import pagegen
from pagegen.cli import main
from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.rules import ALL, SETTINGS, STANDARD
from tests.cli.conftest import Folder
from tests.support.composing import ROOT

STAGES = ["spec", "content", "plan", "lines", "layout", "display"]
TEXT = "“十四五”开局，2021年Internet发展——好！\n第二段很短。\n"


def test_build_says_where_and_what(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A build tells the file, the placeholders and the figures, and makes missing folders."""
    assert main(["build", "page.yaml", "-o", "new/folder/out.pdf"]) == 0
    out = capsys.readouterr().out
    assert "new/folder/out.pdf" in out
    assert "photo-1" in out
    assert "lines" in out


def test_the_default_output_is_in_build(folder: Folder) -> None:
    """Without -o the PDF is build/<name of the spec>.pdf."""
    assert main(["build", "page.yaml"]) == 0
    assert (folder.root / "build/page.pdf").exists()


def test_check_prints_findings_as_json(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line of the JSON form is an object of schema 1."""
    main(["check", "page.yaml", "--format", "json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["schema"] for row in rows} == {1}
    assert "image-missing" in {row["code"] for row in rows}


def test_page65_keeps_every_must_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The checker of positioned glyphs finds neither check-must nor check-should on page 65."""
    monkeypatch.chdir(ROOT)
    assert main(["check", "layout/page65.yaml", "--format", "short"]) == 0
    assert "check-" not in capsys.readouterr().out


def test_fidelity_counts_line_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At least 40 of the 86 printed line ends come out as printed."""
    monkeypatch.chdir(ROOT)
    assert main(["fidelity", "layout/page65.yaml"]) == 0
    first = capsys.readouterr().out.splitlines()[0].split()
    assert first[:4] == ["line", "ends", "as", "printed:"]
    assert int(first[4]) >= 40
    assert first[5:] == ["of", "86"]


def test_fidelity_goes_on_with_the_facsimile_and_what_differs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The facsimile has all line ends; the rows below are those the general setting lacks."""
    monkeypatch.chdir(ROOT)
    assert main(["fidelity", "layout/page65.yaml", "--lang", "en"]) == 0
    general, _, facsimile, beyond, line, heading, *rows = capsys.readouterr().out.splitlines()
    assert facsimile == "facsimile: 86 of 86"
    assert beyond.startswith("1 line needs more than the bounds allow")
    assert line.endswith("!1.50")
    assert len(rows) == 86 - int(general.split()[4])
    assert heading.startswith(f"{len(rows)} line ends differ")
    assert all(row.count("|") == 2 for row in rows)
    assert main(["fidelity", "layout/page65.yaml", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["facsimile"] == record["printed"] == 86
    assert [round(one["beyond"], 2) for one in record["beyond"]] == [1.5]
    assert len(record["differences"]) == len(rows)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            [
                "copy-fit: 3 steps",
                "  text, height of picture photo-4 \u22122 lines: +2 lines of room",
                "  text, height of picture photo-3 +4 lines: \u22124 lines of room",
                "  text, crossheads of 2 lines: +4 lines of room",
            ],
        ),
        (
            "zh",
            [
                "\u51d1\u7248\uff1a3 \u6b65",
                "  text \u56fe\u7247 photo-4 \u9ad8\u5ea6 \u22122 \u884c\uff1a\u817e\u51fa +2 \u884c",
                "  text \u56fe\u7247 photo-3 \u9ad8\u5ea6 +4 \u884c\uff1a\u817e\u51fa \u22124 \u884c",
                "  text \u5c0f\u6807\u9898\u5360 2 \u884c\uff1a\u817e\u51fa +4 \u884c",
            ],
        ),
    ],
)
def test_build_and_check_list_what_copy_fitting_did(
    language: str,
    rows: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Every step with its size and the room it made, in both languages, in both commands."""
    monkeypatch.chdir(ROOT)
    spec, out = "layout/page65-facsimile.yaml", str(tmp_path / "page.pdf")
    assert main(["build", spec, "-o", out, "--lang", language]) == 0
    assert "\n".join(rows) in capsys.readouterr().out
    assert main(["check", spec, "--lang", language]) == 0
    assert capsys.readouterr().out.endswith("\n".join(rows) + "\n")


def test_fidelity_needs_a_source(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A page without a source is told what to write."""
    assert main(["fidelity", "page.yaml"]) == 1
    assert "content-no-source" in capsys.readouterr().err


@pytest.mark.parametrize("stage", STAGES)
def test_dump_of_every_stage(
    stage: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every stage prints as text and as JSON, twice the same."""
    assert main(["dump", "page.yaml", "--stage", stage, "--format", "json"]) == 0
    first = capsys.readouterr().out
    assert json.loads(first)
    assert main(["dump", "page.yaml", "--stage", stage]) == 0
    text = capsys.readouterr().out
    assert "-0 " not in text
    main(["dump", "page.yaml", "--stage", stage, "--format", "json"])
    assert capsys.readouterr().out == first


def galley(folder: Folder, capsys: pytest.CaptureFixture[str], *flags: str) -> dict[str, object]:
    """Return the JSON of a galley of the test text."""
    folder.write("text.txt", TEXT)
    assert main(["galley", "text.txt", "--measure", "8", "--format", "json", *flags]) == 0
    made: dict[str, object] = json.loads(capsys.readouterr().out)
    return made


@pytest.mark.parametrize("flags", [(), ("--as-is",), ("--first-fit",)])
def test_galley_json_holds_the_text(
    flags: tuple[str, ...], folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form is fixed, and the lines joined are the paragraphs."""
    made = galley(folder, capsys, *flags)
    assert set(made) == {"measure", "paragraphs"}
    paragraphs = made["paragraphs"]
    assert isinstance(paragraphs, list)
    for paragraph, text in zip(paragraphs, TEXT.splitlines(), strict=True):
        assert set(paragraph) == {"lines"}
        assert all(
            set(line) == {"text", "natural", "set", "squeezed"} for line in paragraph["lines"]
        )
        assert "".join(line["text"] for line in paragraph["lines"]) == text


def test_galley_pdf_holds_the_text(folder: Folder) -> None:
    """The PDF of a galley gives its text back."""
    folder.write("text.txt", TEXT)
    assert main(["galley", "text.txt", "--format", "pdf", "-o", "g.pdf"]) == 0
    text = PdfDocument(folder.root / "g.pdf")[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "".join(TEXT.split())


@pytest.mark.parametrize("measure", ["1", "2", "3"])
def test_galley_of_a_narrow_column(
    measure: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where units are wider than the line they are cut, said (line-broken-unit), and kept."""
    text = "见“Donaudampfschiff”，http://example.com/abc。53.8%"
    folder.write("text.txt", text)
    assert main(["galley", "text.txt", "--measure", measure, "--format", "json"]) == 0
    out = capsys.readouterr()
    lines = [line for p in json.loads(out.out)["paragraphs"] for line in p["lines"]]
    assert "".join(line["text"] for line in lines) == text
    assert "line-broken-unit" in out.err


def test_a_line_of_marks_alone_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """No permitted line end: the line ends where it must (line-forbidden-break)."""
    folder.write("text.txt", "好，、；：！？，、；：！？，、；：")
    assert main(["galley", "text.txt", "--measure", "3", "--format", "json"]) == 0
    assert "line-forbidden-break" in capsys.readouterr().err


def test_arguments_that_cannot_be_parsed_exit_2(folder: Folder) -> None:
    """Unknown commands, missing arguments and values out of range are usage errors."""
    assert main(["nonsense"]) == 2
    assert main(["build"]) == 2
    assert main(["galley", "x", "--measure", "wide"]) == 2
    assert main(["dump", "page.yaml", "--stage", "none"]) == 2


def test_a_bug_exits_3_and_asks_for_a_report(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception is nobody's fault but the program's, and it says so."""
    monkeypatch.setattr("pagegen.cli.build.run", lambda *_: 1 / 0)
    assert main(["build", "page.yaml"]) == 3
    assert "bug in pagegen" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "word"), [("zh", "版面"), ("en", "newspaper")])
def test_help_in_both_languages(
    language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Help speaks the language that is asked for."""
    assert main(["--lang", language, "--help"]) == 0
    assert word in capsys.readouterr().out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_lists_every_rule_once(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The table of rules has each id once, its weight, and whether it is checked or why not."""
    assert main(["explain", "rules", "--lang", language]) == 0
    rows = capsys.readouterr().out.splitlines()
    listed = [row.split() for row in rows if row[2:3] == "-"]
    assert [row[0] for row in listed] == [name for names in STANDARD.values() for name in names]
    assert all(row[1] in STANDARD and len(row) > 2 for row in listed)
    assert not [row for row in rows if "rule-" in row]


def test_explain_tells_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule's id prints its weight, what it says and its cure."""
    assert main(["explain", "HD-07", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("HD-07  SHOULD  checked")
    assert "= hint: " in said
    assert main(["explain", "hd-07", "--lang", "en"]) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_says_how_every_rule_is_measured(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each rule has a sentence of its own about its check, and keys that the language has."""
    told = set()
    for name in sorted(ALL):
        assert main(["explain", name, "--lang", language]) == 0
        how = [
            row for row in capsys.readouterr().out.splitlines() if row.startswith(("how", "怎样"))
        ]
        assert len(how) == 1, name
        told.add(how[0])
    assert len(told) == len(ALL)


def test_settings_of_rules_are_keys_of_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    """No rule points to a key that a layout file cannot have, and none to a rule that is none."""
    assert main(["schema"]) == 0
    keys = set(re.findall(r'"([a-z-]+)": {', capsys.readouterr().out))
    named = {key for listed in SETTINGS.values() for key in listed.split(", ")}
    assert sorted(named - keys) == []
    assert set(SETTINGS) <= ALL


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_explain_knows_every_code(
    code: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every code of the register has its page, in the language asked for."""
    assert main(["explain", code, "--lang", language]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"# {code}\n")
    assert ("## " in said) or ("### " in said)
    assert bool(re.search("[\u4e00-\u9fff]", said.split("\n\n")[1])) is (language == "zh")


@pytest.mark.parametrize(("language", "title"), [("zh", "溢排"), ("en", "Too much text")])
def test_explain_prints_the_page_of_a_code(
    language: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page of a code is printed; an unknown code is an error with a suggestion."""
    assert main(["explain", "flow-overset", "--lang", language]) == 0
    assert title.lower() in capsys.readouterr().out.lower()
    assert main(["explain", "flow-overst"]) == 1
    said = capsys.readouterr().err
    assert "cli-unknown-code" in said
    assert "flow-overset" in said


def test_the_quick_path_imports_nothing_heavy(folder: Folder) -> None:
    """A build of a known layout brings neither numpy, fontTools, rich nor pikepdf."""
    code = (
        "import sys; from pagegen.cli import main; main(['build', 'page.yaml']);"
        "print(sorted(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(command, capture_output=True, check=True)
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = result.stdout.splitlines()[-1]
    for name in (
        "numpy",
        "fontTools",
        "rich",
        "pikepdf",
        "pydantic",
        "typer",
        "pagegen.spec.model",
    ):
        assert f"'{name}'" not in loaded


def test_the_library_in_three_calls(folder: Folder) -> None:
    """Compile, check and write without the command line."""
    outcome = pagegen.compile_page("page.yaml")
    assert outcome.value is not None
    assert pagegen.write_pdf(outcome.value, title="试报").startswith(b"%PDF-")
    assert {d.code for d in pagegen.check_page(Path("page.yaml"))} >= {"image-missing"}


def test_a_dash_wider_than_its_line_is_told(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A unit that cannot be cut passes its measure, and that is told (line-overfull)."""
    folder.write("text.txt", "好——好")
    main(["galley", "text.txt", "--measure", "1", "--format", "json"])
    assert "line-overfull" in capsys.readouterr().err


def test_a_number_out_of_range_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A measure that holds no character is told with its bounds (cli-bad-number)."""
    folder.write("text.txt", "好")
    assert main(["galley", "text.txt", "--measure", "0"]) == 1
    assert "error[cli-bad-number]" in capsys.readouterr().err
