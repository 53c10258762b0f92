"""ST-06, ST-08: neighbouring articles are parted, boxes have a margin, jumps say where to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from pagegen.geometry import Rect
from pagegen.preflight.checks.ink import around, ink_of
from pagegen.preflight.reading import PLACED, RUNNING_TEXT, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_line, should
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Role

_MARGIN = 0.1
"""Tolerance of the white inside a box, in em: ink does not fill its frame."""

_THIN = 2.0

_PAGE = "[A-Za-z]?[0-9０-９]{1,4}|[一二三四五六七八九十]{1,4}"
_JUMP = re.compile(f"(?P<way>下转|上接)(?:第?(?P<page>{_PAGE})版)?")
"""An announced jump (转版); without a page it is not complete."""


def _articles(reading: Reading) -> list[tuple[SceneBlock, Rect]]:
    """Return every block of an article with the box around its lines, frame by frame."""
    return [
        (block, _box_of(lines))
        for block in reading.scene.blocks
        if block.article
        for lines in reading.by_frame(block).values()
    ]


def _box_of(lines: list[Line]) -> Rect:
    if lines[0].role in RUNNING_TEXT and lines[0].measure > 0:
        return around([line.box for line in lines])
    if lines[0].room is not None:
        return ink_of(lines)
    top, foot = min(line.top for line in lines), max(line.top + line.size for line in lines)
    ink = ink_of(lines)
    return Rect(ink.x, top, ink.width, foot - top)


def _rules(reading: Reading) -> list[Rect]:
    strokes = [
        Rect(
            min(s.start.x, s.end.x),
            min(s.start.y, s.end.y),
            abs(s.end.x - s.start.x),
            abs(s.end.y - s.start.y),
        )
        for s in reading.strokes
    ]
    thin = [f.rect for f in reading.fills if min(f.rect.width, f.rect.height) < _THIN]
    return [*strokes, *thin]


def _is_parted(a: Rect, b: Rect, rules: list[Rect]) -> bool:
    """Return whether a rule runs between two boxes."""
    left, right = sorted((a, b), key=lambda box: box.x)
    high, low = sorted((a, b), key=lambda box: box.y)
    for rule in rules:
        beside = left.right() - PLACED <= rule.x and rule.right() <= right.x + PLACED
        between = high.bottom() - PLACED <= rule.y and rule.bottom() <= low.y + PLACED
        if beside or between:
            return True
    return False


def _check_parted(reading: Reading) -> Iterable[Finding]:
    """Yield articles closer to another than one character of the body, with no rule between."""
    rules = _rules(reading)
    for (block, box), (other, near) in combinations(_articles(reading), 2):
        if block.article == other.article:
            continue
        across = max(box.x - near.right(), near.x - box.right())
        down = max(box.y - near.bottom(), near.y - box.bottom())
        white = max(across, down)
        is_close = white < reading.body_size - PLACED and min(across, down) < 0
        if is_close and not _is_parted(box, near, rules):
            line = next(line for line in reading.lines if line.block.id == other.id)
            yield at_line(line, white / reading.body_size, 1.0)


def _panels(reading: Reading) -> Iterator[Rect]:
    """Yield the boxes that frame or tint text: declared panels, and grounds."""
    yield from reading.scene.panels
    photos = set(reading.photos)
    yield from (f.rect for f in reading.fills if not f.path and f.rect not in photos)


def _check_margins(reading: Reading) -> Iterable[Finding]:
    """Yield running text in a box whose inner margin is under one character."""
    panels = [p for p in _panels(reading) if min(p.width, p.height) >= _THIN]
    told: set[Rect] = set()
    for line in reading.lines_of(*RUNNING_TEXT) if panels else ():
        em = line.size
        frame = line.box
        for panel in panels:
            if panel in told or not panel.overlaps(frame):
                continue
            margin = min(
                frame.x - panel.x,
                panel.right() - frame.right(),
                frame.y - panel.y,
                panel.bottom() - frame.bottom(),
            )
            if margin < (1 - _MARGIN) * em:
                told.add(panel)
                yield at_line(line, margin / em, 1.0)


def _check_neighbours(reading: Reading) -> Iterable[Finding]:
    yield from _check_parted(reading)
    yield from _check_margins(reading)


def _check_jumps(reading: Reading) -> Iterable[Finding]:
    """Yield jumps that name no page, or this very page, or stand at the wrong end of a text.

    One page shows one side of a jump; whether the other page answers is a question of the issue.
    """
    for paragraph in reading.paragraphs:
        for found in _JUMP.finditer(paragraph.text):
            line = next(
                (x for x in paragraph.lines if x.start <= found.start() < x.end), paragraph.lines[0]
            )
            glyph = next(iter(line.glyphs_of(found.start(), found.end())), line.glyphs[0])
            page = found["page"] or ""
            if not page or (reading.scene.number and page == reading.scene.number):
                yield at_glyph(line, glyph, found[0], reading.scene.number)
            elif line.role is Role.BODY and not _is_at_end(reading, line, found["way"]):
                yield at_glyph(line, glyph, found[0], found["way"])


def _is_at_end(reading: Reading, line: Line, way: str) -> bool:
    """Return whether a jump stands where its text stops, or where the rest of one begins."""
    lines = [x for x in reading.lines if x.block.id == line.block.id]
    wanted = lines[-1] if way == "下转" else lines[0]
    return wanted.paragraph == line.paragraph


RULES = (
    should("ST-06", "articles that touch read as one", _check_neighbours),
    should("ST-08", "a reader who is sent nowhere stops reading", _check_jumps),
)
