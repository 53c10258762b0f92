"""Dots and lines beside the text: which characters have them, and where they lie."""

from __future__ import annotations

import pytest

from pagegen.layout.model import Disc, Rule, Wave
from tests.support.furnishing import SIZE, Set, set_copy


def discs(made: Set) -> list[Disc]:
    """Return the dots."""
    return [item for item in made.extras if isinstance(item, Disc)]


def middles(made: Set, chars: str) -> list[float]:
    """Return the middle of every box that shows one of some characters, on all lines."""
    found: list[float] = []
    for line in made.lines:
        x = line.x
        for index, unit in enumerate(range(line.line.start, line.line.end)):
            width = line.prepared.shapes[unit].width * SIZE
            if line.prepared.text[line.prepared.starts[unit]] in chars:
                found.append(x + width / 2)
            x += width + (line.line.gaps[index] * SIZE if index < len(line.line.gaps) else 0)
    return found


def test_every_han_has_a_dot_under_its_middle() -> None:
    """One dot to a Han, centred, below the em box and above the middle of the white (RB-01)."""
    made = set_copy("要[抓紧办]{dots}这件事")
    assert [d.centre.x for d in discs(made)] == pytest.approx(middles(made, "抓紧办"))
    line = made.lines[0]
    for dot in discs(made):
        assert line.y + 0.12 * SIZE < dot.centre.y - dot.radius
        assert dot.centre.y + dot.radius < line.y + 0.5 * SIZE


def test_marks_figures_and_latin_have_no_dot() -> None:
    """Dots are for Han alone (RB-01)."""
    made = set_copy("[第2版，GDP〇号！]{dots}")
    assert len(discs(made)) == len("第版〇号")


def test_dots_follow_the_words_over_a_line_end() -> None:
    """Each line has the dots of its own characters."""
    made = set_copy("这" * 24 + "[要紧的话]{dots}要说")
    assert len(made.lines) == 2
    below = {round(d.centre.y - line.y, 3) for d in discs(made) for line in made.lines}
    assert round(0.29 * SIZE, 3) in below
    assert len(discs(made)) == 4
    assert len({d.centre.y for d in discs(made)}) == 2


@pytest.mark.parametrize(("word", "kind"), [("name", Rule), ("title", Wave)])
def test_lines_are_as_long_as_the_words(word: str, kind: type) -> None:
    """A line begins and ends with its words, and two of them do not meet (RB-02)."""
    made = set_copy(f"读[司马迁]{{{word}}}[班固]{{{word}}}的书")
    first, second = made.of(kind)
    assert isinstance(first, Rule | Wave)
    assert isinstance(second, Rule | Wave)
    x = made.lines[0].x
    assert first.start.x == pytest.approx(x + 1 * SIZE, abs=0.1 * SIZE)
    assert first.end.x == pytest.approx(x + 4 * SIZE, abs=0.1 * SIZE)
    assert second.end.x == pytest.approx(x + 6 * SIZE, abs=0.1 * SIZE)
    assert second.start.x - first.end.x >= 0.1 * SIZE


def test_a_line_lies_under_part_of_a_word() -> None:
    """The edge of a span cuts the unit it falls into, and no line ends there."""
    made = set_copy("在[John]{name}s家")
    (rule,) = made.of(Rule)
    assert isinstance(rule, Rule)
    prepared = made.lines[0].prepared
    units = [prepared.text[a:b] for a, b in zip(prepared.starts, prepared.ends, strict=True)]
    assert units == ["在", "John", "s", "家"]
    assert not prepared.gaps[1].may_break


def test_a_dot_stands_below_a_line() -> None:
    """Where a Han has both, they do not touch."""
    made = set_copy("[[司马迁]{name}]{dots}说")
    (rule,) = made.of(Rule)
    assert isinstance(rule, Rule)
    assert all(d.centre.y - d.radius > rule.end.y + rule.thickness for d in discs(made))


def test_furniture_never_moves_the_lines() -> None:
    """Baselines and breaks are those of the bare text (GR-02)."""
    bare, marked = (
        set_copy("这" * 60),
        set_copy("这" * 20 + "[" + "这" * 20 + "]{dots name}" + "这" * 20),
    )
    assert [(x.x, x.y, x.text) for x in bare.lines] == [(x.x, x.y, x.text) for x in marked.lines]


@pytest.mark.parametrize(
    ("word", "leading", "said"),
    [
        ("dots", 13.5, []),
        ("dots", 13.0, ["line-no-room"]),
        ("name", 11.25, []),
        ("name", 11.0, ["line-no-room"]),
        ("title", 11.0, ["line-no-room"]),
    ],
)
def test_too_little_leading_is_told_once(word: str, leading: float, said: list[str]) -> None:
    """Dots need half an em between the lines, lines a quarter (RB-01)."""
    made = set_copy(f"[一二]{{{word}}}三[四五]{{{word}}}", leading=leading)
    assert [d.code for d in made.said] == said


@pytest.mark.parametrize(("leading", "said"), [(13.5, ["line-no-room"]), (17.5, [])])
def test_a_reading_on_the_dots_above_is_told(leading: float, said: list[str]) -> None:
    """Dots above and ruby below share the white between two lines."""
    copy = "[" + "这" * 25 + ']{dots}[云]{ruby="yún"}' + "的" * 3
    made = set_copy(copy, leading=leading)
    assert [d.code for d in made.said] == said
    assert all(d.variant == "both" for d in made.said)
