r"""Break marks in heading copy: ``|`` says that a line may end there, and is no character of it.

``\|`` is a bar that prints. Spaces around a mark only make it easier to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = "|"
HEADING_KEYS = ("kicker", "headline", "deck")
"""Keys of a story's front matter whose copy may hold break marks."""
_TOKEN = re.compile(r"\\\||[ \t]*\|[ \t]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """Copy without its marks: where they stood, and where each character stood before."""

    text: str
    breaks: tuple[int, ...]
    places: tuple[int, ...]


def read_breaks(text: str) -> Marked:
    r"""Return copy without its break marks; a mark at either end parts nothing.

    Example:
        >>> read_breaks("主导产业|向绿色 | 转型")
        Marked(text='主导产业向绿色转型', breaks=(4, 7), places=(0, 1, 2, 3, 5, 6, 7, 11, 12))
        >>> read_breaks(r"甲\|乙").text
        '甲|乙'
    """
    chars: list[str] = []
    places: list[int] = []
    breaks: list[int] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match and match[0].startswith("\\"):
            chars.append(MARK)
            places.append(at + 1)
        elif match:
            breaks.append(len(chars))
        else:
            chars.append(text[at])
            places.append(at)
        at = match.end() if match else at + 1
    inner = tuple(sorted({b for b in breaks if 0 < b < len(chars)}))
    return Marked("".join(chars), inner, tuple(places))
