"""Open font files: the world's bytes to a HarfBuzz face and what the file says of itself.

A file that has a path is mapped by HarfBuzz from there: uharfbuzz takes only ``bytes`` otherwise,
and copying the shipped faces would cost 25 ms and 40 MB (measured) against 0.2 ms.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb

from pagegen.fonts.face import Face, FaceKey
from pagegen.fonts.sfnt import Flaw, Sheet, read_sheet
from pagegen.fonts.table import FaceTable
from pagegen.fonts.woff2 import MAGIC, unpack
from pagegen.source import FileId, World, WorldError
from pagegen.style import FontFile

WEIGHT_AXIS = "wght"
_POSTSCRIPT_NAME, _VARIATIONS_PREFIX, _TYPOGRAPHIC_FAMILY, _FAMILY = 6, 25, 16, 1


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a variable file."""

    tag: str
    low: float
    default: float
    high: float

    def clamp(self, value: float) -> float:
        """Return the nearest value that the axis has."""
        return float(min(max(value, self.low), self.high))


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A font file that can give faces; ``weight`` is None where its weight axis is free.

    ``blob`` and ``handle`` are HarfBuzz's and follow from ``digest`` and ``index``.
    """

    digest: str
    index: int
    weight: int | None
    axes: tuple[Axis, ...]
    sheet: Sheet
    blob: Any = field(compare=False, repr=False)
    handle: Any = field(compare=False, repr=False)

    def weight_for(self, wanted: int) -> float:
        """Return the weight nearest to ``wanted`` that this file can show."""
        if self.weight is not None:
            return float(self.weight)
        return self._weight_axis().clamp(wanted)

    def weights(self) -> tuple[float, float]:
        """Return the lightest and the heaviest weight of the file."""
        if self.weight is not None:
            return (self.weight, self.weight)
        axis = self._weight_axis()
        return (axis.low, axis.high)

    def key(self, wanted: int) -> FaceKey:
        """Return the identity of the face for a weight: every axis of the file has its value."""
        return FaceKey(self.digest, self.index, tuple(self._location(wanted)))

    def face(self, family: str, wanted: int) -> Face:
        """Return the face for a weight. Costs 0.02 ms; the outlines stay shared."""
        key = self.key(wanted)
        font = hb.Font(self.handle)
        if key.axes:
            font.set_variations(dict(key.axes))
        sheet = self.sheet
        upem = sheet.units_per_em
        return Face(
            key=key,
            family=family,
            postscript_name=_postscript_name(self.handle, key),
            units_per_em=upem,
            outlines=sheet.outlines,
            may_embed=not sheet.embedding_fault(),
            em_top=sheet.em_top,
            em_bottom=sheet.em_bottom,
            handle=font,
            data=self.blob,
            table=FaceTable(font, upem),
        )

    def _weight_axis(self) -> Axis:
        return next(axis for axis in self.axes if axis.tag == WEIGHT_AXIS)

    def _location(self, wanted: int) -> list[tuple[str, float]]:
        weight = wanted if self.weight is None else self.weight
        return [
            (axis.tag, axis.clamp(weight) if axis.tag == WEIGHT_AXIS else axis.default)
            for axis in self.axes
        ]


def open_file(world: World, file: FontFile) -> OpenFile | Flaw:
    """Return a font file ready to give faces, or why it is of no use.

    Raises:
        WorldError: The file cannot be had at all.
    """
    view = world.map(file.file)
    digest = world.digest(file.file)
    plain: bytes | None = None
    if bytes(view[:4]) in MAGIC:
        unpacked = unpack(bytes(view), digest, world)
        if isinstance(unpacked, Flaw):
            return unpacked
        plain, view = unpacked, memoryview(unpacked)
    sheet = read_sheet(view, file.index)
    if isinstance(sheet, Flaw):
        return sheet
    blob = _blob(world, file.file) if plain is None else hb.Blob(plain)
    return _opened(file, digest, sheet, blob)


def _opened(file: FontFile, digest: str, sheet: Sheet, blob: Any) -> OpenFile | Flaw:
    handle = hb.Face(blob, file.index)
    if not handle.glyph_count:
        return Flaw("bad-table", (("table", "maxp"),))
    axes = tuple(
        Axis(info.tag, info.min_value, info.default_value, info.max_value)
        for info in handle.axis_infos
    )
    spans = next((axis for axis in axes if axis.tag == WEIGHT_AXIS), None)
    if spans is None:
        weight: int | None = sheet.weight if file.weight is None else file.weight
    else:
        # A weight declared for a variable file pins it there, as far as the axis reaches.
        weight = None if file.weight is None else round(spans.clamp(file.weight))
    return OpenFile(digest, file.index, weight, axes, sheet, blob, handle)


def _blob(world: World, file: FileId) -> Any:
    path = world.path(file)
    if path is not None:
        try:
            return hb.Blob.from_file_path(path)
        except (hb.HarfBuzzError, OSError, ValueError):
            # HarfBuzz reads some names of Windows in the wrong code page: take the bytes.
            pass
    view = world.map(file)
    whole = view.obj
    # ``read`` refuses large files, which fonts may be. Bytes in memory need no copy.
    is_whole = isinstance(whole, bytes) and len(whole) == len(view)
    return hb.Blob(whole if is_whole else bytes(view))


def coverage(world: World, file: FontFile) -> FaceTable:
    """Return what a file covers, for advice only: no digest, no checks, nothing when it fails."""
    try:
        if bytes(world.map(file.file)[:4]) in MAGIC:
            return FaceTable()
        return FaceTable(hb.Font(hb.Face(_blob(world, file.file), file.index)))
    except WorldError:
        return FaceTable()


def _postscript_name(handle: Any, key: FaceKey) -> str:
    """Return the PostScript name; an instance of a variable file is named by its location."""
    if not key.axes:
        return handle.get_name(_POSTSCRIPT_NAME) or ""
    names = (_VARIATIONS_PREFIX, _TYPOGRAPHIC_FAMILY, _FAMILY)
    family = next(filter(None, (handle.get_name(name) for name in names)), "")
    stem = "".join(c for c in family if c.isascii() and c.isalnum())
    return "_".join([stem, *(f"{value:g}{tag.strip()}" for tag, value in key.axes)])
