"""Numbers, names, strings, dates and boxes as the file spells them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.geometry import Insets, Rect, Size
from pagegen.pdf.boxes import box_array, page_boxes
from pagegen.pdf.metadata import PageInfo, info_entries, pdf_date
from pagegen.pdf.numbers import name, number, numbers, text_string, utf16_hex
from pagegen.pdf.tounicode import to_unicode
from pagegen.units import mm


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (0, "0"),
        (-0.0, "0"),
        (-0.0004, "0"),
        (0.0005001, "0.001"),
        (10.5, "10.5"),
        (100.0, "100"),
        (1200, "1200"),
        (-3.25, "-3.25"),
        (1e-9, "0"),
        (14400.1239, "14400.124"),
    ],
)
def test_numbers_are_short_and_plain(value: float, wanted: str) -> None:
    """No needless zero, no minus zero, no exponent."""
    assert number(value) == wanted


@given(st.floats(-20000, 20000), st.integers(0, 6))
def test_any_number_is_near_its_value(value: float, decimals: int) -> None:
    """What is written reads back to within half a step, in digits, sign and one point only."""
    text = number(value, decimals)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)
    assert abs(float(text) - value) <= 0.5 * 10**-decimals + 1e-9
    assert text != "-0"


def test_several_numbers() -> None:
    """Numbers in a row have one blank between them."""
    assert numbers(1, 0.5, -0.0) == "1 0.5 0"


def test_names() -> None:
    """Bytes that would end a name are written by their number."""
    assert name("ABCDEF+NotoSerif-Bold") == b"/ABCDEF+NotoSerif-Bold"
    assert name("a b#(宋") == b"/a#20b#23#28#E5#AE#8B"


def test_text_strings() -> None:
    """Plain text stays readable, all else is UTF-16; brackets cannot end a string."""
    assert text_string("pagegen (65)") == rb"(pagegen \(65\))"
    assert text_string("back\\slash") == rb"(back\\slash)"
    assert text_string("内") == b"<FEFF5185>"
    assert text_string("a\nb") == b"<FEFF0061000A0062>"
    assert utf16_hex("𠮷") == b"D842DFB7"


@pytest.mark.parametrize(
    ("iso", "wanted"),
    [
        ("2021", "D:20210101000000+00'00'"),
        ("2021-06", "D:20210601000000+00'00'"),
        ("2021-06-24", "D:20210624000000+00'00'"),
        ("2021-06-24T20:05Z", "D:20210624200500+00'00'"),
        ("2021-06-24 20:05:07+08:00", "D:20210624200507+08'00'"),
        ("2021-06-24T20:05:07-0330", "D:20210624200507-03'30'"),
        ("", ""),
        ("yesterday", ""),
        ("2021-6-4", ""),
    ],
)
def test_dates(iso: str, wanted: str) -> None:
    """A date of the job becomes a PDF date; what is no date becomes none."""
    assert pdf_date(iso) == wanted


def test_info_leaves_out_what_is_not_known() -> None:
    """Entries without a value are absent, not unknown."""
    info = PageInfo("题")
    assert set(info_entries(info)) == {"Title", "Creator", "Producer", "Trapped"}
    full = replace(info, author="a", subject="s", created="2021")
    assert {"Author", "Subject", "CreationDate", "ModDate"} < set(info_entries(full))


def test_boxes_and_the_one_flip() -> None:
    """The trim stands in from the media by the bleed, and y is turned about its head."""
    boxes = page_boxes(Size(100, 200), Insets(top=1, right=2, bottom=3, left=4))
    assert boxes.media == boxes.bleed == (0, 0, 106, 204)
    assert boxes.trim == (4, 3, 104, 203)
    assert (boxes.x(0), boxes.y(0)) == (4, 203)
    assert (boxes.x(100), boxes.y(200)) == (104, 3)
    assert boxes.corner(Rect(10, 20, 30, 40)) == (14, 143)


def test_boxes_are_spelled_to_a_millionth() -> None:
    """Millimetres that are no round points are not rounded to points."""
    assert box_array((0, 0, mm(390), mm(546))) == b"[0 0 1105.511811 1547.716535]"


def test_the_text_map() -> None:
    """Codes in order, a hundred to a block, several characters and rare ones in UTF-16."""
    cmap = to_unicode({3: "fi", 1: "中", 2: "𠮷"})
    assert b"3 beginbfchar\n<0001> <4E2D>\n<0002> <D842DFB7>\n<0003> <00660069>\nendbfchar" in cmap
    many = to_unicode(dict.fromkeys(range(250), "中"))
    assert re.findall(rb"(\d+) beginbfchar", many) == [b"100", b"100", b"50"]
    assert b"beginbfchar" not in to_unicode({})
