"""A YAML scanner's complaint, said again in the reader's language and with a cure.

The scanner's own sentences are English and speak of its grammar. The table below maps the ones a
layout file meets to sentences of the catalogue; the rest is quoted as it is.
"""

from __future__ import annotations

import re
from typing import Any

from pagegen.diagnostics.model import Label
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span

_SENTENCES = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("cannot start any token", "start"),
    ("end of stream", "quote"),
    ("document indicator", "quote"),
    ("document start", "documents"),
    ("',' or ']'", "list"),
    ("',' or '}'", "mapping"),
    ("unknown escape", "escape"),
    ("expected key", "indent"),
    ("'-' indicator", "indent"),
    ("<block end>", "indent"),
    ("block sequence entries are not allowed", "indent"),
    ("node content", "content"),
    ("nesting depth", "nesting"),
)
"""Pieces of libyaml's and PyYAML's sentences, and the catalogue's variant for each."""

_FULL_WIDTH = re.compile("^\\s*(?:- *)?[^\\s:#\"'\uff1a]+(\uff1a)")
"""A key followed by the full-width colon U+FF1A, as a Chinese keyboard gives it."""


def say_syntax(error: Any, text: str, file: FileId, sink: Sink) -> None:
    """Say a ``yaml.MarkedYAMLError``, at the place where the reading stopped."""
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    colon = _full_width_colon(lines, mark.line)
    if colon is not None:
        span = Span.at(file, colon[0] + 1, colon[1] + 1).slice(0, 1)
        sink.say("spec-syntax", span, hint("full-width"), variant="full-width")
        return
    variant = _variant(error, lines)
    if variant == "nesting":
        sink.say("spec-too-deep", _at(file, mark), hint("flatten"), limit=64)
        return
    spot, other = _places(error, variant, len(lines))
    label = () if other is None else (Label(_at(file, other[0]), other[1]),)
    sink.say(
        "spec-syntax",
        _at(file, spot),
        hint(variant),
        variant=variant,
        labels=label,
        problem=str(error.problem),
        character=_char(lines, mark),
    )


def _places(error: Any, variant: str, lines: int) -> tuple[Any, tuple[Any, str] | None]:
    """Return the mark to point at and, when it helps, a second one with its label.

    An unclosed quote or bracket is noticed far below, at the end; there the place where it was
    opened comes first.
    """
    stopped, opened = error.problem_mark or error.context_mark, error.context_mark
    if opened is None or (opened.line, opened.column) == (stopped.line, stopped.column):
        return stopped, None
    if variant == "quote" or (variant in ("list", "mapping") and stopped.line >= lines):
        return opened, (stopped, "stopped")
    return stopped, (opened, "opened")


def _at(file: FileId, mark: Any) -> Span:
    return Span.at(file, mark.line + 1, mark.column + 1)


def _variant(error: Any, lines: list[str]) -> str:
    problem = str(error.problem)
    found = next((name for piece, name in _SENTENCES if piece in problem), "unknown")
    if found == "start" and _char(lines, error.problem_mark) == "\t":
        return "tab"
    return found


def _char(lines: list[str], mark: Any) -> str:
    """Return the character at a mark; nothing at the end of a line or of the text."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _full_width_colon(lines: list[str], line: int) -> tuple[int, int] | None:
    """Return line and column (from 0) of a full-width colon that likely caused the fault.

    The scanner notices late: the key with the wrong colon begins a text that goes on into the
    next line. So the line before counts too.
    """
    for number in (line - 1, line):
        if 0 <= number < len(lines) and (found := _FULL_WIDTH.match(lines[number])):
            return number, found.start(1)
    return None
