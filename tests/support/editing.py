"""The checkout with some files edited, for tests of what a change of a page brings."""

from __future__ import annotations

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.check import check
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId
from tests.support.composing import ROOT

SPEC = FileId("layout/page65.yaml")
Edit = tuple[str, str]


class Edited(DiskWorld):
    """The checkout with pairs of old and new text exchanged, once each, in one file."""

    def __init__(self, *edits: Edit, file: str = SPEC) -> None:
        """Edit ``file``; a pair whose old text is empty adds the new text at the end."""
        super().__init__(ROOT)
        self._edits, self._file = edits, file

    def read(self, file: FileId) -> bytes:
        """Return a file."""
        data = super().read(file)
        if file != self._file:
            return data
        text = data.decode()
        for old, new in self._edits:
            assert old in text, old
            text = text.replace(old, new, 1) if old else text + new
        return text.encode()


def checked(*edits: Edit, file: str = SPEC) -> tuple[Diagnostic, ...]:
    """Return what a check says of the edited page 65."""
    return check(Engine(Edited(*edits, file=file)), SPEC)


def built(*edits: Edit, file: str = SPEC) -> Compiled:
    """Return the edited page 65."""
    return Engine(Edited(*edits, file=file)).compile(SPEC)
