"""What the writer may remember between two pages: bytes under a key that names their content.

The writer is pure with or without a memo: a key is made of everything its value depends on, so a
remembered value is the value that would be made again. The engine owns the memo and its age.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import blake2b
from typing import Protocol, TypeVar

T = TypeVar("T")


class Memo(Protocol):
    """A store of bytes by key; it may forget anything at any time."""

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``; may do nothing."""

    def same(self, owners: tuple[object, ...], key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives for these very objects, which are frozen."""


class OnePage:
    """A memo for one page only, so that within it nothing is made twice."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        return self._kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``."""
        self._kept[key] = value

    def same(self, owners: tuple[object, ...], key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives: within one page every question is asked once."""
        return make()


def digest(*parts: bytes) -> str:
    """Return a name for a sequence of byte strings; equal names mean equal sequences."""
    hasher = blake2b(digest_size=20)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.hexdigest()
