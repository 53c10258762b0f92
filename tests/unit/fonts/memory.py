"""A world of bytes for the tests of fonts, and short ways to write families and requests."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pagegen.diagnostics.model import Diagnostic
from pagegen.source import FileId, FileStat, Origin, Span, WorldError
from pagegen.style import FaceRequest, FamilySpec, FontFile

SHIPPED = Path(__file__).parents[3] / "fonts"


class MemoryWorld:
    """Files by name; a value may be the reason why a file cannot be had. Counts what is asked."""

    def __init__(
        self, files: Mapping[str, bytes | str], paths: Mapping[str, str] | None = None
    ) -> None:
        """Keep the files and, for some of them, a path on disk."""
        self.files = dict(files)
        self.paths = dict(paths or {})
        self.memo: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []

    def read(self, file: str) -> bytes:
        """Return the bytes of a file, or raise its reason."""
        self.asked.append(("read", file))
        found = self.files.get(file, "missing")
        if isinstance(found, str):
            raise WorldError(FileId(file), found)
        return found

    def map(self, file: str) -> memoryview:
        """Return a view of a file."""
        self.asked.append(("map", file))
        found = self.files.get(file, "missing")
        if isinstance(found, str):
            raise WorldError(FileId(file), found)
        return memoryview(found)

    def path(self, file: str) -> str | None:
        """Return the path of a file that also lies on disk."""
        return self.paths.get(file)

    def digest(self, file: str) -> str:
        """Return the digest of a file."""
        return sha256(self.map(file)).hexdigest()

    def exists(self, file: str) -> bool:
        """Return whether there is such a file."""
        return isinstance(self.files.get(file), bytes)

    def stat(self, file: str) -> FileStat:
        """Return the size of a file."""
        return FileStat(len(self.map(file)), 0)

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the name as it stands."""
        return FileId(relative)

    def memo_get(self, key: str) -> bytes | None:
        """Return a kept value."""
        return self.memo.get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self.memo[key] = value


def place(*path: str | int) -> Span:
    """Return a place in the layout file."""
    return Span(Origin(FileId("page.yaml"), path))


def family(
    name: str,
    *files: str | tuple[str, int | None] | tuple[str, int | None, int],
    fallback: tuple[str, ...] = (),
    borrow: tuple[tuple[str, str], ...] = (),
) -> FamilySpec:
    """Return a family; a file is a name, or a name and a weight, or also an index."""
    made: list[FontFile] = []
    for at, entry in enumerate(files):
        parts: tuple[Any, ...] = (entry,) if isinstance(entry, str) else entry
        file, weight, index = parts + (None, 0)[len(parts) - 1 :]
        span = place("fonts", name, "files", at)
        made.append(FontFile(FileId(file), index, weight, span))
    return FamilySpec(name, tuple(made), fallback, borrow, place("fonts", name))


def asks(*faces: FaceRequest | str) -> tuple[tuple[FaceRequest, Span], ...]:
    """Return requests with the places that ask; a bare name asks for weight 400."""
    requests = (face if isinstance(face, FaceRequest) else FaceRequest(face) for face in faces)
    return tuple((request, place("styles", at)) for at, request in enumerate(requests))


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Return codes with their variants, for short assertions."""
    return [d.code + (f"/{d.variant}" if d.variant else "") for d in diagnostics]
