"""Text that comes back out of the file is the text that went in, in two readers."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from pagegen.fonts.face import Face
from pagegen.paint.marks import GlyphRun
from tests.support.fontmaking import cff_font, glyf_font, open_face
from tests.support.pressing import (
    pdfium_text,
    pdfminer_text,
    press,
    read_sheet,
    set_run,
    song,
)

STORY = (
    "一圈圈年轮，记录着高质量发展的轨迹；“百年百版”特别报道【通辽　经济】",
    "2020年，214.9亿元、66.3%——□文/通辽日报①②⑧《内蒙古日报》……（3～5岁）·",
    "office fi ffl AV To 3.5×2 ㎡ ℃",
)


def tiny(outlines: str) -> Face:
    """Return the tiny font with outlines of a kind."""
    return open_face(glyf_font() if outlines == "glyf" else cff_font(), outlines=outlines)


@pytest.mark.parametrize("gap", [0.0, 0.4, 6.0, -0.7])
def test_story_comes_back_whole(gap: float) -> None:
    """Set close, set wide, or stretched far, every character comes back once and in order."""
    runs = [set_run(song(), text, gap=gap, y=40 + 20.0 * i) for i, text in enumerate(STORY)]
    data = press(*runs, width=1000)
    wanted = "".join("".join(STORY).split())
    assert pdfium_text(data) == wanted
    assert pdfminer_text(data) == wanted


def test_order_is_the_order_of_the_marks() -> None:
    """Columns come back in the order in which they are painted, whatever stands beside them."""
    left = [set_run(song(), t, x=20, y=40 + 16.0 * i) for i, t in enumerate("甲乙丙")]
    right = [set_run(song(), t, x=40, y=40 + 16.0 * i) for i, t in enumerate("丁戊己")]
    assert pdfminer_text(press(*left, *right)) == "甲乙丙丁戊己"
    assert pdfminer_text(press(*right, *left)) == "丁戊己甲乙丙"


@pytest.mark.parametrize("outlines", ["glyf", "cff"])
def test_a_ligature_is_all_its_letters(outlines: str) -> None:
    """One glyph for two letters reads as two letters in both readers."""
    run = set_run(tiny(outlines), "Afi")
    assert len(run.gids) == 2
    assert pdfium_text(press(run)) == "Afi"
    assert pdfminer_text(press(run)) == "Afi"


def test_one_glyph_for_two_characters_truetype() -> None:
    """Where two marks share a glyph, each comes back as itself, in readers of every age."""
    data = press(set_run(tiny("glyf"), "…⋯…中⋯…"))
    assert pdfium_text(data) == "…⋯…中⋯…"
    assert pdfminer_text(data) == "…⋯…中⋯…"
    sheet = read_sheet(data)
    assert len({glyph.code for glyph in sheet.glyphs}) == 3
    assert all(glyph.actual is None for glyph in sheet.glyphs)


def test_one_glyph_for_two_characters_postscript() -> None:
    """With PostScript outlines the rarer of two texts is given by ActualText at its place."""
    data = press(set_run(tiny("cff"), "…⋯…中⋯…"))
    assert pdfium_text(data) == "…⋯…中⋯…"
    assert [glyph.actual for glyph in read_sheet(data).glyphs] == [
        None, "⋯", None, None, "⋯", None,
    ]  # fmt: skip


def test_the_commoner_text_has_the_plain_code() -> None:
    """Which of two texts gets the glyph's own code is decided by how often it stands there."""
    sheet = read_sheet(press(set_run(tiny("glyf"), "⋯⋯…")))
    assert [glyph.code for glyph in sheet.glyphs] == [6, 6, 7]


def test_every_code_shown_has_a_text() -> None:
    """ToUnicode answers for each code of the page and has nothing empty or private (N03, N05)."""
    sheet = read_sheet(press(*(set_run(song(), text) for text in STORY), width=1000))
    cmap = sheet.fonts()["/F0"].ToUnicode.read_bytes().decode("ascii")
    lines = [line.split() for line in cmap.splitlines() if line.startswith("<")]
    table = {int(code[1:-1], 16): bytes.fromhex(text[1:-1]) for code, text in lines[1:]}
    assert {glyph.code for glyph in sheet.glyphs} == set(table)
    texts = [text.decode("utf-16-be") for text in table.values()]
    assert all(texts)
    assert not any("\ue000" <= c <= "\uf8ff" or c in "\ufffd\ufeff\0" for c in "".join(texts))


def test_a_rare_character_beyond_the_first_plane() -> None:
    """A character that takes two UTF-16 units comes back whole."""
    run = replace(set_run(song(), "国"), text="𠮷")
    assert pdfium_text(press(run)) == "𠮷"
    assert pdfminer_text(press(run)) == "𠮷"


def test_a_variant_reads_as_character_and_selector() -> None:
    """The selector that asked for a variant stays with its character."""
    run = replace(set_run(song(), "国"), text="国\U000e0100")
    assert pdfium_text(press(run)) == "国\U000e0100"


def clustered(text: str, gids: int, clusters: tuple[int, ...]) -> GlyphRun:
    """Return a run whose glyphs are tied to a text in an unusual way."""
    run = set_run(song(), "一二三四五"[:gids])
    return replace(run, text=text, clusters=clusters)


def test_more_glyphs_than_characters_read_as_the_characters() -> None:
    """A cluster drawn with more glyphs than it has letters is spoken as a whole."""
    data = press(clustered("甲乙丙", 4, (0, 1, 1, 2)))
    assert pdfium_text(data) == "甲乙丙"
    assert [glyph.actual for glyph in read_sheet(data).glyphs] == [None, "乙", "乙", None]


def test_as_many_glyphs_as_characters_take_one_each() -> None:
    """A letter and its mark in one cluster keep their own codes and texts."""
    data = press(clustered("甲e\u0301丙", 4, (0, 1, 1, 3)))
    assert pdfminer_text(data) == "甲e\u0301丙"
    assert all(glyph.actual is None for glyph in read_sheet(data).glyphs)


def test_text_before_the_first_cluster_is_not_lost() -> None:
    """A character without a glyph at the head of a run goes with the glyph that follows."""
    assert pdfminer_text(press(clustered("\u2060甲", 1, (1,)))) == "\u2060甲"


def test_outlined_signs_add_no_text() -> None:
    """An artefact run is ink without text, and needs no font (badges, placeholders)."""
    data = press(set_run(song(), "图片①", is_artefact=True), set_run(song(), "正文", y=80))
    assert pdfium_text(data) == "正文"
    assert pdfminer_text(data) == "正文"
    sheet = read_sheet(data)
    assert sum(path.operator == "f" and path.is_artefact for path in sheet.paths) == 3
    only = read_sheet(press(set_run(song(), "图片①", is_artefact=True)))
    assert not only.fonts()
    assert not only.glyphs
    assert len(only.paths) == 3


def test_bytes_with_a_meaning_in_strings_are_escaped() -> None:
    """Glyph ids whose bytes are brackets, a backslash or a line end come through."""
    face = song()
    wanted = [0x28, 0x29, 0x5C, 0x0D, 0x0A, 0x0D0A, 0x0D28, 0x0D5C]
    run = set_run(face, "一" * len(wanted))
    text = "".join(chr(0x4E00 + i) for i in range(len(wanted)))
    data = press(replace(run, gids=tuple(wanted), text=text))
    assert [glyph.code for glyph in read_sheet(data).glyphs] == wanted
    assert pdfium_text(data) == text
    assert pdfminer_text(data) == text


def test_the_text_layer_names_unicode_as_the_standard_wants() -> None:
    """The map is a CMap stream with the two-byte code space (ISO 32000-1, 9.10.3)."""
    sheet = read_sheet(press(set_run(song(), "通辽")))
    stream = sheet.fonts()["/F0"].ToUnicode
    assert isinstance(stream, pikepdf.Stream)
    assert b"1 begincodespacerange\n<0000> <FFFF>" in stream.read_bytes()
