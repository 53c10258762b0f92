"""PW-06: Chinese marks come from the Chinese font, in mainland position and width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.fonts.face import FaceKey
from pagegen.preflight.chars import CURLY_QUOTES, DASHES, ELLIPSES, Kind
from pagegen.preflight.checks.long_marks import runs_of
from pagegen.preflight.reading import (
    HALF,
    SPACING,
    TEXT_ROLES,
    WIDE,
    Glyph,
    Line,
    Reading,
    is_vertical,
)
from pagegen.preflight.rule import Finding, at_glyph, must

_LOW = frozenset("，。、")
_CENTRE = 0.15
"""How far the middle of an ellipsis may lie from the middle of the Han, in em."""

_CHINESE = frozenset({Kind.HAN, Kind.OPEN, Kind.CLOSE, Kind.STOP, Kind.EXCLAIM})


def _ink_in_em(glyph: Glyph) -> tuple[float, float]:
    """Return the middle of the ink in em: across from the origin, up from the baseline."""
    ink = glyph.ink
    if ink is None:
        return 0.0, 0.0
    across = (ink.x + ink.width / 2 - glyph.x) / glyph.em
    return across, (glyph.y - ink.y - ink.height / 2) / glyph.size


def _narrow_quotes(line: Line) -> Iterator[Finding]:
    """Yield every curly quote beside Han that is not about one em wide."""
    around = (None, *line.glyphs, None)
    for before, glyph, after in zip(around, line.glyphs, around[2:], strict=False):
        is_beside_han = any(g and g.kind is Kind.HAN for g in (before, after))
        is_narrow = glyph.frame_width < WIDE
        if glyph.char in CURLY_QUOTES and glyph.kind in _CHINESE and is_beside_han and is_narrow:
            yield at_glyph(line, glyph, glyph.frame_width, WIDE)


def _misplaced(glyph: Glyph) -> float | None:
    """Return how far a mark's ink lies outside its place in em, None when it lies well."""
    across, up = _ink_in_em(glyph)
    bottom, top = -glyph.run.face.em_bottom, glyph.run.face.em_top
    middle = (top + bottom) / 2
    # VT-02 and PW-15 ask for other places: upright lines, and stops in the middle of their em.
    is_elsewhere = is_vertical(glyph.run) or glyph.is_full
    is_low = glyph.char in _LOW and not is_elsewhere
    if is_low and (across > HALF or up > middle):
        return max(across - HALF, up - middle)
    if glyph.char in ELLIPSES and abs(up - middle) > _CENTRE:
        return abs(up - middle)
    return None


def _open_dashes(line: Line) -> Iterator[Finding]:
    """Yield every dash whose parts show white between them."""
    for run in runs_of(line, DASHES):
        for a, b in pairwise(run):
            if a.ink and b.ink and b.ink.x - a.ink.right() > SPACING * a.em:
                yield at_glyph(line, b, (b.ink.x - a.ink.right()) / a.em, SPACING)


def _check(reading: Reading) -> Iterable[Finding]:
    seen: set[tuple[FaceKey, int]] = set()
    for line in reading.lines_of(*TEXT_ROLES):
        yield from _narrow_quotes(line)
        yield from _open_dashes(line)
        for glyph in line.glyphs:
            if glyph.char not in _LOW and glyph.char not in ELLIPSES:
                continue
            key = glyph.run.face.key, glyph.run.gids[glyph.number]
            wrong = None if key in seen else _misplaced(glyph)
            seen.add(key)
            if wrong is not None:
                yield at_glyph(line, glyph, wrong, 0.0)


RULES = (
    must("PW-06", "marks of a Latin or a Traditional font break the rhythm of the line", _check),
)
