"""Fonts of a file as far as painting needs them: how codes are cut, their widths, their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.cmap import CMap, read_cmap
from pagegen.preflight.press.matrix import Matrix

_EM: Matrix = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
_TWO_BYTES = ("/Identity", "UCS2", "UTF16")


@dataclass(frozen=True, slots=True)
class PressFont:
    """A font dictionary, read.

    ``unicode`` is what ToUnicode says, by code; ``has_unicode`` whether there is one. ``widths``
    are those that the dictionary states, by CID for Type 0 and by code for the others, in
    thousandths of the em (of glyph space for Type 3); ``default`` stands for the rest. ``source``
    is the dictionary, ``number`` its object.
    """

    number: int
    kind: str
    base: str
    source: Any = field(repr=False)
    encoding: str = ""
    is_vertical: bool = False
    cmap: CMap | None = None
    code_bytes: int = 1
    widths: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    default: float = 0.0
    drops: Mapping[int, float] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    drop: float = -1000.0
    unicode: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    has_unicode: bool = False
    glyph_space: Matrix = _EM

    def codes(self, shown: bytes) -> Iterator[int]:
        """Yield the codes of a shown string."""
        if self.cmap is not None:
            yield from self.cmap.codes(shown)
        elif self.code_bytes == 1:
            yield from shown
        elif self.code_bytes == 2:
            yield from (shown[i] << 8 | shown[i + 1] for i in range(0, len(shown) - 1, 2))
        else:
            yield from _mixed(shown)

    def cid(self, code: int) -> int:
        """Return the CID of a code, or the code of a simple font itself."""
        return code if self.cmap is None else self.cmap.cid(code)

    def advance(self, code: int) -> float:
        """Return how far a code advances along its line, in em; downwards is negative."""
        cid = self.cid(code)
        if self.is_vertical:
            return self.drops.get(cid, self.drop) / 1000
        return self.widths.get(cid, self.default) * self.glyph_space[0]

    def is_space(self, code: int) -> bool:
        """Return whether word space is added after a code: the single byte 32 (9.3.3)."""
        return code == 32 and self.code_bytes == 1 and self.cmap is None


def _mixed(shown: bytes) -> Iterator[int]:
    """Yield codes of one byte below 129 and of two from there on, as GBK and Big5 have them."""
    at = 0
    while at < len(shown):
        if shown[at] <= 128 or at + 1 == len(shown):
            yield shown[at]
            at += 1
        else:
            yield shown[at] << 8 | shown[at + 1]
            at += 2


def read_font(font: Any) -> PressFont:
    """Return a font dictionary of a file as a value; what it does not say has its default."""
    kind = po.name(po.get(font, "/Subtype")).removeprefix("/")
    base = po.name(po.get(font, "/BaseFont")).removeprefix("/")
    unicode = _unicode(po.get(font, "/ToUnicode"))
    said = MappingProxyType(dict(unicode.texts)) if unicode else MappingProxyType({})
    if kind == "Type0":
        return _composite(font, base, said, unicode is not None)
    widths = po.numbers(po.get(font, "/Widths"))
    first = int(po.number(po.get(font, "/FirstChar")) or 0)
    missing = po.number(po.get(font, "/FontDescriptor", "/MissingWidth"))
    matrix = po.numbers(po.get(font, "/FontMatrix"))
    return PressFont(
        po.id_of(font),
        kind,
        base,
        font,
        po.name(po.get(font, "/Encoding")) or po.name(po.get(font, "/Encoding", "/BaseEncoding")),
        widths=MappingProxyType({first + i: w for i, w in enumerate(widths)}),
        default=(missing or 0.0) if widths else 500.0,
        unicode=said,
        has_unicode=unicode is not None,
        glyph_space=_six(matrix) if kind == "Type3" and len(matrix) == 6 else _EM,
    )


def _six(m: tuple[float, ...]) -> Matrix:
    return (m[0], m[1], m[2], m[3], m[4], m[5])


def _composite(
    font: Any,
    base: str,
    unicode: Mapping[int, str],
    has_unicode: bool,  # noqa: FBT001
) -> PressFont:
    encoding = po.get(font, "/Encoding")
    called = po.name(encoding) or po.name(po.get(encoding, "/CMapName"))
    cmap = _unicode(encoding) if po.is_stream(encoding) else None
    below = (po.items(po.get(font, "/DescendantFonts")) or (None,))[0]
    wide = po.number(po.get(below, "/DW"))
    fall = po.numbers(po.get(below, "/DW2"))
    mode = po.number(po.get(encoding, "/WMode")) if cmap else None
    return PressFont(
        po.id_of(font),
        "Type0",
        base,
        font,
        called,
        bool(mode) if mode is not None else called.endswith("-V"),
        cmap,
        2 if any(part in called for part in _TWO_BYTES) else 0,
        MappingProxyType(dict(_runs(po.get(below, "/W"), 1))),
        1000.0 if wide is None else wide,
        MappingProxyType(dict(_runs(po.get(below, "/W2"), 3))),
        fall[1] if len(fall) == 2 else -1000.0,
        unicode,
        has_unicode,
    )


def _unicode(stream: Any) -> CMap | None:
    if not po.is_stream(stream):
        return None
    try:
        return read_cmap(po.stream_bytes(stream, 16 * 2**20))
    except po.ODD:
        return None


def _runs(array: Any, per: int) -> Iterator[tuple[int, float]]:
    """Yield CID and first figure of ``/W`` (one figure each) or ``/W2`` (three each), 9.7.4.3."""
    parts, at = po.items(array), 0
    while at + 1 < len(parts):
        first, second = po.number(parts[at]), parts[at + 1]
        if first is None:
            return
        listed = po.numbers(second)
        if po.is_array(second):
            for index, width in enumerate(listed[::per]):
                yield int(first) + index, width
            at += 2
            continue
        last = po.number(second)
        figure = po.number(parts[at + 2]) if at + 2 < len(parts) else None
        if last is None or figure is None or not 0 <= last - first <= 65535:
            return
        yield from ((cid, figure) for cid in range(int(first), int(last) + 1))
        at += 2 + per
