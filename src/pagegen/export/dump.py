"""Any stage's value as data or as text: stable, diffable, the main form of regression tests.

Numbers are rounded to a thousandth and never print ``-0``; a place is ``file:path``; a face is its
name and what tells it from others. A line of text is dumped by its place and its characters, not
by the tables it was composed with: those are the same for all lines of a paragraph and would make
a page fourteen megabytes long.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from pagegen.fonts.face import Face
from pagegen.layout.model import Layout, PlacedBox, PlacedLine
from pagegen.source import Span

_COLUMNS = (
    "box",
    "column",
    "paragraph",
    "number",
    "line",
    "direction",
    "x",
    "baseline",
    "measure",
    "natural",
    "set",
    "squeezed",
    "stretch",
    "text",
)
"""Columns of the table of lines, in order."""


def plain(value: object) -> object:
    """Return a frozen value as JSON-able data; numbers to a thousandth, spans as places."""
    match value:
        case float():
            return _short(value)
        case None | str() | int():
            return value
        case Enum():
            return plain(value.value)
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
    return _record_of(value)


def _short(value: float) -> float:
    """Return a number to a thousandth; whole numbers as such, and never minus zero."""
    rounded = round(value, 3) + 0.0
    return int(rounded) if rounded.is_integer() else rounded


def _record_of(value: object) -> object:
    """Return a record as data; what is no record is named by its type alone."""
    if isinstance(value, Span):
        return _place(value)
    if isinstance(value, Face):
        return _face(value)
    if isinstance(value, PlacedLine):
        return {"type": "PlacedLine", "role": value.role.value, **_line_values(value)}
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.repr}
        return {"type": type(value).__name__, **named}
    return type(value).__name__


def _place(span: Span) -> str:
    path = ".".join(str(part) for part in span.origin.path)
    where = f"{span.origin.file}:{path}" if path else str(span.origin.file)
    return where if span.start == span.end == 0 else f"{where}@{span.start}-{span.end}"


def _face(face: Face) -> str:
    """Return what a person calls a face and what makes it this one."""
    axes = "".join(f" {tag}={value:g}" for tag, value in face.key.axes)
    return f"{face.postscript_name}{axes} {face.key.digest[:12]}"


def lines_of(layout: Layout) -> list[dict[str, object]]:
    """Return every line of a page with its place and how it was made to fit.

    Lengths are points; ``squeezed`` is what marks and spaces gave up, and ``stretch`` what every
    gap between Han got.
    """
    return [
        _record(box, item)
        for box in layout.boxes
        for item in box.items
        if isinstance(item, PlacedLine) and not item.is_artefact
    ]


def _record(box: PlacedBox, line: PlacedLine) -> dict[str, object]:
    values = _line_values(line)
    return {"box": box.id, **{name: values[name] for name in _COLUMNS[1:]}}


def _line_values(line: PlacedLine) -> dict[str, object]:
    size = line.size
    values: dict[str, object] = {
        "column": line.column,
        "paragraph": line.paragraph,
        "number": line.number,
        "line": line.grid_line,
        "direction": line.direction,
        "x": line.x,
        "baseline": line.y,
        "size": size,
        "left": line.left,
        "measure": line.measure,
        "indent": line.indent,
        "natural": line.line.natural * size,
        "set": line.line.width * size,
        "squeezed": line.line.squeezed * size,
        "stretch": line.line.stretch * size,
        "is_full": line.is_full,
        "is_artefact": line.is_artefact,
        "text": line.text,
        "span": line.span,
    }
    return {key: plain(item) for key, item in values.items()}


def as_json(value: object) -> str:
    """Return data as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_text(value: object) -> str:
    """Return data as an outline of one value a line; short lists stand in one line."""
    return "\n".join(_outline(value, 0))


def _outline(value: object, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _entry(f"{pad}{key}:", item, depth)
    elif isinstance(value, list) and value:
        for item in value:
            yield from _entry(f"{pad}-", item, depth)
    else:
        yield pad + _flat(value)


def _entry(head: str, item: object, depth: int) -> Iterator[str]:
    if _is_flat(item):
        yield f"{head} {_flat(item)}"
        return
    if isinstance(item, dict) and "type" in item:
        parts = {key: part for key, part in item.items() if key != "type"}
        if _is_numbers(parts):
            numbers = " ".join(f"{key}={_flat(part)}" for key, part in parts.items())
            yield f"{head} {item['type']} {numbers}".rstrip()
            return
        head, item = f"{head} {item['type']}", parts
    yield head
    yield from _outline(item, depth + 1)


def _is_numbers(parts: Mapping[str, object]) -> bool:
    """Return whether a record holds numbers only: sizes, rectangles, inks, slots."""
    return all(isinstance(part, int | float) for part in parts.values())


def _is_flat(value: object) -> bool:
    if isinstance(value, list):
        return all(not isinstance(item, dict | list) for item in value)
    return not isinstance(value, dict) or not value


def _flat(value: object) -> str:
    """Return a value in one line; a text that could be taken for something else is quoted."""
    if isinstance(value, list):
        return "[" + ", ".join(_flat(item) for item in value) + "]"
    if isinstance(value, str):
        is_plain = value == value.strip() and value.isprintable() and value not in _WORDS
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else ("{}" if value == {} else str(value))


_WORDS = frozenset({"", "–", "yes", "no", "{}", "[]"})


def lines_as_text(records: list[dict[str, object]]) -> str:
    """Return lines as a table, the characters last; one blank parts the columns."""
    rows = (" ".join(_flat(record[name]) for name in _COLUMNS) for record in records)
    return "\n".join((" ".join(_COLUMNS), *rows))
