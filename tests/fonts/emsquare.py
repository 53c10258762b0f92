"""The em-square font: Han one em, Latin half an em, ink a plain box; the same bytes every time.

Layout tests can assert whole numbers with it. The ink of full-width marks fills the half of the
em that a mainland face fills, so that marks can be squeezed as in print.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.TupleVariation import TupleVariation

UPEM = 1000
_OPENING = "（［｛〔【《〈「『〖“‘"
_CLOSING = "）］｝〕】》〉」』〗”’，。、；：！？．"
_WIDE = "—…⋯～〜·／"
_MARGIN = 50
_BORN = 3_692_217_600
"""A fixed moment for the time stamps: 1 January 2021, in seconds since 1904."""


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What a built font says of itself; ``ascender`` and ``descender`` are the typo metrics."""

    family: str = "Em Square"
    weight: int = 400
    fs_type: int = 0
    ascender: int = 880
    descender: int = -120


def em_square_font(chars: str, outlines: str = "glyf", facts: FontFacts | None = None) -> bytes:
    """Return a font file with the given characters.

    Args:
        chars: The characters it covers; their order does not matter.
        outlines: ``glyf`` for TrueType, ``cff`` or ``cff2`` for PostScript outlines.
        facts: Names, weight, rights and metrics.
    """
    return _bytes_of(_built(chars, outlines, facts or FontFacts()))


def variable_font(chars: str, outlines: str = "glyf") -> bytes:
    """Return a font with a weight axis from 300 over 400 to 900.

    The heaviest TrueType weight has 20 units more ink on either side; advances stay. ``cff2``
    gives PostScript outlines that are the same at every weight.
    """
    font = _built(chars, outlines, FontFacts())
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 300, 400, 900, "Weight")], [])
    if outlines == "glyf":
        deltas = [(-20, 0), (20, 0), (20, 0), (-20, 0), *[(0, 0)] * 4]
        heavier = TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)
        inked = [n for n in font.getGlyphOrder() if font["glyf"][n].numberOfContours]
        builder.setupGvar({n: [heavier] if n in inked else [] for n in font.getGlyphOrder()})
    return _bytes_of(font)


def collection(*fonts: bytes) -> bytes:
    """Return a TTC of the given font files."""
    together = TTCollection()
    together.fonts = [TTFont(BytesIO(font), recalcTimestamp=False) for font in fonts]
    out = BytesIO()
    together.save(out, shareTables=True)
    return out.getvalue()


def packed(font: bytes, flavor: str) -> bytes:
    """Return a font file packed as ``woff`` or ``woff2``."""
    unpacked = TTFont(BytesIO(font), recalcTimestamp=False)
    unpacked.flavor = flavor
    return _bytes_of(unpacked)


def without_tables(font: bytes, *tags: str) -> bytes:
    """Return a font file that lacks some tables."""
    reduced = TTFont(BytesIO(font), recalcTimestamp=False)
    for tag in tags:
        del reduced[tag]
    return _bytes_of(reduced)


def advance_of(char: str) -> int:
    """Return the advance of a character in thousandths of an em."""
    is_wide = unicodedata.east_asian_width(char) in "WF" or char in _OPENING + _CLOSING + _WIDE
    return UPEM if is_wide else UPEM // 2


def ink_of(char: str) -> tuple[int, int]:
    """Return where the ink of a character begins and ends across, in thousandths of an em."""
    if char in _OPENING:
        return (UPEM // 2 + _MARGIN, UPEM - _MARGIN)
    if char in _CLOSING:
        return (_MARGIN, UPEM // 2 - _MARGIN)
    return (_MARGIN, advance_of(char) - _MARGIN)


def _built(chars: str, outlines: str, facts: FontFacts) -> TTFont:
    ordered = sorted(set(chars))
    names = {ord(char): f"u{ord(char):04X}" for char in ordered}
    builder = FontBuilder(UPEM, isTTF=outlines == "glyf")
    builder.updateHead(created=_BORN, modified=_BORN)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    glyphs = {".notdef": _glyph(outlines, (0, 0), UPEM)}
    for char in ordered:
        ink = (0, 0) if char.isspace() else ink_of(char)
        glyphs[names[ord(char)]] = _glyph(outlines, ink, advance_of(char))
    postscript = facts.family.replace(" ", "") + "-Regular"
    if outlines == "glyf":
        builder.setupGlyf(glyphs)
    elif outlines == "cff2":
        builder.setupCFF2(glyphs)
    else:
        builder.setupCFF(postscript, {}, glyphs, {})
    edges = {names[ord(c)]: (advance_of(c), 0 if c.isspace() else ink_of(c)[0]) for c in ordered}
    builder.setupHorizontalMetrics({".notdef": (UPEM, 0), **edges})
    builder.setupHorizontalHeader(ascent=facts.ascender, descent=facts.descender)
    builder.setupNameTable(
        {"familyName": facts.family, "styleName": "Regular", "psName": postscript}
    )
    builder.setupOS2(
        usWeightClass=facts.weight,
        fsType=facts.fs_type,
        sTypoAscender=facts.ascender,
        sTypoDescender=facts.descender,
        sTypoLineGap=0,
    )
    builder.setupPost()
    return builder.font


def _glyph(outlines: str, ink: tuple[int, int], advance: int) -> Glyph | T2CharString:
    """Return a box of ink one em high; no ink where the box has no width."""
    is_cff2 = outlines == "cff2"
    pen = (
        TTGlyphPen(None)
        if outlines == "glyf"
        else T2CharStringPen(None if is_cff2 else advance, None, CFF2=is_cff2)
    )
    left, right = ink
    if left < right:
        bottom, top = -120 + _MARGIN, 880 - _MARGIN
        pen.moveTo((left, bottom))
        for corner in ((right, bottom), (right, top), (left, top)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph() if outlines == "glyf" else pen.getCharString()


def _bytes_of(font: TTFont) -> bytes:
    font.recalcTimestamp = False
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
