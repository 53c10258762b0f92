"""The register of rules: every check of this package, in the order of the standard."""

from __future__ import annotations

from types import MappingProxyType

from pagegen.preflight.checks import (
    adjustment,
    articles,
    ascii_marks,
    captions,
    clusters,
    collisions,
    columns,
    edges,
    frames,
    grid,
    han_gaps,
    heading_lines,
    heading_order,
    heading_place,
    left_edges,
    level,
    line_end_marks,
    line_ends,
    line_starts,
    long_marks,
    mark_forms,
    mark_ink,
    mark_pairs,
    mark_sizes,
    mark_styles,
    mixed_text,
    more_breaks,
    more_headings,
    more_text,
    notes,
    options,
    page_head,
    page_measures,
    page_shape,
    paragraphs,
    quote_breaks,
    solidus,
    stretch,
    text_flow,
    text_layer,
    text_objects,
    unit_gaps,
    units,
    vertical,
    white,
)
from pagegen.preflight.rule import Rule, Weight

_MODULES = (
    line_starts,
    ascii_marks,
    line_ends,
    solidus,
    long_marks,
    units,
    clusters,
    level,
    mark_pairs,
    mark_ink,
    line_end_marks,
    mark_forms,
    edges,
    han_gaps,
    unit_gaps,
    grid,
    columns,
    text_flow,
    paragraphs,
    heading_lines,
    heading_order,
    heading_place,
    collisions,
    frames,
    text_layer,
    more_breaks,
    mark_styles,
    mixed_text,
    stretch,
    page_measures,
    more_headings,
    more_text,
    adjustment,
    articles,
    captions,
    left_edges,
    mark_sizes,
    notes,
    options,
    page_head,
    page_shape,
    quote_breaks,
    text_objects,
    vertical,
    white,
)

_FAMILIES = ("LB", "PW", "MX", "JU", "GR", "PA", "HD", "CA", "ST", "FU", "VT", "RB", "TX")
_WEIGHTS = (Weight.MUST, Weight.SHOULD, Weight.MAY)


def _in_order(rule: Rule) -> tuple[int, int, str]:
    """Return the place of a rule in the standard: by weight, then by family and number."""
    family, number = rule.id.split("-")
    return _WEIGHTS.index(rule.weight), _FAMILIES.index(family), number


RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=_in_order)
)
"""Every rule that is checked."""

WHOLE_PAGE = frozenset(
    {rule.id for rule in (*text_layer.RULES, *text_objects.RULES, *vertical.RULES)}
    | {"CA-01", "CA-02", "GR-13", "ST-01", "ST-05", "ST-06", "ST-07", "ST-08", "TX-04", "FU-01"}
)
"""Rules about the page as it stands; all others are about lines, each direction by itself."""

NOT_CHECKED = MappingProxyType(
    {
        "JU-14": "no-character-grid",
        "PA-10": "no-first-line",
    }
)
"""Rules that no page can break yet, and the key of the catalogue's words why (``report``)."""
