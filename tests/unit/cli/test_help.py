"""Help and complaints in two languages, and quickly."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from pagegen.cli import main
from pagegen.cli.help import complaint_in_chinese
from pagegen.cli.words import HELP, SAID, language_of

COMMANDS = ("build", "check", "dump", "fidelity", "galley", "explain", "schema")


def test_both_languages_have_the_same_words() -> None:
    """Nothing is said in one language only."""
    assert set(HELP["zh"]) == set(HELP["en"])
    assert set(SAID["zh"]) == set(SAID["en"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The frame of the help is Chinese too; English is left to names and values."""
    assert main([command, "--help", "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"用法：pagegen {command} ")
    assert "选项:" in out
    for word in ("Usage", "Options", "Arguments", "Show this", "required", "default"):
        assert word not in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_in_english(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in the English help is Chinese but units and names of sizes."""
    assert main([command, "--help", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Usage: pagegen {command} ")
    assert not re.findall("[\u4e00-\u9fff]", out.replace("小五", ""))


def test_every_option_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """No option stands without a word."""
    for command in COMMANDS:
        main([command, "--help", "--lang", "en"])
        rows = capsys.readouterr().out.partition("Options:\n")[2].splitlines()
        bare = [
            r
            for i, r in enumerate(rows)
            if re.fullmatch(r"  -\S*(, --\S+)?( \S+)?", r)
            and not (i + 1 < len(rows) and rows[i + 1].startswith(" " * 10))
        ]
        assert bare == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("", "用法"),
        ("nonsense", "没有命令 nonsense"),
        ("build", "少了参数 SPEC"),
        ("build a --wrong", "没有选项 --wrong"),
        ("build a b", "多了参数：b"),
        ("build a -o", "后面要有值"),
        ("build a --format loud", "loud"),
        ("dump a", "--stage"),
        ("galley a --size big", "选项 --size 的值不对：big"),
    ],
)
def test_complaints_are_chinese(line: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be parsed exits 2 and is told in the reader's language."""
    assert main(["--lang", "zh", *line.split()]) == 2
    said = capsys.readouterr()
    assert word in said.err + said.out


def test_the_version_needs_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` prints the name and the number of the distribution."""
    assert main(["--version"]) == 0
    assert re.fullmatch(r"pagegen \d+(\.\d+)+\S*\n", capsys.readouterr().out)


def test_an_unknown_complaint_stays() -> None:
    """A sentence of a later Typer is shown as it is."""
    assert complaint_in_chinese("Something new.") == "Something new."


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "zh"], {"LC_ALL": "en_US.UTF-8"}, "zh"),
        (["--lang=en"], {"LC_ALL": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "zh"),
        ([], {"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ([], {"LANG": "C"}, "en"),
        (["--lang"], {}, "en"),
        (["--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language(
    arguments: list[str],
    environment: dict[str, str],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``--lang`` first, then the locale, by the order that every program keeps."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of(arguments) == language


def test_help_imports_next_to_nothing() -> None:
    """Help stays quick: no YAML, no engine, no rich."""
    code = "import sys; from pagegen.cli import main; main(['build', '--help']);print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "typer" in loaded
    assert loaded.isdisjoint(
        {"yaml", "pagegen.engine.engine", "rich", "uharfbuzz", "reportlab", "PIL"}
    )
