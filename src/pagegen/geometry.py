"""Points, rectangles and insets in page space, and the only epsilon for comparing lengths.

Lengths are float points of 1/72 inch. The origin is the top left corner of the trim, x grows
to the right and y grows *down*; bleed lies at negative coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass

EPSILON = 1e-4
"""Lengths closer than this, in points, count as equal; far below any printable difference."""


def fits(available: float, needed: float) -> bool:
    """Return whether ``needed`` points go into ``available`` points."""
    return needed <= available + EPSILON


def near(a: float, b: float) -> bool:
    """Return whether two lengths are equal for the purposes of layout."""
    return abs(a - b) <= EPSILON


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Size:
    """A width and a height, both at least zero."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Insets:
    """Distances from the four edges of a rectangle, positive inwards."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, y-down; width and height are at least zero."""

    x: float
    y: float
    width: float
    height: float

    def right(self) -> float:
        """Return the x of the right edge."""
        return self.x + self.width

    def bottom(self) -> float:
        """Return the y of the foot."""
        return self.y + self.height

    def inset(self, by: Insets) -> Rect:
        """Return this rectangle with its edges moved inwards; it never turns inside out."""
        return Rect(
            self.x + by.left,
            self.y + by.top,
            max(0.0, self.width - by.left - by.right),
            max(0.0, self.height - by.top - by.bottom),
        )

    def overlaps(self, other: Rect) -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.x < other.right() - EPSILON
            and other.x < self.right() - EPSILON
            and self.y < other.bottom() - EPSILON
            and other.y < self.bottom() - EPSILON
        )

    def contains(self, other: Rect) -> bool:
        """Return whether ``other`` lies wholly inside this rectangle, edges included."""
        return (
            fits(other.x, self.x)
            and fits(other.y, self.y)
            and fits(self.right(), other.right())
            and fits(self.bottom(), other.bottom())
        )
