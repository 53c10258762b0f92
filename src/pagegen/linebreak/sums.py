"""Running sums over a paragraph, so that any stretch of units is measured in two subtractions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from pagegen.text.items import Prepared
from pagegen.text.spacing import STRETCH_AUTOSPACE, STRETCH_HAN, STRETCH_WORD


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums before each unit: entry ``i`` covers the units and gaps before unit ``i``.

    ``ends[i]`` is the running width up to where a line that ends with unit ``i`` has to end: the
    end of its box, less what of it hangs. ``give`` sums what gaps
    can shrink, ``take`` what word spaces and Han–Latin gaps can widen within their bounds,
    ``free`` counts gaps between Han. ``breaks`` lists the units after which a line may end.
    """

    at: tuple[float, ...]
    ends: tuple[float, ...]
    give: tuple[float, ...]
    take: tuple[float, ...]
    free: tuple[int, ...]
    breaks: tuple[int, ...]

    def natural(self, start: int, last: int) -> float:
        """Return the natural width of units ``start`` to ``last``, both included."""
        return self.ends[last] - self.at[start]

    def least(self, start: int, last: int) -> float:
        """Return the width of units ``start`` to ``last`` with all that may go squeezed out."""
        return self.ends[last] - self.at[start] - (self.give[last] - self.give[start])


def sum_up(prepared: Prepared) -> Sums:
    """Return the running sums of a paragraph."""
    gaps = prepared.gaps
    widths = [shape.width for shape in prepared.shapes]
    steps = [w + g.natural for w, g in zip(widths, gaps, strict=True)]
    at = (0.0, *accumulate(steps))
    count = len(widths)
    hangs = prepared.overhang or (0.0,) * count
    bounded = (STRETCH_WORD, STRETCH_AUTOSPACE)
    return Sums(
        at,
        tuple(at[i] + widths[i] - hangs[i] for i in range(count)),
        (0.0, *accumulate(g.natural - g.minimum if g.shrink_rank else 0.0 for g in gaps)),
        (
            0.0,
            *accumulate(g.maximum - g.natural if g.stretch_rank in bounded else 0.0 for g in gaps),
        ),
        (0, *accumulate(1 if g.stretch_rank == STRETCH_HAN else 0 for g in gaps)),
        (*(i for i in range(count - 1) if gaps[i].may_break), count - 1) if count else (),
    )
