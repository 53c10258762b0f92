"""ST-01, ST-02: no glyph touches another one, and none lies on a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from pagegen.geometry import Rect
from pagegen.preflight.chars import Kind, is_mark_joining
from pagegen.preflight.reading import SPACING, WIDE, Glyph, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, must

_CELL = 24.0
"""Width of the cells, in points, that glyphs are sorted into to find neighbours."""

_WORD = frozenset({Kind.LATIN, Kind.CONNECTOR, Kind.OTHER})
_Placed = tuple[Line, int, Glyph, Rect]


def _placed(reading: Reading) -> Iterator[_Placed]:
    for line in reading.lines:
        for number, glyph in enumerate(line.glyphs):
            if glyph.ink is not None:
                yield line, number, glyph, glyph.ink


def _cells(ink: Rect) -> Iterator[tuple[int, int]]:
    for across in range(int(ink.x // _CELL), int(ink.right() // _CELL) + 1):
        for down in range(int(ink.y // _CELL), int(ink.bottom() // _CELL) + 1):
            yield across, down


def _neighbours(reading: Reading) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield every two glyphs whose boxes overlap, once."""
    cells: dict[tuple[int, int], list[_Placed]] = {}
    for placed in _placed(reading):
        for cell in _cells(placed[3]):
            cells.setdefault(cell, []).append(placed)
    seen: set[tuple[int, int]] = set()
    for members in cells.values():
        for a, b in combinations(members, 2):
            p, q = a[3], b[3]
            if p.x < q.right() and q.x < p.right() and p.y < q.bottom() and q.y < p.bottom():
                pair = (id(a[2]), id(b[2]))
                if pair not in seen:
                    seen.add(pair)
                    yield a, b


def _is_one_word(a: _Placed, b: _Placed) -> bool:
    """Return whether two glyphs belong together: a word, a dash, a base and its mark."""
    if a[0] is not b[0] or abs(a[1] - b[1]) != 1:
        return a[0] is b[0] and not (a[2].text and b[2].text)
    first, second = (a[2], b[2]) if a[1] < b[1] else (b[2], a[2])
    if not second.text or is_mark_joining(second.char):
        return True
    kinds = (first.kind, second.kind)
    if kinds == (Kind.DASH, Kind.DASH):
        return True
    narrow = first.frame_width < WIDE or second.frame_width < WIDE
    return all(kind in _WORD for kind in kinds) and narrow


def _check_touching(reading: Reading) -> Iterable[Finding]:
    for a, b in _neighbours(reading):
        if _is_one_word(a, b):
            continue
        p, q = a[3], b[3]
        em = min(a[2].size, b[2].size)
        across = (min(p.right(), q.right()) - max(p.x, q.x)) / em
        down = (min(p.bottom(), q.bottom()) - max(p.y, q.y)) / em
        if min(across, down) > SPACING:
            yield at_glyph(b[0], b[2], min(across, down), SPACING)


def _check_on_picture(reading: Reading) -> Iterable[Finding]:
    """Yield the first glyph of every line that lies on a picture undeclared (压图)."""
    for line in reading.lines:
        if line.block.on_picture:
            continue
        for glyph in line.inked:
            if glyph.ink and any(_holds(photo, glyph.ink) for photo in reading.photos):
                yield at_glyph(line, glyph, glyph.char, "")
                break


def _holds(box: Rect, ink: Rect) -> bool:
    """Return whether the middle of ink lies inside a box."""
    x, y = ink.x + ink.width / 2, ink.y + ink.height / 2
    return box.x < x < box.right() and box.y < y < box.bottom()


RULES = (
    must("ST-01", "glyphs that touch are read as one, or not at all", _check_touching),
    must("ST-02", "type on a picture nobody planned cannot be read", _check_on_picture),
)
