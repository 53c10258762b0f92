"""What text needs of a face, character by character: coverage, glyph, advance, ink.

Asking HarfBuzz costs half a microsecond a question; a page asks tens of thousands of times for
about a thousand characters. So every answer is kept, and the second time it is a dict lookup.
"""

from __future__ import annotations

from typing import Any

Ink = tuple[float, float, float, float]
"""The ink box of a glyph in em, y *up* from the baseline: x_min, y_min, x_max, y_max."""

NO_INK: Ink = (0.0, 0.0, 0.0, 0.0)


class FaceTable(dict[str, tuple[int, float]]):
    """The glyph and the advance, in em, of each character: ``gid, advance = table[char]``.

    A dict that fills itself: a character is looked up in the face's character map when it is
    first asked for. ``char in table`` says whether the face has it, and ``table[char]`` raises
    ``KeyError`` when it has not; the ``.notdef`` glyph is never an answer. Iterating shows only
    what was asked for so far. The table belongs to one face and only ever grows, by the same
    answers in whatever order, so it does not make the face less of a value.

    Example:
        >>> "永" in FaceTable()
        False
    """

    __slots__ = ("_absent", "_font", "_inks", "_upem")

    def __init__(self, font: Any = None, units_per_em: int = 1000) -> None:
        """Start empty; ``font`` is the HarfBuzz font, and None covers nothing."""
        super().__init__()
        self._font = font
        self._upem = units_per_em
        self._absent: set[str] = set()
        self._inks: dict[int, Ink] = {}

    def __missing__(self, char: str) -> tuple[int, float]:
        """Ask the face for a character that was not asked for before."""
        if self._font is None or char in self._absent or len(char) != 1:
            raise KeyError(char)
        gid = self._font.get_nominal_glyph(ord(char))
        if not gid:
            self._absent.add(char)
            raise KeyError(char)
        entry = (gid, self._font.get_glyph_h_advance(gid) / self._upem)
        self[char] = entry
        return entry

    def __contains__(self, char: object) -> bool:
        """Return whether the face has a glyph for the character."""
        return isinstance(char, str) and self.find(char) is not None

    def find(self, char: str) -> tuple[int, float] | None:
        """Return glyph and advance in em, or None when the face lacks the character."""
        try:
            return self[char]
        except KeyError:
            return None

    def get(  # type: ignore[override]
        self, char: str, default: tuple[int, float] | None = None
    ) -> tuple[int, float] | None:
        """Return what ``find`` returns, or ``default``: ``dict.get`` would not ask the face."""
        found = self.find(char)
        return default if found is None else found

    def ink(self, gid: int) -> Ink:
        """Return the ink box of a glyph in em, y up; a glyph without ink has an empty one."""
        try:
            return self._inks[gid]
        except KeyError:
            made = self._inks[gid] = self._measure(gid)
            return made

    def _measure(self, gid: int) -> Ink:
        extents = None if self._font is None else self._font.get_glyph_extents(gid)
        if extents is None or not extents.width or not extents.height:
            return NO_INK
        upem = self._upem
        left, top = extents.x_bearing, extents.y_bearing
        return (
            left / upem,
            (top + extents.height) / upem,
            (left + extents.width) / upem,
            top / upem,
        )
