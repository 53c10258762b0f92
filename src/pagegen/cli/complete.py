"""Completion of file names: layouts and copy, and the folders on the way to them."""

from __future__ import annotations

from pathlib import Path


def layouts(incomplete: str) -> list[str]:
    """Return the layout files and folders that a beginning may become."""
    return _files(incomplete, (".yaml", ".yml"))


def texts(incomplete: str) -> list[str]:
    """Return the text files and folders that a beginning may become."""
    return _files(incomplete, (".md", ".txt"))


def _files(incomplete: str, endings: tuple[str, ...]) -> list[str]:
    folder, slash, name = incomplete.rpartition("/")
    try:
        found = sorted(Path(folder + slash or ".").iterdir())
    except OSError:
        return []
    fitting = (path for path in found if path.name.startswith(name) and _is_seen(path, name))
    kept = (path for path in fitting if path.is_dir() or path.suffix in endings)
    return [f"{folder}{slash}{path.name}" + "/" * path.is_dir() for path in kept]


def _is_seen(path: Path, name: str) -> bool:
    """Return whether a file is offered: hidden ones only to who asks for them."""
    return name.startswith(".") or not path.name.startswith(".")
