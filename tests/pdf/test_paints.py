"""Spot inks, gradients and opacity in the file: resources, operators, plates, and pictures."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pagegen.color import BLACK, WHITE, Cmyk, Gradient, Registration, Spot
from pagegen.geometry import Point, Rect
from pagegen.paint.marks import Clip, Fill, Mark, Stroke
from tests.support.pressing import RED, press, set_run, song

SEAL = Spot("PANTONE 186 C", 1.0, Cmyk(0, 1, 0.75, 0.05))
WHOLE = Rect(0, 0, 400, 300)


def opened(*marks: Mark) -> tuple[Any, str]:
    """Return the page dictionary and the operators of its streams."""
    sheet = pikepdf.open(BytesIO(press(*marks)))
    streams = b"".join(stream.read_bytes() for stream in sheet.pages[0].obj.Contents)
    return _Held(sheet), streams.decode("ascii")


class _Held:
    """The page of a file, and the file, so that it stays open."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf

    def __getattr__(self, key: str) -> Any:
        return getattr(self.pdf.pages[0].obj, key)

    def __contains__(self, key: str) -> bool:
        return key in self.pdf.pages[0].obj


def pixels(data: bytes) -> Any:
    """Return the page as PDFium shows it, one pixel a point."""
    return pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")


def test_plain_pages_have_no_resources_of_paints() -> None:
    """Process colours alone leave the page without colour spaces, shadings and a group."""
    page, _ = opened(Fill(WHOLE, RED), Stroke(Point(0, 0), Point(9, 9), 1, BLACK))
    assert set(page.Resources.keys()) == {"/Font", "/ExtGState"}
    assert set(page.Resources.ExtGState.keys()) == {"/GSO", "/GSK"}
    assert "/Group" not in page


def test_spot_inks_are_separations() -> None:
    """Fill, stroke and text of a spot colour share one space and say their tints."""
    run = set_run(song(), "印", color=SEAL.tinted(0.4))
    page, text = opened(Fill(WHOLE, SEAL), Stroke(Point(0, 0), Point(9, 9), 1, SEAL), run)
    space = page.Resources.ColorSpace.CS0
    assert [str(part) for part in space[:3]] == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK"]
    assert [float(v) for v in space[3].C1] == [0, 1, 0.75, 0.05]
    assert [float(v) for v in space[3].C0] == [0, 0, 0, 0]
    assert "/CS0 cs 1 scn" in text
    assert "/CS0 CS 1 SCN" in text
    assert "/CS0 cs 0.4 scn" in text
    assert len(page.Resources.ColorSpace.keys()) == 1


def test_spot_inks_within_clips_are_found() -> None:
    """A spot colour that only a clipped mark uses has its space too."""
    page, text = opened(Clip(WHOLE, (Fill(WHOLE, SEAL),)))
    assert "/CS0" in page.Resources.ColorSpace
    assert "/CS0 cs" in text


def test_registration_is_every_plate() -> None:
    """The colour of marks is Separation All, full on all four inks (print rule M02)."""
    page, text = opened(Stroke(Point(0, 0), Point(9, 0), 0.25, Registration()))
    space = page.Resources.ColorSpace.CSR
    assert [str(part) for part in space[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    assert [float(v) for v in space[3].C1] == [1, 1, 1, 1]
    assert "/CSR CS 1 SCN" in text


def test_gradient_is_an_axial_shading() -> None:
    """A gradient is clipped to its rectangle and runs from edge to edge in process inks."""
    gradient = Gradient(((0.0, RED), (0.25, WHITE), (1.0, BLACK)), 90)
    page, text = opened(Fill(Rect(100, 50, 200, 80), gradient))
    shading = page.Resources.Shading.SH0
    assert (int(shading.ShadingType), str(shading.ColorSpace)) == (2, "/DeviceCMYK")
    assert [float(v) for v in shading.Coords] == [200, 250, 200, 170]
    assert [float(v) for v in shading.Function.Bounds] == [0.25]
    assert [float(v) for v in shading.Function.Functions[1].C1] == [0, 0, 0, 1]
    assert "W n /SH0 sh Q" in text


def test_gradient_of_one_spot_ink_stays_on_its_plate() -> None:
    """Tints of one spot colour, and white, run in its own space; a mix with others does not."""
    page, _ = opened(Fill(WHOLE, Gradient(((0.0, SEAL), (1.0, WHITE)))))
    assert str(page.Resources.Shading.SH0.ColorSpace[1]) == "/PANTONE 186 C"
    page, _ = opened(Fill(WHOLE, Gradient(((0.0, SEAL), (1.0, BLACK)))))
    assert str(page.Resources.Shading.SH0.ColorSpace) == "/DeviceCMYK"


def test_gradient_looks_as_it_should() -> None:
    """PDFium shows a smooth run: every row lighter than the one above it, no bands."""
    gradient = Gradient(((0.0, BLACK), (1.0, WHITE)), 90)
    picture = pixels(press(Fill(WHOLE, gradient)))
    column = [picture.getpixel((200, y))[0] for y in range(300)]
    assert column == sorted(column)
    assert column[0] < 60
    assert column[-1] > 250
    assert max(b - a for a, b in itertools.pairwise(column)) <= 3


def test_opacity_is_a_state_and_a_group() -> None:
    """A ground that covers 60 per cent has its state, ends it, and the page has a CMYK group."""
    page, text = opened(Fill(WHOLE, BLACK), Fill(WHOLE, RED, opacity=0.6), Fill(WHOLE, WHITE))
    assert float(page.Resources.ExtGState.GSA0.ca) == 0.6
    assert str(page.Group.CS) == "/DeviceCMYK"
    assert text.count("/GSA0 gs") == 1
    assert text.index("/GSA0 gs") < text.index("f Q")


@pytest.mark.parametrize("opacity", [0.25, 0.75])
def test_opacity_shows_what_lies_below(opacity: float) -> None:
    """White at an opacity over black lightens it by that much."""
    picture = pixels(press(Fill(WHOLE, BLACK), Fill(WHOLE, WHITE, opacity=opacity)))
    dark = pixels(press(Fill(WHOLE, BLACK))).getpixel((9, 9))[0]
    shown = picture.getpixel((9, 9))[0]
    assert shown == pytest.approx(dark + (255 - dark) * opacity, abs=12)


def test_same_marks_same_bytes() -> None:
    """Names of paints come from the order of use, so the file is the same every time."""
    marks = (
        Fill(WHOLE, Gradient(((0.0, SEAL), (1.0, WHITE)))),
        Fill(WHOLE, Spot("Gold", 0.3, RED), opacity=0.5),
        Stroke(Point(0, 0), Point(9, 0), 0.25, Registration()),
    )
    assert press(*marks) == press(*marks)
    assert press(*marks) != press(*marks[:2])
