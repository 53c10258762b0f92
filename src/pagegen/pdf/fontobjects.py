"""An embedded face → the objects of a Type 0 font (ISO 32000-1, 9.7)."""

from __future__ import annotations

from typing import Any

from pagegen.pdf.boxes import box_array
from pagegen.pdf.flate import deflate
from pagegen.pdf.fonts import DEFAULT_WIDTH, EmbeddedFont, cid_to_gid_map, widths_array
from pagegen.pdf.memo import Memo
from pagegen.pdf.objects import Objects

_FLATE = b"/FlateDecode"
_SYMBOLIC = 4
"""The glyphs go beyond the standard Latin set (9.8.2)."""


def add_font(objects: Objects, font: EmbeddedFont, memo: Memo) -> None:
    """Add a face with its program, widths and text map, and name it in the page's resources."""
    entries: dict[str, object] = {
        "Type": b"/Font",
        "Subtype": b"/CIDFontType0" if font.outlines == "cff" else b"/CIDFontType2",
        "BaseFont": font.base_font,
        "CIDSystemInfo": b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": _add_descriptor(objects, font),
        "DW": b"%d" % DEFAULT_WIDTH,
        "W": widths_array(font),
    }
    if font.outlines != "cff":
        table = deflate(cid_to_gid_map(font), memo)
        entries["CIDToGIDMap"] = objects.add_stream({"Filter": _FLATE}, table)
    descendant = objects.add(entries)
    texts = deflate(font.to_unicode, memo)
    font_entries = {
        "Type": b"/Font",
        "Subtype": b"/Type0",
        "BaseFont": font.base_font,
        "Encoding": b"/Identity-H",
        "DescendantFonts": objects.array([descendant]),
        "ToUnicode": objects.add_stream({"Filter": _FLATE}, texts),
    }
    objects.add_font(font.resource, objects.add(font_entries))
    if font.is_upright:
        # The same font with its lines downwards: by default a glyph hangs from a point 0.88 em
        # above its baseline and halfway across, and the next stands one em below (9.7.4.3).
        vertical = font_entries | {"Encoding": b"/Identity-V"}
        objects.add_font(font.upright, objects.add(vertical))


def _add_descriptor(objects: Objects, font: EmbeddedFont) -> Any:
    metrics = font.subset.metrics
    numbers = {
        "Flags": _SYMBOLIC,
        "ItalicAngle": metrics.italic_angle,
        "Ascent": metrics.ascent,
        "Descent": metrics.descent,
        "CapHeight": metrics.cap_height,
        "StemV": metrics.stem_v,
    }
    left, bottom, right, top = metrics.box
    entries: dict[str, object] = {
        "Type": b"/FontDescriptor",
        "FontName": font.base_font,
        "FontBBox": box_array((left, bottom, right, top)),
        **{key: b"%d" % value for key, value in numbers.items()},
    }
    program: dict[str, object] = {"Filter": _FLATE}
    if font.outlines == "cff":
        key = "FontFile3"
        program["Subtype"] = b"/CIDFontType0C"
    else:
        key = "FontFile2"
        program["Length1"] = b"%d" % font.subset.length
    entries[key] = objects.add_stream(program, font.subset.program)
    return objects.add(entries)
