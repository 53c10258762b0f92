"""Colour spaces of pictures that name one without bringing its profile, as ICC profiles.

A profile of primaries and a tone curve is a few numbers (ICC.1:2010, 8.3 and 8.4): small enough
to be made here, so that no file has to be shipped or found on the machine.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

Xy: TypeAlias = tuple[float, float]
Vector: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Vector, Vector, Vector]

D50: Vector = (0.9642, 1.0, 0.8249)
"""XYZ of the white that all profiles meet in (ICC.1:2010, 7.2.16)."""
D65: Xy = (0.3127, 0.329)
_BRADFORD: Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""Exponent, a, b, c, d of the parametric curve of type 3 (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True)
class RgbSpace:
    """Primaries and white as chromaticities, and a curve: a gamma or a parametric curve."""

    name: str
    red: Xy
    green: Xy
    blue: Xy
    curve: tuple[float, ...]
    white: Xy = D65


SRGB = RgbSpace("sRGB", (0.64, 0.33), (0.3, 0.6), (0.15, 0.06), _SRGB_CURVE)
ADOBE_RGB = RgbSpace("Adobe RGB", (0.64, 0.33), (0.21, 0.71), (0.15, 0.06), (563 / 256,))
DISPLAY_P3 = RgbSpace("Display P3", (0.68, 0.32), (0.265, 0.69), (0.15, 0.06), _SRGB_CURVE)
GREY_GAMMA = 2.2
"""Gamma of grey pictures that say nothing: that of the photo editors since twenty years."""


def rgb_profile(space: RgbSpace) -> bytes:
    """Return the ICC profile, version 4.2, of a space of three primaries.

    Example:
        >>> len(rgb_profile(SRGB))
        496
    """
    white = _xyz(space.white)
    columns = (_xyz(space.red), _xyz(space.green), _xyz(space.blue))
    raw = _transposed(columns)
    parts = _times(_inverted(raw), white)
    adapt = _adaptation(white)
    colorants = (_times(adapt, _scaled(c, p)) for c, p in zip(columns, parts, strict=True))
    curve = _curve(space.curve)
    tags = {
        b"desc": _text(space.name),
        b"cprt": _text("No copyright"),
        b"wtpt": _xyz_tag(D50),
        b"chad": b"sf32\0\0\0\0" + b"".join(_fixed(value) for row in adapt for value in row),
        **{
            name: _xyz_tag(c)
            for name, c in zip((b"rXYZ", b"gXYZ", b"bXYZ"), colorants, strict=True)
        },
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return profile_of(b"RGB ", tags)


def gray_profile(gamma: float = GREY_GAMMA) -> bytes:
    """Return the ICC profile, version 4.2, of grey with a gamma.

    Example:
        >>> gray_profile()[16:20]
        b'GRAY'
    """
    tags = {
        b"desc": _text(f"Gray gamma {gamma:g}"),
        b"cprt": _text("No copyright"),
        b"wtpt": _xyz_tag(D50),
        b"kTRC": _curve((gamma,)),
    }
    return profile_of(b"GRAY", tags)


def profile_of(
    space: bytes, tags: dict[bytes, bytes], kind: bytes = b"mntr", meeting: bytes = b"XYZ "
) -> bytes:
    """Return a profile out of its tags; equal data are kept once (ICC.1:2010, 7.2 and 7.3)."""
    at = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    table, body = b"", b""
    for name, data in tags.items():
        if data not in places:
            places[data] = at + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4sIIQI12s",
        at + len(body), b"\0\0\0\0", 0x04200000, kind, space, meeting,
        2000, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", 0, 0, 0, 0, b"",
    )  # fmt: skip
    head = head[:68] + b"".join(_fixed(value) for value in D50) + b"\0" * 48
    return head + struct.pack(">I", len(tags)) + table + body


def _curve(numbers: tuple[float, ...]) -> bytes:
    """Return a parametric curve: type 0 for a gamma alone, type 3 with a straight foot."""
    kind = 0 if len(numbers) == 1 else 3
    return struct.pack(">4s4xHxx", b"para", kind) + b"".join(_fixed(value) for value in numbers)


def _text(text: str) -> bytes:
    coded = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(coded), 28) + coded


def _xyz_tag(value: Vector) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(part) for part in value)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(xy: Xy) -> Vector:
    return xy[0] / xy[1], 1.0, (1 - xy[0] - xy[1]) / xy[1]


def _adaptation(white: Vector) -> Matrix:
    """Return the Bradford matrix that brings colours under ``white`` to those under D50."""
    here, there = _times(_BRADFORD, white), _times(_BRADFORD, D50)
    gains = tuple(b / a for a, b in zip(here, there, strict=True))
    scaled = tuple(_scaled(row, gain) for row, gain in zip(_BRADFORD, gains, strict=True))
    columns = _transposed(scaled)  # type: ignore[arg-type]
    back = _inverted(_BRADFORD)
    return _transposed(tuple(_times(back, column) for column in columns))  # type: ignore[arg-type]


def _times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _scaled(vector: Vector, factor: float) -> Vector:
    return vector[0] * factor, vector[1] * factor, vector[2] * factor


def _transposed(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return (a, d, g), (b, e, h), (c, f, i)


def _inverted(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return _scaled(rows[0], 1 / whole), _scaled(rows[1], 1 / whole), _scaled(rows[2], 1 / whole)
