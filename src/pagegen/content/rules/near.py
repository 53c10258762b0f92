"""What text rules share: edits, addresses that nothing touches, and what stands beside a mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from pagegen.content.chars import is_chinese


class Edit(NamedTuple):
    """Characters of a text to be replaced."""

    start: int
    end: int
    to: str


QUOTES = "\"'“”‘’"
_URL = (
    r"(?:(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]*[0-9A-Za-z/#=&_~-]"
    r"|[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+)"
)


def shielded(text: str) -> frozenset[int]:
    """Return the offsets inside web and mail addresses, which no rule touches."""
    if "://" not in text and "www." not in text and "@" not in text:
        return frozenset()
    return frozenset(i for m in re.finditer(_URL, text) for i in range(*m.span()))


def beyond_quotes(text: str, offset: int, step: int) -> str:
    """Return the next character on one side that is no quotation mark; empty at the edge."""
    offset += step
    while 0 <= offset < len(text) and text[offset] in QUOTES:
        offset += step
    return text[offset] if 0 <= offset < len(text) else ""


def by_chinese(text: str, offset: int) -> bool:
    """Return whether a neighbour, quotation marks looked through, is Han or a full-width mark."""
    return run_by_chinese(text, offset, offset + 1)


def run_by_chinese(text: str, start: int, end: int) -> bool:
    """Return whether Han or a full-width mark stands beside a run of characters."""
    sides = (beyond_quotes(text, start, -1), beyond_quotes(text, end - 1, 1))
    return any(c and is_chinese(c) for c in sides)


def char_at(text: str, offset: int) -> str:
    """Return a character; empty beyond the edges."""
    return text[offset] if 0 <= offset < len(text) else ""
