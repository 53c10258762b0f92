"""Where things come from: file ids, places in files, and the only door to the world outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType, Protocol

FileId = NewType("FileId", str)
"""A file as a spec names it: a path with ``/`` between the parts, or ``pagegen:`` plus a path."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A node of a file, named by its path and not by its offset.

    For YAML the path holds keys and indices. For copy it holds the kind and number of a block
    (``("block", 3)``) or a front matter key. A path that starts with ``"@"`` is followed by a
    line and a column, both 1-based: a place that was known when it was read and needs no search.
    An empty path is the file itself.
    """

    file: FileId
    path: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters of a node: offsets count from the start of the node's own text.

    ``start == end == 0`` names the node as a whole.
    """

    origin: Origin
    start: int = 0
    end: int = 0

    @staticmethod
    def at(file: FileId, line: int, column: int) -> Span:
        """Return the span of a place given as line and column, both 1-based."""
        return Span(Origin(file, ("@", line, column)))

    @staticmethod
    def of_file(file: FileId) -> Span:
        """Return the span that names a file without a position."""
        return Span(Origin(file))

    def child(self, *path: str | int) -> Span:
        """Return the span of a node below this one."""
        return Span(Origin(self.origin.file, (*self.origin.path, *path)))

    def slice(self, start: int, end: int) -> Span:
        """Return the span of some characters of this node."""
        return Span(self.origin, start, end)


@dataclass(frozen=True, slots=True)
class Position:
    """A resolved place: 1-based line and column, columns in characters; end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class FileStat:
    """What is known of a file without reading it."""

    size: int
    modified_ns: int


class World(Protocol):
    """The only door outside. Every method may raise ``WorldError``; nothing else."""

    def read(self, file: FileId) -> bytes:
        """Return the whole file."""

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file, memory-mapped where that is possible."""

    def path(self, file: FileId) -> str | None:
        """Return a path under which a library may map the file by itself, if it has one.

        HarfBuzz maps a font from a path in 0.05 ms and touches only what it needs; a copy of the
        same bytes costs 25 ms and 40 MB for the shipped faces. None where the file is in memory.
        """

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size and time."""

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file.

        ``pagegen:…`` names a file of the installed package; an absolute path stays as it is;
        anything else is taken from the folder of ``base``.
        """

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file; a shipped face's stands in its manifest."""

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept on disk from an earlier run, if there is one."""

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value for later runs; may forget it."""


class WorldError(Exception):
    """A file cannot be had. ``reason`` is one of a few fixed words for the message catalogue.

    Reasons: ``missing``, ``folder``, ``unreadable``, ``too-large``,
    ``not-a-file``, ``unwritable``.
    """

    def __init__(self, file: FileId, reason: str) -> None:
        """Keep which file it was and why."""
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason
