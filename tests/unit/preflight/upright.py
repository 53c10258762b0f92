"""A hand setter of vertical lines, as ignorant of the composer as that of horizontal ones.

Every character stands in an em box that begins 0.88 em above its baseline, centred on the middle of
its line; ``{12}`` stands side by side in one em, ``<2021>`` is turned. A line is as long as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import uharfbuzz as hb

from pagegen.color import BLACK
from pagegen.fonts.face import Face
from pagegen.geometry import Rect
from pagegen.paint.marks import GlyphRun, LineRef, Mark
from pagegen.preflight.scene import Passage, SceneBlock
from pagegen.source import FileId, Origin, Span
from pagegen.style import Direction, Role
from tests.unit.preflight.hand import LEADING, SIZE, SONG, TOP, TYPE_AREA, Page, page

RIGHT = TYPE_AREA.right()
_UNIT = re.compile(r"{(?P<beside>[^}]*)}|<(?P<turned>[^>]*)>|(?P<one>.)", re.DOTALL)
_CORNERS = {"“": "『", "”": "』", "‘": "「", "’": "」"}
_OPENING, _CLOSING = "“‘（《「『", "，。、”’）》」』"

Change = Callable[[GlyphRun], GlyphRun]


@dataclass
class Stand:
    """How vertical lines are set when they differ from the default."""

    size: float = SIZE
    role: Role = Role.BODY
    plain: str = ""
    """Characters that keep the glyph of a horizontal line."""
    push: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """By line and unit: how far it and what follows is pushed down, in em."""
    step: float = -LEADING
    """From the middle of a line to that of the next."""


def form(face: Face, char: str) -> int:
    """Return the vertical glyph of a character, a corner bracket for a quotation mark."""
    buffer = hb.Buffer()
    buffer.add_str(_CORNERS.get(char, char))
    buffer.direction, buffer.script, buffer.language = "ttb", "Hani", "zh-Hans"
    hb.shape(face.handle, buffer, {"vert": True})
    return int(buffer.glyph_infos[0].codepoint)


def _advance(gid: int) -> float:
    return float(SONG.handle.get_glyph_h_advance(gid)) / 1000


def tier(first: int = 0, lines: int = 4, head: float = TOP, measure: float = 10.0) -> Rect:
    """Return a frame: its first line from the right, its lines, its head, its measure in em."""
    right = RIGHT - first * LEADING
    wide = lines * LEADING - (LEADING - SIZE)
    return Rect(right - wide, head, wide, measure * SIZE)


def line_runs(
    text: str, x: float, y: float, ref: LineRef, how: Stand, number: int
) -> list[GlyphRun]:
    """Return the runs of a line whose middle is at ``x`` and whose head is at ``y``."""
    runs: list[GlyphRun] = []
    at, start = 0.0, 0
    bare = re.sub("[{}<>]", "", text)
    for unit, found in enumerate(_UNIT.finditer(text)):
        at += how.push.get((number, unit), 0.0)
        shown = found["beside"] or found["turned"] or found["one"]
        if found["turned"] is None and shown[0] in _OPENING:
            at -= 0.5 if not runs else 0.0
        gids = tuple(
            form(SONG, c)
            if found["one"] and c not in how.plain
            else SONG.handle.get_nominal_glyph(ord(c))
            for c in shown
        )
        widths = [_advance(gid) for gid in gids]
        starts = [sum(widths[:i]) for i in range(len(widths))]
        if found["turned"] is not None:
            offsets, rises = [at + s for s in starts], [-0.38] * len(gids)
            taken = sum(widths)
        else:
            scale = 1.0 / max(1.0, sum(widths))
            half = min(1.0, sum(widths)) / 2
            offsets = [at + 0.88] * len(gids)
            rises = [s * scale - half for s in starts]
            taken = 1.0
        scale = 1.0 / max(1.0, sum(widths)) if found["beside"] else 1.0
        runs.append(
            GlyphRun(
                SONG,
                how.size,
                BLACK,
                x,
                y,
                gids,
                tuple(o * how.size for o in offsets),
                tuple(w * how.size for w in widths),
                tuple(range(len(shown))),
                shown,
                ref,
                tuple(r * how.size for r in rises),
                x_scale=scale,
                span=Span(Origin(FileId("copy.md"), ("block", ref.paragraph)), start, len(bare)),
                direction=Direction.VERTICAL,
                turn=90 if found["turned"] is not None else 0,
            )
        )
        at, start = at + taken, start + len(shown)
    return runs


def set_upright(
    text: str, how: Stand | None = None, change: Change | None = None, **block: Any
) -> tuple[SceneBlock, list[Mark]]:
    """Return a vertical block: ``|`` ends a line, ``¶`` a paragraph, ``^`` opens the next frame."""
    how = how or Stand()
    parts = text.split("¶")
    count = text.count("|") + len(parts)
    values: dict[str, Any] = {
        "id": "text",
        "role": how.role,
        "frames": (tier(lines=count),),
        "indent": 2.0,
        "is_justified": True,
        "article": "lead",
        "direction": Direction.VERTICAL,
    }
    values.update(block)
    bare = [re.sub("[{}<>|^]", "", part) for part in parts]
    values.setdefault("passages", tuple(Passage(copy) for copy in bare))
    scene = SceneBlock(**values)
    runs: list[GlyphRun] = []
    frame, row, number = 0, 0, 0
    for paragraph, part in enumerate(parts):
        for at, line in enumerate(part.split("|")):
            if line.startswith("^"):
                frame, row = frame + 1, 0
            rect = scene.frames[frame]
            first = rect.right() - how.size / 2 if how.step < 0 else rect.x + how.size / 2
            indent = scene.indent * how.size if at == 0 else 0.0
            ref = LineRef(scene.id, how.role, paragraph, at, frame, rect.y, rect.height)
            runs += line_runs(
                line.strip("^"), first + row * how.step, rect.y + indent, ref, how, number
            )
            row, number = row + 1, number + 1
    return scene, [change(run) if change else run for run in runs]


def stands(text: str, how: Stand | None = None, change: Change | None = None, **block: Any) -> Page:
    """Return a page with one vertical block of body text."""
    return page(set_upright(text, how, change, **block))


def beside(parts: Sequence[tuple[SceneBlock, list[Mark]]], **scene: Any) -> Page:
    """Return a page of blocks of both directions."""
    return page(*parts, **scene)


def moved(char: str, down: float = 0.0, right: float = 0.0) -> Change:
    """Return a change that moves every run that begins with a character, in em."""

    def change(run: GlyphRun) -> GlyphRun:
        if run.text[:1] != char:
            return run
        return replace(run, x=run.x + right * run.size, y=run.y + down * run.size)

    return change
