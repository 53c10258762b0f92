"""PA-04, PA-06, FU-03, TX-04: short lines at column heads, quotes, the trim, doubled glyphs."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.geometry import Rect
from pagegen.preflight.chars import Kind
from pagegen.preflight.reading import Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_line, should
from pagegen.style import Role
from pagegen.units import mm

_FROM_TRIM = mm(4.5)
_TWICE = 0.15
"""The same glyph painted again within this, in em, is a faked weight or shadow."""


def _check_column_start(reading: Reading) -> Iterable[Finding]:
    """Yield columns that begin with the short last line of a paragraph (单行不成栏)."""
    for block in reading.scene.blocks:
        for lines in reading.by_column(block):
            first = lines[0]
            short = first.right - first.inked[-1].right
            is_end = first.is_last and not first.is_first and first.role is Role.BODY
            if is_end and short > first.size:
                yield at_line(first, short / first.size, 1.0)


def _check_quotes(reading: Reading) -> Iterable[Finding]:
    """Yield paragraphs whose quotation marks do not pair, but for quotations that go on."""
    paragraphs = [p for p in reading.paragraphs if p.lines[0].role is Role.BODY]
    for number, paragraph in enumerate(paragraphs):
        open_marks, close_marks = paragraph.text.count("“"), paragraph.text.count("”")
        follower = paragraphs[number + 1].text if number + 1 < len(paragraphs) else ""
        goes_on = open_marks == close_marks + 1 and follower.startswith("“")
        if open_marks != close_marks and not goes_on:
            yield at_line(paragraph.lines[0], open_marks, close_marks)


def _check_trim(reading: Reading) -> Iterable[Finding]:
    """Yield the first glyph of every line that stands too near to the trim."""
    safe = Rect(
        _FROM_TRIM,
        _FROM_TRIM,
        reading.trim.width - 2 * _FROM_TRIM,
        reading.trim.height - 2 * _FROM_TRIM,
    )
    for line in reading.lines:
        near = next((g for g in line.inked if g.ink and not safe.contains(g.ink)), None)
        if near is not None:
            yield at_glyph(line, near, near.char, round(_FROM_TRIM, 2))


def _check_twice(reading: Reading) -> Iterable[Finding]:
    """Yield glyphs that are painted twice in almost the same place."""
    seen: dict[tuple[int, int, int], tuple[float, float]] = {}
    for line in reading.lines:
        for glyph in line.inked:
            if glyph.kind is Kind.SPACE or not glyph.text:
                continue
            if _has_twin(seen, line, glyph.run.gids[glyph.number], glyph.x, glyph.y):
                yield at_glyph(line, glyph, glyph.char, _TWICE)


def _has_twin(
    seen: dict[tuple[int, int, int], tuple[float, float]],
    line: Line,
    gid: int,
    x: float,
    y: float,
) -> bool:
    """Return whether the same glyph was seen nearby, and remember this one."""
    reach = _TWICE * line.size
    cell = int(x // line.size), int(y // line.size)
    around = ((gid, cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    places = (seen[key] for key in around if key in seen)
    is_twin = any(abs(a - x) <= reach and abs(b - y) <= reach for a, b in places)
    seen[gid, *cell] = (x, y)
    return is_twin


RULES = (
    should("PA-04", "a lone end of a paragraph at a column head looks lost", _check_column_start),
    should("PA-06", "a quotation that never ends confuses who speaks", _check_quotes),
    should("FU-03", "type too near to the knife is cut", _check_trim),
    should("TX-04", "faked weight puts text into the file twice", _check_twice),
)
