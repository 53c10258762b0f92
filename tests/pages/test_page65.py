"""Page 65, whole: the real input through all stages, and what the finished page must hold."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import pytest
from pdfminer.converter import TextConverter
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pypdfium2 import PdfDocument

from pagegen.content.restore import printed_line_ends
from pagegen.diagnostics.model import Severity
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import Area, Layout, PlacedLine
from pagegen.paint.build import paint
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId
from pagegen.style import Role
from tests.support.composing import ROOT

SPEC = FileId("layout/page65.yaml")
INFO = PageInfo("内蒙古日报 65")


@cache
def compiled() -> Compiled:
    """Return the page as every test here reads it."""
    return Engine(DiskWorld(ROOT)).compile(SPEC)


def page() -> Layout:
    """Return the layout."""
    layout = compiled().layout
    assert layout is not None
    return layout


@cache
def pdf() -> bytes:
    """Return the page as a file."""
    return write_pdf(paint(page()), DiskWorld(ROOT).map, INFO)


def solid(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def mined(data: bytes) -> str:
    """Return what pdfminer.six reads in the order of the content, without layout analysis."""
    out = io.StringIO()
    resources = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources, TextConverter(resources, out, laparams=None))
    for sheet in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(sheet)
    return out.getvalue()


def story() -> str:
    """Return the restored story: verse, paragraphs and crossheads in order."""
    copy = compiled().copy
    assert copy is not None
    return solid("".join(p.text for p in copy.stories[0].body))


def body() -> list[PlacedLine]:
    """Return the lines of the body."""
    return [line for line in page().lines() if line.role is Role.BODY]


def test_nothing_is_wrong_with_it() -> None:
    """There is no error and no warning; missing pictures and the missing date are notes."""
    said = [d for d in compiled().diagnostics if d.severity is not Severity.NOTE]
    assert said == []


def test_each_missing_picture_is_told_once() -> None:
    """Without photographs there are eight placeholders, and one note for each."""
    told = [d for d in compiled().diagnostics if d.code == "image-missing"]
    assert len(told) == 8


@pytest.mark.parametrize("reader", ["pdfium", "pdfminer"])
def test_extracted_text_holds_the_story_as_one_piece(reader: str) -> None:
    """Both readers give every character of the story, in order, nothing in between (TX-02)."""
    if reader == "pdfium":
        text = PdfDocument(pdf())[0].get_textpage().get_text_range()
    else:
        text = mined(pdf())
    assert story() in solid(text)
    assert solid(text).count("①") == 1
    assert solid(text).count("开鲁红干椒") == 1


def test_every_copy_of_the_page_is_in_its_text_once() -> None:
    """Display copy, credits and captions are there once; badges and placeholders add nothing."""
    text = solid(PdfDocument(pdf())[0].get_textpage().get_text_range())
    copy = compiled().copy
    assert copy is not None
    for name, lines in copy.fields:
        if name.startswith(("display.", "credits.")):
            for line in lines:
                assert solid(line.text) in text, name
    for caption in copy.captions:
        assert text.count(solid(caption.text)) == 1
    assert "px" not in text


def test_columns_are_full_to_their_last_line() -> None:
    """109 slots, unlike columns, no line over or under: the last line ends the last column."""
    (name, slots), *_ = page().slots
    assert name == "text"
    heights = [sum(s.column == n for s in slots) for n in range(4)]
    assert heights == [38, 21, 21, 29]
    assert page().overset == ()
    assert page().underset == ()
    last = body()[-1]
    assert (last.column, last.grid_line) == (3, 79)


def test_crossheads_stand_apart() -> None:
    """The first crosshead stands in mid-column, the second opens the third column."""
    heads = [line for line in page().lines() if line.role is Role.CROSSHEAD]
    assert [(h.column, h.grid_line) for h in heads] == [(0, 57), (2, 45)]


def test_body_baselines_lie_on_one_grid() -> None:
    """Every body baseline is a grid baseline within 0.01 pt, in all columns (GR-01)."""
    grid = page().grid
    for line in body():
        number = round((line.y - grid.baseline(1)) / grid.leading) + 1
        assert abs(line.y - grid.baseline(number)) < 0.01


def test_full_lines_fill_the_measure() -> None:
    """Both edges of every full line lie on the measure within 0.1 pt (JU-01)."""
    for line in body():
        if line.is_full:
            right = line.x + line.line.width * line.size
            assert abs(right - (line.left + line.measure)) < 0.1
            assert abs(line.x - line.left - line.indent) < 0.1


def test_lines_are_even() -> None:
    """Gaps between Han stay small (JU-09) and no paragraph ends in one character (PA-02)."""
    stretches = sorted(line.line.stretch for line in body())
    assert stretches[int(len(stretches) * 0.95)] < 0.06
    assert stretches[-1] < 0.15
    assert all(len(line.text.strip("。，")) >= 2 for line in body() if line.line.is_last)


def test_no_baseline_crosses_the_fold() -> None:
    """No body line, headline or rule stands on the fold at 273 mm."""
    fold = 273 * 72 / 25.4
    for line in page().lines():
        if not line.is_artefact:
            assert not line.y - 0.88 * line.size < fold < line.y + 0.12 * line.size


def test_most_ink_stays_printable() -> None:
    """No ground carries more than 240 per cent of ink."""
    areas = [item for box in page().boxes for item in box.items if isinstance(item, Area)]
    assert areas
    assert max(area.color.total_ink() for area in areas) <= 240


def test_fidelity_to_the_printed_line_ends() -> None:
    """The source keeps 86 line ends inside 21 paragraphs."""
    source = (ROOT / "content/page65/source.txt").read_bytes()
    restorations = (ROOT / "content/page65/restorations.yaml").read_bytes()
    ends = printed_line_ends(source, restorations)
    assert len(ends) == 21
    assert sum(map(len, ends)) == 86


def test_two_builds_are_the_same_bytes() -> None:
    """A fresh engine gives the same file, byte for byte (F14)."""
    other = Engine(DiskWorld(ROOT)).compile(SPEC).layout
    assert other is not None
    again = write_pdf(paint(other), DiskWorld(ROOT).map, INFO)
    assert hashlib.sha256(again).digest() == hashlib.sha256(pdf()).digest()


def test_the_file_is_small() -> None:
    """Without photographs the page stays under 700 KB."""
    assert len(pdf()) < 700_000


def test_a_rebuild_with_memory_is_the_same_page() -> None:
    """An engine that has built the page before gives the same layout and the same marks."""
    engine = Engine(DiskWorld(ROOT))
    first = engine.compile(SPEC).layout
    second = engine.compile(SPEC).layout
    assert first is not None
    assert second is not None
    assert first == second
    assert engine.paint(first) == paint(second)
