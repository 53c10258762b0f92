"""The measures of the lines to come: one per slot, in em."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures (行长) of slots in order; the last one holds for every line after it.

    ``indent`` shortens the first line.
    """

    slots: tuple[float, ...]
    indent: float = 0.0

    def of(self, line: int) -> float:
        """Return the measure of a line, counted from 0, its indent taken off."""
        slots = self.slots
        measure = slots[line] if line < len(slots) else slots[-1]
        return measure - self.indent if line == 0 else measure

    def uniform_from(self) -> int:
        """Return the first line from which on all measures are equal and unindented."""
        slots = self.slots
        at = len(slots) - 1
        while at > 0 and slots[at - 1] == slots[-1]:
            at -= 1
        return max(at, 1) if self.indent else at
