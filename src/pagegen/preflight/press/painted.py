"""What a file paints, object by object, each with the graphics state that it was painted in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from pagegen.preflight.press.fonts import PressFont
from pagegen.preflight.press.matrix import Box, Matrix
from pagegen.preflight.press.spaces import Color, Space

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""``m``, ``l``, ``c`` or ``h`` with its points in the page's space."""


class Role(Enum):
    """Where an object comes from: the page, a tile of a pattern, a Type 3 glyph, a soft mask."""

    PAGE = "page"
    PATTERN = "pattern"
    TYPE3 = "type3"
    SOFT_MASK = "soft-mask"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence that is open: BMC or BDC (14.6)."""

    tag: str
    mcid: int | None = None
    kind: str = ""
    actual_text: str | None = None
    language: str = ""
    stream: int = 0
    serial: int = 0

    def is_artifact(self) -> bool:
        """Return whether what stands in it is no content."""
        return self.tag == "/Artifact"


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group that is open: its colour space, if it names one, and its object."""

    space: Space | None
    is_isolated: bool = False
    is_knockout: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """What ExtGState sets (8.4.5), less what has an operator of its own.

    ``extras`` are keys that a press file should not have, with their values as words: TR, TR2,
    HT, HTP, HTO, BG, BG2, UCR, UCR2. ``soft_mask`` is the object number of a mask in force, -1
    for a mask that is a direct object, None without one.
    """

    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: tuple[str, ...] = ("/Normal",)
    soft_mask: int | None = None
    intent: str = "/RelativeColorimetric"
    extras: tuple[tuple[str, str], ...] = ()

    def is_transparent(self) -> bool:
        """Return whether anything painted in it lets through what lies below."""
        return (
            self.fill_alpha < 1
            or self.stroke_alpha < 1
            or self.soft_mask is not None
            or not set(self.blend) <= {"/Normal", "/Compatible"}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """What every painted object has.

    ``box`` is what it would cover, ``clip`` what is let through, both in the page's space, and
    ``shown`` what the two share: None when nothing is to be seen. ``forms`` are the numbers of
    the form XObjects around it, from the outside in, ``number`` that of the stream it stands in
    (0: the page).
    """

    index: int
    box: Box
    clip: Box
    state: State
    marks: tuple[Mark, ...] = ()
    groups: tuple[Group, ...] = ()
    forms: tuple[int, ...] = ()
    role: Role = Role.PAGE
    number: int = 0

    @property
    def shown(self) -> Box | None:
        """Return the part of the box that the clip lets through."""
        return self.box.meet(self.clip)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedText(Painted):
    """Codes shown by one operator.

    ``size`` is the height of the em on the page in points; ``matrix`` leads from the first
    glyph's origin, in em of text space, to the page; ``mode`` is the rendering mode, ``stroke``
    counts in modes 1, 2, 5, 6.
    """

    font: PressFont
    size: float
    codes: tuple[int, ...]
    mode: int
    fill: Color
    stroke: Color
    line_width: float
    matrix: Matrix

    def text(self) -> str:
        """Return what ToUnicode says of the codes; U+FFFD where it says nothing."""
        return "".join(self.font.unicode.get(code) or "\ufffd" for code in self.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedPath(Painted):
    """A path that is filled, stroked or both; ``line_width`` as it is on the page."""

    fill: Color | None
    stroke: Color | None
    line_width: float
    segments: tuple[Segment, ...]
    matrix: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedImage(Painted):
    """An image XObject or inline image.

    ``ppi`` is the smaller of both axes' pixels per inch on the page; ``matrix`` leads from the
    unit square to the page; ``source`` is the stream, None for an inline image, whose dictionary
    is ``inline``. A stencil mask is painted in ``fill`` and has no space.
    """

    width: int
    height: int
    ppi: float
    bits: int
    space: Space | None
    is_mask: bool
    fill: Color
    matrix: Matrix
    source: Any = None
    inline: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedShading(Painted):
    """A shading painted over its clip by ``sh``."""

    space: Space
    kind: int
    source: Any = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something amiss in content: what (a key of the catalogue), about what, in which stream."""

    what: str
    about: str
    number: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Walked:
    """All that one page paints, in painter's order, and what was met on the way.

    ``spaces`` are the colour spaces set, used or not; ``states`` the ExtGState dictionaries in
    use by number; ``intents`` the rendering intents named; ``groups`` every transparency group;
    ``marks`` every marked-content sequence in order; ``is_whole`` is False when the content was
    too much to walk to its end.
    """

    objects: tuple[Painted, ...]
    faults: tuple[Fault, ...] = ()
    fonts: tuple[PressFont, ...] = ()
    spaces: tuple[Space, ...] = ()
    intents: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    marks: tuple[Mark, ...] = ()
    deepest: int = 0
    is_whole: bool = True

    def texts(self) -> tuple[PaintedText, ...]:
        """Return the texts."""
        return tuple(o for o in self.objects if isinstance(o, PaintedText))

    def paths(self) -> tuple[PaintedPath, ...]:
        """Return the paths."""
        return tuple(o for o in self.objects if isinstance(o, PaintedPath))

    def images(self) -> tuple[PaintedImage, ...]:
        """Return the images."""
        return tuple(o for o in self.objects if isinstance(o, PaintedImage))

    def shadings(self) -> tuple[PaintedShading, ...]:
        """Return the shadings."""
        return tuple(o for o in self.objects if isinstance(o, PaintedShading))
