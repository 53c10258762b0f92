"""LB-12: one strictness of line prohibition (禁则) for one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import STRICT_ONLY
from pagegen.preflight.reading import TEXT_ROLES, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.style import Kinsoku


def is_strict_start(paragraph: Paragraph, line: Line) -> bool:
    """Return whether a line begins with a mark that only the strict level keeps off it."""
    first = line.inked[0]
    if first.char == "—":
        return first.text == "——" or paragraph.at(line.start + 1) == "—"
    return first.char in STRICT_ONLY


def _check(reading: Reading) -> Iterable[Finding]:
    yield from _mixed(reading)
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in TEXT_ROLES:
            continue
        for _, line in paragraph.turns():
            is_strict = paragraph.block.kinsoku is Kinsoku.STRICT
            if is_strict and is_strict_start(paragraph, line):
                yield at_glyph(line, line.inked[0], line.inked[0].char, Kinsoku.STRICT.value)


def _mixed(reading: Reading) -> Iterator[Finding]:
    """Yield every block of running text whose level is not that of the first one."""
    blocks = [b for b in reading.scene.blocks if b.is_justified]
    for block in blocks[1:]:
        if block.kinsoku is not blocks[0].kinsoku:
            level, first = block.kinsoku.value, blocks[0].kinsoku.value
            yield Finding(level, first, block=block.id, span=block.span)


RULES = (must("LB-12", "a level that gives way where a line is hard to fill is no level", _check),)
