"""Colours as SVG writes them: names, hexadecimal, functions, and inks given outright."""

from __future__ import annotations

import re

from pagegen.color import Cmyk
from pagegen.images.drawing import Colour, Screen

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_CALL = re.compile(r"([a-z-]+)\(([^()]*)\)")
_PART = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)(%|deg)?")


def color_of(text: str) -> Colour | None:
    """Return a colour; None when it is not understood, or lets through what lies below.

    ``device-cmyk(…)``, and ``icc-color(name, c, m, y, k)`` behind a screen colour, are inks and
    stay what they are.

    Example:
        >>> color_of("#C8102E")
        Screen(red=200, green=16, blue=46)
        >>> color_of("device-cmyk(0 0.5 1 0)")
        Cmyk(cyan=0.0, magenta=0.5, yellow=1.0, black=0.0)
    """
    text = " ".join(text.lower().split())
    plain, _, behind = text.partition(" icc-color(")
    if behind:
        _, *parts = [part.strip() for part in behind.rstrip(") ").split(",")]
        return _inks(parts) if len(parts) == 4 and color_of(plain) is not None else None
    match = _HEX.fullmatch(plain)
    if match is not None:
        return _hexadecimal(match[1])
    call = _CALL.fullmatch(plain)
    return _named(plain) if call is None else _function(call[1], call[2])


def _named(name: str) -> Colour | None:
    from PIL import ImageColor  # knows the names of CSS

    known = ImageColor.colormap.get(name)
    match = _HEX.fullmatch(known.lower()) if isinstance(known, str) else None
    return _hexadecimal(match[1]) if match else None


def _hexadecimal(digits: str) -> Screen | None:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue, *alpha = bytes.fromhex(digits)
    return None if alpha and alpha[0] != 255 else Screen(red, green, blue)


def _function(name: str, inside: str) -> Colour | None:
    body, slash, alpha = inside.partition("/")
    parts = [part for part in re.split(r"[\s,]+", body.strip()) if part]
    if name in ("rgb", "rgba", "hsl", "hsla") and len(parts) == 4:
        alpha, slash = parts.pop(), "/"
    if slash and _part(alpha.strip(), 1.0) != 1:
        return None
    match name, len(parts):
        case (("rgb" | "rgba"), 3):
            return _screen([_part(part, 255.0) for part in parts], 255.0)
        case (("hsl" | "hsla"), 3):
            return _hsl([_part(parts[0], 360.0), *(_part(p, 1.0) for p in parts[1:])])
        case "device-cmyk", 4:
            return _inks(parts)
    return None


def _part(text: str, whole: float) -> float | None:
    """Return a number, or a share of the whole when it is written in per cent."""
    match = _PART.fullmatch(text)
    if match is None:
        return None
    return float(match[1]) * whole / 100 if match[2] == "%" else float(match[1])


def _screen(parts: list[float | None], whole: float) -> Screen | None:
    values = [
        int(min(max(part, 0.0), whole) * 255 / whole + 0.5) for part in parts if part is not None
    ]
    return Screen(*values) if len(values) == 3 else None


def _hsl(parts: list[float | None]) -> Screen | None:
    from colorsys import hls_to_rgb

    hue, saturation, light = parts
    if hue is None or saturation is None or light is None:
        return None
    bounded = [min(max(value, 0.0), 1.0) for value in (light, saturation)]
    return _screen([*hls_to_rgb(hue % 360 / 360, *bounded)], 1.0)


def _inks(parts: list[str]) -> Cmyk | None:
    values = [_part(part, 1.0) for part in parts]
    found = [min(max(value, 0.0), 1.0) for value in values if value is not None]
    return Cmyk(*found) if len(found) == 4 else None
