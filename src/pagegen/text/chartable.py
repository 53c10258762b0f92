"""The characters of each class, by code point: the data behind :mod:`pagegen.text.charclass`.

The sets are those of table A of the composition rules, and beyond them every code point of the
blocks that Chinese copy draws its marks from: CJK symbols and punctuation, vertical and small
forms, full-width forms, general punctuation. What no set and no range names is a sign that
stands like a Han: □ ① ㎡ and all enclosed figures.

Code points are written in hexadecimal, so that forms that look alike cannot be mistaken.
"""

from __future__ import annotations

from types import MappingProxyType


def points(codes: str) -> frozenset[str]:
    """Return the characters of hexadecimal code points, ``a-b`` being a range.

    Example:
        >>> sorted(points("3001 FF0C")) == ["、", "，"]
        True
    """
    found: set[str] = set()
    for first, last in ranges(codes):
        found.update(map(chr, range(first, last + 1)))
    return frozenset(found)


def ranges(codes: str) -> tuple[tuple[int, int], ...]:
    """Return hexadecimal code points and ranges as pairs of first and last."""
    pairs = (word.partition("-") for word in codes.split())
    return tuple((int(first, 16), int(last or first, 16)) for first, _, last in pairs)


OPENING = (
    "2018 201C 3008 300A 300C 300E 3010 3014 3016 3018 301A 301D FF08 FF3B FF5B FF5F FF62"
    " FE17 FE35 FE37 FE39 FE3B FE3D FE3F FE41 FE43 FE47 FE59 FE5B FE5D"
)
CLOSING = (
    "2019 201D 3009 300B 300D 300F 3011 3015 3017 3019 301B 301E 301F FF09 FF3D FF5D FF60 FF63"
    " FE18 FE36 FE38 FE3A FE3C FE3E FE40 FE42 FE44 FE48 FE5A FE5C FE5E"
)

BY_CLASS = MappingProxyType(
    {
        "OPEN": OPENING,
        "CLOSE": CLOSING,
        "PAUSE": "3001 FF0C FF1A FF1B FF64 FE10 FE11 FE13 FE14 FE50 FE51 FE54 FE55",
        "PERIOD": "3002 FF0E FF61 FE12 FE52",
        "EXCLAIM": "FF01 FF1F 203C 203D 2047-2049 FE15 FE16 FE56 FE57",
        "MIDDOT": "00B7 2027 30FB FF65",
        "CONNECTOR": "2013 2014 301C 3030 30A0 FE31 FE32 FE58 FE63 FF0D FF5E",
        "SOLIDUS": "002F FF0F",
        "DASH": "2015 2E3A 2E3B",
        "ELLIPSIS": "2025 2026 22EF FE19 FE30",
        "ITERATION": (
            "3005 3031-3035 303B 309B-309E 30FC-30FE FF70"
            " 3041 3043 3045 3047 3049 3063 3083 3085 3087 308E 3095 3096"
            " 30A1 30A3 30A5 30A7 30A9 30C3 30E3 30E5 30E7 30EE 30F5 30F6 31F0-31FF FF67-FF6F"
            " 16FE0-16FE3 1B132 1B150-1B152 1B155 1B164-1B167"
        ),
        "POSTFIX": "0025 00B0 2030-2034 2057 2103 2109 FE6A FF05 FFE0",
        "PREFIX": "0024 00A3 00A5 20A9 20AC 2116 FE69 FF04 FFE1 FFE5 FFE6",
        "ASCII_CLOSE": "0021 0029 002C 002E 003A 003B 003F 005D 007D 2046",
        "ASCII_OPEN": "0028 005B 007B 2045",
        "SPACE": ("0009-000D 001C-0020 0085 1680 2000-2006 2008-200A 2028 2029 205F 3000"),
        "JOINER": "00A0 2007 202F",
        "FORMAT": "00AD 200B 200C 200D 200E 200F 202A-202E 2060-2064 2066-206F FEFF",
    }
)
"""Classes of characters that are named one by one, from the names of the classes."""

HAN = ranges(
    "1100-11FF 2E80-2FDF 2FF0-2FFF 3006-3007 3021-3029 3038-303A 303C 3041-3096 309F"
    " 30A1-30FA 30FF 3105-312F 3131-318E 3190-31E3 3400-4DBF 4E00-9FFF A000-A4CF A960-A97C"
    " AC00-D7FB F900-FAFF FF10-FF19 FF21-FF3A FF41-FF5A FF66-FF9D FFA0-FFDC"
    " 17000-18D7F 1AFF0-1B2FF 20000-3FFFD"
)
"""Ideographs, kana, bopomofo, hangul, Yi, and full-width letters and figures."""

WESTERN = ranges(
    "0021-007E 00A1-00AC 00AE-00B6 00B8-02FF 0370-10FF 1200-1FFF 2010-2012 201A 201B 201E 201F"
    " 2039 203A 2044 2070-20CF 2100-2102 2104-2108 210A-2115 2117-214F 2150-215F 2189 2212"
    " 2C00-2DFF A4D0-A95F A980-ABFF FB00-FDFF FE70-FEFE 10000-16FDF 1D400-1D7FF 1E000-1EFFF"
)
"""Scripts that are set in words, their figures, and the signs that stand in their runs."""

AMBIGUOUS_QUOTES = points("2018 2019 201C 201D")
"""Latin quotes or Chinese marks, by their neighbours."""

HALF_FORMS = points("FF61 FF62 FF63 FF64")
"""Marks that are half an em wide by themselves and bring no white along."""

PARTS_HERE = points("200B")
"""The zero width space: a line may end here, and nothing shows."""

HYPHENATES_HERE = points("00AD")
"""The soft hyphen: a line may end here, with a hyphen that then shows."""

NEVER_PARTS_HERE = points("2060 FEFF")
"""The word joiner: no line ends here (LB-11)."""

INVISIBLE = points(BY_CLASS["FORMAT"])
"""Characters that take no room and have no ink; each leans on the character before it."""
