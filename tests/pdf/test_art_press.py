"""Art in files that claim something: tagged figures, inks by the press's profile, veraPDF."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from pagegen.images.drawing import Screen
from pagegen.pdf.flat import Separation
from pagegen.pdf.profiles import PROOF, X4, OutputProfile
from tests.support.drawing import a_pdf, embedded_font, svg
from tests.support.placing import page_with, said
from tests.support.specifying import ROOT
from tests.support.tagging import content_of, marks_of, structure_of, with_intent, written
from tests.support.verapdf import assert_passes

NEWSPRINT = ROOT / "layout" / "presses" / "newsprint-240.icc"
BOXES = """
logo: {kind: art, file: a.svg, alt: 一盏红灯, at: {x: 10pt, y: 10pt, width: 80pt, height: 40pt}}
ornament: {kind: art, file: a.svg, decorative: yes, at: {x: 110pt, y: 10pt, width: 80pt, height: 40pt}}
ad: {kind: advert, file: ad.pdf, alt: 灯具店开业, at: {x: 50pt, y: 100pt, width: 100pt, height: 60pt}}
"""
FILES = {
    "a.svg": svg('<rect width="75" height="75" fill="#a01020"/><path d="M0 0H50" stroke="#000"/>'),
    "ad.pdf": embedded_font("灯具店"),
}


def press(profile: OutputProfile) -> OutputProfile:
    """Return a profile with the newsprint intent; skips where that is not built."""
    if not NEWSPRINT.exists():
        pytest.skip("the newsprint profile is not there")
    return with_intent(profile, NEWSPRINT.read_bytes())


def test_art_is_a_figure_with_its_words(tmp_path: Path) -> None:
    """A logo and an advert are figures with place and words; an ornament is an artefact."""
    engine, page = page_with(tmp_path, BOXES, FILES)
    marks = marks_of(engine.tagged(page))
    figures = [e for e in structure_of(marks).root.walk() if e.kind == "Figure"]
    assert [(e.alt, e.bbox and round(e.bbox.width)) for e in figures] == [
        ("一盏红灯", 40),
        ("灯具店开业", 100),
    ]
    tags = [tag.kind for tag in structure_of(marks).tags]
    assert tags == ["Figure", "Artifact", "Figure"]
    found = content_of(written(engine, page, marks))
    assert (found.outside, found.nested, found.open_at_end) == ([], [], 0)


def test_art_without_words_is_told(tmp_path: Path) -> None:
    """Art needs a description as photographs do; a drawing's own title serves."""
    boxes = BOXES.replace("alt: 一盏红灯, ", "").replace("alt: 灯具店开业, ", "")
    engine, page = page_with(tmp_path, boxes, FILES)
    told = [(d.code, dict(d.values)["box"]) for d in engine.tagged(page).diagnostics]
    assert told == [("image-no-alt", "logo"), ("image-no-alt", "ad")]
    titled = svg("<title>红灯</title><rect width='75' height='75'/>")
    engine, page = page_with(tmp_path, boxes, {**FILES, "a.svg": titled})
    told = [(d.code, dict(d.values)["box"]) for d in engine.tagged(page).diagnostics]
    assert told == [("image-no-alt", "ad")]
    boxes = BOXES.replace("一盏红灯", "a.svg")
    engine, page = page_with(tmp_path, boxes, FILES)
    assert [d.code for d in engine.tagged(page).diagnostics] == ["image-alt-says-nothing"]


def test_tagged_art_passes_verapdf(tmp_path: Path) -> None:
    """With tags of its own inside, an advert must leave our tree whole (PDF/UA-1)."""
    content = b"/P <</MCID 0>> BDC 0 0 0 1 k 9 9 50 9 re f EMC /Artifact BMC 9 30 50 9 re f EMC"
    files = {**FILES, "tagged.pdf": a_pdf(content, StructParents=0)}
    more = "b: {kind: art, file: tagged.pdf, alt: 两条黑线, at: {x: 50pt, y: 160pt, width: 100pt, height: 30pt}}"
    engine, page = page_with(tmp_path, BOXES + more, files)
    assert not [d for d in page.diagnostics if d.is_error()]
    assert_passes({"art": written(engine, page, marks_of(engine.tagged(page)))}, ("ua1",))


def test_press_files_with_art_pass_verapdf(tmp_path: Path) -> None:
    """One file is PDF/A-2a and PDF/UA-1, drawing, advert and fonts of the advert included."""
    engine, page = page_with(tmp_path, BOXES, FILES)
    data = written(engine, page, marks_of(engine.tagged(page)), press(X4))
    assert_passes({"art": data})
    assert data == written(engine, page, marks_of(engine.tagged(page)), press(X4))


def test_an_rgb_advert_does_not_pass(tmp_path: Path) -> None:
    """The cross-check sees what art brings in: a screen colour in a press file fails."""
    files = {**FILES, "ad.pdf": a_pdf(b"1 0 0 rg 10 10 80 40 re f")}
    engine, page = page_with(tmp_path, BOXES, files)
    assert [d.variant for d in said(page, "art-unfit")] == ["screen-colors"]
    data = written(engine, page, marks_of(engine.tagged(page)), press(X4))
    with pytest.raises(AssertionError, match="DeviceRGB"):
        assert_passes({"art": data}, ("2a",))


def test_colors_go_through_the_profile_of_the_press() -> None:
    """A flat colour comes back from the inks as it was, within what 8 bits allow."""
    profile = press(X4)
    assert profile.intent is not None
    separation = Separation(profile)
    icc = ImageCms.ImageCmsProfile(BytesIO(profile.intent.icc))
    lab = ImageCms.createProfile("LAB")
    back = ImageCms.buildTransform(icc, lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    srgb = ImageCms.createProfile("sRGB")
    there = ImageCms.buildTransform(srgb, lab, "RGB", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    for color in ((110, 130, 120), (120, 120, 150), (170, 150, 110), (200, 150, 150)):
        ink = separation.ink(Screen(*color))
        assert ink.total_ink() <= profile.max_ink
        values = tuple(round(255 * part) for part in ink.parts())
        printed = ImageCms.applyTransform(Image.new("CMYK", (1, 1), values), back)
        meant = ImageCms.applyTransform(Image.new("RGB", (1, 1), color), there)
        assert printed is not None
        assert meant is not None
        a, b = (list(p.tobytes()) for p in (printed, meant))
        signed = [(v + 128) % 256 - 128 for pair in (a, b) for v in pair[1:]]
        assert abs(a[0] - b[0]) * 100 / 255 <= 2.5
        assert abs(signed[0] - signed[2]) <= 2
        assert abs(signed[1] - signed[3]) <= 2


@pytest.mark.parametrize("limit", [160.0, 240.0])
def test_inks_keep_their_limit(limit: float) -> None:
    """With and without a profile no screen colour lays more ink than the press takes."""
    from dataclasses import replace

    profiles = [replace(PROOF, max_ink=limit)]
    if NEWSPRINT.exists():
        profiles.append(replace(press(X4), max_ink=limit))
    for profile in profiles:
        separation = Separation(profile)
        for red in range(0, 256, 51):
            for green in range(0, 256, 51):
                for blue in range(0, 256, 51):
                    assert separation.ink(Screen(red, green, blue)).total_ink() <= limit + 1e-6


def test_a_press_file_has_no_screen_colors(tmp_path: Path) -> None:
    """The drawing's red is process ink, and black is the black plate alone."""
    engine, page = page_with(tmp_path, BOXES, FILES)
    data = written(engine, page, marks_of(engine.tagged(page)), press(X4))
    with pikepdf.open(BytesIO(data)) as pdf:
        words = b"\n".join(s.read_bytes() for s in pdf.pages[0].obj.Contents)
    assert re.search(rb"\n0 0 0 1 K|q 0 0 0 1 K", words)
    assert not re.search(rb"\b(rg|RG)\b", words)
