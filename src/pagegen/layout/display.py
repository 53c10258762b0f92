"""Display lines: short copy set to a width by size, tracking, or as it comes (HD-09, PW-11)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pagegen.content.story import Line as Copy
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Insets, Rect, fits
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import HeadStep, PlacedLine
from pagegen.layout.optical import ink_margins, overhang
from pagegen.layout.scene import Scene
from pagegen.linebreak.adjust import set_line
from pagegen.linebreak.lines import Line
from pagegen.source import Span
from pagegen.spec.page import DisplayLine, DisplayRun, Fit, HeadFit, Vertical
from pagegen.style import Align, Direction, ParaStyle, Role, TextStyle
from pagegen.text.items import Prepared

DEFAULT_LEADING = 1.3
"""Baseline distance of stacked display lines that name none, in em of their size."""
LADDER = frozenset({Fit.LADDER, Fit.FILL})
"""Ways to fit that change type step by step; ``layout.setting`` knows how."""
COMMA = "\uff0c"
_WIDE = 1e6


@dataclass(frozen=True, slots=True)
class Piece:
    """Copy of one style, measured: ``ink_left`` and ``ink_right`` are the white beside its ink.

    Lengths in em of ``size``.
    """

    prepared: Prepared
    line: Line
    size: float
    ink_left: float
    ink_right: float
    span: Span

    def width(self) -> float:
        """Return the set width in points."""
        return self.line.width * self.size


@dataclass(frozen=True, slots=True)
class Row:
    """Lines side by side on one baseline, at ``y = 0``; ``leading`` parts them from the row above.

    ``is_turned`` says that the row goes on with the copy of the one above.
    """

    placed: tuple[PlacedLine, ...]
    leading: float
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A box with display lines: where it is, what its lines are, how they may be fitted."""

    box: str
    rect: Rect
    role: Role
    fit: HeadFit
    span: Span


Rows = tuple[tuple[Row, ...], ...]


def measure_copy(text: str, style: TextStyle, span: Span, scene: Scene, sink: Sink) -> Piece:
    """Return a piece of display copy set in one line as it comes."""
    para = ParaStyle(style, indent=0.0, align=Align.LEFT)
    prepared = sink.take(scene.prepared(((text, style),), para, span))
    assert prepared is not None, "preparing always gives a paragraph"
    line = set_line(prepared, 0, len(prepared), _WIDE, justify=False)
    left, right = ink_margins(prepared, 0, len(prepared), scene.composer.shaper.book)
    return Piece(prepared, line, style.size, left, right, span)


def is_vertical(line: DisplayLine) -> bool:
    """Return whether a display line is set downwards."""
    return line.runs[0].style.direction is Direction.VERTICAL


def tracked_to(piece: Piece, width: float) -> Piece:
    """Return a piece with its gaps opened alike until it is ``width`` points wide."""
    places = len(piece.line.gaps)
    if not places:
        return piece
    share = (width / piece.size - piece.line.width) / places
    gaps = tuple(gap + share for gap in piece.line.gaps)
    return replace(piece, line=replace(piece.line, gaps=gaps, width=width / piece.size))


def sized_to(piece: Piece, width: float) -> Piece:
    """Return a piece at the size at which its *ink* is ``width`` points wide."""
    ink = piece.line.width - piece.ink_left - piece.ink_right
    return replace(piece, size=width / ink) if ink > 0 else piece


def set_lines(
    setting: Setting, lines: tuple[DisplayLine, ...], scene: Scene, sink: Sink
) -> tuple[Rows, tuple[HeadStep, ...]]:
    """Return the rows of every display line of a box, and the steps that fitted them."""
    if any(is_on_ladder(line) for line in lines):
        from pagegen.layout.setting import set_fitted  # only where something is fitted

        return set_fitted(setting, lines, scene, sink)
    rect, role = setting.rect, setting.role
    return tuple(set_display(line, rect, role, scene, sink) for line in lines), ()


def is_on_ladder(line: DisplayLine) -> bool:
    """Return whether a line is fitted: one run of its own copy; runs side by side are not."""
    return line.fit in LADDER and len(line.runs) == 1 and line.runs[0].join is None


def style_of(line: DisplayLine) -> TextStyle:
    """Return the style of a heading line; white that stands for a comma has its own width."""
    style = line.runs[0].style
    gap = line.comma_gap
    return style if gap is None else replace(style, space=gap / style.size)


def with_comma_gaps(copy: Copy, line: DisplayLine, sink: Sink | None = None) -> Copy:
    """Return copy with white for every comma inside it, where the house says so (HD-08)."""
    inside = copy.text[:-1]
    if line.comma_gap is None or COMMA not in inside:
        return copy
    at = inside.index(COMMA)
    if sink is not None:
        sink.say(
            "head-comma-gap",
            copy.span.slice(at, at + 1),
            hint("keep-commas"),
            text=copy.text,
            count=inside.count(COMMA),
        )
    return replace(copy, text=inside.replace(COMMA, "\u3000") + copy.text[-1])


def set_display(
    line: DisplayLine, rect: Rect, role: Role, scene: Scene, sink: Sink
) -> tuple[Row, ...]:
    """Return a display line of the spec as one or more rows, each at ``y = 0`` for its baseline.

    A reference that stands for several lines of copy gives as many rows, unless it is joined.
    """
    rows = _rows(line, scene, sink)
    if line.fit is Fit.SIZE:
        rows = _one_size(rows, rect.width)
    elif line.fit is Fit.TRACKING:
        rows = [[tracked_to(row[0], rect.width)] if len(row) == 1 else row for row in rows]
    for row in rows:
        _say_too_wide(row, line, rect, sink)
    return tuple(
        row_of(row, line, hung(rect, line.hanging * (index > 0)), role)
        for index, row in enumerate(rows)
        if row
    )


def hung(rect: Rect, indent: float) -> Rect:
    """Return the room of a row that is indented from the left."""
    return rect.inset(Insets(left=indent)) if indent else rect


def _rows(line: DisplayLine, scene: Scene, sink: Sink) -> list[list[Piece]]:
    if line.comma_gap is not None and len(line.runs) == 1 and line.runs[0].join is None:
        copies = (with_comma_gaps(c, line, sink) for c in scene.lines_of(line.runs[0].ref, sink))
        style = style_of(line)
        return [[measure_copy(c.text, style, c.span, scene, sink)] for c in copies if c.text]
    per_run = [_pieces(run, scene, sink) for run in line.runs]
    if len(per_run) == 1 and line.runs[0].join is None:
        return [[piece] for piece in per_run[0]]
    return [[piece for pieces in per_run for piece in pieces]]


def _pieces(run: DisplayRun, scene: Scene, sink: Sink) -> list[Piece]:
    copies = scene.lines_of(run.ref, sink)
    if run.join is not None and len(copies) > 1:
        return [_joined(copies, run, scene, sink)]
    return [measure_copy(c.text, run.style, c.span, scene, sink) for c in copies if c.text]


def _joined(copies: tuple[Copy, ...], run: DisplayRun, scene: Scene, sink: Sink) -> Piece:
    """Set several lines of copy in one line with equal white between them."""
    pieces = [measure_copy(c.text, run.style, c.span, scene, sink) for c in copies]
    text = "\u3000".join(c.text for c in copies)
    style = run.style
    whole = measure_copy(text, style, copies[0].span, scene, sink)
    ends: set[int] = set()
    at = -1
    for piece in pieces[:-1]:
        at += len(piece.prepared)
        ends.add(at)
    assert run.join is not None
    white = run.join / style.size + style.tracking
    gaps = tuple(white if i in ends else gap for i, gap in enumerate(whole.line.gaps))
    width = whole.line.width + sum(gaps) - sum(whole.line.gaps)
    return replace(whole, line=replace(whole.line, gaps=gaps, width=width))


def _one_size(rows: list[list[Piece]], width: float) -> list[list[Piece]]:
    """Give all rows of a line the size that makes its widest one fill the width."""
    sizes = [sized_to(row[0], width).size for row in rows if len(row) == 1]
    if not sizes:
        return rows
    size = min(sizes)
    return [[replace(piece, size=size) for piece in row] for row in rows]


def _say_too_wide(row: list[Piece], line: DisplayLine, rect: Rect, sink: Sink) -> None:
    if not row:
        return
    white = row[0].ink_left * row[0].size + row[-1].ink_right * row[-1].size
    needed = sum(p.width() for p in row) + line.gap * (len(row) - 1) - white
    if not fits(rect.width, needed):
        sink.say(
            "head-does-not-fit",
            line.span,
            hint("fit-or-shorten", size=round(row[0].size * rect.width / needed, 1)),
            text=row[0].prepared.text,
            needed=round(needed, 1),
            available=round(rect.width, 1),
        )


def row_of(row: list[Piece], line: DisplayLine, rect: Rect, role: Role) -> Row:
    """Put the pieces of a row side by side; ``y`` is left at 0."""
    total = sum(p.width() for p in row) + line.gap * (len(row) - 1)
    gap = line.gap
    if line.fit is Fit.APART and len(row) > 1:
        wide = rect.width + _overhang(row[0], row[0].ink_left)
        wide += _overhang(row[-1], row[-1].ink_right)
        gap += (wide - total) / (len(row) - 1)
        total = wide
    x = rect.x + _indent(row, line, rect.width, total)
    placed: list[PlacedLine] = []
    for piece in row:
        placed.append(_placed(piece, x, rect, role))
        x += piece.width() + gap
    leading = line.leading or DEFAULT_LEADING * max(p.size for p in row)
    return Row(tuple(placed), leading)


def _indent(row: list[Piece], line: DisplayLine, width: float, total: float) -> float:
    """Return how far from the left edge a row starts; fitted and centred rows count by ink."""
    left = row[0].ink_left * row[0].size
    right = row[-1].ink_right * row[-1].size
    if line.fit is Fit.SIZE:
        return -left
    if line.align is Align.CENTER:
        return (width - (total - left - right)) / 2 - left
    if line.align is Align.RIGHT:
        return width - total + _overhang(row[-1], row[-1].ink_right)
    return -_overhang(row[0], row[0].ink_left)


def _overhang(piece: Piece, white: float) -> float:
    """Return how far a piece stands over its edge, in points."""
    style = piece.prepared.styles[0]
    scale = 1.0 if style.direction is Direction.VERTICAL else style.x_scale
    return overhang(white, piece.size, scale) * piece.size


def _placed(piece: Piece, x: float, rect: Rect, role: Role) -> PlacedLine:
    return PlacedLine(
        role,
        piece.prepared,
        piece.line,
        x,
        0.0,
        piece.size,
        rect.x,
        rect.width,
        piece.span,
    )


def stack(
    groups: tuple[tuple[Row, ...], ...],
    lines: tuple[DisplayLine, ...],
    rect: Rect,
    valign: Vertical,
) -> tuple[PlacedLine, ...]:
    """Give rows their baselines: where the spec says so, otherwise stacked and aligned as one."""
    free = [
        row
        for line, group in zip(lines, groups, strict=True)
        for row in group
        if line.baseline is None
    ]
    y = _first_baseline(free, rect, valign)
    out: list[PlacedLine] = []
    paragraph = -1
    for line, group in zip(lines, groups, strict=True):
        own = rect.y + (line.baseline or 0.0)
        for index, row in enumerate(group):
            paragraph += not row.is_turned
            if line.baseline is None:
                y += row.leading if row is not free[0] else 0.0
            elif index:
                own += row.leading
            baseline = y if line.baseline is None else own
            out.extend(replace(p, y=baseline, paragraph=paragraph) for p in row.placed)
    return tuple(out)


def _first_baseline(free: list[Row], rect: Rect, valign: Vertical) -> float:
    """Return the baseline of the first stacked row: em boxes count, not ink."""
    if not free:
        return rect.y
    first = max(p.size for p in free[0].placed)
    last = max(p.size for p in free[-1].placed)
    height = first * EM_TOP + last * (1 - EM_TOP)
    height += sum(row.leading for row in free[1:])
    slack = rect.height - height
    share = {Vertical.TOP: 0.0, Vertical.MIDDLE: 0.5, Vertical.BOTTOM: 1.0}[valign]
    return rect.y + slack * share + first * EM_TOP
