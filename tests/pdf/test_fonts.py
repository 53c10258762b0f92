"""Fonts in the file: subset, embedded, right widths, for every build of font there is."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from pagegen.fonts.face import Face
from tests.support.fontmaking import cff2_font, cff_font, cid_font, collection, glyf_font, open_face
from tests.support.pressing import (
    kai,
    pdfium_text,
    press,
    read_sheet,
    set_run,
    shipped,
    song,
    widths_of,
)

BOLD = (("wght", 900.0),)


def builds() -> dict[str, Face]:
    """Return a face of every build of font."""
    return {
        "truetype": open_face(glyf_font()),
        "postscript": open_face(cff_font(), outlines="cff"),
        "postscript by cid": open_face(cid_font(), outlines="cff"),
        "variable postscript": open_face(cff2_font(), axes=BOLD, outlines="cff"),
        "collection": open_face(collection(), index=1),
        "shipped": kai(),
        "shipped variable": song(900.0),
    }


def program_of(font: Any) -> tuple[str, Any]:
    """Return the kind and the parsed program of an embedded font."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    if "/FontFile2" in descriptor:
        stream = descriptor.FontFile2
        assert int(stream.Length1) == len(stream.read_bytes())
        return "glyf", TTFont(BytesIO(stream.read_bytes()))
    stream = descriptor.FontFile3
    assert stream.Subtype == "/CIDFontType0C"
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(stream.read_bytes()), None)
    return "cff", fonts[0]


@pytest.mark.parametrize("build", builds())
def test_the_font_is_a_subset_by_glyph_id(build: str) -> None:
    """Each build becomes a Type 0 Identity-H font with one tagged name throughout (N02, N07)."""
    face = builds()[build]
    sheet = read_sheet(press(set_run(face, "中文A")))
    font = sheet.fonts()["/F0"]
    below = font.DescendantFonts[0]
    assert font.Subtype == "/Type0"
    assert font.Encoding == "/Identity-H"
    names = {str(font.BaseFont), str(below.BaseFont), str(below.FontDescriptor.FontName)}
    assert len(names) == 1
    assert re.fullmatch(rf"/[A-Z]{{6}}\+{face.postscript_name}", names.pop())
    kind, program = program_of(font)
    if kind == "glyf":
        assert below.Subtype == "/CIDFontType2"
        assert set(program.keys()) - {"GlyphOrder"} == {
            "glyf", "head", "hhea", "hmtx", "loca", "maxp",
        }  # fmt: skip
        assert program["maxp"].numGlyphs == 4
    else:
        assert below.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in below
        assert len(program.CharStrings) == 4
    assert int(below.FontDescriptor.Flags) == 4
    assert "/CIDSet" not in below.FontDescriptor


@pytest.mark.parametrize("build", builds())
def test_widths_are_those_of_the_program(build: str) -> None:
    """Every code shown, and ``.notdef``, has the advance of the embedded program (N12)."""
    face = builds()[build]
    sheet = read_sheet(press(set_run(face, "Afi中文…")))
    font = sheet.fonts()["/F0"]
    below = font.DescendantFonts[0]
    stated = widths_of(font)
    for glyph in {glyph.code: glyph for glyph in sheet.glyphs}.values():
        gid = _gid_in_face(face, glyph.code, below)
        advance = face.handle.get_glyph_h_advance(gid) * 1000 / face.units_per_em
        assert stated.get(glyph.code, float(below.DW)) == pytest.approx(advance, abs=0.51)
    assert int(below.DW) == 1000
    assert 0 in stated or face.handle.get_glyph_h_advance(0) == face.units_per_em


def _gid_in_face(face: Face, code: int, below: Any) -> int:
    """Return the glyph of the whole face that a code shows."""
    if "/CIDToGIDMap" in below:
        return code
    subset = sorted({0, *set_run(face, "Afi中文…").gids})
    return subset[code]


@pytest.mark.parametrize("build", builds())
def test_the_outlines_are_the_right_ones(build: str) -> None:
    """PDFium, drawing with the subset, puts ink where the whole face has it."""
    face = builds()[build]
    size = 100.0
    run = set_run(face, "中", size=size, x=50, y=200)
    picture = pypdfium2.PdfDocument(press(run))[0].render(scale=2).to_pil().convert("L")
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    extents = face.handle.get_glyph_extents(run.gids[0])
    unit = size / face.units_per_em
    left, top = 50 + extents.x_bearing * unit, 200 - extents.y_bearing * unit
    right, bottom = left + extents.width * unit, top - extents.height * unit
    assert [edge / 2 for edge in box] == pytest.approx([left, top, right, bottom], abs=1.0)


def test_weights_of_one_file_are_two_fonts() -> None:
    """Two weights of a variable file are two subsets with unlike tags and unlike outlines."""
    sheet = read_sheet(press(set_run(song(400.0), "通辽"), set_run(song(900.0), "通辽")))
    fonts = sheet.fonts()
    assert str(fonts["/F0"].BaseFont) != str(fonts["/F1"].BaseFont)
    light, bold = (program_of(fonts[key])[1] for key in ("/F0", "/F1"))
    assert "fvar" not in light
    assert "gvar" not in bold
    assert _ink(light) != _ink(bold)


def _ink(program: TTFont) -> list[tuple[int, ...]]:
    glyf = program["glyf"]
    return [tuple(glyf[name].getCoordinates(glyf)[0].array) for name in program.getGlyphOrder()]


def test_one_face_is_embedded_once() -> None:
    """Runs of one face in two sizes and colours share one font object."""
    face = song()
    sheet = read_sheet(press(set_run(face, "通辽"), set_run(face, "草原", size=52.3)))
    assert list(sheet.fonts()) == ["/F0"]


def test_the_parts_of_a_composite_come_along() -> None:
    """A glyph that is put together from two others keeps both in the subset."""
    face = open_face(glyf_font())
    sheet = read_sheet(press(set_run(face, "Á")))
    _, program = program_of(sheet.fonts()["/F0"])
    assert program["maxp"].numGlyphs == 4
    assert pdfium_text(press(set_run(face, "Á"))) == "Á"


def test_what_the_page_does_not_show_stays_out() -> None:
    """A ligature that the letters of the page could form is not taken along."""
    face = open_face(glyf_font())
    sheet = read_sheet(press(set_run(face, "f"), set_run(face, "i", y=60)))
    assert program_of(sheet.fonts()["/F0"])[1]["maxp"].numGlyphs == 3


def test_the_tag_follows_the_glyphs() -> None:
    """The same glyphs give the same tag, others another."""
    face = song()
    sheets = [read_sheet(press(set_run(face, text))) for text in ("通辽", "辽通", "通江")]
    names = [str(sheet.fonts()["/F0"].BaseFont) for sheet in sheets]
    assert names[0] == names[1] != names[2]


def test_a_missing_glyph_is_drawn_and_not_lost() -> None:
    """A run that shows ``.notdef`` keeps its outline, so that the fault is seen on the proof."""
    face = open_face(glyf_font(1000))
    run = set_run(face, "国", size=100, x=50, y=200)
    assert run.gids == (0,)
    picture = pypdfium2.PdfDocument(press(run))[0].render(scale=1).to_pil().convert("L")
    assert picture.getextrema()[0] < 128
    assert pdfium_text(press(run)) == "国"


def test_a_name_that_is_no_pdf_name_is_cleaned() -> None:
    """A face whose PostScript name has blanks or Han still gets a proper name."""
    face = shipped("WenKaiNews-Regular.ttf")
    odd = Face(face.key, "kai", "霞鹜 Kai(1)", 1000, "glyf", handle=face.handle)
    sheet = read_sheet(press(set_run(odd, "草")))
    assert re.fullmatch(r"/[A-Z]{6}\+Kai1", str(sheet.fonts()["/F0"].BaseFont))
