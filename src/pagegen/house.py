"""The house's text rules (文字规则) by name, and what each does unless a page says otherwise.

Layout files switch them and copy is changed by them; neither knows the other, so the names
stand below both.
"""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType


class TextRule(Enum):
    """What is done about a place that a rule finds."""

    FIX = "fix"
    """It is changed, and the change is told."""
    PROPOSE = "propose"
    """The change is told and not made."""
    OFF = "off"
    """Nothing is looked for."""


_FIX, _PROPOSE = TextRule.FIX, TextRule.PROPOSE
TEXT_RULES = MappingProxyType(
    {
        "edge-spaces": _FIX,
        "curly-quotes": _FIX,
        "turned-quotes": _PROPOSE,
        "nested-quotes": _PROPOSE,
        "full-width-marks": _FIX,
        "mark-forms": _FIX,
        "full-stops": _PROPOSE,
        "title-marks": _PROPOSE,
        "middle-dots": _PROPOSE,
        "ellipses": _FIX,
        "dashes": _FIX,
        "single-dashes": _PROPOSE,
        "han-hyphens": _PROPOSE,
        "tildes": _FIX,
        "mixed-spaces": _FIX,
        "han-spaces": _PROPOSE,
        "half-width-figures": _PROPOSE,
        "half-width-letters": _PROPOSE,
        "han-zeros": _PROPOSE,
    }
)
"""Every rule in the order they are applied. What only puts a mark right is done; what touches
figures, letters or Han, or what an author may have meant, is proposed."""
ALL = "all"
"""Stands for every rule that is not named beside it."""


def switched(asked: tuple[tuple[str, TextRule], ...]) -> MappingProxyType[str, TextRule]:
    """Return what every rule does when a page has asked for some.

    Example:
        >>> rules = switched((("all", TextRule.PROPOSE), ("dashes", TextRule.OFF)))
        >>> rules["ellipses"].value, rules["dashes"].value
        ('propose', 'off')
    """
    own = dict(asked)
    rest = own.get(ALL)
    return MappingProxyType(
        {name: own.get(name, rest or usual) for name, usual in TEXT_RULES.items()}
    )
