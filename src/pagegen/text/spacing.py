"""What stands between two units: white by nature, how much may go, how much may come (table D).

A wide mark is a half-em box of ink; its empty half is *space* beside it, and space at the edge
of a line is simply not set. That one idea gives line-start and line-end trim (PW-05, PW-07),
closing up of neighbours (PW-01 to PW-03) and the order of squeezing.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from pagegen.style import Kinsoku, MarkWidths
from pagegen.text.charclass import CharClass
from pagegen.text.kinsoku import may_part

HALF = 0.5
PAIR_LEAST = 0.25
"""What a line leaves between a closing and an opening mark: the pair has closed up to one and a
half em already, and to close it up altogether is the tight style (PW-02)."""
AUTOSPACE_MIN = 0.125
AUTOSPACE_MAX = 1 / 3
WORD_SPACE_MIN = 0.25
WORD_SPACE_MAX = 0.5

SHRINK_WORD, SHRINK_BRACKET, SHRINK_PAUSE, SHRINK_AUTOSPACE, SHRINK_PERIOD = 2, 4, 5, 6, 7
"""Steps of narrowing as table D numbers them. Step 1, the mark at the line end, is always taken;
step 3 has nothing to take, for an interpunct is set half an em wide by nature (PW-09)."""
STRETCH_WORD, STRETCH_AUTOSPACE, STRETCH_HAN = 1, 2, 3
"""Steps of widening as table D numbers them."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Space after a unit, in em: what it is, what it may shrink to, who gives and takes when.

    Rank 0 means that this gap never shrinks, or never stretches.
    """

    natural: float
    minimum: float
    maximum: float
    shrink_rank: int
    stretch_rank: int
    may_break: bool


@dataclass(frozen=True, slots=True)
class Spacing:
    """The settings of a style that decide about white between units.

    ``autospace`` is the Han–Latin gap by nature, in em (MX-01); 0 sets none. ``tight_pairs``
    sets a closing and an opening mark in one em together (PW-02); ``squeeze_periods`` lets 。？！
    give their white, last of all (table D, step 7).
    """

    widths: MarkWidths = MarkWidths.FULL
    autospace: float = 0.25
    level: Kinsoku = Kinsoku.GB
    tight_pairs: bool = False
    squeeze_periods: bool = True


_SOLID = frozenset({CharClass.HAN, CharClass.SYMBOL, CharClass.ITERATION})
_HALF_KAIMING = frozenset({CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE})
_HALF_QUOTES = frozenset({CharClass.OPEN, CharClass.CLOSE})
_BRACKETS_AND_STOPS = frozenset({CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD})
_CLOSED_UP = frozenset(
    {
        CharClass.CLOSE,
        CharClass.PAUSE,
        CharClass.PERIOD,
        CharClass.EXCLAIM,
        CharClass.STACKED,
    }
)
_RANK_OF_BLANK = MappingProxyType(
    {
        CharClass.OPEN: SHRINK_BRACKET,
        CharClass.CLOSE: SHRINK_BRACKET,
        CharClass.PAUSE: SHRINK_PAUSE,
        CharClass.PERIOD: SHRINK_PERIOD,
        CharClass.EXCLAIM: SHRINK_PERIOD,
    }
)


def own_blank(cls: CharClass, widths: MarkWidths) -> float:
    """Return the empty half of a mark that stands alone among Han, in em (PW-12).

    Example:
        >>> own_blank(CharClass.PAUSE, MarkWidths.FULL), own_blank(CharClass.PAUSE, MarkWidths.HALF)
        (0.5, 0.0)
    """
    if cls not in _RANK_OF_BLANK or widths is MarkWidths.HALF:
        return 0.0
    if widths is MarkWidths.QUOTES_HALF and cls in _HALF_QUOTES:
        return 0.0
    if widths is MarkWidths.KAIMING and cls in _HALF_KAIMING:
        return 0.0
    return HALF


def blank_between(before: CharClass, after: CharClass, spacing: Spacing) -> tuple[float, int]:
    """Return the white between two neighbours that marks bring along, and its shrink rank.

    Of two marks side by side only one empty half can show, and between a mark and a closing or
    stop mark none does (table C).

    Example:
        >>> blank_between(CharClass.PERIOD, CharClass.CLOSE, Spacing())
        (0.0, 0)
        >>> blank_between(CharClass.CLOSE, CharClass.OPEN, Spacing())
        (0.5, 4)
    """
    if before is CharClass.OPEN:
        return 0.0, 0
    if spacing.tight_pairs and after is CharClass.OPEN and before in _BRACKETS_AND_STOPS:
        return 0.0, 0
    closes = own_blank(before, spacing.widths)
    if closes:
        return (0.0, 0) if after in _CLOSED_UP else (closes, _rank(before, spacing))
    opens = own_blank(after, spacing.widths) if after is CharClass.OPEN else 0.0
    return (opens, SHRINK_BRACKET) if opens else (0.0, 0)


def _rank(cls: CharClass, spacing: Spacing) -> int:
    rank = _RANK_OF_BLANK[cls]
    return 0 if rank == SHRINK_PERIOD and not spacing.squeeze_periods else rank


def gap_between(before: CharClass, after: CharClass, spacing: Spacing) -> Gap:
    """Return what stands between two units without white of the copy between them.

    Args:
        before: Class of the unit nearer the line start.
        after: Class of the unit that follows it.
        spacing: The settings of the style.

    Example:
        >>> gap = gap_between(CharClass.HAN, CharClass.WESTERN, Spacing())
        >>> gap.natural, gap.minimum, gap.shrink_rank, gap.stretch_rank
        (0.25, 0.125, 6, 2)
    """
    may_break = may_part(before, after, spacing.level)
    wide = spacing.autospace
    is_mixed = is_autospaced(before, after)
    if wide and is_mixed:
        low, high = min(wide, AUTOSPACE_MIN), max(wide, AUTOSPACE_MAX)
        rank = SHRINK_AUTOSPACE if low < wide else 0
        return Gap(wide, low, high, rank, STRETCH_AUTOSPACE, may_break)
    blank, rank = blank_between(before, after, spacing)
    if blank:
        meets = after is CharClass.OPEN and before in _RANK_OF_BLANK
        least = min(blank, PAIR_LEAST) if meets else 0.0
        return Gap(blank, least if rank else blank, blank, rank, 0, may_break)
    free = is_mixed or (before in _SOLID and after in _SOLID)
    return Gap(0.0, 0.0, 0.0, 0, STRETCH_HAN if free else 0, may_break)


def is_autospaced(before: CharClass, after: CharClass) -> bool:
    """Return whether the Han–Latin gap stands between two classes (MX-01, MX-03)."""
    han, western = CharClass.HAN, CharClass.WESTERN
    solid = (han, CharClass.ITERATION)
    return (before in solid and after is western) or (before is western and after in solid)


def space_between(gap: Gap, width: float, *, is_western: bool, is_mixed: bool) -> Gap:
    """Return the gap when the copy has white between the two units (LB-18).

    Args:
        gap: What would stand there without the white.
        width: The width of the white by nature, in em.
        is_western: Both neighbours are western: a word space, table D step 2 and step 1.
        is_mixed: One is Han and one western: the white *is* the Han–Latin gap.
    """
    if is_western:
        low, high = min(width, WORD_SPACE_MIN), max(width, WORD_SPACE_MAX)
        rank = SHRINK_WORD if low < width else 0
        return Gap(width, low, high, rank, STRETCH_WORD, gap.may_break)
    if is_mixed and gap.natural:
        return gap
    natural = gap.natural + width
    return Gap(natural, gap.minimum + width, natural, gap.shrink_rank, 0, gap.may_break)
