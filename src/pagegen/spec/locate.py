"""Where a node stands: an origin's path back to line and column, by composing the file again.

Paths are resolved only when a diagnostic is printed, so nothing that is cached for a page holds
a line number, and an edit above a value does not change it.
"""

from __future__ import annotations

from collections.abc import Callable

from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId, Position
from pagegen.spec.compose import compose
from pagegen.spec.decode import decode
from pagegen.spec.nodes import AT_KEY, Mapping, Node, step


def locate_yaml(data: bytes, path: tuple[str | int, ...]) -> Position | None:
    """Return the place of a node in a YAML file, or None when there is no such node.

    A path that starts with ``"@"`` holds its line and column and needs no search. A path of keys
    and indices names a *value*; with :data:`~pagegen.spec.nodes.AT_KEY` after a key it names that
    key itself. A value that stands on a later line than its key (a block of keys or items), or
    that is missing, is given by its key, where a reader looks for it. The empty path is the file
    and has no place. Columns count characters, a tab as one.

    Example:
        >>> locate_yaml("纸: {宽: 390mm}".encode(), ("纸", "宽"))
        Position(line=1, column=8, end_line=1, end_column=13)
        >>> locate_yaml("纸: {宽: 390mm}".encode(), ("纸", "宽", AT_KEY))
        Position(line=1, column=5, end_line=1, end_column=6)
    """
    return locator(data)(path)


def locator(data: bytes) -> Callable[[tuple[str | int, ...]], Position | None]:
    """Return :func:`locate_yaml` for one file, which composes the file once for many places."""
    roots: list[Node | None] = []

    def locate(path: tuple[str | int, ...]) -> Position | None:
        if path[:1] == ("@",):
            return _fixed(path)
        if not path:
            return None
        if not roots:
            text = decode(data, FileId(""), Sink())
            roots.append(None if text is None else compose(text, FileId(""), Sink()))
        return None if roots[0] is None else _find(roots[0], path)

    return locate


def _fixed(path: tuple[str | int, ...]) -> Position | None:
    """Return the place a path holds: line and column, and where it ends if that is written."""
    numbers = [part for part in path[1:] if isinstance(part, int)]
    if len(numbers) == 4:
        return Position(*numbers)
    if len(numbers) != 2:
        return None
    line, column = numbers
    return Position(line, column, line, column + 1)


def _find(root: Node, path: tuple[str | int, ...]) -> Position | None:
    node: Node = root
    key: Position | None = None
    for part in path:
        if part == AT_KEY:
            return key
        key = _key_place(node, part)
        child = step(node, part)
        if child is None:
            return None
        node = child
    return node.place if key is None or _is_beside(node.place, key) else key


def _key_place(node: Node, part: str | int) -> Position | None:
    if not isinstance(node, Mapping) or not isinstance(part, str):
        return None
    entry = node.entries.get(part)
    return None if entry is None else entry.key.place


def _is_beside(value: Position, key: Position) -> bool:
    """Return whether a value begins on its key's line and is not empty."""
    is_empty = (value.line, value.column) == (value.end_line, value.end_column)
    return value.line == key.end_line and not is_empty
