"""Copy for tests: small worlds of copy files, the shipped page, diagnostics as lines of text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pagegen.content.decisions import Restorations
from pagegen.content.decisions_file import read_restorations
from pagegen.content.locate import locate_copy
from pagegen.content.read import read_copy
from pagegen.content.restore import Restored, restore
from pagegen.content.story import Line, PageCopy
from pagegen.diagnostics.catalog import Catalog
from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Position, Span, WorldError

ROOT = Path(__file__).parents[2]
PAGE65 = ROOT / "content" / "page65"
LAYOUT = Span.at(FileId("page.yaml"), 7, 3)
"""Where a layout would name the files."""
FRONT = "---\nslug: lead\n---\n"
"""The least front matter; the body of a story after it begins on line 4."""


def world_of(files: dict[str, str | bytes]) -> MemoryWorld:
    """Return a world of copy files."""
    return MemoryWorld(
        {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}
    )


def read_files(
    files: dict[str, str | bytes], extra: tuple[tuple[str, tuple[Line, ...]], ...] = ()
) -> Outcome[PageCopy]:
    """Return the copy of some files: ``.md`` are stories, ``captions.yaml`` captions, others fields."""
    stories = tuple((FileId(name), LAYOUT) for name in files if name.endswith(".md"))
    captions = (FileId("captions.yaml"), LAYOUT) if "captions.yaml" in files else None
    others = tuple(
        (FileId(n), LAYOUT) for n in files if n.endswith(".yaml") and n != "captions.yaml"
    )
    return read_copy(world_of(files), stories, captions, others, extra_fields=extra)


def value(outcome: Outcome[PageCopy]) -> PageCopy:
    """Return the copy of an outcome that has nothing to say."""
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Return codes, with the variant after a slash where there is one."""
    return [d.code + (f"/{d.variant}" if d.variant else "") for d in diagnostics]


def place(files: dict[str, str | bytes], span: Span | None) -> Position | None:
    """Return where a span stands in these files, when it has a place."""
    if span is None or not span.origin.path:
        return None
    try:
        data = world_of(files).read(span.origin.file)
    except WorldError:
        data = b""
    return locate_copy(data, span.origin.path, span.start, span.end)


def spoken(files: dict[str, str | bytes], one: Diagnostic, catalog: Catalog) -> list[str]:
    """Return a diagnostic as lines: place, code and sentence, then its labels and hints."""
    at = _at(files, one.span)
    return [
        f"{at} {one.severity.value}[{one.code}]: {catalog.message(one)}",
        *(f"    {_at(files, n.span)} {catalog.label(one, n.text)}" for n in one.labels),
        *(f"  = {text}" for text in catalog.hints(one)),
    ]


def _at(files: dict[str, str | bytes], span: Span | None) -> str:
    found = place(files, span)
    return "-" if found is None else f"{found.line}:{found.column}"


@cache
def page_text(name: str) -> str:
    """Return a file of the shipped page's copy."""
    return (PAGE65 / name).read_bytes().decode("utf-8")


@cache
def page_plan() -> Restorations:
    """Return the decisions about the shipped page's source."""
    outcome = read_restorations(page_text("restorations.yaml"), FileId("restorations.yaml"))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@cache
def page_restored() -> Restored:
    """Return the shipped page's source, restored."""
    outcome = restore(page_text("source.txt"), page_plan(), FileId("source.txt"))
    assert not outcome.has_errors()
    assert outcome.value is not None
    return outcome.value
