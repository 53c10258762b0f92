"""The map from codes back to text (ToUnicode), ISO 32000-1 9.10.3."""

from __future__ import annotations

from collections.abc import Mapping

from pagegen.pdf.numbers import utf16_hex

_BLOCK = 100
"""A bfchar block holds at most a hundred entries (Adobe Technical Note 5014)."""

_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(texts: Mapping[int, str]) -> bytes:
    """Return the CMap that gives each code its text."""
    lines = [
        b"<%04X> <%04X>\n" % (code, ord(text))
        if len(text) == 1 and text <= "\uffff"
        else b"<%04X> <%s>\n" % (code, utf16_hex(text))
        for code, text in sorted(texts.items())
    ]
    blocks = (lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK))
    body = (b"%d beginbfchar\n%sendbfchar\n" % (len(b), b"".join(b)) for b in blocks)
    return b"".join((_HEAD, *body, _TAIL))
