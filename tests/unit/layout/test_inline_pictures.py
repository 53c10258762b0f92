"""Small pictures in the text: as high as the Han, on the baseline grid, silent in the text."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pagegen.engine.check import check
from pagegen.engine.engine import Compiled
from pagegen.layout.model import Area, Figure
from tests.support.paging import SPEC, layout_of, page_of, png, pressed
from tests.support.pressing import pdfium_text, pdfminer_text

SIZE = 10.5
BODY = "小图排在行里：[社徽]{picture=a.png}和汉字等高，这一行到这里就转行了，基线不动。"


def figures(page: Compiled) -> list[Figure]:
    """Return the pictures of the text box."""
    return [i for b in layout_of(page).boxes for i in b.items if isinstance(i, Figure)]


@pytest.mark.parametrize(
    ("pixels", "wide", "high"),
    [
        ((240, 240), 0.92, 0.92),
        ((480, 240), 1.84, 0.92),
        ((120, 240), 0.46, 0.92),
        ((2400, 240), 6.0, 0.6),
    ],
)
def test_a_picture_is_fitted_to_the_em(
    tmp_path: Path, pixels: tuple[int, int], wide: float, high: float
) -> None:
    """As high as the face of a Han, its middle on theirs; a banner is made lower."""
    _, page = page_of(tmp_path, BODY, a_png=png(*pixels))
    (figure,) = figures(page)
    line = next(layout_of(page).lines())
    assert figure.rect.width == pytest.approx(wide * SIZE)
    assert figure.rect.height == pytest.approx(high * SIZE)
    middle = figure.rect.y + figure.rect.height / 2
    assert middle == pytest.approx(line.y - 0.38 * SIZE)
    assert figure.alt == "社徽"


def test_a_picture_moves_no_baseline(tmp_path: Path) -> None:
    """Lines stand where they stand without it (GR-02)."""
    _, page = page_of(tmp_path, BODY, a_png=png(240, 240))
    _, bare = page_of(tmp_path, BODY.replace("[社徽]{picture=a.png}", "图"))
    assert [line.y for line in layout_of(page).lines()] == [
        line.y for line in layout_of(bare).lines()
    ]


def test_a_picture_adds_no_text(tmp_path: Path) -> None:
    """Its words are the description of a marked figure, not text of the page (TX-01)."""
    engine, page = page_of(tmp_path, BODY, a_png=png(240, 240))
    data = pressed(engine, page)
    wanted = BODY.replace("[社徽]{picture=a.png}", "")
    assert pdfium_text(data) == pdfminer_text(data) == wanted
    with pikepdf.open(io.BytesIO(data)) as file:
        marked = [
            str(op.operands[1]["/Alt"])
            for op in pikepdf.parse_content_stream(file.pages[0])
            if str(op.operator) == "BDC" and str(op.operands[0]) == "/Figure"
        ]
    assert marked == ["社徽"]


def test_a_missing_picture_is_a_grey_square(tmp_path: Path) -> None:
    """The page is built, and the place in the copy is told."""
    _, page = page_of(tmp_path, BODY)
    areas = [i for b in layout_of(page).boxes for i in b.items if isinstance(i, Area)]
    assert [round(a.rect.width / a.rect.height, 3) for a in areas] == [1.0]
    (told,) = [d for d in page.diagnostics if d.code == "image-missing"]
    assert told.variant == "inline"
    assert told.span is not None
    assert (told.span.start, told.span.end) == (7, 8)


def test_a_picture_that_arrives_is_set(tmp_path: Path) -> None:
    """A rebuild sees the file, and its shape when it changes."""
    engine, page = page_of(tmp_path, BODY)
    assert figures(page) == []
    (tmp_path / "a.png").write_bytes(png(480, 240))
    wide = figures(engine.compile(SPEC))[0].rect.width
    (tmp_path / "a.png").write_bytes(png(100, 100))
    assert figures(engine.compile(SPEC))[0].rect.width < wide


def test_rules_do_not_fault_a_picture(tmp_path: Path) -> None:
    """It is no picture of the page: none of their rules, and no hole in its line."""
    engine, page = page_of(tmp_path, BODY, lines=2, a_png=png(240, 240))
    assert figures(page)
    said = [d for d in check(engine, SPEC) if d.code.startswith("check-m")]
    assert said == []
