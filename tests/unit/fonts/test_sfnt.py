"""What is read of a font file before it is trusted, and every way in which it can be broken."""

from __future__ import annotations

import struct

import pytest

from pagegen.fonts.sfnt import Flaw, Sheet, read_sheet
from tests.fonts.emsquare import (
    FontFacts,
    collection,
    em_square_font,
    variable_font,
    without_tables,
)

FONT = em_square_font("永a")


def sheet(data: bytes, index: int = 0) -> Sheet:
    """Return the sheet of a font that must be good."""
    found = read_sheet(memoryview(data), index)
    assert isinstance(found, Sheet)
    return found


def flaw(data: bytes, index: int = 0) -> Flaw:
    """Return the flaw of a font that must be bad."""
    found = read_sheet(memoryview(data), index)
    assert isinstance(found, Flaw)
    return found


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (FONT, "glyf"),
        (em_square_font("永", "cff"), "cff"),
        (variable_font("永"), "glyf"),
        (variable_font("永", "cff2"), "cff"),
    ],
)
def test_kind_of_outlines(data: bytes, kind: str) -> None:
    """TrueType and PostScript outlines, of either version, are told apart by their tables."""
    assert sheet(data).outlines == kind


def test_cff2_without_axes() -> None:
    """CFF2 outlines that no axis turns into CFF cannot go into a PDF."""
    assert flaw(em_square_font("永", "cff2")).variant == "static-cff2"


def test_em_box_from_typographic_metrics() -> None:
    """Ascender and descender are the em box where they bound exactly one em."""
    found = sheet(em_square_font("永", facts=FontFacts(ascender=860, descender=-140)))
    assert (found.em_top, found.em_bottom) == (0.86, 0.14)


@pytest.mark.parametrize(("up", "down"), [(1160, -288), (900, -120), (1200, 200), (0, 0)])
def test_line_heights_are_no_em_box(up: int, down: int) -> None:
    """Other metrics are line heights: the usual box of Chinese faces stands in."""
    found = sheet(em_square_font("永", facts=FontFacts(ascender=up, descender=down)))
    assert (found.em_top, found.em_bottom) == (0.88, 0.12)


def test_font_without_os2_has_defaults() -> None:
    """A face that states no rights and no metrics may be used."""
    found = sheet(without_tables(FONT, "OS/2"))
    assert (found.weight, found.fs_type, found.em_top) == (400, 0, 0.88)


@pytest.mark.parametrize(
    ("bits", "fault"),
    [
        (0x0000, ""),
        (0x0002, "restricted"),
        (0x0004, ""),
        (0x0008, ""),
        (0x0006, ""),
        (0x000A, ""),
        (0x0100, "no-subsetting"),
        (0x0108, "no-subsetting"),
        (0x0200, "bitmaps-only"),
        (0x0102, "restricted"),
    ],
)
def test_embedding_bits(bits: int, fault: str) -> None:
    """The most generous of the first bits counts; bitmaps only and no subsets are refused."""
    found = sheet(em_square_font("永", facts=FontFacts(fs_type=bits)))
    assert found.embedding_fault() == fault


def test_every_shorter_file_is_flawed() -> None:
    """Wherever a file is cut off, it is noticed; no length makes the reader fail."""
    for data in (FONT, collection(FONT, em_square_font("和"))):
        for length in range(len(data) - 4):
            found = read_sheet(memoryview(data[:length]), 0)
            if isinstance(found, Sheet):
                # Only a later face of a collection may be cut off without harm to the first.
                assert data is not FONT
                assert length > len(FONT) // 2
            else:
                assert found.variant in ("too-short", "not-a-font", "truncated")


def test_truncation_tells_both_lengths() -> None:
    """The message has the numbers."""
    values = dict(flaw(FONT[:600]).values)
    assert values["bytes"] == 600
    assert 600 < int(values["needed"]) <= len(FONT)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 and more", b"\0" * 400, b"<!DOCTYPE html>", b"OTTo" * 9]
)
def test_other_files_are_no_fonts(data: bytes) -> None:
    """Bytes that do not begin like a font are told as such."""
    assert flaw(data).variant == "not-a-font"


def test_missing_tables_are_named() -> None:
    """A font without the tables that composing needs is refused, and they are named."""
    found = flaw(without_tables(FONT, "cmap"))
    assert (found.variant, dict(found.values)["tables"]) == ("missing-tables", "cmap")


def test_font_without_outlines() -> None:
    """A bitmap or colour font has nothing to put on a plate."""
    assert flaw(without_tables(FONT, "glyf", "loca")).variant == "no-outlines"


@pytest.mark.parametrize(("at", "value"), [(12, 0), (18, 0x00010000), (18, 0xFFFF0000)])
def test_damaged_head(at: int, value: int) -> None:
    """The magic number and the units per em are checked."""
    count = struct.unpack_from(">H", FONT, 4)[0]
    entries = [struct.unpack_from(">4s4xLL", FONT, 12 + 16 * i) for i in range(count)]
    start = next(offset for tag, offset, _ in entries if tag == b"head")
    broken = bytearray(FONT)
    struct.pack_into(
        ">L" if at == 12 else ">H", broken, start + at, value >> (0 if at == 12 else 16)
    )
    assert flaw(bytes(broken)) == Flaw("bad-table", (("table", "head"),))


def test_index_of_a_collection() -> None:
    """Each face of a collection is found; an index that it has not is told with the count."""
    both = collection(
        em_square_font("永", facts=FontFacts(weight=300)),
        em_square_font("永", facts=FontFacts(weight=700)),
    )
    assert [sheet(both, i).weight for i in (0, 1)] == [300, 700]
    assert dict(flaw(both, 2).values) == {"index": 2, "faces": 2, "last": 1}
    assert flaw(both, -1).variant == "no-index"


def test_index_of_a_single_face() -> None:
    """A plain file has only face 0."""
    assert dict(flaw(FONT, 1).values) == {"index": 1, "faces": 1, "last": 0}
