"""A check says more than a build: doubtful readings, and what the glyphs break."""

from __future__ import annotations

from pagegen.diagnostics.model import Severity
from pagegen.engine.check import check
from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId
from tests.support.composing import ROOT

SPEC = FileId("layout/page65.yaml")
SOURCE = "content/page65/source.txt"


class Edited(DiskWorld):
    """The checkout with a source that was touched."""

    def read(self, file: FileId) -> bytes:
        """Return a file, the source with a character too many."""
        data = super().read(file)
        return data.replace("市 因煤".encode(), "旗市 因煤".encode()) if file == SOURCE else data


def test_doubtful_readings_are_told() -> None:
    """Every reading that is less than sure is a note at its decision."""
    said = check(Engine(DiskWorld(ROOT)), SPEC)
    assert {d.severity for d in said} == {Severity.NOTE}
    doubts = [d for d in said if d.code == "content-doubtful-reading"]
    assert len(doubts) >= 8
    assert all(d.span and d.span.origin.file.endswith("restorations.yaml") for d in doubts)


def test_decisions_that_do_not_fit_the_source_are_errors() -> None:
    """A source that was touched is found out by the decisions about it."""
    codes = {d.code for d in check(Engine(Edited(ROOT)), SPEC) if d.severity is Severity.ERROR}
    assert codes == {"content-restoration"}
