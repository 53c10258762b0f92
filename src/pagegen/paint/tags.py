"""The tagged page: what every mark is, and the tree that says in which order it is read.

Types are the standard ones of PDF 1.7 (ISO 32000-1, 14.8.4): a reader program needs no role map.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pagegen.geometry import Rect

ARTEFACT = "Artifact"
"""What a mark is that belongs to nothing that is read."""


class Artefact(Enum):
    """Kinds of artefact (ISO 32000-1, 14.8.2.2): the value is type and subtype."""

    LAYOUT = ("Layout", "")
    """Rules, grounds, badges, placeholders, the dots and lines beside words."""
    HEADER = ("Pagination", "Header")
    """The running head: paper, date, section, page number."""
    PAGE = ("Page", "")
    """Printer's marks, outside the page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """The marked-content sequence of a mark: ``number`` is its MCID; an artefact has none."""

    kind: str
    number: int = -1
    artefact: Artefact = Artefact.LAYOUT


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element; its kids, in reading order, are elements and numbers of sequences.

    ``lang`` is set where it differs from the document's. ``bbox`` is where a figure stands, in
    points of the page, y down; ``is_inline`` says that it stands in a line.
    """

    kind: str
    kids: tuple[Element | int, ...] = ()
    alt: str = ""
    lang: str = ""
    bbox: Rect | None = None
    is_inline: bool = False

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def numbers(self) -> Iterator[int]:
        """Yield the sequences below the element in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.numbers()
            else:
                yield kid


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree of a page, and for each of its marks the sequence that it lies in."""

    root: Element
    tags: tuple[Tag, ...]
