"""Find the copy in what was read: which characters of which paragraph each row holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bench.compare.reader import LOST, Glyph, Row

_TWINS = MappingProxyType({"\u22ef": "\u2026", "\u2010": "-", "\u2011": "-", "\u00ad": "-"})
"""Characters that fonts draw alike, so that a file may give one back for the other."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a paragraph: its glyphs, and the paragraph's characters around it.

    ``text`` is the paragraph without white space; the line holds ``start`` to ``end`` of it.
    """

    text: str
    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    is_hyphenated: bool = False

    @property
    def is_first(self) -> bool:
        """Return whether the paragraph begins here."""
        return self.start == 0

    @property
    def is_last(self) -> bool:
        """Return whether the paragraph ends here."""
        return self.end == len(self.text)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The lines of a text in order; ``changed`` characters were read as others (TX-01)."""

    lines: tuple[SetLine, ...]
    changed: int
    lost: int
    """Characters of the copy that no row holds, and rows' characters that no copy has."""


def solid(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def align(paragraphs: Sequence[str], rows: Sequence[Row]) -> Aligned:
    """Return the rows as lines of the paragraphs, which must come in order, each on new rows."""
    lines: list[SetLine] = []
    changed = lost = at = 0
    for paragraph in map(solid, paragraphs):
        start = 0
        while start < len(paragraph):
            if at == len(rows):
                lost += len(paragraph) - start
                break
            found = _match(paragraph, start, rows[at])
            at += 1
            if found is None:
                lost += len(rows[at - 1].text)
                continue
            line, different = found
            changed += different
            lines.append(line)
            start = line.end
    lost += sum(len(row.text) for row in rows[at:])
    return Aligned(tuple(lines), changed, lost)


def _match(paragraph: str, start: int, row: Row) -> tuple[SetLine, int] | None:
    """Return a row as the next line of a paragraph, and how many characters read differently."""
    text = row.text
    end = start + len(text)
    different = _difference(paragraph[start:end], text)
    if different is not None:
        return SetLine(paragraph, start, end, row.glyphs, row.has_hyphen), different
    if _plain(text[-1]) == "-":
        different = _difference(paragraph[start : end - 1], text[:-1])
        if different is not None:
            whole = SetLine(paragraph, start, end - 1, row.glyphs[:-1], is_hyphenated=True)
            return whole, different
    return None


def _difference(wanted: str, found: str) -> int | None:
    """Return how many characters have another code point, or None where the text is another."""
    if len(wanted) != len(found):
        return None
    pairs = [(a, b) for a, b in zip(wanted, found, strict=True) if a != b]
    if any(_plain(a) != _plain(b) and b != LOST for a, b in pairs):
        return None
    return len(pairs)


def _plain(char: str) -> str:
    """Return what stands for all characters that have the same glyph."""
    return unicodedata.normalize("NFKC", _TWINS.get(char, char))
