"""Affine transformations: SVG's six numbers, and its ``transform`` and viewBox attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt, tan
from types import MappingProxyType

_CALL = re.compile(r"\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)\s*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BETWEEN = re.compile(r"\s*,?\s*")


@dataclass(frozen=True, slots=True)
class Matrix:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Matrix) -> Matrix:
        """Return the transformation that does ``inner`` first and then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def determinant(self) -> float:
        """Return how areas grow; 0 means that all goes onto a line or a point."""
        return self.a * self.d - self.b * self.c

    def is_similar(self) -> bool:
        """Return whether circles stay circles."""
        size = hypot(self.a, self.b) + hypot(self.c, self.d)
        across = abs(self.a * self.c + self.b * self.d)
        apart = abs(hypot(self.a, self.b) - hypot(self.c, self.d))
        return apart <= 1e-6 * size and across <= 1e-6 * size * size

    def scale(self) -> float:
        """Return how lengths grow on the average."""
        return sqrt(abs(self.determinant()))


def numbers_of(text: str) -> list[float] | None:
    """Return numbers parted by white or commas; None when the text is anything else."""
    found: list[float] = []
    at = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    while at < end:
        match = _NUMBER.match(text, at, end)
        if match is None:
            return None
        found.append(float(match.group()))
        between = _BETWEEN.match(text, match.end(), end)
        at = between.end() if between else match.end()
    return found if not text.rstrip().endswith(",") else None


def transform_of(text: str) -> Matrix | None:
    """Return a ``transform`` attribute as one matrix; None when it cannot be read.

    Example:
        >>> transform_of("translate(10 20) scale(2)")
        Matrix(a=2.0, b=0.0, c=0.0, d=2.0, e=10.0, f=20.0)
    """
    whole = Matrix()
    at = 0
    if text.strip() in ("", "none"):
        return whole
    while at < len(text):
        match = _CALL.match(text, at)
        values = numbers_of(match[2]) if match else None
        one = _one(match[1], values) if match and values is not None else None
        if match is None or one is None:
            return None
        whole, at = whole.after(one), match.end()
    return whole


def _one(name: str, values: list[float]) -> Matrix | None:
    """Return one function of the list; None when there is none of that name and length."""
    found: Matrix | None = None
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            found = Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            found = Matrix(e=x, f=rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) < 2:
            found = Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            found = _rotation(angle)
        case "rotate", [angle, x, y]:
            found = Matrix(e=x, f=y).after(_rotation(angle)).after(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            found = Matrix(c=tan(radians(angle)))
        case "skewY", [angle]:
            found = Matrix(b=tan(radians(angle)))
    return found


def _rotation(angle: float) -> Matrix:
    turn = radians(angle)
    return Matrix(cos(turn), sin(turn), -sin(turn), cos(turn))


_ALIGN = re.compile(r"\s*(?:(none)|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?\s*")
_SHARE = MappingProxyType({"Min": 0.0, "Mid": 0.5, "Max": 1.0})


def view(
    box: tuple[float, float, float, float], width: float, height: float, how: str
) -> Matrix | None:
    """Return what brings a viewBox onto a viewport; None when ``how`` cannot be read.

    Args:
        box: Least x and y, width and height of the viewBox, the latter two above zero.
        width: Width of the viewport.
        height: Height of the viewport.
        how: A ``preserveAspectRatio`` attribute; empty for the default.
    """
    match = _ALIGN.fullmatch(how or "xMidYMid")
    if match is None:
        return None
    x, y, across, down = box
    sx, sy = width / across, height / down
    if match[1]:
        return Matrix(a=sx, d=sy, e=-x * sx, f=-y * sy)
    scale = max(sx, sy) if match[4] == "slice" else min(sx, sy)
    left = (width - across * scale) * _SHARE[match[2]]
    top = (height - down * scale) * _SHARE[match[3]]
    return Matrix(a=scale, d=scale, e=left - x * scale, f=top - y * scale)
