"""Art as the page takes it: drawings of flat shapes, and pages of other PDF files.

A drawing keeps the colours it was written in. Which of them are inks of the page is decided by
the page (a table of colours, or plain black for greys); the rest is brought to ink by whoever
writes the file, by the same profile as the photographs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TypeAlias

from pagegen.color import Cmyk, Ink
from pagegen.geometry import Insets
from pagegen.source import FileId, Span

Path: TypeAlias = tuple[tuple[str | float, ...], ...]
"""Operators ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A colour of a screen, sRGB, every part from 0 to 255."""

    red: int
    green: int
    blue: int

    def name(self) -> str:
        """Return the colour as files write it: ``#c8102e``."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def is_grey(self) -> bool:
        """Return whether the colour has no hue, so that the black plate alone can carry it."""
        return self.red == self.green == self.blue

    def as_black(self) -> Cmyk:
        """Return a grey on the black plate only: 0 is solid black, 255 the bare paper."""
        return Cmyk(0.0, 0.0, 0.0, round(1 - self.red / 255, 4))


Colour: TypeAlias = Screen | Ink


@dataclass(frozen=True, slots=True)
class Pen:
    """How a path is drawn as a line; lengths in points of the drawing.

    ``cap`` is 0 butt, 1 round, 2 square; ``join`` is 0 miter, 1 round, 2 bevel, as PDF counts
    them. ``nib`` is the linear part (a, b, c, d) of a transformation that makes the pen broader
    in one direction than in another; the width is measured before it.
    """

    color: Colour
    width: float
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    phase: float = 0.0
    nib: tuple[float, float, float, float] = (1.0, 0.0, 0.0, 1.0)

    def thickness(self) -> float:
        """Return the thinnest that a line of this pen can come out, in points of the drawing."""
        a, b, c, d = self.nib
        half = (a * a + b * b + c * c + d * d) / 2
        det = a * d - b * c
        across = max(0.0, half - sqrt(max(0.0, half * half - det * det)))
        return self.width * sqrt(across)


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in points, filled, or drawn as a line, or both; the line lies on the fill."""

    path: Path
    fill: Colour | None
    pen: Pen | None
    span: Span
    is_even_odd: bool = False

    def colors(self) -> tuple[Colour, ...]:
        """Return the colours of fill and line."""
        pen = self.pen.color if self.pen else None
        return tuple(color for color in (self.fill, pen) if color is not None)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: shapes in painter's order on a ground of a width and height in points.

    Origin at the top left, y down. ``alt`` is the description that the file itself gives.
    """

    file: FileId
    digest: str
    width: float
    height: float
    shapes: tuple[Shape, ...] = field(repr=False)
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of another PDF file, as it looks when its ``/Rotate`` is followed.

    Width and height in points are those of its TrimBox; ``bleed`` is what the page gives beyond
    it on each side. ``box`` is the TrimBox in the file's own coordinates, ``unit`` the length of
    one of its units in points.
    """

    file: FileId
    digest: str
    number: int
    width: float
    height: float
    bleed: Insets
    box: tuple[float, float, float, float]
    rotation: int = 0
    unit: float = 1.0
    is_transparent: bool = False
    """Whether something on it lets through what lies below."""


Art: TypeAlias = Drawing | PdfPage
