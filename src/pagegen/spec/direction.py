"""The direction of a box, handed down to every style in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pagegen.style import Direction, TextStyle

T = TypeVar("T")


def directed(value: T, direction: Direction) -> T:
    """Return a box, or a part of one, with all its styles set in a direction."""
    if direction is Direction.HORIZONTAL:
        return value
    turned: T = _turned(value, direction)
    return turned


def _turned(value: Any, direction: Direction) -> Any:
    if isinstance(value, TextStyle):
        return replace(value, direction=direction)
    if isinstance(value, tuple):
        return tuple(_turned(item, direction) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _turned(getattr(value, f.name), direction) for f in fields(value)}
        return replace(value, **parts)
    return value
