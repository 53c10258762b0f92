"""Space between classes: table C as it is written, table D's bounds, every pair of classes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from pagegen.style import Kinsoku, MarkWidths
from pagegen.text.charclass import CharClass, is_wide_mark
from pagegen.text.kinsoku import may_part
from pagegen.text.spacing import (
    AUTOSPACE_MAX,
    AUTOSPACE_MIN,
    HALF,
    STRETCH_AUTOSPACE,
    STRETCH_HAN,
    STRETCH_WORD,
    Gap,
    Spacing,
    blank_between,
    gap_between,
    own_blank,
    space_between,
)

C = CharClass
PAIRS = list(product(CharClass, CharClass))
SETTINGS = [
    Spacing(widths, autospace, Kinsoku.GB, tight, periods)
    for widths, autospace, tight, periods in product(
        MarkWidths, (0.0, 0.125, 0.25, 1 / 3), (False, True), (False, True)
    )
]
FULL, TIGHT = Spacing(), Spacing(tight_pairs=True)

TABLE_C = """
      O     C     S     X     H     D     L
O    0.5   1     1     1     1     1     1
C    0.5*  0.5   0.5   0.5   1     1     1
S    0.5*  0.5   0.5   0.5   1     1     1
X    0.5   0.5   0.5   0.5   1     1     1
H    1     1     1     1     1     1     1.25
D    2     2     2     2     2     -     2
"""
"""Steps from origin to origin, in em, before justification; * is 0 in the tight style."""

MEMBERS = {
    "O": (C.OPEN,),
    "C": (C.CLOSE,),
    "S": (C.PAUSE, C.PERIOD),
    "X": (C.EXCLAIM,),
    "H": (C.HAN,),
    "D": (C.DASH, C.ELLIPSIS),
    "L": (C.WESTERN,),
}


def cells() -> list[tuple[CharClass, CharClass, str]]:
    """Return table C, one row for every pair of classes it speaks of."""
    head, *rows = TABLE_C.strip().splitlines()
    columns = head.split()
    found: list[tuple[CharClass, CharClass, str]] = []
    for row in rows:
        name, *values = row.split()
        for column, value in zip(columns, values, strict=True):
            found += [(a, b, value) for a in MEMBERS[name] for b in MEMBERS[column]]
    return found


CELLS = cells()


def step(before: CharClass, after: CharClass, spacing: Spacing) -> float:
    """Return the distance of two origins by the boxes and the gap that the composer sets.

    A full-width opening mark has its ink in the right half: its origin lies half an em before
    its box.
    """
    box = HALF if is_wide_mark(before) else 2.0 if before in MEMBERS["D"] else 1.0
    width = gap_between(before, after, spacing).natural
    start = HALF if before is C.OPEN else 0.0
    return start + box + width - (HALF if after is C.OPEN else 0.0)


@pytest.mark.parametrize(("before", "after", "value"), CELLS)
def test_table_c(before: CharClass, after: CharClass, value: str) -> None:
    """Every cell of table C holds, in the ordinary and in the tight style (PW-01 to PW-04)."""
    if value == "-":
        assert gap_between(before, after, FULL).natural == 0.0
        return
    assert step(before, after, FULL) == float(value.rstrip("*"))
    assert step(before, after, TIGHT) == (0.0 if "*" in value else float(value))


@pytest.mark.parametrize("level", list(Kinsoku))
def test_the_level_decides_about_breaks_only(level: Kinsoku) -> None:
    """White is the same at every level of prohibition."""
    for before, after in PAIRS:
        gap = gap_between(before, after, Spacing(level=level))
        assert gap.may_break == may_part(before, after, level)
        assert replace(gap, may_break=False) == replace(
            gap_between(before, after, FULL), may_break=False
        )


def test_table_c_is_whole() -> None:
    """The literal table has a cell for every pair of its classes."""
    assert len(CELLS) == len(set(CELLS)) == 8 * 9


@pytest.mark.parametrize("spacing", SETTINGS)
def test_every_pair_is_sane(spacing: Spacing) -> None:
    """For every pair the gap is never negative, shrinks only by rank, and keeps table D's bounds."""
    for before, after in PAIRS:
        gap = gap_between(before, after, spacing)
        assert 0 <= gap.minimum <= gap.natural <= gap.maximum <= HALF
        assert (gap.shrink_rank > 0) == (gap.minimum < gap.natural)
        assert gap.stretch_rank in (0, STRETCH_HAN) or gap.natural
        if gap.natural == HALF:
            assert gap.shrink_rank in (0, 4, 5, 7)
            assert gap.maximum == HALF


@pytest.mark.parametrize("spacing", SETTINGS)
def test_white_comes_from_the_marks(spacing: Spacing) -> None:
    """A gap is the empty half of one of the two marks, the Han–Latin gap, or nothing."""
    for before, after in PAIRS:
        natural = gap_between(before, after, spacing).natural
        owned = {0.0, own_blank(before, spacing.widths), own_blank(after, spacing.widths)}
        mixed = {before, after} & {C.HAN, C.ITERATION} and C.WESTERN in (before, after)
        assert natural == spacing.autospace if mixed else natural in owned


@pytest.mark.parametrize("spacing", SETTINGS)
def test_stretch_never_opens_beside_marks(spacing: Spacing) -> None:
    """Only Han and signs that stand like Han part when a line is widened (JU-10)."""
    solid = {C.HAN, C.SYMBOL, C.ITERATION, C.WESTERN}
    for before, after in PAIRS:
        if gap_between(before, after, spacing).stretch_rank:
            assert {before, after} <= solid


@pytest.mark.parametrize("spacing", SETTINGS)
def test_the_mixed_gap_is_symmetric(spacing: Spacing) -> None:
    """Han–Latin is Latin–Han, whatever the settings (MX-01)."""
    for han in (C.HAN, C.ITERATION):
        assert gap_between(han, C.WESTERN, spacing).natural == spacing.autospace
        left, right = gap_between(han, C.WESTERN, spacing), gap_between(C.WESTERN, han, spacing)
        assert replace(left, may_break=True) == replace(right, may_break=True)


WIDTHS_OF: dict[MarkWidths, dict[CharClass, float]] = {
    MarkWidths.FULL: {C.OPEN: 1, C.CLOSE: 1, C.PAUSE: 1, C.PERIOD: 1, C.EXCLAIM: 1},
    MarkWidths.QUOTES_HALF: {C.OPEN: 0.5, C.CLOSE: 0.5, C.PAUSE: 1, C.PERIOD: 1, C.EXCLAIM: 1},
    MarkWidths.KAIMING: {C.OPEN: 0.5, C.CLOSE: 0.5, C.PAUSE: 0.5, C.PERIOD: 1, C.EXCLAIM: 1},
    MarkWidths.HALF: {C.OPEN: 0.5, C.CLOSE: 0.5, C.PAUSE: 0.5, C.PERIOD: 0.5, C.EXCLAIM: 0.5},
}


@pytest.mark.parametrize("widths", list(MarkWidths))
def test_styles_of_marks(widths: MarkWidths) -> None:
    """PW-12: how wide each mark is among Han in 全身, 引号半角, 开明, 半身."""
    spacing = Spacing(widths)
    for cls, width in WIDTHS_OF[widths].items():
        pair = (C.HAN, cls) if cls is C.OPEN else (cls, C.HAN)
        assert HALF + gap_between(pair[0], pair[1], spacing).natural == width
        assert blank_between(pair[0], pair[1], spacing)[0] == width - HALF


TABLE_D = {
    (C.HAN, C.OPEN): (4, HALF, 0.0),
    (C.CLOSE, C.HAN): (4, HALF, 0.0),
    (C.PAUSE, C.HAN): (5, HALF, 0.0),
    (C.HAN, C.WESTERN): (6, 0.25, 0.125),
    (C.WESTERN, C.HAN): (6, 0.25, 0.125),
    (C.PERIOD, C.HAN): (7, HALF, 0.0),
    (C.EXCLAIM, C.HAN): (7, HALF, 0.0),
}
"""Steps 4 to 7 of narrowing: the step, from where, to where."""


@pytest.mark.parametrize("pair", TABLE_D)
def test_table_d_narrowing(pair: tuple[CharClass, CharClass]) -> None:
    """Each step has its rank and its bounds (JU-07)."""
    gap = gap_between(*pair, FULL)
    assert (gap.shrink_rank, gap.natural, gap.minimum) == TABLE_D[pair]


@pytest.mark.parametrize("cls", [C.PERIOD, C.EXCLAIM])
def test_periods_keep_their_white_when_told_to(cls: CharClass) -> None:
    """Step 7 of narrowing is a setting; without it 。？！ neither give nor are cut."""
    gap = gap_between(cls, C.HAN, Spacing(squeeze_periods=False))
    assert (gap.shrink_rank, gap.natural, gap.minimum) == (0, HALF, HALF)
    assert gap_between(C.PAUSE, C.HAN, Spacing(squeeze_periods=False)).shrink_rank == 5


def test_table_d_widening() -> None:
    """Word spaces to ½ em, Han–Latin gaps to ⅓, then gaps between Han without a bound (JU-08)."""
    word = space_between(
        gap_between(C.WESTERN, C.WESTERN, FULL), 0.3, is_western=True, is_mixed=False
    )
    assert (word.stretch_rank, word.maximum, word.minimum) == (STRETCH_WORD, 0.5, 0.25)
    mixed = gap_between(C.HAN, C.WESTERN, FULL)
    assert mixed.stretch_rank == STRETCH_AUTOSPACE
    assert mixed.maximum == pytest.approx(AUTOSPACE_MAX)
    han = gap_between(C.HAN, C.HAN, FULL)
    assert (han.stretch_rank, han.natural, han.shrink_rank) == (STRETCH_HAN, 0.0, 0)


@pytest.mark.parametrize(
    ("autospace", "low", "high"),
    [(0.125, 0.125, 1 / 3), (0.25, 0.125, 1 / 3), (1 / 3, 0.125, 1 / 3)],
)
def test_the_mixed_gap_keeps_its_range(autospace: float, low: float, high: float) -> None:
    """Whatever the setting, the Han–Latin gap gives down to ⅛ and takes up to ⅓ em (MX-01)."""
    gap = gap_between(C.HAN, C.WESTERN, Spacing(autospace=autospace))
    assert gap.minimum == low
    assert gap.maximum == pytest.approx(high)
    assert (gap.shrink_rank > 0) == (autospace > AUTOSPACE_MIN)


def test_without_a_mixed_gap_figures_stretch_like_han() -> None:
    """A gap of 0 is no white by nature, and no hole in the even stretch of a line (JU-05)."""
    gap = gap_between(C.HAN, C.WESTERN, Spacing(autospace=0.0))
    assert (gap.natural, gap.stretch_rank) == (0.0, STRETCH_HAN)


@pytest.mark.parametrize("mark", [c for c in CharClass if is_wide_mark(c)])
def test_no_autospace_beside_marks(mark: CharClass) -> None:
    """No Han–Latin gap stands beside a wide mark (MX-03)."""
    half = Spacing(MarkWidths.HALF)
    assert gap_between(mark, C.WESTERN, half).natural == 0.0
    assert gap_between(C.WESTERN, mark, half).natural == 0.0


def test_white_of_the_copy() -> None:
    """LB-18: between Han and Latin it is the gap itself; elsewhere it is added to the gap."""
    mixed = gap_between(C.HAN, C.WESTERN, FULL)
    assert space_between(mixed, 0.3, is_western=False, is_mixed=True) is mixed
    pause = gap_between(C.PAUSE, C.HAN, FULL)
    assert space_between(pause, 1.0, is_western=False, is_mixed=False) == Gap(
        1.5, 1.0, 1.5, 5, 0, pause.may_break
    )
