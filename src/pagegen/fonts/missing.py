"""How missing and replaced characters are told; the text stage finds them, the words are here."""

from __future__ import annotations

import unicodedata

from pagegen.diagnostics.sink import Sink, hint
from pagegen.fonts.book import FontBook
from pagegen.fonts.face import Face
from pagegen.source import Span
from pagegen.style import FaceRequest


def missing_glyph(sink: Sink, span: Span, char: str, request: FaceRequest, book: FontBook) -> None:
    """Tell that no face the request may use has a character, and which families have it.

    Args:
        sink: Where it is told.
        span: The place of the character in the copy.
        char: The character.
        request: The face the copy asks for.
        book: The page's faces.
    """
    able = [name for name in book.families_with(char) if name != request.family]
    family = request.family
    advice = [hint("has-it", family=family, name=name) for name in able[:2]]
    if not able:
        advice.append(hint("add-fallback", family=family, char=char))
    sink.say(
        "font-missing-glyph",
        span,
        *advice,
        char=char,
        code=code_point(char),
        family=family,
        weight=request.weight,
        face=book.face(request).postscript_name,
    )


def fell_back(sink: Sink, span: Span, char: str, request: FaceRequest, face: Face) -> None:
    """Tell that a character is shown by a face of the fallback list."""
    sink.say(
        "font-fallback",
        span,
        hint("borrow", family=request.family, name=face.family, char=char),
        char=char,
        code=code_point(char),
        family=request.family,
        used=face.family,
        face=face.postscript_name,
    )


def is_same_design(face: Face, other: Face) -> bool:
    """Return whether two faces are cuts of one design, by their PostScript names.

    The weight stands after the first hyphen or, for a variable file, underscore:
    ``NotoSerifSC_400wght`` and ``NotoSerifSC-Black`` are one.
    """
    stems = {f.postscript_name.replace("_", "-").split("-")[0] for f in (face, other)}
    return len(stems) == 1


def code_point(char: str) -> str:
    """Return how a character is named to the user; the name helps where nothing can be seen.

    Example:
        >>> code_point("永")
        'U+6C38'
        >>> code_point(chr(0x200B))
        'U+200B ZERO WIDTH SPACE'
    """
    point = f"U+{ord(char):04X}"
    if char.isprintable() and not unicodedata.combining(char):
        return point
    return f"{point} {unicodedata.name(char, '')}".rstrip()
