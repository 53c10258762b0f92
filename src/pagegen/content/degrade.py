"""The stated rule by which a text extractor damages a newspaper page: restored text → source.

It is the proof of a restoration: when the rule, applied to the restored text, gives back the
source character for character, then the readings explain every damaged place and leave none over.
Nothing here knows a particular page.

The rule. A font without a usable character map loses its quotation marks: each ``“`` and ``”``
becomes a space; lines whose font is sound keep them. The wide gap of a headline becomes a space.
Runs of spaces collapse to one; spaces at a line's edge, and spaces that touch ``，。、；：（）``,
vanish. ``，；：（）！？`` turn half-width, while ``。、【】`` survive. Headings get ``#`` marks and
list entries ``- ``; a line of running text that another follows gets two spaces at its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it was printed, restored: the second layer over one line of the source."""

    text: str
    level: int = 0
    """Level of a heading; 0 for anything else."""
    is_item: bool = False
    """Whether the line is an entry of a list."""
    is_sound: bool = False
    """Whether its font kept its character map, so that its quotation marks survive."""


_LOST = "\0"
_LOSE = MappingProxyType({ord("“"): _LOST, ord("”"): _LOST, 0x3000: _LOST})
_GAP = MappingProxyType({0x3000: " "})
_HALF = MappingProxyType(str.maketrans("，；：（）！？", ",;:()!?"))
_RUN = re.compile("[ \0]*\0[ \0]*")
_LOST_BY_MARK = re.compile("(?<=[，。、；：（）,;:()])\0|\0(?=[，。、；：（）,;:()])")
_SPACE_BY_MARK = re.compile("(?<=[，。、；：（）]) | (?=[，。、；：（）])")


def degrade_line(text: str, *, is_sound: bool = False) -> str:
    """Return what the extractor makes of one printed line, without its end.

    Example:
        >>> degrade_line("按下“回放键”，过去的日子里，")
        '按下 回放键,过去的日子里,'
    """
    text = text.translate(_GAP if is_sound else _LOSE)
    text = re.sub(" +", " ", _RUN.sub(_LOST, text)).strip(" \0")
    text = _SPACE_BY_MARK.sub("", _LOST_BY_MARK.sub("", text))
    return text.replace(_LOST, " ").translate(_HALF)


def degrade(lines: tuple[PrintedLine, ...]) -> str:
    """Return the whole source text that the extractor makes of a page's printed lines."""
    return "\n".join(
        _marked(line) + ("  " if _runs_on(lines, index) else "") for index, line in enumerate(lines)
    )


def _marked(line: PrintedLine) -> str:
    """Return a degraded line with the mark that says what it is."""
    text = degrade_line(line.text, is_sound=line.is_sound)
    if line.level:
        return f"{'#' * line.level} {text}"
    return f"- {text}" if line.is_item else text


def _runs_on(lines: tuple[PrintedLine, ...], index: int) -> bool:
    """Return whether running text goes on in the next line, so that the extractor keeps the end."""
    following = lines[index + 1 : index + 2]
    return bool(following) and _is_running(lines[index]) and _is_running(following[0])


def _is_running(line: PrintedLine) -> bool:
    text = line.text.strip()
    marked = line.level or line.is_item or text.startswith(("# ", "## ", "- "))
    return bool(text) and not marked
