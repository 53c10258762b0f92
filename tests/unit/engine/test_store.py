"""Output is whole or absent, and the memo on disk never harms a build."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from pagegen.engine.store import DiskMemo, replace_file

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and pipes of POSIX")


def test_a_new_file_has_its_folder_made_and_no_rest_beside_it(tmp_path: Path) -> None:
    """The folder of an output is made, and nothing but the output is left in it."""
    replace_file(tmp_path / "a" / "b" / "page.pdf", b"page")
    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["page.pdf"]
    assert (tmp_path / "a" / "b" / "page.pdf").read_bytes() == b"page"


@POSIX
def test_permissions_follow_the_umask_and_then_the_file(tmp_path: Path) -> None:
    """A new file is as readable as any other; a file that is replaced keeps its permissions."""
    page, plain = tmp_path / "page.pdf", tmp_path / "plain"
    plain.touch()
    replace_file(page, b"1")
    assert page.stat().st_mode == plain.stat().st_mode
    page.chmod(0o640)
    replace_file(page, b"2")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


@POSIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    """What a link names is replaced; the link stays a link."""
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    replace_file(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


@POSIX
def test_a_device_is_written_to_and_not_replaced() -> None:
    """``-o /dev/null`` leaves the device where it is."""
    replace_file(Path("/dev/null"), b"page")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full, the last good page stands and no rest lies beside it."""
    page = tmp_path / "page.pdf"
    page.write_bytes(b"good")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(page, b"new")
    assert page.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [page]


def test_a_rest_of_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    """A temporary file that an earlier process of the same number left is walked round."""
    (tmp_path / f".pagegen-{os.getpid()}-0.tmp").touch()
    replace_file(tmp_path / "page.pdf", b"page")
    assert (tmp_path / "page.pdf").read_bytes() == b"page"


def test_the_memo_keeps_values_between_runs(tmp_path: Path) -> None:
    """A key may hold what a file name may not, and the value comes back in the next run."""
    key = 'woff2-1:a/b\\c?*"' + "x" * 500
    DiskMemo(tmp_path / "cache").put(key, b"value")
    assert DiskMemo(tmp_path / "cache").get(key) == b"value"
    assert DiskMemo(tmp_path / "cache").get("other") is None


def test_an_empty_value_is_a_value(tmp_path: Path) -> None:
    """What was kept empty comes back empty, not absent."""
    memo = DiskMemo(tmp_path)
    memo.put("key", b"")
    assert memo.get("key") == b""


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 64])
def test_a_damaged_value_is_not_there(tmp_path: Path, damage: bytes) -> None:
    """A file that a power cut or a person has damaged is forgotten, never handed out."""
    memo = DiskMemo(tmp_path)
    memo.put("key", b"a value of some length")
    (kept,) = (p for p in tmp_path.rglob("*") if p.is_file())
    kept.write_bytes(damage)
    assert memo.get("key") is None
    memo.put("key", b"again")
    assert memo.get("key") == b"again"


def test_a_folder_that_cannot_be_had_only_forgets(tmp_path: Path) -> None:
    """With a file in the place of the folder, keeping does nothing and finding finds nothing."""
    (tmp_path / "cache").write_bytes(b"a file")
    memo = DiskMemo(tmp_path / "cache")
    memo.put("key", b"value")
    assert memo.get("key") is None
    assert (tmp_path / "cache").read_bytes() == b"a file"


def test_without_a_folder_nothing_is_kept() -> None:
    """A memo without a folder is a memo that forgets at once."""
    memo = DiskMemo(None)
    memo.put("key", b"value")
    assert memo.get("key") is None
