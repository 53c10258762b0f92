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


_Mark = tuple[int, int]
"""Line and column, from 0."""


def say_syntax(error: Any, text: str, file: FileId, sink: Sink) -> None:
    """Say a ``yaml.MarkedYAMLError``, at the place where the reading stopped."""
    lines = text.splitlines()
    stopped = _mark(error.problem_mark or error.context_mark, lines)
    colon = _full_width_colon(lines, stopped[0])
    if colon is not None:
        span = _at(file, colon).slice(0, 1)
        sink.say("spec-syntax", span, hint("full-width"), variant="full-width")
        return
    character = lines[stopped[0]][stopped[1] :][:1] if lines else ""
    variant = _variant(str(error.problem), character)
    if variant == "nesting":
        sink.say("spec-too-deep", _at(file, stopped), hint("flatten"), limit=64)
        return
    spot, other = _places(error, variant, stopped, lines)
    label = () if other is None else (Label(_at(file, other[0]), other[1]),)
    sink.say(
        "spec-syntax",
        _at(file, spot),
        hint(variant),
        variant=variant,
        labels=label,
        problem=str(error.problem),
        character=character,
    )


def _mark(mark: Any, lines: list[str]) -> _Mark:
    """Return where a mark stands; the end of the stream is the end of the last line there is."""
    if mark.line < len(lines):
        return mark.line, mark.column
    return max(0, len(lines) - 1), len(lines[-1]) if lines else 0


def _at(file: FileId, mark: _Mark) -> Span:
    return Span.at(file, mark[0] + 1, mark[1] + 1)


def _places(
    error: Any, variant: str, stopped: _Mark, lines: list[str]
) -> tuple[_Mark, tuple[_Mark, str] | None]:
    """Return the mark to point at and, when it helps, a second one with its label.

    An unclosed quote or bracket is noticed far below, at the end; there the place where it was
    opened comes first.
    """
    opened = stopped if error.context_mark is None else _mark(error.context_mark, lines)
    if opened == stopped:
        return stopped, None
    is_end = error.problem_mark is not None and error.problem_mark.line >= len(lines)
    if variant == "quote" or (variant in ("list", "mapping") and is_end):
        return opened, (stopped, "stopped")
    return stopped, (opened, "opened")


def _variant(problem: str, character: str) -> str:
    found = next((name for piece, name in _SENTENCES if piece in problem), "unknown")
    return "tab" if found == "start" and character == "\t" else found


def _full_width_colon(lines: list[str], line: int) -> _Mark | None:
    """Return the place of a full-width colon that likely caused the fault.

    The scanner notices late: the key with the wrong colon begins a text that goes on into the
    next line. So the line before counts too.
    """
    for number in (line - 1, line):
        if 0 <= number < len(lines) and (found := _FULL_WIDTH.match(lines[number])):
            return number, found.start(1)
    return None
