"""Bad input: each a diagnostic, exit 1, an existing output untouched, nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PIL import Image

from pagegen.cli import main
from tests.cli.conftest import PAGE, STORY, Folder

OLD = b"the output of yesterday"
Break = Callable[[Folder], object]


def small_picture(folder: Folder) -> None:
    """Put a picture of far too few pixels."""
    path = folder.root / "copy/photos/1.png"
    path.parent.mkdir(parents=True)
    Image.new("L", (40, 20)).save(path)


def cut_picture(folder: Folder) -> None:
    """Put a JPEG that ends in the middle."""
    path = folder.root / "copy/photos/1.jpg"
    path.parent.mkdir(parents=True)
    Image.new("RGB", (200, 100)).save(path)
    path.write_bytes(path.read_bytes()[:200])


def replacing(name: str, old: str, new: str) -> Break:
    """Return a breakage that replaces a piece of a file."""
    return lambda folder: folder.edit(name, old, new)


def writing(name: str, text: str | bytes) -> Break:
    """Return a breakage that writes a whole file."""
    return lambda folder: folder.write(name, text)


UNSOUND: dict[str, tuple[str, Break]] = {
    "missing spec": ("file-missing", lambda f: (f.root / "page.yaml").unlink()),
    "empty spec": ("file-empty", writing("page.yaml", "")),
    "GBK spec": ("file-bad-encoding", writing("page.yaml", PAGE.encode("gb18030"))),
    "huge spec": ("file-too-large", writing("page.yaml", "a: b\n" * 1_000_000)),
    "broken YAML": ("spec-syntax", writing("page.yaml", "boxes: {a: [}\n")),
    "YAML bomb": ("spec-syntax", writing("page.yaml", "a: &a [x, x]\nb: [*a, *a]\n")),
    "duplicate key": ("spec-duplicate-key", replacing("page.yaml", "boxes:", "page: {}\nboxes:")),
    "unknown key": ("spec-unknown-key", replacing("page.yaml", "number: 1, at", "nummer: 1, at")),
    "negative size": (
        "spec-bad-length",
        replacing("page.yaml", "boxes:", "styles: {body: {size: -9pt}}\nboxes:"),
    ),
    "no unit": ("spec-bad-length", replacing("page.yaml", "boxes:", "grid: {leading: 16}\nboxes:")),
    "lines off the grid": ("spec-bad-placement", replacing("page.yaml", "22-24}}", "22-99}}")),
    "cyclic extends": (
        "spec-extends-cycle",
        replacing("page.yaml", "pagegen:themes/special-issue.yaml", "page.yaml"),
    ),
    "missing theme": (
        "file-missing",
        replacing("page.yaml", "pagegen:themes/special-issue.yaml", "none.yaml"),
    ),
    "no font file": (
        "font-not-found",
        replacing("page.yaml", "boxes:", "fonts: {song: {files: [none.ttf]}}\nboxes:"),
    ),
    "garbage font": (
        "font-unreadable",
        lambda f: (
            f.write("bad.ttf", b"no font at all" * 100),
            f.edit("page.yaml", "boxes:", "fonts: {song: {files: [bad.ttf]}}\nboxes:"),
        ),
    ),
    "missing story": ("file-missing", lambda f: (f.root / "copy/story.md").unlink()),
    "GBK story": ("file-bad-encoding", writing("copy/story.md", STORY.encode("gb18030"))),
    "unknown story": ("content-unknown-story", replacing("copy/story.md", "lead", "other")),
    "unknown field": (
        "content-unknown-field",
        replacing("page.yaml", "boxes:", "boxes:\n  x: {kind: lines, at: {columns: 4, lines: 1-2},"
                  " lines: [{from: display.none, style: byline}]}"),
    ),
    "markup": ("content-bad-markup", replacing("copy/story.md", "通辽市", "[通辽](http://a)")),
    "control character": ("content-stray-character", replacing("copy/story.md", "通辽", "通\x07辽")),
    "no such character": ("font-missing-glyph", replacing("copy/story.md", "通辽", "😀")),
}  # fmt: skip
"""What forbids any output."""

FAULTY: dict[str, tuple[str, Break]] = {
    "overset": ("flow-overset", replacing("copy/story.md", "通辽市", "通辽市" * 200)),
    "overlap": ("frame-overlap", replacing("page.yaml", "lines: 10-20", "lines: 7-20")),
    "headline too long": (
        "head-does-not-fit",
        lambda f: (
            f.edit("page.yaml", "lines: 5-8}}", "lines: 5-8}, main: {fit: none}}"),
            f.edit("copy/story.md", "一个标题在这里", "一个标题在这里" * 3),
        ),
    ),
    "truncated picture": ("image-unreadable", cut_picture),
}
"""What is a fault of a page that is written all the same."""


@pytest.mark.parametrize("name", list(UNSOUND))
def test_unsound_input_writes_nothing(
    name: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code is told, the exit code is 1, and the output of yesterday stays."""
    code, damage = UNSOUND[name]
    damage(folder)
    folder.write("out.pdf", OLD)
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 1
    assert f"error[{code}]" in capsys.readouterr().err
    assert (folder.root / "out.pdf").read_bytes() == OLD
    assert not [p for p in folder.root.iterdir() if p.name.startswith(".out")]


@pytest.mark.parametrize("name", list(FAULTY))
def test_a_faulty_page_is_written_and_told(
    name: str, folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults of the page are errors with exit 1, and the proof is there to look at."""
    code, damage = FAULTY[name]
    damage(folder)
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert (folder.root / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_warnings_do_not_fail_a_build(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Too few pixels and a missing caption are warnings: exit 0, and the page is there."""
    small_picture(folder)
    folder.edit("page.yaml", "of: [photo-1]", "of: [photo-1, photo-2]")
    second = "  photo-2: {kind: photo, number: 2, at: {columns: 3, lines: 10-20}}\n  text:"
    folder.edit("page.yaml", "  text:", second)
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 0
    said = capsys.readouterr().err
    assert "warning[image-low-resolution]" in said
    assert "warning[content-missing-caption]" in said


def test_a_box_off_the_page_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A box outside the paper is an error with the distance."""
    folder.edit("page.yaml", "columns: 2, lines: 22-24", "x: 380mm, width: 40mm, lines: 22-24")
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 1
    assert "frame-off-page" in capsys.readouterr().err


def test_one_run_tells_several_errors(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """Mistakes in layout and copy are told together, each with its place."""
    folder.edit("page.yaml", "number: 1, at", "nummer: 1, at")
    folder.edit("copy/story.md", "通辽市", "<b>通辽市")
    assert main(["build", "page.yaml", "-o", "out.pdf", "--format", "short"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert any(line.startswith("page.yaml:7:") and "spec-unknown-key" in line for line in said)
    assert any(line.startswith("copy/story.md:6:1:") for line in said)


def test_a_byte_order_mark_is_accepted(folder: Folder) -> None:
    """Files with a UTF-8 byte order mark are read as without."""
    folder.write("page.yaml", b"\xef\xbb\xbf" + PAGE.encode())
    folder.write("copy/story.md", b"\xef\xbb\xbf" + STORY.encode())
    assert main(["build", "page.yaml", "-o", "out.pdf"]) == 0


def test_a_folder_is_no_spec(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in place of a spec is a diagnostic without a position."""
    assert main(["build", "copy"]) == 1
    assert "error[file-unreadable]" in capsys.readouterr().err


def test_output_on_a_folder_is_refused(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in place of the output is an error, and stays a folder."""
    (folder.root / "out").mkdir()
    assert main(["build", "page.yaml", "-o", "out"]) == 1
    assert "error[file-unwritable]" in capsys.readouterr().err
    assert (folder.root / "out").is_dir()


def test_output_over_the_copy_is_refused(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build never writes over a file that the page is made of."""
    assert main(["build", "page.yaml", "-o", "copy/../copy/story.md"]) == 1
    assert "error[file-would-overwrite]" in capsys.readouterr().err
    assert (folder.root / "copy/story.md").read_text(encoding="utf-8") == STORY


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_spec_is_told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A lack of permission is told as such."""
    (folder.root / "page.yaml").chmod(0)
    assert main(["build", "page.yaml"]) == 1
    assert "file-unreadable" in capsys.readouterr().err
