"""The art box: art in its own proportions, its colours as inks, and what would print badly told."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from pagegen.color import Ink
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.geometry import EPSILON, Insets, Rect, Size
from pagegen.images.crop import effective_ppi
from pagegen.images.drawing import Art, Colour, Drawing, PdfPage, Screen, Shape
from pagegen.images.photo import Photo
from pagegen.layout.kinds.fine import say_fine_lines
from pagegen.layout.kinds.placeholder import stand_in
from pagegen.layout.model import Artwork, Figure, Item
from pagegen.layout.scene import Scene
from pagegen.source import Span
from pagegen.spec.artbox import AdvertBox, ArtBox, ArtFit
from pagegen.spec.page import Vertical
from pagegen.style import Align
from pagegen.units import to_mm

SIDES = ("top", "right", "bottom", "left")
_PPI = 300.0
"""Pixels to the inch of a picture at actual size: as fine as newsprint shows."""


def lay_out_art(box: ArtBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the art in its box, or a placeholder while it is missing."""
    art = scene.arts.get((box.file, box.page)) if box.file else None
    photo = scene.photos.get(box.file) if box.file else None
    if art is None and photo is None:
        say_missing(box, rect, scene, sink)
        return stand_in(box.file or "", box.placeholder, rect, scene, box.span)
    if art is None and photo is not None:
        return _picture(box, photo, rect)
    assert art is not None, "one of the two is there"
    if isinstance(art, Drawing):
        art = inked(art, box.colors, sink)
    placed = _placed(Size(art.width, art.height), box, rect)
    if box.fit is ArtFit.ACTUAL and not rect.contains(placed):
        sink.say(
            "art-clipped",
            box.span,
            hint("contain"),
            variant="",
            labels=(),
            file=art.file,
            **sizes(Size(art.width, art.height), rect),
        )
    return artwork(box, art, placed, rect, scene, sink)


def artwork(
    box: ArtBox | AdvertBox, art: Art, placed: Rect, rect: Rect, scene: Scene, sink: Sink
) -> tuple[Item, ...]:
    """Return art whose whole lies at ``placed``, cut to its box, and to the bleed at the trim."""
    alt = box.alt or (art.alt if isinstance(art, Drawing) else "")
    is_artefact = isinstance(box, ArtBox) and box.is_decorative
    scale = placed.width / art.width
    bleed = art.bleed if isinstance(art, PdfPage) else Insets()
    whole = placed.inset(Insets(*(-getattr(bleed, name) * scale for name in SIDES)))
    clip = _clip(whole, _bled(box, art, placed, rect, scene, sink))
    if isinstance(art, Drawing):
        say_fine_lines(art, scale, sink)
    return (Artwork(art, placed, clip, box.span, alt, is_artefact),)


def say_missing(box: ArtBox | AdvertBox, rect: Rect, scene: Scene, sink: Sink) -> None:
    """Tell art that is not there yet; why a file that is there cannot be used has been told."""
    if box.file is not None and (box.file, box.page) in scene.arts:
        return
    sink.say(
        "art-missing",
        box.span,
        hint("put-file", file=box.file) if box.file else hint("name-file"),
        variant="advert" if isinstance(box, AdvertBox) else "",
        box=box.id,
        width=round(to_mm(rect.width), 1),
        height=round(to_mm(rect.height), 1),
    )


def sizes(size: Size, rect: Rect) -> dict[str, float]:
    """Return two sizes in mm, as messages name them."""
    return {
        "width": round(to_mm(size.width), 1),
        "height": round(to_mm(size.height), 1),
        "box_width": round(to_mm(rect.width), 1),
        "box_height": round(to_mm(rect.height), 1),
    }


def _picture(box: ArtBox, photo: Photo, rect: Rect) -> tuple[Item, ...]:
    """Return a picture in its own proportions; what goes beyond the box is not embedded."""
    size = Size(photo.width / _PPI * 72, photo.height / _PPI * 72)
    placed = _placed(size, box, rect)
    shown = _clip(placed, rect)
    crop = Rect(
        (shown.x - placed.x) / placed.width,
        (shown.y - placed.y) / placed.height,
        min(1.0, shown.width / placed.width),
        min(1.0, shown.height / placed.height),
    )
    ppi = effective_ppi(photo, shown, crop)
    return (Figure(photo, shown, crop, ppi, box.span, box.alt),)


def _placed(size: Size, box: ArtBox, rect: Rect) -> Rect:
    """Return where the whole of some art lies."""
    across, down = rect.width / size.width, rect.height / size.height
    scale = {ArtFit.CONTAIN: min(across, down), ArtFit.COVER: max(across, down)}.get(box.fit, 1.0)
    width, height = size.width * scale, size.height * scale
    left = {Align.LEFT: 0.0, Align.JUSTIFY: 0.0, Align.RIGHT: 1.0}.get(box.align, 0.5)
    top = {Vertical.TOP: 0.0, Vertical.BOTTOM: 1.0}.get(box.valign, 0.5)
    return Rect(
        rect.x + (rect.width - width) * left, rect.y + (rect.height - height) * top, width, height
    )


def _clip(a: Rect, b: Rect) -> Rect:
    """Return what two rectangles share."""
    x, y = max(a.x, b.x), max(a.y, b.y)
    right, foot = min(a.right(), b.right()), min(a.bottom(), b.bottom())
    return Rect(x, y, max(0.0, right - x), max(0.0, foot - y))


def _bled(
    box: ArtBox | AdvertBox, art: Art, placed: Rect, rect: Rect, scene: Scene, sink: Sink
) -> Rect:
    """Return the box, grown into the bleed where its edge is the trim; art without bleed is told.

    Art that reaches the trim and stops there shows a white edge as soon as the knife is off.
    """
    edges = _edges(placed, rect, scene)
    if edges == Insets():
        return rect
    scale = placed.width / art.width
    own = art.bleed if isinstance(art, PdfPage) else Insets()
    over = _over(placed, rect)
    there = Insets(*(getattr(own, n) * scale + getattr(over, n) for n in SIDES))
    lacking = max(getattr(edges, n) - getattr(there, n) for n in SIDES)
    if lacking > EPSILON:
        need = round(to_mm(lacking), 1)
        sink.say("art-unfit", box.span, hint("bleed"), variant="bleed", file=art.file, lacking=need)
    return rect.inset(Insets(*(-min(getattr(edges, n), getattr(there, n)) for n in SIDES)))


def _edges(placed: Rect, rect: Rect, scene: Scene) -> Insets:
    """Return how far the page bleeds on those sides where box and art end at the trim."""
    paper, bleed = scene.paper, scene.bleed
    return Insets(
        bleed.top if abs(rect.y) < EPSILON and placed.y < EPSILON else 0.0,
        bleed.right
        if abs(rect.right() - paper.width) < EPSILON and placed.right() > paper.width - EPSILON
        else 0.0,
        bleed.bottom
        if abs(rect.bottom() - paper.height) < EPSILON and placed.bottom() > paper.height - EPSILON
        else 0.0,
        bleed.left if abs(rect.x) < EPSILON and placed.x < EPSILON else 0.0,
    )


def _over(placed: Rect, rect: Rect) -> Insets:
    """Return how far art reaches beyond its box on each side."""
    return Insets(
        max(0.0, rect.y - placed.y),
        max(0.0, placed.right() - rect.right()),
        max(0.0, placed.bottom() - rect.bottom()),
        max(0.0, rect.x - placed.x),
    )


Table: TypeAlias = tuple[tuple[str, Ink, Span], ...]
"""Inks for colours that a drawing names, with the place that says so."""


def inked(art: Drawing, colors: Table, sink: Sink) -> Drawing:
    """Return a drawing in the inks that the page gives it; greys go on the black plate alone."""
    table = {name: ink for name, ink, _ in colors}
    used = {c.name() for shape in art.shapes for c in shape.colors() if isinstance(c, Screen)}
    for name, _, span in colors:
        if name not in used:
            _say_unused(name, span, art, used, sink)
    shapes = tuple(_inked(shape, table) for shape in art.shapes)
    return replace(art, shapes=shapes)


def _say_unused(name: str, span: Span, art: Drawing, used: set[str], sink: Sink) -> None:
    close = nearest(name, tuple(sorted(used)))
    cure = hint("did-you-mean", name=close) if close else hint("known-colors", names=_listed(used))
    sink.say("art-unknown-color", span, cure, file=art.file, color=name)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)[:12]) or "–"


def _inked(shape: Shape, table: dict[str, Ink]) -> Shape:
    fill = None if shape.fill is None else _ink(shape.fill, table)
    pen = shape.pen and replace(shape.pen, color=_ink(shape.pen.color, table))
    return replace(shape, fill=fill, pen=pen)


def _ink(color: Colour, table: dict[str, Ink]) -> Colour:
    if not isinstance(color, Screen):
        return color
    if color.name() in table:
        return table[color.name()]
    return color.as_black() if color.is_grey() else color
