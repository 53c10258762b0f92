"""Cut a face down to the glyphs of one page, by HarfBuzz, axes pinned in the same call.

TrueType outlines keep only the tables that a PDF reader uses. PostScript outlines come out as a
bare CFF table, desubroutinised, whose glyphs are numbered by an identity charset.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pagegen.fonts.face import Face
from pagegen.pdf.flate import deflate_parts
from pagegen.pdf.memo import Memo, digest

KEPT_GLYF = frozenset(("glyf", "head", "hhea", "hmtx", "loca", "maxp"))
_BUCKET_BITS = 10
"""Glyphs whose old ids share all higher bits are compressed together: about ten parts a face.

Fewer parts would be compressed again more often, more would cost size (2 % here, 11 % at 7)."""
_HEAD = struct.Struct(">HL")
_METRICS = struct.Struct(">9h")


@dataclass(frozen=True, slots=True)
class Metrics:
    """The numbers of a font descriptor, in thousandths of an em."""

    ascent: int
    descent: int
    cap_height: int
    italic_angle: int
    stem_v: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Subset:
    """The part of a face that goes into a file.

    ``old_gids`` and ``widths`` (thousandths of an em) are indexed by the new glyph id.
    ``program`` is the font file as a zlib stream, ``length`` its size before that.
    """

    old_gids: tuple[int, ...]
    widths: tuple[int, ...]
    metrics: Metrics
    length: int
    program: bytes

    def pack(self) -> bytes:
        """Return the subset as bytes for a memo."""
        head = _HEAD.pack(len(self.old_gids), self.length)
        m = self.metrics
        metrics = _METRICS.pack(m.ascent, m.descent, m.cap_height, m.italic_angle, m.stem_v, *m.box)
        tables = (_shorts(self.old_gids), _shorts(self.widths))
        return b"".join((head, metrics, *tables, self.program))

    @staticmethod
    def unpack(data: bytes) -> Subset:
        """Return the subset that :meth:`pack` wrote."""
        glyphs, length = _HEAD.unpack_from(data)
        ascent, descent, cap, angle, stem, *box = _METRICS.unpack_from(data, _HEAD.size)
        gids_at = _HEAD.size + _METRICS.size
        widths_at = gids_at + 2 * glyphs
        program_at = widths_at + 2 * glyphs
        return Subset(
            old_gids=_from_shorts(data[gids_at:widths_at]),
            widths=_from_shorts(data[widths_at:program_at]),
            metrics=Metrics(ascent, descent, cap, angle, stem, (box[0], box[1], box[2], box[3])),
            length=length,
            program=data[program_at:],
        )


def subset_face(face: Face, gids: Iterable[int], memo: Memo) -> Subset:
    """Return ``face`` cut down to ``gids``, to what they are composed of, and to ``.notdef``."""
    wanted = sorted({0, *gids})
    key = "pdf-subset-1:" + digest(face_name(face), _shorts(wanted))
    known = memo.get(key)
    if known is not None:
        return Subset.unpack(known)
    made = _cut(face, wanted, memo)
    memo.put(key, made.pack())
    return made


def face_name(face: Face) -> bytes:
    """Return the identity of a face as bytes."""
    key = face.key
    return repr((key.digest, key.index, tuple((tag, float(at)) for tag, at in key.axes))).encode()


def _cut(face: Face, wanted: list[int], memo: Memo) -> Subset:
    import uharfbuzz as hb

    source = face.handle.face
    plan = hb.SubsetPlan(source, _request(hb, face, wanted))
    mapping = plan.old_to_new_glyph_mapping
    old_gids = [0] * len(mapping)
    for old, new in mapping.items():
        old_gids[new] = old
    program = plan.execute().blob.data
    tables = _tables(program)
    is_cff = face.outlines == "cff"
    parts = (tables["CFF "],) if is_cff else _glyf_parts(program, tables, old_gids)
    return Subset(
        old_gids=tuple(old_gids),
        widths=_widths(tables),
        metrics=_metrics(hb, face, tables["head"]),
        length=sum(map(len, parts)),
        program=deflate_parts(parts, memo),
    )


def _request(hb: Any, face: Face, wanted: list[int]) -> Any:
    """Return the input of the subsetter: these glyphs, no layout, no hints, axes pinned."""
    flags = hb.SubsetFlags
    request = hb.SubsetInput()
    request.glyph_set.update(wanted)
    request.flags = (
        flags.NO_HINTING
        | flags.NO_LAYOUT_CLOSURE
        | flags.NO_BIDI_CLOSURE
        | flags.NOTDEF_OUTLINE
        | flags.DESUBROUTINIZE
        | flags.CFF_IDENTITY_CHARSET
        | flags.DOWNGRADE_CFF2
    )
    source = face.handle.face
    kept = KEPT_GLYF | {"CFF ", "CFF2", "fvar", "avar", "gvar", "HVAR", "MVAR", "cvar"}
    dropped = (tag for tag in source.table_tags if tag not in kept)
    request.drop_table_tag_set.update(int.from_bytes(tag.encode("latin-1")) for tag in dropped)
    if source.axis_infos:
        request.pin_all_axes_to_default(source)
        for tag, value in face.key.axes:
            request.pin_axis_location(source, tag, value)
    return request


def _tables(program: bytes) -> dict[str, bytes]:
    """Return the tables of an sfnt by tag."""
    (count,) = struct.unpack_from(">H", program, 4)
    entries = (struct.unpack_from(">4sLLL", program, 12 + 16 * i) for i in range(count))
    return {tag.decode("latin-1"): program[at : at + size] for tag, _, at, size in entries}


def _widths(tables: dict[str, bytes]) -> tuple[int, ...]:
    """Return the advances that the program itself states, in thousandths of an em (rule N12)."""
    (upem,) = struct.unpack_from(">H", tables["head"], 18)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (long_metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    pairs = _from_shorts(tables["hmtx"][: 4 * long_metrics])
    advances = list(pairs[::2])
    advances.extend([advances[-1]] * (count - long_metrics))
    return tuple(round(advance * 1000 / upem) for advance in advances)


def _metrics(hb: Any, face: Face, head: bytes) -> Metrics:
    font = face.handle
    per_mille = 1000 / font.scale[1]
    (upem,) = struct.unpack_from(">H", head, 18)
    box = struct.unpack_from(">4h", head, 36)
    extents = font.get_font_extents("ltr")
    cap = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    weight = font.get_style_value(hb.StyleTag.WEIGHT)
    x_min, y_min, x_max, y_max = (round(value * 1000 / upem) for value in box)
    return Metrics(
        ascent=round(extents.ascender * per_mille),
        descent=round(extents.descender * per_mille),
        cap_height=round(cap * per_mille),
        italic_angle=round(font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
        # No font states its stem; readers only use it to imitate a face that is missing.
        stem_v=round(50 + (weight / 65) ** 2),
        box=(x_min, y_min, x_max, y_max),
    )


def _glyf_parts(program: bytes, tables: dict[str, bytes], old_gids: list[int]) -> tuple[bytes, ...]:
    """Return a TrueType program cut where the old glyph ids enter a new bucket.

    A glyph more or less on the page changes the small tables and one stretch of outlines; the
    other stretches stay what they were, byte for byte, and need not be compressed again.
    """
    start = _glyf_start(program)
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    loca = tables["loca"]
    offsets = struct.unpack(f">{len(loca) // 4}L", loca) if is_long else _from_shorts(loca)
    scale = 1 if is_long else 2
    cuts = {0, start, start + len(tables["glyf"]), len(program)}
    bucket = -1
    for new, old in enumerate(old_gids):
        if old >> _BUCKET_BITS != bucket:
            bucket = old >> _BUCKET_BITS
            cuts.add(start + offsets[new] * scale)
    edges = sorted(cuts)
    return tuple(program[a:b] for a, b in pairwise(edges))


def _glyf_start(program: bytes) -> int:
    (count,) = struct.unpack_from(">H", program, 4)
    entries = (struct.unpack_from(">4sLLL", program, 12 + 16 * i) for i in range(count))
    return next(int(at) for tag, _, at, _ in entries if tag == b"glyf")


def _shorts(values: Iterable[int]) -> bytes:
    """Return numbers as big-endian 16-bit words."""
    words = tuple(values)
    return struct.pack(f">{len(words)}H", *words)


def _from_shorts(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(data) // 2}H", data)
