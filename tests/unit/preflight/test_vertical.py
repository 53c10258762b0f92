"""The rules of lines hold down a vertical line, and findings name the place on the page (VT-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pagegen.geometry import Rect
from pagegen.paint.marks import GlyphRun, Mark
from pagegen.preflight.laid import laid_rect, stood_rect
from pagegen.preflight.reader import read_page
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Passage, SceneBlock
from pagegen.style import Direction, Role
from pagegen.units import to_mm
from tests.unit.preflight.hand import LEFT, SIZE, TOP, Page, column, page, set_text
from tests.unit.preflight.upright import (
    RIGHT,
    Stand,
    line_runs,
    moved,
    set_upright,
    stands,
    tier,
)

PLAIN = "今年夏天草原真美|牛羊遍地都是人人高兴|大家都来看一看"


def found(made: Page) -> set[str]:
    """Return the rules that a page breaks."""
    return {told.variant for told in check_page(*made)}


def test_a_plain_vertical_page_breaks_no_rule_of_lines() -> None:
    """What stands as it should is not found fault with."""
    assert found(stands(PLAIN)) <= {"TX-05"}


@pytest.mark.parametrize(
    ("rule", "made"),
    [
        ("LB-01", lambda: stands("今年夏天草原真美|，牛羊遍地都是人人高|大家都来看一看")),
        ("LB-04", lambda: stands("今年夏天草原真“|牛羊”遍地都是人人高|大家都来看一看")),
        ("LB-10", lambda: stands("今年夏天草原<20>|<21>年牛羊遍地都是人|大家都来看一看")),
        ("JU-01", lambda: stands(PLAIN, Stand(push={(1, 9): -0.4}))),
        ("JU-02", lambda: stands(PLAIN, Stand(push={(1, 9): 0.4}))),
        ("JU-03", lambda: stands(PLAIN, Stand(push={(1, 4): -0.3, (1, 5): 0.3}))),
        ("JU-05", lambda: stands(PLAIN, Stand(push={(1, 4): 0.2, (1, 5): -0.2}))),
        ("JU-06", lambda: stands(PLAIN, Stand(push={(2, 3): 0.2}))),
        ("GR-01", lambda: stands(PLAIN, change=moved("牛", right=0.2))),
        ("GR-02", lambda: stands(PLAIN, Stand(step=-20.0))),
        ("PA-01", lambda: stands(PLAIN, indent=1.5)),
        ("PA-02", lambda: stands("今年夏天草原真美|牛羊遍地都是人人高兴|看")),
        ("ST-04", lambda: stands(PLAIN, frames=(tier(lines=2),))),
        ("PW-05", lambda: stands("今年夏天草原真美|牛羊遍地都是人人高，|大家都来看一看")),
        ("MX-01", lambda: stands("今年夏天草原真美|牛羊遍地都是人人高兴|大家<AB>都来看")),
        ("LB-07", lambda: stands("今年夏天草原真<—>|<—>牛羊遍地都是人人|大家都来看一看")),
        ("LB-09", lambda: stands("今年夏天草原<Ab>|<cd>牛羊遍地都是人人|大家都来看一看")),
        ("PW-01", lambda: stands("今年夏天”，草原|牛羊遍地都是人人高兴|大家都来看一看")),
        ("PW-02", lambda: stands("今年夏天，《草原|牛羊遍地》是人人高兴|大家都来看一看")),
        ("GR-05", lambda: stands(PLAIN, change=_swapped)),
    ],
)
def test_a_fault_down_the_line_is_found(rule: str, made: Callable[[], Page]) -> None:
    """Line breaking, widths, justification, grid and frames are judged along the line."""
    assert rule in found(made())


def _swapped(run: GlyphRun) -> GlyphRun:
    """Return a run with its text of another line's place: the second line stands first."""
    shift = {0: -16.0, 1: 16.0}.get(run.line.line, 0.0)
    return replace(run, x=run.x + shift)


def test_a_finding_names_its_place_on_the_page() -> None:
    """The place of a fault in the second line lies in that line, on the page as it stands."""
    told = check_page(*stands("今年夏天草原真美|，牛羊遍地都是人人高|大家都来看一看"))
    place = next(dict(d.values) for d in told if d.variant == "LB-01")
    assert place["x"] == pytest.approx(to_mm(RIGHT - 16.0 - 0.88 * SIZE), abs=0.1)
    assert place["y"] == pytest.approx(to_mm(TOP), abs=0.2)


def test_horizontal_lines_are_judged_beside_vertical_ones() -> None:
    """A page of both directions has its faults found in both."""
    left = set_text(
        "今年夏天草原真，|美得牛羊遍地都是人人|，高兴得很。",
        id="level",
        article="b",
        frames=(column(lines=3),),
    )
    right = set_upright("今年夏天草原真美|，牛羊遍地都是人人高|大家都来看一看")
    told = [d for d in check_page(*page(left, right)) if d.variant == "LB-01"]
    assert [dict(d.values)["block"] for d in told] == ["level", "text"]


def test_the_reading_of_a_mixed_page_holds_every_glyph_once() -> None:
    """Both views together hold what the page holds; figures side by side are one glyph."""
    left = set_text(PLAIN, id="level", article="b", frames=(column(lines=3),))
    right = set_upright("今年共有{12}户人家|牛羊遍地都是人人高兴|大家都来看一看")
    reading = read_page(*page(left, right))
    assert len(reading.views) == 2
    assert sum(len(view.glyphs) for view in reading.views) == len(reading.glyphs)
    pair = next(glyph for glyph in reading.glyphs if glyph.text == "12")
    assert pair.ink is not None
    assert pair.ink.width > pair.ink.height


def _heading(x: float, direction: Direction = Direction.VERTICAL) -> tuple[SceneBlock, list[Mark]]:
    """Return a vertical heading of three characters whose middle is at ``x``."""
    from pagegen.paint.marks import LineRef

    how = Stand(size=20.0, role=Role.HEADLINE)
    ref = LineRef("head", Role.HEADLINE, 0, 0, 0, TOP, 60.0)
    runs = line_runs("草原歌", x, TOP, ref, how, 0)
    block = SceneBlock(
        "head",
        Role.HEADLINE,
        (Passage("草原歌", Role.HEADLINE, "main"),),
        (Rect(x - 10.0, TOP, 20.0, 60.0),),
        article="lead",
        heads="text",
        direction=direction,
    )
    return block, list[Mark](runs)


@pytest.mark.parametrize(("x", "is_fault"), [(180.0, False), (LEFT + 50.0, True)])
def test_a_vertical_heading_stands_beside_its_horizontal_text(x: float, is_fault: bool) -> None:
    """At the right of the text it heads it, upon the text it does not (HD-05)."""
    text = set_text(
        "今年夏天草原真美|牛羊遍地都是人人高兴|大家都来看一看|" * 2 + "今天也来",
        frames=(column(lines=7),),
    )
    assert ("HD-05" in found(page(text, _heading(x)))) is is_fault


def test_what_is_declared_vertical_must_be_set_so() -> None:
    """The scene says the direction, the glyphs are asked for it (VT-01)."""
    text = set_text(PLAIN)
    assert "VT-01" not in found(page(text))
    declared = replace(text[0], direction=Direction.VERTICAL), text[1]
    assert "VT-01" in found(page(declared))


def test_laying_down_and_standing_up() -> None:
    """The two undo each other."""
    rect = Rect(12.0, 30.0, 5.0, 70.0)
    assert laid_rect(rect, 400.0) == Rect(30.0, 383.0, 70.0, 5.0)
    assert stood_rect(laid_rect(rect, 400.0), 400.0) == rect


def test_signed_figures_are_no_short_numbers() -> None:
    """±3 is a formula and turned; only figures by themselves stand by their number (VT-05)."""
    made = stands("今年温差<±3>度|牛羊遍地都是人人高兴|大家都来看一看", is_justified=False)
    assert "VT-05" not in found(made)


def test_figures_in_one_em_do_not_scale_a_heading() -> None:
    """Three figures are narrowed to stand in one em; the heading is not scaled for that (HD-09)."""
    how = Stand(size=20.0, role=Role.HEADLINE)
    block, runs = set_upright("草原{120}天", how, indent=0.0, is_justified=False)
    assert any(isinstance(run, GlyphRun) and run.x_scale < 0.85 for run in runs)
    assert "HD-09" not in found(page((block, runs)))
