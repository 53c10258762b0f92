"""Which part of a picture fills a box, and how fine it will print."""

from __future__ import annotations

from pagegen.geometry import Rect, Size
from pagegen.images.photo import Photo

POINTS_PER_INCH = 72.0


def fill_crop(photo: Photo, rect_size: Size, focus: tuple[float, float]) -> Rect:
    """Return the part of a picture that fills a box whole, in fractions of the upright picture.

    One side is always used to the full; of the other, the part that has the focus point as near
    to its middle as the edges of the picture allow. ``focus`` is a fraction from the left and
    from the top.

    Example:
        >>> from pagegen.source import FileId
        >>> wide = Photo(FileId("a.jpg"), "", 200, 100, "RGB", "JPEG")
        >>> fill_crop(wide, Size(50, 50), (0.0, 0.5))
        Rect(x=0.0, y=0.0, width=0.5, height=1.0)
    """
    shape = rect_size.width * photo.height / (rect_size.height * photo.width)
    width, height = (shape, 1.0) if shape < 1 else (1.0, 1 / shape)
    return Rect(_start(focus[0], width), _start(focus[1], height), width, height)


def _start(focus: float, length: float) -> float:
    """Return where a stretch begins that has ``focus`` in its middle and stays within 0 to 1."""
    return min(max(focus - length / 2, 0.0), 1.0 - length)


def effective_ppi(photo: Photo, rect: Rect, crop: Rect) -> float:
    """Return the pixels to the inch that print, along the axis that has fewer (print rule I01)."""
    across = photo.width * crop.width / rect.width
    down = photo.height * crop.height / rect.height
    return min(across, down) * POINTS_PER_INCH
