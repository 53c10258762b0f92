"""The photo box: the picture, or a quiet placeholder that says what is missing."""

from __future__ import annotations

from math import ceil

from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Point, Rect, Size
from pagegen.images.crop import effective_ppi, fill_crop
from pagegen.images.photo import Photo
from pagegen.layout.display import Piece, measure_copy
from pagegen.layout.kinds.placeholder import artefact, centred, fitted
from pagegen.layout.model import Area, Disc, Figure, Item
from pagegen.layout.scene import Scene
from pagegen.spec.page import Badge, PhotoBox
from pagegen.units import to_mm

WANTED_PPI = 250
"""Resolution that a placeholder asks for: enough for a newsprint screen, with room to crop."""


def lay_out_photo(box: PhotoBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the picture filling its box around the focus point, and its number."""
    photo = next((scene.photos[f] for f in box.files if f in scene.photos), None)
    items = _picture(box, photo, rect, sink) if photo else _placeholder(box, rect, scene, sink)
    if box.badge and box.number is not None:
        items += _badge(box, box.badge, rect, scene, sink)
    return items


def _picture(box: PhotoBox, photo: Photo, rect: Rect, sink: Sink) -> tuple[Item, ...]:
    crop = fill_crop(photo, Size(rect.width, rect.height), box.focus)
    ppi = effective_ppi(photo, rect, crop)
    if ppi < box.min_ppi:
        sink.say(
            "image-low-resolution",
            box.span,
            hint("larger-file", width=_pixels(rect.width), height=_pixels(rect.height)),
            file=photo.file,
            ppi=round(ppi),
            wanted=round(box.min_ppi),
        )
    return (Figure(photo, rect, crop, ppi, box.span),)


def _pixels(points: float) -> int:
    return ceil(points / 72 * WANTED_PPI)


def _placeholder(box: PhotoBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return a ground with caption, size in mm and the pixels wanted; none of it is copy."""
    width, height = round(to_mm(rect.width), 1), round(to_mm(rect.height), 1)
    wide, high = _pixels(rect.width), _pixels(rect.height)
    sink.say(
        "image-missing",
        box.span,
        hint("put-file", file=box.files[0] if box.files else ""),
        box=box.id,
        width=width,
        height=height,
        pixels=f"{wide} × {high}",
    )
    caption = next((c.text for c in scene.copy.captions if c.number == box.number), "")
    size = f"{width} × {height} mm · {wide} × {high} px"
    style = box.placeholder
    pieces = [
        fitted(text, look, rect, scene, box.span)
        for text, look in ((caption, style.caption), (size, style.size))
        if text
    ]
    ground = Area(rect, style.ground, box.span)
    return (ground, *centred(pieces, rect))


def _badge(box: PhotoBox, badge: Badge, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the number on its disc at the foot left of the picture, centred on its ink."""
    radius = badge.diameter / 2
    centre = Point(rect.x + badge.offset + radius, rect.bottom() - badge.offset - radius)
    piece = measure_copy(str(box.number), badge.style, box.span, scene, sink)
    top, bottom = _ink_height(piece, scene)
    ink = piece.line.width - piece.ink_left - piece.ink_right
    x = centre.x - (piece.ink_left + ink / 2) * piece.size
    y = centre.y + (top + bottom) / 2 * piece.size
    return (Disc(centre, radius, badge.ground, box.span), artefact(piece, x, y, rect))


def _ink_height(piece: Piece, scene: Scene) -> tuple[float, float]:
    """Return how far the ink of a piece reaches above and (negative) below the baseline, in em."""
    book = scene.composer.shaper.book
    boxes = [book.ink(s.face, g) for s in piece.prepared.shapes for g in s.gids]
    return max((b[3] for b in boxes), default=0.0), min((b[1] for b in boxes), default=0.0)
