"""YAML of the copy folder as nodes with places: no types guessed, no aliases, nothing built.

Scalars stay the characters that were typed (``12:30`` is not 750). Aliases are refused, because
copy never needs them and they are how a small file grows without bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pagegen.diagnostics.model import Label
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span

MAX_DEPTH = 16
"""Copy is two or three levels deep; beyond this the file is a mistake."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Kind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Node:
    """A node and where it begins, 1-based. Only the field that its kind names is filled."""

    kind: Kind
    line: int
    column: int
    text: str = ""
    style: str = ""
    """The quote or block sign of a scalar; empty for a plain one."""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    def get(self, key: str) -> Node | None:
        """Return the value of a key of a mapping; the first one, should the key be doubled."""
        return next((v for k, v in self.pairs if k.text == key), None)

    def is_null(self) -> bool:
        """Return whether this is a scalar that says nothing."""
        return self.kind is Kind.SCALAR and not self.style and self.text in _NULLS

    def span(self, file: FileId) -> Span:
        """Return the place of this node."""
        return Span.at(file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class _Event:
    """What the reader needs of a parser event: its class, its place, a scalar's characters."""

    name: str
    line: int
    column: int
    text: str = ""
    style: str = ""


class _Reader:
    """Turns events into nodes without recursion, so that depth cannot break it."""

    def __init__(self, file: FileId, first_line: int, sink: Sink) -> None:
        self._file, self._first, self._sink = file, first_line, sink
        self._stack: list[tuple[Kind, int, int, list[Node]]] = []
        self.root: Node | None = None
        self.failed = False

    def fail(self, variant: str, line: int, column: int, problem: str = "") -> None:
        """Say what is wrong at a 0-based place and give up on the file."""
        self.failed = True
        span = Span.at(self._file, self._first + line, column + 1)
        self._sink.say(
            "content-bad-yaml",
            span,
            hint(variant),
            variant=variant,
            problem=problem,
            limit=MAX_DEPTH,
        )

    def feed(self, event: _Event) -> None:
        """Take one event."""
        if event.name in ("SequenceStartEvent", "MappingStartEvent"):
            self._open(event)
        elif event.name in ("SequenceEndEvent", "MappingEndEvent"):
            self._close()
        elif event.name == "ScalarEvent":
            line, column = self._first + event.line, event.column + 1
            self._add(Node(Kind.SCALAR, line, column, event.text, event.style))
        elif event.name == "AliasEvent":
            self.fail("alias", event.line, event.column)
        elif event.name == "DocumentStartEvent" and self.root is not None:
            self.fail("documents", event.line, event.column)

    def _open(self, event: _Event) -> None:
        kind = Kind.LIST if event.name.startswith("S") else Kind.MAP
        self._stack.append((kind, self._first + event.line, event.column + 1, []))
        if len(self._stack) > MAX_DEPTH:
            self.fail("deep", event.line, event.column)

    def _close(self) -> None:
        kind, line, column, children = self._stack.pop()
        if kind is Kind.LIST:
            self._add(Node(kind, line, column, items=tuple(children)))
            return
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        self._check_keys(pairs)
        self._add(Node(kind, line, column, pairs=pairs))

    def _add(self, node: Node) -> None:
        if self._stack:
            self._stack[-1][3].append(node)
        else:
            self.root = node

    def _check_keys(self, pairs: tuple[tuple[Node, Node], ...]) -> None:
        seen: dict[str, Node] = {}
        for key, _ in pairs:
            if key.kind is not Kind.SCALAR:
                self.fail("key", key.line - self._first, key.column - 1)
                continue
            first = seen.setdefault(key.text, key)
            if first is not key:
                self._sink.say(
                    "content-bad-yaml",
                    key.span(self._file),
                    hint("duplicate"),
                    variant="duplicate",
                    labels=(Label(first.span(self._file), "first"),),
                    key=key.text,
                )


def read_yaml(text: str, file: FileId, sink: Sink, first_line: int = 1) -> Node | None:
    """Return the root node of a YAML text, or None when it is empty or cannot be read.

    Args:
        first_line: Line of the file that the first line of ``text`` is.
    """
    reader = _Reader(file, first_line, sink)
    for event in _events(text, reader):
        reader.feed(event)
        if reader.failed:
            return None
    return None if reader.failed else reader.root


def _events(text: str, reader: _Reader) -> Iterator[_Event]:
    """Yield the parser's events; a syntax error is told and ends them."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            mark = event.start_mark
            line, column = (mark.line, mark.column) if mark else (0, 0)
            value, style = getattr(event, "value", ""), getattr(event, "style", "")
            yield _Event(type(event).__name__, line, column, value or "", style or "")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        reader.fail("syntax", line, column, problem=error.problem or "?")
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        reader.fail("syntax", line, column, problem=str(error.reason))
