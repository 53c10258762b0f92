"""Figures, letters and the round zero in the form that GB/T 15835 and a text layer want."""

from __future__ import annotations

import re

from pagegen.content.rules.near import Edit

_SHIFT = 0xFEE0
"""From a full-width form to the plain one."""
_FIGURES = "[\uff10-\uff19]+"
_INSIDE = (
    "(?<=[0-9\uff10-\uff19])[\uff0c\uff0e\uff1a\uff0f](?=[0-9\uff10-\uff19])"
    "|(?<=[0-9\uff10-\uff19])\uff05"
)
_GROUP = "(?<=[0-9\uff10-\uff19])\uff0c(?=[0-9\uff10-\uff19]{3}(?![0-9\uff10-\uff19]))"
_LETTERS = "[\uff21-\uff3a\uff41-\uff5a]+"
_ZEROS = (
    "(?<=[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007\u25cb\u25ef\uff2f])"
    "[\u25cb\u25ef\uff2f]"
    "|[\u25cb\u25ef\uff2f](?=[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u3007])"
)


def half_width_figures(text: str) -> tuple[Edit, ...]:
    """Write full-width figures, and the marks inside their numbers, half width (GN, TX-01).

    ``，`` counts only before a group of three figures, ``．``, ``：``, ``／`` between figures and
    ``％`` behind one.
    """
    edits = [Edit(*m.span(), _narrow(m[0])) for m in re.finditer(_FIGURES, text)]
    groups = {m.start() for m in re.finditer(_GROUP, text)}
    edits += [
        Edit(*m.span(), _narrow(m[0]))
        for m in re.finditer(_INSIDE, text)
        if m[0] != "\uff0c" or m.start() in groups
    ]
    return tuple(sorted(edits, key=lambda edit: edit.start))


def half_width_letters(text: str) -> tuple[Edit, ...]:
    """Write full-width Latin letters half width (TX-01)."""
    zeros = {edit.start for edit in han_zeros(text)}
    found = (m for m in re.finditer(_LETTERS, text) if not zeros.intersection(range(*m.span())))
    return tuple(Edit(*m.span(), _narrow(m[0])) for m in found)


def han_zeros(text: str) -> tuple[Edit, ...]:
    """Write a circle among Chinese figures as ``〇``: ``二○二一年`` (GN 5.2)."""
    return tuple(Edit(*m.span(), "\u3007") for m in re.finditer(_ZEROS, text))


def _narrow(run: str) -> str:
    return "".join(chr(ord(char) - _SHIFT) for char in run)
