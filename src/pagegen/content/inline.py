"""Inline markup: emphasis, spans, escapes; what has no meaning in copy is told with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pagegen.content.story import PICTURE_SIGN, Annotation, Emphasis, Furniture
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span

if TYPE_CHECKING:
    from pagegen.content.spans import Fault


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand side by side in one line of the file, of one emphasis.

    ``line`` and ``column`` are 1-based and name the first character. The space that joins two
    lines of a paragraph is a piece of its own, at the start of the second line.
    """

    text: str
    line: int
    column: int
    emphasis: Emphasis
    annotations: tuple[Annotation, ...] = ()


_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<backslash>\\)"
    r"|(?P<stars>\*+)"
    r"|(?P<code>`+[^`]*`+|`+)"
    r"|(?P<image>!\[[^\]]*\]\()"
    r"|(?P<footnote>\[\^)"
    r"|(?P<link>\[[^\]]*\](?:\(|\[|:[ \t]))"
    r"|(?P<open>\[)"
    r"|(?P<close>\](?P<attributes>\{[^}]*\}?)?)"
    r"|(?P<html><[A-Za-z/!?])"
    r"|(?P<entity>&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][0-9A-Za-z]*);)"
    r"|(?P<strike>~~[^~]*~~|~~)"
    r"|(?P<underscore>(?<![0-9A-Za-z_])_{1,2}(?=[^\s_])[^_]*(?<=[^\s_])_{1,2}(?![0-9A-Za-z_]))"
)


class Inline:
    """Reads the lines of one block; emphasis may run over a line end, never over a block."""

    def __init__(self, file: FileId, sink: Sink) -> None:
        """Start a block."""
        self._file, self._sink = file, sink
        self._emphasis = Emphasis.NONE
        self._opened = (0, 0)
        self._pieces: list[Piece] = []
        self._brackets: list[int] = []
        self._spans = 0

    def last(self) -> str:
        """Return the last character so far, or nothing."""
        return self._pieces[-1].text[-1] if self._pieces else ""

    def add(self, text: str, line: int, column: int) -> None:
        """Add characters as they are."""
        if text:
            self._pieces.append(Piece(text, line, column, self._emphasis))

    def add_as_is(self, line: int, column: int, text: str) -> None:
        """Add a line without looking for markup in it."""
        self.add(text, line, column)

    def take(self, line: int, column: int, text: str) -> None:
        """Read a line whose first character stands at ``column``."""
        done = 0
        for token in _TOKEN.finditer(text):
            kind, start = token.lastgroup or "", token.start()
            if kind == "escape":
                self.add(text[done:start], line, column + done)
                self.add(token[0][1], line, column + start + 1)
                done = token.end()
            elif kind == "stars":
                if self._turn(token, text, line, column, done):
                    done = token.end()
            elif kind in ("open", "close"):
                self.add(text[done:start], line, column + done)
                self._bracket(token, line, column + start)
                done = token.end()
            else:
                self._complain(kind, line, column + start, token[0])
        self.add(text[done:], line, column + done)

    def finish(self) -> tuple[Piece, ...]:
        """Return the block's pieces; emphasis that is still open is told."""
        if self._emphasis is not Emphasis.NONE:
            self._complain("unclosed", *self._opened, _SIGNS[self._emphasis])
        return tuple(self._pieces)

    def _turn(self, token: re.Match[str], text: str, line: int, column: int, done: int) -> bool:
        """Open or close emphasis at a run of stars; return whether the run was markup."""
        signs, start = token[0], token.start()
        wanted = Emphasis.STRONG if signs == "**" else Emphasis.KAI
        if len(signs) > 2:
            problem = "stars"
        elif self._emphasis is Emphasis.NONE:
            problem = "" if text[token.end() : token.end() + 1].strip() else "stars"
        elif self._emphasis is wanted:
            problem = "" if text[start - 1 : start].strip() or start == 0 else "stars"
        else:
            problem = "nested"
        if problem:
            self._complain(problem, line, column + start, signs)
            return False
        self.add(text[done:start], line, column + done)
        opening = self._emphasis is Emphasis.NONE
        self._emphasis = wanted if opening else Emphasis.NONE
        self._opened = (line, column + start)
        return True

    def _bracket(self, token: re.Match[str], line: int, column: int) -> None:
        """Take a bracket: one that begins or ends a span, or one that is meant as itself."""
        attributes = token["attributes"]
        if token.lastgroup == "open" or attributes is None:
            if token.lastgroup == "open":
                self._brackets.append(len(self._pieces))
            elif self._brackets:
                self._brackets.pop()
            self.add(token[0], line, column)
        elif not self._brackets:
            self._complain("span-open", line, column, "]{")
        else:
            self._span(attributes, line, column + 1)

    def _span(self, attributes: str, line: int, column: int) -> None:
        """Give the pieces since the last open bracket what the braces ask for."""
        from pagegen.content.spans import faults_inside, read_attributes  # few stories have spans

        first = self._brackets.pop()
        self._spans += 1
        found, faults = read_attributes(attributes, self._spans)
        inside = self._pieces[first + 1 :]
        text = "".join(piece.text for piece in inside)
        held = tuple(dict.fromkeys(a for piece in inside for a in piece.annotations))
        for fault in faults or faults_inside(found, text, held):
            self._say(fault, line, column + fault.offset)
        picture = next((a for a in found if a.kind is Furniture.PICTURE), None)
        if picture is not None:
            opening = self._pieces[first]
            shown = replace(picture, alt=text)
            here = Piece(PICTURE_SIGN, opening.line, opening.column, self._emphasis)
            inside, found = [here], tuple(shown if a is picture else a for a in found)
        self._pieces[first:] = [
            replace(piece, annotations=piece.annotations + found) for piece in inside
        ]

    def _say(self, fault: Fault, line: int, column: int) -> None:
        span = Span.at(self._file, line, column)
        cures = [hint("did-you-mean", name=fault.near)] if fault.near else []
        cures.append(hint(fault.variant, sign=fault.sign, limit=fault.limit))
        self._sink.say(
            "content-bad-markup",
            span,
            *cures,
            variant=fault.variant,
            sign=fault.sign,
            limit=fault.limit,
        )

    def _complain(self, variant: str, line: int, column: int, sign: str) -> None:
        span = Span.at(self._file, line, column)
        self._sink.say(
            "content-bad-markup", span, hint(variant, sign=sign), variant=variant, sign=sign
        )


_SIGNS = MappingProxyType({Emphasis.STRONG: "**", Emphasis.KAI: "*"})
