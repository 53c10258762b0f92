"""HD-04: kicker, main line and deck in this order, the main line the largest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pagegen.preflight.reading import Line, Reading
from pagegen.preflight.rule import Finding, at_line, must
from pagegen.style import Role
from pagegen.units import NAMED_SIZES

_ORDER = ("kicker", "main", "deck")
_LADDER = tuple(sorted(set(NAMED_SIZES.values())))


def one_size_down(size: float) -> float:
    """Return the largest named size (号) below a size, which a kicker or deck may have.

    Example:
        >>> one_size_down(42.0), one_size_down(52.0)
        (36.0, 42.0)
    """
    return max((s for s in _LADDER if s < size - 1e-6), default=size)


def _parts(reading: Reading, block: str) -> dict[str, list[Line]]:
    parts: dict[str, list[Line]] = {}
    for line in reading.lines_of(Role.HEADLINE):
        if line.block.id == block and line.passage.part in _ORDER:
            parts.setdefault(line.passage.part, []).append(line)
    return parts


def _size(lines: list[Line]) -> float:
    return max(line.size for line in lines)


def _wrong_sizes(parts: dict[str, list[Line]]) -> Iterator[Finding]:
    limit = one_size_down(_size(parts["main"]))
    for part in ("kicker", "deck"):
        if part in parts and _size(parts[part]) > limit:
            yield at_line(parts[part][0], _size(parts[part]), limit)


def _wrong_order(parts: dict[str, list[Line]]) -> Iterator[Finding]:
    shown = [parts[name] for name in _ORDER if name in parts]
    for above, below in pairwise(shown):
        if max(line.baseline for line in above) >= min(line.baseline for line in below):
            yield at_line(below[0], below[0].passage.part, above[0].passage.part)


def _check(reading: Reading) -> Iterable[Finding]:
    for block in reading.scene.blocks:
        parts = _parts(reading, block.id)
        if "main" in parts:
            yield from _wrong_sizes(parts)
        yield from _wrong_order(parts)


RULES = (must("HD-04", "size and order tell which line to read first", _check),)
