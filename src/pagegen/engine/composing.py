"""The composer of a page: its faces, and where Latin words may be parted (LB-09)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pagegen.fonts.book import FontBook
from pagegen.text.prepare import Composer
from pagegen.text.shape import Shaper

LANGUAGE = "en_US"
"""The patterns used for every Latin word: copy does not say what language a word is of."""


def composer_of(book: FontBook) -> Composer:
    """Return a composer over the faces of a page."""
    return Composer(Shaper(book), hyphens=WordParts())


@dataclass(slots=True)
class WordParts:
    """Says where a word may be parted; reads its patterns once, when a word needs them.

    The patterns of the Pyphen package cost more than a page; a page without a poor line never
    asks for them.
    """

    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    patterns: Any = None

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return after how many of its letters a word may be parted."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = tuple(int(at) for at in self._load().positions(word))
        return found

    def _load(self) -> Any:  # the package has no types
        if self.patterns is None:
            from pyphen import Pyphen

            self.patterns = Pyphen(lang=LANGUAGE)
        return self.patterns
