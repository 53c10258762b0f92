"""Boxes of furniture: note numbers, rings, scaled type, letter-spaced names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.layout.blocks import with_rings
from pagegen.layout.model import Ring
from pagegen.style import Direction
from pagegen.text.boxed import number_in
from pagegen.text.prepare import FurnishedRun
from tests.support.composing import BODY, SONG, composer
from tests.support.furnishing import SIZE, prepared, set_copy, units


def natural(text: str) -> float:
    """Return the natural width of marked copy in em."""
    made = prepared(text)
    return sum(s.width for s in made.shapes) + sum(g.natural for g in made.gaps[:-1])


def test_a_note_number_is_small_raised_and_close() -> None:
    """It stands at its word without white, and never begins a line."""
    made = prepared("草原[12]{sup}的歌")
    assert units(made) == ["草", "原", "12", "的", "歌"]
    assert made.gaps[1].natural == 0
    assert not made.gaps[1].may_break
    assert made.gaps[2].may_break
    assert made.styles[made.style_of[2]].size == pytest.approx(0.6 * SIZE)
    assert list(made.shapes[2].rises) == pytest.approx([0.36, 0.36])
    assert made.shapes[2].width < 0.75


def test_a_note_number_hands_on_what_it_follows() -> None:
    """After a mark the mark's white comes behind it; after Latin the gap between scripts."""
    assert prepared("原，[1]{sup}的").gaps[2].natural == 0.5
    assert prepared("原，[1]{sup}“的").gaps[2].natural == 0.5
    assert prepared("GDP[1]{sup}的").gaps[1].natural == 0.25
    assert not prepared("（[1]{sup}的").gaps[1].may_break


def test_a_figure_does_not_swallow_its_note_number() -> None:
    """A value and the number of its note are two units that stay together."""
    made = prepared("达53[1]{sup}万")
    assert units(made)[:3] == ["达", "53", "1"]
    assert not made.gaps[1].may_break


def test_bracketed_note_numbers_are_one_unit() -> None:
    """Whatever characters a note number has."""
    assert units(prepared(r"原[\[1\]]{sup}的")) == ["原", "[1]", "的"]


@pytest.mark.parametrize(
    ("typed", "digits"), [("7", "7"), ("25", "25"), ("㉑", "21"), ("㊿", "50"), ("③", "3")]
)
def test_a_number_in_a_ring_fills_one_em(typed: str, digits: str) -> None:
    """The figures are drawn, and the text keeps what was typed."""
    made = prepared(f"第[{typed}]{{circled}}号")
    shape = made.shapes[1]
    assert number_in(typed) == digits
    assert shape.width == pytest.approx(1.0)
    assert len(shape.gids) == len(digits)
    assert made.text == f"第{typed}号"
    assert shape.clusters == (tuple(range(len(digits))) if typed == digits else (0,) * len(digits))
    left = shape.offsets[0]
    ends = (
        shape.offsets[-1]
        + shape.advances[-1]
        * made.styles[made.style_of[1]].size
        / SIZE
        * made.styles[made.style_of[1]].x_scale
    )
    assert left == pytest.approx(1 - ends, abs=0.02)


def test_a_ring_stands_round_its_number() -> None:
    """Its middle is the middle of a Han's em box."""
    made = set_copy("第[25]{circled}号")
    (ring,) = made.of(Ring)
    assert isinstance(ring, Ring)
    line = made.lines[0]
    assert ring.centre.x == pytest.approx(line.x + 1.5 * SIZE)
    assert ring.centre.y == pytest.approx(line.y - 0.38 * SIZE)
    assert 0.8 * SIZE < 2 * ring.radius < SIZE


def test_numbers_in_rings_stand_like_han() -> None:
    """No gap between scripts, and a line may end between two of them."""
    made = prepared("第[25]{circled}[26]{circled}号")
    assert [g.natural for g in made.gaps[:3]] == [0, 0, 0]
    assert made.gaps[1].may_break


@pytest.mark.parametrize(
    ("markup", "width"),
    [
        ("[草原]{narrow=80%}", 1.6),
        ("[草原]{wide=150%}", 3.0),
        ("[草原]{flat=80%}", 2.0),
        ("[草原]{tall=120%}", 2.0),
        ("[草，原]{narrow=80%}", 2.4),
        ("[草，原]{flat=80%}", 3.0),
        ("[草，]{flat=80%}原", 3.0),
        ("[草，]{wide=150%}原", 4.0),
        ("[安宁]{spread=3}", 3.0),
        ("[王小明]{spread=4.5}", 4.5),
    ],
)
def test_widths(markup: str, width: float) -> None:
    """Type is scaled across or up, marks and their white with it; a name takes the em it is given."""
    assert natural(markup) == pytest.approx(width)


@pytest.mark.parametrize(("markup", "rise"), [("flat=80%", 0.076), ("tall=120%", -0.076)])
def test_scaled_up_and_down_keeps_the_middle(markup: str, rise: float) -> None:
    """Low and high type has the middle of the Han beside it."""
    assert prepared(f"[草]{{{markup}}}原").shapes[0].rises[0] == pytest.approx(rise)


def test_a_spread_name_is_rigid() -> None:
    """Justification takes nothing from it and adds nothing, and it stays on one line (JU-04)."""
    made = set_copy("这" * 23 + "[安宁]{spread=3}说" + "这" * 30)
    assert all(g.minimum == g.maximum == 1.0 for g in [made.lines[0].prepared.gaps[23]])
    assert "安宁" in made.lines[0].text or made.lines[1].text.startswith("安宁")
    for line in made.lines:
        for index, gap in enumerate(line.line.gaps, line.line.start):
            if line.prepared.text[line.prepared.starts[index]] == "安":
                assert gap == pytest.approx(1.0)


def test_a_paragraph_of_furniture_alone_keeps_its_sizes() -> None:
    """Even when nothing else of the paragraph has the body's own size."""
    made = prepared("[1]{sup}")
    assert made.shapes[0].width < 0.5
    assert made.styles[0].size == SIZE


def test_a_circled_number_that_no_face_has_is_drawn() -> None:
    """A face stands for it where there is one; where there is none, figures in a ring do."""
    book = composer().shaper.book
    bare = replace(book, finders={}, families=tuple(replace(f, fallback=()) for f in book.families))
    run = FurnishedRun("第㉕号①", SONG)
    assert with_rings((run,), book)[1].annotations == ()
    lost = with_rings((run,), bare)
    assert [(r.text, [a.kind.value for a in r.annotations]) for r in lost] == [
        ("第", []),
        ("㉕", ["circled"]),
        ("号", []),
        ("①", []),
    ]


def test_a_note_number_stands_upright_in_a_vertical_line() -> None:
    """At the right of its line, in a box as high as its own size."""
    style = replace(BODY, text=replace(BODY.text, direction=Direction.VERTICAL))
    shape = prepared("草原[12]{sup}的歌", style).shapes[2]
    assert shape.turn == 0
    assert shape.width == pytest.approx(0.6)
    assert shape.rises[0] < shape.rises[1] < 0.5
    assert len(set(shape.offsets)) == 1
