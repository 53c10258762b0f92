"""The display list: device-independent marks in painter's order, all that an exporter sees.

Points, origin at the top left corner of the trim, y down. A mark carries the span of what it
shows, so that preflight can point back into the copy, and says whether it is an artefact
(furniture that adds no text to the file: badges, placeholders, printer's marks).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from pagegen.color import Ink, Paint, Registration
from pagegen.fonts.face import Face
from pagegen.geometry import Insets, Point, Rect, Size
from pagegen.images.drawing import Art
from pagegen.images.photo import Photo
from pagegen.paint.tags import Structure
from pagegen.source import Span
from pagegen.style import Direction, Role


@dataclass(frozen=True, slots=True)
class LineRef:
    """Which line a run belongs to: the readers of positioned glyphs group runs by it.

    ``block`` is the id of the box; ``paragraph`` counts inside the block, ``line`` inside the
    paragraph. ``left`` and ``measure`` give the slot of the line, ``column`` numbers the frame
    of the box it stands in. ``is_full`` says that both edges should lie on the measure.
    """

    block: str
    role: Role
    paragraph: int = 0
    line: int = 0
    column: int = 0
    left: float = 0.0
    measure: float = 0.0
    is_full: bool = False
    is_last: bool = False
    indent: float = 0.0


SOFT_HYPHEN = "\u00ad"
"""The text of the hyphen after a parted word, which is an artefact: the copy has none."""


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one face, size and colour on one baseline.

    ``x``, ``y`` is the start of the baseline. ``gids``, ``offsets``, ``advances``, ``clusters``
    are parallel: glyph ids of the face, the place of each glyph's origin along the baseline
    measured from ``x`` (after all justification), the advance the *face* gives it, and the
    index into ``text`` of the first character it shows. ``rises`` is empty or parallel too:
    the height of each glyph's origin above the baseline.

    In a vertical line ``x`` is the middle of the line and ``y`` the head of the run. Offsets
    count downwards, rises to the right, both to the glyph's *origin*; ``turn`` is 90 for glyphs
    that are turned clockwise and 0 for those that stand upright. :meth:`origin` says it all.
    """

    face: Face
    size: float
    color: Ink
    x: float
    y: float
    gids: tuple[int, ...]
    offsets: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[int, ...]
    text: str
    line: LineRef
    rises: tuple[float, ...] = ()
    x_scale: float = 1.0
    span: Span | None = None
    is_artefact: bool = False
    tag: str = ""
    """Tag of the marked content that the run is, where it is not plain text of the page."""
    direction: Direction = Direction.HORIZONTAL
    turn: int = 0

    def origin(self, number: int) -> Point:
        """Return the place of a glyph's origin on the page, whichever way the line runs."""
        rise = self.rises[number] if self.rises else 0.0
        if self.direction is Direction.VERTICAL:
            return Point(self.x + rise, self.y + self.offsets[number])
        return Point(self.x + self.offsets[number], self.y - rise)


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle, or a filled polygon or curve when ``path`` is given.

    A path is a tuple of operators: ``("M", x, y)``, ``("L", x, y)``,
    ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``.
    """

    rect: Rect
    color: Paint
    path: tuple[tuple[str | float, ...], ...] = ()
    span: Span | None = None
    is_artefact: bool = True
    opacity: float = 1.0
    """How much of what lies below is covered; less than 1 is live transparency."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line of a given thickness; its middle runs from start to end."""

    start: Point
    end: Point
    thickness: float
    color: Ink | Registration
    span: Span | None = None
    is_artefact: bool = True


@dataclass(frozen=True, slots=True)
class ImageMark:
    """A picture: the part ``crop`` (fractions of the upright picture) painted into ``rect``."""

    photo: Photo
    rect: Rect
    crop: Rect
    span: Span | None = None
    alt: str = ""
    """What the picture shows, for readers who do not see it; empty for pictures with captions."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Marks that show only inside a rectangle."""

    rect: Rect
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ArtMark:
    """Vector art: the whole of it painted into ``rect``, as much as ``clip`` lets show.

    ``rect`` holds the ground of a drawing, or the TrimBox of a page of another PDF file; what a
    page has beyond its trim shows where ``clip`` reaches there.
    """

    art: Art
    rect: Rect
    clip: Rect
    span: Span | None = None
    alt: str = ""
    """What the art shows, for readers who do not see it."""
    is_artefact: bool = False


Mark: TypeAlias = GlyphRun | Fill | Stroke | ImageMark | ArtMark | Clip


@dataclass(frozen=True, slots=True)
class DisplayList:
    """A whole page, self-contained: the same layout gives the same list."""

    trim: Size
    bleed: Insets
    marks: tuple[Mark, ...]
    pieces: tuple[tuple[str, int], ...] = field(default=())
    """Which stretch of ``marks`` belongs to which box: box id and the index after its last."""
    structure: Structure | None = None
    """How the page is read; None where nothing tags it."""
