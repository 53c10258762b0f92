"""Colour spaces as values: what a name or an array in a file stands for, down to its base."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pikepdf

from pagegen.preflight.press import objects as po

_DEVICE = MappingProxyType({"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4})
_SHORT = MappingProxyType(
    {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
)
_PLATES = MappingProxyType({"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3})
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space.

    ``kind`` is its name in the standard (``DeviceCMYK``, ``Separation``, …) or ``Unknown``;
    ``names`` are the colorants of Separation and DeviceN; ``base`` is the alternate, the base of
    Indexed, or what an uncoloured pattern is painted in; ``tint`` a written-out tint transform,
    equal for equal functions; ``profile`` the object number of an ICC profile.
    """

    kind: str
    count: int = 0
    names: tuple[str, ...] = ()
    base: Space | None = None
    tint: bytes = b""
    profile: int = 0
    number: int = 0

    def deepest(self) -> Space:
        """Return the space that Indexed and Pattern lead to."""
        if self.kind in {"Indexed", "Pattern"} and self.base is not None:
            return self.base.deepest()
        return self

    def chain(self) -> tuple[Space, ...]:
        """Return this space and all that it is built on."""
        return (self,) if self.base is None else (self, *self.base.chain())


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that paints: tiling or shading, its object, and the space of a shading."""

    is_tiling: bool
    number: int
    space: Space | None = None


@dataclass(frozen=True, slots=True)
class Color:
    """A colour as the content stream sets it: a space, its values, and a pattern if that paints."""

    space: Space
    values: tuple[float, ...] = ()
    pattern: Pattern | None = None

    def inks(self) -> tuple[float, float, float, float] | None:
        """Return the process inks from 0 to 1 where no conversion is needed to know them.

        DeviceGray prints on black; Separation and DeviceN of process names on theirs. All else,
        patterns included, is None.
        """
        kind, values = self.space.kind, self.values
        if self.pattern is not None:
            return None
        if kind == "DeviceCMYK" and len(values) == 4:
            return (values[0], values[1], values[2], values[3])
        if kind == "DeviceGray" and len(values) == 1:
            return (0.0, 0.0, 0.0, 1.0 - values[0])
        if kind in {"Separation", "DeviceN"}:
            return _plates(self.space.names, values)
        return None

    def is_white(self) -> bool:
        """Return whether nothing is printed where this colour knocks out."""
        inks = self.inks()
        if inks is None:
            spots = self.space.kind in {"Separation", "DeviceN"} and self.pattern is None
            return spots and bool(self.values) and not any(self.values)
        return not any(inks)


BLACK = Color(Space("DeviceGray", 1), (0.0,))
"""What a page begins with (8.4.1)."""


def _plates(
    names: tuple[str, ...], values: tuple[float, ...]
) -> tuple[float, float, float, float] | None:
    if names == ("All",) and len(values) == 1:
        return (values[0],) * 4
    if len(names) != len(values) or not set(names) <= {*_PLATES, "None"}:
        return None
    inks = [0.0, 0.0, 0.0, 0.0]
    for colorant, value in zip(names, values, strict=True):
        if colorant in _PLATES:
            inks[_PLATES[colorant]] = value
    return (inks[0], inks[1], inks[2], inks[3])


def device(kind: str) -> Space:
    """Return a device space by name, short or long, with or without solidus."""
    bare = kind.removeprefix("/")
    bare = _SHORT.get(bare, bare)
    return Space(bare, _DEVICE[bare]) if bare in _DEVICE else Space("Unknown")


def space_of(value: Any, resources: Any, depth: int = 0) -> Space:
    """Return the colour space that a name or an array of a file stands for.

    Args:
        value: A PDF name or array, or a name with its solidus from a content stream.
        resources: Where ``/ColorSpace`` names are looked up.
        depth: How many spaces stand around it already.
    """
    if depth > _DEEPEST:
        return Space("Unknown")
    named = value if isinstance(value, str) else po.name(value)
    if named:
        plain = device(named)
        if plain.kind != "Unknown":
            return plain
        if named == "/Pattern":
            return Space("Pattern")
        if named in {"/CalRGB", "/CalGray"}:
            return Space(named[1:], 3 if named == "/CalRGB" else 1)
        found = po.get(resources, "/ColorSpace", named)
        return Space("Unknown") if found is None else space_of(found, resources, depth + 1)
    parts = po.items(value)
    return _array(parts, resources, depth, po.id_of(value)) if parts else Space("Unknown")


def _array(parts: tuple[Any, ...], resources: Any, depth: int, number: int) -> Space:
    kind = po.name(parts[0]).removeprefix("/")
    kind = _SHORT.get(kind, kind)
    second = parts[1] if len(parts) > 1 else None
    if kind in _DEVICE:
        return device(kind)
    if kind in {"CalGray", "CalRGB", "Lab"}:
        return Space(kind, 1 if kind == "CalGray" else 3, number=number)
    if kind == "ICCBased":
        count = int(po.number(po.get(second, "/N")) or 0)
        return Space(kind, count, profile=po.id_of(second), number=number)
    if kind == "Indexed":
        return Space(kind, 1, base=space_of(second, resources, depth + 1), number=number)
    if kind == "Pattern":
        base = None if second is None else space_of(second, resources, depth + 1)
        return Space(kind, 0 if base is None else base.count, base=base, number=number)
    if kind in {"Separation", "DeviceN"} and len(parts) > 3:
        names = tuple(n.removeprefix("/") for n in po.names(second))
        base = space_of(parts[2], resources, depth + 1)
        return Space(kind, len(names), names, base, _written(parts[3]), number=number)
    return Space("Unknown", number=number)


def _written(function: Any) -> bytes:
    """Return a function written out, streams with their data: equal for equal functions."""
    if not isinstance(function, pikepdf.Object):
        return b""
    try:
        head = function.unparse(resolved=True)
        body = po.stream_bytes(function) if po.is_stream(function) else b""
        parts = po.items(po.get(function, "/Functions"))
        return b"".join((head, body, *(_written(p) for p in parts if p is not function)))
    except po.ODD:
        return b"?"
