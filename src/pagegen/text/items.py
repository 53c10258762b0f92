"""A paragraph ready for line breaking: shaped units and the space between them, in em.

Lengths are in em of the paragraph's own size, so the same paragraph at twice the size breaks
the same way. Arrays run parallel, one entry per unit; the gap of entry ``i`` stands between
units ``i`` and ``i + 1``, and the last unit has none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pagegen.content.story import Furniture
from pagegen.fonts.face import Face
from pagegen.style import TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.spacing import Gap


@dataclass(frozen=True, slots=True)
class Shape:
    """One shaped unit: a box of ``width`` em and the glyphs in it.

    ``offsets`` are the places of the glyph origins from the start of the box, in em of the
    paragraph; ``advances`` the widths the face gives the glyphs, in em of the unit's own style;
    ``clusters`` count characters from the start of the unit. ``is_full`` says that a wide mark
    has its ink in the middle, so that no half of its box is white. ``rises`` are the heights of
    the glyph origins above the baseline, in em of the paragraph; empty when all are 0.

    In a vertical line offsets count downwards and rises to the right of the line's middle;
    ``turn`` is by how many degrees the glyphs are turned clockwise. ``x_scale`` narrows figures
    that stand side by side; it multiplies the style's. ``head`` is how far below the head of its
    character an upright glyph has its origin, where a unit is several characters high.
    """

    face: Face
    width: float
    gids: tuple[int, ...]
    offsets: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[int, ...]
    is_full: bool = False
    rises: tuple[float, ...] = ()
    turn: int = 0
    x_scale: float = 1.0
    head: float = 0.0

    def scaled(self, scale: float) -> Shape:
        """Return the shape in em of a paragraph whose type is ``1 / scale`` of its own."""
        if scale == 1.0:
            return self
        return replace(
            self,
            width=self.width * scale,
            offsets=tuple(x * scale for x in self.offsets),
            rises=tuple(y * scale for y in self.rises),
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Furniture (着重号、专名号、注音 …) of characters ``start`` to ``end`` of a paragraph.

    ``number`` tells spans from one another: two names side by side are two notes. ``value`` is
    what the copy gives, ``alt`` the words that describe a picture; ``ruby`` the annotation as a
    paragraph of its own, in em of its own size, one note for every pair of base and ruby.
    """

    kind: Furniture
    start: int
    end: int
    number: int = 0
    value: str = ""
    alt: str = ""
    ruby: Prepared | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph as boxes and gaps. ``styles[style_of[i]]`` is the style of unit ``i``.

    ``penalties[i]`` says how unwelcome a line end after unit ``i`` is (0: as good as any).
    ``indent`` is in em and applies to the first line. ``overhang[i]`` is how much of unit ``i``
    stands outside the measure when it ends a line: half an em for a mark that hangs, minus half
    an em for one that keeps its whole em there, or what a hyphen takes; empty when no unit does
    any of it. ``hyphens`` are the units after which a hyphen shows at a line end, each with it.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    classes: tuple[CharClass, ...]
    shapes: tuple[Shape, ...]
    style_of: tuple[int, ...]
    gaps: tuple[Gap, ...]
    penalties: tuple[float, ...]
    styles: tuple[TextStyle, ...]
    indent: float
    overhang: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()
    hyphens: tuple[tuple[int, Shape], ...] = ()
    apart: int = 0
    """Units at the start that are shown apart from the lines, as a drop capital."""

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.starts)
