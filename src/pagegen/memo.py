"""A memory of pure results, owned by an engine and passed to whoever may use it.

A key says everything a result depends on, so a hit is as good as the work. Entries that ten
rebuilds in a row did not use are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")

KEEP = 10
"""Rebuilds that an unused entry survives."""


class Memo:
    """Results by key, with their age. Not for sharing between threads."""

    def __init__(self) -> None:
        """Start empty."""
        self._entries: dict[Hashable, list[Any]] = {}
        self._age = 0
        self.misses = 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, from memory when the key is known."""
        entry = self._entries.get(key)
        if entry is None:
            self.misses += 1
            value = make()
            self._entries[key] = [value, self._age]
            return value
        entry[1] = self._age
        return cast(T, entry[0])

    def same(self, owners: tuple[object, ...], key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives for these very objects.

        Large frozen values cost more to hash than most work done with them. Values that come
        from this memory are the same objects as long as nothing changed, so their identity says
        enough; the entry holds them, and no other object can take their place.
        """
        held = self.get((key, *map(id, owners)), lambda: (owners, make()))
        return held[1]

    def peek(self, key: Hashable) -> Any:
        """Return what is known under a key, or None."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        entry[1] = self._age
        return entry[0]

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value under a key, whatever was there before."""
        self._entries[key] = [value, self._age]

    def age(self) -> None:
        """Begin a new rebuild, and drop what the last ones did not use."""
        self._age += 1
        limit = self._age - KEEP
        old = [key for key, (_, used) in self._entries.items() if used < limit]
        for key in old:
            del self._entries[key]

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)
