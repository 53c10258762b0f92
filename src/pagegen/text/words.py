"""Words of a Chinese text with what they are in a sentence, from the dictionary of ``rjieba``.

Loaded only when a heading really needs a break that its author did not mark: the dictionary
costs a tenth of a second. The part of speech is told by a letter or two, as the dictionary
writes it (``n`` noun, ``v`` verb, ``uj`` 的).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """Characters ``start`` to ``end`` of a text, and their part of speech."""

    start: int
    end: int
    tag: str


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, without a gap between them.

    Without the dictionary, which is an extra of the installation, there are none.

    Example:
        >>> [("主导产业向绿色转型"[w.start:w.end], w.tag) for w in words_of("主导产业向绿色转型")]
        [('主导产业', 'n'), ('向', 'p'), ('绿色', 'n'), ('转型', 'n')]
    """
    dictionary = _dictionary()
    if dictionary is None:
        return ()
    words: list[Word] = []
    at = 0
    for piece, tag in dictionary.tag(text):
        words.append(Word(at, at + len(piece), tag))
        at += len(piece)
    return tuple(words) if at == len(text) else ()


def has_dictionary() -> bool:
    """Return whether the dictionary is installed."""
    return _dictionary() is not None


def _dictionary() -> Any:
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba
