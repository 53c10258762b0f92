"""Spaces that setting makes by itself, or that nobody meant."""

from __future__ import annotations

import re

from pagegen.content.chars import is_han, is_latin, is_wide_mark
from pagegen.content.rules.near import Edit

_BLANKS = r"(?<=\S) +(?=\S)"


def edge_spaces(text: str) -> tuple[Edit, ...]:
    """Drop white space at the paragraph's edges; the indent is the style's, not typed."""
    inner = text.strip(" \t\u3000")
    if len(inner) == len(text):
        return ()
    start = text.find(inner) if inner else len(text)
    edits = (Edit(0, start, ""), Edit(start + len(inner), len(text), ""))
    return tuple(e for e in edits if e.end > e.start)


def mixed_spaces(text: str) -> tuple[Edit, ...]:
    """Drop spaces between Han and Latin, and beside full-width marks (LB-18).

    The setting makes the mixed-text gap itself.
    """
    return tuple(e for e in _blanks(text) if _is_needless(text[e.start - 1], text[e.end]))


def han_spaces(text: str) -> tuple[Edit, ...]:
    """Drop spaces between two Han: in running text they come from typing or from a scan."""
    return tuple(e for e in _blanks(text) if is_han(text[e.start - 1]) and is_han(text[e.end]))


def _blanks(text: str) -> tuple[Edit, ...]:
    if " " not in text:
        return ()
    return tuple(Edit(*m.span(), "") for m in re.finditer(_BLANKS, text))


def _is_needless(before: str, after: str) -> bool:
    """Return whether no space belongs between two characters."""
    mixed = (is_han(before) and is_latin(after)) or (is_latin(before) and is_han(after))
    quoted = (is_han(before) and after in "“‘") or (before in "”’" and is_han(after))
    return mixed or quoted or is_wide_mark(before) or is_wide_mark(after)
