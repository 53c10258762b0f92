"""The page's grid: the only way from integers (columns, grid lines) to points."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.geometry import Rect
from pagegen.spec.page import GridSpec

EM_TOP = 0.88
"""Height of the body's em box above its baseline, in em; the usual value of Chinese faces."""


@dataclass(frozen=True, slots=True)
class PageGrid:
    """Columns across and grid lines (网格行) down; both count from 1.

    The em box of a line is ``size`` high and starts at :meth:`em_top`; between two em boxes
    there is ``leading - size`` of white (GR-01, GR-02).
    """

    columns: int
    measure: float
    gutter: float
    size: float
    leading: float
    lines: int
    top: float
    left: float

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        return self.left + (column - 1) * (self.measure + self.gutter)

    def span_width(self, count: int) -> float:
        """Return the width of ``count`` columns with the gutters between them (GR-09)."""
        return count * self.measure + (count - 1) * self.gutter

    def em_top(self, line: int) -> float:
        """Return the top of the em box of a grid line."""
        return self.top + (line - 1) * self.leading

    def em_foot(self, line: int) -> float:
        """Return the foot of the em box of a grid line."""
        return self.em_top(line) + self.size

    def baseline(self, line: int) -> float:
        """Return the baseline of a grid line; every body baseline of the page is one of these."""
        return self.em_top(line) + EM_TOP * self.size

    def type_area(self) -> Rect:
        """Return the type area (版心): all columns, from the first em box to the last."""
        height = (self.lines - 1) * self.leading + self.size
        return Rect(self.left, self.top, self.span_width(self.columns), height)


def grid_of(spec: GridSpec) -> PageGrid:
    """Return the grid a spec describes."""
    return PageGrid(
        spec.columns,
        spec.measure,
        spec.gutter,
        spec.size,
        spec.leading,
        spec.lines,
        spec.top,
        spec.left,
    )
