"""From a place in copy, named by block or key, back to line and column of the file as it stands.

Spans name nodes and not offsets, so that an edit elsewhere does not move them; the search is
made only when a diagnostic is printed or the preview asks.
"""

from __future__ import annotations

from collections.abc import Callable

from pagegen.content.breaks import HEADING_KEYS, read_breaks
from pagegen.content.files import decode, without_strays
from pagegen.content.lines import RawLine, raw_lines
from pagegen.content.markup import CopyFile, parse_copy
from pagegen.content.normalize import USUAL, Normalized, Policy, normalize
from pagegen.content.read import kept_from, rules_for
from pagegen.content.yamlread import Kind, Node, read_yaml
from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId, Position

_NOWHERE = FileId("")
Path = tuple[str | int, ...]


def locate_copy(
    data: bytes,
    path: Path,
    start: int = 0,
    end: int = 0,
    policy: Policy = USUAL,
) -> Position | None:
    """Return the place of some characters of a copy file's node, or None when it is gone.

    Paths: ``("block", n)``, ``("front", key, index)``, ``("line", n)``, ``("@", line, column)``,
    and keys and indices for the YAML files of the copy folder. ``start == end == 0`` is the
    node as a whole, as in ``Span``. Offsets count after the rules of ``policy`` that change.
    """
    node = copy_node(data, path, policy)
    return None if node is None else node(start, end)


def copy_node(
    data: bytes, path: Path, policy: Policy = USUAL
) -> Callable[[int, int], Position] | None:
    """Return :func:`locate_copy` for one node: many places of a long one are found at once."""
    if path[:1] == ("@",) and len(path) == 3:
        line, column = int(path[1]), int(path[2])
        return lambda start, end: Position(line, column, line, column + max(1, end - start))
    text = decode(data, _NOWHERE, Sink())
    if text is None or not path:
        return None
    typed = _typed(without_strays(text, _NOWHERE, Sink()), path, policy)
    return None if typed is None else typed.position


class _Typed:
    """A node's characters as typed, with the place of each."""

    def __init__(
        self,
        text: str,
        places: tuple[tuple[int, int], ...],
        rules: frozenset[str] = frozenset(),
    ) -> None:
        self._text, self._places, self._rules = text, places, rules
        self._result: Normalized | None = None

    def under(self, rules: frozenset[str]) -> _Typed:
        """Return the same characters, their offsets counted after these rules."""
        return _Typed(self._text, self._places, rules)

    def without_marks(self) -> _Typed:
        """Return the characters that are left when break marks are taken out."""
        marked = read_breaks(self._text)
        if not marked.text:
            return self
        return _Typed(marked.text, tuple(self._places[at] for at in marked.places))

    def position(self, start: int, end: int) -> Position:
        """Return the place of offsets that count in the normalised text."""
        result = self._result or normalize(self._text, self._rules)
        self._result = result
        if start == end == 0:
            end = len(result.text)
        first = min(result.origin(start), len(self._places) - 1)
        last = min(result.origin(max(end, start + 1) - 1), len(self._places) - 1)
        line, column = self._places[first]
        end_line, end_column = self._places[max(first, last)]
        return Position(line, column, end_line, end_column + 1)


def _typed(text: str, path: Path, policy: Policy) -> _Typed | None:
    """Return the node at a path; its rules are those that its file was read with."""
    if path[0] in ("block", "front") and text.split("\n", 1)[0].rstrip() == "---":
        copy = parse_copy(text, _NOWHERE).value
        is_block = path[0] == "block"
        found = _typed_block(copy, path) if is_block else _typed_front(copy, path)
        if copy is None or found is None:
            return None
        kind = copy.blocks[int(path[1]) - 1].kind if is_block else None
        return found.under(rules_for(kept_from(policy, copy.front), kind).fix)
    if path[0] == "line" and len(path) == 2:
        found = _typed_line(text.split("\n"), int(path[1]))
        return found.under(policy.fix) if found else None
    root = read_yaml(text, _NOWHERE, Sink())
    found = None if root is None else _typed_node(root, path)
    is_captions = root is not None and root.kind is Kind.LIST
    return found.under(rules_for(policy, None).fix) if found and is_captions else found


def _typed_block(copy: CopyFile | None, path: Path) -> _Typed | None:
    if copy is None or len(path) != 2 or not 1 <= int(path[1]) <= len(copy.blocks):
        return None
    block = copy.blocks[int(path[1]) - 1]
    places = tuple((p.line, p.column + i) for p in block.pieces for i in range(len(p.text)))
    return _Typed(block.text, places)


def _typed_front(copy: CopyFile | None, path: Path) -> _Typed | None:
    node = copy.front.get(str(path[1])) if copy and copy.front and len(path) == 3 else None
    if node is None:
        return None
    lines = raw_lines(node, (str(path[1]),), _NOWHERE, Sink())
    index = int(path[2])
    if index >= len(lines):
        return _of_node(node)
    typed = _of_line(lines[index])
    return typed.without_marks() if typed and path[1] in HEADING_KEYS else typed


def _typed_line(lines: list[str], number: int) -> _Typed | None:
    if not 1 <= number <= len(lines) or not lines[number - 1]:
        return None
    return _of_line(RawLine(lines[number - 1], (), number, 1))


def _typed_node(root: Node, path: Path) -> _Typed | None:
    """Return the node at a YAML path; a last index may count the lines of a block scalar."""
    node = root
    for depth, step in enumerate(path):
        if node.kind is Kind.SCALAR and depth == len(path) - 1:
            lines = raw_lines(node, (), _NOWHERE, Sink())
            index = int(step) if isinstance(step, int) else len(lines)
            return _of_line(lines[index]) if index < len(lines) else None
        found = _step(node, step)
        if found is None:
            return None
        node = found
    lines = raw_lines(node, (), _NOWHERE, Sink()) if node.kind is Kind.SCALAR else ()
    return _of_line(lines[0]) if lines else _of_node(_first(node))


def _step(node: Node, step: str | int) -> Node | None:
    if node.kind is Kind.LIST and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    return node.get(str(step))


def _first(node: Node) -> Node:
    """Return the first scalar under a node, for a node that has no text of its own."""
    role = node.get("role")
    return role if role is not None else node


def _of_line(line: RawLine) -> _Typed | None:
    places = tuple((line.line, line.column + i) for i in range(max(1, len(line.text))))
    return _Typed(line.text, places)


def _of_node(node: Node) -> _Typed:
    width = max(1, len(node.text)) + 2 * (node.style in ("'", '"') and len(node.style))
    return _Typed(node.text, tuple((node.line, node.column + i) for i in range(width)))
