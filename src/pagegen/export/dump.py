"""Any stage's value as data or as text: stable, diffable, the main form of regression tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from pagegen.layout.model import Layout, PlacedBox, PlacedLine
from pagegen.source import Span


def plain(value: object) -> object:
    """Return a frozen value as JSON-able data; numbers to a thousandth, spans as places."""
    if isinstance(value, Span):
        path = ".".join(str(part) for part in value.origin.path)
        where = f"{value.origin.file}:{path}" if path else str(value.origin.file)
        return where if value.start == value.end == 0 else f"{where}@{value.start}-{value.end}"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        rounded = round(value, 3) + 0.0
        return int(rounded) if rounded == int(rounded) else rounded
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.repr}
        return {"type": type(value).__name__, **named}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, str | int | bool) else repr(value)


def lines_of(layout: Layout) -> list[dict[str, object]]:
    """Return every line of a page with its place and how it was made to fit."""
    return [
        _line(box, item)
        for box in layout.boxes
        for item in box.items
        if isinstance(item, PlacedLine) and not item.is_artefact
    ]


def _line(box: PlacedBox, line: PlacedLine) -> dict[str, object]:
    size = line.size
    record: dict[str, object] = {
        "box": box.id,
        "role": line.role.value,
        "column": line.column,
        "paragraph": line.paragraph,
        "number": line.number,
        "grid_line": line.grid_line,
        "x": line.x,
        "baseline": line.y,
        "size": size,
        "measure": line.measure,
        "natural": line.line.natural * size,
        "set": line.line.width * size,
        "squeezed": line.line.squeezed * size,
        "stretch": line.line.stretch,
        "text": line.text,
    }
    return {key: plain(item) for key, item in record.items()}


def as_json(value: object) -> str:
    """Return data as indented JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_text(value: object) -> str:
    """Return data as an outline of one value a line; short lists stand in one line."""
    return "\n".join(_outline(value, 0))


def _outline(value: object, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, dict):
        for key, item in value.items():
            if _is_flat(item):
                yield f"{pad}{key}: {_flat(item)}"
            else:
                yield f"{pad}{key}:"
                yield from _outline(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            if _is_flat(item):
                yield f"{pad}- {_flat(item)}"
            else:
                yield f"{pad}-"
                yield from _outline(item, depth + 1)
    else:
        yield pad + _flat(value)


def _is_flat(value: object) -> bool:
    if isinstance(value, list):
        return all(not isinstance(item, dict | list) for item in value)
    return not isinstance(value, dict) or not value


def _flat(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_flat(item) for item in value) + "]"
    return "–" if value is None else str(value)


def lines_as_text(records: list[dict[str, object]]) -> str:
    """Return lines as a table: place, measure, natural and set width, squeeze, characters."""
    head = "box column paragraph.number line x baseline measure natural set squeezed stretch text"
    rows = [head]
    for r in records:
        place = f"{r['box']} {r['column']} {r['paragraph']}.{r['number']} {_flat(r['grid_line'])}"
        widths = " ".join(
            _flat(r[k])
            for k in ("x", "baseline", "measure", "natural", "set", "squeezed", "stretch")
        )
        rows.append(f"{place} {widths} {r['text']}")
    return "\n".join(rows)
