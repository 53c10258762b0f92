"""Where spans lie in the files as they are now: what printing a diagnostic needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pagegen.source import FileId, Origin, Position, Span, World, WorldError

if TYPE_CHECKING:
    from pagegen.content.normalize import Policy

_YAML = (".yaml", ".yml")
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the line and column of spans, and the text around them, in the files of a world.

    Files are read and composed once; what is remembered belongs to the instance.
    """

    world: World
    policy_of: Callable[[FileId], Policy] | None = field(default=None, compare=False, repr=False)
    """Which text rules a file of copy was read with; None: the usual ones."""
    known: dict[FileId, bytes | None] = field(default_factory=dict, compare=False, repr=False)
    composed: dict[FileId, Callable[[_Path], Position | None]] = field(
        default_factory=dict, compare=False, repr=False
    )
    nodes: dict[Origin, Callable[[int, int], Position] | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    def locate(self, span: Span) -> Position | None:
        """Return the place of a span, or None when only its file is known.

        A node of a layout file is found as the layout language names it. Characters of a node,
        and nodes of the copy folder, are found as copy is named, to the character.
        """
        path = span.origin.path
        data = self._bytes(span.origin.file) if path else None
        if data is None:
            return None
        is_yaml = span.origin.file.endswith(_YAML)
        if is_yaml and span.start == span.end:
            return self._node(span.origin.file, data, path) or self._in_copy(data, span)
        found = self._in_copy(data, span)
        return found or (self._node(span.origin.file, data, path) if is_yaml else None)

    def source_of(self, file: FileId) -> str | None:
        """Return the text of a file, or None when it cannot be shown."""
        data = self._bytes(file)
        return None if data is None else data.decode("utf-8", "replace").removeprefix("\ufeff")

    def _node(self, file: FileId, data: bytes, path: _Path) -> Position | None:
        from pagegen.spec.locate import locator

        if file not in self.composed:
            self.composed[file] = locator(data)
        return self.composed[file](path)

    def _bytes(self, file: FileId) -> bytes | None:
        if file not in self.known:
            try:
                self.known[file] = self.world.read(file)
            except WorldError:
                self.known[file] = None
        return self.known[file]

    def _in_copy(self, data: bytes, span: Span) -> Position | None:
        from pagegen.content.locate import copy_node
        from pagegen.content.normalize import USUAL

        if span.origin not in self.nodes:
            policy = self.policy_of(span.origin.file) if self.policy_of else USUAL
            self.nodes[span.origin] = copy_node(data, span.origin.path, policy)
        node = self.nodes[span.origin]
        return None if node is None else node(span.start, span.end)
