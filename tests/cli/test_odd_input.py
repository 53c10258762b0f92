"""Names and values that nobody would type on purpose: told, never a bug, nothing written."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pagegen.cli import main
from tests.cli.conftest import PAGE, Folder

SPECS = {
    "no name": "",
    "a NUL": "a\0b.yaml",
    "no Unicode": "\udcff.yaml",
    "too long": "x" * 5000,
    "below a file": "page.yaml/x.yaml",
    "here": ".",
    "of the program": "pagegen:themes/none.yaml",
    "outside the program": "pagegen:themes/../../engine/engine.py",
}
OUTPUTS = {"a NUL": "a\0b", "too long": "y" * 400, "below a file": "page.yaml/x.pdf"}
WRONG_YAML: dict[str, tuple[str | bytes, str]] = {
    "a list": ("- a\n", "spec-wrong-type"),
    "a word": ("hello\n", "spec-wrong-type"),
    "nothing": ("~\n", "file-empty"),
    "a comment": ("# x\n", "file-empty"),
    "two documents": ("a: 1\n---\nb: 2\n", "spec-syntax"),
    "UTF-16": (PAGE.encode("utf-16"), "file-bad-encoding"),
    "brackets": ("[" * 100_000, "spec-too-deep"),
    "nested maps": ("{a: " * 3000 + "1" + "}" * 3000, "spec-too-deep"),
    "no theme": ("boxes: {}\n", "spec-missing-key"),
    "a lone surrogate": (PAGE.replace("story.md", '"\\ud800.md"'), "spec-syntax"),
}
GALLEYS = {
    "a folder": ("copy", "file-unreadable"),
    "missing": ("none.txt", "file-missing"),
    "empty": ("empty.txt", "file-empty"),
    "GBK": ("gbk.txt", "file-bad-encoding"),
    "control characters": ("control.txt", "file-bad-encoding"),
}
NUMBERS = ("--measure 0.5", "--measure nan", "--measure inf", "--size 0pt", "--indent -1",
           "--indent 30", "--autospace 3", "--size 2000pt")  # fmt: skip


@pytest.mark.parametrize("command", ["build", "check", "fidelity", "dump --stage spec"])
@pytest.mark.parametrize("name", list(SPECS))
def test_a_spec_that_cannot_be(
    name: str, command: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command says that there is no such file, without a position, and exits 1."""
    first, *flags = command.split()
    assert main([first, SPECS[name], *flags]) == 1
    said = "".join(capsys.readouterr())
    assert "error[file-missing]" in said or "error[file-unreadable]" in said
    assert not list(folder.root.glob("build/*.pdf"))


@pytest.mark.parametrize("name", list(OUTPUTS))
def test_an_output_that_cannot_be(
    name: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The place cannot be written: an error, and no figures of a page that is not there."""
    assert main(["build", "page.yaml", "-o", OUTPUTS[name]]) == 1
    said = capsys.readouterr()
    assert "error[file-unwritable]" in said.err
    assert "written" not in said.out
    assert not [p for p in folder.root.rglob("*") if p.suffix in {".tmp", ".pdf"}]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such device")
def test_a_device_is_no_spec_but_takes_output(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Endless input is refused; output into nothing is the user's wish."""
    assert main(["build", "/dev/zero"]) == 1
    assert "error[file-unreadable]" in capsys.readouterr().err
    assert main(["build", "page.yaml", "-o", "/dev/null"]) == 0


@pytest.mark.parametrize("name", list(WRONG_YAML))
def test_yaml_that_is_no_layout(
    name: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the file holds, the right thing is told."""
    text, code = WRONG_YAML[name]
    folder.write("page.yaml", text)
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 1
    assert f"error[{code}]" in capsys.readouterr().err
    assert not (folder.root / "out.pdf").exists()


@pytest.mark.parametrize("form", ["text", "json", "pdf"])
@pytest.mark.parametrize("name", list(GALLEYS))
def test_a_galley_of_no_text(
    name: str, form: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """What holds no text gives a diagnostic in every form, and no output."""
    folder.write("empty.txt", "")
    folder.write("gbk.txt", "中文".encode("gb18030"))
    folder.write("control.txt", b"a\x01b\x00c")
    file, code = GALLEYS[name]
    assert main(["galley", file, "--format", form]) == 1
    said = capsys.readouterr()
    assert f"error[{code}]" in said.err
    assert said.out == ""
    assert not (folder.root / "build").exists()


@pytest.mark.parametrize("flags", NUMBERS)
def test_a_number_without_sense(
    flags: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that can be read but not followed is an error of the input (cli-bad-number)."""
    folder.write("text.txt", "字")
    assert main(["galley", "text.txt", *flags.split()]) == 1
    assert "error[cli-bad-number]" in capsys.readouterr().err


def test_a_galley_never_replaces_its_text(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is not written over by its own lines."""
    folder.write("text.txt", "字")
    assert main(["galley", "text.txt", "-o", "./text.txt"]) == 1
    assert "error[file-would-overwrite]" in capsys.readouterr().err
    assert (folder.root / "text.txt").read_bytes() == "字".encode()


def test_a_missing_character_leaves_the_lines_readable(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines are printed with the error; a file is not written."""
    folder.write("text.txt", "字😀字")
    assert main(["galley", "text.txt"]) == 1
    said = capsys.readouterr()
    assert said.out == "字😀字\n"
    assert "error[font-missing-glyph]" in said.err
    assert main(["galley", "text.txt", "-o", "lines.txt"]) == 1
    assert not (folder.root / "lines.txt").exists()


@pytest.mark.parametrize("code", ["", "flow", "../../README", "cli-unknown-cod", "流"])
def test_a_code_that_is_none(code: str, folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not registered is told (cli-unknown-code), and no other file is opened."""
    assert main(["explain", code]) == 1
    said = capsys.readouterr()
    assert "error[cli-unknown-code]" in said.err
    assert said.out == ""


@pytest.mark.parametrize("flags", [[], ["--debug"]])
def test_a_bug_shows_its_traceback_only_when_asked(
    flags: list[str],
    folder: Folder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit 3 and a request to report it; the inside is for who asks for it."""
    monkeypatch.setattr("pagegen.cli.build.run", lambda *_: 1 / 0)
    assert main(["build", "page.yaml", *flags]) == 3
    said = capsys.readouterr().err
    assert ("Traceback" in said) is bool(flags)
    assert "ZeroDivisionError" in said
    assert "report" in said


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such pipes")
@pytest.mark.parametrize("command", ["schema", "dump page.yaml --stage spec"])
def test_a_reader_that_leaves_is_no_fault(command: str, folder: Folder) -> None:
    """`pagegen … | head` ends in silence and exits 0."""
    line = [sys.executable, "-m", "pagegen", *command.split()]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
