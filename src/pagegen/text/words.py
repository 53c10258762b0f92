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

    Example:
        >>> [("主导产业向绿色转型"[w.start:w.end], w.tag) for w in words_of("主导产业向绿色转型")]
        [('主导产业', 'n'), ('向', 'p'), ('绿色', 'n'), ('转型', 'n')]
    """
    segmenter: Any = _segmenter()
    words: list[Word] = []
    at = 0
    for piece, tag in segmenter.tag(text):
        words.append(Word(at, at + len(piece), tag))
        at += len(piece)
    return tuple(words) if at == len(text) else ()


def _segmenter() -> Any:
    import rjieba

    return rjieba
