"""Dumps are data that any program reads and text that any person compares."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

import pytest

from pagegen.color import Cmyk
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.export.dump import as_json, as_text, lines_as_text, lines_of, plain
from pagegen.layout.model import Layout, PlacedLine
from pagegen.source import FileId, Origin, Span
from pagegen.style import Align
from tests.support.composing import ROOT


@cache
def page() -> Compiled:
    """Return page 65."""
    return Engine(DiskWorld(ROOT)).compile(FileId("layout/page65.yaml"))


def layout() -> Layout:
    """Return the layout of page 65."""
    made = page().layout
    assert made is not None
    return made


@dataclass(frozen=True, slots=True)
class Sample:
    """A record of every kind of value."""

    number: float
    names: tuple[str, ...]
    inner: object = None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.00049, 1),
        (1.0005001, 1.001),
        (-0.0001, 0),
        (0.1 + 0.2, 0.3),
        (True, True),
        (Align.JUSTIFY, "justify"),
        (Span(Origin(FileId("a.yaml"), ("boxes", 0, "at"))), "a.yaml:boxes.0.at"),
        (Span(Origin(FileId("a.md"), ("block", 2)), 3, 5), "a.md:block.2@3-5"),
        (Span.of_file(FileId("a.md")), "a.md"),
        (MappingProxyType({"a": (1.0, 2.5)}), {"a": [1, 2.5]}),
        (object(), "object"),
    ],
)
def test_values(value: object, expected: object) -> None:
    """Numbers are rounded, choices are their values, places are written file:path."""
    made = plain(value)
    assert made == expected
    assert type(made) is type(expected)


def test_zero_has_no_sign() -> None:
    """A tiny negative number and minus zero are 0: a dump never differs by a sign of nothing."""
    assert math.copysign(1, float(str(plain(-0.0)))) == 1
    assert json.dumps(plain(-1e-9)) == "0"


def test_a_record_in_text() -> None:
    """Records of numbers stand in one line, and what could be mistaken is quoted."""
    value = Sample(1.5, ("a", " b", "", "no", "c\nd"), (Cmyk(0, 1, 0.5, 0), Sample(2, ())))
    assert as_text(plain(value)).splitlines() == [
        "type: Sample",
        "number: 1.5",
        'names: [a, " b", "", "no", "c\\nd"]',
        "inner:",
        "  - Cmyk cyan=0 magenta=1 yellow=0.5 black=0",
        "  - Sample",
        "    number: 2",
        "    names: []",
        "    inner: –",
    ]


def test_json_is_the_same_data() -> None:
    """The JSON form reads back as the plain value."""
    value = plain(layout())
    assert json.loads(as_json(value)) == value


def test_lines_hold_the_body() -> None:
    """The table of lines has a row for each line, its characters last."""
    records = lines_of(layout())
    rows = lines_as_text(records).splitlines()
    assert rows[0].split()[:3] == ["box", "column", "paragraph"]
    assert len(rows) == len(records) + 1
    body = [r for r in records if r["box"] == "text"]
    assert body[0]["line"] == 45
    assert all(
        row.endswith(str(r["text"]))
        for r, row in zip(records, rows[1:], strict=True)
        if "\u3000" not in str(r["text"])
    )


def test_a_moved_line_changes_one_row() -> None:
    """A dump is a good place to see what an edit did: one line moved is one row changed."""
    box = next(b for b in layout().boxes if b.id == "text")
    line = box.items[3]
    assert isinstance(line, PlacedLine)
    moved = replace(line, x=0.0)
    items = (*box.items[:3], moved, *box.items[4:])
    boxes = tuple(replace(b, items=items) if b is box else b for b in layout().boxes)
    before = lines_as_text(lines_of(layout())).splitlines()
    after = lines_as_text(lines_of(replace(layout(), boxes=boxes))).splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_no_handle_of_a_library_is_dumped() -> None:
    """Addresses and objects of libraries would differ from run to run."""
    engine = Engine(DiskWorld(ROOT))
    text = as_text(plain(engine.paint(layout())))
    assert " at 0x" not in text
    assert "NotoSerifSC" in text


def test_a_page_stays_readable() -> None:
    """What every line was composed with is left out: a whole page is some thousand lines."""
    assert len(as_text(plain(layout())).splitlines()) < 6000
