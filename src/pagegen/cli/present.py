"""What every command shares: the world, the words, and how diagnostics are shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cached_property
from typing import TextIO

from pagegen.diagnostics.catalog import Catalog, decode_catalog
from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Engine
from pagegen.engine.places import Places
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId, WorldError

GROUPS = (
    "art", "check", "cli", "color", "content", "file", "flow", "font", "frame",
    "grid", "head", "image", "line", "pdf", "print", "report", "rules", "spec", "why",
)  # fmt: skip


WIDTH = 100
"""Cells of a line of diagnostics where no terminal says otherwise."""


class Session:
    """One run of a command: its world, its language, its form of diagnostics."""

    def __init__(self, cache_dir: str, language: str, form: str = "human") -> None:
        """Work in the current folder; an empty ``cache_dir`` keeps nothing on disk."""
        self.world = DiskWorld(".", cache_dir or None)
        self.language = language
        self.form = form

    @cached_property
    def engine(self) -> Engine:
        """Return the engine of this run."""
        return Engine(self.world)

    @cached_property
    def places(self) -> Places:
        """Return where spans lie in the files of this run."""
        return Places(self.world, self.engine.policy_of)

    @cached_property
    def catalog(self) -> Catalog:
        """Return the words of this run's language."""
        return decode_catalog({name: self._words(name) for name in GROUPS})

    def _words(self, group: str) -> bytes:
        try:
            return self.world.read(FileId(f"pagegen:messages/{self.language}/{group}.yaml"))
        except WorldError:
            return b""

    def file_id(self, path: str) -> FileId:
        r"""Return a path of the command line as a file id; ``\`` parts folders on Windows."""
        return FileId(path.replace("\\", "/") if os.name == "nt" else path)

    def show(self, diagnostics: Iterable[Diagnostic], *, to_stdout: bool = False) -> None:
        """Print diagnostics in this run's form, for people on the error stream."""
        from pagegen.diagnostics import render

        said = tuple(diagnostics)
        if not said:
            return
        stream = sys.stdout if to_stdout or self.form != "human" else sys.stderr
        locate = self.places.locate
        if self.form == "short":
            text = render.render_short(said, self.catalog, locate)
        elif self.form == "json":
            text = render.render_json(said, self.catalog, locate)
        elif self.form == "github":
            text = render.render_github(said, self.catalog, locate)
        else:
            colour = stream.isatty() and not os.environ.get("NO_COLOR")
            source_of = self.places.source_of
            width = _width(stream)
            text = render.render_human(said, self.catalog, source_of, locate, width, colour=colour)
        print(text, file=stream)


def _width(stream: TextIO) -> int:
    """Return how many cells a line may take: those of the terminal, or a good measure."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


def exit_code(diagnostics: Iterable[Diagnostic]) -> int:
    """Return 1 when anything said is an error that nobody has allowed, else 0."""
    return int(any(d.is_error() for d in diagnostics))
