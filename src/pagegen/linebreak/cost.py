"""How good a line is: one number per line, the smaller the better.

Taste lives here and only here. The figures were set on narrow columns of news copy; each says
what happens on either side of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taste:
    """Weights of the cost of a line. Costs of lines add up over a paragraph."""

    squeeze: float = 4.0
    """Per em squeezed out, times the part of what could go. More: marks stay wide, gaps open."""
    autospace: float = 0.3
    """Per em that Han–Latin gaps and word spaces are opened, times the part of what they may."""
    loose: float = 2.0
    """Per em added between Han, times the em each gap gets (JU-09). Less: lines get uneven."""
    very_loose: float = 60.0
    """Per em and gap past a quarter em: only when nothing else can be had."""
    pushed: float = 20.0
    """A stretched line that pushed a character out for the sake of the mark after it, where
    squeezing would have held both (LB-15). Below about 4 it no longer decides."""
    runt: float = 400.0
    """A last line of a single character (PA-02)."""
    short_last: float = 1.0
    """A last line shorter than the indent (PA-09)."""
    overfull: float = 10_000.0
    """A line that nothing can make fit."""


LOOSEST_GAP = 0.25


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
    share = rest / max(1, free)
    cost = taste.autospace * take + taste.loose * rest * share
    if share > LOOSEST_GAP:
        cost += taste.very_loose * (share - LOOSEST_GAP) * max(1, free)
    return cost
