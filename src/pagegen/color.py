"""Inks: process colours as fractions, spot colours, gradients, and what they weigh on the paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TypeAlias

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of the process inks, by the names that a RIP knows them by."""


@dataclass(frozen=True, slots=True)
class Cmyk:
    """A process colour (印刷四色); every part is a fraction from 0 (none) to 1 (solid)."""

    cyan: float
    magenta: float
    yellow: float
    black: float

    def parts(self) -> tuple[float, float, float, float]:
        """Return cyan, magenta, yellow and black."""
        return (self.cyan, self.magenta, self.yellow, self.black)

    def total_ink(self) -> float:
        """Return the total ink (总墨量) in per cent, 0 to 400."""
        return 100 * (self.cyan + self.magenta + self.yellow + self.black)

    def is_black_only(self) -> bool:
        """Return whether only the black plate carries this colour, with some ink on it."""
        return self.cyan == self.magenta == self.yellow == 0 and self.black > 0

    def is_white(self) -> bool:
        """Return whether no plate carries anything: the paper."""
        return not any(self.parts())

    def plates(self) -> tuple[str, ...]:
        """Return the names of the plates that carry this colour."""
        return tuple(n for n, part in zip(PROCESS, self.parts(), strict=True) if part > 0)

    def process(self) -> Cmyk:
        """Return the process colour that looks like this one: itself."""
        return self

    def tinted(self, share: float) -> Cmyk:
        """Return a tint (平网): every ink at a share of itself."""
        return Cmyk(*(round(part * share, 6) for part in self.parts()))


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot colour (专色): an ink of its own with a plate of its own.

    ``tint`` is a fraction from 0 to 1; ``solid`` is what process inks show for the full ink, for
    proofs and for plates that are not there.
    """

    name: str
    tint: float
    solid: Cmyk

    def total_ink(self) -> float:
        """Return the total ink in per cent: it is one ink."""
        return 100 * self.tint

    def is_black_only(self) -> bool:
        """Return False: its plate is not the black one."""
        return False

    def is_white(self) -> bool:
        """Return whether its plate carries nothing."""
        return self.tint == 0

    def plates(self) -> tuple[str, ...]:
        """Return the name of its plate, if it carries anything."""
        return () if self.is_white() else (self.name,)

    def process(self) -> Cmyk:
        """Return the process colour that stands for this tint."""
        return self.solid.tinted(self.tint)

    def tinted(self, share: float) -> Spot:
        """Return a tint of this tint."""
        return replace(self, tint=round(self.tint * share, 6))


Ink: TypeAlias = Cmyk | Spot
"""A colour that type, rules and grounds may have."""


@dataclass(frozen=True, slots=True)
class Registration:
    """The colour of crop and register marks (套准色): the same on every plate there is."""


@dataclass(frozen=True, slots=True)
class Gradient:
    """A ground that runs from colour to colour (渐变).

    ``stops`` are places from 0 to 1 and their inks, in rising order, the first at 0 and the last
    at 1. ``angle`` is in degrees: 0 runs to the right, 90 to the foot. Inks mix straight from stop
    to stop, so the heaviest place of a gradient is always one of its stops.
    """

    stops: tuple[tuple[float, Ink], ...]
    angle: float = 0.0

    def heaviest(self) -> Ink:
        """Return the ink of the stop that lays most ink; nothing between stops lays more."""
        return max((ink for _, ink in self.stops), key=lambda ink: ink.total_ink())

    def total_ink(self) -> float:
        """Return the total ink of its heaviest place, in per cent."""
        return self.heaviest().total_ink()

    def line(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return from where to where it runs over a rectangle, from its top left corner, y down.

        The line passes the middle and is as long as brings both ends into the corners.

        Example:
            >>> Gradient((), 90.0).line(20.0, 10.0)
            (10.0, 0.0, 10.0, 10.0)
        """
        # Nine decimals: a quarter turn's sine must not leave a trace of another machine's digits.
        right, down = round(cos(radians(self.angle)), 9), round(sin(radians(self.angle)), 9)
        half = (abs(width * right) + abs(height * down)) / 2
        x, y = width / 2, height / 2
        return (x - right * half, y - down * half, x + right * half, y + down * half)


Ground: TypeAlias = Ink | Gradient
"""What a box may be filled with."""

Paint: TypeAlias = Ink | Registration | Gradient
"""Everything that a mark may be painted with."""

BLACK = Cmyk(0.0, 0.0, 0.0, 1.0)
WHITE = Cmyk(0.0, 0.0, 0.0, 0.0)
