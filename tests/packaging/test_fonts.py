"""The shipped faces are the files that the manifest says they are, with their licences."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

FONTS = Path(__file__).parents[2] / "fonts"
MANIFEST: list[dict[str, Any]] = json.loads((FONTS / "manifest.json").read_text("utf-8"))


def faults(folder: Path, entry: dict[str, Any]) -> list[str]:
    """Return in what a file differs from its entry."""
    data = (folder / entry["file"]).read_bytes()
    found = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return [key for key, value in found.items() if entry[key] != value]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: str(entry["file"]))
def test_a_face_is_what_the_manifest_says(entry: dict[str, Any]) -> None:
    """Digest and size agree: builds believe them without hashing 32 MB each time."""
    assert faults(FONTS, entry) == []


def test_another_file_is_seen(tmp_path: Path) -> None:
    """A face that was changed or replaced does not pass."""
    (tmp_path / "a.ttf").write_bytes(b"one")
    one = {"file": "a.ttf", "bytes": 3, "sha256": hashlib.sha256(b"one").hexdigest()}
    assert faults(tmp_path, one) == []
    (tmp_path / "a.ttf").write_bytes(b"two")
    assert faults(tmp_path, one) == ["sha256"]


def test_manifest_and_folder_agree() -> None:
    """Every face has an entry, every entry a face and a licence, every licence an entry."""
    files = {p.name for p in FONTS.iterdir() if p.suffix in {".ttf", ".otf", ".ttc", ".woff2"}}
    assert {entry["file"] for entry in MANIFEST} == files
    licences = {p.relative_to(FONTS).as_posix() for p in (FONTS / "licenses").iterdir()}
    assert {entry["licence_file"] for entry in MANIFEST} == licences


def test_every_licence_allows_shipping() -> None:
    """All faces are under the SIL Open Font License, and its text is there."""
    assert {entry["licence"] for entry in MANIFEST} == {"OFL-1.1"}
    for entry in MANIFEST:
        text = (FONTS / entry["licence_file"]).read_text("utf-8", "replace")
        assert "SIL OPEN FONT LICENSE" in text.upper()


def test_the_readme_tells_of_every_face() -> None:
    """Whoever opens the folder reads what each file is and where it comes from."""
    readme = (FONTS / "README.md").read_text("utf-8")
    for entry in MANIFEST:
        assert entry["file"] in readme
        assert entry["source"]["package"] in readme
