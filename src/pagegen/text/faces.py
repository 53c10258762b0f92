"""Units that no face has whole: cut where the face changes, and still not to be broken."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from pagegen.fonts.book import FontBook
from pagegen.style import TextStyle
from pagegen.text.chartable import INVISIBLE
from pagegen.text.unit import Unit


def by_face(unit: Unit, text: str, style: TextStyle, book: FontBook) -> tuple[Unit, ...]:
    """Return a unit in pieces of one face each, no line end between them.

    In ``−40`` the minus may come from another family than the figures. What leans on a character
    stays with it; characters that no declared face has are pieces of their own, so that the
    others are set.
    """
    finder = book.finder(style.face)
    pieces: list[Unit] = []
    last: object = None
    for at in range(unit.start, unit.end):
        face = finder[text[at]]
        is_bare = bool(pieces) and all(c in INVISIBLE for c in text[pieces[-1].start : at])
        if pieces and (_leans(text[at]) or is_bare or (face is last and face is not None)):
            pieces[-1] = replace(pieces[-1], end=at + 1)
            last = face if is_bare else last
        else:
            may_break = unit.may_break if at == unit.start else False
            pieces.append(Unit(at, at + 1, unit.cls, may_break, unit.is_url and not pieces))
            last = face
    return tuple(pieces)


def _leans(char: str) -> bool:
    return char in INVISIBLE or unicodedata.combining(char) != 0
