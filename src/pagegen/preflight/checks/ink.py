"""Boxes of ink, shared by the checks that look for collisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pagegen.geometry import Rect
from pagegen.preflight.reading import Glyph, Line


def around(boxes: Sequence[Rect]) -> Rect:
    """Return the smallest rectangle around some rectangles."""
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    right, bottom = max(b.right() for b in boxes), max(b.bottom() for b in boxes)
    return Rect(left, top, right - left, bottom - top)


def ink_of(lines: Iterable[Line]) -> Rect:
    """Return the box of all ink of some lines."""
    boxes = [g.ink for line in lines for g in line.inked if g.ink is not None]
    return around(boxes) if boxes else Rect(0.0, 0.0, 0.0, 0.0)


def frame_ink(glyph: Glyph, ink: Rect) -> Rect:
    """Return the ink of a glyph, cut above and below to its character frame (文字外框).

    A comma or a descender of the last line of a column reaches below the frame in any face;
    that is the face's business and not the page's.
    """
    face = glyph.run.face
    top = max(ink.y, glyph.y - face.em_top * glyph.size)
    bottom = min(ink.bottom(), glyph.y + face.em_bottom * glyph.size)
    return Rect(ink.x, top, ink.width, max(0.0, bottom - top))
