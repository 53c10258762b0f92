"""Text to nodes: YAML is composed from parser events, so every key and value keeps its place.

libyaml does the scanning where it is installed, PyYAML's own parser elsewhere. Anchors, aliases,
``<<``, tags and second documents are not part of the layout language: ``extends:`` says what they
would say, and without aliases no small file can unfold into a large tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Protocol

from pagegen.diagnostics.model import Label
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Origin, Position, Span
from pagegen.spec.nodes import AT_KEY, Entry, Mapping, Node, Scalar, Sequence
from pagegen.spec.syntax import say_syntax

DEPTH_LIMIT = 64
"""Levels of nesting; a panel in a panel takes about eight."""

NODE_LIMIT = 100_000
"""Nodes of one file; a full page has about a thousand."""

_Path = tuple[str | int, ...]


class _Event(Protocol):
    """What is used of PyYAML's events; its C marks carry no types."""

    start_mark: Any
    end_mark: Any
    anchor: str | None
    tag: str | None
    value: str
    implicit: Any


class _TooDeepError(Exception):
    """Nesting beyond the limit; carries where it was met. Never leaves this module."""


class _TooManyError(Exception):
    """More nodes than the limit. Never leaves this module."""


def compose(text: str, file: FileId, sink: Sink) -> Node | None:
    """Return the tree of a YAML text, or None when it cannot be read as one.

    Says every fault that does not stop the reading (duplicate keys, anchors, tags), and at most
    one that does.
    """
    import yaml

    try:
        events = _events(text)
    except yaml.MarkedYAMLError as error:
        say_syntax(error, text, file, sink)
        return None
    except yaml.YAMLError as error:
        _say(sink, "unknown", Span.of_file(file), problem=str(error).partition("\n")[0])
        return None
    except _TooManyError:
        _say_too_many(file, sink)
        return None
    return _Composer(events, file, sink).document()


def _events(text: str) -> list[Any]:
    """Return all parser events up to the end of the stream; a list, so that faults come first."""
    parser = _parser(text)
    events: list[Any] = []
    while (event := parser.get_event()) is not None:
        events.append(event)
        if len(events) > 2 * NODE_LIMIT:
            raise _TooManyError
    return events


def _parser(text: str) -> Any:
    """Return libyaml's parser, or PyYAML's own where the C part is not installed."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from yaml.loader import Loader

        return Loader(text)
    return CParser(text)


def _position(start: Any, end: Any) -> Position:
    return Position(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _say(sink: Sink, variant: str, span: Span, **values: str | int) -> None:
    sink.say("spec-syntax", span, hint(variant), variant=variant, labels=(), **values)


def _say_too_many(file: FileId, sink: Sink) -> None:
    sink.say(
        "file-too-large",
        Span.of_file(file),
        hint("right-file"),
        variant="nodes",
        file=file,
        limit=NODE_LIMIT,
    )


class _Composer:
    """Builds nodes from one run of events; made and dropped inside one call of compose."""

    def __init__(self, events: Iterable[Any], file: FileId, sink: Sink) -> None:
        self._events = iter(events)
        self._file = file
        self._sink = sink

    def document(self) -> Node | None:
        """Return the first document, or None when there is none or it nests too deep."""
        next(self._events)
        start = next(self._events)
        if type(start).__name__ == "StreamEndEvent":
            return None
        first = next(self._events)
        try:
            root = None if self._is_alias(first) else self._node(first, (), 0)
        except _TooDeepError as error:
            self._sink.say(
                "spec-too-deep", self._spot(error.args[0]), hint("flatten"), limit=DEPTH_LIMIT
            )
            return None
        next(self._events)
        self._only_document(next(self._events))
        return root

    def _only_document(self, event: Any) -> None:
        if type(event).__name__ != "StreamEndEvent":
            _say(self._sink, "documents", self._spot(event))

    def _spot(self, event: Any, length: int = 0) -> Span:
        mark = event.start_mark
        return Span.at(self._file, mark.line + 1, mark.column + 1).slice(0, length)

    def _node(self, event: Any, path: _Path, depth: int) -> Node:
        name = type(event).__name__
        self._refuse_extras(event)
        if name == "ScalarEvent":
            return self._scalar(event, path)
        if depth >= DEPTH_LIMIT:
            raise _TooDeepError(event)
        build = self._mapping if name == "MappingStartEvent" else self._sequence
        return build(event, path, depth)

    def _refuse_extras(self, event: _Event) -> None:
        if event.anchor is not None:
            _say(self._sink, "anchor", self._spot(event), name=event.anchor)
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            _say(self._sink, "tag", self._spot(event), name=tag)

    def _is_alias(self, event: Any) -> bool:
        """Return whether a value is an alias; it is said, and counts as not written."""
        if type(event).__name__ != "AliasEvent":
            return False
        _say(self._sink, "alias", self._spot(event), name=event.anchor)
        return True

    def _scalar(self, event: Any, path: _Path) -> Scalar:
        place = _position(event.start_mark, event.end_mark)
        plain = bool(event.implicit[0])
        return Scalar(event.value, plain, Span(Origin(self._file, path)), place)

    def _sequence(self, event: Any, path: _Path, depth: int) -> Sequence:
        items: list[Node] = []
        while type(child := next(self._events)).__name__ != "SequenceEndEvent":
            if not self._is_alias(child):
                items.append(self._node(child, (*path, len(items)), depth + 1))
        place = self._extent(event, child, items[-1] if items else None)
        return Sequence(tuple(items), Span(Origin(self._file, path)), place)

    def _mapping(self, event: Any, path: _Path, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        last: Node | None = None
        while type(child := next(self._events)).__name__ != "MappingEndEvent":
            key = self._key(child, path, depth)
            text = "" if key is None else key.text
            value = next(self._events)
            if self._is_alias(value):
                continue
            last = self._node(value, (*path, text), depth + 1)
            if key is not None and self._is_new(entries, key):
                entries[text] = Entry(key, last)
        place = self._extent(event, child, last)
        return Mapping(MappingProxyType(entries), Span(Origin(self._file, path)), place)

    def _extent(self, start: Any, end: Any, last: Node | None) -> Position:
        """Return where a collection stands; block style ends with its last value, not after it."""
        first = start.start_mark
        if end.start_mark.line != end.end_mark.line or end.start_mark.column != end.end_mark.column:
            return _position(first, end.end_mark)
        if last is None:
            return _position(first, end.start_mark)
        return Position(
            first.line + 1, first.column + 1, last.place.end_line, last.place.end_column
        )

    def _key(self, event: Any, path: _Path, depth: int) -> Scalar | None:
        node = None if self._is_alias(event) else self._node(event, path, depth + 1)
        if not isinstance(node, Scalar) or (node.plain and not node.text):
            _say(self._sink, "key", self._spot(event))
            return None
        if node.plain and node.text == "<<":
            _say(self._sink, "merge-key", self._spot(event, 2))
            return None
        origin = Origin(self._file, (*path, node.text, AT_KEY))
        return Scalar(node.text, node.plain, Span(origin), node.place)

    def _is_new(self, entries: dict[str, Entry], key: Scalar) -> bool:
        """Return whether a key is the first of its name; the first value of two is kept."""
        first = entries.get(key.text)
        if first is None:
            return True
        self._sink.say(
            "spec-duplicate-key",
            self._fixed(key),
            hint("keep-one", key=key.text),
            labels=(Label(self._fixed(first.key), "first"),),
            key=key.text,
        )
        return False

    def _fixed(self, key: Scalar) -> Span:
        """Return a key's span by line and column: its path would always name the first of two."""
        at = key.place
        path = ("@", at.line, at.column, at.end_line, at.end_column)
        return Span(Origin(self._file, path))
