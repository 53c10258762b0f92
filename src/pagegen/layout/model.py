"""The page with everything in its place: what layout gives, and what all exporters read.

Points, origin at the top left corner of the trim, y down. Public and dumpable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from pagegen.color import Ground, Ink
from pagegen.geometry import Insets, Point, Rect, Size
from pagegen.images.drawing import Art
from pagegen.images.photo import Photo
from pagegen.layout.grid import PageGrid
from pagegen.linebreak.lines import Line
from pagegen.source import Span
from pagegen.spec.page import FitKind
from pagegen.style import Direction, Role
from pagegen.text.items import Prepared


@dataclass(frozen=True, slots=True)
class LineSlot:
    """Room for one line (行位): ``line`` is a grid line, ``column`` counts in its box from 0.

    A horizontal slot begins at ``x`` on its ``baseline``. Of a vertical one ``x`` is the middle
    of the line and ``baseline`` the y of its head; its lines count from the right.
    """

    column: int
    line: int
    x: float
    baseline: float
    measure: float
    direction: Direction = Direction.HORIZONTAL


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its place: the baseline starts at ``x``, ``y`` and the type is ``size`` high.

    ``left`` and ``measure`` bound the slot. ``paragraph`` counts in the box, ``number`` in the
    paragraph, ``column`` the frames of the box; all from 0. ``is_full`` says that both edges
    lie on the measure. Of a vertical line ``x`` is the middle and ``y`` the head; ``left`` is
    the head of its slot, and ``measure`` and ``indent`` go down from there.
    """

    role: Role
    prepared: Prepared
    line: Line
    x: float
    y: float
    size: float
    left: float
    measure: float
    span: Span
    column: int = 0
    paragraph: int = 0
    number: int = 0
    grid_line: int | None = None
    is_full: bool = False
    is_artefact: bool = False
    indent: float = 0.0

    @property
    def direction(self) -> Direction:
        """Return which way the line runs."""
        styles = self.prepared.styles
        return styles[0].direction if styles else Direction.HORIZONTAL

    @property
    def text(self) -> str:
        """Return the characters of the line, white at its edges left out."""
        if self.line.start >= self.line.end:
            return ""
        prepared = self.prepared
        return prepared.text[prepared.starts[self.line.start] : prepared.ends[self.line.end - 1]]


@dataclass(frozen=True, slots=True)
class Ruby:
    """An annotation beside its base (注音); its ``span`` is the place of the base."""

    line: PlacedLine


@dataclass(frozen=True, slots=True)
class Initial:
    """A drop capital (首字下沉): text of its paragraph, set apart before the first line."""

    line: PlacedLine


@dataclass(frozen=True, slots=True)
class Area:
    """A ground: a filled rectangle."""

    rect: Rect
    color: Ground
    span: Span
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    centre: Point
    radius: float
    color: Ink
    span: Span


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle drawn as a line; ``radius`` is that of the middle of the line."""

    centre: Point
    radius: float
    thickness: float
    color: Ink
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule; its middle runs from start to end."""

    start: Point
    end: Point
    thickness: float
    color: Ink
    span: Span


@dataclass(frozen=True, slots=True)
class Wave:
    """A wavy rule from start to end; ``height`` is from the crest to the trough of its middle."""

    start: Point
    end: Point
    height: float
    thickness: float
    color: Ink
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place; ``crop`` is the part shown, in fractions of the picture.

    ``alt`` describes an inline picture to readers who do not see it.
    """

    photo: Photo
    rect: Rect
    crop: Rect
    ppi: float
    span: Span
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Artwork:
    """Vector art in its place: the whole of it fills ``rect``, and what lies in ``clip`` shows.

    ``alt`` describes it to readers who do not see it; with ``is_artefact`` it is decoration.
    """

    art: Art
    rect: Rect
    clip: Rect
    span: Span
    alt: str = ""
    is_artefact: bool = False


Item: TypeAlias = PlacedLine | Ruby | Initial | Area | Disc | Ring | Rule | Wave | Figure | Artwork


@dataclass(frozen=True, slots=True)
class HeadStep:
    """One step of the ladder that a heading was fitted by.

    ``value`` is the number of lines that ``text`` was broken into, the tracking added in em, the
    scale across, or the size in points of its largest line.
    """

    box: str
    kind: FitKind
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box of the page and what stands in it, in the order of painting and of reading.

    ``steps`` says how its headings were fitted.
    """

    id: str
    kind: str
    rect: Rect
    items: tuple[Item, ...]
    span: Span
    steps: tuple[HeadStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Overset:
    """Copy that found no room (溢排)."""

    box: str
    story: str
    lines: int
    characters: int
    span: Span


@dataclass(frozen=True, slots=True)
class Underset:
    """Room that found no copy (欠排)."""

    box: str
    story: str
    lines: int
    characters: int


class FitAction(Enum):
    """What copy-fitting did (凑版)."""

    PARAGRAPH = "paragraph"
    """A paragraph set longer or shorter than by itself; ``value`` is its lines."""
    TRACKING = "tracking"
    """Letter-spacing of the whole article; ``value`` is what every gap got, in em."""
    PICTURE = "picture"
    """A picture made lower or higher; ``value`` is the grid lines it lost, negative when gained."""
    CROSSHEADS = "crossheads"
    """Lines that every crosshead in mid-column takes; ``value`` is their number."""
    LEVEL = "level"
    """Columns that end level; ``value`` is the last grid line they use."""


@dataclass(frozen=True, slots=True)
class FitStep:
    """One step of copy-fitting: what was done in a text box, and the lines of room it gained.

    ``paragraph`` counts in the box, for a paragraph; ``subject`` is the id of a picture.
    """

    box: str
    kind: FitAction
    value: float
    gained: int
    paragraph: int = 0
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole page, placed. ``slots`` gives the line slots of every text box by its id."""

    paper: Size
    bleed: Insets
    grid: PageGrid
    boxes: tuple[PlacedBox, ...]
    slots: tuple[tuple[str, tuple[LineSlot, ...]], ...]
    overset: tuple[Overset, ...] = ()
    underset: tuple[Underset, ...] = ()
    fitting: tuple[FitStep, ...] = ()

    def lines(self) -> Iterator[PlacedLine]:
        """Give every line of the page in reading order."""
        for box in self.boxes:
            for item in box.items:
                if isinstance(item, PlacedLine):
                    yield item
