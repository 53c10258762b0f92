"""Vertical lines as a checker sees them: laid down, so that every rule of lines holds (VT-01).

``s`` runs along the line and takes the place of x, ``t`` runs across it to the left and takes the
place of y (see "How the checks measure"). A page of width ``w`` puts the point (x, y) at
(y, w − x), its right edge on top. Glyphs that stand upright take one em along the line; figures
side by side are one glyph that stands like a Han.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from pagegen.fonts.face import Face
from pagegen.geometry import Point, Rect
from pagegen.paint.marks import SOFT_HYPHEN, Fill, GlyphRun, Stroke
from pagegen.preflight.chars import (
    CONNECTORS,
    DASHES,
    ELLIPSES,
    WIDE_MARKS,
    Kind,
    is_figure,
    is_traditional,
    kind_of,
)
from pagegen.preflight.reading import HALF, WIDE, Glyph, is_vertical
from pagegen.preflight.scene import Scene, SceneBlock, SceneGrid
from pagegen.style import Direction, Role

EM_TOP = 0.88
MIDDLE = EM_TOP - HALF
_SAME = 0.1
"""Em. Upright glyphs at one height stand side by side."""
_SLACK = 0.08
"""Em. Ink of a mark that keeps to one half of its em does not reach farther over the middle."""
_STOP = 0.22
"""Where the ink of a stop has its middle below the head of its box, in em."""

Box = tuple[float, float, float, float]
Measure = Callable[[Face, int], tuple[float, Box | None]]
"""Advance and ink box of a glyph, in em, y up."""


def laid_rect(rect: Rect, width: float) -> Rect:
    """Return a rectangle of the page as it lies.

    Example:
        >>> laid_rect(Rect(10.0, 20.0, 30.0, 40.0), 100.0)
        Rect(x=20.0, y=60.0, width=40.0, height=30.0)
    """
    return Rect(rect.y, width - rect.right(), rect.height, rect.width)


def stood_rect(rect: Rect, width: float) -> Rect:
    """Return a rectangle that lies where the page has it."""
    return Rect(width - rect.bottom(), rect.x, rect.height, rect.width)


def _point(point: Point, width: float) -> Point:
    return Point(point.y, width - point.x)


def laid_stroke(stroke: Stroke, width: float) -> Stroke:
    """Return a line that is drawn, laid down."""
    return replace(stroke, start=_point(stroke.start, width), end=_point(stroke.end, width))


def laid_fill(fill: Fill, width: float) -> Fill:
    """Return a filled shape, laid down; of a path only its box is turned."""
    return replace(fill, rect=laid_rect(fill.rect, width))


def scene_of(scene: Scene, direction: Direction, width: float) -> Scene:
    """Return a scene for the lines of one direction; blocks of the other only take room."""
    blocks = tuple(b if b.direction is direction else _inert(b) for b in scene.blocks)
    if direction is Direction.HORIZONTAL:
        return replace(scene, blocks=blocks)
    area = scene.type_area and laid_rect(scene.type_area, width)
    grid = scene.grid
    if grid is not None and area is not None:
        grid = SceneGrid(area.y + EM_TOP * grid.size, grid.leading, grid.size)
    return replace(
        scene,
        blocks=tuple(
            replace(b, frames=tuple(laid_rect(f, width) for f in b.frames)) for b in blocks
        ),
        grid=grid,
        type_area=area,
        photos=tuple(laid_rect(photo, width) for photo in scene.photos),
        panels=tuple(laid_rect(panel, width) for panel in scene.panels),
    )


def _inert(block: SceneBlock) -> SceneBlock:
    return replace(block, passages=(), role=Role.FURNITURE, heads="", article="")


def laid_glyphs(run: GlyphRun, width: float, measure: Measure, language: str) -> list[Glyph]:
    """Return the glyphs of a vertical run, laid down."""
    numbers = range(len(run.gids))
    if run.turn:
        return [_turned(run, number, width, measure) for number in numbers]
    groups = groupby(numbers, key=_height_of(run))
    return [_upright(run, list(group), width, measure, language) for _, group in groups]


def _height_of(run: GlyphRun) -> Callable[[int], int]:
    """Return a key that is the same for upright glyphs side by side."""
    heights: list[int] = []
    for number, offset in enumerate(run.offsets):
        is_same = number and abs(offset - run.offsets[number - 1]) < _SAME * run.size
        heights.append(heights[-1] if is_same else number)
    return heights.__getitem__


def is_hyphen(run: GlyphRun) -> bool:
    """Return whether a run is the hyphen after a parted word: it takes room and adds no text."""
    return run.is_artefact and run.text == SOFT_HYPHEN


def text_of(run: GlyphRun, number: int) -> str:
    """Return the characters a glyph shows: from its cluster to the next greater one."""
    if is_hyphen(run):
        return ""
    start = run.clusters[number]
    if number and run.clusters[number - 1] == start:
        return ""
    for later in run.clusters[number + 1 :]:
        if later > start:
            return run.text[start:later]
    return run.text[start:]


def _turned(run: GlyphRun, number: int, width: float, measure: Measure) -> Glyph:
    advance, box = measure(run.face, run.gids[number])
    text = text_of(run, number)
    kind = kind_of(text[0]) if text else Kind.OTHER
    is_long = all(c in DASHES | ELLIPSES for c in run.text)
    wide = run.size * run.x_scale
    at = _point(run.origin(number), width)
    ink = None
    if box is not None:
        left, bottom, right, top = box
        ink = Rect(
            at.x + left * wide,
            at.y - top * run.size,
            (right - left) * wide,
            (top - bottom) * run.size,
        )
    is_letter = kind in (Kind.LATIN, Kind.SPACE) or (kind is Kind.OTHER and advance < WIDE)
    taken = run.advances[number] * run.x_scale if is_letter else advance * wide
    em = run.size if is_long else wide
    glyph = Glyph(run, number, text, kind, at.x, at.y, em, taken, advance, ink)
    return _with_fullness(glyph)


def _upright(
    run: GlyphRun, numbers: Sequence[int], width: float, measure: Measure, language: str
) -> Glyph:
    """Return upright glyphs at one height as one glyph of one em."""
    size, wide = run.size, run.size * run.x_scale
    text = "".join(text_of(run, number) for number in numbers)
    kind = kind_of(text[0]) if text else Kind.OTHER
    inks: list[Rect] = []
    edges: list[float] = []
    for number in numbers:
        advance, box = measure(run.face, run.gids[number])
        origin = run.origin(number)
        edges += [origin.x, origin.x + advance * wide]
        if box is not None:
            left, bottom, right, top = box
            page = Rect(
                origin.x + left * wide,
                origin.y - top * size,
                (right - left) * wide,
                (top - bottom) * size,
            )
            inks.append(laid_rect(page, width))
    head = run.origin(numbers[0]).y - EM_TOP * size
    ink = _around(inks) if inks else None
    if kind in (Kind.STOP, Kind.EXCLAIM) and len(numbers) == 1 and ink is not None:
        head = _head_of_stop(run, numbers[0], ink, head, language)
    if kind is Kind.LATIN:
        kind = Kind.HAN
    line = width - (min(edges) + max(edges)) / 2 + MIDDLE * size
    is_dot = text in CONNECTORS and ink is not None and ink.width < HALF * size
    if is_dot and ink is not None:
        glyph = Glyph(run, numbers[0], text, kind, ink.x, line, size, ink.width, HALF, ink)
    else:
        glyph = Glyph(run, numbers[0], text, kind, head, line, size, size, 1.0, ink)
    return _with_fullness(glyph)


def _head_of_stop(run: GlyphRun, number: int, ink: Rect, head: float, language: str) -> float:
    """Return where the box of a stop begins, judged by its ink when its glyph was moved.

    In Traditional setting ink stands in the middle of its box. A face without vertical forms has
    its glyph moved to where the form would have its ink.
    """
    middle = ink.x + ink.width / 2
    if is_traditional(language):
        return middle - HALF * run.size
    char = text_of(run, number)[:1]
    nominal = run.face.handle.get_nominal_glyph(ord(char)) if char else None
    is_moved = kind_of(char) is Kind.STOP and run.gids[number] == nominal
    return middle - _STOP * run.size if is_moved else head


def _around(boxes: Iterable[Rect]) -> Rect:
    found = list(boxes)
    left, top = min(b.x for b in found), min(b.y for b in found)
    right, foot = max(b.right() for b in found), max(b.bottom() for b in found)
    return Rect(left, top, right - left, foot - top)


def _with_fullness(glyph: Glyph) -> Glyph:
    """Return a glyph that says whether its ink fills its em, so that no half of it is white."""
    ink = glyph.ink
    if glyph.kind not in WIDE_MARKS or ink is None:
        return glyph
    head, foot = (ink.x - glyph.x) / glyph.em, (ink.right() - glyph.x) / glyph.em
    is_full = head < HALF - _SLACK if glyph.kind is Kind.OPEN else foot > HALF + _SLACK
    return replace(glyph, is_full=True) if is_full or len(glyph.text) > 1 else glyph


def stood(glyph: Glyph, width: float) -> Glyph:
    """Return a glyph that lies with its place and its ink on the page."""
    if not is_vertical(glyph.run):
        return glyph
    at = glyph.run.origin(glyph.number)
    ink = None if glyph.ink is None else stood_rect(glyph.ink, width)
    return replace(glyph, x=at.x, y=at.y, ink=ink)


def is_upright_figure(glyph: Glyph) -> bool:
    """Return whether a glyph is figures of a vertical line that stand upright in one em."""
    return (
        is_vertical(glyph.run)
        and not glyph.run.turn
        and bool(glyph.text)
        and all(is_figure(c) for c in glyph.text)
    )
