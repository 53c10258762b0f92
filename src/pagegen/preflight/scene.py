"""The scene: what a checker must know of a page that positioned glyphs cannot say.

The engine fills it from the spec and the copy. It holds declarations (what should be), never a
decision of the composer (what came out): those are read from the glyphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pagegen.content.story import Furniture
from pagegen.geometry import Rect, near
from pagegen.source import Span
from pagegen.style import Direction, Kinsoku, MarkWidths, Role


@dataclass(frozen=True, slots=True)
class Declared:
    """Furniture that the copy asks for: its characters in a passage, and what it says of them."""

    kind: Furniture
    start: int
    end: int
    value: str = ""


BOXED = frozenset(Furniture) - {Furniture.DOTS, Furniture.NAME, Furniture.TITLE}
"""Furniture that sets the box of a character or the white beside it, which is then no fault."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of copy, or a display line of its own, in the order of the copy.

    ``text`` is the copy as it should be printed, furniture and inserted white left out.
    ``part`` is ``kicker``, ``main`` or ``deck`` in a headline. ``tracking`` is the declared
    letter-spacing in em of the text's own size; ``is_spread`` says that a line is meant to be
    spread or pushed apart to its measure, so that its gaps are no fault, and ``is_even`` that
    its characters are spread evenly over it (撑满, JU-15). ``hanging`` is the indent of every
    row but the box's first, in points (凸排, PA-08). ``notes`` is the inline furniture that the
    copy asks for. ``is_fitted`` allows the line tracking within the bounds of HD-09.
    """

    text: str
    role: Role = Role.BODY
    part: str = ""
    tracking: float = 0.0
    is_spread: bool = False
    is_even: bool = False
    hanging: float = 0.0
    span: Span | None = None
    notes: tuple[Declared, ...] = ()
    is_fitted: bool = False

    def is_boxed(self, first: int, last: int) -> bool:
        """Return whether furniture sets the box of a character between two, both included."""
        return any(n.start <= last and first < n.end and n.kind in BOXED for n in self.notes)


@dataclass(frozen=True, slots=True)
class SceneBlock:
    """A box with text.

    ``passages`` are numbered like ``LineRef.paragraph``. ``frames`` are the rectangles its text
    may stand in, in reading order: one for each unbroken run of line slots of one left edge and
    one measure, from the em-box top of its first slot to the em-box foot of its last. ``heads``
    is the id of the text block that a heading heads. ``overset`` is the number of characters
    that the program has reported as left over. ``overhang`` is the declared optical overhang in
    em. ``on_picture`` declares text on a picture (压图). ``may_hang`` switches hanging marks on
    (PW-14); ``line_end_half`` is False for houses that keep a mark at a line end full width
    (PW-05). ``last_line`` is the fewest characters a last line should hold (PA-09). ``language``
    is the text's tag, ``direction`` which way its lines are to run; ``is_page_head`` says that
    this is the page head (报眉, FU-01).
    """

    id: str
    role: Role
    passages: tuple[Passage, ...] = ()
    frames: tuple[Rect, ...] = ()
    article: str = ""
    heads: str = ""
    kinsoku: Kinsoku = Kinsoku.GB
    marks: MarkWidths = MarkWidths.FULL
    indent: float = 0.0
    """First-line indent in em."""
    is_justified: bool = False
    overset: int = 0
    overhang: float = 0.0
    may_hang: bool = False
    on_picture: bool = False
    line_end_half: bool = True
    last_line: int = 2
    language: str = "zh-Hans"
    direction: Direction = Direction.HORIZONTAL
    is_page_head: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SceneGrid:
    """The page's baseline grid and base columns; ``columns`` are pairs of x and width.

    ``parts`` are declared parts of columns, such as half ones: columns for pictures.
    """

    first_baseline: float
    leading: float
    size: float
    columns: tuple[tuple[float, float], ...] = ()
    parts: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """All declarations of a page.

    ``photos`` are the rectangles of pictures and of their placeholders, ``boxes`` those of all
    boxes but text boxes, ``panels`` those of framed or tinted groups. ``no_break`` lists the words
    and names that stay whole in headings (HD-03). ``autospace`` is the Han–Latin gap of the body in
    em (MX-01), None when any will do that is the same all over the page. ``number`` is the page's
    number and ``file_number`` the one that the name of its file gives; both are empty where there
    is none (FU-01, ST-08).
    """

    blocks: tuple[SceneBlock, ...] = ()
    grid: SceneGrid | None = None
    type_area: Rect | None = None
    photos: tuple[Rect, ...] = ()
    boxes: tuple[Rect, ...] = ()
    panels: tuple[Rect, ...] = ()
    no_break: tuple[str, ...] = ()
    number: str = ""
    file_number: str = ""
    autospace: float | None = None
    keeps_units: bool = False
    """Whether a figure and its unit must stay together (LB-13)."""
    span: Span | None = None

    def block(self, name: str) -> SceneBlock | None:
        """Return the block of that id."""
        return next((b for b in self.blocks if b.id == name), None)


def frames_of(
    slots: Sequence[tuple[float, float, float]], leading: float, size: float, em_top: float = 0.88
) -> tuple[Rect, ...]:
    """Return the frames of line slots given as x, baseline and measure in reading order.

    Slots of one left edge and one measure that follow each other by one leading make one frame.

    Example:
        >>> frames_of(((0.0, 9.0, 90.0), (0.0, 25.0, 90.0), (99.0, 9.0, 90.0)), 16.0, 10.0, 0.9)
        (Rect(x=0.0, y=0.0, width=90.0, height=26.0), Rect(x=99.0, y=0.0, width=90.0, height=10.0))
    """
    frames: list[Rect] = []
    last: tuple[float, float, float] | None = None
    for x, baseline, measure in slots:
        top = baseline - em_top * size
        follows = last is not None and near(last[0], x) and near(last[2], measure)
        if follows and last is not None and near(last[1] + leading, baseline):
            frames[-1] = Rect(x, frames[-1].y, measure, top + size - frames[-1].y)
        else:
            frames.append(Rect(x, top, measure, size))
        last = (x, baseline, measure)
    return tuple(frames)
