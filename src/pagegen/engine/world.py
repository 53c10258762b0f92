"""Worlds: the disk, a folder in memory, and a recorder of what was asked for.

The only place where the name of a file becomes a path. ``pagegen:`` names a file that comes with
the program: of the installed package first, of the checkout when the program runs from one.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from pagegen.engine.store import DiskMemo, replace_file
from pagegen.source import FileId, FileStat, World, WorldError

SCHEME = "pagegen:"
FONTS = "pagegen:fonts/"
MANIFEST = FileId("pagegen:fonts/manifest.json")
READ_LIMIT = 64 * 1024 * 1024
"""Bytes; a text or layout file larger than this is a mistake, and pictures are mapped."""
_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent
_HOMES: tuple[tuple[str, str, str], ...] = (
    ("fonts", "data/fonts", "fonts"),
    ("themes", "data/layout/themes", "layout/themes"),
    ("codes", "data/docs/codes", "docs/codes"),
    ("messages", "diagnostics/messages", ""),
)
"""First part of the name, folder in the package, folder in the checkout (none: always packed)."""


def package_file(name: str) -> Path | None:
    """Return the path of a file that comes with the program, or None when there is none.

    ``name`` is what follows ``pagegen:``. The path never leaves the folder that the name begins
    with, neither by ``..`` nor by a link.
    """
    first, _, rest = name.partition("/")
    parts = rest.split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        return None
    for home, installed, checkout in _HOMES:
        if home == first:
            folders = (_PACKAGE / installed, *((_CHECKOUT / checkout,) if checkout else ()))
            return next(filter(None, (_inside(folder, rest) for folder in folders)), None)
    return None


def _inside(folder: Path, rest: str) -> Path | None:
    """Return the path of a name below a folder when something is there."""
    path = folder / rest
    try:
        is_inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return None
    return path if is_inside and path.exists() else None


def join(base: FileId, relative: str) -> FileId:
    r"""Return the id of a file named from within another: see ``World.resolve``.

    A user may write ``\`` between folders; an id has ``/``, so that a page means the same on
    every system. ``..`` is taken out by name, without asking the disk.

    Example:
        >>> join(FileId("layout/page65.yaml"), "../content/page65/story.md")
        'content/page65/story.md'
        >>> join(FileId("pagegen:themes/a.yaml"), "b.yaml")
        'pagegen:themes/b.yaml'
        >>> join(FileId("C:/paper/layout/a.yaml"), r"..\content\a.md")
        'C:/paper/content/a.md'
    """
    name = relative.replace("\\", "/")
    if name.startswith(SCHEME):
        return FileId(SCHEME + _normal("", name.removeprefix(SCHEME)))
    anchor, rest = _split_anchor(name)
    if not anchor:
        anchor, folder = _split_anchor(base.replace("\\", "/"))
        rest = f"{folder.rpartition('/')[0]}/{rest}"
    return FileId(anchor + _normal(anchor, rest))


def _split_anchor(name: str) -> tuple[str, str]:
    """Part a name from what makes it absolute: ``/``, ``//server/share/``, ``C:/``, scheme."""
    if name.startswith(SCHEME):
        return SCHEME, name.removeprefix(SCHEME)
    if name.startswith("//"):
        server, _, after = name[2:].partition("/")
        share, _, rest = after.partition("/")
        return f"//{server}/{share}/", rest
    if name.startswith("/"):
        return "/", name[1:]
    if name[1:2] == ":" and name[0].isascii() and name[0].isalpha():
        return f"{name[:2]}/", name[2:].removeprefix("/")
    return "", name


def _normal(anchor: str, rest: str) -> str:
    """Take ``.``, doubled ``/`` and inner ``..`` out of the part after the anchor.

    Above the root of a disk there is nothing; above a folder or a scheme the ``..`` stays.
    """
    out: list[str] = []
    for part in rest.split("/"):
        if part == ".." and out and out[-1] != "..":
            out.pop()
        elif part not in (".", "") and not (part == ".." and anchor not in ("", SCHEME)):
            out.append(part)
    return "/".join(out) or ("" if anchor else ".")


class DiskWorld:
    """The files below a folder, and those that come with the program."""

    def __init__(self, root: Path | str = ".", cache_dir: Path | str | None = None) -> None:
        """Take relative names from ``root``; keep the disk memo in ``cache_dir`` if given."""
        self.root = Path(root)
        self._memo = DiskMemo(None if cache_dir is None else Path(cache_dir))
        self._maps: dict[str, tuple[FileStat, memoryview]] = {}
        self._digests: dict[tuple[str, FileStat], str] = {}
        self._shipped: Mapping[str, tuple[int, str]] | None = None

    def where(self, file: FileId) -> Path:
        """Return the path of a file id, whether there is such a file or not."""
        if file.startswith(SCHEME):
            found = package_file(file.removeprefix(SCHEME))
            if found is None:
                raise WorldError(file, "missing")
            return found
        return self.root / file

    def read(self, file: FileId) -> bytes:
        """Return the whole file, if it is of a size that text may have."""
        path, size = self._regular(file)
        if size.size > READ_LIMIT:
            raise WorldError(file, "too-large")
        try:
            with path.open("rb") as handle:
                data = handle.read(READ_LIMIT + 1)
        except OSError as error:
            raise WorldError(file, _reason(error)) from error
        if len(data) > READ_LIMIT:
            raise WorldError(file, "too-large")
        return data

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file; the same view as long as the file is the same."""
        path, stat_now = self._regular(file)
        known = self._maps.get(str(path))
        if known is not None and known[0] == stat_now:
            return known[1]
        view = _mapped(file, path, stat_now.size)
        self._maps[str(path)] = (stat_now, view)
        return view

    def path(self, file: FileId) -> str | None:
        """Return the path of the file as a string."""
        return str(self._regular(file)[0])

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""
        try:
            return self.where(file).is_file()
        except (WorldError, OSError, ValueError):
            return False

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size and time."""
        return self._regular(file)[1]

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file."""
        return join(base, relative)

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file, hashed once and kept by path, size and time.

        Hashing the shipped faces would cost 26 ms a build: the manifest beside them is believed,
        and a test compares it with the files.
        """
        path, stat_now = self._regular(file)
        size, listed = self._manifest().get(file, (-1, ""))
        if size == stat_now.size:
            return listed
        name = os.path.realpath(path)
        found = self._digests.get((name, stat_now))
        if found is None:
            found = self._digests[name, stat_now] = self._hashed(file, name, stat_now)
        return found

    def _hashed(self, file: FileId, name: str, stat_now: FileStat) -> str:
        key = f"digest-1:{stat_now.size}:{stat_now.modified_ns}:{name}"
        kept = self._memo.get(key)
        if kept is not None:
            return kept.decode("ascii")
        made = hashlib.sha256(self.map(file)).hexdigest()
        self._memo.put(key, made.encode("ascii"))
        return made

    def _manifest(self) -> Mapping[str, tuple[int, str]]:
        """Return size and digest of the shipped faces by file id."""
        if self._shipped is None:
            entries = json.loads(self.read(MANIFEST)) if self.exists(MANIFEST) else ()
            self._shipped = {FONTS + e["file"]: (e["bytes"], e["sha256"]) for e in entries}
        return self._shipped

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept on disk from an earlier run, if there is one."""
        return self._memo.get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value for later runs; a full or read-only disk only forgets it."""
        self._memo.put(key, value)

    def _regular(self, file: FileId) -> tuple[Path, FileStat]:
        """Return path, size and time of something that can be read as a file."""
        path = self.where(file)
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            raise WorldError(file, _reason(error)) from error
        if stat.S_ISDIR(found.st_mode):
            raise WorldError(file, "folder")
        if not stat.S_ISREG(found.st_mode):
            raise WorldError(file, "not-a-file")
        return path, FileStat(found.st_size, found.st_mtime_ns)


def _reason(error: OSError | ValueError) -> str:
    """Return the reason of ``WorldError`` for what the system said.

    A name that no file can have (too long, with a NUL, below something that is no folder) is a
    name of nothing; Python tells of some of these by ``ValueError``.
    """
    import errno

    if isinstance(error, OSError) and error.errno not in {
        errno.ENOENT,
        errno.ENOTDIR,
        errno.ENAMETOOLONG,
        errno.EINVAL,
    }:
        return "unreadable"
    return "missing"


def _mapped(file: FileId, path: Path, size: int) -> memoryview:
    """Map a file; an empty one cannot be mapped and gives an empty view."""
    try:
        with path.open("rb") as handle:
            if size == 0:
                return memoryview(b"")
            return memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise WorldError(file, _reason(error)) from error


class MemoryWorld:
    """Files given as bytes; ``pagegen:`` names come from the program as on disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Hold these files."""
        self._files = dict(files)
        self._memo: dict[str, bytes] = {}
        self._disk = DiskWorld()

    def read(self, file: FileId) -> bytes:
        """Return the whole file."""
        return self._disk.read(file) if self._is_shipped(file) else self._own(file)

    def map(self, file: FileId) -> memoryview:
        """Return a read-only view of the file."""
        return self._disk.map(file) if self._is_shipped(file) else memoryview(self._own(file))

    def path(self, file: FileId) -> str | None:
        """Return the path of a file of the program; others have none."""
        if self._is_shipped(file):
            return self._disk.path(file)
        self._own(file)
        return None

    def exists(self, file: FileId) -> bool:
        """Return whether there is a file of that name."""
        return self._disk.exists(file) if self._is_shipped(file) else file in self._files

    def stat(self, file: FileId) -> FileStat:
        """Return the file's size; its time is a digest of its bytes, so a change is seen."""
        if self._is_shipped(file):
            return self._disk.stat(file)
        data = self._own(file)
        return FileStat(len(data), int.from_bytes(hashlib.sha256(data).digest()[:7], "big"))

    def resolve(self, base: FileId, relative: str) -> FileId:
        """Return the id of a file that is named from within another file."""
        return join(base, relative)

    def digest(self, file: FileId) -> str:
        """Return the SHA-256 of a file."""
        if self._is_shipped(file):
            return self._disk.digest(file)
        return hashlib.sha256(self._own(file)).hexdigest()

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept earlier."""
        return self._memo.get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self._memo[key] = value

    def _is_shipped(self, file: FileId) -> bool:
        return file.startswith(SCHEME) and file not in self._files

    def _own(self, file: FileId) -> bytes:
        data = self._files.get(file)
        if data is None:
            is_folder = any(name.startswith(file.rstrip("/") + "/") for name in self._files)
            raise WorldError(file, "folder" if is_folder else "missing")
        return data


class RecordingWorld:
    """Another world, and a list of what was asked of it: what a preview has to watch.

    A file that was asked for and is not there is on the list too: a page is made anew when the
    picture that it misses comes.
    """

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
        self._asked.setdefault(file)
        return self._inner.digest(file)

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept on disk from an earlier run, if there is one."""
        return self._inner.memo_get(key)

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value for later runs; may forget it."""
        self._inner.memo_put(key, value)


def write_output(path: Path | str, data: bytes) -> None:
    """Put a complete file at ``path``, or leave what was there: never half a file.

    Raises:
        WorldError: With reason ``folder`` when a folder stands there, else ``unwritable``.
    """
    place = Path(path)
    try:
        if place.is_dir():
            raise WorldError(FileId(place.as_posix()), "folder")
        replace_file(place, data)
    except (OSError, ValueError) as error:
        raise WorldError(FileId(place.as_posix()), "unwritable") from error
