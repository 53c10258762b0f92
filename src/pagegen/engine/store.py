"""Writing to disk without ever leaving half a file, and the memo that lives there.

Everything that pagegen writes goes through ``replace_file``: a reader sees the old bytes or the new
ones, whatever happens in between.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

_CHECK = 16
"""Bytes of the check that stands before a kept value."""
_TRIES = 100
"""Names tried for a temporary file; more than one is met only beside the rests of a crash."""


def replace_file(path: Path, data: bytes, *, is_durable: bool = True) -> None:
    """Put ``data`` at ``path`` in one step, making its folder if there is none.

    A link is followed and what it names is replaced; an existing file keeps its permissions. A
    device or a pipe (``/dev/null``) cannot be replaced and is written to.

    Args:
        path: The file to write.
        data: All its bytes.
        is_durable: Wait until the bytes are on the disk, so that not even a power cut leaves an
            empty file. What can be made again need not wait.

    Raises:
        OSError: What stood at ``path`` stands there still.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(data)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, made = _open_beside(target)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            if is_durable:
                os.fsync(out.fileno())
        if mode is not None:
            made.chmod(stat.S_IMODE(mode))
        made.replace(target)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _open_beside(target: Path) -> tuple[int, Path]:
    """Open a new file in the folder of ``target``; its permissions follow the user's umask.

    ``tempfile`` would do, for 6 ms of imports and a file that only its owner may read.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in range(_TRIES):
        made = target.with_name(f".pagegen-{os.getpid()}-{number}.tmp")
        try:
            return os.open(made, flags, 0o666), made
        except FileExistsError:
            continue
    raise FileExistsError(target)


class DiskMemo:
    """Bytes under a key in a folder that may be deleted at any time, or be none at all.

    A value is kept with a check of its bytes, so a damaged file is a value that is not there.
    Nothing here fails: a full or read-only disk only makes the next run slower.
    """

    def __init__(self, folder: Path | None) -> None:
        """Keep values in ``folder``; without one nothing is kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what was kept under ``key``, or None."""
        if self._folder is None:
            return None
        try:
            kept = self._place(self._folder, key).read_bytes()
        except OSError:
            return None
        value = kept[_CHECK:]
        return value if kept[:_CHECK] == _check(value) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``, if that can be done."""
        if self._folder is None:
            return
        try:
            place = self._place(self._folder, key)
            replace_file(place, _check(value) + value, is_durable=False)
        except OSError:
            return

    @staticmethod
    def _place(folder: Path, key: str) -> Path:
        """Return the file of a key: its digest, since a key may hold what no file name may."""
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return folder / name[:2] / name[2:]


def _check(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK).digest()
