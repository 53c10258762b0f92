"""The interpreter of content: where things stand, in which colour and state."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pagegen.preflight.press.document import open_document
from pagegen.preflight.press.matrix import Box
from pagegen.preflight.press.painted import Role, Walked
from pagegen.preflight.press.walk import walk_page
from tests.support.pressfiles import press_file


def walked(content: str, spoil: Any = None) -> Walked:
    """Return what a page with this content paints."""
    document = open_document(press_file(spoil, content=content))
    return walk_page(document.page)


def near(box: Box, *wanted: float) -> bool:
    """Return whether a box is as wanted."""
    return (box.left, box.bottom, box.right, box.top) == pytest.approx(wanted, abs=1e-6)


def test_text_stands_where_its_matrices_put_it() -> None:
    """Size is the em on the page; the box goes from the first origin to the last advance."""
    (text,) = walked("q 2 0 0 2 10 20 cm BT /F1 5 Tf 3 4 Td <00010002> Tj ET Q").texts()
    assert (text.size, text.codes, text.text()) == (10.0, (1, 2), "版面")
    assert near(text.box, 16, 28 - 1.2, 36, 28 + 8.8)


def test_spacing_moves_what_follows() -> None:
    """TJ figures, Tc and Tz all count; Tw does not on two-byte codes."""
    content = "BT /F1 10 Tf 2 Tc 5 Tw 50 Tz [<0001> -1000 <0002>] TJ <0001> Tj ET"
    first, second = walked(content).texts()
    assert near(first.box, 0, -1.2, 5 + 1 + 5 + 5, 8.8)
    assert second.box.left == pytest.approx(5 + 1 + 5 + 5 + 1)


def test_colours_and_states_are_kept_and_given_back() -> None:
    """``Q`` brings back colour and ExtGState; marks lie around what they hold."""
    first, second = walked(
        "q /G0 gs 0 0 0 1 k /P <</MCID 4>> BDC 0 0 5 5 re f EMC Q 0 0 5 5 re f"
    ).paths()
    assert first.state.fill_overprint
    assert first.state.overprint_mode == 1
    assert first.fill is not None
    assert first.fill.inks() == (0, 0, 0, 1)
    assert [m.mcid for m in first.marks] == [4]
    assert not second.state.fill_overprint
    assert second.fill is not None
    assert second.fill.space.kind == "DeviceGray"


def test_lines_are_as_thin_as_their_matrix_makes_them() -> None:
    """The smaller stretch counts."""
    (path,) = walked("q 1 0 0 0.1 0 0 cm 2 w 0 0 m 9 0 l S Q").paths()
    assert path.line_width == pytest.approx(0.2)


def test_pictures_have_their_resolution() -> None:
    """400 pixels on two inches are 200 ppi; the coarser axis counts."""
    (image,) = walked("q 144 0 0 72 0 0 cm /Im0 Do Q").images()
    assert image.ppi == pytest.approx(200)
    assert image.space is not None
    assert image.space.kind == "DeviceGray"


def test_clips_narrow_what_is_shown() -> None:
    """An object outside the clip shows nothing."""
    out, part = walked("q 0 0 10 10 re W n 20 20 5 5 re f 5 5 10 10 re f Q").paths()
    assert out.shown is None
    assert part.shown is not None
    assert near(part.shown, 5, 5, 10, 10)


def form_in(pdf: pikepdf.Pdf, content: bytes, **more: Any) -> Any:
    """Put a form ``/Fm`` into the page's resources."""
    form = pdf.make_stream(content)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    for key, value in more.items():
        form[f"/{key}"] = value
    pdf.pages[0].obj.Resources.XObject.Fm = form
    return form


def test_forms_are_followed_with_their_matrix_and_group() -> None:
    """What a form paints stands on the page, in its group."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
        form_in(pdf, b"0 0 1 1 re f", Matrix=Array([10, 0, 0, 10, 5, 5]), Group=group)

    found = walked("q 1 0 0 1 100 0 cm /Fm Do Q", spoil)
    (path,) = found.paths()
    assert near(path.box, 105, 5, 115, 15)
    assert path.groups[0].space is not None
    assert path.groups[0].space.kind == "DeviceRGB"
    assert len(path.forms) == 1


def test_a_form_that_draws_itself_ends() -> None:
    """Recursion is a fault, not an endless walk."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        form = form_in(pdf, b"0 0 1 1 re f /Fm Do")
        form.Resources = Dictionary(XObject=Dictionary(Fm=form))

    found = walked("/Fm Do", spoil)
    assert [f.what for f in found.faults] == ["recursion"]


def test_tiles_and_spots_are_seen() -> None:
    """A tile's content has its role; a Separation its name, alternate and tint."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        tile = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f")
        tile.PatternType, tile.PaintType, tile.Resources = 1, 1, Dictionary()
        function = Dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([0, 1, 1, 0]),
            N=1,
        )
        resources.Pattern = Dictionary(P0=tile)
        resources.ColorSpace = Dictionary(
            Spot=Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, function])
        )

    found = walked("/Pattern cs /P0 scn 0 0 9 9 re f /Spot cs 0.5 scn 0 0 9 9 re f", spoil)
    roles = [p.role for p in found.paths()]
    assert roles == [Role.PAGE, Role.PATTERN, Role.PAGE]
    spot = found.paths()[2].fill
    assert spot is not None
    assert (spot.space.names, spot.values) == (("Red",), (0.5,))
    assert spot.space.base is not None
    assert spot.space.tint


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("q", "balance"),
        ("Q", "balance"),
        ("BT", "balance"),
        ("EMC", "balance"),
        ("/Nope gs", "resource"),
        ("/Nope Do", "resource"),
        ("1 0 cm", "operands"),
        ("1 2 nonsense", "operator"),
        ("(x) Tj", "no-font"),
        ("[1", "syntax"),
    ],
)
def test_faults_are_told(content: str, what: str) -> None:
    """What is amiss in content is a fault by its kind."""
    assert what in {f.what for f in walked(content).faults}
