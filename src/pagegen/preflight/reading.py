"""What a checker reads off a page: glyphs with their ink, lines, paragraphs, pictures, rules.

Everything here follows from positions, from the faces and from the text that runs carry; the
composer's own idea of what a glyph is or how a line was set is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pagegen.geometry import Rect, Size
from pagegen.paint.marks import Fill, GlyphRun, Stroke
from pagegen.preflight.chars import ENDING_MARKS, WIDE_MARKS, Kind
from pagegen.preflight.scene import Passage, Scene, SceneBlock
from pagegen.source import Span
from pagegen.style import Direction, Role

PLACED = 0.1
"""Tolerance in points for what the program places itself."""

SPACING = 0.02
"""Tolerance in em for spacing."""

WIDE = 0.9
"""A glyph of at least this advance, in em, counts as one em wide."""

HALF = 0.5
"""The blank half of a wide mark, in em."""

_PADDED = "\u00b7\u2027/"
"""Marks that take half an em between Han whatever their face gives them (PW-09)."""

RUNNING_TEXT = frozenset({Role.BODY, Role.CAPTION})
"""Roles that are set in paragraphs."""

TEXT_ROLES = frozenset({Role.BODY, Role.CAPTION, Role.CROSSHEAD, Role.HEADLINE, Role.DISPLAY})
"""Roles whose lines obey the rules of line breaking."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One painted glyph.

    ``em`` is the width of an em along the line (the size times the horizontal scale); ``ink``
    is None for white. ``advance`` is the face's for Han and marks and the shaper's for letters,
    where kerning is part of it. ``frame_width`` is the face's own advance in em. ``is_full`` is
    a mark of a vertical line that has no white half.
    """

    run: GlyphRun
    number: int
    text: str
    kind: Kind
    x: float
    y: float
    em: float
    advance: float
    frame_width: float
    ink: Rect | None
    is_full: bool = False

    @property
    def char(self) -> str:
        """Return the first character shown, or nothing for a part of a cluster."""
        return self.text[:1]

    @property
    def right(self) -> float:
        """Return where the advance ends."""
        return self.x + self.advance

    @property
    def size(self) -> float:
        """Return the type size in points."""
        return self.run.size

    @property
    def span(self) -> Span | None:
        """Return the place in the copy, to the character when the run's text is the copy's."""
        span = self.run.span
        if span is None or span.end - span.start != len(self.run.text):
            return span
        start = span.start + self.run.clusters[self.number]
        return span.slice(start, start + max(1, len(self.text)))

    def is_wide_mark(self) -> bool:
        """Return whether this is a mark of about one em with ink in one half."""
        return self.kind in WIDE_MARKS and self.frame_width >= WIDE and not self.is_full


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline in one column, from left to right.

    ``places`` says for each glyph which character of the paragraph's text it shows (−1 for
    white). ``start`` and ``end`` bound the line in that text. ``left`` and ``right`` are the
    edges of its measure, ``frame`` the number of its frame in the block (−1 without frames).
    """

    glyphs: tuple[Glyph, ...]
    inked: tuple[Glyph, ...]
    places: tuple[int, ...]
    block: SceneBlock
    passage: Passage
    paragraph: int
    role: Role
    frame: int
    left: float
    right: float
    baseline: float
    size: float
    start: int
    end: int
    is_first: bool
    is_last: bool
    initial: str = ""
    """A drop capital that stands before this line (首字下沉)."""
    room: Rect | None = None
    """The room of a vertical line on the page, when it is read as it stands there."""

    @property
    def box(self) -> Rect:
        """Return the measure of the line, one size high."""
        return self.room or Rect(self.left, self.top, self.measure, self.size)

    @property
    def text(self) -> str:
        """Return what the line shows."""
        return "".join(g.text for g in self.glyphs)

    @property
    def measure(self) -> float:
        """Return the width of the column at this line."""
        return self.right - self.left

    @property
    def is_full(self) -> bool:
        """Return whether both edges should lie on the measure (JU-01)."""
        return self.block.is_justified and not self.is_last and self.role in RUNNING_TEXT

    @property
    def top(self) -> float:
        """Return the top of the character frame of the line."""
        return self.baseline - max(g.run.face.em_top * g.size for g in self.glyphs)

    def pairs(self) -> Iterator[tuple[Glyph, Glyph]]:
        """Yield neighbours, white included."""
        return pairwise(self.glyphs)

    def text_right(self, *, line_end_half: bool) -> float:
        """Return the right edge of the line as the rules see it, a closing mark counted half.

        An interpunct after a Han has half an em with its ink in the middle (PW-09).
        """
        last = self.inked[-1]
        is_padded = last.char != "" and last.char in _PADDED and last.advance < HALF * last.em
        if is_padded and self.inked[-2:-1] and self.inked[-2].kind is Kind.HAN:
            return last.x + (last.advance + HALF * last.em) / 2
        if line_end_half and last.is_wide_mark() and last.kind in ENDING_MARKS:
            return last.x + HALF * last.em
        return last.right

    def is_boxed(self, *glyphs: Glyph) -> bool:
        """Return whether furniture sets the box of one of these glyphs, or stands between them."""
        if not self.passage.notes:
            return False
        places = dict(zip(map(id, self.glyphs), self.places, strict=True))
        shown = [at for glyph in glyphs if (at := places.get(id(glyph), -1)) >= 0]
        return bool(shown) and self.passage.is_boxed(min(shown), max(shown))

    def glyphs_of(self, start: int, end: int) -> list[Glyph]:
        """Return the glyphs that show the characters from ``start`` to ``end``."""
        return [g for g, at in zip(self.glyphs, self.places, strict=True) if start <= at < end]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph and its text.

    The text is the copy's when the page shows the same characters, white aside; else it is what
    the page shows (``is_copy`` is False) and TX-01 says so.
    """

    block: SceneBlock
    number: int
    passage: Passage
    text: str
    is_copy: bool
    lines: tuple[Line, ...]

    def turns(self) -> Iterator[tuple[Line, Line]]:
        """Yield every line with the next: the places where the paragraph was broken."""
        return pairwise(self.lines)

    def before(self, place: int) -> str:
        """Return the character before a place of the text, or nothing."""
        return self.text[place - 1] if 0 < place <= len(self.text) else ""

    def at(self, place: int) -> str:
        """Return the character at a place of the text, or nothing."""
        return self.text[place] if 0 <= place < len(self.text) else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the checks see it.

    ``body_size`` is the size of the body text in points. ``runs`` are all runs that paint,
    artefacts too; ``glyphs`` and ``lines`` leave the artefacts out.
    """

    scene: Scene
    body_size: float
    trim: Size
    runs: tuple[GlyphRun, ...]
    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    photos: tuple[Rect, ...]
    strokes: tuple[Stroke, ...]
    fills: tuple[Fill, ...]
    strips: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)
    """Paragraphs as endless lines, made when a check first asks (``rebreak.strip_in``)."""
    views: tuple[Reading, ...] = ()
    """On a page with vertical lines: its horizontal lines, and its vertical ones laid down."""
    laid_from: float | None = None
    """Width of the page whose vertical lines lie here, None when this is the page itself."""

    def each_view(self) -> tuple[Reading, ...]:
        """Return the readings in which all lines run from left to right."""
        return self.views or (self,)

    def lines_of(self, *roles: Role) -> Iterator[Line]:
        """Yield the lines of some roles."""
        return (line for line in self.lines if line.role in roles)

    def by_frame(self, block: SceneBlock) -> dict[int, list[Line]]:
        """Return the lines of a block by the number of their frame, from the top down."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.block.id == block.id:
                found.setdefault(line.frame, []).append(line)
        return found

    def by_column(self, block: SceneBlock) -> list[list[Line]]:
        """Return the lines of a block column by column.

        A frame that goes on where the one above it ends is the same column, however much of its
        measure a picture takes beside the one or the other.
        """
        frames = self.by_frame(block)
        found: list[list[Line]] = []
        for number in sorted(frames):
            if number - 1 in frames and self._goes_on(block, number):
                found[-1].extend(frames[number])
            else:
                found.append(list(frames[number]))
        return found

    def _goes_on(self, block: SceneBlock, number: int) -> bool:
        """Return whether a frame follows the one before it at the distance of two lines."""
        grid = self.scene.grid
        if grid is None or not 0 < number < len(block.frames):
            return False
        above, frame = block.frames[number - 1], block.frames[number]
        is_beside = min(above.right(), frame.right()) - max(above.x, frame.x) > PLACED
        return is_beside and abs(frame.y - above.bottom() - grid.leading + grid.size) <= PLACED


def is_vertical(run: GlyphRun) -> bool:
    """Return whether a run belongs to a vertical line."""
    return run.direction is Direction.VERTICAL


def gap(a: Glyph, b: Glyph) -> float:
    """Return the white between two glyphs in em: negative when they are pushed together."""
    return (b.x - a.right) / a.em


def step(a: Glyph, b: Glyph) -> float:
    """Return the distance of two origins in em."""
    return (b.x - a.x) / a.em


def is_han_pair(a: Glyph, b: Glyph) -> bool:
    """Return whether two neighbours are both Han of one size."""
    return a.kind is Kind.HAN and b.kind is Kind.HAN and a.size == b.size
