"""The file as a whole: version, boxes, language, dates, identifier, nothing foreign in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from pagegen.color import BLACK
from pagegen.geometry import Insets, Rect
from pagegen.paint.marks import Fill
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.units import mm
from tests.support.pressing import INFO, kai, page, press, read_sheet, set_run, song


def never(file: str) -> bytes:
    """Fail: these pages have no pictures."""
    raise AssertionError(file)


def test_head_and_version() -> None:
    """The file says 1.6 in its first bytes, and is marked as binary in its second line (F01-03)."""
    data = press(set_run(song(), "通辽"))
    first, second = data.split(b"\n")[:2]
    assert first == b"%PDF-1.6"
    assert second[:1] == b"%"
    assert sum(byte > 127 for byte in second) >= 4
    sheet = read_sheet(data)
    assert sheet.pdf.pdf_version == "1.6"
    assert "/Version" not in sheet.pdf.Root
    assert len(sheet.pdf.pages) == 1


@pytest.mark.parametrize("bleed", [0.0, 3.0])
def test_boxes_are_exact(bleed: float) -> None:
    """The boxes are the finished size and the bleed to a thousandth of a millimetre (B02-B11)."""
    edges = Insets(*[mm(bleed)] * 4)
    sheet = read_sheet(press(width=mm(390), height=mm(546), bleed=edges))
    boxes = {key: [float(v) for v in sheet.page[key]] for key in ("/MediaBox", "/TrimBox")}
    outer = boxes["/MediaBox"]
    assert outer == pytest.approx([0, 0, mm(390 + 2 * bleed), mm(546 + 2 * bleed)], abs=1e-5)
    assert boxes["/TrimBox"] == pytest.approx(
        [mm(bleed), mm(bleed), mm(390 + bleed), mm(546 + bleed)], abs=1e-5
    )
    assert list(sheet.page["/BleedBox"]) == list(sheet.page["/MediaBox"])
    assert not {"/CropBox", "/ArtBox", "/Rotate", "/UserUnit"} & set(sheet.page.keys())


def test_uneven_bleed_moves_the_trim() -> None:
    """A page that bleeds at the head and the left only has its trim there, and ink follows it."""
    mark = Fill(Rect(0, 0, 10, 20), BLACK)
    sheet = read_sheet(press(mark, bleed=Insets(9, 0, 0, 6)))
    assert [float(v) for v in sheet.page.MediaBox] == [0, 0, 406, 309]
    assert [float(v) for v in sheet.page.TrimBox] == [6, 0, 406, 300]
    assert sheet.paths[0].points == [(6, 280, 10, 20)]


def test_no_font_is_named_that_is_not_embedded() -> None:
    """Every font object of the file belongs to an embedded subset; no Helvetica (N01, N11)."""
    data = press(set_run(song(), "通辽"), set_run(kai(), "草原"))
    assert b"Helvetica" not in data
    sheet = read_sheet(data)
    fonts = [o for o in sheet.pdf.objects if _is_font(o)]
    assert len(fonts) == 4
    below = [f.DescendantFonts[0] if f.Subtype == "/Type0" else f for f in fonts]
    assert all("/FontFile2" in font.FontDescriptor for font in below)


def _is_font(item: Any) -> bool:
    return hasattr(item, "keys") and item.get("/Type") == "/Font"


def test_a_page_without_text_names_no_font() -> None:
    """A page of one red field has no font object at all."""
    sheet = read_sheet(press(Fill(Rect(0, 0, 10, 10), BLACK)))
    assert not [o for o in sheet.pdf.objects if _is_font(o)]


def test_an_empty_page_is_a_page() -> None:
    """A page without a mark is still a whole file."""
    assert read_sheet(press()).operators == []


def test_every_stream_ends_with_an_end_of_line() -> None:
    """Length counts the data alone, and one end of line stands before ``endstream`` (F06)."""
    data = press(set_run(song(), "通辽"), Fill(Rect(0, 0, 10, 10), BLACK))
    streams = list(re.finditer(rb"/Length (\d+)[^>]*\n>>\nstream\n", data))
    assert len(streams) == data.count(b"\nstream\n") >= 4
    for stream in streams:
        end = stream.end() + int(stream[1])
        assert data[end : end + 18] == b"\nendstream\nendobj\n"


def test_info_says_what_the_job_says() -> None:
    """Title, language and date come from the caller; nothing is called anonymous."""
    info = PageInfo("内蒙古日报 65版", "zh-CN", subject="通辽（经济）", created="2021-06-24")
    data = write_pdf(page(set_run(song(), "通辽")), never, info)
    pdf = read_sheet(data).pdf
    assert str(pdf.docinfo["/Title"]) == "内蒙古日报 65版"
    assert str(pdf.docinfo["/Subject"]) == "通辽（经济）"
    assert str(pdf.docinfo["/CreationDate"]) == "D:20210624000000+00'00'"
    assert "/Author" not in pdf.docinfo
    assert str(pdf.docinfo["/Trapped"]) == "/False"
    assert str(pdf.Root.Lang) == "zh-CN"
    assert b"anonymous" not in data
    assert b"unspecified" not in data


def test_without_a_date_there_is_no_date() -> None:
    """No date is invented for a page whose job has none."""
    data = write_pdf(page(), never, PageInfo("x"))
    assert b"Date" not in data


def test_identifiers_differ_with_the_page() -> None:
    """Two pages with equal titles have unlike identifiers; equal pages have equal ones (F04)."""
    base = set_run(song(), "通辽")
    pages = [
        press(base),
        press(set_run(song(), "通江")),
        press(replace(base, x=21)),
        press(base, height=301),
        press(base, Fill(Rect(0, 0, 1, 1), BLACK)),
        write_pdf(page(base), never, replace(INFO, title="another")),
    ]
    ids = [bytes(read_sheet(data).pdf.trailer.ID[0]) for data in pages]
    assert len(set(ids)) == len(ids)
    assert all(len(one) == 16 for one in ids)
    assert bytes(read_sheet(press(base)).pdf.trailer.ID[1]) == ids[0]


def test_the_readers_find_no_fault() -> None:
    """The file opens with pikepdf's own check without a word."""
    data = press(set_run(song(), "通辽"), set_run(kai(), "一 fi", x_scale=0.9))
    assert read_sheet(data).pdf.check_pdf_syntax() == []
