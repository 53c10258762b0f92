"""The YAML tree as it was written: frozen nodes that know their file, path and place.

Nothing is typed here. A scalar keeps the characters the user wrote (``no``, ``12:30``, ``010``
and ``1.10`` stay text), and the models decide what they mean. A node keeps its own origin when
it is merged into another file's tree, so a resolved value can always say who wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from pagegen.source import Origin, Position, Span

AT_KEY = -1
"""Last step of an origin path that names a key itself and not its value.

Keys are text and indices count from 0, so no node of a file can have this step.
"""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value or key. ``plain`` is False for quoted and block text, which is never null."""

    text: str
    plain: bool
    span: Span
    place: Position

    def is_null(self) -> bool:
        """Return whether nothing was written here, or ``null``, or ``~``."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span
    place: Position


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; the key is the one written by the file that wrote the value last."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key twice."""

    entries: MappingType[str, Entry]
    span: Span
    place: Position

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None when the key is not there."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value

    def key_span(self, key: str) -> Span:
        """Return the span of a key itself; of the whole mapping when there is no such key."""
        entry = self.entries.get(key)
        return self.span if entry is None else entry.key.span

    def with_entries(self, entries: dict[str, Entry]) -> Mapping:
        """Return this mapping, place and all, with other entries."""
        return Mapping(MappingProxyType(entries), self.span, self.place)

    def without(self, *keys: str) -> Mapping:
        """Return this mapping without some of its keys."""
        return self.with_entries({k: e for k, e in self.entries.items() if k not in keys})


Node: TypeAlias = Scalar | Sequence | Mapping


def is_null(node: Node) -> bool:
    """Return whether a node is a scalar that says nothing."""
    return isinstance(node, Scalar) and node.is_null()


def kind_of(node: Node) -> str:
    """Return ``text``, ``list``, ``mapping`` or ``nothing``: the catalogue's words for shapes."""
    if isinstance(node, Mapping):
        return "mapping"
    if isinstance(node, Sequence):
        return "list"
    return "nothing" if node.is_null() else "text"


def step(node: Node, key: str | int) -> Node | None:
    """Return the child of a node by key or index, or None."""
    if isinstance(node, Mapping) and isinstance(key, str):
        return node.get(key)
    if isinstance(node, Sequence) and isinstance(key, int) and 0 <= key < len(node.items):
        return node.items[key]
    return None


def empty_mapping(span: Span) -> Mapping:
    """Return a mapping that holds nothing, standing for one that was not written."""
    return Mapping(MappingProxyType({}), span, Position(1, 1, 1, 1))


def key_of(span: Span) -> Span:
    """Return the span of the key whose value ``span`` names; list items have none of their own."""
    path = span.origin.path
    if not path or not isinstance(path[-1], str):
        return span
    return Span(Origin(span.origin.file, (*path, AT_KEY)))
