"""Space between classes: exhaustive over all pairs, and the values of tables C and D."""

from __future__ import annotations

from itertools import product

import pytest

from pagegen.style import Kinsoku, MarkWidths
from pagegen.text.charclass import CharClass
from pagegen.text.kinsoku import may_begin, may_end, may_part
from pagegen.text.spacing import AUTOSPACE_MAX, blank_between, gap_between

C = CharClass
PAIRS = list(product(CharClass, CharClass))


@pytest.mark.parametrize("widths", list(MarkWidths))
@pytest.mark.parametrize("level", list(Kinsoku))
def test_every_pair_is_sane(widths: MarkWidths, level: Kinsoku) -> None:
    """For every pair the gap is never negative, never shrinks below nothing, never both."""
    for before, after in PAIRS:
        gap = gap_between(before, after, widths, 0.25, level)
        assert 0 <= gap.minimum <= gap.natural <= gap.maximum <= 0.5
        assert (gap.shrink_rank > 0) == (gap.minimum < gap.natural)
        assert gap.may_break == may_part(before, after, level)


@pytest.mark.parametrize(
    ("before", "after", "blank"),
    [
        (C.CLOSE, C.CLOSE, 0.0),
        (C.PERIOD, C.CLOSE, 0.0),
        (C.CLOSE, C.PAUSE, 0.0),
        (C.OPEN, C.OPEN, 0.0),
        (C.OPEN, C.CLOSE, 0.0),
        (C.CLOSE, C.OPEN, 0.5),
        (C.PAUSE, C.OPEN, 0.5),
        (C.HAN, C.OPEN, 0.5),
        (C.OPEN, C.HAN, 0.0),
        (C.PAUSE, C.HAN, 0.5),
        (C.HAN, C.PAUSE, 0.0),
        (C.EXCLAIM, C.HAN, 0.5),
        (C.STACKED, C.HAN, 0.0),
        (C.PERIOD, C.WESTERN, 0.5),
        (C.DASH, C.OPEN, 0.5),
    ],
)
def test_blank_of_full_marks(before: CharClass, after: CharClass, blank: float) -> None:
    """Table C: only one empty half shows between two marks."""
    assert blank_between(before, after, MarkWidths.FULL)[0] == blank


def test_quotes_half_keeps_pause_marks_full() -> None:
    """引号半角: no white beside quotation marks, half an em after a comma."""
    assert blank_between(C.HAN, C.OPEN, MarkWidths.QUOTES_HALF)[0] == 0.0
    assert blank_between(C.CLOSE, C.HAN, MarkWidths.QUOTES_HALF)[0] == 0.0
    assert blank_between(C.PAUSE, C.HAN, MarkWidths.QUOTES_HALF)[0] == 0.5


def test_kaiming_keeps_only_sentence_ends_full() -> None:
    """开明: 。？！ full, all others half."""
    assert blank_between(C.PERIOD, C.HAN, MarkWidths.KAIMING)[0] == 0.5
    assert blank_between(C.PAUSE, C.HAN, MarkWidths.KAIMING)[0] == 0.0


def test_order_of_narrowing() -> None:
    """Table D: brackets give before pauses, pauses before Han–Latin gaps, 。 last."""
    ranks = [
        gap_between(C.CLOSE, C.HAN, MarkWidths.FULL, 0.25, Kinsoku.GB).shrink_rank,
        gap_between(C.PAUSE, C.HAN, MarkWidths.FULL, 0.25, Kinsoku.GB).shrink_rank,
        gap_between(C.HAN, C.WESTERN, MarkWidths.FULL, 0.25, Kinsoku.GB).shrink_rank,
        gap_between(C.PERIOD, C.HAN, MarkWidths.FULL, 0.25, Kinsoku.GB).shrink_rank,
    ]
    assert ranks == sorted(set(ranks))


def test_autospace_is_symmetric_and_bounded() -> None:
    """The Han–Latin gap is the same on both sides and opens to a third of an em (MX-01)."""
    left = gap_between(C.HAN, C.WESTERN, MarkWidths.FULL, 0.25, Kinsoku.GB)
    right = gap_between(C.WESTERN, C.HAN, MarkWidths.FULL, 0.25, Kinsoku.GB)
    assert left == right
    assert left.maximum == pytest.approx(AUTOSPACE_MAX)


@pytest.mark.parametrize("mark", [C.OPEN, C.CLOSE, C.PAUSE, C.PERIOD, C.EXCLAIM])
def test_no_autospace_beside_marks(mark: CharClass) -> None:
    """No Han–Latin gap stands beside a wide mark (MX-03)."""
    half = MarkWidths.HALF
    assert gap_between(mark, C.WESTERN, half, 0.25, Kinsoku.GB).natural == 0.0
    assert gap_between(C.WESTERN, mark, half, 0.25, Kinsoku.GB).natural == 0.0


def test_levels_of_prohibition() -> None:
    """Loose allows · at a line start, GB does not; only strict forbids —— there (LB-05, LB-16)."""
    assert may_begin(C.MIDDOT, Kinsoku.LOOSE)
    assert not may_begin(C.MIDDOT, Kinsoku.GB)
    assert may_begin(C.DASH, Kinsoku.GB)
    assert not may_begin(C.DASH, Kinsoku.STRICT)


@pytest.mark.parametrize("level", list(Kinsoku))
def test_stops_never_begin_and_openers_never_end(level: Kinsoku) -> None:
    """LB-01 to LB-04 hold at every level."""
    for cls in (C.CLOSE, C.PAUSE, C.PERIOD, C.EXCLAIM, C.STACKED, C.ASCII_CLOSE):
        assert not may_begin(cls, level)
    for cls in (C.OPEN, C.ASCII_OPEN):
        assert not may_end(cls, level)


def test_solidus_neither_begins_nor_ends() -> None:
    """LB-06: / stands inside lines only."""
    assert not may_begin(C.SOLIDUS, Kinsoku.GB)
    assert not may_end(C.SOLIDUS, Kinsoku.GB)


def test_joiner_parts_from_nothing() -> None:
    """LB-11: no line ends beside a no-break space."""
    assert not any(may_part(a, b, Kinsoku.LOOSE) for a, b in PAIRS if C.JOINER in (a, b))
