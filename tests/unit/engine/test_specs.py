"""Resolved specs on disk: found again only when nothing they depend on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagegen.engine import specs
from pagegen.engine.pack import pack, unpack
from pagegen.engine.specs import spec_of
from pagegen.engine.world import DiskWorld, MemoryWorld
from pagegen.source import FileId
from tests.support.composing import ROOT

PAGE = FileId("layout/page65.yaml")
THEME = FileId("layout/themes/special-issue.yaml")


def world(**changes: bytes) -> MemoryWorld:
    """Return the layout files in memory, some of them changed."""
    files = {str(name): (ROOT / name).read_bytes() for name in (PAGE, THEME)}
    return MemoryWorld({**files, **changes})


def test_a_page_comes_back_as_it_was() -> None:
    """Packing and unpacking a resolved page, notes and spans included, gives an equal value."""
    outcome = spec_of(world(), PAGE)
    assert outcome.value is not None
    assert unpack(pack(outcome)) == outcome


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1", b'{"d":["Evil"]}', b'{"d":["PageSpec",1]}', b'{"x":1}', b"\xff"]
)
def test_what_pack_did_not_write_is_refused(data: bytes) -> None:
    """Damaged or foreign bytes are a ValueError and never run anything."""
    with pytest.raises(ValueError, match=r".*"):
        unpack(data)


def test_only_frozen_values_are_packed() -> None:
    """A list is nobody's frozen value."""
    with pytest.raises(TypeError):
        pack([1])


def test_a_known_spec_is_not_resolved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading of unchanged files asks the memo alone, and says the same."""
    here = world()
    first = spec_of(here, PAGE)
    monkeypatch.setattr(specs, "_resolve", lambda *_: pytest.fail("resolved again"))
    assert spec_of(here, PAGE) == first


def test_a_changed_theme_is_seen() -> None:
    """A change in a file that the spec extends makes the kept value worthless."""
    here = world()
    spec_of(here, PAGE)
    theme = (ROOT / THEME).read_bytes().replace(b"lines: 88", b"lines: 87")
    there = world(**{THEME: theme})
    there._memo = here._memo
    changed = spec_of(there, PAGE)
    assert changed.value is None or changed.value.grid.lines == 87


def test_damaged_memory_is_no_error(tmp_path: Path) -> None:
    """A cut or foreign file in the cache folder only costs the time of resolving."""
    disk = DiskWorld(ROOT, tmp_path)
    first = spec_of(disk, PAGE)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.write_bytes(b"[]\n{broken")
    assert spec_of(DiskWorld(ROOT, tmp_path), PAGE) == first
