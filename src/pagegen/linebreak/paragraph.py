"""Break a paragraph into lines (stage 6): the one door to both breakers."""

from __future__ import annotations

from dataclasses import replace

from pagegen.linebreak.adjust import set_line
from pagegen.linebreak.best_fit import TotalFit, line_costs, line_ends
from pagegen.linebreak.cost import Taste
from pagegen.linebreak.first_fit import first_fit
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.sums import sum_up
from pagegen.style import Align, Breaker, ParaStyle
from pagegen.text.items import Prepared

TASTE = Taste()


def break_paragraph(prepared: Prepared, measures: Measures, style: ParaStyle) -> Broken:
    """Return the paragraph in lines, line ``n`` set to the measure of slot ``n``.

    Nothing is lost or reordered: the units of all lines are the units of the paragraph.

    Args:
        prepared: The paragraph; no unit should be wider than the narrowest measure
            (see :func:`pagegen.linebreak.emergency.split_long`).
        measures: One measure per slot, in em.
        style: Says which breaker, and whether lines are justified.
    """
    return break_all_ways(prepared, measures, style, all_counts=False)[0]


def break_all_ways(
    prepared: Prepared,
    measures: Measures,
    style: ParaStyle,
    *,
    all_counts: bool = True,
    through: tuple[int, ...] = (),
) -> tuple[Broken, ...]:
    """Return the best way for every number of lines that can be had, the cheapest first.

    Copy-fitting chooses among them; first fit knows only one.

    Args:
        prepared: The paragraph.
        measures: One measure per slot, in em.
        style: Says which breaker, and whether lines are justified.
        all_counts: False keeps only what leads to the cheapest way.
        through: Units after which a line has to end; there may be no such way. An explanation
            asks so what another line end would have cost.
    """
    if not len(prepared):
        return (Broken((), 0.0),)
    justify = style.align is Align.JUSTIFY
    if style.breaker is Breaker.FIRST:
        ends = first_fit(sum_up(prepared), measures)
        return (_set(prepared, measures, ends, 0.0, justify=justify),)
    search = search_of(prepared, measures, style, all_counts=all_counts, through=through)
    return tuple(
        replace(
            _set(prepared, measures, line_ends(node), node.cost, justify=justify),
            costs=line_costs(node),
        )
        for node in search.solutions()
    )


def search_of(
    prepared: Prepared,
    measures: Measures,
    style: ParaStyle,
    *,
    all_counts: bool = True,
    through: tuple[int, ...] = (),
) -> TotalFit:
    """Return the search for the best ways; the arguments are those of :func:`break_all_ways`."""
    justify = style.align is Align.JUSTIFY
    sums = sum_up(prepared)
    return TotalFit(prepared, sums, measures, TASTE, justify, all_counts, style.last_line, through)


def _set(
    prepared: Prepared, measures: Measures, ends: tuple[int, ...], cost: float, *, justify: bool
) -> Broken:
    starts = (0, *(end + 1 for end in ends[:-1]))
    last = len(ends) - 1
    lines = tuple(
        set_line(prepared, a, b + 1, measures.of(n), justify=justify and n != last)
        for n, (a, b) in enumerate(zip(starts, ends, strict=True))
    )
    return Broken(lines, cost, max(line.stretch for line in lines))
