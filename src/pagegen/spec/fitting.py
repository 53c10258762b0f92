"""What copy-fitting (凑版) may do on a page, as the spec allows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from pagegen.source import Span


class Edge(Enum):
    """Which edge of a picture copy-fitting moves."""

    AUTO = "auto"
    """The one that the text stands at."""
    TOP = "top"
    BOTTOM = "bottom"


MOST_TRACKING = 0.03
"""Letter-spacing that copy-fitting may give or take, in em (JU-13): more shows as another grey."""


@dataclass(frozen=True, slots=True)
class FitTracking:
    """Letter-spacing may be changed for the whole article, up to ``limit`` em (JU-13)."""

    limit: float
    span: Span


@dataclass(frozen=True, slots=True)
class FitPicture:
    """A picture may lose up to ``lower`` grid lines of height or gain ``higher``, at one edge."""

    box: str
    lower: int
    higher: int
    edge: Edge
    span: Span


@dataclass(frozen=True, slots=True)
class FitCrossheads:
    """Crossheads in mid-column may take from ``fewest`` to ``most`` grid lines, all alike."""

    fewest: int
    most: int
    span: Span


FitRule: TypeAlias = FitTracking | FitPicture | FitCrossheads


@dataclass(frozen=True, slots=True)
class Copyfit:
    """What may be done to make a story fit (凑版), in this order, and how far.

    ``squeeze`` lets paragraphs be set longer or shorter by their line ends; it comes first.
    """

    squeeze: bool = True
    rules: tuple[FitRule, ...] = ()
