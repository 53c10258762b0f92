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
from pagegen.style import Direction

UNITS = 1000


def outline_run(run: GlyphRun, x: float, y: float, memo: Memo) -> bytes:
    """Return the operators that fill the glyphs of a run whose baseline starts at ``x, y``.

    The current fill colour is used. The state is saved and restored, so nothing leaks.
    """
    if run.direction is Direction.VERTICAL:
        return _outline_vertical(run, x - run.x, y + run.y, memo)
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


def _outline_vertical(run: GlyphRun, x: float, y: float, memo: Memo) -> bytes:
    """Return the operators of a vertical run; ``x, y`` is the origin of the page."""
    scale, face = run.size / UNITS, digest(face_name(run.face))
    across, up = number(scale * run.x_scale, 6), number(scale, 6)
    matrix = f"0 -{across} {up} 0" if run.turn else f"{across} 0 0 {up}"
    parts: list[str] = []
    for index, gid in enumerate(run.gids):
        path = _glyph_path(run.face, gid, face, memo)
        if path:
            at = run.origin(index)
            parts.append(f"q {matrix} {number(x + at.x)} {number(y - at.y)} cm\n{path} Q")
    return "\n".join((*parts, "")).encode("ascii")


def _glyph_path(face: Face, gid: int, name: str, memo: Memo) -> str:
    """Return the path of a glyph with its fill operator; empty for a blank."""
    key = f"pdf-outline-1:{name}:{gid}"
    known = memo.get(key)
    if known is None:
        known = _draw(face, gid).encode("ascii")
        memo.put(key, known)
    return known.decode("ascii")


class _Pen:
    """Collects path operators from HarfBuzz; PDF has no quadratic curve, so those are raised.

    HarfBuzz gives its own data to each call as a last argument, which is not used here.
    """

    def __init__(self, scale: tuple[float, float]) -> None:
        self.parts: list[str] = []
        self._x, self._y = UNITS / scale[0], UNITS / scale[1]
        self._at = (0.0, 0.0)

    def move_to(self, x: float, y: float, _: object) -> None:
        self._at = at = (x * self._x, y * self._y)
        self.parts.append(f"{round(at[0])} {round(at[1])} m")

    def line_to(self, x: float, y: float, _: object) -> None:
        self._at = at = (x * self._x, y * self._y)
        self.parts.append(f"{round(at[0])} {round(at[1])} l")

    def cubic_to(self, *values: Any) -> None:
        x1, y1, x2, y2, x, y, _ = values
        self._curve((x1 * self._x, y1 * self._y), (x2 * self._x, y2 * self._y), (x, y))

    def quadratic_to(self, cx: float, cy: float, x: float, y: float, _: object) -> None:
        (x0, y0), by_x, by_y = self._at, self._x, self._y
        cx, cy = cx * by_x * 2 / 3, cy * by_y * 2 / 3
        self._curve((x0 / 3 + cx, y0 / 3 + cy), (x * by_x / 3 + cx, y * by_y / 3 + cy), (x, y))

    def close(self, _: object) -> None:
        self.parts.append("h")

    def _curve(
        self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Add a curve; its handles are in thousandths already, its end is as HarfBuzz says."""
        self._at = (x, y) = (end[0] * self._x, end[1] * self._y)
        handles = f"{round(one[0])} {round(one[1])} {round(two[0])} {round(two[1])}"
        self.parts.append(f"{handles} {round(x)} {round(y)} c")


def _draw(face: Face, gid: int) -> str:
    import uharfbuzz as hb

    pen = _Pen(face.handle.scale)
    funcs: Any = hb.DrawFuncs()
    funcs.set_move_to_func(pen.move_to)
    funcs.set_line_to_func(pen.line_to)
    funcs.set_cubic_to_func(pen.cubic_to)
    funcs.set_quadratic_to_func(pen.quadratic_to)
    funcs.set_close_path_func(pen.close)
    face.handle.draw_glyph(gid, funcs, None)
    return " ".join((*pen.parts, "f")) if pen.parts else ""
