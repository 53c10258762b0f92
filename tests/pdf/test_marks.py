"""Marks as operators: places to a thousandth of an em, inks, overprint, artefacts, clips."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pagegen.color import BLACK, WHITE, Cmyk
from pagegen.fonts.face import Face
from pagegen.geometry import Insets, Point, Rect
from pagegen.paint.marks import Clip, Fill, GlyphRun, Mark, Stroke
from tests.support.fontmaking import cff_font, glyf_font, open_face
from tests.support.pressing import (
    RED,
    kai,
    page,
    pdfium_text,
    press,
    read_sheet,
    set_run,
    song,
)

TINT = Cmyk(0, 0, 0, 0.6)
SUM_EM = 0.0005
"""Half a thousandth of an em, the finest step of the writer for small type."""


def places(run: GlyphRun) -> list[tuple[float, float]]:
    """Return where a run's glyphs should stand on a page of 300 points, y up."""
    rises = run.rises or (0.0,) * len(run.gids)
    return [
        (run.x + offset, 300 - run.y + rise)
        for offset, rise in zip(run.offsets, rises, strict=True)
    ]


@pytest.mark.parametrize("size", [5.25, 9.0, 10.5, 52.3, 82.0])
@pytest.mark.parametrize("gap", [0.0, 0.031, 0.4137, 2.5, -1.3])
def test_glyphs_stand_where_they_should(size: float, gap: float) -> None:
    """No glyph of a long line is half a thousandth of an em off its place, or 0.007 pt."""
    run = set_run(song(), "一圈圈年轮，记录着“高质量”发展 fi 2021年" * 3, size=size, gap=gap)
    glyphs = read_sheet(press(run, width=9000)).glyphs
    for glyph, (x, y) in zip(glyphs, places(run), strict=True):
        assert glyph.x == pytest.approx(x, abs=min(SUM_EM * size + 0.001, 0.007))
        assert glyph.y == pytest.approx(y, abs=0.001)
        assert glyph.size == size


def test_pdfium_puts_glyphs_there_too() -> None:
    """An independent reader finds the origins at the same places, justified or not."""
    run = set_run(song(), "记录着高质量发展的轨迹，2021年", gap=0.4137)
    document = pypdfium2.PdfDocument(press(run))
    text = document[0].get_textpage()
    x, y = (pdfium.c_double(), pdfium.c_double())
    for i, place in enumerate(places(run)):
        assert pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        assert (x.value, y.value) == pytest.approx(place, abs=0.01)


def test_odd_units_add_no_error() -> None:
    """Widths of 2048ths of an em are rounded in the file, but no glyph drifts for it."""
    face = open_face(glyf_font(2048))
    run = set_run(face, "fAiAfAiA" * 20, size=10)
    for glyph, (x, _) in zip(read_sheet(press(run)).glyphs, places(run), strict=True):
        assert glyph.x == pytest.approx(x, abs=SUM_EM * 10 + 0.001)


@pytest.mark.parametrize("x_scale", [0.8, 0.95, 1.2])
def test_narrowed_type(x_scale: float) -> None:
    """Narrowed runs keep their places, and the scale does not leak into the next run."""
    narrow = replace(set_run(song(), "记录着"), x_scale=x_scale)
    narrow = replace(narrow, offsets=tuple(o * x_scale for o in narrow.offsets))
    plain = set_run(song(), "高质量", y=80)
    glyphs = read_sheet(press(narrow, plain, pieces=(("a", 1), ("b", 2)))).glyphs
    wanted = places(narrow) + places(plain)
    assert [(g.x, g.y) for g in glyphs] == [pytest.approx(p, abs=0.006) for p in wanted]


def test_rises() -> None:
    """Glyphs that stand above or below the line do so, and the next run stands on its own."""
    high = set_run(song(), "甲乙丙丁", rises=(0.0, 3.5, 3.5, -2.0))
    plain = set_run(song(), "戊", y=80)
    glyphs = read_sheet(press(high, plain)).glyphs
    wanted = places(high) + places(plain)
    assert [(g.x, g.y) for g in glyphs] == [pytest.approx(p, abs=0.006) for p in wanted]
    assert pdfium_text(press(high)) == "甲乙丙丁"


def test_a_first_mark_that_hangs_out() -> None:
    """A run may begin left of its own start: the blank half of a mark is cut off."""
    run = replace(set_run(song(), "“甲"), offsets=(-4.2, 6.3))
    assert read_sheet(press(run)).glyphs[0].x == pytest.approx(15.8, abs=0.001)


@pytest.mark.parametrize(
    ("color", "overprints"),
    [(BLACK, True), (TINT, True), (RED, False), (WHITE, False), (Cmyk(0, 0, 0.1, 1), False)],
)
@pytest.mark.parametrize("is_artefact", [False, True])
def test_black_text_overprints(color: Cmyk, overprints: bool, is_artefact: bool) -> None:
    """Text of black alone overprints; coloured and white text knocks out (C05, C08)."""
    run = set_run(song(), "甲", color=color, is_artefact=is_artefact)
    ground = Fill(Rect(0, 0, 100, 100), RED)
    sheet = read_sheet(press(ground, run, ground))
    wanted = (color.cyan, color.magenta, color.yellow, color.black)
    found = [(path.overprints, path.color) for path in sheet.paths[1:-1]]
    found += [(glyph.overprints, glyph.fill) for glyph in sheet.glyphs]
    assert found == [(overprints, wanted)]
    grounds = [path for path in sheet.paths if path.points[0][-2:] == (100, 100)]
    assert [ground.overprints for ground in grounds] == [False, False]


def test_thin_black_rules_overprint() -> None:
    """Black rules under 2 pt overprint as strokes and as thin fills; nothing else does (L05)."""
    marks: list[Mark] = [
        Stroke(Point(0, 10), Point(100, 10), 0.75, BLACK),
        Stroke(Point(0, 20), Point(100, 20), 2.5, BLACK),
        Stroke(Point(0, 30), Point(100, 30), 0.75, RED),
        Stroke(Point(0, 40), Point(100, 40), 0.75, WHITE),
        Fill(Rect(0, 50, 100, 0.5), BLACK),
        Fill(Rect(0, 60, 100, 20), BLACK),
        Fill(Rect(0, 90, 0.5, 20), TINT),
    ]
    sheet = read_sheet(press(*marks))
    found = [path.overprints for path in sheet.paths]
    assert found == [True, False, False, False, True, False, False]
    assert [path.width for path in sheet.paths[:4]] == [0.75, 2.5, 0.75, 0.75]


def test_inks_only() -> None:
    """Every colour operator is that of the four process inks (C01)."""
    marks = (
        set_run(song(), "甲"),
        set_run(song(), "乙", color=RED),
        set_run(kai(), "丙", color=TINT, is_artefact=True),
        Fill(Rect(0, 0, 9, 9), RED),
        Stroke(Point(0, 10), Point(100, 10), 0.75, RED),
    )
    operators = set(read_sheet(press(*marks)).operators)
    assert operators & {"k", "K"} == {"k", "K"}
    assert not operators & {"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri"}


def test_shapes_are_turned_once() -> None:
    """Rectangles, strokes and curves are where the page says, counted from the foot."""
    curve = (("M", 10, 10), ("L", 20, 10), ("C", 30, 10, 30, 20, 20, 20), ("Z",))
    marks = (
        Fill(Rect(10, 20, 30, 40), RED),
        Stroke(Point(5, 50), Point(6, 60), 1, RED),
        Fill(Rect(10, 10, 20, 10), RED, curve),
    )
    paths = read_sheet(press(*marks, bleed=Insets(9, 9, 9, 9))).paths
    assert paths[0].points == [(19, 249, 30, 40)]
    assert paths[1].points == [(14, 259), (15, 249)]
    assert paths[2].points == [(19, 299), (29, 299), (39, 299, 39, 289, 29, 289), ()]


def test_what_shows_nothing_is_not_written() -> None:
    """Marks without area or thickness leave no operator: no hairline is ever made of them (L01)."""
    marks = (
        Fill(Rect(0, 0, 0, 10), BLACK),
        Fill(Rect(0, 0, 10, 0), BLACK),
        Stroke(Point(0, 0), Point(9, 9), 0, BLACK),
        replace(set_run(song(), "甲"), gids=(), offsets=(), advances=(), clusters=(), text=""),
    )
    assert read_sheet(press(*marks)).operators == []


def test_clips_hold_their_marks_and_nothing_else() -> None:
    """A clip is opened and closed round its marks; the state before it is known after it."""
    inside = (set_run(song(), "甲", color=RED), Fill(Rect(0, 0, 300, 300), RED))
    black = set_run(song(), "乙")
    red = replace(inside[0], y=100)
    data = press(black, Clip(Rect(10, 20, 30, 40), inside), red, replace(black, y=80))
    sheet = read_sheet(data)
    clip = next(path for path in sheet.paths if path.operator == "W")
    assert clip.points == [(10, 240, 30, 40)]
    assert sheet.operators.count("q") == sheet.operators.count("Q") == 1
    assert [(g.fill, g.overprints) for g in sheet.glyphs] == [
        ((0, 0, 0, 1), True),
        ((0, 1, 1, 0), False),
        ((0, 1, 1, 0), False),
        ((0, 0, 0, 1), True),
    ]
    assert pdfium_text(data) == "乙甲甲乙"
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    assert picture.getpixel((25, 55))[1] < 80
    assert picture.getpixel((60, 150)) == (255, 255, 255)


def test_clips_inside_clips() -> None:
    """Clips nest, and only what lies in both shows."""
    inner = Clip(Rect(50, 50, 50, 50), (Fill(Rect(0, 0, 300, 300), RED),))
    data = press(Clip(Rect(0, 0, 75, 75), (inner,)))
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    assert picture.getpixel((60, 60))[1] < 80
    assert picture.getpixel((90, 90)) == (255, 255, 255)
    assert picture.getpixel((30, 30)) == (255, 255, 255)


def test_furniture_is_marked_and_copy_is_not() -> None:
    """Artefacts stand in marked content of their own; text never does."""
    rule = Stroke(Point(0, 10), Point(100, 10), 0.75, BLACK)
    shape = Fill(Rect(0, 0, 10, 10), RED)
    sheet = read_sheet(press(rule, shape, set_run(song(), "甲"), replace(shape, is_artefact=False)))
    assert [path.is_artefact for path in sheet.paths] == [True, True, False]
    assert sheet.operators.count("BMC") == 1
    assert sheet.glyphs[0].actual is None


@pytest.mark.parametrize(
    ("face", "text"),
    [
        (kai(), "图8①"),
        (song(700.0), "图8①"),
        (open_face(cff_font(), outlines="cff"), "A中文"),
        (open_face(glyf_font()), "A中文"),
    ],
)
def test_outlined_signs_look_like_their_type(face: Face, text: str) -> None:
    """A glyph drawn as an outline covers the pixels that it covers as type."""
    run = set_run(face, text, size=60, x=30, y=120, gap=3.0)
    run = replace(run, rises=(0.0, 20.0, -10.0), x_scale=1.1)
    pictures = [
        pypdfium2.PdfDocument(press(one))[0].render(scale=2).to_pil().convert("L")
        for one in (run, replace(run, is_artefact=True))
    ]
    type_ink, outline_ink = ([p < 128 for p in picture.tobytes()] for picture in pictures)
    differ = sum(a != b for a, b in zip(type_ink, outline_ink, strict=True))
    assert sum(type_ink) > 1000
    assert differ < 0.03 * sum(type_ink)


def test_numbers_are_short() -> None:
    """No number in a page stream has more than six decimals, an exponent or a minus zero."""
    run = set_run(song(), "记录着高质量", gap=0.4137, x=1 / 3, y=299.99999)
    data = press(run, Fill(Rect(1 / 3, 1 / 7, 2 / 3, 1e-3), BLACK))
    sheet = read_sheet(data)
    stream = sheet.page.Contents[0].read_bytes()
    plain = re.sub(rb"\((?:[^()\\]|\\.)*\)", b"()", stream, flags=re.DOTALL)
    assert not re.search(rb"-0[^.\d]|\d[eE][-+]?\d|\.\d{4,}", plain)


def test_stretches_are_streams_of_their_own() -> None:
    """Each box of the page is one content stream, empty ones are none, the rest comes last."""
    marks = [set_run(song(), text, y=40 + 20.0 * i) for i, text in enumerate("甲乙丙")]
    shown = page(*marks, pieces=(("a", 1), ("nothing", 1), ("b", 2)))
    sheet = read_sheet(press(*marks, pieces=shown.pieces))
    assert len(sheet.page.Contents) == 3
    assert [glyph.code for glyph in sheet.glyphs] == [run.gids[0] for run in marks]
