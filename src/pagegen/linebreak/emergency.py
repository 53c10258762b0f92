"""Units longer than their line: cut where a character ends, as a last resort and said aloud."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pagegen.text.items import Prepared, Shape
from pagegen.text.spacing import Gap

SPLIT_PENALTY = 50.0
"""Cost of a line end inside a unit that should stay whole; more than any loose line."""
_CUT = Gap(0.0, 0.0, 0.0, 0, 0, True)


def split_long(prepared: Prepared, limit: float) -> Prepared:
    """Return the paragraph with every unit wider than ``limit`` em cut into its characters.

    A unit that fits stays whole, so that line breaking never enters it (LB-09, LB-10).
    """
    return _split(prepared, {i for i, s in enumerate(prepared.shapes) if s.width > limit})


def split_at(prepared: Prepared, ends: tuple[int, ...]) -> Prepared:
    """Return the paragraph with every unit cut that has one of these character offsets inside."""
    return _split(
        prepared,
        {
            i
            for end in ends
            for i in range(bisect_left(prepared.ends, end), len(prepared))[:1]
            if prepared.starts[i] < end < prepared.ends[i]
        },
    )


def _split(prepared: Prepared, doomed: AbstractSet[int]) -> Prepared:
    if not doomed:
        return prepared
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[Shape] = []
    gaps: list[Gap] = []
    penalties: list[float] = []
    origin: list[int] = []
    for i, shape in enumerate(prepared.shapes):
        length = prepared.ends[i] - prepared.starts[i]
        pieces = _pieces(shape, length) if i in doomed else [(0, length, shape)]
        for n, (start, end, piece) in enumerate(pieces):
            is_inner = n + 1 < len(pieces)
            starts.append(prepared.starts[i] + start)
            ends.append(prepared.starts[i] + end)
            shapes.append(piece)
            gaps.append(_CUT if is_inner else prepared.gaps[i])
            penalties.append(SPLIT_PENALTY if is_inner else prepared.penalties[i])
            origin.append(i)
    return replace(
        prepared,
        starts=tuple(starts),
        ends=tuple(ends),
        classes=tuple(prepared.classes[i] for i in origin),
        shapes=tuple(shapes),
        style_of=tuple(prepared.style_of[i] for i in origin),
        gaps=tuple(gaps),
        penalties=tuple(penalties),
        overhang=tuple(prepared.overhang[i] for i in origin) if prepared.overhang else (),
    )


def _pieces(shape: Shape, length: int) -> list[tuple[int, int, Shape]]:
    """Return the characters of a shape as start, end and shape."""
    clusters = sorted(set(shape.clusters))
    if len(clusters) < 2:
        return [(0, length, shape)]
    edges = [*clusters, length]
    glyphs: dict[int, list[int]] = {cluster: [] for cluster in clusters}
    for glyph, cluster in enumerate(shape.clusters):
        glyphs[cluster].append(glyph)
    lefts = [0.0, *(shape.offsets[glyphs[c][0]] for c in clusters[1:]), shape.width]
    out: list[tuple[int, int, Shape]] = []
    for n, start in enumerate(clusters):
        part = _part(shape, glyphs[start], start, lefts[n], lefts[n + 1])
        out.append((start, edges[n + 1], part))
    return out


def _part(shape: Shape, glyphs: list[int], start: int, left: float, right: float) -> Shape:
    return replace(
        shape,
        width=max(0.0, right - left),
        gids=tuple(shape.gids[i] for i in glyphs),
        offsets=tuple(shape.offsets[i] - left for i in glyphs),
        advances=tuple(shape.advances[i] for i in glyphs),
        clusters=tuple(shape.clusters[i] - start for i in glyphs),
        rises=tuple(shape.rises[i] for i in glyphs) if shape.rises else (),
    )
