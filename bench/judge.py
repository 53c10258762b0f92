"""An independent judge of line ends: which lines can be set at all, and how far they are opened.

It shares the items of a paragraph with the program, and none of its sums, searches or costs: a
line is measured by adding up its boxes and gaps, and all ways to set a paragraph are followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared
from pagegen.text.spacing import STRETCH_AUTOSPACE, STRETCH_HAN, STRETCH_WORD

LOOSEST = 0.25
"""The most that may be added between Han, in em (JU-09)."""
SPLIT = 1_000.0
"""A place with this penalty lies inside a unit that should stay whole."""
SHORT = 0.03
"""How far, in em, a line that cannot be opened may stay short (JU-01: 0.35 pt)."""
ROUNDING = 1e-6
LETTERS = (CharClass.HAN, CharClass.WESTERN, CharClass.SYMBOL, CharClass.ITERATION)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What it takes to set a line: is it possible, and by how much is it opened, in em."""

    fits: bool
    stretch: float

    @property
    def is_good(self) -> bool:
        """Return whether the line keeps its bounds."""
        return self.fits and self.stretch <= LOOSEST + ROUNDING


def judge(prepared: Prepared, start: int, end: int, measure: float) -> Verdict:
    """Return what it takes to set units ``start`` to ``end`` (exclusive) to ``measure`` em."""
    gaps = prepared.gaps[start : end - 1]
    hang = prepared.overhang[end - 1] if prepared.overhang else 0.0
    natural = sum(shape.width for shape in prepared.shapes[start:end]) - hang
    natural += sum(gap.natural for gap in gaps)
    least = natural - sum(gap.natural - gap.minimum for gap in gaps if gap.shrink_rank)
    if least > measure + ROUNDING:
        return Verdict(fits=False, stretch=0.0)
    if end == len(prepared) or natural >= measure:
        return Verdict(fits=True, stretch=0.0)
    within = (STRETCH_WORD, STRETCH_AUTOSPACE)
    given = sum(gap.maximum - gap.natural for gap in gaps if gap.stretch_rank in within)
    rest = max(0.0, measure - natural - given)
    places = _places(prepared, start, end)
    if places:
        return Verdict(fits=True, stretch=rest / places)
    return Verdict(fits=True, stretch=0.0 if rest <= SHORT else inf)


def _places(prepared: Prepared, start: int, end: int) -> int:
    """Return how many gaps share what is added past all bounds: the first kind there is."""
    gaps = prepared.gaps[start : end - 1]
    for rank in (STRETCH_HAN, STRETCH_WORD, STRETCH_AUTOSPACE):
        count = sum(gap.stretch_rank == rank for gap in gaps)
        if count:
            return count
    western = CharClass.WESTERN
    return sum(
        (gap.may_break or gap.shrink_rank > 0)
        and (prepared.classes[start + n], prepared.classes[start + n + 1]) != (western, western)
        for n, gap in enumerate(gaps)
    )


def ends_well(prepared: Prepared, start: int) -> bool:
    """Return whether a last line that begins with unit ``start`` holds two characters (PA-02)."""
    return start == 0 or sum(cls in LETTERS for cls in prepared.classes[start:]) > 1


def can_be_set(prepared: Prepared, measure: float, indent: float) -> bool:
    """Return whether any choice of permitted line ends sets the whole paragraph within bounds."""
    count = len(prepared)
    reached = {0}
    for start in range(count):
        if start not in reached:
            continue
        width = measure - indent if start == 0 else measure
        for end in range(start + 1, count + 1):
            is_place = end == count or (
                prepared.gaps[end - 1].may_break and prepared.penalties[end - 1] < SPLIT
            )
            if not is_place:
                continue
            verdict = judge(prepared, start, end, width)
            if not verdict.fits:
                break
            if verdict.is_good and (end < count or ends_well(prepared, start)):
                reached.add(end)
    return count in reached


def faults(prepared: Prepared, ends: Sequence[int], measure: float, indent: float) -> list[int]:
    """Return the numbers of the lines that keep no bound, given the last unit of every line."""
    found: list[int] = []
    start = 0
    for number, last in enumerate(ends):
        end = last + 1
        verdict = judge(prepared, start, end, measure - indent if number == 0 else measure)
        is_last = end == len(prepared)
        is_place = is_last or (prepared.gaps[last].may_break and prepared.penalties[last] < SPLIT)
        is_whole = not is_last or ends_well(prepared, start)
        if not (verdict.is_good and is_place and is_whole):
            found.append(number)
        start = end
    return found
