"""Copy files as their parser sees them: front matter, blocks, inline marks, all with places.

The markup is a small part of Markdown: paragraphs parted by blank lines, ``## `` crossheads,
``::: verse`` … ``:::`` with one line of verse a line, ``**strong**``, ``*kai*``, bracketed spans
(``[重点]{dots}``, see ``spans``), and a backslash before a mark that is meant as itself.
Everything else is told, never quietly dropped: what a typist thought was a link must not be
printed as brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from pagegen.content.chars import is_wide
from pagegen.content.files import without_strays
from pagegen.content.inline import Inline, Piece
from pagegen.content.story import ParagraphKind, Run
from pagegen.content.yamlread import Node, read_yaml
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: its kind and its characters with their places."""

    kind: ParagraphKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return the block's characters without markup."""
        return "".join(p.text for p in self.pieces)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a character; of the end, for an offset past the last."""
        for piece in self.pieces:
            if offset < len(piece.text):
                return piece.line, piece.column + offset
            offset -= len(piece.text)
        last = self.pieces[-1]
        return last.line, last.column + len(last.text)

    def runs(self) -> tuple[Run, ...]:
        """Return the characters as runs of one emphasis and the same annotations."""
        groups = groupby(self.pieces, key=lambda p: (p.emphasis, p.annotations))
        return tuple(Run("".join(p.text for p in ps), *look) for look, ps in groups)


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A copy file, parsed: the front matter's node and the blocks in order."""

    front: Node | None
    blocks: tuple[Block, ...]


class _Line(Enum):
    """What a line of the body is, as its first characters say."""

    BLANK = "blank"
    TEXT = "text"
    CROSSHEAD = "crosshead"
    FENCE = "fence"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    RULE = "rule"


_KINDS: tuple[tuple[_Line, re.Pattern[str]], ...] = (
    (_Line.BLANK, re.compile(r"[ \t\u3000]*$")),
    (_Line.CROSSHEAD, re.compile(r"##[ \t]+(?=[^\s#])(?!.*[^\\]#[ \t]*$)")),
    (_Line.FENCE, re.compile(r":::")),
    (_Line.HEADING, re.compile(r" {0,3}#|=+[ \t]*$")),
    (_Line.RULE, re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")),
    (_Line.LIST, re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]")),
    (_Line.QUOTE, re.compile(r" {0,3}>")),
    (_Line.TABLE, re.compile(r" {0,3}\||[ :-]*-[ :-]*\|[ :|-]*$")),
    (_Line.CODE, re.compile(r" {0,3}(?:```|~~~)| {4,}\S|\t+\S")),
)


def _kind_of(line: str) -> _Line:
    """Return the kind of a line."""
    return next((kind for kind, pattern in _KINDS if pattern.match(line)), _Line.TEXT)


_FENCE_OPEN = re.compile(r":::[ \t]*(\S*)[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Cut:
    """The text of a line and where it starts; ``is_told``: its marks were told already."""

    number: int
    column: int
    text: str
    is_told: bool = False


class _Body:
    """Cuts the lines of a body into blocks."""

    def __init__(self, file: FileId, sink: Sink) -> None:
        self._file, self._sink = file, sink
        self._open: list[_Cut] = []
        self._before = _Line.BLANK
        self._fence: int | None = None
        self.blocks: list[Block] = []

    def complain(self, variant: str, line: int, name: str = "") -> None:
        """Tell a piece of markup that has no meaning here."""
        span = Span.at(self._file, line, 1)
        cure = hint(variant, name=name)
        self._sink.say("content-bad-markup", span, cure, variant=variant, name=name)

    def take(self, number: int, line: str) -> None:
        """Take the next line of the body."""
        kind = _kind_of(line)
        if kind is _Line.FENCE:
            self._take_fence(number, line)
        elif kind is _Line.BLANK:
            self._close()
        elif self._fence is not None:
            self._warn(number, kind)
            self._add(ParagraphKind.VERSE, (_stripped(number, line, kind),))
        elif kind is _Line.CROSSHEAD:
            self._close()
            column = len(line) - len(line[2:].lstrip()) + 1
            cut = _Cut(number, column, line[column - 1 :].rstrip())
            self._add(ParagraphKind.CROSSHEAD, (cut,))
        else:
            self._take_text(number, line, kind)
        self._before = kind

    def finish(self) -> None:
        """End the body."""
        self._close()
        if self._fence is not None:
            self.complain("fence-open", self._fence)

    def _take_text(self, number: int, line: str, kind: _Line) -> None:
        if kind is _Line.CODE and self._open and line[:1] in " \t" and "```" not in line:
            kind = _Line.TEXT
        self._warn(number, kind)
        self._open.append(_stripped(number, line, kind))

    def _warn(self, number: int, kind: _Line) -> None:
        """Tell a line that would be a list, a table … in Markdown, once for lines in a row."""
        if kind is not _Line.TEXT and kind is not self._before:
            self.complain("heading" if kind is _Line.CROSSHEAD else kind.value, number)

    def _take_fence(self, number: int, line: str) -> None:
        self._close()
        found = _FENCE_OPEN.match(line)
        name = found[1] if found else line[3:].strip()
        if name == "" and self._fence is not None:
            self._fence = None
        elif name == "verse" and self._fence is None:
            self._fence = number
        else:
            self.complain("fence-nested" if self._fence else "fence", number, name=name)

    def _close(self) -> None:
        if self._open:
            self._add(ParagraphKind.BODY, tuple(self._open))
            self._open.clear()

    def _add(self, kind: ParagraphKind, lines: tuple[_Cut, ...]) -> None:
        inline = Inline(self._file, self._sink)
        for line in lines:
            joint = _joint(inline.last(), line.text)
            if joint:
                inline.add(joint, line.number, line.column)
            read = inline.add_as_is if line.is_told else inline.take
            read(line.number, line.column, line.text)
        pieces = inline.finish()
        marked = next((p for p in pieces if p.annotations), None)
        if marked is not None and kind is ParagraphKind.VERSE:
            self.complain("span-verse", marked.line)
        if pieces:
            self.blocks.append(Block(kind, pieces))


def _stripped(number: int, line: str, kind: _Line) -> _Cut:
    """Return the text of a line without blanks at its edges, and where it starts."""
    text = line.lstrip(" \t")
    return _Cut(
        number, len(line) - len(text) + 1, text.rstrip(" \t"), kind in (_Line.CODE, _Line.RULE)
    )


def _joint(before: str, text: str) -> str:
    """Return what joins two lines of a paragraph: a space between Latin, nothing beside Han."""
    if not before or not text or is_wide(before) or is_wide(text[0]):
        return ""
    return " "


def parse_copy(text: str, file: FileId) -> Outcome[CopyFile]:
    """Return a copy file's front matter and blocks; the value is there even with errors."""
    sink = Sink()
    lines = without_strays(text, file, sink).split("\n")
    front, first = _front_matter(lines, file, sink)
    body = _Body(file, sink)
    for number, line in _numbered(lines, first):
        _check_tabs(number, line, file, sink)
        body.take(number, line)
    body.finish()
    return sink.seal(CopyFile(front, tuple(body.blocks)))


def _numbered(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    return enumerate(lines[first - 1 :], first)


def _check_tabs(number: int, line: str, file: FileId, sink: Sink) -> None:
    """Tell a tab inside a line; copy has no columns to jump to."""
    inner = line.strip()
    if "\t" in inner:
        span = Span.at(file, number, line.index("\t", len(line) - len(line.lstrip())) + 1)
        sink.say("content-bad-markup", span, hint("tab"), variant="tab")


def _front_matter(lines: list[str], file: FileId, sink: Sink) -> tuple[Node | None, int]:
    """Return the front matter's node and the number of the first line after it."""
    if lines[0].rstrip() != "---":
        sink.say("content-bad-markup", Span.at(file, 1, 1), hint("front"), variant="front")
        return None, 1
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        span = Span.at(file, 1, 1)
        sink.say("content-bad-markup", span, hint("front-open"), variant="front-open")
        return None, len(lines) + 1
    return read_yaml("\n".join(lines[1:end]), file, sink, first_line=2), end + 2
