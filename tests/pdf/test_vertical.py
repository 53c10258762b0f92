"""Vertical lines in the file: places, fonts, and text that comes back in order (TX-01, TX-02)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pagegen.fonts.face import Face
from pagegen.layout.model import PlacedLine
from pagegen.linebreak.adjust import set_line
from pagegen.paint.build import runs_of
from pagegen.paint.marks import GlyphRun
from pagegen.source import FileId, Span
from pagegen.style import Direction, FaceRequest, Role
from tests.support.composing import prepared, styled
from tests.support.fontmaking import cff_font, open_face
from tests.support.pressing import pdfium_text, pdfminer_text, press, read_sheet

TEXTS = (
    "竖排的文章，从右到左一行一行往下读。",
    "他说：“第12届展览有120家参加，其中‘老字号’15家”。",
    "在2021年10月1日写下AI与Word——两个词……（完）",
)


def line_runs(text: str, x: float, paragraph: int = 0, face: str = "song") -> list[GlyphRun]:
    """Return the runs of a vertical line whose middle is at ``x``."""
    style = styled(direction=Direction.VERTICAL, face=FaceRequest(face))
    made = prepared(text, style)
    whole = set_line(made, 0, len(made), 99.0, justify=False)
    span = Span.of_file(FileId("test"))
    placed = PlacedLine(
        Role.BODY, made, whole, x, 30.0, 9.0, 30.0, 800.0, span, paragraph=paragraph
    )
    return list(runs_of(placed, "text"))


def page_of(face: str = "song") -> bytes:
    """Return a page of three vertical lines, from right to left."""
    runs = [
        run
        for number, text in enumerate(TEXTS)
        for run in line_runs(text, 300.0 - 14 * number, number, face)
    ]
    return press(*runs, height=600.0)


@pytest.mark.parametrize("face", ["song", "hei", "kai"])
def test_text_comes_back_in_order(face: str) -> None:
    """Figures side by side and turned words stay in their place, quotes keep their code points."""
    data = page_of(face)
    assert pdfium_text(data) == "".join(TEXTS)
    assert pdfminer_text(data) == "".join(TEXTS)


def test_no_reader_cuts_a_line() -> None:
    """PDFium sees a new line only where one begins; a turned word does not cut its line."""
    import pypdfium2

    document = pypdfium2.PdfDocument(page_of())
    text = document[0].get_textpage().get_text_range()
    document.close()
    for part in text.split("\r\n"):
        whole = [line for line in TEXTS if line in part]
        assert part == "".join(whole)


def test_upright_glyphs_are_shown_in_vertical_writing_mode() -> None:
    """The vertical form is named beside the horizontal one and shares its program."""
    sheet = read_sheet(page_of())
    encodings = {name: str(font.Encoding) for name, font in sheet.fonts().items()}
    assert sorted(encodings.values()) == ["/Identity-H", "/Identity-V"]
    descendants = {font.DescendantFonts[0].objgen for font in sheet.fonts().values()}
    assert len(descendants) == 1
    shown = Counter(encodings[glyph.font] for glyph in sheet.glyphs)
    turned = "2021AIWord——……"
    assert shown["/Identity-H"] == len(turned) - 1, "two dashes are one glyph"


def test_a_page_without_vertical_lines_has_no_vertical_font() -> None:
    """Nothing changes for horizontal pages."""
    runs = [replace(run, direction=Direction.HORIZONTAL, turn=0) for run in line_runs("甲乙", 50.0)]
    sheet = read_sheet(press(*runs))
    assert {str(font.Encoding) for font in sheet.fonts().values()} == {"/Identity-H"}


def test_glyphs_stand_where_the_display_list_says() -> None:
    """Origins read from the file are those of the runs, to a hundredth of a point."""
    runs = line_runs(TEXTS[1], 200.0)
    sheet = read_sheet(press(*runs, height=600.0))
    wanted = [run.origin(i) for run in runs for i in range(len(run.gids))]
    assert len(sheet.glyphs) == len(wanted)
    for glyph, place in zip(sheet.glyphs, wanted, strict=True):
        assert glyph.x == pytest.approx(place.x, abs=0.02)
        assert 600.0 - glyph.y == pytest.approx(place.y, abs=0.02)


def test_a_span_carries_the_text_of_the_whole_line() -> None:
    """Every glyph of a line stands inside its ActualText."""
    sheet = read_sheet(page_of())
    assert {glyph.actual for glyph in sheet.glyphs} == set(TEXTS)


def test_postscript_outlines_work_too() -> None:
    """A face with PostScript outlines has the same two forms."""
    face: Face = open_face(cff_font(), outlines="cff")
    gid = face.handle.get_nominal_glyph(ord("A"))
    advance = face.handle.get_glyph_h_advance(gid) / face.units_per_em
    made = line_runs("甲乙", 100.0)[0]
    run = replace(
        made,
        face=face,
        gids=(gid, gid),
        rises=(-advance / 2 * 9.0,) * 2,
        offsets=(0.88 * 9.0, 1.88 * 9.0),
        text="AA",
    )
    data = press(run)
    assert pdfium_text(data) == pdfminer_text(data) == "AA"
    first, second = read_sheet(data).glyphs
    assert first.x == pytest.approx(second.x)
    assert first.y - second.y == pytest.approx(9.0)


def test_outlines_of_artefacts_follow_the_line() -> None:
    """A sign that is drawn and not read stands at the same origins."""
    run = replace(line_runs("甲乙", 100.0)[0], is_artefact=True)
    data = press(run)
    assert pdfium_text(data) == ""
    sheet = read_sheet(data)
    assert len(sheet.paths) == len(run.gids)


@pytest.mark.parametrize("length", range(1, 6))
def test_a_short_line_before_a_paragraph_keeps_its_place(length: int) -> None:
    """The next line begins at the height of a glyph of the short one, and still comes after it."""
    short = line_runs("甲乙丙丁戊"[:length], 300.0)
    for indent in range(4):
        runs = [replace(r, y=r.y + 9.0 * indent) for r in line_runs("子丑寅卯", 286.0, 1)]
        last = line_runs("辰巳", 272.0, 2)
        if indent == 0 and length == 1:
            continue
        assert pdfium_text(press(*short, *runs, *last)) == short[0].text + "子丑寅卯辰巳"


def test_rare_characters_come_back_too() -> None:
    """PDFium drops surrogate pairs from an ActualText, so their runs have none."""
    lines = ("人名有\U0002b4e7字，也要找得到", "下一行在左边")
    runs = [r for n, text in enumerate(lines) for r in line_runs(text, 300.0 - 14 * n, n)]
    data = press(*runs, height=600.0)
    assert pdfium_text(data) == pdfminer_text(data) == "".join(lines)


def test_lines_of_one_character_side_by_side() -> None:
    """They make one span, because nothing of theirs begins at another height."""
    runs = [r for n, text in enumerate("甲乙丙") for r in line_runs(text, 300.0 - 14 * n, n)]
    runs += line_runs("丁戊己", 258.0, 3)
    assert pdfium_text(press(*runs)) == "甲乙丙丁戊己"
