"""How good a line is: one number per line, the smaller the better.

Taste lives here and only here. The figures were set on narrow columns of news copy; each says
what happens on either side of it.
"""

from __future__ import annotations

from dataclasses import dataclass

TIGHT, EVEN, OPEN = 0, 1, 6
"""How a line was made to fit; neighbours should not differ much (JU-12).

``TIGHT``: more than half of what its marks could give was taken. ``EVEN``: as it stands, or so
little changed that nobody sees it. From there to ``OPEN`` every step is one more of ``STEP``
between Han. Plain numbers, because line breaking compares them for every line it tries."""

TIGHT_PART = 0.5
"""A line is tight when it gave more than this part of its room."""
STEP = 0.05
"""Stretch between Han, in em, from one way of looking to the next."""
ALIKE = 2
"""Lines not more than so many steps apart look alike: their stretch differs by less than three
steps, which is the most that JU-12 allows."""
SHORT = 0.03
"""How far, in em, a line that cannot be opened may stay short and still count as full (JU-01)."""
LOOSEST_GAP = 0.25
"""The most that may be added between Han, in em (JU-09)."""
MARKS_IN_A_ROW = 2
"""So many lines in a row may end in a mark; more make a column of white at the edge."""


@dataclass(frozen=True, slots=True)
class Taste:
    """Weights of the cost of a line. Costs of lines add up over a paragraph."""

    squeeze: float = 1.0
    """Per em squeezed out, times the part of what could go. More: marks stay wide, gaps open."""
    autospace: float = 0.3
    """Per em that Han–Latin gaps and word spaces are opened, times the part of what they may."""
    loose: float = 8.0
    """Per em added between Han, times the em each gap gets (JU-09). Less: lines get uneven."""
    too_loose: float = 1_000.0
    """A line opened past a quarter em a gap: a fault, set only when nothing else can be had. It
    grows with the square of the stretch: one hole of an em is worse than two of half an em."""
    pushed: float = 20.0
    """A stretched line that pushed a character out for the sake of the mark after it, where
    squeezing would have held both (LB-15). Below about 4 it no longer decides."""
    uneven: float = 6.0
    """Per step by which a line differs too much from its neighbour (JU-12)."""
    marks: float = 0.3
    """A line that is at least the third in a row to end in a mark."""
    runt: float = 8_000.0
    """A last line of too few characters (PA-02); rather lines opened too far than that."""
    short_last: float = 1.0
    """A last line shorter than the indent (PA-09)."""
    overfull: float = 1_000_000.0
    """A line that nothing can make fit."""

    def state(self) -> float:
        """Return the most that what a line ended with can cost the lines after it."""
        return self.uneven * (OPEN - TIGHT - ALIKE) + self.marks


def squeeze_cost(taste: Taste, need: float, room: float) -> float:
    """Return the cost of taking ``need`` em out of the ``room`` em that could be taken.

    Every place gives the same part of what it has, so this is the energy of springs in a row;
    so is the cost of stretching.
    """
    return taste.squeeze * need * need / room


def stretch_cost(taste: Taste, slack: float, take: float, free: int) -> float:
    """Return the cost of adding ``slack`` em: ``take`` by bounds, the rest over ``free`` gaps."""
    if slack <= take:
        return taste.autospace * slack * slack / take
    rest = slack - take
    if not free:
        # Nothing can be opened: the white stands at the line's end.
        return taste.autospace * take if rest <= SHORT else taste.too_loose * (1.0 + rest) ** 2
    share = rest / free
    cost = taste.autospace * take + taste.loose * rest * share
    if share > LOOSEST_GAP:
        cost += taste.too_loose * (share / LOOSEST_GAP) ** 2
    return cost


def fit_of_stretch(share: float) -> int:
    """Return how a line looks to which ``share`` em is added between every two Han."""
    fit = EVEN + int(share / STEP)
    return min(OPEN, fit)
