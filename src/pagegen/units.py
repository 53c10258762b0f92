"""Lengths as a designer writes them: ``10mm``, ``9pt``, ``小五``, ``3行``, ``22字``, ``2栏``.

Absolute units turn into points here and only here. Grid units (字, 行, 栏) need the page's
grid, so they stay a :class:`Length` until the grid is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

POINTS_PER_MM = 72 / 25.4


class Unit(Enum):
    """What a number of a length counts."""

    PT = "pt"
    MM = "mm"
    CM = "cm"
    INCH = "in"
    EM = "em"
    CHARACTER = "字"
    LINE = "行"
    COLUMN = "栏"


NAMED_SIZES = MappingProxyType(
    {
        "特号": 54.0,
        "初号": 42.0,
        "小初": 36.0,
        "一号": 27.5,
        "小一": 24.0,
        "二号": 21.0,
        "小二": 18.0,
        "三号": 15.75,
        "小三": 15.0,
        "四号": 13.75,
        "小四": 12.0,
        "五号": 10.5,
        "小五": 9.0,
        "新五": 9.0,
        "六号": 7.875,
        "小六": 6.5,
        "七号": 5.25,
    }
)
"""Foundry sizes (号) in points; houses differ, so the resolved point size is always shown."""

_ABSOLUTE = MappingProxyType(
    {Unit.PT: 1.0, Unit.MM: POINTS_PER_MM, Unit.CM: 10 * POINTS_PER_MM, Unit.INCH: 72.0}
)
_LENGTH = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))\s*(pt|mm|cm|in|em|字|行|栏)")


@dataclass(frozen=True, slots=True)
class Length:
    """A number and the unit it was written in."""

    value: float
    unit: Unit

    def points(self) -> float | None:
        """Return the length in points, or None when the page's grid must say."""
        factor = _ABSOLUTE.get(self.unit)
        return None if factor is None else self.value * factor


def parse_length(text: str) -> Length | None:
    """Return the length that ``text`` writes, or None when it writes none.

    Example:
        >>> parse_length("10.5pt")
        Length(value=10.5, unit=<Unit.PT: 'pt'>)
        >>> parse_length("五号").points()
        10.5
        >>> parse_length("ten") is None
        True
    """
    stripped = text.strip()
    named = NAMED_SIZES.get(stripped)
    if named is not None:
        return Length(named, Unit.PT)
    match = _LENGTH.fullmatch(stripped)
    return None if match is None else Length(float(match[1]), Unit(match[2]))


def mm(value: float) -> float:
    """Return millimetres as points."""
    return value * POINTS_PER_MM


def to_mm(points: float) -> float:
    """Return points as millimetres."""
    return points / POINTS_PER_MM
