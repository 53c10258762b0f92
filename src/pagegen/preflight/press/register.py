"""The register of print rules: every row of every topic, in the order of the standard."""

from __future__ import annotations

from types import MappingProxyType

from pagegen.preflight.press.checks import file_form
from pagegen.preflight.press.rule import PrintRule

_MODULES = (file_form,)

_FAMILIES = "FXOBCLTINAMKRU"


def _order(rule: PrintRule) -> tuple[int, str]:
    return _FAMILIES.index(rule.id[0]), rule.id


PRINT_RULES: tuple[PrintRule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=_order)
)
"""All rules, F01 first."""

BY_ID = MappingProxyType({rule.id: rule for rule in PRINT_RULES})
"""The rules by id."""
