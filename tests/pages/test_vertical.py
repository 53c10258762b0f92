"""The vertical page: both scripts, a vertical headline beside horizontal text, tiers, a verse."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.scene import scene_of
from pagegen.engine.world import DiskWorld
from pagegen.export.dump import lines_of
from pagegen.layout.model import PlacedLine
from pagegen.paint.build import paint
from pagegen.paint.marks import GlyphRun
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.preflight.reader import read_page
from pagegen.source import FileId
from pagegen.style import Direction, Role
from tests.support.composing import ROOT
from tests.support.pressing import pdfium_text, pdfminer_text, read_sheet


@cache
def made() -> Compiled:
    """Return the page."""
    return Engine(DiskWorld(ROOT)).compile(FileId("layout/vertical.yaml"))


@cache
def pdf() -> bytes:
    """Return its file."""
    layout = made().layout
    assert layout is not None
    return write_pdf(paint(layout), DiskWorld(ROOT).map, PageInfo("vertical"))


def body(box: str) -> list[PlacedLine]:
    """Return the body lines of a box."""
    layout = made().layout
    assert layout is not None
    found = next(b for b in layout.boxes if b.id == box)
    return [i for i in found.items if isinstance(i, PlacedLine) and i.role is Role.BODY]


@pytest.mark.parametrize("reader", [pdfium_text, pdfminer_text])
def test_every_story_is_read_in_order(reader: object) -> None:
    """Vertical stories come back character by character, quotes and figures as in the copy."""
    text = reader(pdf())  # type: ignore[operator]
    copy = made().copy
    assert copy is not None
    for story in copy.stories:
        assert "".join("".join(p.text for p in story.prose()).split()) in text
    assert "“角号‘套着’角号”" in text
    assert "「這裡說的『一格』有多大？」" in text


@pytest.mark.parametrize("box", ["how", "hant"])
def test_lines_go_from_right_to_left_in_their_tiers(box: str) -> None:
    """Within a tier every line stands left of the one before; the second tier stands below."""
    lines = body(box)
    assert {line.direction for line in lines} == {Direction.VERTICAL}
    for before, after in pairwise(lines):
        if before.column == after.column:
            assert after.x < before.x
    upper, lower = ([x for x in lines if x.column == n] for n in (0, 1))
    assert max(x.left + x.measure for x in upper) < min(x.left for x in lower)


def test_both_directions_stand_on_their_grids() -> None:
    """Vertical lines share one grid across, horizontal ones the page's baselines (GR-01)."""
    layout = made().layout
    assert layout is not None
    grid = layout.grid
    right = grid.type_area().right()
    for line in (*body("how"), *body("hant")):
        count = (right - grid.size / 2 - line.x) / grid.leading
        assert count == pytest.approx(round(count), abs=1e-6)
    for line in body("beside"):
        assert line.y == pytest.approx(grid.baseline(line.grid_line or 0))


def test_full_vertical_lines_are_flush_at_the_foot() -> None:
    """Ends of full lines lie on the measure (JU-01)."""
    for line in (*body("how"), *body("hant")):
        if line.is_full:
            foot = line.y + (line.line.width - line.line.hang) * line.size
            assert foot == pytest.approx(line.left + line.measure, abs=0.01)


def test_the_checker_reads_every_vertical_line() -> None:
    """The views hold all lines, as their own copy; no finding is no proof without that."""
    spec, copy, layout = made().spec, made().copy, made().layout
    assert spec is not None
    assert copy is not None
    assert layout is not None
    reading = read_page(paint(layout), scene_of(spec, copy, layout))
    level, laid = reading.views
    assert all(p.is_copy for p in reading.paragraphs)
    assert len(level.lines) + len(laid.lines) == len(reading.lines)
    assert sum(line.is_full for line in laid.lines) > 30


def test_the_file_names_the_vertical_form_of_its_fonts() -> None:
    """Only faces with upright glyphs in vertical lines have one."""
    sheet = read_sheet(pdf())
    fonts = sheet.fonts()
    vertical = {name for name, font in fonts.items() if str(font.Encoding) == "/Identity-V"}
    assert vertical
    assert vertical < set(fonts)


def test_a_dump_says_the_direction_of_each_line() -> None:
    """Both directions are named."""
    layout = made().layout
    assert layout is not None
    assert {record["direction"] for record in lines_of(layout)} == {"horizontal", "vertical"}


def test_a_vertical_page_is_the_same_with_memory() -> None:
    """A second build by the same engine gives the same marks."""
    engine = Engine(DiskWorld(ROOT))
    first = engine.compile(FileId("layout/vertical.yaml")).layout
    second = engine.compile(FileId("layout/vertical.yaml")).layout
    assert first is not None
    assert second is not None
    one, two = engine.paint(first), engine.paint(second)
    assert [m for m in one.marks if isinstance(m, GlyphRun)] == [
        m for m in two.marks if isinstance(m, GlyphRun)
    ]
