"""Ruby: pairs, their breaks, and the room that annotations take along the line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pagegen.layout.model import Ruby
from pagegen.style import Role
from tests.support.furnishing import SIZE, Set, prepared, set_copy, units


def rubies(made: Set) -> list[Ruby]:
    """Return the annotations."""
    return [item for item in made.extras if isinstance(item, Ruby)]


def extent(ruby: Ruby) -> tuple[float, float]:
    """Return where an annotation begins and ends on the page."""
    return ruby.line.x, ruby.line.x + ruby.line.line.width * ruby.line.size


def readings(made: Set) -> list[tuple[str, str]]:
    """Return bases and their annotations."""
    return [(_base(made, r), r.line.prepared.text) for r in rubies(made)]


def _base(made: Set, ruby: Ruby) -> str:
    return made.lines[0].prepared.text[ruby.line.span.start : ruby.line.span.end]


def test_a_syllable_for_each_han_makes_pairs() -> None:
    """Marks between the Han have none."""
    made = set_copy('[重庆，成都]{ruby="chóng qìng chéng dū"}')
    assert readings(made) == [("重", "chóng"), ("庆", "qìng"), ("成", "chéng"), ("都", "dū")]


def test_anything_else_is_one_pair() -> None:
    """A gloss belongs to the whole base."""
    made = set_copy('[联合国]{ruby="United Nations"}')
    assert readings(made) == [("联合国", "United Nations")]


def test_ruby_is_half_its_base_and_over_its_middle() -> None:
    """Half the size, centred, above the em box (RB-03)."""
    made = set_copy('这里的[云]{ruby="yún"}很白')
    (ruby,) = rubies(made)
    line = made.lines[0]
    assert (ruby.line.role, ruby.line.size) == (Role.RUBY, SIZE / 2)
    assert sum(extent(ruby)) / 2 == pytest.approx(line.x + 3.5 * SIZE)
    assert 0.88 * SIZE < line.y - ruby.line.y < 1.3 * SIZE


def test_a_pair_is_never_parted() -> None:
    """A line may end between pairs, never inside one (RB-03)."""
    pairs = prepared('[重庆]{ruby="chóng qìng"}')
    assert pairs.gaps[0].may_break
    whole = prepared('[联合国]{ruby="United Nations"}')
    assert [gap.may_break for gap in whole.gaps[:2]] == [False, False]
    made = set_copy("这" * 24 + '[联合国]{ruby="United Nations"}在')
    assert made.lines[1].text.startswith("联合国")


@pytest.mark.parametrize("count", range(1, 40))
def test_annotations_keep_apart_and_inside_the_measure(count: int) -> None:
    """Whatever the breaks: a quarter of ruby's em between two, none over the edge (RB-03)."""
    made = set_copy("这" * count + '[庄双床窗]{ruby="zhuāng shuāng chuáng chuāng"}' * 3 + "的" * 9)
    for line in made.lines:
        here = sorted(extent(r) for r in rubies(made) if 0 < line.y - r.line.y < 2 * SIZE)
        for (_, end), (start, _) in pairwise(here):
            assert start - end >= 0.125 * SIZE - 1e-6
        if here:
            assert here[0][0] >= line.left - 1e-6
            assert here[-1][1] <= line.left + line.measure + 1e-6
    assert len(rubies(made)) == 12


def test_a_short_annotation_moves_nothing() -> None:
    """Where there is room the base stands as it would without ruby."""
    bare, marked = set_copy("江山如此多娇"), set_copy('江[山]{ruby="shān"}如此多娇')
    assert marked.lines[0].line.gaps == bare.lines[0].line.gaps
    assert marked.lines[0].line.width == bare.lines[0].line.width


def test_a_long_annotation_reaches_over_its_neighbours_and_no_further() -> None:
    """Beyond three eighths of an em the base gets white at both sides."""
    made = set_copy('在[国]{ruby="Nation"}里')
    whole = set_copy('在[国]{ruby="Nationality"}里')
    assert made.lines[0].line.width == pytest.approx(3.0)
    (ruby,) = rubies(whole)
    start, end = extent(ruby)
    box = whole.lines[0].prepared.shapes[1].width
    assert (end - start) / SIZE == pytest.approx(box + 0.75)


def test_zhuyin_stands_at_the_right_of_its_han() -> None:
    """A column of letters in the half em that the Han's box is wider, with the tone beside it."""
    made = set_copy('[北京]{ruby="ㄅㄟˇ ㄐㄧㄥ"}好')
    first, second = rubies(made)
    line = made.lines[0]
    assert [s.width for s in line.prepared.shapes] == [1.5, 1.5, 1.0]
    assert first.line.x == pytest.approx(line.x + 1.04 * SIZE)
    assert second.line.x == pytest.approx(line.x + 2.54 * SIZE)
    rises = [shape.rises[0] for shape in first.line.prepared.shapes]
    assert rises[0] - rises[1] == pytest.approx(1.0)


def test_zhuyin_needs_no_room_between_lines() -> None:
    """It stands within the height of its Han; pinyin needs half an em."""
    zhuyin = set_copy('[北京]{ruby="ㄅㄟˇ ㄐㄧㄥ"}', leading=10.0)
    pinyin = set_copy('[北京]{ruby="běi jīng"}', leading=10.0)
    assert [d.code for d in zhuyin.said] == []
    assert [d.code for d in pinyin.said] == ["line-no-room"]


def test_the_edge_of_a_base_cuts_units() -> None:
    """Ruby over part of a Latin word stays over that part."""
    made = prepared('[News]{ruby="xīnwén"}paper')
    assert units(made) == ["News", "paper"]
    assert not made.gaps[0].may_break


@pytest.mark.parametrize("reading", ["ㄇㄚ˙", "˙ㄇㄚ"])
def test_the_light_tone_stands_above_the_middle_of_its_letters(reading: str) -> None:
    """Whichever end it is typed at, and clear of the first letter."""
    (ruby,) = rubies(set_copy(f'[妈]{{ruby="{reading}"}}好'))
    made = ruby.line.prepared
    ink = {}
    for at, shape in zip(made.starts, made.shapes, strict=True):
        left, low, right, high = shape.face.table.ink(shape.gids[0])
        x, y = shape.offsets[0], shape.rises[0]
        ink[made.text[at]] = (x + left, y + low, x + right, y + high)
    dot, letter = ink["˙"], ink["ㄇ"]
    assert dot[1] > letter[3]
    assert (dot[0] + dot[2]) / 2 == pytest.approx(0.5)
