"""Editorial decisions about a damaged source text: what they are and how their file is read.

The source file is never touched. Each doubtful place is a numbered decision with a reading,
a confidence and a reason; most also say, as edits against the source's lines and columns, how
the reading comes out of what stands there. A decision can be switched off by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from pagegen.source import FileId, Span


class Confidence(Enum):
    """How sure a reading is."""

    HIGH = "H"
    """0.90 and more: applied."""
    MEDIUM = "M"
    """0.60 to 0.89: applied, with a note in the proof."""
    LOW = "L"
    """Below 0.60: applied only when the file says so in so many words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of the source, or columns of one line; all 1-based, both ends included.

    ``column`` 0 means whole lines.
    """

    line: int
    end_line: int
    column: int = 0
    end_column: int = 0

    def covers(self, line: int) -> bool:
        """Return whether a line belongs to the place."""
        return self.line <= line <= self.end_line


@dataclass(frozen=True, slots=True)
class Swap:
    """``before`` at a column becomes ``after``; an empty ``before`` is an insertion.

    Decisions may share one ``before``: a space that stands for two lost marks gives way to
    both, in the order of the file, and to the one when the other is switched off.
    """

    place: Place
    before: str
    after: str
    span: Span


@dataclass(frozen=True, slots=True)
class Every:
    """Each ``before`` in some lines becomes ``after``; ``count`` says how many there must be."""

    place: Place
    before: str
    after: str
    where: str
    """``start`` or ``end`` of the line only, or anywhere when empty."""
    count: int
    span: Span


@dataclass(frozen=True, slots=True)
class Arrange:
    """How lines make paragraphs.

    ``join``: printed line ends inside the place are no paragraph ends. ``unite``: these blank
    lines part no paragraphs. ``split``: a paragraph ends after these lines all the same.
    ``verse``, ``crosshead``: what these lines are. ``sound``: these lines stand in a font whose
    quotation marks were not lost.
    """

    how: str
    place: Place
    span: Span


ARRANGEMENTS = ("join", "unite", "split", "verse", "crosshead", "sound")


@dataclass(frozen=True, slots=True)
class Part:
    """Places of the source that give the lines of a named field."""

    field: str
    places: tuple[Place, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A role and the name or names that belong to it; gives one line of a field."""

    field: str
    role: Place
    names: tuple[Place, ...]
    span: Span


Edit: TypeAlias = Swap | Every | Arrange | Part | Pair


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of the source that ought to add up, within ``within`` (text, for exactness)."""

    total: Place
    parts: tuple[Place, ...]
    within: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One numbered decision. ``edits`` is empty for what was only recorded."""

    id: str
    kind: str
    places: tuple[Place, ...]
    reading: str
    confidence: Confidence
    value: str
    """The confidence as a number, where one was given."""
    otherwise: tuple[tuple[str, str], ...]
    """Other readings and their numbers."""
    open: tuple[tuple[str, Confidence], ...]
    """Questions inside the decision that are less sure than the whole."""
    reason: tuple[tuple[str, str], ...]
    """By language: ``zh``, ``en``."""
    apply: bool
    edits: tuple[Edit, ...]
    sums: tuple[Sum, ...]
    span: Span

    def is_doubtful(self) -> bool:
        """Return whether the proof ought to show that this was applied."""
        levels = (self.confidence, *(level for _, level in self.open))
        return any(level is not Confidence.HIGH for level in levels)


KINDS = ("quote", "space", "mark", "line", "credit", "absence", "check")


@dataclass(frozen=True, slots=True)
class Restorations:
    """All decisions about one source; ``body`` are the lines that hold the story's text."""

    file: FileId
    slug: str
    body: Place
    decisions: tuple[Decision, ...]

    def decision(self, id_: str) -> Decision | None:
        """Return the decision of that id."""
        return next((d for d in self.decisions if d.id == id_), None)

    def switched(self, switches: Mapping[str, bool]) -> Restorations:
        """Return the same decisions with some of them switched on or off."""
        changed = tuple(replace(d, apply=switches.get(d.id, d.apply)) for d in self.decisions)
        return replace(self, decisions=changed)


_PLACE = re.compile(r"(\d+)(?::(\d+)(?:-(\d+))?|-(\d+))?")


def parse_place(text: str) -> Place | None:
    """Return the place that ``26``, ``26-157``, ``32:3`` or ``5:1-9`` names, or None.

    Example:
        >>> parse_place("5:1-9")
        Place(line=5, end_line=5, column=1, end_column=9)
    """
    found = _PLACE.fullmatch(text.strip())
    if found is None or len(text) > 40:
        return None
    line = int(found[1])
    column = int(found[2] or 0)
    place = Place(line, int(found[4] or line), column, int(found[3] or column))
    starts = place.line >= 1 and (found[2] is None or column >= 1)
    forwards = place.end_line >= place.line and place.end_column >= column
    return place if starts and forwards else None
