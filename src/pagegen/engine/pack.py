"""Frozen values as JSON and back: what the engine keeps on disk from one run to the next.

JSON and not pickle: a cache folder may be anybody's, and reading it must never run code. Only
the program's own frozen types come back, and only with fields of their own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import MappingProxyType, ModuleType
from typing import Any

from pagegen import color, geometry, house, source, style
from pagegen.diagnostics import model
from pagegen.spec import artbox, fitting, page

_MODULES: tuple[ModuleType, ...] = (
    color,
    geometry,
    house,
    source,
    style,
    model,
    fitting,
    artbox,
    page,
)


def _types() -> Mapping[str, type]:
    """Return the dataclasses and enumerations that may be packed, by name."""
    return MappingProxyType(
        {
            name: value
            for module in _MODULES
            for name, value in vars(module).items()
            if isinstance(value, type) and (is_dataclass(value) or issubclass(value, Enum))
        }
    )


TYPES = _types()


def pack(value: object) -> bytes:
    """Return a frozen value as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def unpack(data: bytes) -> Any:
    """Return the value that ``pack`` was given.

    Raises:
        ValueError: The bytes are not what ``pack`` writes.
    """
    try:
        return _value(json.loads(data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a packed value") from error


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return {"e": [type(value).__name__, value.value]}
    if is_dataclass(value) and not isinstance(value, type):
        parts = [_plain(getattr(value, field.name)) for field in fields(value)]
        return {"d": [type(value).__name__, *parts]}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is not a frozen value")


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple([_value(item) for item in plain])
    if not isinstance(plain, dict):
        return plain
    if "d" in plain:
        name, *parts = plain["d"]
        return TYPES[name](*[_value(part) for part in parts])
    name, member = plain["e"]
    return TYPES[name](member)
