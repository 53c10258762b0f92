"""Vertical text boxes: slots from right to left, tiers, obstacles, lines in their places (VT-08)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import pytest

from pagegen.content.story import PageCopy
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Insets, Point, Rect
from pagegen.layout.frames import place
from pagegen.layout.grid import EM_TOP, PageGrid
from pagegen.layout.kinds.lines import lay_out_lines
from pagegen.layout.kinds.text import fit_text, lay_out_text
from pagegen.layout.model import Area, Disc, LineSlot, PlacedLine, Ring, Ruby, Rule
from pagegen.layout.scene import Scene
from pagegen.layout.tiers import whole
from pagegen.layout.turning import along, grid_along, turned
from pagegen.memo import Memo
from pagegen.spec.page import (
    DisplayLine,
    DisplayRun,
    Fit,
    LinesBox,
    RuleBox,
    RuleStyle,
    TextBox,
    TextRef,
    Vertical,
)
from pagegen.style import Align, Direction, Role
from tests.support.composing import NOWHERE, SONG, composer, styled
from tests.support.furnishing import story_of
from tests.unit.layout.test_grid import at, text_box

GRID = PageGrid(3, 144.0, 18.0, 9.0, 13.5, 40, 60.0, 50.0)
"""A page of 9 pt on 13.5 pt: a column and its gutter are 12 vertical lines."""
BODY = styled(direction=Direction.VERTICAL, indent=2.0)
AREA = GRID.type_area()


def upright_box(**changes: object) -> TextBox:
    """Return a vertical text box over the head of the page."""
    box = replace(text_box(at((1, 3), (1, 21)), min_measure=0.0), style=BODY)
    return replace(box, **changes)  # type: ignore[arg-type]


def lay(
    body: str, box: TextBox, *obstacles: Rect
) -> tuple[tuple[PlacedLine, ...], tuple[LineSlot, ...], tuple[object, ...]]:
    """Return lines, slots and furniture of a body set into a box among obstacles."""
    ink = RuleStyle(0.5, SONG.color)
    others = tuple(RuleBox(f"o{i}", box.at, NOWHERE, ink) for i in range(len(obstacles)))
    rects = {box.id: place(box.at, GRID)}
    rects |= {other.id: rect for other, rect in zip(others, obstacles, strict=True)}
    scene = Scene(
        GRID,
        PageCopy((story_of(body),), (), ()),
        composer(),
        MappingProxyType({}),
        MappingProxyType(rects),
        (box, *others),
        Memo(),
    )
    made, slots = lay_out_text(box, fit_text(box, scene), scene, Sink())
    return made.lines, slots, made.extras


def test_lines_run_from_right_to_left_at_the_leading() -> None:
    """The first line is flush with the right edge, each next one leading farther left."""
    _, slots, _ = lay("字", upright_box())
    assert slots[0].x == pytest.approx(AREA.right() - 4.5)
    assert {round(a.x - b.x, 6) for a, b in pairwise(slots)} == {13.5}
    assert slots[-1].x - 4.5 == pytest.approx(AREA.x)
    assert {slot.direction for slot in slots} == {Direction.VERTICAL}


def test_the_measure_runs_down_in_whole_characters() -> None:
    """Twenty-one grid lines of 1.5 em are 31 em high."""
    _, slots, _ = lay("字", upright_box())
    assert {slot.baseline for slot in slots} == {AREA.y}
    assert {round(slot.measure / 9.0, 6) for slot in slots} == {31.0}
    _, slots, _ = lay("字", upright_box(at=at((1, 3), (1, 22))))
    assert {round(slot.measure / 9.0, 6) for slot in slots} == {32.0}


def test_vertical_lines_of_all_boxes_stand_on_one_grid() -> None:
    """A box over one column has its lines where a box over all columns has them (GR-01)."""
    _, wide, _ = lay("字", upright_box())
    _, narrow, _ = lay("字", upright_box(at=at((2, 2), (1, 21))))
    assert {round(slot.x, 6) for slot in narrow} <= {round(slot.x, 6) for slot in wide}


def test_tiers_stand_above_one_another() -> None:
    """All lines of the upper tier come before those of the lower; gutters lie across (VT-08)."""
    _, slots, _ = lay("字", upright_box(tiers=2))
    upper = [slot for slot in slots if slot.column == 0]
    lower = [slot for slot in slots if slot.column == 1]
    assert slots == (*upper, *lower)
    assert [slot.x for slot in upper] == [slot.x for slot in lower]
    assert {round(slot.measure / 9.0, 6) for slot in slots} == {14.0}
    gutter = lower[0].baseline - upper[0].baseline - upper[0].measure
    assert gutter >= GRID.gutter
    foot = place(at((1, 3), (1, 21)), GRID).bottom()
    assert lower[0].baseline + lower[0].measure == pytest.approx(foot)


def test_an_obstacle_cuts_lines_and_leaves_whole_characters() -> None:
    """Lines end a line above it and keep a gutter beside it; those out of reach are whole."""
    picture = Rect(AREA.x, AREA.y + 180.0, 81.0, 99.0)
    _, slots, _ = lay("字", upright_box(), picture)
    cut = [slot for slot in slots if slot.measure < 270.0]
    assert cut
    for slot in cut:
        assert slot.baseline + slot.measure <= picture.y - GRID.leading + 1e-3
        assert slot.measure / 9.0 == pytest.approx(round(slot.measure / 9.0))
        assert slot.x - 4.5 < picture.right() + GRID.gutter
    uncut = [slot for slot in slots if slot not in cut]
    assert all(slot.x - 4.5 >= picture.right() + GRID.gutter - 1e-3 for slot in uncut)


def test_what_an_obstacle_leaves_below_it_ends_at_the_foot() -> None:
    """A line that is cut at its head is flush at its foot."""
    picture = Rect(AREA.x, AREA.y, 81.0, 90.0)
    _, slots, _ = lay("字", upright_box(), picture)
    cut = [slot for slot in slots if slot.measure < 270.0]
    assert cut
    for slot in cut:
        assert slot.baseline + slot.measure == pytest.approx(AREA.y + 279.0)


def test_lines_are_placed_by_their_middle_and_head() -> None:
    """Indents go down, and the copy comes in order from right to left (VT-01)."""
    text = "竖排的文章从右边读起，一行到底，再接左边一行；上面一栏排满，接着读下面一栏。" * 2
    lines, slots, _ = lay(text, upright_box(tiers=3))
    assert "".join(line.text for line in lines) == text
    assert lines[0].direction is Direction.VERTICAL
    assert lines[0].y == pytest.approx(slots[0].baseline + 18.0)
    assert lines[1].y == pytest.approx(slots[1].baseline)
    assert [line.x for line in lines] == [slot.x for slot in slots[: len(lines)]]


def test_full_lines_are_flush_at_the_foot() -> None:
    """The boxes of a full line reach from head to foot (JU-01)."""
    text = "一位数字直立，如3月5日；两位数字并排，如12月28日；再长就躺下来，如2021年和Word。" * 3
    lines, _, _ = lay(text, upright_box(tiers=2))
    full = [line for line in lines if line.is_full]
    assert full
    for line in full:
        width = line.line.width * line.size
        assert line.y + width == pytest.approx(line.left + line.measure)


def test_a_crosshead_takes_lines_of_the_grid() -> None:
    """It stands off the grid, and the text after it is back on it (GR-14, HD-10)."""
    paragraph = "竖排的文章从右边读起，一行到底，再接左边一行；上面一栏排满，接着读下面一栏。"
    lines, slots, _ = lay(f"{paragraph}\n\n## 小标题\n\n{paragraph}", upright_box())
    heads = [i for i, line in enumerate(lines) if line.role is Role.CROSSHEAD]
    assert len(heads) == 1
    before, head, after = lines[heads[0] - 1], lines[heads[0]], lines[heads[0] + 1]
    assert before.x > head.x > after.x
    assert before.x - after.x == pytest.approx(4 * 13.5)
    assert before.x - head.x >= head.x - after.x
    assert any(after.x == pytest.approx(slot.x) for slot in slots)


def test_dots_stand_at_the_right_and_lines_at_the_left() -> None:
    """Emphasis dots are right of their Han, name lines left of theirs (RB-01, RB-02)."""
    lines, _, extras = lay("写[重点]{dots}和[班固]{name}两种", upright_box())
    middle = lines[0].x
    dots = [item for item in extras if isinstance(item, Disc)]
    rules = [item for item in extras if isinstance(item, Rule)]
    assert len(dots) == 2
    assert all(dot.centre.x > middle + 4.5 for dot in dots)
    assert dots[1].centre.y - dots[0].centre.y == pytest.approx(9.0)
    assert [rule.start.x == rule.end.x < middle - 4.5 for rule in rules] == [True]


def display_box(align: Align = Align.LEFT, valign: Vertical = Vertical.TOP) -> LinesBox:
    """Return a vertical box of two display lines."""
    style = replace(SONG, size=20.0, direction=Direction.VERTICAL)
    lines = tuple(
        DisplayLine((DisplayRun(TextRef(NOWHERE, text=text), style),), align, Fit.NONE, NOWHERE)
        for text in ("竖题在右", "副题在左")
    )
    return LinesBox("lines", at((1, 1), (1, 20)), NOWHERE, lines, valign)


def display(box: LinesBox) -> tuple[PlacedLine, ...]:
    """Return the lines of a display box."""
    copy = PageCopy((), (), ())
    empty: MappingProxyType[object, object] = MappingProxyType({})
    scene = Scene(GRID, copy, composer(), empty, empty, (box,), Memo())  # type: ignore[arg-type]
    rect = place(box.at, GRID)
    items, _ = lay_out_lines(box, rect, scene, Sink())
    return tuple(item for item in items if isinstance(item, PlacedLine))


def test_display_lines_stand_from_right_to_left() -> None:
    """The first line is flush with the right edge, the second one leading to its left."""
    rect = place(at((1, 1), (1, 20)), GRID)
    first, second = display(display_box())
    assert first.x == pytest.approx(rect.right() - 10.0)
    assert second.x == pytest.approx(first.x - 26.0)
    assert (first.y, second.y) == (rect.y, rect.y)


def test_display_lines_are_centred_on_their_ink() -> None:
    """White above the first and below the last stroke is equal (PW-11)."""
    rect = place(at((1, 1), (1, 20)), GRID)
    line = display(display_box(Align.CENTER))[0]
    book = composer().shaper.book
    first, last = line.prepared.shapes[0], line.prepared.shapes[-1]
    head = line.y + (first.offsets[0] - book.ink(first.face, first.gids[0])[3]) * 20.0
    foot = line.y + 60.0 + (last.offsets[0] - book.ink(last.face, last.gids[0])[1]) * 20.0
    assert head - rect.y == pytest.approx(rect.bottom() - foot)


def test_the_foot_of_a_turned_box_is_its_left_edge() -> None:
    """``valign: bottom`` puts the last line at the left edge, ``middle`` all in between."""
    rect = place(at((1, 1), (1, 20)), GRID)
    assert display(display_box(valign=Vertical.BOTTOM))[1].x == pytest.approx(rect.x + 10.0)
    first, second = display(display_box(valign=Vertical.MIDDLE))
    assert rect.right() - first.x == pytest.approx(second.x - rect.x)


def test_turning_there_and_back() -> None:
    """Points, rectangles and grids of the line space lie where the page has them."""
    rect = Rect(10.0, 20.0, 30.0, 40.0)
    area = turned(Area(along(rect), SONG.color, NOWHERE))
    assert isinstance(area, Area)
    assert area.rect == rect
    rule = turned(Rule(Point(1.0, -9.0), Point(5.0, -9.0), 0.5, SONG.color, NOWHERE))
    assert isinstance(rule, Rule)
    assert (rule.start, rule.end) == (Point(9.0, 1.0), Point(9.0, 5.0))
    grid = grid_along(GRID)
    assert grid.em_top(1) == -AREA.right()
    assert grid.baseline(1) == pytest.approx(-AREA.right() + EM_TOP * 9.0)
    assert grid.lines == 35


@pytest.mark.parametrize(("length", "expected"), [(0.0, 0.0), (8.9, 0.0), (27.0, 27.0), (30, 27)])
def test_whole_characters(length: float, expected: float) -> None:
    """What does not make a character is left over."""
    assert whole(length, 9.0) == expected


def test_insets_count_in_vertical_lines() -> None:
    """A box moved in by whole leadings has its first line on the grid."""
    inset = replace(at((1, 3), (1, 21)), inset=Insets(right=5 * 13.5))
    _, slots, _ = lay("字", upright_box(at=inset))
    assert slots[0].x == pytest.approx(AREA.right() - 4.5 - 5 * 13.5)


def test_numbers_in_rings_stand_upright_in_the_middle() -> None:
    """The ring has its middle on the line's, and the figures stand side by side in it."""
    lines, _, extras = lay("编号[22]{circled}和[7]{circled}", upright_box())
    rings = [item for item in extras if isinstance(item, Ring)]
    assert len(rings) == 2
    made = lines[0].prepared
    for ring, text in zip(rings, ("22", "7"), strict=True):
        assert ring.centre.x == pytest.approx(lines[0].x)
        shape = next(
            s
            for s, a in zip(made.shapes, made.starts, strict=True)
            if made.text[a:].startswith(text)
        )
        assert shape.turn == 0
        middle = (shape.rises[0] + shape.rises[-1] + shape.advances[-1] * 0.5) / 2
        assert abs(middle) < 0.2
        assert len(set(shape.offsets)) == 1


def test_readings_stand_at_the_right() -> None:
    """Pinyin and zhuyin stand between the lines, right of their Han and as high (RB-03)."""
    box = upright_box()
    lines, _, extras = lay('读[缙]{ruby="jìn"}字，[北]{ruby="ㄅㄟˇ"}字', box)
    readings = [item.line for item in extras if isinstance(item, Ruby)]
    assert len(readings) == 2
    for reading in readings:
        assert reading.direction is Direction.VERTICAL
        assert lines[0].x + 4.5 < reading.x < lines[0].x + 9.0
    zhuyin = readings[1].prepared
    assert [shape.width for shape in zhuyin.shapes] == [1.0, 1.0, 0.0]
    assert lines[0].prepared.shapes[5].width == 1.0


@pytest.mark.parametrize(("mark", "along"), [("narrow=80%", 1.0), ("flat=80%", 0.8)])
def test_scaled_type_keeps_to_the_middle(mark: str, along: float) -> None:
    """Narrow characters keep their height, flat ones take less of the line (长扁字)."""
    lines, _, _ = lay(f"这是[缩放]{{{mark}}}字", upright_box())
    made = lines[0].prepared
    shape, style = made.shapes[2], made.styles[made.style_of[2]]
    assert shape.width == pytest.approx(along)
    size = style.size / 9.0
    left = shape.rises[0]
    right = left + shape.advances[0] * style.x_scale * size
    assert left + right == pytest.approx(0.0, abs=1e-6)
