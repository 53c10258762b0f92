"""The captions box: a numbered group, read down its sets, on the lines of the grid (CA-03)."""

from __future__ import annotations

from math import ceil

from pagegen.content.story import Caption
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Rect, fits
from pagegen.layout.display import Piece, measure_copy
from pagegen.layout.frames import all_boxes
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.spec.page import CaptionsBox, PhotoBox
from pagegen.style import Role


def lay_out_captions(box: CaptionsBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the captions of the pictures the box names, figure and text on one baseline."""
    captions = _captions(box, scene, sink)
    rows = ceil(len(captions) / box.sets)
    width = rect.width / box.sets
    items: list[Item] = []
    for index, caption in enumerate(captions):
        group, row = divmod(index, rows)
        x = rect.x + group * width
        y = rect.y + row * scene.grid.leading + scene.grid.size * EM_TOP
        items.extend(_entry(caption, index, Rect(x, y, width, 0.0), box, scene, sink))
    return tuple(items)


def _captions(box: CaptionsBox, scene: Scene, sink: Sink) -> list[Caption]:
    numbers = {b.id: b.number for b in all_boxes(scene.boxes) if isinstance(b, PhotoBox)}
    known = {c.number: c for c in scene.copy.captions}
    found: list[Caption] = []
    for name in box.of:
        number = numbers.get(name)
        caption = known.get(number) if number is not None else None
        if caption is None:
            sink.say("content-missing-caption", box.span, hint("add-caption"), box=name)
        else:
            found.append(caption)
    return found


def circled(number: int) -> str:
    """Return the circled figure of a number from 1 to 50, or the plain figure beyond.

    Example:
        >>> circled(8), circled(21), circled(51)
        ('⑧', '㉑', '51')
    """
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if 36 <= number <= 50 else str(number)


def _entry(
    caption: Caption, index: int, place: Rect, box: CaptionsBox, scene: Scene, sink: Sink
) -> tuple[PlacedLine, PlacedLine]:
    figure = measure_copy(circled(caption.number), box.figure, caption.span, scene, sink)
    text = measure_copy(caption.text, box.text, caption.span, scene, sink)
    room = place.width - box.gap
    if not fits(room, text.width()):
        sink.say(
            "head-does-not-fit",
            caption.span,
            hint("fewer-sets"),
            text=caption.text,
            needed=round(text.width(), 1),
            available=round(room, 1),
        )
    # The figure stands flush with the column by its ink, as the type below and above it does.
    first = _line(figure, place.x - figure.ink_left * figure.size, place, index)
    return first, _line(text, place.x + box.gap, place, index)


def _line(piece: Piece, x: float, place: Rect, index: int) -> PlacedLine:
    return PlacedLine(
        Role.CAPTION,
        piece.prepared,
        piece.line,
        x,
        place.y,
        piece.size,
        place.x,
        place.width,
        piece.span,
        paragraph=index,
    )
