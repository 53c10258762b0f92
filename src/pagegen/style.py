"""Resolved styles, hashable and free of places, so that they can be cache keys; font families."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pagegen.color import BLACK, Ink
from pagegen.source import FileId, Span


class MarkWidths(Enum):
    """Width styles of punctuation (标点宽度), rule PW-12."""

    FULL = "full"
    """全身: every mark fills one em; pairs close up."""
    QUOTES_HALF = "quotes-half"
    """引号半角: quotation marks and brackets half an em, pause marks full."""
    KAIMING = "kaiming"
    """开明: 。？！ full, all others half."""
    HALF = "half"
    """半身: every mark half an em."""


class Direction(Enum):
    """Which way a line runs."""

    HORIZONTAL = "horizontal"
    """横排: from left to right, lines from the head down."""
    VERTICAL = "vertical"
    """竖排: from the head down, lines from right to left."""


class Figures(Enum):
    """How wide figures are set (MX-06)."""

    OWN = "own"
    """As the face has them; many faces make 1 narrower than 0."""
    HALF = "half"
    """The face's half-em forms, where it has them."""


class Kinsoku(Enum):
    """Strictness of line-start and line-end prohibition (禁则), table A of the rules."""

    LOOSE = "loose"
    GB = "gb"
    STRICT = "strict"


class LineEnd(Enum):
    """How wide a mark is at a line end (行末标点), PW-05."""

    HALF = "half"
    """行末半角: half an em, its ink on the measure."""
    FULL = "full"
    """行末全身: a whole em, the white inside the measure."""


class Align(Enum):
    """How a line lies in its measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Breaker(Enum):
    """Which line breaker sets a paragraph."""

    TOTAL = "total"
    FIRST = "first"


class Role(Enum):
    """What a run of glyphs is on the page; the rules of composition differ by it."""

    BODY = "body"
    CROSSHEAD = "crosshead"
    HEADLINE = "headline"
    DISPLAY = "display"
    CAPTION = "caption"
    FURNITURE = "furniture"
    INITIAL = "initial"
    """首字: a drop capital, shown apart from the first line of its paragraph."""
    RUBY = "ruby"
    """注音: beside its base, and text of its own."""
    ARTEFACT = "artefact"


@dataclass(frozen=True, slots=True)
class FaceRequest:
    """A face by family name and weight; which file that is, the font book knows."""

    family: str
    weight: int = 400


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look. ``size`` is in points; ``tracking`` and ``autospace`` are in em."""

    face: FaceRequest
    size: float
    color: Ink = BLACK
    tracking: float = 0.0
    marks: MarkWidths = MarkWidths.FULL
    autospace: float = 0.25
    """Space between Han and Latin or figures (中西文间距), MX-01."""
    space: float | None = None
    """Width of a space of the copy between Han, in em; None takes the face's own space."""
    language: str = "zh-Hans"
    x_scale: float = 1.0
    figures: Figures = Figures.OWN
    mark_width: float = 0.5
    """Box of a mark that is set half, in em: a little more keeps display marks apart (PW-11)."""
    tight_pairs: bool = False
    """Whether a closing and an opening mark take one em together (PW-02), not one and a half."""
    direction: Direction = Direction.HORIZONTAL
    tate_chu_yoko: int = 3
    """Up to how many figures stand side by side in one em of a vertical line (VT-05)."""


@dataclass(frozen=True, slots=True)
class ParaStyle:
    """How a paragraph is set. ``indent`` is in em, ``leading`` in points (0: the grid's)."""

    text: TextStyle
    indent: float = 2.0
    align: Align = Align.JUSTIFY
    kinsoku: Kinsoku = Kinsoku.GB
    breaker: Breaker = Breaker.TOTAL
    leading: float = 0.0
    unit_break: bool = False
    """Whether a figure may part from the unit after it (LB-13 is kept when False)."""
    hang: bool = False
    """Whether 、 ， 。 may hang outside the measure at a line end (行尾点号悬挂, PW-14)."""
    line_end_half: bool = True
    """Whether a mark at a line end is set half an em wide (行末半角, PW-05)."""
    last_line: int = 2
    """The fewest characters a last line should hold (消单, PA-02, PA-09)."""
    hyphenate: bool = True
    """Whether a Latin word may be parted at a hyphenation point as a last resort (LB-09)."""
    squeeze_periods: bool = True
    """Whether the empty half of 。？！ may be narrowed, last of all (table D, step 7)."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font file of a family. ``weight`` is None for a variable file that spans weights."""

    file: FileId
    index: int
    weight: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class FamilySpec:
    """A family (字体族) as the spec declares it.

    ``fallback`` names the families to ask for a character this one lacks, in order.
    ``borrow`` names characters that always come from another family, even where this one has
    them: ``(("“”‘’·", "song"),)``.
    """

    name: str
    files: tuple[FontFile, ...]
    fallback: tuple[str, ...]
    borrow: tuple[tuple[str, str], ...]
    span: Span


_REGIONS = frozenset({"tw", "hk", "mo"})
"""Taiwan, Hong Kong, Macau."""


def is_traditional(language: str) -> bool:
    """Return whether a language tag means Traditional characters.

    Example:
        >>> is_traditional("zh-Hant"), is_traditional("zh-TW"), is_traditional("zh-Hans-HK")
        (True, True, False)
    """
    parts = language.lower().split("-")
    return "hans" not in parts and ("hant" in parts or not _REGIONS.isdisjoint(parts[1:]))


def is_centred(language: str) -> bool:
    """Return whether marks are set in the way of Taiwan and Hong Kong (PW-15).

    Stops stand in the middle of their em there, and every mark keeps its em. Traditional
    characters without a region keep the mainland's marks.

    Example:
        >>> is_centred("zh-Hant-TW"), is_centred("zh-Hant"), is_centred("zh-Hans-HK")
        (True, False, False)
    """
    parts = language.lower().split("-")
    return is_traditional(language) and not _REGIONS.isdisjoint(parts[1:])
