"""The font book: faces by family and weight, and the face of each character.

A book is an instance made for a page, never a registry: two pages may call different files by
the same family name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pagegen.fonts.face import Face, FaceKey
from pagegen.fonts.fallback import Finder
from pagegen.fonts.open import OpenFile
from pagegen.fonts.table import FaceTable, Ink
from pagegen.style import FaceRequest

_HEAVY = 500
"""From here on the heavier of two equally near weights is taken, below it the lighter."""


@dataclass(frozen=True, slots=True)
class OpenFamily:
    """A family whose files are open; without files when none could be opened."""

    name: str
    files: tuple[OpenFile, ...]
    fallback: tuple[str, ...] = ()
    borrow: tuple[tuple[str, str], ...] = ()

    def choose(self, weight: int) -> OpenFile:
        """Return the file whose weight is nearest; the family must have one."""

        def distance(file: OpenFile) -> tuple[float, float]:
            given = file.weight_for(weight)
            return (abs(given - weight), -given if weight >= _HEAVY else given)

        return min(self.files, key=distance)


@dataclass(frozen=True, slots=True)
class FontBook:
    """The faces a page may use.

    ``spare`` holds the coverage of families that are declared but in nobody's list: only for
    advice. The other fields remember answers; they belong to the instance, take no part in
    comparisons and only ever map the same question to the same answer.
    """

    families: tuple[OpenFamily, ...]
    spare: tuple[tuple[str, FaceTable], ...] = field(default=(), compare=False, repr=False)
    finders: dict[FaceRequest, Finder] = field(default_factory=dict, compare=False, repr=False)
    made: dict[tuple[str, FaceKey], Face] = field(default_factory=dict, compare=False, repr=False)

    def face(self, request: FaceRequest) -> Face:
        """Return the face that a request is set in.

        Where the family could not be opened (which has been told as an error) its fallback
        stands in, or any face at all: later stages then still find what else is wrong.
        """
        return self._candidates(request)[0]

    def face_for(self, request: FaceRequest, char: str) -> Face | None:
        """Return the face that shows a character, or None when no declared face has it."""
        try:
            return self.finders[request][char]
        except KeyError:
            return self.finder(request)[char]

    def finder(self, request: FaceRequest) -> Finder:
        """Return the character-to-face table of a request, for loops that ask it often."""
        found = self.finders.get(request)
        if found is None:
            found = self.finders[request] = self._finder(request)
        return found

    def table(self, face: Face) -> FaceTable:
        """Return the table of a face: ``gid, advance = table[char]``, ``char in table``."""
        return face.table

    def advance(self, face: Face, char: str) -> float:
        """Return the advance of a character in em; the face must have it."""
        return face.table[char][1]

    def glyph(self, face: Face, char: str) -> int:
        """Return the glyph of a character; the face must have it."""
        return face.table[char][0]

    def ink(self, face: Face, gid: int) -> Ink:
        """Return the ink box of a glyph in em, y up: x_min, y_min, x_max, y_max."""
        return face.table.ink(gid)

    def families_with(self, char: str) -> tuple[str, ...]:
        """Return the declared families that have a character, reachable ones first."""
        reached = (
            family.name
            for family in self.families
            if any(char in self._make(family, file, 400).table for file in family.files)
        )
        return (*reached, *dict.fromkeys(name for name, table in self.spare if char in table))

    def _family(self, name: str) -> OpenFamily | None:
        return next((family for family in self.families if family.name == name), None)

    def _own(self, name: str, weight: int) -> Face | None:
        family = self._family(name)
        if family is None or not family.files:
            return None
        return self._make(family, family.choose(weight), weight)

    def _make(self, family: OpenFamily, file: OpenFile, weight: int) -> Face:
        key = (family.name, file.key(weight))
        face = self.made.get(key)
        if face is None:
            face = self.made[key] = file.face(family.name, weight)
        return face

    def _candidates(self, request: FaceRequest) -> tuple[Face, ...]:
        """Return the family's own face and its fallback's, in order; at least one face."""
        family = self._family(request.family)
        names = (request.family, *(family.fallback if family else ()))
        faces = tuple(f for f in (self._own(n, request.weight) for n in names) if f is not None)
        if faces:
            return faces
        others = (self._own(other.name, request.weight) for other in self.families)
        return tuple(face for face in others if face is not None)[:1]

    def _finder(self, request: FaceRequest) -> Finder:
        family = self._family(request.family)
        borrowed: dict[str, Face] = {}
        for chars, lender in family.borrow if family else ():
            face = self._own(lender, request.weight)
            if face is not None:
                borrowed.update((char, face) for char in chars if char not in borrowed)
        return Finder(borrowed, self._candidates(request))
