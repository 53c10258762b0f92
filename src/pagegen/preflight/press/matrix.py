"""Matrices and boxes of the page's own space: points, y up, as PDF has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot, sqrt
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in points, y up."""

    left: float
    bottom: float
    right: float
    top: float

    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    def height(self) -> float:
        """Return the height."""
        return self.top - self.bottom

    def meet(self, other: Box) -> Box | None:
        """Return what two boxes share; None when they do not touch."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Box(left, bottom, right, top) if left <= right and bottom <= top else None

    def join(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Return whether another box lies within this one."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )


def times(a: Matrix, b: Matrix) -> Matrix:
    """Return the matrix that does ``a`` first, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return a point moved by a matrix."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def around(points: Iterable[tuple[float, float]]) -> Box | None:
    """Return the box around points; None when there are none."""
    found = list(points)
    if not found:
        return None
    xs, ys = [p[0] for p in found], [p[1] for p in found]
    return Box(min(xs), min(ys), max(xs), max(ys))


def moved(box: Box, m: Matrix) -> Box:
    """Return the box around a box that was moved by a matrix."""
    corners = (
        apply(m, box.left, box.bottom),
        apply(m, box.right, box.bottom),
        apply(m, box.left, box.top),
        apply(m, box.right, box.top),
    )
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def height_scale(m: Matrix) -> float:
    """Return how tall one unit of y becomes, measured across the lines of x."""
    along = hypot(m[0], m[1])
    return abs(m[0] * m[3] - m[1] * m[2]) / along if along else hypot(m[2], m[3])


def least_scale(m: Matrix) -> float:
    """Return the smaller of the two stretches of a matrix: how thin a line of width 1 can get."""
    total = m[0] ** 2 + m[1] ** 2 + m[2] ** 2 + m[3] ** 2
    area = m[0] * m[3] - m[1] * m[2]
    root = sqrt(max(total * total - 4 * area * area, 0.0))
    return sqrt(max((total - root) / 2, 0.0))
