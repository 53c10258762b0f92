"""Output harms nothing: no input is written over, no folder, and never half a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pagegen.content.story import Line, PageCopy
from pagegen.engine.output import default_output, put, refusals, title_of
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId, Span

NOWHERE = Span.of_file(FileId("x"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a story in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/story.md").write_text("稿件", encoding="utf-8")
    return tmp_path


def codes(out: str, *inputs: str) -> list[str]:
    """Return why an output is refused."""
    files = tuple(FileId(name) for name in inputs)
    return [d.code for d in refusals(DiskWorld("."), Path(out), files)]


@pytest.mark.parametrize(
    ("spec", "place"),
    [
        ("layout/page65.yaml", "build/page65.pdf"),
        ("/a/b.c.yaml", "build/b.c.pdf"),
        ("pagegen:themes/x.yaml", "build/x.pdf"),
        ("", "build/page.pdf"),
        ("..", "build/page.pdf"),
    ],
)
def test_the_default_output(spec: str, place: str) -> None:
    """It lies below the current folder, whatever the spec is called."""
    assert default_output(spec).as_posix() == place


@pytest.mark.parametrize(
    "out", ["copy/story.md", "./copy/../copy/story.md", "copy/new/../story.md"]
)
def test_an_input_is_known_by_any_name(out: str, folder: Path) -> None:
    """Dots and folders on the way do not hide it."""
    assert codes(out, "copy/story.md") == ["file-would-overwrite"]


def test_an_input_is_known_through_links(folder: Path) -> None:
    """Neither a symbolic nor a hard link hides an input."""
    try:
        (folder / "soft").symlink_to(folder / "copy/story.md")
        os.link(folder / "copy/story.md", folder / "hard")
    except OSError:
        pytest.skip("this system has no links")
    assert codes("soft", "copy/story.md") == ["file-would-overwrite"]
    assert codes("hard", "copy/story.md") == ["file-would-overwrite"]


def test_a_picture_that_is_not_there_yet_is_an_input_too(folder: Path) -> None:
    """A build into the place of a missing picture would be that picture next time."""
    assert codes("copy/1.jpg", "copy/1.jpg") == ["file-would-overwrite"]


def test_other_places_are_free(folder: Path) -> None:
    """What is no input, and what no file can be, is not refused before writing."""
    for out in ("out.pdf", "copy/other.md", "no\0name", "x" * 5000):
        assert codes(out, "copy/story.md", "pagegen:none") == []


def test_a_folder_is_refused(folder: Path) -> None:
    """A folder in the way is told before anything is made."""
    assert codes("copy") == ["file-unwritable"]


@pytest.mark.parametrize("out", ["no\0name", "x" * 300, "copy/story.md/x.pdf", "copy"])
def test_what_cannot_be_written_is_told(out: str, folder: Path) -> None:
    """A name that cannot be, and a file where a folder should be, are diagnostics."""
    told = put(Path(out), b"new")
    assert [d.code for d in told] == ["file-unwritable"]
    assert sorted(p.name for p in folder.rglob("*")) == ["copy", "story.md"]


def test_missing_folders_are_made(folder: Path) -> None:
    """The output needs no folder beforehand."""
    assert put(Path("a/b/c.pdf"), b"new") == ()
    assert (folder / "a/b/c.pdf").read_bytes() == b"new"


def test_the_title_comes_from_the_copy() -> None:
    """Paper, section and number, as many of them as the copy has."""
    fields = (
        ("page.number", (Line("65", NOWHERE),)),
        ("credits.paper", (Line("内蒙古日报", NOWHERE),)),
    )
    assert title_of(PageCopy((), (), fields)) == "内蒙古日报 65"
    assert title_of(PageCopy((), (), ())) == ""
    assert title_of(None) == ""
