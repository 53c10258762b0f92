"""Dashes and ellipses, however they were typed."""

from __future__ import annotations

import re

from pagegen.content.chars import is_han, is_latin
from pagegen.content.rules.near import Edit, char_at, run_by_chinese, shielded

ELLIPSIS = "\u2026\u2026"
DASH = "\u2014\u2014"
_DOTS = (
    r"\.{3,}|\u3002{3,}|(?<![\u00b7\u30fb])[\u00b7\u30fb]{3,6}(?![\u00b7\u30fb])|[\u2026\u22ef\u2025]*[\u22ef\u2025][\u2026\u22ef\u2025]*"
    r"|(?<!\u2026)\u2026(?:\u2026{2})*(?!\u2026)"
)
_BARS = "\u2015\u2500\u2501\uff0d\ufe63\u2212\u2013"
_RUN = f"[-\u2014{_BARS}]{{2,}}"
_LONE_BAR = f"(?<![-\u2014{_BARS}])[\u2015\u2500\u2501](?![-\u2014{_BARS}])"


def ellipses(text: str) -> tuple[Edit, ...]:
    """Write stops and dots that stand for an ellipsis as ``……`` (LB-08, TX-01).

    Dots in Latin text stay. Two ``……`` in a row stand for left-out paragraphs and stay too.
    """
    shield = shielded(text)
    return tuple(
        Edit(*m.span(), ELLIPSIS)
        for m in re.finditer(_DOTS, text)
        if m.start() not in shield and (m[0][0] == "\u3002" or run_by_chinese(text, *m.span()))
    )


def dashes(text: str) -> tuple[Edit, ...]:
    """Write hyphens and bars that stand for a dash beside Han as ``——`` (LB-07).

    A single ``—`` is a connector and stays; a single bar that only looks like one becomes it.
    Runs of ``——`` that are whole stay.
    """
    shield = shielded(text)
    edits = [
        Edit(*m.span(), DASH)
        for m in re.finditer(_RUN, text)
        if not _is_whole(m[0]) and m.start() not in shield and run_by_chinese(text, *m.span())
    ]
    edits += [
        Edit(*m.span(), "\u2014")
        for m in re.finditer(_LONE_BAR, text)
        if m.start() not in shield and run_by_chinese(text, *m.span())
    ]
    return tuple(sorted(edits, key=lambda edit: edit.start))


def _is_whole(run: str) -> bool:
    """Return whether a run is dashes already."""
    return len(run) % 2 == 0 and set(run) == {"\u2014"}


def single_dashes(text: str) -> tuple[Edit, ...]:
    """Write a single ``—`` that connects nothing, beside a mark or at an edge, as ``——``."""
    return tuple(
        Edit(at, at + 1, DASH)
        for at, char in enumerate(text)
        if char == "\u2014"
        and "\u2014" not in (char_at(text, at - 1), char_at(text, at + 1))
        and not (_connects(char_at(text, at - 1)) and _connects(char_at(text, at + 1)))
        and run_by_chinese(text, at, at + 1)
    )


def _connects(char: str) -> bool:
    return bool(char) and (is_han(char) or is_latin(char) or char in "%℃°")


def han_hyphens(text: str) -> tuple[Edit, ...]:
    """Write a hyphen between two Han as the connector ``—`` (GB 4.13, MX-07)."""
    return tuple(
        Edit(at, at + 1, "\u2014")
        for at, char in enumerate(text)
        if char == "-"
        and is_han(char_at(text, at - 1) or " ")
        and is_han(char_at(text, at + 1) or " ")
    )
