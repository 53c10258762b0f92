"""Cells on a terminal, and text that is safe to send there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.diagnostics.cells import cells_of, safe, shown, width_of


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("正文", 4),
        ("，。", 4),
        ("e\u0301", 1),
        ("ＡＢ", 4),
        ("ｶ", 1),
        ("😀", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    """Wide characters take two cells, half-width forms one, combining marks none."""
    assert width_of(text) == cells


@pytest.mark.parametrize(
    ("char", "text"),
    [
        ("\t", "    "),
        ("\x00", "␀"),
        ("\x1b", "␛"),
        ("\x7f", "<U+007F>"),
        ("\x9b", "<U+009B>"),
        ("\u202e", "<U+202E>"),
        ("\u2066", "<U+2066>"),
        ("\u200b", "<U+200B>"),
        ("\ufeff", "<U+FEFF>"),
        ("\u2028", "<U+2028>"),
        ("\ud800", "<U+D800>"),
        ("\u3000", "\u3000"),
        ("\u00a0", "\u00a0"),
        ("永", "永"),
    ],
)
def test_shown(char: str, text: str) -> None:
    """What commands a terminal or turns the direction is spelt out; blanks stay blank."""
    assert shown(char) == text


@given(st.text())
def test_safe_text_is_harmless(text: str) -> None:
    """Whatever stands in a file, one line of it without controls or marks of direction is sent."""
    made = safe(text)
    assert len(made.splitlines()) <= 1
    assert all(char.isprintable() or char.isspace() for char in made)
    assert not set(made) & set("\x1b\x9b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200f")
    assert safe(made) == made
    assert all(cells_of(char) in (0, 1, 2) for char in made)
