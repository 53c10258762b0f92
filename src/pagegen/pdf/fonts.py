"""Faces as Type 0 fonts: which code shows which glyph, and what a reader needs to know of them.

TrueType: a code is the glyph's id in the *whole* face, and a CIDToGIDMap leads from there into
the subset. So a glyph that comes to the page leaves the codes of all others, and with them the
page's streams, as they were. When one glyph stands for two texts (``…`` and ``⋯`` in many
faces), the rarer gets a code of its own that leads to the same glyph: every reader copies both
right. PostScript outlines have no such map: the code is the glyph's id in the subset, and the
rarer text is given by ActualText at its place.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.pdf.memo import Memo, digest
from pagegen.pdf.numbers import name
from pagegen.pdf.subset import Subset, face_name, subset_face
from pagegen.pdf.tounicode import to_unicode
from pagegen.pdf.usage import FaceUse

DEFAULT_WIDTH = 1000
"""The advance of a Han character, and so of nearly every glyph on a page."""

_LAST_CODE = 0xFFFF
_SPECIAL = MappingProxyType({0x28: b"\\(", 0x29: b"\\)", 0x5C: b"\\\\", 0x0D: b"\\r"})
"""Bytes that may not stand in a literal string as they are (ISO 32000-1, 7.3.4.2)."""

Pair = tuple[int, str]
"""A glyph of a face and one text that it stands for."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A face cut down and coded for one page."""

    resource: str
    base_font: bytes
    outlines: str
    subset: Subset
    literals: Mapping[Pair, bytes]
    """The code of each glyph as it stands inside a literal string."""

    widths: Mapping[Pair, int]
    gid_of: Mapping[int, int]
    """From code to the glyph id in the subset."""

    twins: frozenset[Pair]
    """Glyphs that here stand for a text that only ActualText can give."""

    to_unicode: bytes
    is_upright: bool = False
    """Whether the font is also named in its vertical form, for the glyphs of vertical lines."""

    @property
    def upright(self) -> str:
        """Return the name of the vertical form in the page's streams."""
        return f"{self.resource}V"


def embed(use: FaceUse, resource: str, memo: Memo) -> EmbeddedFont:
    """Return a face as a font of the page, under the name ``resource`` in its streams."""
    subset = subset_face(use.face, {gid for gid, _ in use.pairs}, memo)
    new_of = {old: new for new, old in enumerate(subset.old_gids)}
    twins: frozenset[Pair] = frozenset()
    if use.face.outlines == "cff":
        main = _main_texts(use.pairs)
        twins = frozenset(pair for pair in use.pairs if main[pair[0]] != pair[1])
        codes = {pair: new_of[pair[0]] for pair in use.pairs}
    else:
        codes = _codes(use.pairs)
    return EmbeddedFont(
        resource=resource,
        base_font=_base_font(use, subset),
        outlines=use.face.outlines,
        subset=subset,
        literals={pair: _literal(code) for pair, code in codes.items()},
        widths={pair: subset.widths[new_of[pair[0]]] for pair in codes},
        gid_of={0: 0} | {code: new_of[pair[0]] for pair, code in codes.items()},
        twins=twins,
        to_unicode=to_unicode({code: pair[1] for pair, code in codes.items() if pair not in twins}),
        is_upright=use.is_upright,
    )


def _main_texts(pairs: Counter[Pair]) -> dict[int, str]:
    """Return for each glyph the text that it stands for most often."""
    main: dict[int, str] = {}
    for gid, text in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        main.setdefault(gid, text)
    return main


def _codes(pairs: Counter[Pair]) -> dict[Pair, int]:
    """Return a code for each pair: the glyph's own id, or a free one for its rarer texts."""
    main = _main_texts(pairs)
    codes = {(gid, text): gid for gid, text in main.items()}
    rarer = sorted(pair for pair in pairs if pair not in codes)
    return codes | dict(zip(rarer, _free_codes(main), strict=False))


def _free_codes(taken: Iterable[int]) -> Iterable[int]:
    """Yield the codes that no glyph of the page uses, those after the highest first."""
    used = {0, *taken}
    yield from range(max(used) + 1, _LAST_CODE + 1)
    yield from (code for code in range(1, max(used)) if code not in used)


def _literal(code: int) -> bytes:
    """Return a code as two bytes inside a literal string."""
    high, low = divmod(code, 256)
    if high in _SPECIAL or low in _SPECIAL:
        return b"".join(_SPECIAL.get(byte, bytes((byte,))) for byte in (high, low))
    return bytes((high, low))


def _base_font(use: FaceUse, subset: Subset) -> bytes:
    """Return the name of the subset: six letters that its content decides, then the face's name.

    The letters tell two subsets of one face apart (ISO 32000-1, 9.6.4), so they are made of the
    face, its axes and its glyphs.
    """
    gids = struct.pack(f">{len(subset.old_gids)}H", *subset.old_gids)
    value = int(digest(face_name(use.face), gids)[:12], 16)
    letters = ""
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters += chr(65 + letter)
    plain = "".join(
        c for c in use.face.postscript_name if (c.isascii() and c.isalnum()) or c in "-_"
    )
    return name(f"{letters}+{plain[:63] or 'Face'}")


def widths_array(font: EmbeddedFont) -> bytes:
    """Return ``/W``: the advance of every code that is not a full em, neighbours together.

    A full em is ``/DW``; between the two every code of the font has its width (rule N12).
    """
    widths = {code: font.subset.widths[gid] for code, gid in font.gid_of.items()}
    if font.outlines == "cff":
        widths = dict(enumerate(font.subset.widths))
    parts: list[bytes] = []
    after = -1
    for code in sorted(code for code, width in widths.items() if width != DEFAULT_WIDTH):
        if code == after:
            parts.append(b" %d" % widths[code])
        else:
            parts.append(b"%s%d [%d" % (b"] " if parts else b"", code, widths[code]))
        after = code + 1
    return b"[" + b"".join(parts) + (b"]]" if parts else b"]")


def cid_to_gid_map(font: EmbeddedFont) -> bytes:
    """Return the map from codes to glyphs of the subset, two bytes a code."""
    table = [0] * (max(font.gid_of) + 1)
    for code, gid in font.gid_of.items():
        table[code] = gid
    return struct.pack(f">{len(table)}H", *table)
