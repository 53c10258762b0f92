"""Drop capitals: their height on the grid, the lines beside them, and where they cannot be had."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pagegen.engine.check import check
from pagegen.engine.engine import Compiled
from pagegen.layout.model import Initial, PlacedLine
from pagegen.style import Role
from tests.support.paging import SPEC, layout_of, page_of, pressed
from tests.support.pressing import pdfium_text, pdfminer_text

SIZE, LEADING = 10.5, 16.0
HAN = "草原上的风从北边吹来，牧人赶着羊群走过山坡，远处的炊烟慢慢升起，马头琴的声音在暮色里飘得很远，听得见河水流过石头。"


def initials(page: Compiled) -> list[PlacedLine]:
    """Return the drop capitals of a page."""
    items = (i for b in layout_of(page).boxes for i in b.items)
    return [item.line for item in items if isinstance(item, Initial)]


def body(page: Compiled) -> list[PlacedLine]:
    """Return the lines of the body."""
    return [line for line in layout_of(page).lines() if line.role is Role.BODY]


def codes(page: Compiled) -> list[str]:
    """Return what was said about drop capitals."""
    return [d.variant for d in page.diagnostics if d.code == "flow-no-drop-cap"]


@pytest.mark.parametrize(("lines", "room"), [(2, 3), (3, 5), (4, 6)])
def test_a_han_fills_the_height_of_its_lines(tmp_path: Path, lines: int, room: int) -> None:
    """From the em box of the first line to that of the last; beside it whole characters lack."""
    _, page = page_of(tmp_path, HAN, keys=f", drop-cap: {lines}行")
    (cap,) = initials(page)
    first, last = body(page)[0], body(page)[lines - 1]
    assert cap.y - 0.88 * cap.size == pytest.approx(first.y - 0.88 * SIZE)
    assert cap.y + 0.12 * cap.size == pytest.approx(last.y + 0.12 * SIZE)
    assert cap.text == "草"
    for number, line in enumerate(body(page)):
        lacks = room if number < lines else 0
        assert line.measure == pytest.approx((22 - lacks) * SIZE)
        assert line.x == pytest.approx(cap.left + lacks * SIZE)


def test_a_letter_stands_on_the_last_baseline(tmp_path: Path) -> None:
    """And reaches to the capitals of the first line; the rest of its word follows."""
    _, page = page_of(tmp_path, "Grass" + HAN, keys=", drop-cap: 2行")
    (cap,) = initials(page)
    assert cap.text == "G"
    assert cap.y == pytest.approx(body(page)[1].y)
    assert not any(gap.may_break for gap in body(page)[0].prepared.gaps[:4])
    assert body(page)[0].text.startswith("Grass草")


def test_an_opening_mark_drops_too(tmp_path: Path) -> None:
    """It does not stay behind in the first line."""
    _, page = page_of(tmp_path, "“草原”" + HAN, keys=", drop-cap: 2行")
    assert [cap.text for cap in initials(page)] == ["“草"]


def test_baselines_and_breaks_below_are_those_of_the_grid(tmp_path: Path) -> None:
    """A drop capital moves no line (GR-01), and the lines are those of the copy."""
    _, page = page_of(tmp_path, HAN, keys=", drop-cap: 2行")
    ys = [line.y for line in body(page)]
    assert [b - a for a, b in pairwise(ys)] == pytest.approx([LEADING] * (len(ys) - 1))
    assert "".join(line.text for line in body(page)) == HAN


def test_the_text_comes_back_whole(tmp_path: Path) -> None:
    """The capital once, before its line (TX-01, TX-02)."""
    engine, page = page_of(tmp_path, HAN + "\n\n" + HAN, keys=", drop-cap: 3行")
    assert pdfminer_text(pressed(engine, page)) == HAN + HAN
    assert pdfium_text(pressed(engine, page)) == HAN + HAN


@pytest.mark.parametrize(
    ("copy", "lines", "variant"),
    [
        ("啊，" + HAN, 12, "character"),
        ("2021年" + HAN, 12, "character"),
        ("## 小题\n\n" + HAN, 12, "character"),
        (HAN, 2, "room"),
    ],
)
def test_where_there_can_be_none(tmp_path: Path, copy: str, lines: int, variant: str) -> None:
    """The reason is told, and the text is set as usual."""
    _, page = page_of(tmp_path, copy, lines=lines, keys=", drop-cap: 3行")
    assert codes(page) == [variant]
    assert initials(page) == []


@pytest.mark.parametrize("value", ["1行", "10行", "1.5行"])
def test_heights_that_are_none(tmp_path: Path, value: str) -> None:
    """A drop capital takes two lines to nine, whole ones."""
    _, page = page_of(tmp_path, HAN, keys=f", drop-cap: {value}")
    assert {d.code for d in page.diagnostics} & {"spec-bad-value", "spec-bad-length"}


def test_a_style_of_its_own(tmp_path: Path) -> None:
    """Face and colour come from the style, the size from the lines."""
    _, page = page_of(tmp_path, HAN, keys=", drop-cap: {lines: 2行, style: strong}")
    (cap,) = initials(page)
    assert cap.prepared.styles[0].face.family == "hei"
    assert cap.size == pytest.approx(LEADING + SIZE)


def test_rules_are_kept(tmp_path: Path) -> None:
    """No MUST rule takes the capital for a line, or its lines for indented ones."""
    engine, page = page_of(tmp_path, HAN + "\n\n" + HAN, lines=6, keys=", drop-cap: 2行")
    assert initials(page)
    assert [d for d in check(engine, SPEC) if d.code == "check-must"] == []
