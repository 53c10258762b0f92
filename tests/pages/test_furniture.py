"""The sample of inline furniture, whole: every piece on one page, and nothing wrong with it."""

from __future__ import annotations

import io
from functools import cache

import pikepdf

from pagegen.engine.check import check
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import Layout, Ruby
from pagegen.paint.build import paint
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId
from tests.support.composing import ROOT
from tests.support.pressing import pdfium_text, pdfminer_text

SPEC = FileId("layout/furniture.yaml")


@cache
def compiled() -> Compiled:
    """Return the page as every test here reads it."""
    return Engine(DiskWorld(ROOT)).compile(SPEC)


def page() -> Layout:
    """Return the layout."""
    layout = compiled().layout
    assert layout is not None
    return layout


@cache
def pdf() -> bytes:
    """Return the page as a file."""
    return write_pdf(paint(page()), DiskWorld(ROOT).map, PageInfo("furniture"))


def copy() -> str:
    """Return the copy without white and without the signs of pictures."""
    made = compiled().copy
    assert made is not None
    return "".join("".join(p.text for p in made.stories[0].body).replace("\ufffc", "").split())


def label() -> str:
    """Return the Mongolian label, which comes first."""
    made = compiled().copy
    assert made is not None
    return "".join(line.text for line in made.field("label.script") or ())


def readings() -> list[str]:
    """Return all ruby of the page."""
    items = [item for box in page().boxes for item in box.items if isinstance(item, Ruby)]
    return ["".join(item.line.prepared.text.split()) for item in items]


def test_no_rule_is_broken() -> None:
    """The checker of positioned glyphs has nothing to say of MUST and SHOULD rules."""
    said = check(Engine(DiskWorld(ROOT)), SPEC)
    assert [d for d in said if d.code in ("check-must", "check-should")] == []


def test_the_copy_comes_back_whole_and_before_its_readings() -> None:
    """Ruby never stands between two characters of the copy (TX-02), and is there (TX-01)."""
    wanted = label() + copy() + "".join(readings())
    assert readings()
    # pdfminer knows no ActualText: the second figure of ㉑ is a space of no width to it.
    assert pdfminer_text(pdf()).replace("\u200b", "") == wanted
    assert pdfium_text(pdf()) == wanted


def test_readings_are_marked_as_ruby_text() -> None:
    """Each stands in marked content of its own, tagged as PDF calls ruby text."""
    with pikepdf.open(io.BytesIO(pdf())) as file:
        operators = [
            (str(op.operator), str(op.operands[0]) if op.operands else "")
            for op in pikepdf.parse_content_stream(file.pages[0])
        ]
    assert operators.count(("BMC", "/RT")) >= len(readings())
    depth = 0
    for name, _ in operators:
        depth += (name in ("BMC", "BDC")) - (name == "EMC")
        assert 0 <= depth <= 2
    assert depth == 0


def test_a_rebuild_makes_nothing_again() -> None:
    """With memory the very same marks come back, and the same bytes as without."""
    engine = Engine(DiskWorld(ROOT))
    lists = [engine.paint(page) for page in (engine.compile(SPEC).layout for _ in range(2)) if page]
    assert all(a is b for a, b in zip(lists[0].marks, lists[1].marks, strict=True))
    warm = write_pdf(lists[1], engine.world.map, PageInfo("furniture"), engine.bytes_memo)
    assert warm == pdf()
