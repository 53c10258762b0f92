"""The few fields of a font file that must be known before anything is trusted to it.

HarfBuzz opens any bytes without complaint and then covers no character, so a damaged file would
show up as thousands of missing glyphs. Here the table directory is checked against the length
of the file, and the rights and the em box are read. It costs some ten microseconds a file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from pagegen.diagnostics.model import Value

EM_TOP, EM_BOTTOM = 0.88, 0.12
"""The character frame (文字外框) of a face that does not state one: usual for Chinese faces."""

_SFNT = frozenset((b"\x00\x01\x00\x00", b"OTTO", b"true"))
_REQUIRED = ("cmap", "head", "hhea", "hmtx", "maxp")
_HEAD_MAGIC = 0x5F0F3CF5
_RIGHTS, _RESTRICTED = 0x000E, 0x0002
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a file cannot be used: a variant of ``font-unreadable`` and its values."""

    variant: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the file says of itself. ``fs_type`` holds the embedding bits of OS/2.

    ``em_top`` and ``em_bottom`` are the typographic ascender and descender, in em, where they
    bound exactly one em; the ``hhea`` metrics of Chinese faces are line heights and do not.
    """

    outlines: str
    units_per_em: int
    weight: int = 400
    fs_type: int = 0
    em_top: float = EM_TOP
    em_bottom: float = EM_BOTTOM

    def embedding_fault(self) -> str:
        """Return which right to embed a part of the face as outlines is withheld, or nothing.

        Of the first bits the most generous one counts, as the OpenType specification says of
        OS/2 ``fsType``. A page embeds subsets only, so the bit that forbids those counts too.
        """
        if self.fs_type & _RIGHTS == _RESTRICTED:
            return "restricted"
        if self.fs_type & _BITMAPS_ONLY:
            return "bitmaps-only"
        return "no-subsetting" if self.fs_type & _NO_SUBSETTING else ""


def read_sheet(data: memoryview, index: int) -> Sheet | Flaw:
    """Return what face ``index`` of a TTF, OTF or TTC file says, or what is wrong with the file."""
    if len(data) < 12:
        return Flaw("too-short", (("bytes", len(data)),))
    start = _start_of(data, index)
    if isinstance(start, Flaw):
        return start
    tables = _tables(data, start)
    if isinstance(tables, Flaw):
        return tables
    missing = [tag for tag in _REQUIRED if not tables.get(tag)]
    if missing:
        return Flaw("missing-tables", (("tables", "、".join(missing)),))
    outlines = _outlines(tables)
    if not outlines:
        return Flaw("no-outlines")
    if tables.get("CFF2") and not tables.get("fvar"):
        # HarfBuzz makes a CFF table, which a PDF can hold, only when it pins axes.
        return Flaw("static-cff2")
    return _sheet(outlines, tables)


def _start_of(data: memoryview, index: int) -> int | Flaw:
    """Return where the table directory of the face begins."""
    magic = bytes(data[:4])
    if magic in _SFNT:
        return Flaw("no-index", (("index", index), ("faces", 1), ("last", 0))) if index else 0
    if magic != b"ttcf":
        return Flaw("not-a-font")
    (count,) = struct.unpack_from(">L", data, 8)
    if not 0 <= index < count:
        return Flaw("no-index", (("index", index), ("faces", count), ("last", count - 1)))
    if 16 + 4 * index > len(data):
        return _truncated(data, 16 + 4 * index)
    return int(struct.unpack_from(">L", data, 12 + 4 * index)[0])


def _tables(data: memoryview, start: int) -> dict[str, memoryview] | Flaw:
    """Return the tables of a directory; all of them must lie inside the file."""
    if start + 12 > len(data):
        return _truncated(data, start + 12)
    (count,) = struct.unpack_from(">H", data, start + 4)
    end = start + 12 + 16 * count
    if end > len(data):
        return _truncated(data, end)
    entries = [struct.unpack_from(">4s4xLL", data, start + 12 + 16 * i) for i in range(count)]
    needed = max((at + size for _, at, size in entries), default=end)
    if needed > len(data):
        return _truncated(data, needed)
    return {tag.decode("latin-1"): data[at : at + size] for tag, at, size in entries}


def _truncated(data: memoryview, needed: int) -> Flaw:
    return Flaw("truncated", (("bytes", len(data)), ("needed", needed)))


def _outlines(tables: dict[str, memoryview]) -> str:
    """Return the kind of outlines, looked for in HarfBuzz's own order; nothing: only pictures."""
    if tables.get("glyf") and tables.get("loca"):
        return "glyf"
    return "cff" if tables.get("CFF2") or tables.get("CFF ") else ""


def _sheet(outlines: str, tables: dict[str, memoryview]) -> Sheet | Flaw:
    head = tables["head"]
    if len(head) < 54 or struct.unpack_from(">L", head, 12)[0] != _HEAD_MAGIC:
        return Flaw("bad-table", (("table", "head"),))
    (upem,) = struct.unpack_from(">H", head, 18)
    if not 16 <= upem <= 16384:
        return Flaw("bad-table", (("table", "head"),))
    os2 = tables.get("OS/2", memoryview(b""))
    if len(os2) < 72:
        return Sheet(outlines, upem)
    weight, fs_type = struct.unpack_from(">H2xH", os2, 4)
    ascender, descender = struct.unpack_from(">hh", os2, 68)
    top, bottom = _em_box(ascender, descender, upem)
    return Sheet(outlines, upem, weight, fs_type, top, bottom)


def _em_box(ascender: int, descender: int, upem: int) -> tuple[float, float]:
    """Return the character frame above and below the baseline, in em."""
    is_one_em = ascender - descender == upem and 0 <= -descender < upem
    return (ascender / upem, -descender / upem) if is_one_em else (EM_TOP, EM_BOTTOM)
