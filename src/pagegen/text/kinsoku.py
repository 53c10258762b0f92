"""Line prohibition (禁则): which units may begin a line, end one, or be parted.

One function per question, answered from the class alone; the levels are those of table A.
"""

from __future__ import annotations

from pagegen.style import Kinsoku
from pagegen.text.charclass import CharClass

_NEVER_BEGIN = frozenset(
    {
        CharClass.CLOSE,
        CharClass.PAUSE,
        CharClass.PERIOD,
        CharClass.EXCLAIM,
        CharClass.STACKED,
        CharClass.POSTFIX,
        CharClass.ASCII_CLOSE,
        CharClass.SPACE,
    }
)
_NEVER_BEGIN_GB = frozenset({CharClass.MIDDOT, CharClass.CONNECTOR, CharClass.SOLIDUS})
_NEVER_BEGIN_STRICT = frozenset({CharClass.DASH, CharClass.ELLIPSIS, CharClass.ITERATION})
_NEVER_END = frozenset({CharClass.OPEN, CharClass.ASCII_OPEN, CharClass.PREFIX})


def may_begin(cls: CharClass, level: Kinsoku) -> bool:
    """Return whether a line may begin with this class (LB-01 to LB-03, LB-05, LB-06, LB-16)."""
    if cls in _NEVER_BEGIN:
        return False
    if cls in _NEVER_BEGIN_GB:
        return level is Kinsoku.LOOSE
    return not (cls in _NEVER_BEGIN_STRICT and level is Kinsoku.STRICT)


def may_end(cls: CharClass, level: Kinsoku) -> bool:
    """Return whether a line may end with this class (LB-03, LB-04, LB-06)."""
    if cls is CharClass.SOLIDUS:
        return level is Kinsoku.LOOSE
    return cls not in _NEVER_END


def may_part(before: CharClass, after: CharClass, level: Kinsoku) -> bool:
    """Return whether a line may end between two units that stand side by side.

    Western runs without white between them belong together; a joiner parts from nothing.
    """
    if CharClass.JOINER in (before, after):
        return False
    if before is CharClass.WESTERN and after is CharClass.WESTERN:
        return False
    return may_end(before, level) and may_begin(after, level)
