"""From screen colours to inks, until a press profile does it better.

This is plain arithmetic, not colour management: red is what cyan takes away, and so on. Black
takes over the grey that the three colours have in common, little in the light tones and all of
it in the shadows (grey component replacement), and the sum of the inks is kept under a limit.
"""

from __future__ import annotations

import struct
from typing import Any

from pagegen.pdf.memo import Memo
from pagegen.pdf.numbers import number

_NODES = 17
"""Steps on each side of the table; between them Pillow interpolates, which keeps the limit."""
_TABLE = struct.Struct(f">{4 * _NODES**3}f")

Inks = tuple[float, float, float, float]


def inks_of(red: float, green: float, blue: float, max_ink: float) -> Inks:
    """Return the inks for a screen colour, all parts from 0 to 1; ``max_ink`` is in per cent.

    The black is the square of the common grey, so that faces and skies stay free of black dots
    and shadows get their depth from one plate. What black already darkens is taken out of the
    colours; where the sum is still too high the colours give way, black does not.

    Example:
        >>> inks_of(1.0, 1.0, 1.0, 240)
        (0.0, 0.0, 0.0, 0.0)
        >>> inks_of(1.0, 0.0, 0.0, 240)
        (0.0, 1.0, 1.0, 0.0)
    """
    colors = (1 - red, 1 - green, 1 - blue)
    grey = min(colors)
    black = grey * grey
    if black < 1:
        cyan, magenta, yellow = ((color - black) / (1 - black) for color in colors)
    else:
        cyan = magenta = yellow = 0.5
    total = cyan + magenta + yellow
    room = max_ink / 100 - black
    scale = min(1.0, room / total) if total else 1.0
    return cyan * scale, magenta * scale, yellow * scale, black


def to_cmyk(image: Any, max_ink: float, memo: Memo) -> Any:
    """Return an RGB picture in the four inks."""
    from PIL import ImageFilter

    table = _table(max_ink, memo)
    return image.filter(ImageFilter.Color3DLUT(_NODES, table, channels=4, target_mode="CMYK"))


def _table(max_ink: float, memo: Memo) -> list[float]:
    key = f"pdf-inks-1:{number(max_ink)}"
    known = memo.get(key)
    if known is None:
        steps = [step / (_NODES - 1) for step in range(_NODES)]
        nodes = (inks_of(r, g, b, max_ink) for b in steps for g in steps for r in steps)
        known = _TABLE.pack(*(ink for node in nodes for ink in node))
        memo.put(key, known)
    return list(_TABLE.unpack(known))
