"""Units longer than their line: cut where a character ends, as a last resort and said aloud."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pagegen.text.items import Prepared, Shape
from pagegen.text.spacing import Gap

SPLIT_PENALTY = 5_000.0
"""Cost of a line end inside a unit that should stay whole: rather a line opened too far (LB-10)."""
_CUT = Gap(0.0, 0.0, 0.0, 0, 0, True)


def split_long(prepared: Prepared, limit: float) -> Prepared:
    """Return the paragraph with every unit wider than ``limit`` em cut into its characters.

    A unit that fits stays whole, so that line breaking never enters it (LB-09, LB-10).
    """
    return cut_units(prepared, {i: None for i, s in enumerate(prepared.shapes) if s.width > limit})


def split_at(prepared: Prepared, ends: tuple[int, ...]) -> Prepared:
    """Return the paragraph with every unit cut that has one of these character offsets inside."""
    return cut_units(prepared, dict.fromkeys(units_with(prepared, ends)))


def units_with(prepared: Prepared, places: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return the units that have character offsets inside, with those, from their own start."""
    found: dict[int, tuple[int, ...]] = {}
    for place in places:
        unit = bisect_left(prepared.ends, place)
        if unit < len(prepared) and prepared.starts[unit] < place < prepared.ends[unit]:
            found[unit] = (*found.get(unit, ()), place - prepared.starts[unit])
    return found


def cut_units(
    prepared: Prepared,
    cuts: Mapping[int, tuple[int, ...] | None],
    penalty: float = SPLIT_PENALTY,
) -> Prepared:
    """Return the paragraph with some units cut into pieces between which a line may end.

    Args:
        prepared: The paragraph.
        cuts: Where each unit is cut, in characters from its start; None after every character.
        penalty: How unwelcome a line end at a cut is.
    """
    if not cuts:
        return prepared
    starts: list[int] = []
    ends: list[int] = []
    shapes: list[Shape] = []
    gaps: list[Gap] = []
    penalties: list[float] = []
    origin: list[int] = []
    for i, shape in enumerate(prepared.shapes):
        length = prepared.ends[i] - prepared.starts[i]
        pieces = _pieces(shape, length, cuts[i]) if i in cuts else [(0, length, shape)]
        for n, (start, end, piece) in enumerate(pieces):
            is_inner = n + 1 < len(pieces)
            starts.append(prepared.starts[i] + start)
            ends.append(prepared.starts[i] + end)
            shapes.append(piece)
            gaps.append(_CUT if is_inner else prepared.gaps[i])
            penalties.append(penalty if is_inner else prepared.penalties[i])
            origin.append(i)
    last_of = {unit: at for at, unit in enumerate(origin)}
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
        hyphens=tuple((last_of[unit], shape) for unit, shape in prepared.hyphens),
    )


def _pieces(
    shape: Shape, length: int, cuts: tuple[int, ...] | None
) -> list[tuple[int, int, Shape]]:
    """Return the parts of a shape as start, end and shape, cut where a character ends."""
    clusters = sorted(set(shape.clusters))
    if len(clusters) < 2:
        return [(0, length, shape)]
    wanted = clusters if cuts is None else [c for c in clusters if c == 0 or c in cuts]
    edges = [*wanted, length]
    glyphs: dict[int, list[int]] = {start: [] for start in wanted}
    for glyph, cluster in enumerate(shape.clusters):
        glyphs[wanted[bisect_right(wanted, cluster) - 1]].append(glyph)
    starts = (shape.offsets[glyphs[c][0]] - shape.head for c in wanted[1:])
    lefts = [0.0, *starts, shape.width]
    out: list[tuple[int, int, Shape]] = []
    for n, start in enumerate(wanted):
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
