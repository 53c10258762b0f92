"""A layout as a display list (stage 8): decides the order of marks, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pagegen.content.story import PICTURE_SIGN
from pagegen.geometry import Rect
from pagegen.layout.model import (
    Area,
    Artwork,
    Disc,
    Figure,
    Initial,
    Item,
    Layout,
    PlacedBox,
    PlacedLine,
    Ring,
    Ruby,
    Rule,
    Wave,
)
from pagegen.memo import Memo
from pagegen.paint.marks import (
    SOFT_HYPHEN,
    ArtMark,
    DisplayList,
    Fill,
    GlyphRun,
    ImageMark,
    LineRef,
    Mark,
    Stroke,
)
from pagegen.paint.paths import circle, wave
from pagegen.style import Direction

RUBY_TAG = "RT"
"""Ruby text as ISO 32000-1, 14.8.4.4 calls it."""


def paint(layout: Layout, memo: Memo | None = None) -> DisplayList:
    """Return the marks of a page in painter's order, box by box.

    Boxes follow one another as in the spec, and so does their text in the file: reading order
    is painting order. With a memo, what has not changed gives the very same marks again.
    """
    memo = memo or Memo()
    marks: list[Mark] = []
    pieces: list[tuple[str, int]] = []
    for box in layout.boxes:
        if box.kind == "text":
            for item in box.items:
                marks.extend(_line_marks(item, box, memo))
        else:
            marks.extend(memo.same((box,), "marks", lambda b=box: _box_marks(b)))  # type: ignore[misc]
        pieces.append((box.id, len(marks)))
    return DisplayList(layout.paper, layout.bleed, tuple(marks), tuple(pieces))


def item_marks(item: Item, box: PlacedBox, memo: Memo) -> tuple[Mark, ...]:
    """Return the marks of one item of a box: the box's marks are those of its items in order."""
    if box.kind == "text":
        return _line_marks(item, box, memo)
    return memo.same((item,), ("marks", box.id), lambda: tuple(_marks(item, box)))


def _box_marks(box: PlacedBox) -> tuple[Mark, ...]:
    return tuple(mark for item in box.items for mark in _marks(item, box))


def _line_marks(item: Item, box: PlacedBox, memo: Memo) -> tuple[Mark, ...]:
    """Return the marks of a line of text; only its place and its words decide about them."""
    if not isinstance(item, PlacedLine):
        return memo.same((item,), "marks", lambda: tuple(_marks(item, box)))
    place = (box.id, item.x, item.y, item.size, item.paragraph, item.number, item.column)
    key = (place, item.left, item.measure, item.is_full, item.span)
    return memo.same((item.prepared, item.line), key, lambda: tuple(_marks(item, box)))


def _marks(item: Item, box: PlacedBox) -> Iterator[Mark]:
    match item:
        case PlacedLine():
            yield from runs_of(item, box.id)
        case Initial():
            yield from runs_of(item.line, box.id)
        case Ruby():
            yield from _ruby(item, box.id)
        case Area():
            yield Fill(item.rect, item.color, span=item.span, opacity=item.opacity)
        case Disc():
            yield _disc(item)
        case Ring():
            yield _ring(item)
        case Rule():
            yield Stroke(item.start, item.end, item.thickness, item.color, item.span)
        case Wave():
            yield _wave(item)
        case Figure() | Artwork():
            yield _picture(item)


def _picture(item: Figure | Artwork) -> ImageMark | ArtMark:
    if isinstance(item, Figure):
        return ImageMark(item.photo, item.rect, item.crop, item.span, item.alt)
    return ArtMark(item.art, item.rect, item.clip, item.span, item.alt, item.is_artefact)


def _disc(disc: Disc) -> Fill:
    r = disc.radius
    rect = Rect(disc.centre.x - r, disc.centre.y - r, 2 * r, 2 * r)
    return Fill(rect, disc.color, circle(disc.centre, r), disc.span)


def _ring(ring: Ring) -> Fill:
    outer = ring.radius + ring.thickness / 2
    inner = circle(ring.centre, outer - ring.thickness, is_hole=True)
    rect = Rect(ring.centre.x - outer, ring.centre.y - outer, 2 * outer, 2 * outer)
    return Fill(rect, ring.color, (*circle(ring.centre, outer), *inner), ring.span)


def _ruby(ruby: Ruby, block: str) -> Iterator[GlyphRun]:
    """Give the runs of an annotation, marked as ruby text; they point to their base."""
    for run in runs_of(ruby.line, block):
        yield replace(run, span=ruby.line.span, tag=RUBY_TAG)


def _wave(line: Wave) -> Fill:
    reach = (line.height + line.thickness) / 2
    left, top = min(line.start.x, line.end.x), min(line.start.y, line.end.y)
    width, height = abs(line.end.x - line.start.x), abs(line.end.y - line.start.y)
    across, up = (0.0, reach) if width >= height else (reach, 0.0)
    rect = Rect(left - across, top - up, width + 2 * across, height + 2 * up)
    path = wave(line.start, line.end, line.height, line.thickness)
    return Fill(rect, line.color, path, line.span)


def runs_of(line: PlacedLine, block: str) -> Iterator[GlyphRun]:
    """Give the glyph runs of a line: neighbours of one face and style in one run each.

    White of the copy inside a line is a glyph without ink, so that words come apart again when
    text is copied from the page; the text of all runs joined is the text of the line.
    """
    prepared, first, end = line.prepared, line.line.start, line.line.end
    ref = _ref(line, block)
    at = 0.0
    # A drop capital at the head of the paragraph has no width here, and is text elsewhere.
    begin = max(first, min(prepared.apart, end))
    start, from_x = begin, 0.0
    for unit in range(begin, end):
        last = unit + 1 == end
        width = prepared.shapes[unit].width
        gap = 0.0 if last else line.line.gaps[unit - first]
        if last or not _same_look(line, unit, unit + 1):
            if not _is_picture(line, start):
                yield _run(line, ref, start, unit + 1, from_x)
            start, from_x = unit + 1, at + width + gap
        at += width + gap
    if line.line.hang < 0.0:
        yield from _hyphen(line, ref, at)


def _hyphen(line: PlacedLine, ref: LineRef, at: float) -> Iterator[GlyphRun]:
    """Give the hyphen after a parted word: no character of the copy, so an artefact (LB-09)."""
    unit = line.line.end - 1
    shape = next((s for number, s in line.prepared.hyphens if number == unit), None)
    if shape is None or not shape.gids:
        return
    run = _run(line, ref, unit, unit + 1, at)
    yield replace(
        run,
        gids=shape.gids,
        offsets=tuple(x * line.size for x in shape.offsets),
        advances=tuple(a * run.size for a in shape.advances),
        clusters=(0,) * len(shape.gids),
        rises=tuple(rise * line.size for rise in shape.rises),
        text=SOFT_HYPHEN,
        is_artefact=True,
    )


def _is_picture(line: PlacedLine, unit: int) -> bool:
    """Return whether a unit is an inline picture, which has no glyph and no text."""
    prepared = line.prepared
    return bool(prepared.notes) and prepared.text[prepared.starts[unit]] == PICTURE_SIGN


def _same_look(line: PlacedLine, a: int, b: int) -> bool:
    prepared = line.prepared
    if _is_picture(line, a) or _is_picture(line, b):
        return False
    return (
        prepared.style_of[a] == prepared.style_of[b]
        and prepared.shapes[a].face is prepared.shapes[b].face
        and prepared.shapes[a].turn == prepared.shapes[b].turn
        and prepared.shapes[a].x_scale == prepared.shapes[b].x_scale
    )


def _ref(line: PlacedLine, block: str) -> LineRef:
    return LineRef(
        block,
        line.role,
        line.paragraph,
        line.number,
        line.column,
        line.left,
        line.measure,
        line.is_full,
        line.line.is_last,
        line.indent,
    )


def _run(line: PlacedLine, ref: LineRef, start: int, end: int, from_x: float) -> GlyphRun:
    """Return units ``start`` to ``end`` of a line as one run; offsets count from its own start."""
    prepared = line.prepared
    shapes = prepared.shapes[start:end]
    style = prepared.styles[prepared.style_of[start]]
    scale = line.size * style.size / _base_size(line)
    text_start = prepared.starts[start]
    # The white before the next run belongs to this one, so that no character is lost.
    text_end = prepared.starts[end] if end < line.line.end else prepared.ends[end - 1]
    gids: list[int] = []
    offsets: list[float] = []
    advances: list[float] = []
    clusters: list[int] = []
    rises: list[float] = []
    at = 0.0
    gaps = line.line.gaps
    is_vertical = line.direction is Direction.VERTICAL
    along = from_x * line.size
    for index, shape in enumerate(shapes, start):
        base = prepared.starts[index] - text_start
        gids += shape.gids
        offsets += [(at + x) * line.size for x in shape.offsets]
        advances += [a * scale for a in shape.advances]
        clusters += [base + c for c in shape.clusters]
        if shape.rises:
            rises += [0.0] * (len(gids) - len(rises) - len(shape.rises))
            rises += [rise * line.size for rise in shape.rises]
        if index + 1 < line.line.end:
            white = prepared.text[prepared.ends[index] : prepared.starts[index + 1]]
            entry = shape.face.table.find(white[0]) if white else None
            if entry is not None:
                gids.append(entry[0])
                offsets.append((at + shape.width) * line.size)
                advances.append(entry[1] * scale)
                if is_vertical:
                    rises.append(shape.rises[-1] * line.size if shape.rises else 0.0)
                clusters.append(prepared.ends[index] - text_start)
            at += shape.width + gaps[index - line.line.start]
    return GlyphRun(
        shapes[0].face,
        scale,
        style.color,
        line.x if is_vertical else line.x + along,
        line.y + along if is_vertical else line.y,
        tuple(gids),
        tuple(offsets),
        tuple(advances),
        tuple(clusters),
        prepared.text[text_start:text_end],
        ref,
        tuple(rises) + (0.0,) * (len(gids) - len(rises)) if rises else (),
        x_scale=style.x_scale * shapes[0].x_scale,
        span=line.span.slice(text_start, text_end),
        is_artefact=line.is_artefact,
        direction=line.direction,
        turn=shapes[0].turn,
    )


def _base_size(line: PlacedLine) -> float:
    """Return the size in points that one em of the line's lengths stands for in its styles."""
    return line.prepared.styles[0].size if len(line.prepared.styles) == 1 else line.size
