"""The resolved page: frozen, typed, every default filled in, every length in points.

This is what the rest of the program knows of a layout file. Nothing downstream parses again.
Rectangles of boxes are not here yet: a :class:`Placement` still counts columns and grid lines,
and ``layout.frames`` turns it into points with the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from pagegen.color import Ground, Ink
from pagegen.geometry import Insets, Size
from pagegen.house import TextRule
from pagegen.source import FileId, Span
from pagegen.spec.fitting import Copyfit
from pagegen.style import Align, FamilySpec, ParaStyle, TextStyle

if TYPE_CHECKING:
    from pagegen.spec.artbox import AdvertBox, ArtBox


@dataclass(frozen=True, slots=True)
class GridSpec:
    """The page's grid. Lengths in points; ``top`` and ``left`` bound the type area (版心).

    The em-box top of grid line 1 lies at ``top``. ``size`` is the body size: it is 1 字.
    """

    columns: int
    measure: float
    gutter: float
    size: float
    leading: float
    lines: int
    top: float
    left: float
    span: Span


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a box lies; integers count from 1, both ends included; lengths in points.

    Across: base columns ``columns`` (of which only part ``part[0]`` of ``part[1]`` when given),
    or ``x`` and ``width``. Down: grid lines ``lines``, or ``y`` and ``height``. ``x`` and ``y``
    count from the trim. ``inset`` moves the edges inwards at the end.
    """

    span: Span
    columns: tuple[int, int] | None = None
    part: tuple[int, int] | None = None
    lines: tuple[int, int] | None = None
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None
    inset: Insets = Insets()


@dataclass(frozen=True, slots=True)
class TextRef:
    """Display copy: either literal ``text`` or the name of a ``field`` of the page's copy.

    Fields: ``<slug>.kicker|headline|deck|byline|dateline|verse`` of a story, ``page.number``
    and other keys of the spec's ``page:``, ``<file stem>.<key>`` of the content folder's YAML.
    """

    span: Span
    text: str = ""
    field: str = ""


class Fit(Enum):
    """How a display line is made to fill the width of its box."""

    NONE = "none"
    TRACKING = "tracking"
    """Space is spread between the characters."""
    SIZE = "size"
    """The size is what fills the width; ink reaches from edge to edge."""
    APART = "apart"
    """The runs of the line are pushed apart to both edges."""
    LADDER = "ladder"
    """What is too long is broken, tracked, scaled, made smaller, in this order, within bounds."""
    FILL = "fill"
    """As the ladder, and what is too short is widened until its ink fills the measure."""


class FitKind(Enum):
    """A step of the ladder that fits a heading, the least visible first."""

    BREAK = "break"
    TRACKING = "tracking"
    SCALE = "scale"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class HeadFit:
    """How a heading may be fitted: which steps, and the least size as a share of its own."""

    steps: tuple[FitKind, ...] = tuple(FitKind)
    least: float = 0.75


@dataclass(frozen=True, slots=True)
class DisplayRun:
    """Copy of one style in a display line.

    A field with several lines of copy gives one display line each, unless ``join`` is set:
    then they are set in one line with ``join`` points of white between them.
    """

    ref: TextRef
    style: TextStyle
    join: float | None = None


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line of display type. ``baseline`` counts from the top of the box, in points.

    Without a baseline the lines of a box are stacked by their leading and placed by the box's
    vertical alignment. ``gap`` is the white between runs, ``hanging`` the indent of every row
    but the first (凸排, PA-08). ``most`` is the number of lines that one line of copy may take on
    the ladder. ``comma_gap`` is the white that stands for a comma in it, in points (HD-08).
    """

    runs: tuple[DisplayRun, ...]
    align: Align
    fit: Fit
    span: Span
    baseline: float | None = None
    leading: float | None = None
    gap: float = 0.0
    hanging: float = 0.0
    most: int = 3
    comma_gap: float | None = None


class Vertical(Enum):
    """How the lines of a box lie between its head and its foot."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A rule (线): its thickness in points and its ink."""

    thickness: float
    color: Ink


@dataclass(frozen=True, slots=True)
class Crossheads:
    """How crossheads (小标题) stand in a text box, in whole grid lines.

    ``baseline`` is how many lines below the baseline of the first line taken the crosshead's
    own baseline lies, when it stands in mid-column. At a column head it takes
    ``lines_at_head`` and its em-box top is flush with the line's.
    """

    style: TextStyle
    lines: int = 3
    lines_at_head: int = 2
    baseline: float = 1.4


class Breaks(Enum):
    """Where the lines of a text box end."""

    GENERAL = "general"
    """Where the breaker of the style ends them."""
    AS_PRINTED = "as-printed"
    """Where the source of the copy ends them (照原版断行)."""


@dataclass(frozen=True, slots=True)
class DropCap:
    """A drop capital (首字下沉): how many grid lines it takes, and how it looks."""

    lines: int
    style: TextStyle


@dataclass(frozen=True, slots=True)
class TextBox:
    """A frame of body text (正文), threaded down its columns around whatever takes lines away."""

    id: str
    at: Placement
    span: Span
    story: TextRef
    style: ParaStyle
    crossheads: Crossheads
    strong: TextStyle
    kai: TextStyle
    stand_off: int = 1
    """Grid lines kept free above and below an obstacle; beside it the gutter is kept."""
    min_measure: float = 0.0
    """Slots narrower than this, in points, are not used."""
    breaks: Breaks = Breaks.GENERAL
    tiers: int = 1
    """Blocks of lines above one another, when the lines are vertical (VT-08)."""
    balance: bool = False
    """Whether columns end level when the box is deeper than the copy (齐栏)."""
    copyfit: Copyfit = Copyfit()
    drop_cap: DropCap | None = None


@dataclass(frozen=True, slots=True)
class HeadlineBox:
    """Kicker, headline and deck (引题、主题、副题) as one object."""

    id: str
    at: Placement
    span: Span
    story: TextRef
    main: DisplayLine
    kicker: DisplayLine | None = None
    deck: DisplayLine | None = None
    valign: Vertical = Vertical.MIDDLE
    fit: HeadFit = HeadFit()


@dataclass(frozen=True, slots=True)
class LinesBox:
    """Display lines: slogan, couplet, series line, verse, byline."""

    id: str
    at: Placement
    span: Span
    lines: tuple[DisplayLine, ...]
    valign: Vertical = Vertical.TOP
    fit: HeadFit = HeadFit()


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A place and field label (栏目标签): parts between brackets, ``【通辽 经济】``."""

    id: str
    at: Placement
    span: Span
    parts: tuple[TextRef, ...]
    style: TextStyle
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class CreditsBox:
    """The people of the page (版面署名): role and name pairs on one line."""

    id: str
    at: Placement
    span: Span
    line: DisplayLine


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A part of the running head: the columns it stands on and what it says."""

    columns: tuple[int, int]
    line: DisplayLine


@dataclass(frozen=True, slots=True)
class RunningHeadBox:
    """The running head (报眉): cells on one baseline, and a rule below."""

    id: str
    at: Placement
    span: Span
    cells: tuple[HeadCell, ...]
    baseline: float
    rule: RuleStyle | None
    rule_at: float
    """Distance of the rule's middle from the top of the box."""


@dataclass(frozen=True, slots=True)
class StampBox:
    """A seal (印章式标签): characters in rows on a ground, with a thin frame inside."""

    id: str
    at: Placement
    span: Span
    ref: TextRef
    style: TextStyle
    rows: int
    ground: Ink
    frame: RuleStyle | None
    frame_inset: float


@dataclass(frozen=True, slots=True)
class MongolianBox:
    """A label in Traditional Mongolian (传统蒙古文): columns from left to right."""

    id: str
    at: Placement
    span: Span
    ref: TextRef
    style: TextStyle
    leading: float
    """From the middle of a column to that of the next."""
    valign: Vertical = Vertical.TOP


@dataclass(frozen=True, slots=True)
class Badge:
    """The number of a picture on a disc (图片编号)."""

    style: TextStyle
    ground: Ink
    diameter: float
    offset: float
    """Distance of the disc from the picture's left edge and from its foot."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands for a picture that is not there yet."""

    ground: Ink
    caption: TextStyle
    size: TextStyle


@dataclass(frozen=True, slots=True)
class PhotoBox:
    """A picture (图片). ``number`` pairs it with a caption; ``files`` are tried in order."""

    id: str
    at: Placement
    span: Span
    number: int | None
    files: tuple[FileId, ...]
    focus: tuple[float, float]
    badge: Badge | None
    placeholder: Placeholder
    min_ppi: float = 170.0
    alt: str = ""
    """What the picture shows, in words, for readers who do not see it."""
    is_decorative: bool = False
    """Whether the picture only adorns the page and is passed over by readers."""


@dataclass(frozen=True, slots=True)
class CaptionsBox:
    """A numbered group of captions (图片说明组), read down its sets."""

    id: str
    at: Placement
    span: Span
    of: tuple[str, ...]
    sets: int
    figure: TextStyle
    text: TextStyle
    gap: float
    """Where the text of a caption starts, measured from the start of its figure."""


@dataclass(frozen=True, slots=True)
class RuleBox:
    """A rule of its own: along the longer side of its place, in the middle of the other."""

    id: str
    at: Placement
    span: Span
    rule: RuleStyle


@dataclass(frozen=True, slots=True)
class PanelBox:
    """A framed or tinted group of boxes (围框、底纹); a banner is a panel of lines."""

    id: str
    at: Placement
    span: Span
    ground: Ground | None
    frame: RuleStyle | None
    boxes: tuple[BoxSpec, ...]
    opacity: float = 1.0
    """How much of what lies below the ground is covered: 1 is all of it."""


BoxSpec: TypeAlias = (
    "TextBox | HeadlineBox | LinesBox | LabelBox | CreditsBox | RunningHeadBox | StampBox"
    "| MongolianBox | PhotoBox | ArtBox | AdvertBox | CaptionsBox | RuleBox | PanelBox"
)


@dataclass(frozen=True, slots=True)
class ContentSpec:
    """Which files hold the page's copy."""

    stories: tuple[tuple[FileId, Span], ...]
    captions: tuple[FileId, Span] | None
    fields: tuple[tuple[FileId, Span], ...]
    source: tuple[FileId, Span] | None
    """The text as it came, with its printed line ends; ``pagegen fidelity`` compares with it."""
    restorations: tuple[FileId, Span] | None
    text_rules: tuple[tuple[str, TextRule], ...] = ()
    """What the page does about some text rules; the house's own holds for the rest."""


@dataclass(frozen=True, slots=True)
class OutputSpec:
    """What the file says of itself."""

    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Allow:
    """A finding that may stay: a rule of composition or a code, and the reason why.

    ``box`` is the id of the box that it is written at, empty for the whole page; a panel stands
    for the boxes in it. ``span`` is the place of the key.
    """

    key: str
    reason: str
    span: Span
    box: str = ""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A whole page. ``fields`` are the keys of ``page:`` as display copy (``page.number``).

    ``on_picture`` are the ids of boxes that are meant to lie on a picture (压图); a panel stands
    for the boxes in it.
    """

    file: FileId
    paper: Size
    bleed: Insets
    grid: GridSpec
    families: tuple[FamilySpec, ...]
    boxes: tuple[BoxSpec, ...]
    content: ContentSpec
    fields: tuple[tuple[str, TextRef], ...]
    output: OutputSpec
    span: Span
    allow: tuple[Allow, ...] = ()
    on_picture: tuple[str, ...] = ()
    no_break: tuple[str, ...] = ()
    """Words and names that stay whole in headings (HD-03)."""
