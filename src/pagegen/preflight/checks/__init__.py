"""The register of rules: every check of this package, in the order of the standard."""

from __future__ import annotations

from types import MappingProxyType

from pagegen.preflight.checks import (
    ascii_marks,
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
    level,
    line_end_marks,
    line_ends,
    line_starts,
    long_marks,
    mark_forms,
    mark_ink,
    mark_pairs,
    mark_styles,
    mixed_text,
    more_breaks,
    more_headings,
    more_text,
    page_measures,
    paragraphs,
    solidus,
    stretch,
    text_flow,
    text_layer,
    unit_gaps,
    units,
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
)

_FAMILIES = ("LB", "PW", "MX", "JU", "GR", "PA", "HD", "CA", "ST", "FU", "VT", "TX")


def _in_order(rule: Rule) -> tuple[bool, int, str]:
    """Return the place of a rule in the standard: MUST first, then by family and number."""
    family, number = rule.id.split("-")
    return rule.weight is not Weight.MUST, _FAMILIES.index(family), number


RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=_in_order)
)
"""Every rule that is checked."""

NOT_CHECKED = MappingProxyType(
    dict.fromkeys(
        ("VT-01", "VT-02", "VT-03", "VT-04", "VT-05"),
        "the display list has no vertical lines yet",
    )
)
"""MUST rules that no page can break yet, and why."""
