"""Which face shows a character: the borrow list, the family itself, then the declared fallback.

Nothing else is ever tried. A newspaper's faces are its own choice, and a character from a face
that nobody asked for is a printing fault, so what no declared face has is told instead of drawn.
"""

from __future__ import annotations

from pagegen.fonts.face import Face


class Finder(dict[str, Face | None]):
    """The face of each character for one request: ``finder[char]``, None when nobody has it.

    A dict that fills itself as it is asked. ``borrowed`` maps single characters to the face that
    shows them even where the family has them; ``faces`` are the family's own face and those of
    its fallback, in order. Fallback is not followed further than the list says.
    """

    __slots__ = ("_borrowed", "_faces")

    def __init__(self, borrowed: dict[str, Face], faces: tuple[Face, ...]) -> None:
        """Start with nothing asked."""
        super().__init__()
        self._borrowed = borrowed
        self._faces = faces

    def is_replaced(self, char: str) -> bool:
        """Return whether a character comes from the fallback: not borrowed, not the family's."""
        face = self[char]
        return (
            face is not None and face is not self._faces[0] and self._borrowed.get(char) is not face
        )

    def __missing__(self, char: str) -> Face | None:
        """Look a character up in the faces that may show it."""
        lender = self._borrowed.get(char)
        if lender is not None and char in lender.table:
            found: Face | None = lender
        else:
            found = next((face for face in self._faces if char in face.table), None)
        self[char] = found
        return found
