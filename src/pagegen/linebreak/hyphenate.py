"""Part Latin words, as a last resort: only where a paragraph cannot be set well without (LB-09)."""

from __future__ import annotations

from dataclasses import replace

from pagegen.linebreak.emergency import cut_units, split_long, units_with
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import TASTE, break_paragraph
from pagegen.style import ParaStyle
from pagegen.text.hyphens import (
    figure_places,
    has_long_words,
    hyphen_places,
    hyphen_shape,
    soft_units,
)
from pagegen.text.items import Prepared
from pagegen.text.prepare import Composer

HYPHEN_PENALTY = 300.0
"""Cost of parting a word: more than any line that keeps its bounds, less than one that does not."""
SOFT_PENALTY = 4.0
"""Cost of parting a word where the copy has a soft hyphen: the author allows it."""


def hyphenated(
    prepared: Prepared, style: ParaStyle, measures: tuple[float, ...], composer: Composer
) -> Prepared:
    """Return a paragraph whose words can be parted where that is allowed and needed.

    Where the copy has soft hyphens words may always be parted; elsewhere only when, at one of the
    measures, the best line ends there are leave a line too wide or opened too far.

    Args:
        prepared: The paragraph, its units whole.
        style: Says whether words may be parted at all.
        measures: The measures that its lines may have, in em.
        composer: Shapes the hyphen, and knows where words may be parted.
    """
    made = _with_soft_hyphens(prepared, style, composer)
    limit = min(measures) - style.indent
    if not (style.hyphenate and composer.hyphens and has_long_words(made, limit)):
        return made
    if not any(_is_poor(made, measure, style) for measure in measures):
        return made
    places = hyphen_places(made, composer.hyphens, limit)
    seams = figure_places(made, limit)
    cut = cut_units(made, units_with(made, sorted((*places, *seams))), HYPHEN_PENALTY)
    last_of = {end: unit for unit, end in enumerate(cut.ends)}
    return _with_hyphens(cut, tuple(last_of[at] for at in places if at in last_of), style, composer)


def _is_poor(prepared: Prepared, measure: float, style: ParaStyle) -> bool:
    """Return whether the best way to set a paragraph at a measure has a line past its bounds."""
    whole = split_long(prepared, measure - style.indent)
    if whole is not prepared:
        return True
    return break_paragraph(whole, Measures((measure,), style.indent), style).cost >= TASTE.too_loose


def _with_soft_hyphens(prepared: Prepared, style: ParaStyle, composer: Composer) -> Prepared:
    """Return a paragraph whose lines may end where the copy has a soft hyphen."""
    units = soft_units(prepared)
    if not units:
        return prepared
    gaps, penalties = list(prepared.gaps), list(prepared.penalties)
    for unit in units:
        gaps[unit] = replace(gaps[unit], may_break=True)
        penalties[unit] = SOFT_PENALTY
    made = replace(prepared, gaps=tuple(gaps), penalties=tuple(penalties))
    return _with_hyphens(made, units, style, composer)


def _with_hyphens(
    prepared: Prepared, units: tuple[int, ...], style: ParaStyle, composer: Composer
) -> Prepared:
    """Return a paragraph with a hyphen after some units, shown where a line ends there."""
    overhang = list(prepared.overhang or (0.0,) * len(prepared))
    hyphens = dict(prepared.hyphens)
    for unit in units:
        shape = hyphen_shape(prepared, unit, style, composer)
        overhang[unit] = -shape.width
        hyphens[unit] = shape
    return replace(
        prepared, overhang=tuple(overhang), hyphens=tuple((u, hyphens[u]) for u in sorted(hyphens))
    )
