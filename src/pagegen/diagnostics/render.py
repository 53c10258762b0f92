"""Diagnostics as text: for people on a terminal, one line each, for programs, for GitHub.

All four are pure: where a span lies and what a file holds are asked of functions that the caller
gives. All sort by file, place and severity, and say the same thing at the same place once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import TypeAlias

from pagegen.diagnostics.catalog import Catalog, spell
from pagegen.diagnostics.cells import safe
from pagegen.diagnostics.model import Allowance, Diagnostic, Severity, Value
from pagegen.diagnostics.snippet import Snippet, snippet
from pagegen.source import FileId, Position, Span

Locate: TypeAlias = Callable[[Span], Position | None]
"""Gives the place of a span, or None when only its file is known."""
SourceOf: TypeAlias = Callable[[FileId], str | None]
"""Gives the text of a file, or None when it cannot be shown."""

WIDTH = 100
_RANK = MappingProxyType({Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2})
_PAINTS = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "note": "1;36", "strong": "1", "frame": "1;34"}
)
_GITHUB = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
)
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What JSON lets stand but a terminal or a reader of lines may trip over."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A diagnostic and where it lies; ``at`` is None when only the file is known, or nothing."""

    diagnostic: Diagnostic
    at: Position | None

    def file(self) -> FileId | None:
        """Return the file it is about."""
        span = self.diagnostic.span
        return None if span is None else span.origin.file

    def place(self) -> str:
        """Return ``file:line:column``, as much of it as is known."""
        return _place(self.file(), self.at)

    def is_allowed(self) -> bool:
        """Return whether the layout file says that it may stay."""
        return self.diagnostic.allowed is not None

    def head(self) -> str:
        """Return ``severity[code]``: the same in every language, to be searched for."""
        said = "allowed" if self.is_allowed() else self.diagnostic.severity.value
        return f"{said}[{self.diagnostic.code}]"


def arrange(diagnostics: Iterable[Diagnostic], locate: Locate) -> tuple[Placed, ...]:
    """Return diagnostics with their places, repeats dropped, by file, place and severity.

    What is allowed comes last.
    """
    unique: dict[object, Diagnostic] = {}
    for told in diagnostics:
        unique.setdefault((told.code, told.variant, told.span, told.values), told)
    placed = [Placed(d, None if d.span is None else locate(d.span)) for d in unique.values()]
    return tuple(sorted(placed, key=_order))


def _order(item: Placed) -> tuple[bool, str, int, int, int]:
    at = item.at
    line, column = (0, 0) if at is None else (at.line, at.column)
    rank = _RANK[item.diagnostic.severity]
    return (item.is_allowed(), item.file() or "", line, column, rank)


def render_human(
    diagnostics: Iterable[Diagnostic],
    catalog: Catalog,
    source_of: SourceOf,
    locate: Locate,
    width: int = WIDTH,
    *,
    colour: bool = False,
) -> str:
    """Return diagnostics for a terminal, with source lines, carets, hints and a summary.

    Args:
        diagnostics: What is to be told.
        catalog: The words.
        source_of: Gives the text of files.
        locate: Gives the places of spans.
        width: Cells of the terminal.
        colour: Whether to use ANSI colours.
    """
    placed = arrange(diagnostics, locate)
    if not placed:
        return ""
    human = _Human(catalog, source_of, locate, max(width, 40), colour)
    blocks = [human.block(item) for item in placed]
    return "\n\n".join([*blocks, summary((item.diagnostic for item in placed), catalog)])


def summary(diagnostics: Iterable[Diagnostic], catalog: Catalog) -> str:
    """Return the line that counts errors, warnings and notes, those there are.

    What is allowed is none of these and is counted by itself.
    """
    found = ["allowed" if d.allowed else d.severity.value for d in diagnostics]
    names = [*(severity.value for severity in Severity), "allowed"]
    counts = [(name, found.count(name)) for name in names]
    parts = [catalog.phrase(name, n=n) for name, n in counts if n]
    return catalog.phrase("and").join(parts) if parts else catalog.phrase("none")


def render_short(diagnostics: Iterable[Diagnostic], catalog: Catalog, locate: Locate) -> str:
    """Return one line for each: ``file:line:column: severity[code]: message``."""
    return "\n".join(
        ": ".join(filter(None, (safe(p.place()), p.head(), safe(_sentence(p, catalog)))))
        for p in arrange(diagnostics, locate)
    )


def _sentence(item: Placed, catalog: Catalog) -> str:
    """Return what is said on one line, with the place on the page and why it may stay."""
    told = item.diagnostic
    reason = told.allowed.reason if told.allowed else ""
    more = "; ".join(filter(None, (_on_page(told, catalog), reason)))
    return f"{catalog.message(told)} ({more})" if more else catalog.message(told)


def _on_page(told: Diagnostic, catalog: Catalog) -> str:
    """Return where on the page a thing is, in millimetres from the trim, when that is known."""
    values = dict(told.values)
    if not told.code.startswith("check-") or "x" not in values or "y" not in values:
        return ""
    return catalog.phrase("on-page", x=values["x"], y=values["y"])


def render_json(diagnostics: Iterable[Diagnostic], catalog: Catalog, locate: Locate) -> str:
    """Return one JSON object a line, ``"schema": 1``; lines and columns from 1, ends exclusive."""
    objects = (_object(item, catalog, locate) for item in arrange(diagnostics, locate))
    return "\n".join(
        _UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(o, ensure_ascii=False))
        for o in objects
    )


def _object(item: Placed, catalog: Catalog, locate: Locate) -> dict[str, object]:
    told = item.diagnostic
    return {
        "schema": 1,
        "severity": told.severity.value,
        "code": told.code,
        "variant": told.variant,
        "message": catalog.message(told),
        "file": item.file(),
        "span": _json_span(item.at),
        "values": {name: _json_value(value) for name, value in told.values},
        "labels": [
            {
                "message": catalog.label(told, label.text),
                "file": label.span.origin.file,
                "span": _json_span(locate(label.span)),
            }
            for label in told.labels
        ],
        "hints": list(catalog.hints(told)),
        "allowed": _json_allowed(told.allowed, locate),
    }


def _json_allowed(allowed: Allowance | None, locate: Locate) -> dict[str, object] | None:
    """Return why something may stay and who says so; None for what counts."""
    if allowed is None:
        return None
    span = allowed.span
    return {"reason": allowed.reason, "file": span.origin.file, "span": _json_span(locate(span))}


def _json_value(value: Value) -> Value:
    """Return a value that every JSON reader takes: there is no infinity in JSON."""
    return spell(value) if isinstance(value, float) and not isfinite(value) else value


def _json_span(at: Position | None) -> dict[str, dict[str, int]] | None:
    if at is None:
        return None
    return {
        "start": {"line": at.line, "column": at.column},
        "end": {"line": at.end_line, "column": at.end_column},
    }


def render_github(diagnostics: Iterable[Diagnostic], catalog: Catalog, locate: Locate) -> str:
    """Return workflow commands that GitHub shows beside the changed lines of a pull request.

    What is allowed needs nobody's look again and is left out.
    """
    placed = arrange(diagnostics, locate)
    return "\n".join(_command(item, catalog) for item in placed if not item.is_allowed())


def _command(item: Placed, catalog: Catalog) -> str:
    told, at = item.diagnostic, item.at
    where: dict[str, object] = {}
    if item.file() is not None:
        where["file"] = item.file()
    if at is not None:
        where |= {"line": at.line, "endLine": max(at.line, at.end_line), "col": at.column}
        if at.end_line == at.line:
            where["endColumn"] = max(at.column, at.end_column - 1)
    where["title"] = f"{told.code}: {catalog.title(told.code)}"
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    text = "\n".join([_sentence(item, catalog), *catalog.hints(told)])
    return f"::{_GITHUB[told.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _place(file: FileId | None, at: Position | None) -> str:
    if file is None:
        return ""
    return file if at is None else f"{file}:{at.line}:{at.column}"


@dataclass(frozen=True, slots=True)
class _Human:
    """Draws diagnostics with a frame whose gutter is as wide as the longest line number."""

    catalog: Catalog
    source_of: SourceOf
    locate: Locate
    width: int
    colour: bool

    def block(self, item: Placed) -> str:
        """Return all that is said of one diagnostic."""
        told = item.diagnostic
        if told.allowed is not None:
            return self._allowed(item, told.allowed)
        places = self._places(item)
        numbers = [str(at.line) for _, at, _ in places if at is not None]
        gutter = max(map(len, numbers), default=1)
        severity = told.severity.value
        message = self._paint("strong", ": " + safe(self.catalog.message(told)))
        lines = [self._paint(severity, item.head()) + message]
        for index, (file, at, text) in enumerate(places):
            lines += self._section("-->" if index == 0 else ":::", file, at, text, gutter)
        place = _on_page(told, self.catalog)
        if place:
            lines.append(self._frame(" " * (gutter + 1) + "= ") + place)
        for text in self.catalog.hints(told):
            lines.append(self._frame(" " * (gutter + 1) + "= hint:") + " " + safe(text))
        return "\n".join(lines)

    def _allowed(self, item: Placed, allowed: Allowance) -> str:
        """Return what is said of a thing that may stay: no source line, but who allows it."""
        said = _place(allowed.span.origin.file, self.locate(allowed.span))
        message = self._paint("strong", ": " + safe(self.catalog.message(item.diagnostic)))
        reason = self.catalog.phrase("reason", reason=allowed.reason, place=said)
        lines = [self._paint("note", item.head()) + message]
        if item.file() is not None:
            lines.append(self._frame(" -->") + " " + safe(item.place()))
        return "\n".join([*lines, self._frame("  = ") + safe(reason)])

    def _places(self, item: Placed) -> list[tuple[FileId, Position | None, str]]:
        """Return file, place and words of the main place and of the labels.

        A label at the main place gives that place its words.
        """
        told = item.diagnostic
        text = self.catalog.label(told, "here")
        places: list[tuple[FileId, Position | None, str]] = []
        for label in told.labels:
            said = self.catalog.label(told, label.text)
            if label.span == told.span:
                text = said
            else:
                places.append((label.span.origin.file, self.locate(label.span), said))
        file = item.file()
        return places if file is None else [(file, item.at, text), *places]

    def _section(
        self, arrow: str, file: FileId, at: Position | None, text: str, gutter: int
    ) -> list[str]:
        lines = [self._frame(" " * gutter + arrow) + " " + safe(_place(file, at))]
        room = self.width - gutter - 3
        source = None if at is None else self.source_of(file)
        found = None if at is None or source is None else snippet(source, at, room)
        bar = self._frame(" " * (gutter + 1) + "|")
        if found is None or at is None:
            return [*lines, f"{bar} {safe(text)}"] if text else lines
        number = self._frame(f"{found.line:>{gutter}} |")
        return [
            *lines,
            bar,
            f"{number} {found.text}".rstrip(),
            f"{bar} {self._carets(found, at, text)}",
        ]

    def _carets(self, found: Snippet, at: Position, text: str) -> str:
        carets = self._paint("error", "^" * (found.end - found.start))
        beyond = self.catalog.phrase("to-line", line=at.end_line) if _goes_on(at) else ""
        return " ".join(filter(None, (" " * found.start + carets, beyond, safe(text))))

    def _frame(self, text: str) -> str:
        return self._paint("frame", text)

    def _paint(self, name: str, text: str) -> str:
        return f"\x1b[{_PAINTS[name]}m{text}\x1b[0m" if self.colour else text


def _goes_on(at: Position) -> bool:
    """Return whether a place holds characters of a later line: it may end where one begins."""
    return at.end_line > at.line + 1 or (at.end_line == at.line + 1 and at.end_column > 1)
