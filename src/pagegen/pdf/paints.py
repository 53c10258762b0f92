"""Paints beyond plain process colour: spot inks, the ink of marks, gradients, opacity.

What a page uses of them gets a resource name each, by order of first use, so that the same marks
give the same bytes. A page that uses none of them has none of these resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pagegen.color import Cmyk, Gradient, Ink, Paint, Registration, Spot
from pagegen.geometry import Rect
from pagegen.images.drawing import Drawing, PdfPage
from pagegen.paint.marks import ArtMark, Fill, GlyphRun, Mark, Stroke
from pagegen.pdf.boxes import PageBoxes
from pagegen.pdf.numbers import name, number, numbers

REGISTRATION = "CSR"
"""Resource name of the colour of crop and register marks (print rule M02)."""

PAGE_GROUP = b"<</Type/Group/S/Transparency/CS/DeviceCMYK>>"
"""The group of a page with live transparency: it is mixed in process inks (print rule T02)."""

_ALL_INKS = Cmyk(1.0, 1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Paints:
    """What a page paints with: each kind in the order of its first use."""

    spots: tuple[tuple[str, Cmyk], ...] = ()
    gradients: tuple[tuple[Gradient, Rect], ...] = ()
    opacities: tuple[float, ...] = ()
    has_registration: bool = False
    has_transparent_art: bool = False

    def are_transparent(self) -> bool:
        """Return whether something on the page lets through what lies below."""
        return bool(self.opacities) or self.has_transparent_art

    def operands(self, color: Paint) -> tuple[str, str]:
        """Return the operators that set a colour, for fills and for strokes.

        Raises:
            ValueError: It is a gradient, which no operator sets.
        """
        match color:
            case Cmyk():
                values = numbers(*color.parts())
                return f"{values} k", f"{values} K"
            case Spot():
                names = [spot for spot, _ in self.spots]
                return _space(f"CS{names.index(color.name)}", color.tint)
            case Registration():
                return _space(REGISTRATION, 1.0)
            case Gradient():
                raise ValueError("a gradient is a shading")

    def shading_of(self, fill: Fill) -> str:
        """Return the resource name of the shading of a fill."""
        wanted = [i for i, g in enumerate(self.gradients) if g == (fill.color, fill.rect)]
        return f"SH{wanted[0]}"

    def state_of(self, opacity: float) -> str:
        """Return the resource name of the state that covers only a part of what lies below."""
        return f"GSA{self.opacities.index(opacity)}"

    def resources(self, boxes: PageBoxes) -> Mapping[str, Mapping[str, bytes]]:
        """Return the dictionaries of resources by kind; a kind that is not used is not there."""
        spaces = {f"CS{i}": _separation(spot, solid) for i, (spot, solid) in enumerate(self.spots)}
        if self.has_registration:
            spaces[REGISTRATION] = _separation("All", _ALL_INKS)
        shadings = {
            f"SH{i}": _shading(gradient, rect, boxes)
            for i, (gradient, rect) in enumerate(self.gradients)
        }
        states = {
            f"GSA{i}": f"<</Type/ExtGState/ca {number(opacity)}>>".encode("ascii")
            for i, opacity in enumerate(self.opacities)
        }
        kinds = {"ColorSpace": spaces, "Shading": shadings, "ExtGState": states}
        return {kind: entries for kind, entries in kinds.items() if entries}


PLAIN = Paints()
"""The paints of a page of process colours alone."""


def paints_of(marks: Iterable[Mark]) -> Paints:
    """Return what some marks paint with; marks inside clips must stand among them."""
    spots: dict[str, Cmyk] = {}
    gradients: dict[tuple[Gradient, Rect], None] = {}
    opacities: dict[float, None] = {}
    has_registration = False
    has_transparent_art = False
    for mark in marks:
        if isinstance(mark, ArtMark):
            for name_, solid in _art_spots(mark):
                spots.setdefault(name_, solid)
            has_transparent_art |= isinstance(mark.art, PdfPage) and mark.art.is_transparent
        if isinstance(mark, Fill) and mark.opacity < 1:
            opacities[mark.opacity] = None
        if not isinstance(mark, GlyphRun | Fill | Stroke) or isinstance(mark.color, Cmyk):
            continue
        has_registration |= isinstance(mark.color, Registration)
        if isinstance(mark.color, Gradient) and isinstance(mark, Fill):
            gradients[mark.color, mark.rect] = None
        for ink in _inks(mark.color):
            if isinstance(ink, Spot):
                spots.setdefault(ink.name, ink.solid)
    return Paints(
        tuple(spots.items()),
        tuple(gradients),
        tuple(opacities),
        has_registration,
        has_transparent_art,
    )


def _art_spots(mark: ArtMark) -> Iterable[tuple[str, Cmyk]]:
    """Give the spot inks of a drawing; a page of another file names its own."""
    if not isinstance(mark.art, Drawing):
        return
    for color in (color for shape in mark.art.shapes for color in shape.colors()):
        if isinstance(color, Spot):
            yield color.name, color.solid


def _inks(color: Paint) -> Iterable[Paint]:
    return [ink for _, ink in color.stops] if isinstance(color, Gradient) else [color]


def _space(resource: str, tint: float) -> tuple[str, str]:
    return f"/{resource} cs {number(tint)} scn", f"/{resource} CS {number(tint)} SCN"


def _separation(spot: str, solid: Cmyk) -> bytes:
    """Return a colour space of one ink (ISO 32000-1, 8.6.6.4); tints are shares of the solid."""
    return b"[/Separation%s/DeviceCMYK%s]" % (name(spot), _mix((0, 0, 0, 0), solid.parts()))


def _mix(start: Iterable[float], end: Iterable[float]) -> bytes:
    """Return the function that runs straight from some inks to others (7.10.3)."""
    values = (numbers(*start), numbers(*end))
    return "<</FunctionType 2/Domain[0 1]/C0[{}]/C1[{}]/N 1>>".format(*values).encode("ascii")


def _shading(gradient: Gradient, rect: Rect, boxes: PageBoxes) -> bytes:
    """Return an axial shading (8.7.4.5.3): computed at the plate's own resolution, no bands.

    Its inks run straight between stops, so no place of it carries more than the heavier stop.
    """
    x1, y1, x2, y2 = gradient.line(rect.width, rect.height)
    ends = (boxes.x(rect.x + x1), boxes.y(rect.y + y1), boxes.x(rect.x + x2), boxes.y(rect.y + y2))
    space, parts = _inks_in_one_space([ink for _, ink in gradient.stops])
    places = [place for place, _ in gradient.stops]
    function = _stitched(places, [_mix(a, b) for a, b in pairwise(parts)])
    return b"<</ShadingType 2/ColorSpace%s/Coords[%s]/Function%s/Extend[true true]>>" % (
        space,
        numbers(*ends).encode("ascii"),
        function,
    )


def _inks_in_one_space(inks: list[Ink]) -> tuple[bytes, list[tuple[float, ...]]]:
    """Return the colour space of a gradient and its inks there.

    Tints of one spot ink, and white, run on its plate; everything else in process inks.
    """
    spots = {ink.name: ink.solid for ink in inks if isinstance(ink, Spot)}
    others = [ink for ink in inks if not isinstance(ink, Spot) and not ink.is_white()]
    if len(spots) == 1 and not others:
        ((spot, solid),) = spots.items()
        return _separation(spot, solid), [
            (ink.tint if isinstance(ink, Spot) else 0.0,) for ink in inks
        ]
    return b"/DeviceCMYK", [ink.process().parts() for ink in inks]


def _stitched(places: list[float], parts: list[bytes]) -> bytes:
    """Return one function over all parts (7.10.4); a single part needs no stitching."""
    if len(parts) == 1:
        return parts[0]
    bounds = numbers(*places[1:-1]).encode("ascii")
    encode = b" ".join([b"0 1"] * len(parts))
    return b"<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds[%s]/Encode[%s]>>" % (
        b"".join(parts),
        bounds,
        encode,
    )
