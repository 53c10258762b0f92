"""Set the display lines of a box of which some are on the ladder: these are one heading."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from pagegen.content.story import Line as Copy
from pagegen.diagnostics.sink import Sink, hint
from pagegen.layout.display import (
    Piece,
    Row,
    Rows,
    Setting,
    hung,
    is_on_ladder,
    row_of,
    set_display,
    style_of,
    with_comma_gaps,
)
from pagegen.layout.heading import Heading, HeadRow, Room, Rung, depth, over_at, size_of, steps_down
from pagegen.layout.heads import Fitted, fit_heading, widest
from pagegen.layout.model import HeadStep
from pagegen.layout.optical import ink_margins
from pagegen.layout.scene import Scene
from pagegen.layout.ways import Way, meter_of, tracked_by
from pagegen.linebreak.adjust import set_line
from pagegen.spec.page import DisplayLine, Fit, FitKind
from pagegen.style import Align, ParaStyle, TextStyle
from pagegen.text.gaps import scaled
from pagegen.text.items import Prepared, Shape
from pagegen.text.words import has_dictionary

_WIDE = 1e6


def set_fitted(
    setting: Setting, lines: tuple[DisplayLine, ...], scene: Scene, sink: Sink
) -> tuple[Rows, tuple[HeadStep, ...]]:
    """Return the rows of every display line, some of which are fitted, and the steps of that."""
    on_ladder = {part for part, line in enumerate(lines) if is_on_ladder(line)}
    heading = _heading(setting, lines, on_ladder, scene, sink)
    fitted = fit_heading(heading) if heading.rows else None
    groups: list[tuple[Row, ...]] = []
    for part, line in enumerate(lines):
        if part not in on_ladder:
            groups.append(set_display(line, setting.rect, setting.role, scene, sink))
        elif fitted is not None:
            groups.append(_rows_of(part, heading, fitted, setting, scene))
        else:
            groups.append(())
    if fitted is None:
        return tuple(groups), ()
    _say(heading, fitted, setting, sink)
    return tuple(groups), _steps(heading, fitted, setting)


def _heading(
    setting: Setting,
    lines: tuple[DisplayLine, ...],
    on_ladder: set[int],
    scene: Scene,
    sink: Sink,
) -> Heading:
    rows: list[HeadRow] = []
    book = scene.composer.shaper.book
    for part in sorted(on_ladder):
        line = lines[part]
        copies = (c for c in scene.lines_of(line.runs[0].ref, sink) if c.text)
        style = style_of(line)
        for index, typed in enumerate(copies):
            copy = with_comma_gaps(typed, line, sink)
            prepared = _prepared(copy, style, scene, sink)
            if len(prepared):
                rows.append(
                    HeadRow(line, copy, typed.text, style, meter_of(prepared, book), part, index)
                )
    room = Room(setting.rect.width, setting.rect.height)
    return Heading(tuple(rows), room, setting.fit, scene.no_break)


def _prepared(copy: Copy, style: TextStyle, scene: Scene, sink: Sink) -> Prepared:
    para = ParaStyle(style, indent=0.0, align=Align.LEFT)
    prepared = sink.take(scene.prepared(((copy.text, style),), para, copy.span))
    assert prepared is not None, "preparing always gives a paragraph"
    return prepared


def stretched(prepared: Prepared, scale: float) -> Prepared:
    """Return prepared copy scaled across: boxes, ink, tracking and white alike (HD-09)."""
    if scale == 1.0:
        return prepared
    return replace(
        prepared,
        shapes=tuple(_scaled_shape(shape, scale) for shape in prepared.shapes),
        gaps=tuple(scaled(gap, scale) for gap in prepared.gaps),
        styles=tuple(replace(s, x_scale=s.x_scale * scale) for s in prepared.styles),
    )


def _scaled_shape(shape: Shape, scale: float) -> Shape:
    offsets = tuple(x * scale for x in shape.offsets)
    return replace(shape, width=shape.width * scale, offsets=offsets)


def _rows_of(
    part: int, heading: Heading, fitted: Fitted, setting: Setting, scene: Scene
) -> tuple[Row, ...]:
    """Return the rows of one display line of a heading that was fitted."""
    leadings = _leadings(heading, fitted)
    rows: list[Row] = []
    at = 0
    for row, way in zip(heading.rows, fitted.ways, strict=True):
        own = leadings[at : at + len(way.cuts)]
        at += len(way.cuts)
        if row.part != part:
            continue
        size = size_of(row, heading.rows, fitted.rung.size)
        pieces = _pieces(row, way, fitted.rung, size, scene)
        for place, piece in enumerate(pieces):
            rect = hung(setting.rect, row.line.hanging * (row.index + place > 0))
            plain = replace(row.line, fit=Fit.NONE)
            made = row_of([piece], plain, rect, setting.role)
            placed = tuple(replace(p, number=place) for p in made.placed)
            rows.append(Row(placed, own[place], is_turned=place > 0))
    return tuple(rows)


def _leadings(heading: Heading, fitted: Fitted) -> list[float]:
    steps = steps_down(heading, fitted.ways, fitted.rung)
    return [tight + (roomy - tight) * fitted.leading for tight, roomy in steps]


def _pieces(row: HeadRow, way: Way, rung: Rung, size: float, scene: Scene) -> list[Piece]:
    """Return the lines of a row as they are set."""
    prepared = stretched(tracked_by(row.meter.prepared, rung.tracking), rung.scale)
    book = scene.composer.shaper.book
    pieces = []
    for start, end in zip(way.cuts, (*way.cuts[1:], len(prepared)), strict=True):
        line = set_line(prepared, start, end, _WIDE, justify=False)
        before, after = ink_margins(prepared, start, end, book)
        pieces.append(Piece(prepared, line, size, before, after, row.copy.span))
    return pieces


# What there is to tell


def shown(row: HeadRow, way: Way, between: str) -> str:
    """Return the copy of a row, its commas and white as typed, with a sign at its line ends."""
    edges = [row.meter.prepared.starts[unit] for unit in way.cuts]
    parts = zip(edges, (*edges[1:], len(row.typed)), strict=True)
    return between.join(row.typed[a:b] for a, b in parts)


def _steps(heading: Heading, fitted: Fitted, setting: Setting) -> tuple[HeadStep, ...]:
    rung = fitted.rung
    steps = [
        HeadStep(setting.box, FitKind.BREAK, len(way.cuts), shown(row, way, " / "))
        for row, way in zip(heading.rows, fitted.ways, strict=True)
        if len(way.cuts) > 1
    ]
    text = heading.rows[_main(heading)].copy.text
    size = size_of(heading.rows[_main(heading)], heading.rows, rung.size)
    values = (
        (FitKind.TRACKING, rung.tracking, rung.tracking != 0.0),
        (FitKind.SCALE, rung.scale, rung.scale != 1.0),
        (FitKind.SIZE, size, rung.size != 1.0),
    )
    made = (HeadStep(setting.box, kind, value, text) for kind, value, is_used in values if is_used)
    return (*steps, *made)


def _main(heading: Heading) -> int:
    sizes = [row.style.size for row in heading.rows]
    return sizes.index(max(sizes))


def _say(heading: Heading, fitted: Fitted, setting: Setting, sink: Sink) -> None:
    for row, way, is_proposed in zip(heading.rows, fitted.ways, fitted.is_proposed, strict=True):
        if is_proposed:
            first = row.meter.prepared.starts[way.cuts[1]]
            sink.say(
                "head-break-proposed",
                row.copy.span.slice(first, first + 1),
                hint("mark-break", marked=shown(row, way, "|")),
                text=shown(row, way, " / "),
            )
    _say_no_dictionary(heading, sink)
    if not fitted.fault and fitted.rung != Rung():
        _say_fitted(heading, fitted, setting, sink)
    if fitted.fault == "width":
        _say_too_wide(heading, fitted, setting, sink)
    elif fitted.fault == "height":
        needed, _ = depth(heading, fitted.ways, fitted.rung)
        sink.say(
            "head-does-not-fit",
            setting.span,
            hint("deeper", points=ceil(needed - setting.rect.height)),
            variant="height",
            text=heading.rows[_main(heading)].copy.text,
            needed=round(needed, 1),
            available=round(setting.rect.height, 1),
        )


def _say_no_dictionary(heading: Heading, sink: Sink) -> None:
    """Tell the rows for which the dictionary was wanted where there is none."""
    wanted = [number for number, tier in heading.known if tier == "good"]
    rows = [heading.rows[number] for number in wanted if not heading.rows[number].copy.breaks]
    for row in rows if rows and not has_dictionary() else ():
        cures = (hint("install-words"), hint("mark-yourself"))
        sink.say("head-no-dictionary", row.copy.span, *cures, text=row.copy.text)


def _say_fitted(heading: Heading, fitted: Fitted, setting: Setting, sink: Sink) -> None:
    main = heading.rows[_main(heading)]
    rung = fitted.rung
    sink.say(
        "head-fitted",
        setting.span,
        hint("settle"),
        text=main.copy.text,
        tracking=round((main.style.tracking + rung.tracking) * 100, 1),
        scale=round(main.style.x_scale * rung.scale * 100),
        size=round(size_of(main, heading.rows, rung.size), 1),
        wanted=round(main.style.size, 1),
    )


def _say_too_wide(heading: Heading, fitted: Fitted, setting: Setting, sink: Sink) -> None:
    """Tell a heading that does not fit at the foot of the ladder, with what would do."""
    number, place = widest(heading, fitted)
    row, way = heading.rows[number], fitted.ways[number]
    rung, size = fitted.rung, size_of(row, heading.rows, fitted.rung.size)
    past = over_at(heading, number, way, rung, place)
    measure = heading.room.measure - row.line.hanging * (row.index + place > 0)
    edges = (*way.cuts, len(row.meter.prepared))
    start = row.meter.prepared.starts[edges[place]]
    end = row.meter.prepared.ends[edges[place + 1] - 1]
    one = (1.0 + row.style.tracking + rung.tracking) * rung.scale * size
    sink.say(
        "head-does-not-fit",
        row.line.span,
        hint("shorten-by", count=ceil(past / one)),
        hint("mark-or-lower"),
        variant="ladder",
        text=row.copy.text[start:end],
        needed=round(measure + past, 1),
        available=round(measure, 1),
        size=round(size, 1),
        tracking=round((row.style.tracking + rung.tracking) * 100, 1),
        scale=round(row.style.x_scale * rung.scale * 100),
    )
