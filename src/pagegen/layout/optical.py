"""Edges that look flush: white beside the ink of a line, and how much of it may hang (ST-04)."""

from __future__ import annotations

from pagegen.fonts.book import FontBook
from pagegen.style import Direction
from pagegen.text.items import Prepared, Shape

OPTICAL_SIZE = 24.0
"""Points. From here on white beside the first stroke shows as a step in the edge of a page."""
OPTICAL_LIMIT = 0.1
"""Em. What rule ST-04 lets a declared optical overhang be."""


def overhang(white: float, size: float, scale: float = 1.0) -> float:
    """Return how far, in em, a line stands over its edge so that its ink and not its box is flush.

    Small type keeps to its boxes, as the body does; white up to a tenth of an em hangs, and of
    type that is scaled across a tenth of what its em has become.
    """
    return min(max(white, 0.0), OPTICAL_LIMIT * scale) if size >= OPTICAL_SIZE else 0.0


def ink_margins(prepared: Prepared, start: int, end: int, book: FontBook) -> tuple[float, float]:
    """Return the white between the outer edges of the end boxes and their ink, in em."""
    if start >= end:
        return 0.0, 0.0
    first, last = prepared.shapes[start], prepared.shapes[end - 1]
    if not first.gids or not last.gids:
        return 0.0, 0.0
    if prepared.styles[0].direction is Direction.VERTICAL:
        return _ink_margins_down(first, last, book)
    scale = prepared.styles[prepared.style_of[start]].x_scale
    before = first.offsets[0] + scale * book.ink(first.face, first.gids[0])[0]
    scale = prepared.styles[prepared.style_of[end - 1]].x_scale
    after = last.width - (last.offsets[-1] + scale * book.ink(last.face, last.gids[-1])[2])
    return before, after


def _ink_margins_down(first: Shape, last: Shape, book: FontBook) -> tuple[float, float]:
    """Return the white above the first and below the last ink of a vertical line, in em."""
    from pagegen.text.vertical import ink_span

    heads = [ink_span(book, first, n)[0] for n in range(len(first.gids))]
    feet = [ink_span(book, last, n)[1] for n in range(len(last.gids))]
    return min(heads), last.width - max(feet)
