"""Lines of display copy out of YAML nodes: scalars, lists, role and name pairs, nested keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagegen.content.yamlread import Kind, Node
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as typed: its characters, its path in the file, where its first character is."""

    text: str
    path: tuple[str | int, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RawField:
    """A key of a copy file and its lines; none when the key is there and says nothing."""

    path: tuple[str | int, ...]
    lines: tuple[RawLine, ...]
    node: Node


def raw_fields(root: Node, file: FileId, sink: Sink) -> tuple[RawField, ...]:
    """Return every key of a mapping as a field; keys below a key are joined with dots."""
    return tuple(_fields(root, (), file, sink))


def _fields(
    node: Node, path: tuple[str | int, ...], file: FileId, sink: Sink
) -> Iterator[RawField]:
    seen: set[str] = set()
    for key, value in node.pairs:
        if key.text in seen:  # told where the file was read
            continue
        seen.add(key.text)
        here = (*path, key.text)
        if value.kind is Kind.MAP:
            yield from _fields(value, here, file, sink)
        else:
            yield RawField(here, raw_lines(value, here, file, sink), key)


def raw_lines(
    node: Node, path: tuple[str | int, ...], file: FileId, sink: Sink
) -> tuple[RawLine, ...]:
    """Return the lines that a value gives: one, one a list entry, or one a line of a block."""
    if node.is_null():
        return ()
    if node.kind is Kind.SCALAR:
        return _scalar_lines(node, path)
    if node.kind is Kind.MAP:
        _wrong_type(node, file, sink)
        return ()
    pairs = enumerate(node.items)
    return tuple(line for i, item in pairs for line in _entry(item, (*path, i), file, sink))


def _entry(
    node: Node, path: tuple[str | int, ...], file: FileId, sink: Sink
) -> tuple[RawLine, ...]:
    """Return the line of a list entry; a person is ``role name``, one space between."""
    if node.kind is Kind.SCALAR:
        return () if node.is_null() else _scalar_lines(node, path)
    role, name = node.get("role"), node.get("name")
    scalars = [n for n in (role, name) if n is not None and n.kind is Kind.SCALAR and n.text]
    if len(scalars) != 2 or len(node.pairs) != 2:
        _wrong_type(node, file, sink)
        return ()
    text = " ".join(n.text for n in scalars)
    return (RawLine(text, path, scalars[0].line, scalars[0].column),)


def _wrong_type(node: Node, file: FileId, sink: Sink) -> None:
    span = node.span(file)
    sink.say("content-bad-yaml", span, hint("wrong-type"), variant="wrong-type")


def _scalar_lines(node: Node, path: tuple[str | int, ...]) -> tuple[RawLine, ...]:
    """Return a scalar's lines; a block scalar (``|``) holds several, below its sign."""
    texts = node.text.rstrip("\n").split("\n")
    if node.style in ("|", ">"):
        return tuple(
            RawLine(text, (*path, i) if len(texts) > 1 else path, node.line + 1 + i, 1)
            for i, text in enumerate(texts)
        )
    column = node.column + len(node.style)
    return tuple(
        RawLine(text, (*path, i) if len(texts) > 1 else path, node.line, column)
        for i, text in enumerate(texts)
    )
