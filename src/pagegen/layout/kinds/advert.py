"""The advert box: the client's file at its own size, never scaled; or the room kept for it."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Rect, Size
from pagegen.images.drawing import Drawing
from pagegen.layout.kinds.art import artwork, inked, say_missing, sizes
from pagegen.layout.kinds.placeholder import stand_in
from pagegen.layout.model import Item
from pagegen.layout.scene import Scene
from pagegen.spec.artbox import AdvertBox
from pagegen.units import mm

TOLERANCE = mm(0.5)
"""Points by which a side may differ from its box: adverts are booked in whole millimetres."""


def lay_out_advert(box: AdvertBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the advertisement in the middle of its box at its own size, or a placeholder."""
    if box.size is not None and _differs(Size(*box.size), rect):
        _say_size(box, "booked", Size(*box.size), rect, sink)
    art = scene.arts.get((box.file, box.page)) if box.file else None
    if art is None:
        say_missing(box, rect, scene, sink)
        return stand_in(box.client, box.placeholder, rect, scene, box.span)
    size = Size(art.width, art.height)
    if _differs(size, rect):
        is_cut = size.width > rect.width + TOLERANCE or size.height > rect.height + TOLERANCE
        _say_size(box, "cut" if is_cut else "", size, rect, sink)
    if isinstance(art, Drawing):
        art = inked(art, (), sink)
    x = rect.x + (rect.width - size.width) / 2
    y = rect.y + (rect.height - size.height) / 2
    return artwork(box, art, Rect(x, y, size.width, size.height), rect, scene, sink)


def _differs(size: Size, rect: Rect) -> bool:
    across, down = abs(size.width - rect.width), abs(size.height - rect.height)
    return max(across, down) > TOLERANCE


def _say_size(box: AdvertBox, variant: str, size: Size, rect: Rect, sink: Sink) -> None:
    sink.say(
        "art-advert-size",
        box.span,
        hint("same-size"),
        variant=variant,
        labels=(),
        box=box.id,
        client=box.client or box.id,
        **sizes(size, rect),
    )
