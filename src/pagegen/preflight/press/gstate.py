"""The graphics state while content is walked, and what ExtGState dictionaries make of it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.fonts import PressFont
from pagegen.preflight.press.matrix import IDENTITY, Box, Matrix
from pagegen.preflight.press.painted import State
from pagegen.preflight.press.spaces import BLACK, Color

_EXTRAS = ("/TR", "/TR2", "/HT", "/HTP", "/HTO", "/BG", "/BG2", "/UCR", "/UCR2")


@dataclass(slots=True)
class GState:
    """What ``q`` keeps and ``Q`` gives back (8.4, 9.3)."""

    ctm: Matrix
    clip: Box
    fill: Color = BLACK
    stroke: Color = BLACK
    state: State = State()
    line_width: float = 1.0
    font: PressFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def kept(self) -> GState:
        """Return a copy for the stack."""
        return copy(self)


@dataclass(slots=True)
class TextState:
    """The two matrices that live between BT and ET, and what text has clipped so far."""

    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY
    clip: Box | None = None


def with_ext(state: State, ext: Any) -> State:
    """Return a state after ``gs``: keys that the dictionary lacks stay as they were."""
    alpha, stroke_alpha = po.number(po.get(ext, "/ca")), po.number(po.get(ext, "/CA"))
    mode = po.number(po.get(ext, "/OPM"))
    stroke, fill = po.get(ext, "/OP"), po.get(ext, "/op")
    fill = stroke if fill is None else fill
    blend, mask = po.names(po.get(ext, "/BM")), po.get(ext, "/SMask")
    extras = dict(state.extras)
    for key in _EXTRAS:
        value = po.get(ext, key)
        if value is not None:
            extras[key] = po.name(value) or type(value).__name__
    return replace(
        state,
        fill_overprint=fill if isinstance(fill, bool) else state.fill_overprint,
        stroke_overprint=stroke if isinstance(stroke, bool) else state.stroke_overprint,
        overprint_mode=state.overprint_mode if mode is None else int(mode),
        fill_alpha=state.fill_alpha if alpha is None else alpha,
        stroke_alpha=state.stroke_alpha if stroke_alpha is None else stroke_alpha,
        blend=blend or state.blend,
        soft_mask=_mask(state.soft_mask, mask),
        intent=po.name(po.get(ext, "/RI")) or state.intent,
        extras=tuple(sorted(extras.items())),
    )


def _mask(before: int | None, mask: Any) -> int | None:
    if mask is None:
        return before
    return (po.id_of(mask) or -1) if po.is_dict(mask) else None
