"""Glyphs as filled paths, for signs that are drawn and not read.

A badge, or the words in a placeholder, must add no text to the file. Its glyphs are painted as
outlines, in thousandths of an em, so that a glyph's path is the same wherever it stands.
"""

from __future__ import annotations

from typing import Any

from pagegen.fonts.face import Face
from pagegen.paint.marks import GlyphRun
from pagegen.pdf.memo import Memo, digest
from pagegen.pdf.numbers import number
from pagegen.pdf.subset import face_name

UNITS = 1000


def outline_run(run: GlyphRun, x: float, y: float, memo: Memo) -> bytes:
    """Return the operators that fill the glyphs of a run whose baseline starts at ``x, y``.

    The current fill colour is used. The state is saved and restored, so nothing leaks.
    """
    scale = run.size / UNITS
    matrix = (number(scale * run.x_scale, 6), number(scale, 6), number(x), number(y))
    parts = ["q {} 0 0 {} {} {} cm".format(*matrix)]
    rises = run.rises or (0.0,) * len(run.gids)
    at_x = at_y = 0
    face = digest(face_name(run.face))
    for gid, offset, rise in zip(run.gids, run.offsets, rises, strict=True):
        path = _glyph_path(run.face, gid, face, memo)
        if path:
            to_x, to_y = round(offset / (scale * run.x_scale)), round(rise / scale)
            if (to_x, to_y) != (at_x, at_y):
                parts.append(f"1 0 0 1 {to_x - at_x} {to_y - at_y} cm")
            parts.append(path)
            at_x, at_y = to_x, to_y
    return "\n".join((*parts, "Q\n")).encode("ascii")


def _glyph_path(face: Face, gid: int, name: str, memo: Memo) -> str:
    """Return the path of a glyph with its fill operator; empty for a blank."""
    key = f"pdf-outline-1:{name}:{gid}"
    known = memo.get(key)
    if known is None:
        known = _draw(face, gid).encode("ascii")
        memo.put(key, known)
    return known.decode("ascii")


class _Pen:
    """Collects path operators from HarfBuzz; PDF has no quadratic curve, so those are raised."""

    def __init__(self, scale: tuple[float, float]) -> None:
        self.parts: list[str] = []
        self._x, self._y = UNITS / scale[0], UNITS / scale[1]
        self._at = (0.0, 0.0)

    def move_to(self, x: float, y: float) -> None:
        self._add((x, y), "m")

    def line_to(self, x: float, y: float) -> None:
        self._add((x, y), "l")

    def curve_to(self, *values: float) -> None:
        self._add(values, "c")

    def quadratic_to(self, cx: float, cy: float, x: float, y: float) -> None:
        x0, y0 = self._at
        first = (x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3)
        second = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3)
        self._add((*first, *second, x, y), "c")

    def close(self) -> None:
        self.parts.append("h")

    def _add(self, values: tuple[float, ...], operator: str) -> None:
        self._at = (values[-2], values[-1])
        xs = (self._x, self._y) * (len(values) // 2)
        rounded = (str(round(value * by)) for value, by in zip(values, xs, strict=True))
        self.parts.append(f"{' '.join(rounded)} {operator}")


def _draw(face: Face, gid: int) -> str:
    import uharfbuzz as hb

    pen = _Pen(face.handle.scale)
    funcs: Any = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.move_to(x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.line_to(x, y))
    funcs.set_cubic_to_func(lambda *values: values[-1].curve_to(*values[:-1]))
    funcs.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.quadratic_to(cx, cy, x, y))
    funcs.set_close_path_func(lambda pen: pen.close())
    face.handle.draw_glyph(gid, funcs, pen)
    return " ".join((*pen.parts, "f")) if pen.parts else ""
