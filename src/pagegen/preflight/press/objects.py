"""Reading PDF objects without trusting them: what is missing or of the wrong kind is None."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

import pikepdf

LARGEST = 256 * 2**20
"""Bytes of one decoded stream that are still read; what swells beyond is a bomb, not a page."""

ODD = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    MemoryError,
)
"""What reading a damaged file may raise, here or in the libraries."""


class TooLargeError(ValueError):
    """A stream decodes to more than is read."""


def get(holder: Any, *keys: str) -> Any:
    """Return what stands below keys, one inside the other; None when any is missing."""
    for key in keys:
        if not isinstance(holder, pikepdf.Object) or not is_dict(holder):
            return None
        try:
            holder = holder.get(key)
        except ODD:
            return None
    return holder


def is_dict(value: Any) -> bool:
    """Return whether a value has keys: a dictionary or a stream."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream))


def is_stream(value: Any) -> bool:
    """Return whether a value is a stream."""
    return isinstance(value, pikepdf.Stream)


def is_array(value: Any) -> bool:
    """Return whether a value is an array."""
    return isinstance(value, pikepdf.Array)


def number(value: Any) -> float | None:
    """Return a finite number, or None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    found = float(value)
    return found if isfinite(found) else None


def name(value: Any) -> str:
    """Return a name with its solidus; the empty text for what is no name."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)
    except ODD:
        return "/?"


def text(value: Any) -> str:
    """Return a text string; the empty text for what is none."""
    if not isinstance(value, pikepdf.String):
        return ""
    try:
        return str(value)
    except ODD:
        return bytes(value).decode("latin-1")


def items(value: Any) -> tuple[Any, ...]:
    """Return the items of an array, none for what is no array."""
    if not is_array(value):
        return ()
    found = []
    for index in range(len(value)):
        try:
            found.append(value[index])
        except ODD:
            found.append(None)
    return tuple(found)


def numbers(value: Any) -> tuple[float, ...]:
    """Return an array of numbers; the empty tuple when one of them is none."""
    found = tuple(number(item) for item in items(value))
    return () if None in found else tuple(n for n in found if n is not None)


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield keys and values of a dictionary, in the order of the keys."""
    if is_dict(value):
        for key in sorted(value.keys()):
            yield key, get(value, key)


def id_of(value: Any) -> int:
    """Return the number of an indirect object, 0 for a direct one."""
    return int(value.objgen[0]) if isinstance(value, pikepdf.Object) else 0


def names(value: Any) -> tuple[str, ...]:
    """Return a name, or an array of names, as a tuple."""
    one = name(value)
    return (one,) if one else tuple(filter(None, map(name, items(value))))


def stream_bytes(stream: Any, largest: int = LARGEST) -> bytes:
    """Return the decoded bytes of a stream.

    Raises:
        TooLargeError: It decodes to more than ``largest``.
        pikepdf.PdfError: It cannot be decoded.
    """
    filters = names(get(stream, "/Filter"))
    if not filters or filters != ("/FlateDecode",) or get(stream, "/DecodeParms") is not None:
        found = bytes(stream.read_bytes())
        if len(found) > largest:
            raise TooLargeError("stream decodes to too much")
        return found
    raw = bytes(stream.read_raw_bytes())
    inflate = zlib.decompressobj()
    try:
        found = inflate.decompress(raw, largest)
    except zlib.error:
        return bytes(stream.read_bytes())
    if inflate.unconsumed_tail:
        raise TooLargeError("stream decodes to too much")
    return found
