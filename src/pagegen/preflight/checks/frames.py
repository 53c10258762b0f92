"""ST-03, ST-04: rules keep clear of text, and text stays inside its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.geometry import Rect
from pagegen.paint.marks import Fill, Stroke
from pagegen.preflight.checks.ink import frame_ink
from pagegen.preflight.checks.line_end_marks import hang_of
from pagegen.preflight.reading import PLACED, Glyph, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import Role

_CLEAR = 0.25
"""The white a rule keeps from ink, in em of the text, of the body at the most.

Display type shares its page with rules drawn for the body, so its own em would ask for more
white than a page head has.
"""

_THIN = 2.0
"""A filled rectangle thinner than this, in points, is a rule."""


def _stroke_box(stroke: Stroke) -> Rect:
    half = stroke.thickness / 2
    left, right = sorted((stroke.start.x, stroke.end.x))
    top, bottom = sorted((stroke.start.y, stroke.end.y))
    # The ends of a line are cut square, so it is thick across its length only.
    if right - left >= bottom - top:
        return Rect(left, top - half, right - left, bottom - top + stroke.thickness)
    return Rect(left - half, top, right - left + stroke.thickness, bottom - top)


def _is_rule(fill: Fill) -> bool:
    return not fill.path and min(fill.rect.width, fill.rect.height) < _THIN


def _rules(reading: Reading) -> list[Rect]:
    """Return all rules but the lines under names, which belong to their text (RB-02)."""
    thin = [f.rect for f in reading.fills if _is_rule(f)]
    named = {
        paragraph.passage.span.origin
        for paragraph in reading.paragraphs
        if paragraph.passage.notes and paragraph.passage.span is not None
    }
    rules = [s for s in reading.strokes if s.span is None or s.span.origin not in named]
    return [_stroke_box(s) for s in rules] + thin


def _boxes(reading: Reading) -> list[Rect]:
    """Return the rectangles whose edges must not cross text: tints, panels, pictures."""
    wide = [f.rect for f in reading.fills if not f.path and not _is_rule(f)]
    return [*wide, *reading.photos]


def _distance(a: Rect, b: Rect) -> float:
    """Return the white between two boxes, zero when they meet."""
    across = max(a.x - b.right(), b.x - a.right(), 0.0)
    down = max(a.y - b.bottom(), b.y - a.bottom(), 0.0)
    return max(across, down) if not across or not down else (across**2 + down**2) ** 0.5


def _near(line: Line, boxes: list[Rect], white: float) -> list[Rect]:
    """Return the boxes close enough to a line to matter to any glyph of it."""
    inks = [g.ink for g in line.inked if g.ink is not None]
    if not inks:
        return []
    left, right = min(i.x for i in inks) - white, max(i.right() for i in inks) + white
    top, bottom = min(i.y for i in inks) - white, max(i.bottom() for i in inks) + white
    return [
        b
        for b in boxes
        if b.x <= right and b.right() >= left and b.y <= bottom and b.bottom() >= top
    ]


def _check_rules(reading: Reading) -> Iterable[Finding]:
    rules, boxes = _rules(reading), _boxes(reading)
    for line in reading.lines:
        white = _CLEAR * min(line.size, reading.body_size)
        found = _too_close(line, _near(line, rules, white), white) or _crossed(
            line, _near(line, boxes, 0.0)
        )
        if found:
            yield found


def _too_close(line: Line, rules: list[Rect], white: float) -> Finding | None:
    for glyph in line.inked if rules else ():
        away = min(_distance(glyph.ink, r) for r in rules) if glyph.ink else white
        if away < white - PLACED:
            return at_glyph(line, glyph, away, white)
    return None


def _crossed(line: Line, boxes: list[Rect]) -> Finding | None:
    for glyph in line.inked if boxes else ():
        ink = glyph.ink
        if ink and any(b.overlaps(ink) and not b.contains(ink) for b in boxes):
            return at_glyph(line, glyph, 0.0, 0.0)
    return None


def _overflow(ink: Rect, box: Rect) -> float:
    """Return how far ink reaches out of a box, in points."""
    return max(
        box.x - ink.x, ink.right() - box.right(), box.y - ink.y, ink.bottom() - box.bottom(), 0.0
    )


def _bounds(line: Line, reading: Reading) -> Iterator[Rect]:
    """Yield the rectangles a line must lie in: its frame, the type area, the trim.

    Furniture outside the type area is judged by its frame alone.
    """
    yield Rect(0.0, 0.0, reading.trim.width, reading.trim.height)
    if line.frame >= 0:
        yield line.block.frames[line.frame]
    if line.role is not Role.FURNITURE and reading.scene.type_area is not None:
        yield reading.scene.type_area


def _check_inside(reading: Reading) -> Iterable[Finding]:
    for line in reading.lines:
        worst: tuple[float, Glyph] | None = None
        bounds = list(_bounds(line, reading))
        for glyph in line.inked:
            if glyph.ink is None or line.is_boxed(glyph):
                continue  # Furniture may be higher than its line: that is what it is for.
            slack = PLACED + line.block.overhang * glyph.size
            if glyph is line.inked[-1]:
                slack += hang_of(line)
            ink = frame_ink(glyph, glyph.ink)
            out = max(_overflow(ink, box) for box in bounds) - slack
            if out > 0 and (worst is None or out > worst[0]):
                worst = out, glyph
        if worst:
            yield at_glyph(line, worst[1], worst[0] + PLACED, PLACED)


RULES = (
    must("ST-03", "a line through text strikes it out", _check_rules),
    must("ST-04", "what leaves its frame ends in the gutter or under the knife", _check_inside),
)
