"""The boxes of the page, and the one place where y is turned from down to up.

A display list counts from the top left corner of the trim, y down. A PDF page counts from the
bottom left corner of the MediaBox, y up. The MediaBox here is the BleedBox: there are no marks
outside it yet. With no bleed all three boxes are the same rectangle, as print rule B10 asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.geometry import Insets, Rect, Size
from pagegen.pdf.numbers import number

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF user space."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """MediaBox, BleedBox and TrimBox in PDF user space, in exact points."""

    media: Corners
    bleed: Corners
    trim: Corners

    def x(self, x: float) -> float:
        """Return the PDF x of a place on the page."""
        return self.trim[0] + x

    def y(self, y: float) -> float:
        """Return the PDF y, which grows up, of a place on the page."""
        return self.trim[3] - y

    def corner(self, rect: Rect) -> tuple[float, float]:
        """Return the bottom left corner of a rectangle of the page."""
        return self.trim[0] + rect.x, self.trim[3] - rect.y - rect.height


def page_boxes(trim: Size, bleed: Insets) -> PageBoxes:
    """Return the boxes of a page of a given finished size (print rules B02 to B11)."""
    width = bleed.left + trim.width + bleed.right
    height = bleed.top + trim.height + bleed.bottom
    whole = (0.0, 0.0, width, height)
    return PageBoxes(
        media=whole,
        bleed=whole,
        trim=(bleed.left, bleed.bottom, bleed.left + trim.width, bleed.bottom + trim.height),
    )


def box_array(corners: Corners) -> bytes:
    """Return a box as a PDF array; six decimals are a millionth of a point."""
    return ("[" + " ".join(number(value, 6) for value in corners) + "]").encode("ascii")
