"""With and without a memory of earlier pages the bytes are the same; with one, less is done."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import pytest

from pagegen.engine.engine import BytesMemo
from pagegen.memo import Memo
from pagegen.paint.marks import DisplayList
from pagegen.pdf.memo import OnePage
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId
from tests.support.pressing import INFO, kai, page, read_sheet, set_run, song

LINES = (
    "一圈圈年轮，记录着高质量发展的轨迹；",
    "一幅幅画卷，描绘着绿色产业的前程。",
    "通辽阔步前行，一个个看得见的改变。",
    "按下回放键，勤劳的人们干事创业……",
)


def sheet_of(*lines: str) -> DisplayList:
    """Return a page of one box to a line, with a sign in each."""
    marks = []
    for i, line in enumerate(lines):
        marks += [set_run(song(), line, y=40 + 20.0 * i, gap=0.2)]
        marks += [set_run(kai(), "图片", y=40 + 20.0 * i, x=300, is_artefact=True)]
    pieces = tuple((f"box-{i}", 2 * i + 2) for i in range(len(lines)))
    return page(*marks, pieces=pieces)


def no_picture(file: FileId) -> bytes:
    """Fail: these pages have no pictures."""
    raise AssertionError(file)


def write(shown: DisplayList, memo: Any = None) -> bytes:
    """Return the bytes of a page without pictures."""
    return write_pdf(shown, no_picture, INFO, memo)


def edits() -> list[DisplayList]:
    """Return a page and what an afternoon makes of it."""
    base = sheet_of(*LINES)
    return [
        base,
        sheet_of(LINES[0].replace("轨迹", "历程"), *LINES[1:]),
        sheet_of(*LINES[1:]),
        sheet_of(*LINES, "⋯…⋯"),
        sheet_of(*LINES, "……⋯"),
        replace(base, pieces=()),
        replace(base, bleed=replace(base.bleed, top=9.0)),
        base,
    ]


@pytest.mark.parametrize("make", [OnePage, lambda: BytesMemo(Memo())])
def test_memory_changes_no_byte(make: Any) -> None:
    """Page after page through one memory, each is the page that a fresh process would write."""
    memo = make()
    for shown in edits():
        assert write(shown, memo) == write(shown)


def test_memory_that_ages_changes_no_byte() -> None:
    """Entries that are dropped between two pages are simply made again."""
    known = Memo()
    memo = BytesMemo(known)
    for shown in edits():
        for _ in range(12):
            known.age()
        assert write(shown, memo) == write(shown)


class Counting:
    """A memory that counts what it had to be told."""

    def __init__(self) -> None:
        """Start empty."""
        self.memo = OnePage()
        self.told: list[str] = []

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        return self.memo.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` and note what it was."""
        self.told.append(key.split(":", maxsplit=1)[0])
        self.memo.put(key, value)

    def same(self, owners: tuple[object, ...], key: object, make: Any) -> Any:
        """Return what ``make`` gives, always anew."""
        return make()


def test_an_edited_box_is_the_only_one_compressed_again() -> None:
    """One line changed within the glyphs of the page: one stretch is deflated, no face cut."""
    memo = Counting()
    write(sheet_of(*LINES), memo)
    memo.told.clear()
    write(sheet_of(LINES[0], LINES[1].replace("一幅幅", "一圈圈"), *LINES[2:]), memo)
    write(sheet_of(LINES[0], LINES[1].replace("绿色", "色绿"), *LINES[2:]), memo)
    assert "pdf-outline-1" not in memo.told
    memo.told.clear()
    write(sheet_of(LINES[0].replace("年轮", "轮年"), *LINES[1:]), memo)
    assert memo.told == ["pdf-flate-1"]


def test_a_new_glyph_leaves_other_boxes_alone() -> None:
    """A glyph that is new to the page changes its own stretch and the font, no other stretch."""
    memo = Counting()
    before = read_sheet(write(sheet_of(*LINES), memo))
    memo.told.clear()
    after = read_sheet(
        write(sheet_of(LINES[0], LINES[1].replace("画卷", "龘靐"), *LINES[2:]), memo)
    )
    streams = [[c.read_raw_bytes() for c in s.page.Contents] for s in (before, after)]
    changed = [i for i, pair in enumerate(zip(*streams, strict=True)) if pair[0] != pair[1]]
    assert changed == [1]
    # The small tables and one or two buckets of outlines, the two maps, the stretch.
    assert memo.told.count("pdf-part-1") <= 3
    assert memo.told.count("pdf-flate-1") == 3
    assert memo.told.count("pdf-subset-1") == 1


def test_streams_are_plain_zlib() -> None:
    """What is strung together from parts inflates by the standard decoder, check sum and all."""
    sheet = read_sheet(write(sheet_of(*LINES)))
    font = sheet.fonts()["/F0"].DescendantFonts[0].FontDescriptor.FontFile2
    assert len(zlib.decompress(font.read_raw_bytes())) == int(font.Length1)
