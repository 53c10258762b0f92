"""From marks with positions to lines and paragraphs, by geometry and by the faces alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pagegen.fonts.face import Face, FaceKey
from pagegen.geometry import Rect, Size
from pagegen.paint.marks import (
    ArtMark,
    Clip,
    DisplayList,
    Fill,
    GlyphRun,
    ImageMark,
    Mark,
    Stroke,
)
from pagegen.preflight.chars import (
    CURLY_QUOTES,
    DASHES,
    ELLIPSES,
    WIDE_MARKS,
    Kind,
    has_centred_stops,
    is_han,
    is_white,
    kind_of,
)
from pagegen.preflight.laid import (
    MIDDLE,
    is_hyphen,
    laid_fill,
    laid_glyphs,
    laid_rect,
    laid_stroke,
    scene_of,
    stood,
    stood_rect,
    text_of,
)
from pagegen.preflight.reading import HALF, WIDE, Glyph, Line, Paragraph, Reading, is_vertical
from pagegen.preflight.scene import Passage, Scene, SceneBlock
from pagegen.style import Direction, Role

BASELINE = 0.15
"""Glyphs whose baselines differ by less than this, in em, stand on one line."""

_Metrics = tuple[float, tuple[float, float, float, float] | None]
_MARKS_OF_TWO_EM = DASHES | ELLIPSES
_STOPS = frozenset({Kind.STOP, Kind.EXCLAIM})


def read_page(page: DisplayList, scene: Scene) -> Reading:
    """Return the glyphs, lines and paragraphs of a page, and what else is painted on it.

    Inline pictures belong to their lines and are none of the page's pictures.
    """
    marks = tuple(_flatten(page.marks))
    runs = tuple(m for m in marks if isinstance(m, GlyphRun))
    upright = tuple(run for run in runs if is_vertical(run))
    if not upright:
        return _reading(page.trim, scene, marks, runs)
    width = page.trim.width
    level = tuple(run for run in runs if not is_vertical(run))
    across = _reading(page.trim, scene_of(scene, Direction.HORIZONTAL, width), marks, level)
    laid_page = Size(page.trim.height, width)
    laid_scene = scene_of(scene, Direction.VERTICAL, width)
    laid = replace(
        _reading(laid_page, laid_scene, tuple(_laid(m, width) for m in marks), upright, width),
        laid_from=width,
    )
    stood_up = tuple(_stood_up(p, scene, width) for p in laid.paragraphs)
    paragraphs = _in_page_order((*across.paragraphs, *stood_up), scene)
    whole = _reading(page.trim, scene, marks, runs, paragraphs=paragraphs)
    return replace(whole, views=(across, laid))


def _reading(
    trim: Size,
    scene: Scene,
    marks: Sequence[Mark],
    runs: tuple[GlyphRun, ...],
    width: float | None = None,
    paragraphs: tuple[Paragraph, ...] | None = None,
) -> Reading:
    """Return a reading of some runs; with a width they are vertical and read laid down."""
    if paragraphs is None:
        glyphs = _read_glyphs(runs, scene, width)
        paragraphs = _read_paragraphs(glyphs, scene, width, _initials(runs))
    lines = tuple(line for paragraph in paragraphs for line in paragraph.lines)
    copy = {p.span.origin for b in scene.blocks for p in b.passages if p.notes and p.span}
    painted = tuple(
        m.clip if isinstance(m, ArtMark) else m.rect
        for m in marks
        if isinstance(m, ImageMark | ArtMark) and (m.span is None or m.span.origin not in copy)
    )
    return Reading(
        scene=scene,
        body_size=_body_size(lines, scene),
        trim=trim,
        runs=runs,
        glyphs=tuple(g for line in lines for g in line.glyphs),
        lines=lines,
        paragraphs=paragraphs,
        photos=tuple(dict.fromkeys((*scene.photos, *painted))),
        strokes=tuple(m for m in marks if isinstance(m, Stroke)),
        fills=tuple(m for m in marks if isinstance(m, Fill)),
    )


def _laid(mark: Mark, width: float) -> Mark:
    match mark:
        case Stroke():
            return laid_stroke(mark, width)
        case Fill():
            return laid_fill(mark, width)
        case ImageMark():
            return replace(mark, rect=laid_rect(mark.rect, width))
        case ArtMark():
            clip = laid_rect(mark.clip, width)
            return replace(mark, rect=laid_rect(mark.rect, width), clip=clip)
    return mark


def _stood_up(paragraph: Paragraph, scene: Scene, width: float) -> Paragraph:
    """Return a paragraph of vertical lines with its glyphs where the page has them."""
    block = scene.block(paragraph.block.id) or paragraph.block
    lines = tuple(_stood_line(line, block, width) for line in paragraph.lines)
    return replace(paragraph, block=block, lines=lines)


def _stood_line(line: Line, block: SceneBlock, width: float) -> Line:
    glyphs = tuple(stood(g, width) for g in line.glyphs)
    inked = tuple(stood(g, width) for g in line.inked)
    by_number = {(id(g.run), g.number): g for g in glyphs}
    inked = tuple(by_number.get((id(g.run), g.number), g) for g in inked)
    room = stood_rect(line.box, width)
    return replace(line, glyphs=glyphs, inked=inked, block=block, room=room)


def _in_page_order(paragraphs: tuple[Paragraph, ...], scene: Scene) -> tuple[Paragraph, ...]:
    """Return the paragraphs of both directions in the order of the page's blocks."""
    order = {block.id: number for number, block in enumerate(scene.blocks)}
    last = len(order)
    return tuple(sorted(paragraphs, key=lambda p: order.get(p.block.id, last)))


def is_artefact(run: GlyphRun) -> bool:
    """Return whether a run adds no text to the page: badges, placeholders, printer's marks."""
    return run.is_artefact or run.line.role is Role.ARTEFACT


def is_copy(run: GlyphRun) -> bool:
    """Return whether a run is text of the copy: no artefact, and no ruby beside it."""
    return not is_artefact(run) and run.line.role is not Role.RUBY


def _body_size(lines: Sequence[Line], scene: Scene) -> float:
    """Return the size of the body: the grid's, else the first body line's."""
    if scene.grid is not None:
        return scene.grid.size
    return next((line.size for line in lines if line.role is Role.BODY), 10.5)


def _flatten(marks: Sequence[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, Clip):
            yield from _flatten(mark.marks)
        else:
            yield mark


# Glyphs


def _read_glyphs(
    runs: Sequence[GlyphRun], scene: Scene, width: float | None = None
) -> list[list[Glyph]]:
    """Return the glyphs of every run of text; the faces are asked once for each glyph id."""
    known: dict[FaceKey, dict[int, _Metrics]] = {}
    in_lines = (r for r in runs if r.line.role is not Role.INITIAL)
    shown = [run for run in in_lines if run.gids and (is_copy(run) or is_hyphen(run))]
    if width is None:
        centred = {b.id for b in scene.blocks if has_centred_stops(b.language)}
        return [
            _glyphs_of_run(
                run, known.setdefault(run.face.key, {}), is_centred=run.line.block in centred
            )
            for run in shown
        ]

    def measure(face: Face, gid: int) -> _Metrics:
        metrics = known.setdefault(face.key, {})
        if gid not in metrics:
            metrics[gid] = _measure(face, gid)
        return metrics[gid]

    return [
        _settle_quotes(laid_glyphs(run, width, measure, _block_of(run, scene).language))
        for run in shown
    ]


def _glyphs_of_run(run: GlyphRun, known: dict[int, _Metrics], *, is_centred: bool) -> list[Glyph]:
    # A dash is brought to two em by scaling, so its scale says nothing about its em.
    is_dash = all(c in _MARKS_OF_TWO_EM for c in run.text)
    em = run.size if is_dash else run.size * run.x_scale
    wide = run.size * run.x_scale
    glyphs = []
    for number, (gid, offset) in enumerate(zip(run.gids, run.offsets, strict=True)):
        metrics = known.get(gid)
        if metrics is None:
            metrics = known[gid] = _measure(run.face, gid)
        width, box = metrics
        text = text_of(run, number)
        kind = kind_of(text[0]) if text else Kind.OTHER
        x = run.x + offset
        y = run.y - run.rises[number] if run.rises else run.y
        is_letter = kind in (Kind.LATIN, Kind.SPACE) or (kind is Kind.OTHER and width < WIDE)
        ink = None if box is None else _ink(box, x, y, wide, run.size)
        advance = run.advances[number] * run.x_scale if is_letter else width * wide
        # Where stops stand in the middle of their em no mark ever gives up a half (PW-15).
        is_full = is_centred and kind in WIDE_MARKS
        if is_full and kind in _STOPS and ink is not None:
            # A mainland glyph may have been moved to the middle: its em is where its ink is.
            x = ink.x + ink.width / 2 - em / 2
            y = ink.y + ink.height / 2 + (run.face.em_top - run.face.em_bottom) / 2 * run.size
        glyphs.append(Glyph(run, number, text, kind, x, y, em, advance, width, ink, is_full))
    return _settle_quotes(glyphs)


def _ink(
    box: tuple[float, float, float, float], x: float, y: float, wide: float, high: float
) -> Rect:
    """Return the ink of a glyph on the page from its box in em."""
    left, bottom, right, top = box
    return Rect(x + left * wide, y - top * high, (right - left) * wide, (top - bottom) * high)


def _measure(face: Face, gid: int) -> _Metrics:
    """Return the advance and the ink box of a glyph in em, y up, from the face itself."""
    handle: Any = face.handle
    across, up = handle.scale
    advance = handle.get_glyph_h_advance(gid) / across
    extents = handle.get_glyph_extents(gid)
    if extents is None or not extents.width or not extents.height:
        return advance, None
    left, top = extents.x_bearing / across, extents.y_bearing / up
    return advance, (left, top + extents.height / up, left + extents.width / across, top)


def _settle_quotes(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the glyphs with an apostrophe between two letters counted as a letter."""
    for i, glyph in enumerate(glyphs):
        if glyph.char not in CURLY_QUOTES or not 0 < i < len(glyphs) - 1:
            continue
        around = (glyphs[i - 1].kind, glyphs[i + 1].kind)
        if around == (Kind.LATIN, Kind.LATIN) and glyph.frame_width < WIDE:
            advance = glyph.run.advances[glyph.number] * glyph.run.x_scale
            glyphs[i] = Glyph(
                glyph.run, glyph.number, glyph.text, Kind.LATIN, glyph.x, glyph.y,
                glyph.em, advance, glyph.frame_width, glyph.ink,
            )  # fmt: skip
    return glyphs


# Lines


@dataclass(slots=True)
class _Row:
    """A line while it is being put together."""

    block: SceneBlock
    frame: int
    paragraph: int
    left: float
    right: float
    y: float
    glyphs: list[Glyph]


def _block_of(run: GlyphRun, scene: Scene) -> SceneBlock:
    known = scene.block(run.line.block)
    return known or SceneBlock(run.line.block, run.line.role)


def _frame_of(glyphs: Sequence[Glyph], block: SceneBlock) -> int:
    """Return the number of the frame a run stands in: the nearest to its first glyph."""
    first = glyphs[0]
    x, y = first.x + first.em / 2, first.y - first.size / 4
    best, distance = -1, 0.0
    for number, frame in enumerate(block.frames):
        across = max(frame.x - x, x - frame.right(), 0.0)
        down = max(frame.y - y, y - frame.bottom(), 0.0)
        if best < 0 or across + down < distance:
            best, distance = number, across + down
    return best


def _level(run: GlyphRun, width: float | None) -> float:
    """Return what the runs of one line share: the baseline, or the middle of a vertical line."""
    return run.y if width is None else width - run.x


def _read_rows(runs: Sequence[list[Glyph]], scene: Scene, width: float | None) -> list[_Row]:
    """Return rows of glyphs: one block, frame, paragraph and baseline each, in page order."""
    blocks: dict[str, SceneBlock] = {}
    keyed: list[tuple[int, int, float, float, int, list[Glyph]]] = []
    for glyphs in runs:
        run = glyphs[0].run
        block = blocks.setdefault(run.line.block, _block_of(run, scene))
        place = list(blocks).index(block.id)
        frame = _frame_of(glyphs, block)
        level = _level(run, width)
        keyed.append((place, frame, level, glyphs[0].x, run.line.paragraph, glyphs))
    keyed.sort(key=lambda k: k[:5])
    rows: list[_Row] = []
    for _, frame, y, _, paragraph, glyphs in keyed:
        row = _same_row(rows, glyphs, frame, paragraph, y)
        if row is None:
            rows.append(_new_row(glyphs, blocks, frame, y))
        else:
            row.glyphs.extend(glyphs)
    return rows


def _same_row(
    rows: Sequence[_Row], glyphs: Sequence[Glyph], frame: int, paragraph: int, y: float
) -> _Row | None:
    """Return the row these glyphs continue; rows on one baseline are the last few."""
    block = glyphs[0].run.line.block
    for row in reversed(rows):
        if row.block.id != block or row.frame != frame:
            return None
        if abs(row.y - y) > BASELINE * glyphs[0].size:
            return None
        if row.paragraph == paragraph:
            return row
    return None


def _new_row(glyphs: list[Glyph], blocks: dict[str, SceneBlock], frame: int, level: float) -> _Row:
    run = glyphs[0].run
    block = blocks[run.line.block]
    if frame >= 0:
        left, right = block.frames[frame].x, block.frames[frame].right()
    else:
        left, right = run.line.left, run.line.left + run.line.measure
    return _Row(block, frame, run.line.paragraph, left, right, level, list(glyphs))


# Paragraphs


def _initials(runs: Sequence[GlyphRun]) -> dict[tuple[str, int], str]:
    """Return the drop capitals by block and paragraph: text that stands before the first line."""
    found: dict[tuple[str, int], str] = {}
    for run in runs:
        if run.line.role is Role.INITIAL:
            key = (run.line.block, run.line.paragraph)
            found[key] = found.get(key, "") + run.text
    return found


def _read_paragraphs(
    runs: Sequence[list[Glyph]],
    scene: Scene,
    width: float | None,
    initials: Mapping[tuple[str, int], str],
) -> tuple[Paragraph, ...]:
    grouped: dict[tuple[str, int], list[_Row]] = {}
    for row in _read_rows(runs, scene, width):
        row.glyphs.sort(key=_reading_place)
        if width is not None:
            row.y += MIDDLE * row.glyphs[0].size
        grouped.setdefault((row.block.id, row.paragraph), []).append(row)
    return tuple(_paragraph(rows, initials.get(key, "")) for key, rows in grouped.items())


def _reading_place(glyph: Glyph) -> float:
    """Return where a glyph comes in its line; the box of an opening mark reaches back by a half.

    What stands before it may be narrower than that: a note number, a figure.
    """
    is_open = glyph.kind is Kind.OPEN and glyph.is_wide_mark()
    return glyph.x + HALF * glyph.em if is_open else glyph.x


def _passage_of(block: SceneBlock, number: int, role: Role) -> Passage:
    if 0 <= number < len(block.passages):
        return block.passages[number]
    return Passage("", role)


def _paragraph(rows: Sequence[_Row], initial: str) -> Paragraph:
    first = rows[0]
    role = first.glyphs[0].run.line.role
    passage = _passage_of(first.block, first.paragraph, role)
    shown = initial + "".join(g.text for row in rows for g in row.glyphs)
    is_whole = _bare(shown) == _bare(passage.text)
    # What is left over ends in the middle of a paragraph: its last line shown is not its last.
    is_cut = not is_whole and _is_start(_bare(shown), _bare(passage.text), first.block.overset)
    is_copy = is_whole or is_cut
    text = passage.text if is_copy else shown
    lines, at = [], len(_bare(initial))
    for number, row in enumerate(rows):
        places, at = _places(row.glyphs, text, at)
        edges = (number == 0, number == len(rows) - 1 and not is_cut)
        line = _line(row, passage, places, edges)
        lines.append(replace(line, initial=initial) if initial and not number else line)
    return Paragraph(first.block, first.paragraph, passage, text, is_copy, tuple(lines))


def _is_start(shown: str, copy: str, overset: int) -> bool:
    """Return whether what is missing at the end of a paragraph was reported as left over."""
    return copy.startswith(shown) and 0 < len(copy) - len(shown) <= overset


def _bare(text: str) -> str:
    """Return a text without white."""
    return "".join(c for c in text if not is_white(c))


def _places(glyphs: Sequence[Glyph], text: str, at: int) -> tuple[tuple[int, ...], int]:
    """Return which character of the text each glyph shows, and where the next line begins.

    White is passed over on both sides: the page may hold more or less of it than the copy.
    """
    places = []
    for glyph in glyphs:
        solid = [c for c in glyph.text if not is_white(c)]
        if not solid:
            places.append(-1)
            continue
        while at < len(text) and is_white(text[at]):
            at += 1
        places.append(at)
        for _ in solid:
            while at < len(text) and is_white(text[at]):
                at += 1
            at += 1
    return tuple(places), at


def _line(row: _Row, passage: Passage, places: tuple[int, ...], edges: tuple[bool, bool]) -> Line:
    shown = [at for at in places if at >= 0]
    last = row.glyphs[max((i for i, at in enumerate(places) if at >= 0), default=0)]
    end = shown[-1] + len(_bare(last.text)) if shown else -1
    han = next((g.size for g in row.glyphs if g.char and is_han(g.char)), row.glyphs[0].size)
    return Line(
        glyphs=tuple(row.glyphs),
        inked=tuple(g for g in row.glyphs if g.ink is not None) or tuple(row.glyphs[:1]),
        places=places,
        block=row.block,
        passage=passage,
        paragraph=row.paragraph,
        role=row.glyphs[0].run.line.role,
        frame=row.frame,
        left=row.left,
        right=row.right,
        baseline=row.y,
        size=han,
        start=shown[0] if shown else -1,
        end=end,
        is_first=edges[0],
        is_last=edges[1],
    )
