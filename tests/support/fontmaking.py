"""Tiny fonts of every build, made in memory: a few letters, a few Han, one ligature."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import uharfbuzz as hb
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from pagegen.fonts.face import Face, FaceKey

LETTERS = {"f": "f", "i": "i", "A": "A", "中": "zhong", "文": "wen", "…": "dots", "⋯": "dots"}
"""Characters and their glyphs; two marks share one glyph, as in many Chinese fonts."""
WIDTHS = {".notdef": 500, "f": 333, "i": 278, "A": 721, "zhong": 1000, "wen": 1000, "dots": 1000}
WIDTHS |= {"f_i": 611, "acute": 0, "Aacute": 721}
ORDER = tuple(WIDTHS)
_FEATURES = "feature liga { sub f i by f_i; } liga;"


def _square(pen: Any, order: int, upem: int, *, is_hollow: bool = False) -> None:
    """Draw a square whose size tells the glyphs apart; its right side may be a hollow curve."""
    side = (200 + 40 * order) * upem // 1000
    pen.moveTo((50, 0))
    pen.lineTo((50, side))
    pen.lineTo((50 + side, side))
    if is_hollow:
        pen.curveTo(
            (50 + side // 3, side * 2 // 3), (50 + side * 3 // 4, side // 3), (50 + side, 0)
        )
    else:
        pen.lineTo((50 + side, 0))
    pen.closePath()


def _base(upem: int, *, is_glyf: bool) -> FontBuilder:
    builder = FontBuilder(upem, isTTF=is_glyf)
    builder.setupGlyphOrder(list(ORDER))
    cmap = {ord(char): glyph for char, glyph in LETTERS.items()}
    builder.setupCharacterMap(cmap | {ord("Á"): "Aacute"})
    return builder


def _finish(builder: FontBuilder, upem: int, name: str) -> bytes:
    advances = {glyph: (width * upem // 1000, 0) for glyph, width in WIDTHS.items()}
    builder.setupHorizontalMetrics(advances)
    builder.setupHorizontalHeader(ascent=880 * upem // 1000, descent=-120 * upem // 1000)
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupOS2(sCapHeight=700 * upem // 1000)
    builder.setupPost()
    builder.addOpenTypeFeatures(_FEATURES)
    out = BytesIO()
    builder.font.recalcTimestamp = False
    builder.font["head"].created = builder.font["head"].modified = 3_700_000_000
    builder.save(out)
    return out.getvalue()


@cache
def glyf_font(upem: int = 2048) -> bytes:
    """Return a TrueType font; its A with accent is composed of two glyphs."""
    builder = _base(upem, is_glyf=True)
    glyphs: dict[str, Any] = {}
    for order, glyph in enumerate(ORDER):
        pen = TTGlyphPen(glyphs)
        if glyph == "Aacute":
            pen.addComponent("A", (1, 0, 0, 1, 0, 0))
            pen.addComponent("acute", (1, 0, 0, 1, 100, 700))
        else:
            _square(pen, order, upem)
        glyphs[glyph] = pen.glyph()
    builder.setupGlyf(glyphs)
    return _finish(builder, upem, "TinyGlyf")


@cache
def cff_font() -> bytes:
    """Return a font with PostScript outlines, named glyphs, no CIDs."""
    builder = _base(1000, is_glyf=False)
    builder.setupCFF("TinyCff", {}, _charstrings(), {})
    return _finish(builder, 1000, "TinyCff")


@cache
def cid_font() -> bytes:
    """Return a font with PostScript outlines whose glyphs have CIDs unlike their numbers.

    Chinese fonts are of this build; the shift shows a writer that takes the one for the other.
    """
    font = TTFont(BytesIO(cff_font()))
    top = font["CFF "].cff.topDictIndex[0]
    private = top.Private
    names = [".notdef", *(f"cid{100 + gid:05d}" for gid in range(1, len(ORDER)))]
    strings = top.CharStrings
    strings.charStrings = dict(zip(names, strings.charStrings.values(), strict=True))
    top.charset = names
    top.ROS = ("Adobe", "Identity", 0)
    del top.rawDict["Private"], top.Private
    fonts = FDArrayIndex()
    below = FontDict()
    below.setCFF2(False)
    below.Private = private
    fonts.append(below)
    top.FDArray = strings.fdArray = fonts
    top.FDSelect = strings.fdSelect = FDSelect()
    strings.fdSelect.gidArray = [0] * len(ORDER)
    font.setGlyphOrder(names)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def cff2_font() -> bytes:
    """Return a variable font with PostScript outlines; more weight moves the squares right."""
    builder = _base(1000, is_glyf=False)
    builder.setupNameTable({})
    builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
    strings = _charstrings(is_cff2=True)
    for glyph, string in strings.items():
        start, *rest = string.program
        strings[glyph] = T2CharString(program=[start, 30, 1, "blend", *rest])
    builder.setupCFF2(strings, regions=[{"wght": (0, 1, 1)}])
    return _finish(builder, 1000, "TinyCffTwo")


def _charstrings(*, is_cff2: bool = False) -> dict[str, Any]:
    strings = {}
    for order, glyph in enumerate(ORDER):
        pen = T2CharStringPen(None if is_cff2 else WIDTHS[glyph], None, CFF2=is_cff2)
        _square(pen, order, 1000, is_hollow=True)
        strings[glyph] = pen.getCharString()
    return strings


@cache
def collection() -> bytes:
    """Return two fonts in one file; the second has the larger em."""
    fonts = TTCollection()
    fonts.fonts = [TTFont(BytesIO(data)) for data in (glyf_font(1000), glyf_font(2048))]
    out = BytesIO()
    fonts.save(out)
    return out.getvalue()


def open_face(
    data: bytes, index: int = 0, axes: tuple[tuple[str, float], ...] = (), outlines: str = "glyf"
) -> Face:
    """Return a face over the bytes of a font, as the font book would."""
    source = hb.Face(hb.Blob(data), index)
    font = hb.Font(source)
    if axes:
        font.set_variations(dict(axes))
    name = source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    key = FaceKey(sha256(data).hexdigest(), index, axes)
    return Face(key, "test", name, source.upem, outlines, handle=font, data=data)
