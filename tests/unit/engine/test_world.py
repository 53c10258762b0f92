"""The door outside: names, places, reasons, and what is remembered about files."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pagegen.engine import world as world_module
from pagegen.engine.world import (
    READ_LIMIT,
    DiskWorld,
    MemoryWorld,
    RecordingWorld,
    join,
    package_file,
    write_output,
)
from pagegen.source import FileId, World, WorldError

FONTS = Path(__file__).parents[3] / "fonts"
THEME = FileId("pagegen:themes/special-issue.yaml")


def reason(ask: Callable[..., Any], *args: Any) -> str:
    """Return the reason with which a world refuses."""
    with pytest.raises(WorldError) as caught:
        ask(*args)
    return caught.value.reason


@pytest.mark.parametrize(
    ("base", "relative", "expected"),
    [
        ("layout/page65.yaml", "themes/a.yaml", "layout/themes/a.yaml"),
        ("layout/page65.yaml", "../content/page65", "content/page65"),
        ("layout/page65.yaml", "./a//b/./c.yaml", "layout/a/b/c.yaml"),
        ("layout/page65.yaml", "..", "."),
        ("page.yaml", "../../a.yaml", "../../a.yaml"),
        ("../a/page.yaml", "../b.yaml", "../b.yaml"),
        ("layout/page65.yaml", "themes\\a.yaml", "layout/themes/a.yaml"),
        ("layout\\page65.yaml", "..\\a.yaml", "a.yaml"),
        ("layout/page65.yaml", "/abs/./x/../a.yaml", "/abs/a.yaml"),
        ("/paper/layout/a.yaml", "../b.yaml", "/paper/b.yaml"),
        ("/a.yaml", "../../b.yaml", "/b.yaml"),
        ("layout/a.yaml", "C:\\fonts\\方正.ttf", "C:/fonts/方正.ttf"),
        ("C:/paper/a.yaml", "..\\..\\b.yaml", "C:/b.yaml"),
        ("C:/paper/a.yaml", "photos/1.jpg", "C:/paper/photos/1.jpg"),
        ("\\\\server\\share\\paper\\a.yaml", "..\\b.yaml", "//server/share/b.yaml"),
        ("//server/share/a.yaml", "../../../b.yaml", "//server/share/b.yaml"),
        ("layout/a.yaml", "pagegen:fonts/x.ttf", "pagegen:fonts/x.ttf"),
        ("pagegen:themes/a.yaml", "b.yaml", "pagegen:themes/b.yaml"),
        ("pagegen:themes/a.yaml", "../fonts/x.ttf", "pagegen:fonts/x.ttf"),
        ("pagegen:themes/a.yaml", "../../x", "pagegen:../x"),
        ("pagegen:themes/a.yaml", "/etc/x", "/etc/x"),
    ],
)
def test_names_are_joined(base: str, relative: str, expected: str) -> None:
    """A name is taken from the folder of the file that says it, alike on every system."""
    for world in (DiskWorld(), MemoryWorld({}), RecordingWorld(MemoryWorld({}))):
        assert world.resolve(FileId(base), relative) == expected
    assert join(FileId(base), relative) == expected


@pytest.mark.parametrize(
    "name",
    [
        "",
        "fonts",
        "fonts/",
        "fonts/../../pyproject.toml",
        "fonts/./manifest.json",
        "fonts//manifest.json",
        "themes/../fonts/manifest.json",
        "../pyproject.toml",
        "/etc/passwd",
        "fonts//etc/passwd",
        "fonts/C:/x",
        "fonts/..\\..\\pyproject.toml",
        "fonts/a\0b",
        "engine/world.py",
        "fonts/none.ttf",
    ],
)
def test_no_name_leaves_the_folders_of_the_program(name: str) -> None:
    """A name of the program leads into its data folders or nowhere."""
    assert package_file(name) is None


def test_the_programs_own_files_are_found() -> None:
    """Themes, faces and messages are had by name, wherever the program is installed."""
    world = DiskWorld("/nowhere")
    assert b"schema:" in world.read(THEME)
    assert world.exists(FileId("pagegen:fonts/manifest.json"))
    assert package_file("messages/zh") is not None
    assert reason(world.read, FileId("pagegen:themes/none.yaml")) == "missing"


def test_installed_data_comes_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where both have a file, the one of the installed package is taken."""
    package, checkout = tmp_path / "repo/src/pagegen", tmp_path / "repo"
    for folder, said in (
        (package / "data/layout/themes", b"in"),
        (checkout / "layout/themes", b"c"),
    ):
        folder.mkdir(parents=True)
        (folder / "a.yaml").write_bytes(said)
    (checkout / "layout/themes/only.yaml").write_bytes(b"c")
    monkeypatch.setattr(world_module, "_PACKAGE", package)
    monkeypatch.setattr(world_module, "_CHECKOUT", checkout)
    assert DiskWorld().read(FileId("pagegen:themes/a.yaml")) == b"in"
    assert DiskWorld().read(FileId("pagegen:themes/only.yaml")) == b"c"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_link_does_not_lead_out_of_the_programs_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link in a data folder that names something outside is as good as nothing."""
    (tmp_path / "layout/themes").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "layout/themes/a.yaml").symlink_to(tmp_path / "secret")
    monkeypatch.setattr(world_module, "_CHECKOUT", tmp_path)
    assert package_file("themes/a.yaml") is None


def test_disk_reads_maps_and_stats_below_its_root(tmp_path: Path) -> None:
    """Relative names are taken from the root, absolute names as they are."""
    (tmp_path / "稿件").mkdir()
    file = tmp_path / "稿件" / "a.md"
    file.write_bytes(b"text")
    world = DiskWorld(tmp_path)
    for name in ("稿件/a.md", file.as_posix()):
        assert world.read(FileId(name)) == b"text"
        assert bytes(world.map(FileId(name))) == b"text"
        assert world.stat(FileId(name)).size == 4
        assert world.exists(FileId(name))
        assert Path(str(world.path(FileId(name)))) == file


def test_mapped_views_are_kept_and_renewed(tmp_path: Path) -> None:
    """One view serves every caller until the file changes; it cannot be written to."""
    file = tmp_path / "a.ttf"
    file.write_bytes(b"first")
    world = DiskWorld(tmp_path)
    first = world.map(FileId("a.ttf"))
    assert world.map(FileId("a.ttf")) is first
    assert first.readonly
    write_output(file, b"the second")
    assert bytes(world.map(FileId("a.ttf"))) == b"the second"
    assert bytes(first) == b"first"


def test_an_empty_file_is_mapped_to_nothing(tmp_path: Path) -> None:
    """No system maps an empty file; its view is empty all the same."""
    (tmp_path / "a").touch()
    assert bytes(DiskWorld(tmp_path).map(FileId("a"))) == b""


def test_disk_refuses_with_fixed_reasons(tmp_path: Path) -> None:
    """What cannot be had is told by one of a few words, from every method alike."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    world = DiskWorld(tmp_path)
    for ask in (world.read, world.map, world.stat, world.path, world.digest):
        assert reason(ask, FileId("folder")) == "folder"
        assert reason(ask, FileId("none")) == "missing"
        assert reason(ask, FileId("file/below")) == "missing"
        assert reason(ask, FileId("x" * 5000)) == "missing"
        assert reason(ask, FileId("a\0b")) == "missing"
        assert reason(ask, FileId("a\ud800b")) == "missing"
    assert not any(map(world.exists, map(FileId, ("folder", "none", "a\0b", "x" * 5000))))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """A pipe would keep a build waiting for ever: it is refused unopened."""
    os.mkfifo(tmp_path / "pipe")
    world = DiskWorld(tmp_path)
    assert reason(world.read, FileId("pipe")) == "not-a-file"
    assert reason(world.map, FileId("pipe")) == "not-a-file"


def test_a_file_that_may_not_be_opened_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lack of permission is not a missing file. The superuser may read all: it is played."""
    (tmp_path / "a").write_bytes(b"x")

    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    world = DiskWorld(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    assert reason(world.read, FileId("a")) == "unreadable"
    assert reason(world.map, FileId("a")) == "unreadable"


def test_reading_has_a_limit_and_mapping_none(tmp_path: Path) -> None:
    """A text of 64 MiB is a mistake; a picture of that size is mapped."""
    with (tmp_path / "big").open("wb") as out:
        out.truncate(READ_LIMIT + 1)
    world = DiskWorld(tmp_path)
    assert reason(world.read, FileId("big")) == "too-large"
    assert len(world.map(FileId("big"))) == READ_LIMIT + 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_an_endless_device_is_no_file() -> None:
    """A device is refused before anything is read from it."""
    assert reason(DiskWorld().read, FileId("/dev/zero")) == "not-a-file"


def test_shipped_faces_take_their_digest_from_the_manifest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A shipped face is not hashed; its listed digest is the true one."""
    file = FileId("pagegen:fonts/NotoSansMongolian-Regular.ttf")
    true = hashlib.sha256((FONTS / "NotoSansMongolian-Regular.ttf").read_bytes()).hexdigest()

    def never(*_: Any) -> Any:
        raise AssertionError("hashed")

    monkeypatch.setattr(DiskWorld, "_hashed", never)
    assert DiskWorld().digest(file) == MemoryWorld({}).digest(file) == true


def test_a_face_of_another_size_than_listed_is_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who puts another file in the place of a shipped face gets that file's own digest."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/a.ttf").write_bytes(b"mine")
    listed = [{"file": "a.ttf", "bytes": 5, "sha256": "of theirs"}]
    (tmp_path / "fonts/manifest.json").write_text(json.dumps(listed))
    monkeypatch.setattr(world_module, "_CHECKOUT", tmp_path)
    expected = hashlib.sha256(b"mine").hexdigest()
    assert DiskWorld().digest(FileId("pagegen:fonts/a.ttf")) == expected
    (tmp_path / "fonts/manifest.json").unlink()
    assert DiskWorld().digest(FileId("pagegen:fonts/a.ttf")) == expected


def test_a_users_face_is_hashed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of a file is kept from run to run, and made again when the file changes."""
    file = tmp_path / "方正.ttf"
    file.write_bytes(b"face")
    first = DiskWorld(tmp_path, tmp_path / "cache").digest(FileId(file.name))
    assert first == hashlib.sha256(b"face").hexdigest()
    with monkeypatch.context() as patch:
        patch.setattr(DiskWorld, "map", None)
        assert DiskWorld(tmp_path, tmp_path / "cache").digest(FileId(file.name)) == first
    file.write_bytes(b"another")
    again = DiskWorld(tmp_path, tmp_path / "cache").digest(FileId(file.name))
    assert again == hashlib.sha256(b"another").hexdigest()


def test_the_memo_of_a_world_outlives_it(tmp_path: Path) -> None:
    """A world keeps values in its cache folder; without one it keeps none."""
    DiskWorld(tmp_path, tmp_path / "cache").memo_put("key", b"value")
    assert DiskWorld(tmp_path, tmp_path / "cache").memo_get("key") == b"value"
    DiskWorld(tmp_path).memo_put("other", b"value")
    assert DiskWorld(tmp_path).memo_get("other") is None


def test_memory_behaves_as_the_disk() -> None:
    """Files in memory are read, mapped, hashed and missed as files on disk are."""
    world = MemoryWorld({"a/b.md": b"text"})
    file = FileId("a/b.md")
    assert world.read(file) == bytes(world.map(file)) == b"text"
    assert world.stat(file).size == 4
    assert world.path(file) is None
    assert world.digest(file) == hashlib.sha256(b"text").hexdigest()
    assert world.exists(file)
    assert not world.exists(FileId("a"))
    for ask in (world.read, world.map, world.stat, world.path, world.digest):
        assert reason(ask, FileId("a")) == "folder"
        assert reason(ask, FileId("b")) == "missing"
    assert world.stat(file) != MemoryWorld({"a/b.md": b"TEXT"}).stat(file)
    world.memo_put("key", b"value")
    assert world.memo_get("key") == b"value"
    assert world.memo_get("none") is None


def test_memory_may_stand_in_for_the_programs_files() -> None:
    """A file of the program is there in memory too, unless a test gives its own."""
    assert MemoryWorld({}).read(THEME) == DiskWorld().read(THEME)
    assert MemoryWorld({}).path(THEME) == DiskWorld().path(THEME)
    assert MemoryWorld({}).stat(THEME) == DiskWorld().stat(THEME)
    assert MemoryWorld({}).map(THEME) == DiskWorld().map(THEME)
    assert MemoryWorld({}).exists(THEME)
    own = MemoryWorld({THEME: b"mine"})
    assert own.read(THEME) == b"mine"
    assert own.path(THEME) is None
    assert own.digest(THEME) == hashlib.sha256(b"mine").hexdigest()


def test_a_recording_lists_what_was_asked_for_even_in_vain() -> None:
    """Whoever watches must also know the files that are not there yet."""
    inner = MemoryWorld({"a": b"1", "b": b"2", "c": b"3", "d": b"4", "e": b"5"})
    world = RecordingWorld(inner)
    asks: tuple[tuple[Callable[[FileId], object], str], ...] = (
        (world.read, "b"), (world.map, "a"), (world.stat, "c"), (world.digest, "d"),
        (world.path, "e"), (world.exists, "none"), (world.read, "b"),
    )  # fmt: skip
    for ask, name in asks:
        ask(FileId(name))
    assert reason(world.read, FileId("gone")) == "missing"
    assert world.files() == ("b", "a", "c", "d", "e", "none", "gone")
    world.memo_put("key", b"value")
    assert world.memo_get("key") == inner.memo_get("key") == b"value"


def test_every_world_is_a_world(tmp_path: Path) -> None:
    """The type checker accepts each world where a stage asks for one."""
    worlds: tuple[World, ...] = (
        DiskWorld(tmp_path),
        MemoryWorld({}),
        RecordingWorld(DiskWorld(tmp_path)),
    )
    assert not any(world.exists(FileId("none")) for world in worlds)


def test_output_is_written_whole_or_refused(tmp_path: Path) -> None:
    """A page lands in its place; a folder or a file in the way is told and left alone."""
    write_output(tmp_path / "build/page.pdf", b"page")
    assert (tmp_path / "build/page.pdf").read_bytes() == b"page"
    assert reason(write_output, tmp_path / "build", b"page") == "folder"
    below = tmp_path / "build/page.pdf/below.pdf"
    assert reason(write_output, below, b"page") == "unwritable"
    assert reason(write_output, str(tmp_path / "a\0b"), b"page") == "unwritable"
    assert [p.name for p in (tmp_path / "build").iterdir()] == ["page.pdf"]
