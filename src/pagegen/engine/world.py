"""Worlds: the disk, a folder in memory, and a recorder of what was asked for.

The only place where a file name becomes a path. ``pagegen:`` names a file that comes with the
program: of the installed package first, of the checkout when the program runs from one.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pagegen.source import FileId, FileStat, World, WorldError

SCHEME = "pagegen:"
FONTS = "pagegen:fonts/"
READ_LIMIT = 64 * 1024 * 1024
"""Bytes; a text or layout file larger than this is a mistake, and pictures are mapped."""
_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent
_HOMES: tuple[tuple[str, str, str], ...] = (
    ("fonts/", "data/fonts", "fonts"),
    ("themes/", "data/layout/themes", "layout/themes"),
    ("codes/", "data/docs/codes", "docs/codes"),
    ("messages/", "diagnostics/messages", ""),
)
"""Prefix of the name, folder in the package, folder in the checkout."""


def package_file(name: str) -> Path | None:
    """Return the path of a file that comes with the program, or None when there is none.

    ``name`` is what follows ``pagegen:``. It never leaves the folder it names.
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        return None
    for prefix, installed, checkout in _HOMES:
        if name.startswith(prefix):
            rest = name[len(prefix) :]
            places = [_PACKAGE / installed / rest]
            if checkout:
                places.append(_CHECKOUT / checkout / rest)
            return next((place for place in places if place.exists()), None)
    return None


def join(base: FileId, relative: str) -> FileId:
    """Return the id of a file named from within another: see ``World.resolve``.

    Example:
        >>> join(FileId("layout/page65.yaml"), "../content/page65/story.md")
        'content/page65/story.md'
        >>> join(FileId("pagegen:themes/a.yaml"), "b.yaml")
        'pagegen:themes/b.yaml'
    """
    name = relative.replace("\\", "/")
    if name.startswith(SCHEME) or _is_absolute(name):
        return FileId(name)
    if base.startswith(SCHEME):
        return FileId(SCHEME + _normal(str(PurePosixPath(base[len(SCHEME) :]).parent / name)))
    return FileId(_normal(str(PurePosixPath(base.replace("\\", "/")).parent / name)))


def _is_absolute(name: str) -> bool:
    return name.startswith("/") or (len(name) > 2 and name[1] == ":" and name[2] == "/")


def _normal(name: str) -> str:
    """Take ``.`` and inner ``..`` out of a path without asking the disk."""
    out: list[str] = []
    for part in name.split("/"):
        if part == ".." and out and out[-1] not in ("..", ""):
            out.pop()
        elif part not in (".", "") or (part == "" and not out):
            out.append(part)
    return "/".join(out) or "."


class DiskWorld:
    """The files below a folder, and those that come with the program."""

    def __init__(self, root: Path | str = ".", cache_dir: Path | str | None = None) -> None:
        """Take relative names from ``root``; keep the disk memo in ``cache_dir`` if given."""
        self.root = Path(root)
        self._cache = Path(cache_dir) if cache_dir is not None else None
        self._maps: dict[tuple[str, int, int], memoryview] = {}
        self._shipped: dict[str, str] | None = None

    def where(self, file: FileId) -> Path:
        """Return the path of a file id."""
        if file.startswith(SCHEME):
            found = package_file(file[len(SCHEME) :])
            if found is None:
                raise WorldError(file, "missing")
            return found
        return self.root / file

    def read(self, file: FileId) -> bytes:
        """Return the whole file."""
        path = self._regular(file)
        if path.stat().st_size > READ_LIMIT:
            raise WorldError(file, "too-large")
        try:
            return path.read_bytes()
        except OSError as error:
            raise WorldError(file, "unreadable") from error

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file; the same view as long as the file is the same."""
        path = self._regular(file)
        stat = path.stat()
        key = (str(path), stat.st_size, stat.st_mtime_ns)
        if key not in self._maps:
            self._maps[key] = self._mapped(file, path, stat.st_size)
        return self._maps[key]

    def path(self, file: FileId) -> str | None:
        """Return the path of the file as a string."""
        return str(self._regular(file))

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""
        try:
            return self.where(file).is_file()
        except (WorldError, OSError, ValueError):
            return False

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size and time."""
        stat = self._regular(file).stat()
        return FileStat(stat.st_size, stat.st_mtime_ns)

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file."""
        return join(base, relative)

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file, hashed once and kept by path, size and time.

        Hashing the shipped faces would cost 26 ms a build: the manifest beside them is believed,
        and a test compares it with the files.
        """
        if file.startswith(FONTS):
            known = self._manifest().get(file[len(FONTS) :])
            if known is not None:
                return known
        stat = self.stat(file)
        name = f"digest:{self.where(file).resolve()}:{stat.size}:{stat.modified_ns}"
        key = hashlib.sha256(name.encode()).hexdigest()
        kept = self.memo_get(key)
        if kept is not None:
            return kept.decode("ascii")
        made = hashlib.sha256(self.map(file)).hexdigest()
        self.memo_put(key, made.encode("ascii"))
        return made

    def _manifest(self) -> dict[str, str]:
        """Return the digests of the shipped faces by file name."""
        if self._shipped is None:
            entries = json.loads(self.read(FileId(FONTS + "manifest.json")))
            self._shipped = {entry["file"]: entry["sha256"] for entry in entries}
        return self._shipped

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept on disk from an earlier run, if there is one."""
        if self._cache is None:
            return None
        try:
            return (self._cache / key[:2] / key).read_bytes()
        except OSError:
            return None

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value for later runs; a full or read-only disk only forgets it."""
        if self._cache is None:
            return
        try:
            _replace(self._cache / key[:2] / key, value)
        except OSError:
            return

    def _regular(self, file: FileId) -> Path:
        try:
            path = self.where(file)
            if path.is_dir():
                raise WorldError(file, "folder")
            if not path.exists():
                raise WorldError(file, "missing")
            if not path.is_file():
                raise WorldError(file, "not-a-file")
        except (OSError, ValueError) as error:
            raise WorldError(file, "unreadable") from error
        return path

    def _mapped(self, file: FileId, path: Path, size: int) -> memoryview:
        try:
            if size == 0:
                return memoryview(b"")
            with path.open("rb") as handle:
                return memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise WorldError(file, "unreadable") from error


class MemoryWorld:
    """Files given as bytes; ``pagegen:`` names come from the program as on disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Hold these files."""
        self._files = dict(files)
        self._memo: dict[str, bytes] = {}
        self._disk = DiskWorld()

    def read(self, file: FileId) -> bytes:
        """Return the whole file."""
        if file.startswith(SCHEME):
            return self._disk.read(file)
        try:
            return self._files[file]
        except KeyError:
            raise WorldError(file, "missing") from None

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file."""
        return self._disk.map(file) if file.startswith(SCHEME) else memoryview(self.read(file))

    def path(self, file: FileId) -> str | None:
        """Return the path of a file of the program; others have none."""
        return self._disk.path(file) if file.startswith(SCHEME) else None

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""
        return self._disk.exists(file) if file.startswith(SCHEME) else file in self._files

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size; its time is a digest of its bytes, so a change is seen."""
        if file.startswith(SCHEME):
            return self._disk.stat(file)
        data = self.read(file)
        return FileStat(len(data), int.from_bytes(hashlib.sha256(data).digest()[:7], "big"))

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file."""
        return join(base, relative)

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file."""
        return hashlib.sha256(self.map(file)).hexdigest()

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept earlier."""
        return self._memo.get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self._memo[key] = value


class RecordingWorld:
    """Another world, and a list of what was asked of it: what a preview has to watch."""

    def __init__(self, inner: World) -> None:
        """Record what is asked of ``inner``."""
        self._inner = inner
        self._asked: dict[FileId, None] = {}

    def files(self) -> tuple[FileId, ...]:
        """Return the files that were asked for, each once, in order."""
        return tuple(self._asked)

    def read(self, file: FileId) -> bytes:
        """Return the whole file."""
        self._asked.setdefault(file)
        return self._inner.read(file)

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file."""
        self._asked.setdefault(file)
        return self._inner.map(file)

    def path(self, file: FileId) -> str | None:
        """Return a path of the file, if it has one."""
        self._asked.setdefault(file)
        return self._inner.path(file)

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""
        self._asked.setdefault(file)
        return self._inner.exists(file)

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size and time."""
        self._asked.setdefault(file)
        return self._inner.stat(file)

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file."""
        return self._inner.resolve(base, relative)

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file."""
        return self._inner.digest(file)

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept on disk from an earlier run, if there is one."""
        return self._inner.memo_get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value for later runs; may forget it."""
        self._inner.memo_put(key, value)


def write_output(path: Path, data: bytes) -> None:
    """Put a complete file at ``path``, or leave what was there: never half a file.

    Raises:
        WorldError: With reason ``folder`` when a folder stands there, else ``unwritable``.
    """
    if path.is_dir():
        raise WorldError(FileId(str(path)), "folder")
    try:
        _replace(path, data)
    except OSError as error:
        raise WorldError(FileId(str(path)), "unwritable") from error


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
