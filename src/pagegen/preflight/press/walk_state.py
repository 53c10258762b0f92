"""Operators of the graphics state and of marked content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.gstate import with_ext
from pagegen.preflight.press.lex import Operand
from pagegen.preflight.press.matrix import times
from pagegen.preflight.press.painted import Mark, Role
from pagegen.preflight.press.walker import Handler, Walker, draw_form, figures, six


def _save(walker: Walker, _: tuple[Operand, ...]) -> None:
    walker.stack.append(walker.gs.kept())
    walker.book.deepest = max(walker.book.deepest, len(walker.stack))


def _restore(walker: Walker, _: tuple[Operand, ...]) -> None:
    if walker.stack:
        walker.gs = walker.stack.pop()
    else:
        walker.fault("balance", "q/Q")


def _concat(walker: Walker, operands: tuple[Operand, ...]) -> None:
    walker.gs.ctm = times(six(operands), walker.gs.ctm)


def _line_width(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (walker.gs.line_width,) = figures(operands, 1)


def _intent(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (called,) = operands
    walker.book.intents.setdefault(str(called))
    walker.gs.state = replace(walker.gs.state, intent=str(called))


def _ext_state(walker: Walker, operands: tuple[Operand, ...]) -> None:
    (called,) = operands
    ext = walker.named("/ExtGState", called)
    if ext is None:
        return
    key = (walker.gs.state, po.id_of(ext))
    known = walker.book.states.get(key) if key[1] else None
    if known is None:
        known = walker.book.states[key] = with_ext(walker.gs.state, ext)
        intent = po.name(po.get(ext, "/RI"))
        if intent:
            walker.book.intents.setdefault(intent)
    walker.gs.state = known
    width = po.number(po.get(ext, "/LW"))
    if width is not None:
        walker.gs.line_width = width
    font = po.items(po.get(ext, "/Font"))
    if len(font) == 2:
        walker.gs.font = walker.book.font(font[0])
        walker.gs.size = po.number(font[1]) or 0.0
    _soft_mask(walker, po.get(ext, "/SMask"))


def _soft_mask(walker: Walker, mask: Any) -> None:
    """Walk the group of a soft mask, once."""
    form = po.get(mask, "/G")
    key = ("mask", po.id_of(form))
    if not po.is_stream(form) or key in walker.book.visited:
        return
    walker.book.visited.add(key)
    draw_form(walker, form, Role.SOFT_MASK)


def _begin_mark(walker: Walker, operands: tuple[Operand, ...]) -> None:
    tag = operands[0] if operands and isinstance(operands[0], str) else "/?"
    mark = _mark(walker, tag, operands[1] if len(operands) > 1 else None)
    walker.book.marks.append(mark)
    walker.marks = (*walker.marks, mark)


def _mark(walker: Walker, tag: str, properties: Operand) -> Mark:
    serial, stream = len(walker.book.marks), walker.number
    if isinstance(properties, dict):
        mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
        kind, language = properties.get("/Type"), properties.get("/Lang")
        return Mark(
            tag,
            int(mcid) if isinstance(mcid, float) else None,
            kind if isinstance(kind, str) else "",
            text_of(actual) if isinstance(actual, bytes) else None,
            text_of(language) if isinstance(language, bytes) else "",
            stream,
            serial,
        )
    found = walker.named("/Properties", properties) if isinstance(properties, str) else None
    number, actual = po.number(po.get(found, "/MCID")), po.get(found, "/ActualText")
    return Mark(
        tag,
        None if number is None else int(number),
        po.name(po.get(found, "/Type")),
        None if actual is None else po.text(actual),
        po.text(po.get(found, "/Lang")),
        stream,
        serial,
    )


def text_of(data: bytes) -> str:
    """Return a text string of content: UTF-16 with its mark, UTF-8 with its mark, else Latin."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")


def _end_mark(walker: Walker, _: tuple[Operand, ...]) -> None:
    if len(walker.marks) > walker.outer_marks:
        walker.marks = walker.marks[:-1]
    else:
        walker.fault("balance", "BDC/EMC")


STATE: Mapping[str, Handler] = MappingProxyType(
    {
        "q": _save,
        "Q": _restore,
        "cm": _concat,
        "w": _line_width,
        "ri": _intent,
        "gs": _ext_state,
        "BMC": _begin_mark,
        "BDC": _begin_mark,
        "EMC": _end_mark,
    }
)
