"""Short ways to write diagnostics, catalogues and files for the tests of printing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pagegen.diagnostics.catalog import Catalog, decode_catalog
from pagegen.diagnostics.model import Diagnostic, Hint, Label, Severity
from pagegen.diagnostics.render import SourceOf
from pagegen.source import FileId, Origin, Position, Span

MESSAGES = Path(__file__).parents[3] / "src" / "pagegen" / "diagnostics" / "messages"
PAGE = FileId("layout/a01.yaml")
COPY = FileId("content/a01/port.md")


def shipped(language: str) -> Catalog:
    """Return the catalogue of a language as it is shipped."""
    folder = MESSAGES / language
    return decode_catalog({path.name: path.read_bytes() for path in folder.glob("*.yaml")})


def at(file: FileId, line: int, column: int, end: tuple[int, int] | None = None) -> Span:
    """Return a span that says its own place; without an end it has no length."""
    end_line, end_column = end or (line, column)
    return Span(Origin(file, ("@", line, column, end_line, end_column)))


def locate(span: Span) -> Position | None:
    """Return the place that a span of ``at`` says; other spans are known by file only."""
    path = span.origin.path
    if path[:1] != ("@",):
        return None
    line, column, end_line, end_column = (int(part) for part in path[1:])
    return Position(line, column, end_line, end_column)


def files(texts: Mapping[FileId, str]) -> SourceOf:
    """Return a function that gives the text of files."""
    return texts.get


def told(
    code: str = "line-loose",
    span: Span | None = None,
    severity: Severity = Severity.WARNING,
    labels: tuple[Label, ...] = (),
    hints: tuple[Hint, ...] = (),
    **values: str | float,
) -> Diagnostic:
    """Return a diagnostic."""
    return Diagnostic(code, severity, span, tuple(values.items()), "", labels, hints)
