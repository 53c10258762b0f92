"""What line breaking gives: lines as ranges of units, and how each was made to fit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Units ``start`` to ``end`` (exclusive) of a prepared paragraph; lengths in em.

    ``natural`` is the width with every gap as it would stand alone, edge trim included;
    ``width`` the width as set. ``gaps`` holds the space after each unit but the last.
    ``hang`` is how much of the last unit stands outside the measure, and part of both widths;
    less than nothing: how much white it keeps inside. ``squeezed`` is what marks and spaces gave
    up, ``stretch`` what every gap between Han got.
    """

    start: int
    end: int
    measure: float
    natural: float
    width: float
    gaps: tuple[float, ...]
    squeezed: float = 0.0
    stretch: float = 0.0
    is_last: bool = False
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Broken:
    """A paragraph in lines. ``cost`` compares ways to break the same paragraph.

    ``loosest`` is the largest stretch between Han of any of its lines, in em. ``costs`` is what
    each line adds to the cost; empty where nothing was weighed.
    """

    lines: tuple[Line, ...]
    cost: float
    loosest: float = 0.0
    costs: tuple[float, ...] = ()
