"""Operators of text: matrices, spacing, showing (9.3, 9.4)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.fonts import PressFont
from pagegen.preflight.press.gstate import GState, TextState
from pagegen.preflight.press.lex import Operand
from pagegen.preflight.press.matrix import (
    Box,
    Matrix,
    height_scale,
    least_scale,
    moved,
    times,
)
from pagegen.preflight.press.painted import PaintedText, Role
from pagegen.preflight.press.walk_paint import walk_pattern
from pagegen.preflight.press.walker import Handler, Walker, bound, figures, six

_FOOT, _HEAD = -0.12, 0.88
"""Bottom and top of an em box about the baseline, as Chinese faces have it."""


def _begin(walker: Walker, _: tuple[Operand, ...]) -> None:
    if walker.in_text:
        walker.fault("balance", "BT/ET")
    walker.in_text, walker.text = True, TextState()


def _end(walker: Walker, _: tuple[Operand, ...]) -> None:
    if not walker.in_text:
        walker.fault("balance", "BT/ET")
    if walker.text.clip is not None:
        walker.gs.clip = walker.gs.clip.meet(walker.text.clip) or walker.text.clip
    walker.in_text, walker.text = False, TextState()


def _number(field: str, scale: float, walker: Walker, operands: tuple[Operand, ...]) -> None:
    (value,) = figures(operands, 1)
    setattr(walker.gs, field, value * scale)


def _mode(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.gs.mode = int(figures(operands, 1)[0])


def _font(walker: Walker, operands: tuple[Operand, ...]) -> None:
    called, size = operands
    (walker.gs.size,) = figures((size,), 1)
    found = walker.named("/Font", called)
    walker.gs.font = walker.book.font(found) if po.is_dict(found) else None


def _move(walker: Walker, operands: tuple[Operand, ...]) -> None:
    x, y = figures(operands, 2)
    text = walker.text
    text.line = text.matrix = times((1.0, 0.0, 0.0, 1.0, x, y), text.line)


def _move_leading(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.gs.leading = -figures(operands, 2)[1]
    _move(walker, operands)


def _matrix(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.text.matrix = walker.text.line = six(operands)


def _next_line(walker: Walker, _: tuple[Operand, ...]) -> None:
    _move(walker, (0.0, -walker.gs.leading))


def _show(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (shown,) = operands
    _show_parts(walker, [shown])


def _show_array(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (shown,) = operands
    if not isinstance(shown, list):
        raise TypeError
    _show_parts(walker, shown)


def _show_next(walker: Walker, operands: tuple[Operand, ...]) -> None:
    _next_line(walker, ())
    _show(walker, operands)


def _show_spaced(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.gs.word_space, walker.gs.char_space = figures(operands[:2], 2)
    _show_next(walker, operands[2:])


def _show_parts(walker: Walker, parts: list[Operand]) -> None:
    gs, font = walker.gs, walker.gs.font
    if font is None:
        walker.fault("no-font", "Tj")
        return
    if not walker.in_text:
        walker.fault("balance", "Tj outside BT/ET")
    codes, travel, reach = _advance(gs, font, parts)
    if codes:
        _paint_text(walker, font, codes, reach)
        if font.kind == "Type3":
            _glyphs(walker, font, codes)
    step = (0.0, travel) if font.is_vertical else (travel, 0.0)
    walker.text.matrix = times((1.0, 0.0, 0.0, 1.0, *step), walker.text.matrix)


def _advance(
    gs: GState, font: PressFont, parts: list[Operand]
) -> tuple[tuple[int, ...], float, tuple[float, float]]:
    """Return the codes of a show operator, how far it moves, and what of its line it covers."""
    codes: list[int] = []
    stretch = 1.0 if font.is_vertical else gs.stretch
    at, low, high = 0.0, 0.0, 0.0
    for part in parts:
        if isinstance(part, float):
            at -= part / 1000 * gs.size * stretch
        elif isinstance(part, bytes):
            for code in font.codes(part):
                codes.append(code)
                end = at + font.advance(code) * gs.size * stretch
                low, high = min(low, at, end), max(high, at, end)
                space = gs.word_space if font.is_space(code) else 0.0
                at = end + (gs.char_space + space) * stretch
        else:
            raise TypeError
    return tuple(codes), at, (low, high)


def _paint_text(
    walker: Walker, font: PressFont, codes: tuple[int, ...], reach: tuple[float, float]
) -> None:
    gs = walker.gs
    placed = times((1.0, 0.0, 0.0, 1.0, 0.0, gs.rise), times(walker.text.matrix, gs.ctm))
    half, size = gs.size / 2 * gs.stretch, gs.size
    if font.is_vertical:
        ink = Box(min(-half, half), reach[0], max(-half, half), reach[1])
    else:
        feet = sorted((size * _FOOT, size * _HEAD))
        ink = Box(reach[0], feet[0], reach[1], feet[1])
    box = moved(ink, placed)
    em: Matrix = times((size * gs.stretch, 0.0, 0.0, size, 0.0, 0.0), placed)
    walker.book.objects.append(
        PaintedText(
            **walker.painted_with(box),
            font=font,
            size=_size(font, em),
            codes=codes,
            mode=gs.mode,
            fill=gs.fill,
            stroke=gs.stroke,
            line_width=gs.line_width * least_scale(gs.ctm),
            matrix=em,
        )
    )
    if gs.mode >= 4:
        walker.text.clip = box if walker.text.clip is None else walker.text.clip.join(box)
    walk_pattern(walker, gs.fill)


def _size(font: PressFont, em: Matrix) -> float:
    """Return the height of the em on the page; glyph space of Type 3 says its own."""
    per_unit = abs(font.glyph_space[3]) * 1000 if font.kind == "Type3" else 1.0
    return height_scale(em) * per_unit


def _glyphs(walker: Walker, font: PressFont, codes: tuple[int, ...]) -> None:
    """Walk the glyphs of a Type 3 font that are shown, each once."""
    procs = po.get(font.source, "/CharProcs")
    named = _differences(po.get(font.source, "/Encoding", "/Differences"))
    gs = walker.gs
    em = times((gs.size * gs.stretch, 0.0, 0.0, gs.size, 0.0, gs.rise), walker.text.matrix)
    for code in dict.fromkeys(codes):
        key = (font.number, code)
        glyph = po.get(procs, named.get(code, ""))
        if key in walker.book.visited or not po.is_stream(glyph):
            continue
        walker.book.visited.add(key)
        inner = walker.within(glyph, times(font.glyph_space, times(em, gs.ctm)), Role.TYPE3)
        own = po.get(font.source, "/Resources")
        inner.resources = walker.resources if own is None else own
        inner.run_stream(glyph)


def _differences(array: Any) -> dict[int, str]:
    names: dict[int, str] = {}
    at = 0
    for item in po.items(array):
        number = po.number(item)
        if number is not None:
            at = int(number)
        else:
            names[at] = po.name(item)
            at += 1
    return names


TEXT: Mapping[str, Handler] = MappingProxyType(
    {
        "BT": _begin,
        "ET": _end,
        "Tc": bound(_number, "char_space", 1.0),
        "Tw": bound(_number, "word_space", 1.0),
        "Tz": bound(_number, "stretch", 0.01),
        "TL": bound(_number, "leading", 1.0),
        "Ts": bound(_number, "rise", 1.0),
        "Tr": _mode,
        "Tf": _font,
        "Td": _move,
        "TD": _move_leading,
        "Tm": _matrix,
        "T*": _next_line,
        "Tj": _show,
        "TJ": _show_array,
        "'": _show_next,
        '"': _show_spaced,
    }
)
