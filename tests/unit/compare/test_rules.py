"""The judge of the comparison: a well-set line has no fault, and every planted one is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bench.compare.align import SetLine
from bench.compare.reader import Glyph
from bench.compare.rules import Column, report

SIZE = 10.0
COLUMN = Column(100.0, 100.0, SIZE, {"，": 0.32})
"""Ten characters of 10 pt."""


def line(
    copy: str, start: int = 0, end: int | None = None, *, shift: dict[int, float] | None = None
) -> SetLine:
    """Return a line set solid from its edge; ``shift`` moves what follows a character, in em.

    Figures and letters are half an em wide, everything else one. The first line is indented.
    """
    x = COLUMN.left + (0.0 if start else 2 * SIZE)
    glyphs: list[Glyph] = []
    for number, char in enumerate(copy[start:end]):
        wide = 0.5 if char.isascii() else 1.0
        glyphs.append(Glyph(char, x, wide * SIZE, 0.0, SIZE))
        x += (wide + (shift or {}).get(number, 0.0)) * SIZE
    return SetLine(copy, start, len(copy) if end is None else end, tuple(glyphs))


def broken(*lines: SetLine) -> Counter[str]:
    """Return what lines break."""
    return report(lines, COLUMN).broken


HAN = "永和九年岁在癸丑暮春之初会于会稽山阴之兰亭修禊事也"


def test_a_well_set_paragraph_breaks_nothing() -> None:
    """First line of eight, a full line of ten, and a rest; no stretch."""
    found = report((line(HAN, 0, 8), line(HAN, 8, 18), line(HAN, 18)), COLUMN)
    assert found.broken == Counter()
    assert found.stretches == (0.0, 0.0)
    assert (found.lines, found.full, found.divided) == (3, 2, 0)


@pytest.mark.parametrize(
    ("rule", "copy", "start", "end"),
    [
        ("LB-01", "永和九年岁在癸丑，暮春之初", 8, None),
        ("LB-02", "“永和九年岁在癸”丑暮春之初", 8, None),
        ("LB-03", "永和九年岁在癸丑)暮春之初", 8, None),
        ("LB-03", "永和九年岁在癸(丑暮春之初会于", 0, 8),
        ("LB-04", "永和九年岁在癸（丑暮春之初会于", 0, 8),
        ("LB-05", "永和九年岁在癸丑·暮春之初会于", 8, None),
        ("LB-05", "永和九年岁在癸丑—暮春之初会于", 8, None),
        ("LB-06", "永和九年岁在癸丑/暮春之初会于", 8, None),
        ("LB-06", "永和九年岁在癸/暮春之初会于", 0, 8),
        ("LB-07", "永和九年岁在癸——暮春之初会于", 0, 8),
        ("LB-08", "永和九年岁在癸……暮春之初会于", 0, 8),
        ("LB-09", "永和九年岁在typeset暮春之初", 0, 10),
        ("LB-10", "永和九年岁在1234.5暮春之初", 0, 10),
        ("LB-10", "永和九年岁在12%暮春之初", 0, 8),
        ("LB-17", "永和九年岁在12～34暮春之初", 0, 9),
        ("PA-02", "永和九年岁在癸丑暮", 8, None),
        ("PA-02", "永和九年岁在癸丑暮。", 8, None),
    ],
)
def test_a_bad_end_of_line_is_found(rule: str, copy: str, start: int, end: int | None) -> None:
    """Whatever a line may not begin or end with is counted under its rule."""
    assert rule in broken(line(copy, start, end))


@pytest.mark.parametrize(
    ("copy", "start", "end"),
    [
        ("永和九年岁在癸丑——暮春之初会于", 8, None),
        ("永和九年岁在癸丑“暮春之初”会于", 8, None),
        ("见 https://example.org/a/b 永和九年", 12, None),
        ("永和九年岁在癸丑don’t暮春之初", 11, None),
        ("永和九年岁在癸丑暮春。", 8, None),
        ("永和九年12月岁在癸丑暮春之初", 0, 6),
        ("永和九年2026-01-06暮春之初", 0, 4),
    ],
)
def test_what_may_begin_or_end_a_line_is_no_fault(copy: str, start: int, end: int | None) -> None:
    """A dash may begin a line, an opening mark too; an address and a unit may part."""
    rules = {rule for rule in broken(line(copy, start, end)) if rule[:2] in {"LB", "PA"}}
    assert rules == set()


def test_a_hyphenated_word_is_not_cut() -> None:
    """A word that ends in a hyphen of the typesetter's own is divided, not broken (LB-09)."""
    cut = line("永和九年岁在typeset暮春之初", 0, 10)
    assert broken(cut)["LB-09"] == 1
    assert broken(replace(cut, is_hyphenated=True))["LB-09"] == 0


def test_words_wider_than_the_column_are_nobodys_fault() -> None:
    """A number that no line can hold whole has to be parted somewhere."""
    copy = "1" * 30 + "年"
    assert broken(line(copy, 20, None))["LB-10"] == 0


@pytest.mark.parametrize(
    ("rule", "copy", "step"),
    [("PW-01", "永和」。九年岁", 2), ("PW-02", "永和。“九年岁", 2), ("PW-01", "永和“《九年岁", 2)],
)
def test_marks_that_do_not_close_up_are_found(rule: str, copy: str, step: int) -> None:
    """Two marks side by side take one em and a half; set full they take two."""
    assert rule in broken(line(copy))
    assert rule not in broken(line(copy, shift={step: -0.5}))


def test_a_half_width_glyph_counts_as_its_full_box() -> None:
    """An opening mark painted with a half-width form closes up just the same."""
    full = line("永和。“九年岁")
    comma, quote = full.glyphs[2], full.glyphs[3]
    half = replace(quote, x=comma.x + SIZE, advance=SIZE / 2)
    rest = [replace(g, x=g.x - SIZE / 2) for g in full.glyphs[4:]]
    assert "PW-02" not in broken(replace(full, glyphs=(*full.glyphs[:3], half, *rest)))


def test_stacked_marks_are_another_rule() -> None:
    """？！ stand half an em or one em apart by a rule of their own."""
    assert "PW-01" not in broken(line("永和？！九年岁"))


def test_a_mark_at_the_line_end_is_half() -> None:
    """With its ink edge, or its ink, on the measure it is right; at full width it is not (PW-05)."""
    copy = "永和九年岁在癸丑，暮春之初会于"
    over = line(copy, 0, 9, shift={0: -0.5})
    assert "PW-05" not in broken(over)
    assert "JU-01" not in broken(over)
    full = line(copy, 0, 9, shift={0: -1.0})
    assert "PW-05" in broken(full)
    short = line(copy, 0, 9, shift={0: -3.0})
    assert "PW-05" not in broken(short)
    assert "JU-01" in broken(short)


def test_a_mark_at_a_line_start_is_half() -> None:
    """The ink of an opening mark stands on the edge, of an indented line as well (PW-07)."""
    copy = "“永和九年岁在癸丑暮春之初"
    full = line(copy, 0, 8)
    assert "PW-07" in broken(full)
    moved = replace(full, glyphs=tuple(replace(g, x=g.x - SIZE / 2) for g in full.glyphs))
    assert "PW-07" not in broken(moved)


def test_edges_off_the_measure_are_found() -> None:
    """Short on the right, off on the left, or beyond the edge: JU-01, PA-01, JU-02."""
    assert "JU-01" in broken(line(HAN, 8, 17))
    assert "JU-02" in broken(line(HAN, 8, 19))
    first = line(HAN, 0, 8)
    flush = replace(first, glyphs=tuple(replace(g, x=g.x - 2 * SIZE) for g in first.glyphs))
    assert "PA-01" in broken(flush)
    assert "PA-01" not in broken(first)


def test_an_interpunct_ends_a_line_with_its_box() -> None:
    """A narrow dot in the middle of half an em fills the line to the end of its box (PW-09)."""
    set_full = line("永和九年岁在癸丑暮春·之初会于", 3, 11, shift={6: 0.1})
    dot = set_full.glyphs[-1]
    narrow = replace(dot, x=COLUMN.right - 4.0, advance=3.0)
    assert "JU-01" not in broken(replace(set_full, glyphs=(*set_full.glyphs[:-1], narrow)))
    assert "JU-01" in broken(set_full)


def test_white_in_lines_is_measured() -> None:
    """Pushed together, unequal, too wide, or before a mark: JU-03, JU-05, JU-09, JU-10."""
    assert broken(line(HAN, 8, 18, shift={3: -0.1}))["JU-03"] == 1
    assert broken(line(HAN, 8, 17, shift={3: 1.0}))["JU-05"] == 1
    wide = line(HAN, 8, 15, shift=dict.fromkeys(range(6), 0.5))
    assert broken(wide)["JU-09"] == 1
    assert report((wide,), COLUMN).stretches == pytest.approx((0.5,))
    assert "JU-01" not in broken(wide)
    marked = line("永和九年岁在癸丑暮春之，初会于会", 8, 15, shift={2: 0.2})
    assert broken(marked)["JU-10"] == 1


def test_what_gives_or_takes_too_much_is_found() -> None:
    """A mark narrower than half an em, a gap beside Latin out of bounds: JU-07, JU-08."""
    copy = "永和九年岁在癸丑，暮春之初（会于会稽山阴"
    assert "JU-07" not in broken(line(copy, 6, 16, shift={2: -0.5, 6: -0.5}))
    assert "JU-07" in broken(line(copy, 6, 16, shift={2: -0.7}))
    assert "JU-07" in broken(line(copy, 6, 16, shift={6: -0.7}))
    pair = "永和九年岁在癸丑。“暮春之初会于会稽山阴"
    assert "JU-07" not in broken(line(pair, 6, 16, shift={2: -0.5}))
    assert "JU-07" not in broken(line(pair, 6, 16, shift={2: -1.0}))
    mixed = "永和九年岁在癸丑用AI排出会于会稽山阴"
    for white, rule in ((0.05, "JU-07"), (0.25, ""), (0.45, "JU-08")):
        found = broken(line(mixed, 6, 13, shift={2: white, 4: white}))
        assert {r for r in found if r in {"JU-07", "JU-08"}} == ({rule} if rule else set())


def test_neighbours_and_last_lines() -> None:
    """A loose line under a tight one is counted (JU-12), and a last line that is not solid."""
    tight = line(HAN, 8, 18)
    loose = line(HAN, 17, 24, shift=dict.fromkeys(range(6), 0.5))
    assert broken(tight, loose)["JU-12"] == 1
    assert broken(tight, tight)["JU-12"] == 0
    assert broken(line(HAN, 18, shift={0: 0.3, 1: 0.3}))["JU-06"] == 1


@pytest.mark.parametrize(("white", "is_fault"), [(0.0, True), (0.25, False), (0.5, True)])
def test_white_between_han_and_latin(white: float, is_fault: bool) -> None:
    """On a last line it is between an eighth and a third of an em (MX-01)."""
    found = broken(line("永和AI九年", shift={1: white, 3: white}))
    assert ("MX-01" in found) == is_fault


def test_no_white_beside_a_mark_or_in_a_number() -> None:
    """A Latin word follows a comma without a gap (MX-03); figures stay together (JU-04)."""
    assert "MX-03" in broken(line("永和，AI九年", shift={2: 0.25}))
    assert "MX-03" not in broken(line("永和，AI九年"))
    assert "JU-04" in broken(line("永和2026九年", shift={3: 0.1}))
    assert "JU-04" in broken(line("永和——九年", shift={2: 0.1}))
    assert "JU-04" not in broken(line("永和2026——九年"))
