"""Traditional Mongolian: joined by HarfBuzz, turned clockwise, columns from left to right."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz as hb

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import PlacedLine
from pagegen.paint.build import paint
from pagegen.paint.marks import GlyphRun
from pagegen.style import Direction
from tests.support.composing import ROOT
from tests.support.paging import SPEC, layout_of, pressed
from tests.support.pressing import pdfium_text, pdfminer_text

MONGOL, BICHIG = "\u182e\u1823\u1829\u182d\u1823\u182f", "\u182a\u1822\u1834\u1822\u182d"
PAGE = """\
extends: pagegen:themes/special-issue.yaml
fonts: {{mongol: {{files: [{{file: "pagegen:fonts/NotoSansMongolian-Regular.ttf", weight: 400}}]}}}}
styles: {{mongol: {{face: mongol, size: 20pt}}}}
content: {{folder: ., fields: [label.yaml]}}
boxes:
  running-head: null
  credits: null
  label: {{kind: mongolian, from: label.script, style: mongol, at: {{x: 50pt, width: {width}, y: 100pt, height: {height}}}{keys}}}
"""


def page_of(
    folder: Path, *columns: str, width: str = "60pt", height: str = "200pt", keys: str = ""
) -> tuple[Engine, Compiled]:
    """Return a page with one label."""
    (folder / "page.yaml").write_text(PAGE.format(width=width, height=height, keys=keys), "utf-8")
    (folder / "label.yaml").write_text(f"script: [{', '.join(columns)}]\n", "utf-8")
    engine = Engine(DiskWorld(folder))
    return engine, engine.compile(SPEC)


def lines(page: Compiled) -> list[PlacedLine]:
    """Return the columns."""
    return list(layout_of(page).lines())


def shaped(text: str) -> list[int]:
    """Return the glyphs that HarfBuzz gives a text lying down."""
    blob = hb.Blob.from_file_path(str(ROOT / "fonts" / "NotoSansMongolian-Regular.ttf"))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script = "ltr", "Mong"
    hb.shape(hb.Font(hb.Face(blob)), buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def test_letters_are_joined(tmp_path: Path) -> None:
    """The glyphs are those of the word, not of its letters one by one."""
    _, page = page_of(tmp_path, MONGOL)
    (line,) = lines(page)
    assert list(line.prepared.shapes[0].gids) == shaped(MONGOL)
    assert shaped(MONGOL) != [g for char in MONGOL for g in shaped(char)]


def test_columns_run_from_left_to_right(tmp_path: Path) -> None:
    """The first at the left edge, each a leading further right, all from the head."""
    _, page = page_of(tmp_path, MONGOL, BICHIG, keys=", leading: 30pt")
    first, second = lines(page)
    assert (first.x, second.x) == (60.0, 90.0)
    assert (first.y, second.y) == (100.0, 100.0)
    assert {line.direction for line in lines(page)} == {Direction.VERTICAL}


@pytest.mark.parametrize(("valign", "share"), [("top", 0.0), ("middle", 0.5), ("bottom", 1.0)])
def test_place_down_the_box(tmp_path: Path, valign: str, share: float) -> None:
    """A column stands at the head, in the middle or at the foot."""
    _, page = page_of(tmp_path, MONGOL, keys=f", valign: {valign}")
    (line,) = lines(page)
    slack = 200 - line.line.width * 20
    assert line.y == pytest.approx(100 + slack * share)


def test_glyphs_are_turned_and_stand_round_the_middle(tmp_path: Path) -> None:
    """Turned clockwise: what was up is right; the ink lies evenly round the column's middle."""
    _, page = page_of(tmp_path, MONGOL)
    (run,) = (m for m in paint(layout_of(page)).marks if isinstance(m, GlyphRun))
    assert (run.turn, run.direction) == (90, Direction.VERTICAL)
    boxes = [run.face.table.ink(gid) for gid in run.gids]
    right = max(box[3] * 20 + rise for box, rise in zip(boxes, run.rises, strict=True))
    left = min(box[1] * 20 + rise for box, rise in zip(boxes, run.rises, strict=True))
    assert right == pytest.approx(-left)
    assert list(run.offsets) == sorted(run.offsets)


def test_the_text_comes_back(tmp_path: Path) -> None:
    """Column after column, with the characters that were typed (TX-01, TX-02)."""
    engine, page = page_of(tmp_path, MONGOL, BICHIG)
    data = pressed(engine, page)
    assert pdfium_text(data) == MONGOL + BICHIG
    assert pdfminer_text(data).replace("\u200b", "") == MONGOL + BICHIG


def test_what_the_face_lacks_is_told(tmp_path: Path) -> None:
    """A Han in a Mongolian label is no box of ink, but a diagnostic."""
    _, page = page_of(tmp_path, MONGOL + "字")
    told = [d for d in page.diagnostics if d.code == "font-missing-glyph"]
    assert len(told) == 1
    assert told[0].span is not None
    assert (told[0].span.start, told[0].span.end) == (6, 7)


@pytest.mark.parametrize(("width", "height"), [("60pt", "20pt"), ("21pt", "200pt")])
def test_a_label_that_does_not_fit_is_told(tmp_path: Path, width: str, height: str) -> None:
    """Too long a column, too many columns."""
    _, page = page_of(tmp_path, MONGOL, BICHIG, width=width, height=height)
    assert "head-does-not-fit" in {d.code for d in page.diagnostics}
