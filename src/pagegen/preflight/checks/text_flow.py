"""GR-05, GR-06: text runs down the columns in the order of the copy, and none is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import is_white
from pagegen.preflight.reading import Glyph, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, must
from pagegen.preflight.scene import SceneBlock
from pagegen.style import Role

_QUOTED = 12


def bare(text: str) -> str:
    """Return a text without white space and characters that show nothing."""
    return "".join(c for c in text if not is_white(c))


def copy_of(block: SceneBlock) -> str:
    """Return all copy of a block without white."""
    return bare("".join(p.text for p in block.passages))


def _in_reading_order(reading: Reading, block: SceneBlock) -> Iterator[Line]:
    """Yield the lines of a block as a reader takes them: frame after frame, top to bottom."""
    for _, lines in sorted(reading.by_frame(block).items()):
        yield from sorted(lines, key=lambda line: (round(line.baseline, 1), line.inked[0].x))


def _pieces(line: Line) -> Iterator[tuple[Glyph, str]]:
    """Yield the text of a line glyph by glyph, a drop capital before it with the first."""
    if line.initial:
        yield line.glyphs[0], line.initial
    yield from ((glyph, glyph.text) for glyph in line.glyphs)


def first_difference(a: str, b: str) -> int:
    """Return the first place where two texts differ, the end of the shorter at the latest."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((i for i, (x, y) in pairs if x != y), min(len(a), len(b)))


def _check_order(reading: Reading) -> Iterable[Finding]:
    """Yield the first place of every body block where the page leaves the order of the copy."""
    for block in reading.scene.blocks:
        if block.role is not Role.BODY or not block.passages:
            continue
        shown = [
            (line, glyph)
            for line in _in_reading_order(reading, block)
            for glyph, text in _pieces(line)
            for c in text
            if not is_white(c)
        ]
        page = bare("".join(line.initial + line.text for line in _in_reading_order(reading, block)))
        copy = copy_of(block)
        at = first_difference(page, copy)
        if at < len(page):
            line, glyph = shown[at]
            yield at_glyph(line, glyph, page[at : at + _QUOTED], copy[at : at + _QUOTED])


def _check_loss(reading: Reading) -> Iterable[Finding]:
    """Yield every block that shows fewer or other characters than its copy holds."""
    for block in reading.scene.blocks:
        if not block.passages:
            continue
        lines = (line for line in reading.lines if line.block.id == block.id)
        page = Counter(bare("".join(line.initial + line.text for line in lines)))
        copy = Counter(copy_of(block))
        lost, added = copy - page, page - copy
        span = block.span or block.passages[0].span
        if lost.total() != block.overset:
            text = "".join(sorted(lost.elements()))[:_QUOTED]
            yield Finding(-lost.total(), -block.overset, text, block.id, span=span)
        if added:
            text = "".join(sorted(added.elements()))[:_QUOTED]
            yield Finding(added.total(), 0, text, block.id, span=span)


RULES = (
    must("GR-05", "a reader goes down a column and on to the next one", _check_order),
    must("GR-06", "text that fails to print is the worst fault of all", _check_loss),
)
