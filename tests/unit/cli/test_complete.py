"""Names are completed to what a command can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagegen.cli import main
from pagegen.cli.complete import layouts, texts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder with a few files in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("layout/a.yaml", "layout/b.yml", "layout/c.txt", "lead.md", ".hidden.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("", ["layout/"]),
        ("la", ["layout/"]),
        ("layout/", ["layout/a.yaml", "layout/b.yml"]),
        ("layout/b", ["layout/b.yml"]),
        (".", [".hidden.yaml"]),
        ("none/", []),
    ],
)
def test_layouts(folder: Path, beginning: str, found: list[str]) -> None:
    """Layout files and the folders on the way are offered, hidden files when asked for."""
    assert layouts(beginning) == found


def test_texts(folder: Path) -> None:
    """Copy and plain text are offered to the galley."""
    assert texts("") == ["layout/", "lead.md"]
    assert texts("layout/") == ["layout/c.txt"]


def test_the_shell_is_answered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bash asks through the environment; the answer names commands, stages and files."""
    monkeypatch.setenv("_PAGEGEN_COMPLETE", "complete_bash")
    for words, word in (("pagegen du", "dump"), ("pagegen build layout/a", "layout/a.yaml")):
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        assert main([]) == 0
        assert word in capsys.readouterr().out.split()
