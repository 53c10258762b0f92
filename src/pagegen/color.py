"""Inks: process colours as fractions, and what they weigh on the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cmyk:
    """A process colour (印刷四色); every part is a fraction from 0 (none) to 1 (solid)."""

    cyan: float
    magenta: float
    yellow: float
    black: float

    def total_ink(self) -> float:
        """Return the total ink (总墨量) in per cent, 0 to 400."""
        return 100 * (self.cyan + self.magenta + self.yellow + self.black)

    def is_black_only(self) -> bool:
        """Return whether only the black plate carries this colour, with some ink on it."""
        return self.cyan == self.magenta == self.yellow == 0 and self.black > 0


BLACK = Cmyk(0.0, 0.0, 0.0, 1.0)
WHITE = Cmyk(0.0, 0.0, 0.0, 0.0)
