"""A face: one font file, one index, one set of axis values, read through HarfBuzz.

A face is known by the digest of its file, its index and its axes, never by its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pagegen.fonts.table import FaceTable


@dataclass(frozen=True, slots=True)
class FaceKey:
    """The identity of a face."""

    digest: str
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """A face that is ready to shape and to subset.

    ``em_top`` and ``em_bottom`` bound the character frame (文字外框) above and below the
    baseline, in em. ``handle`` is the HarfBuzz font with its axes set; ``data`` the bytes of
    the file as HarfBuzz holds them, ``table`` what was asked of the face so far. All three
    follow from ``key`` and take no part in comparisons.
    """

    key: FaceKey
    family: str
    postscript_name: str
    units_per_em: int
    outlines: str
    """``glyf`` or ``cff``."""
    may_embed: bool = True
    em_top: float = 0.88
    em_bottom: float = 0.12
    handle: Any = field(default=None, compare=False, repr=False)
    data: Any = field(default=None, compare=False, repr=False)
    table: FaceTable = field(default_factory=FaceTable, compare=False, repr=False)

    def __hash__(self) -> int:
        """Hash by the key alone: faces are dictionary keys in hot loops."""
        return hash(self.key)
