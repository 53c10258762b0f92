"""Every page of ``layout/``: it builds, keeps the rules, is full, and its text comes out whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from pypdfium2 import PdfDocument

from pagegen.content.story import PICTURE_SIGN, PageCopy, Story
from pagegen.diagnostics.model import Diagnostic, Severity
from pagegen.engine.check import check
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import Layout
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId
from tests.support.composing import ROOT

PAGES = sorted(path.stem for path in (ROOT / "layout").glob("*.yaml"))
SAMPLES = [name for name in PAGES if not name.startswith("page65")]


@cache
def engine() -> Engine:
    """Return the engine of all pages: what they share is made once."""
    return Engine(DiskWorld(ROOT))


@cache
def compiled(name: str) -> Compiled:
    """Return a page."""
    return engine().compile(FileId(f"layout/{name}.yaml"))


@cache
def checked(name: str) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a page."""
    return check(engine(), FileId(f"layout/{name}.yaml"))


def layout_of(name: str) -> Layout:
    """Return where everything of a page stands."""
    layout = compiled(name).layout
    assert layout is not None
    return layout


def copy_of(name: str) -> PageCopy:
    """Return the copy of a page."""
    copy = compiled(name).copy
    assert copy is not None
    return copy


@cache
def extracted(name: str) -> str:
    """Return what pdfium reads on a page, without white space."""
    pdf = write_pdf(engine().paint(layout_of(name)), DiskWorld(ROOT).map, PageInfo(name))
    return solid(PdfDocument(pdf)[0].get_textpage().get_text_range())


def solid(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def prose(story: Story) -> str:
    """Return the body of a story, paragraphs and crossheads in order; pictures are no text."""
    return solid("".join(p.text for p in story.prose())).replace(PICTURE_SIGN, "")


def loud(told: tuple[Diagnostic, ...]) -> list[str]:
    """Return the errors and warnings that nobody has allowed."""
    return [
        f"{d.code} {d.variant} {d.values}"
        for d in told
        if d.severity is not Severity.NOTE and not d.allowed
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_every_rule(name: str) -> None:
    """A page breaks no rule but those its layout file allows with a reason, and allows no other."""
    assert loud(checked(name)) == []


def test_what_a_page_allows_is_told_and_what_is_wrong_is_loud() -> None:
    """The filter of the test above lets errors and warnings through, and only these."""
    missing = engine().compile(FileId("layout/no-such-page.yaml")).diagnostics
    assert len(loud(missing)) == 1
    assert loud(compiled("verse").diagnostics) == []
    assert compiled("verse").diagnostics != ()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_full(name: str) -> None:
    """No story is over its lines, and none lacks more than one (GR-06, GR-12)."""
    assert layout_of(name).overset == ()
    assert all(under.lines <= 1 for under in layout_of(name).underset)


@pytest.mark.parametrize("name", PAGES)
def test_the_text_of_a_page_comes_out_whole(name: str) -> None:
    """Every story is one piece of the extracted text, over all its lines and columns (TX-02)."""
    text = extracted(name)
    for story in copy_of(name).stories:
        assert text.count(prose(story)) == 1, story.slug
        for line in (*story.kicker, *story.headline, *story.deck):
            assert solid(line.text) in text, line.text


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_copy_says_that_it_is_one(name: str) -> None:
    """Whoever sees a sample page, or opens a file of its copy, reads that it is no news."""
    folder = ROOT / "content" / name
    assert "样稿" in extracted(name) or "樣稿" in extracted(name)
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".md", ".yaml", ".txt")):
        head = path.read_text("utf-8")[:200]
        assert "样" in head or "樣" in head, path.name


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_repeats_nothing(name: str) -> None:
    """No paragraph of a sample page stands on it, or on another sample, twice."""
    own = [p.text for s in copy_of(name).stories for p in s.prose()]
    assert len(own) == len(set(own))
    others = {
        p.text
        for other in SAMPLES
        if other != name
        for s in copy_of(other).stories
        for p in s.prose()
    }
    assert not others & set(own)


def test_a_story_cut_short_is_seen(tmp_path: Path) -> None:
    """With its last paragraph gone a page is underset, and the checks above would say so."""
    for folder in ("layout", "content/verse"):
        copytree(ROOT / folder, tmp_path / folder)
    story = tmp_path / "content/verse/talk.md"
    story.write_text(story.read_text("utf-8").rstrip().rsplit("\n\n", 1)[0], "utf-8")
    cut = Engine(DiskWorld(tmp_path))
    layout = cut.compile(FileId("layout/verse.yaml")).layout
    assert layout is not None
    assert layout.underset != ()
    assert loud(check(cut, FileId("layout/verse.yaml"))) != []


def test_the_samples_differ_in_shape() -> None:
    """Narrow columns of 9 and 13 characters, wider ones, two paper sizes, both scripts."""
    grids = {name: layout_of(name).grid for name in SAMPLES}
    measures = {round(g.measure / g.size) for g in grids.values()}
    assert {9, 13} <= measures
    assert len(measures) >= 5
    assert len({layout_of(name).paper for name in SAMPLES}) >= 2
    assert any("裏" in extracted(name) for name in SAMPLES)
    assert Path(ROOT / "layout" / "themes" / "news.yaml").exists()
