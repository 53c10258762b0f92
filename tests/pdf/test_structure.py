"""Tagged files, read back: marked content, parent tree, keys, and what veraPDF says of them."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from pagegen.paint.tags import Artefact
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.profiles import PROOF
from pagegen.pdf.writer import write_pdf
from tests.support.tagging import (
    SAMPLES,
    break_file,
    content_of,
    sample,
    sample_file,
    structure_of,
    text_of,
    written,
)
from tests.support.verapdf import assert_passes, verapdf


def _leaves(element: Any) -> list[int]:
    """Return the sequences below an element of the file, in tree order."""
    kids = element.get("/K", [])
    if not isinstance(kids, pikepdf.Array):
        kids = [kids]
    found: list[int] = []
    for kid in kids:
        found += _leaves(kid) if isinstance(kid, pikepdf.Dictionary) else [int(kid)]
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_drawn_is_tagged_or_artefact(name: str) -> None:
    """No operator paints outside marked content, and neither kind stands in the other (U02)."""
    content = content_of(sample_file(name))
    assert content.outside == []
    assert content.nested == []
    assert content.open_at_end == 0
    assert all(kind for kind in content.artefacts)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_parent_tree_answers_for_every_sequence(name: str) -> None:
    """Each MCID is drawn once, hangs once in the tree, and its parent is the element (U03)."""
    data = sample_file(name)
    drawn = content_of(data).sequences
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        read = _leaves(root)
        parents = root.ParentTree.Nums[1]
        assert int(pdf.pages[0].obj.StructParents) == int(root.ParentTree.Nums[0])
        assert sorted(read) == sorted(drawn) == list(range(len(parents)))
        for number, parent in enumerate(parents):
            own = parent.K if isinstance(parent.K, pikepdf.Array) else [parent.K]
            assert number in [int(k) for k in own if not isinstance(k, pikepdf.Dictionary)]


def test_the_file_says_that_it_is_tagged() -> None:
    """MarkInfo, language and the title in the window's bar (U01); places of figures (U04)."""
    with pikepdf.open(BytesIO(sample_file("furniture"))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/Suspects" not in pdf.Root.MarkInfo
        assert str(pdf.Root.Lang).startswith("zh")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        (figure,) = [o for o in pdf.objects if _is(o, "/Figure")]
        x0, y0, x1, y1 = (float(v) for v in figure.A.BBox)
        left, low, right, high = (float(v) for v in pdf.pages[0].mediabox)
        assert left < x0 < x1 < right
        assert low < y0 < y1 < high
        assert x1 - x0 < 12


def _is(item: Any, kind: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind


@pytest.mark.parametrize("name", SAMPLES)
def test_the_tree_of_the_file_is_that_of_the_page(name: str) -> None:
    """Reading order in the file is reading order of the structure."""
    with pikepdf.open(BytesIO(sample_file(name))) as pdf:
        read = _leaves(pdf.Root.StructTreeRoot)
    assert read == list(structure_of(sample(name)[2]).root.numbers())


def test_samples_pass_verapdf() -> None:
    """Every sample page is PDF/UA-1 by veraPDF's own rules."""
    assert_passes({name: sample_file(name) for name in SAMPLES}, ("ua1",))


def _without_alt(pdf: Any) -> None:
    for item in pdf.objects:
        if _is(item, "/Figure"):
            del item["/Alt"]


def _skipping(pdf: Any) -> None:
    for item in pdf.objects:
        if _is(item, "/H2"):
            item.S = pikepdf.Name.H4


def _unmarked(pdf: Any) -> None:
    del pdf.Root.MarkInfo


def _untitled(pdf: Any) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _strange(pdf: Any) -> None:
    for item in pdf.objects:
        if _is(item, "/Art"):
            item.S = pikepdf.Name.Story


def _bare(pdf: Any) -> None:
    page = pdf.pages[0]
    page.contents_add(b"0 0 9 9 re f\n")


BROKEN = {
    "furniture": {"7.3-1": _without_alt, "7.1-10": _untitled, "7.1-3": _bare},
    "verse": {"7.4.2-1": _skipping, "6.2-1": _unmarked, "7.1-5": _strange},
}


def test_hand_broken_trees_fail_by_their_clause() -> None:
    """Each fault made by hand is seen by the clause that forbids it."""
    cases = {(n, c): f for n, faults in BROKEN.items() for c, f in faults.items()}
    files = {f"{n} {c}": break_file(sample_file(n), f) for (n, c), f in cases.items()}
    verdicts = verapdf(files, ("ua1",))
    for name, clause in cases:
        assert clause in verdicts[f"{name} {clause}", "ua1"].clauses()


def test_our_own_reader_sees_a_bare_mark() -> None:
    """What is painted outside marked content is found by the reader of these tests, too."""
    assert content_of(break_file(sample_file("furniture"), _bare)).outside == ["f"]


@pytest.mark.parametrize("program", [["mutool", "draw", "-F", "txt"], ["pdftotext", "-raw"]])
def test_text_comes_out_of_other_readers(program: list[str], tmp_path: Path) -> None:
    """Marked content costs no reader a character: all text of the page is there."""
    found = shutil.which(program[0])
    if found is None:
        pytest.skip(f"{program[0]} is not installed: this cross-check was not made")
    file = tmp_path / "page.pdf"
    file.write_bytes(sample_file("page65"))
    tail = [] if program[0] == "mutool" else ["-"]
    run = subprocess.run([found, *program[1:], str(file), *tail], capture_output=True, check=True)
    marks = sample("page65")[2]
    header = "".join(
        getattr(mark, "text", "")
        for mark, tag in zip(marks.marks, structure_of(marks).tags, strict=True)
        if tag.artefact is Artefact.HEADER
    )
    expected = text_of(marks, structure_of(marks).root) + header
    assert _letters(run.stdout.decode("utf-8")) == _letters(expected)


@pytest.mark.parametrize("name", ["page65", "vertical", "furniture", "mixed"])
def test_tags_change_no_text_in_pdfium(name: str) -> None:
    """PDFium, which guesses lines by itself, reads the same characters as from the proof."""
    engine, page, _ = sample(name)
    assert page.layout is not None
    plain = write_pdf(engine.paint(page.layout), engine.world.map, PageInfo("x"))
    assert _letters(_pdfium(sample_file(name))) == _letters(_pdfium(plain))


@pytest.mark.parametrize("name", ["furniture", "vertical", "verse"])
def test_tags_change_no_dot_of_the_page(name: str) -> None:
    """A tagged page looks as the proof does, runs that were cut for readings included."""
    engine, page, marks = sample(name)
    assert page.layout is not None
    plain = write_pdf(engine.paint(page.layout), engine.world.map, PageInfo("x"))
    tagged = written(engine, page, marks, replace(PROOF, is_tagged=True, is_ua=True))
    pictures = [PdfDocument(data)[0].render(scale=2).to_pil() for data in (plain, tagged)]
    assert pictures[0].tobytes() == pictures[1].tobytes()


def _pdfium(data: bytes) -> str:
    return str(PdfDocument(data)[0].get_textpage().get_text_range())


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def test_the_same_page_has_the_same_bytes() -> None:
    """Writing twice gives one file, with memory and without (F14)."""
    engine, page, marks = sample("vertical")
    assert written(engine, page, marks) == sample_file("vertical")
