"""Operators of paths, colours, images, forms and shadings."""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from types import MappingProxyType
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.lex import Operand
from pagegen.preflight.press.matrix import (
    Box,
    Matrix,
    apply,
    around,
    least_scale,
    moved,
    times,
)
from pagegen.preflight.press.painted import (
    PaintedImage,
    PaintedPath,
    PaintedShading,
    Role,
    Segment,
)
from pagegen.preflight.press.spaces import Color, Pattern, Space, space_of
from pagegen.preflight.press.walker import Handler, Walker, bound, draw_form, figures, six

_UNIT = Box(0.0, 0.0, 1.0, 1.0)
_BEGINNING = MappingProxyType(
    {"DeviceCMYK": (0.0, 0.0, 0.0, 1.0), "Separation": (1.0,), "DeviceN": (1.0,)}
)


def _move(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.segments.append(("m", apply(walker.gs.ctm, *figures(operands, 2))))


def _line(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.segments.append(("l", apply(walker.gs.ctm, *figures(operands, 2))))


def _curve(walker: Walker, operands: tuple[Operand, ...]) -> None:
    n = figures(operands, 6)
    _bend(walker, (n[0], n[1]), (n[2], n[3]), (n[4], n[5]))


def _curve_end(walker: Walker, operands: tuple[Operand, ...]) -> None:
    n = figures(operands, 4)
    _bend(walker, (n[0], n[1]), (n[2], n[3]), (n[2], n[3]))


def _curve_start(walker: Walker, operands: tuple[Operand, ...]) -> None:
    """Add a curve whose first control point is the current point, which is on the page already."""
    n = figures(operands, 4)
    ctm, last = walker.gs.ctm, walker.segments[-1][1][-2:]
    points = (*last, *apply(ctm, n[0], n[1]), *apply(ctm, n[2], n[3]))
    walker.segments.append(("c", points))


def _bend(walker: Walker, *points: tuple[float, float]) -> None:
    ctm = walker.gs.ctm
    flat = tuple(part for x, y in points for part in apply(ctm, x, y))
    walker.segments.append(("c", flat))


def _rectangle(walker: Walker, operands: tuple[Operand, ...]) -> None:
    x, y, width, height = figures(operands, 4)
    ctm, add = walker.gs.ctm, walker.segments.append
    add(("m", apply(ctm, x, y)))
    for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
        add(("l", apply(ctm, *corner)))
    add(("h", ()))


def _close(walker: Walker, _: tuple[Operand, ...]) -> None:
    walker.segments.append(("h", ()))


def _clip(walker: Walker, _: tuple[Operand, ...]) -> None:
    walker.pending_clip = True


def _paint(
    closes: bool,  # noqa: FBT001  a column of the table below
    fills: bool,  # noqa: FBT001
    strokes: bool,  # noqa: FBT001
    walker: Walker,
    _: tuple[Operand, ...],
) -> None:
    """Paint the path that was made, then clip by it if that was asked for."""
    if closes:
        walker.segments.append(("h", ()))
    segments = tuple(walker.segments)
    walker.segments.clear()
    box = _bounds(segments)
    if box is not None and (fills or strokes):
        _paint_path(walker, segments, box, fills=fills, strokes=strokes)
    if walker.pending_clip:
        walker.pending_clip = False
        gone = Box(walker.gs.clip.left, walker.gs.clip.bottom, walker.gs.clip.left, 0)
        walker.gs.clip = (walker.gs.clip.meet(box) if box else None) or gone


def _bounds(segments: tuple[Segment, ...]) -> Box | None:
    return around((p[i], p[i + 1]) for _, p in segments for i in range(0, len(p), 2))


def _paint_path(
    walker: Walker, segments: tuple[Segment, ...], box: Box, *, fills: bool, strokes: bool
) -> None:
    gs = walker.gs
    width = gs.line_width * least_scale(gs.ctm)
    if strokes:
        half = width / 2
        box = Box(box.left - half, box.bottom - half, box.right + half, box.top + half)
    walker.book.objects.append(
        PaintedPath(
            **walker.painted_with(box),
            fill=gs.fill if fills else None,
            stroke=gs.stroke if strokes else None,
            line_width=width,
            segments=segments,
            matrix=gs.ctm,
        )
    )
    for used, color in ((fills, gs.fill), (strokes, gs.stroke)):
        if used:
            walk_pattern(walker, color)


def walk_pattern(walker: Walker, color: Color) -> None:
    """Walk the tile of a pattern that paints, each once."""
    pattern = color.pattern
    if pattern is None or not pattern.is_tiling or ("tile", pattern.number) in walker.book.visited:
        return
    walker.book.visited.add(("tile", pattern.number))
    tile = next(
        (p for _, p in po.pairs(po.get(walker.resources, "/Pattern")) if _is(p, pattern)), None
    )
    if tile is None:
        return
    own = po.numbers(po.get(tile, "/Matrix"))
    inner = walker.within(
        tile, times(six(own), walker.base) if len(own) == 6 else walker.base, Role.PATTERN
    )
    inner.gs.fill = inner.gs.stroke = Color(color.space.base or Space("Unknown"), color.values)
    inner.run_stream(tile)


def _is(found: Any, pattern: Pattern) -> bool:
    return po.is_stream(found) and po.id_of(found) == pattern.number


def _end_path(walker: Walker, operands: tuple[Operand, ...]) -> None:
    _paint(False, False, False, walker, operands)


def _device(kind: str, is_stroke: bool, walker: Walker, operands: tuple[Operand, ...]) -> None:  # noqa: FBT001
    count = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}[kind]
    _set(walker, Color(walker.space(f"/{kind}"), figures(operands, count)), is_stroke=is_stroke)


def _set(walker: Walker, color: Color, *, is_stroke: bool) -> None:
    if is_stroke:
        walker.gs.stroke = color
    else:
        walker.gs.fill = color


def _space(is_stroke: bool, walker: Walker, operands: tuple[Operand, ...]) -> None:  # noqa: FBT001
    (called,) = operands
    space = walker.space(called)
    first = _BEGINNING.get(space.kind, (0.0,))
    values = first if len(first) == space.count else first[:1] * space.count
    _set(walker, Color(space, values), is_stroke=is_stroke)


def _color(is_stroke: bool, walker: Walker, operands: tuple[Operand, ...]) -> None:  # noqa: FBT001
    before = walker.gs.stroke if is_stroke else walker.gs.fill
    named = operands[-1] if operands and isinstance(operands[-1], str) else None
    plain = operands[:-1] if named else operands
    values = figures(plain, len(plain))
    pattern = None
    if named is not None:
        found = walker.named("/Pattern", named)
        pattern = _pattern(walker, found)
    elif before.space.count and len(values) != before.space.count:
        walker.fault("operands", "scn")
    _set(walker, Color(before.space, values, pattern), is_stroke=is_stroke)


def _pattern(walker: Walker, found: Any) -> Pattern:
    shading = po.get(found, "/Shading")
    if po.number(po.get(found, "/PatternType")) != 2:
        return Pattern(True, po.id_of(found))
    space = space_of(po.get(shading, "/ColorSpace"), walker.resources)
    walker.book.spaces.setdefault(space)
    return Pattern(False, po.id_of(found), space)


def _shade(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (called,) = operands
    shading = walker.named("/Shading", called)
    if shading is None:
        return
    space = space_of(po.get(shading, "/ColorSpace"), walker.resources)
    walker.book.spaces.setdefault(space)
    kind = int(po.number(po.get(shading, "/ShadingType")) or 0)
    walker.book.objects.append(
        PaintedShading(
            **walker.painted_with(walker.gs.clip), space=space, kind=kind, source=shading
        )
    )


def _do(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (called,) = operands
    found = walker.named("/XObject", called)
    kind = po.name(po.get(found, "/Subtype"))
    if kind == "/Form":
        draw_form(walker, found)
    elif kind == "/Image":
        _image(walker, found)
    elif found is not None:
        walker.fault("xobject", kind or "?")


def _image(walker: Walker, image: Any) -> None:
    named = po.get(image, "/ColorSpace")
    space = None if named is None else space_of(named, walker.resources)
    width, height, bits = (
        int(po.number(po.get(image, key)) or 0)
        for key in ("/Width", "/Height", "/BitsPerComponent")
    )
    is_mask = po.get(image, "/ImageMask") is True
    size = (width, height, 1 if is_mask else bits)
    _paint_image(walker, size, None if is_mask else space, source=image, is_mask=is_mask)
    intent = po.name(po.get(image, "/Intent"))
    if intent:
        walker.book.intents.setdefault(intent)


def _inline(walker: Walker, operands: tuple[Operand, ...]) -> None:
    said = operands[-2]
    if not isinstance(said, dict):
        raise TypeError
    width, height, bits = (
        said.get(short, said.get(full))
        for short, full in (("/W", "/Width"), ("/H", "/Height"), ("/BPC", "/BitsPerComponent"))
    )
    is_mask = said.get("/IM", said.get("/ImageMask")) is True
    size = tuple(int(n) if isinstance(n, float) else 0 for n in (width, height, bits))
    named = said.get("/CS", said.get("/ColorSpace"))
    space = None if named is None or is_mask else _inline_space(walker, named)
    inline = tuple(sorted(said.items()))
    _paint_image(
        walker, (size[0], size[1], 1 if is_mask else size[2]), space, is_mask=is_mask, inline=inline
    )


def _inline_space(walker: Walker, named: Operand) -> Space:
    if isinstance(named, list) and len(named) > 1 and named[0] in {"/I", "/Indexed"}:
        return Space("Indexed", 1, base=walker.space(named[1]))
    return walker.space(named)


def _paint_image(
    walker: Walker,
    size: tuple[int, int, int],
    space: Space | None,
    *,
    is_mask: bool,
    **where: Any,
) -> None:
    if space is not None:
        walker.book.spaces.setdefault(space)
    ctm = walker.gs.ctm
    walker.book.objects.append(
        PaintedImage(
            **walker.painted_with(moved(_UNIT, ctm)),
            width=size[0],
            height=size[1],
            ppi=_ppi(size[0], size[1], ctm),
            bits=size[2],
            space=space,
            is_mask=is_mask,
            fill=walker.gs.fill,
            matrix=ctm,
            **where,
        )
    )
    if is_mask:
        walk_pattern(walker, walker.gs.fill)


def _ppi(width: int, height: int, m: Matrix) -> float:
    """Return pixels per inch of the coarser axis; endless where an image has no extent."""
    across, down = hypot(m[0], m[1]) / 72, hypot(m[2], m[3]) / 72
    return min(width / across if across else float("inf"), height / down if down else float("inf"))


def _paints() -> dict[str, Handler]:
    """Return the painting operators: whether each closes, fills, strokes."""
    rows = {
        "S": (False, False, True),
        "s": (True, False, True),
        "f": (False, True, False),
        "F": (False, True, False),
        "f*": (False, True, False),
        "B": (False, True, True),
        "B*": (False, True, True),
        "b": (True, True, True),
        "b*": (True, True, True),
    }
    return {operator: bound(_paint, *row) for operator, row in rows.items()}


PAINT: Mapping[str, Handler] = MappingProxyType(
    {
        "m": _move,
        "l": _line,
        "c": _curve,
        "v": _curve_start,
        "y": _curve_end,
        "re": _rectangle,
        "h": _close,
        "W": _clip,
        "W*": _clip,
        "n": _end_path,
        **_paints(),
        "g": bound(_device, "DeviceGray", False),
        "G": bound(_device, "DeviceGray", True),
        "rg": bound(_device, "DeviceRGB", False),
        "RG": bound(_device, "DeviceRGB", True),
        "k": bound(_device, "DeviceCMYK", False),
        "K": bound(_device, "DeviceCMYK", True),
        "cs": bound(_space, False),
        "CS": bound(_space, True),
        "sc": bound(_color, False),
        "scn": bound(_color, False),
        "SC": bound(_color, True),
        "SCN": bound(_color, True),
        "sh": _shade,
        "Do": _do,
        "BI": _inline,
    }
)
