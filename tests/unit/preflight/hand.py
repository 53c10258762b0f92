"""A hand setter: small pages put together glyph by glyph, so that every fault can be set.

It knows nothing of the composer. Glyphs come straight from the faces of ``fonts/``; steps
between marks follow table C of the rules; lines are filled by equal white between Han.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from pagegen.color import BLACK
from pagegen.fonts.face import Face, FaceKey
from pagegen.geometry import Insets, Rect, Size
from pagegen.paint.marks import DisplayList, GlyphRun, LineRef, Mark
from pagegen.preflight.scene import Passage, Scene, SceneBlock, SceneGrid
from pagegen.source import FileId, Origin, Span
from pagegen.style import Role

FONTS = Path(__file__).parents[3] / "fonts"
SIZE = 10.0
LEADING = 16.0
LEFT, TOP = 20.0, 40.0
BASELINE = TOP + 0.88 * SIZE
TRIM = Size(400.0, 400.0)
TYPE_AREA = Rect(LEFT, TOP, 360.0, 330.0)
CLOSING = "，。、；：！？”’）》】"
OPENING = "“‘（《【"


def open_face(name: str, weight: int | None = None) -> Face:
    """Return a face of ``fonts/``, opened without the program's own font code."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / name))))
    if weight is not None:
        font.set_variations({"wght": weight})
    axes = (("wght", float(weight)),) if weight is not None else ()
    key = FaceKey(name, axes=axes)
    return Face(key, name, name, font.face.upem, "glyf", handle=font)


SONG = open_face("NotoSerifSC-wght.ttf", 400)
KAI = open_face("WenKaiNews-Regular.ttf")


def _closes_up(a: str, b: str) -> bool:
    """Return whether two marks close up by half an em (table C)."""
    return (a in CLOSING and b in CLOSING + OPENING) or (a in OPENING and b in OPENING)


def advance_of(face: Face, char: str) -> float:
    """Return the advance of a character in em."""
    handle: Any = face.handle
    return float(handle.get_glyph_h_advance(handle.get_nominal_glyph(ord(char)) or 0)) / 1000


def is_han(char: str) -> bool:
    """Return whether a character of the samples is a Han."""
    return "\u4e00" <= char <= "\u9fff"


def origins(face: Face, text: str) -> tuple[list[float], float]:
    """Return the origin of every character in em, and the width with a last mark set half."""
    places = [0.0]
    for a, b in pairwise(text):
        places.append(places[-1] + advance_of(face, a) - (0.5 if _closes_up(a, b) else 0.0))
    width = places[-1] + advance_of(face, text[-1]) - (0.5 if text[-1] in CLOSING else 0.0)
    return places, width


def filled(face: Face, text: str, measure: float) -> list[float]:
    """Return origins in em with the line filled by equal white between its Han."""
    places, width = origins(face, text)
    free = [i + 1 for i, (a, b) in enumerate(pairwise(text)) if is_han(a) and is_han(b)]
    white = (measure - width) / len(free) if free else 0.0
    return [at + white * sum(1 for i in free if i <= n) for n, at in enumerate(places)]


@dataclass
class Set:
    """How a line or a block is set when it differs from the default."""

    face: Face = SONG
    size: float = SIZE
    role: Role = Role.BODY
    push: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """By line and character: how far it and what follows is pushed on, in em."""
    drop: Mapping[int, float] = field(default_factory=dict)
    """By line: how far it stands too low, in points."""
    is_filled: bool = True


def glyph_run(text: str, x: float, y: float, places: Sequence[float], **more: Any) -> GlyphRun:
    """Return a run with its characters at the given places in em."""
    how: Set = more.pop("how", Set())
    handle: Any = how.face.handle
    gids = tuple(handle.get_nominal_glyph(ord(c)) or 0 for c in text)
    ref = more.pop("line", LineRef("text", how.role))
    return GlyphRun(
        how.face,
        how.size,
        BLACK,
        x,
        y,
        gids,
        tuple(p * how.size for p in places),
        tuple(advance_of(how.face, c) * how.size for c in text),
        tuple(range(len(text))),
        text,
        ref,
        span=Span(Origin(FileId("copy.md"), ("block", ref.paragraph)), 0, len(text)),
        **more,
    )


def _line_run(block: SceneBlock, text: str, spot: tuple[int, int, int, bool], how: Set) -> GlyphRun:
    """Return one line of a block: ``spot`` is its frame, row, number on the page, last or not."""
    frame, row, number, is_last = spot
    rect = block.frames[frame]
    paragraph, line = divmod(number, 1000)
    indent = block.indent if line == 0 else 0.0
    measure = rect.width / how.size - indent
    fill = how.is_filled and not is_last
    places = filled(how.face, text, measure) if fill else origins(how.face, text)[0]
    ref = LineRef(block.id, how.role, paragraph, line, frame, rect.x, rect.width)
    return glyph_run(
        text,
        rect.x + indent * how.size,
        rect.y + 0.88 * how.size + row * LEADING,
        places,
        how=how,
        line=ref,
    )


def pushed(run: GlyphRun, line: int, how: Set) -> GlyphRun:
    """Return a run with the pushes and the drop of its line carried out."""
    offsets = [
        at + sum(em * how.size for (n, i), em in how.push.items() if n == line and i <= number)
        for number, at in enumerate(run.offsets)
    ]
    return replace(run, offsets=tuple(offsets), y=run.y + how.drop.get(line, 0.0))


def column(x: float = LEFT, first: int = 0, lines: int = 8, measure: float = 10.0) -> Rect:
    """Return a frame: its left edge, first grid line, number of lines, measure in em."""
    return Rect(x, TOP + first * LEADING, measure * SIZE, lines * LEADING - (LEADING - SIZE))


def set_text(text: str, how: Set | None = None, **block: Any) -> tuple[SceneBlock, list[Mark]]:
    """Return a block and its runs: ``|`` ends a line, ``¶`` a paragraph, ``#`` opens a crosshead.

    Lines fill the frames in order; ``^`` leaves the frame for the next one. Without frames there
    is one that the lines just fill.
    """
    how = how or Set()
    source = block.pop("source", None)
    parts = text.split("¶")
    values: dict[str, Any] = {
        "id": "text",
        "role": how.role,
        "frames": (column(lines=text.count("|") + len(parts)),),
        "indent": 2.0,
        "is_justified": True,
        "article": "lead",
    }
    values.update(block)
    copy = source.split("¶") if source else [p.strip("#^") for p in parts]
    values.setdefault("passages", tuple(Passage(c.replace("|", "").replace("^", "")) for c in copy))
    scene = SceneBlock(**values)
    runs: list[Mark] = []
    frame, row, number = 0, 0, 0
    for paragraph, part in enumerate(parts):
        lines = part.lstrip("#").split("|")
        for at, line in enumerate(lines):
            if line.startswith("^"):
                frame, row = frame + 1, 0
            look = replace(how, role=Role.CROSSHEAD) if part.startswith("#") else how
            spot = (frame, row, paragraph * 1000 + at, at == len(lines) - 1)
            bare = scene if look is how else replace(scene, indent=0.0)
            runs.append(pushed(_line_run(bare, line.strip("^"), spot, look), number, how))
            row, number = row + 1, number + 1
    return scene, runs


Page = tuple[DisplayList, Scene]


def page(*parts: tuple[SceneBlock, list[Mark]], painted: Sequence[Mark] = (), **scene: Any) -> Page:
    """Return a page of blocks and other marks, and its scene."""
    blocks = tuple(block for block, _ in parts)
    runs = [mark for _, more in parts for mark in more]
    values: dict[str, Any] = {
        "blocks": blocks,
        "grid": SceneGrid(BASELINE, LEADING, SIZE),
        "type_area": TYPE_AREA,
        "span": Span.of_file(FileId("page.yaml")),
    }
    values.update(scene)
    return DisplayList(TRIM, Insets(), (*runs, *painted)), Scene(**values)


def body(text: str, how: Set | None = None, *, painted: Sequence[Mark] = (), **block: Any) -> Page:
    """Return a page with one block of body text."""
    scene = {
        key: block.pop(key)
        for key in ("photos", "no_break", "grid", "autospace", "keeps_units", "type_area")
        if key in block
    }
    return page(set_text(text, how, **block), painted=painted, **scene)


def display(text: str, size: float = 20.0, **more: Any) -> tuple[SceneBlock, list[Mark]]:
    """Return a heading: ``|`` ends a line, ``¶`` a display line of its own, flush left."""
    sizes: Sequence[float] = more.pop("sizes", ())
    parts: Sequence[str] = more.pop("parts", ())
    role: Role = more.pop("role", Role.HEADLINE)
    x, y, name = more.pop("x", LEFT), more.pop("y", TOP), more.pop("id", "head")
    passages, runs = [], []
    top = y
    for number, part in enumerate(text.split("¶")):
        how = Set(size=sizes[number] if sizes else size, role=role, face=more.get("face", SONG))
        label = parts[number] if parts else ""
        passages.append(Passage(part.replace("|", ""), role, label, **more.get("passage", {})))
        for at, line in enumerate(part.split("|")):
            ref = LineRef(name, role, number, at, 0, x, 300.0)
            places = origins(how.face, line)[0]
            runs.append(glyph_run(line, x, top + 0.9 * how.size, places, how=how, line=ref))
            top += 1.2 * how.size
    values: dict[str, Any] = {"article": "lead", **more}
    values.pop("face", None)
    values.pop("passage", None)
    frames = values.pop("frames", (Rect(x, y, 300.0, top - y),))
    return SceneBlock(name, role, tuple(passages), frames, **values), list[Mark](runs)
