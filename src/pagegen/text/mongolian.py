"""Traditional Mongolian (传统蒙古文): a line shaped whole by HarfBuzz and turned clockwise.

Letters join and change with their neighbours over the whole word, so a line is one unit. Faces
draw the script lying down, along a horizontal baseline; turned by 90 degrees it runs from the head
of the page to its foot, and its columns follow each other from left to right.
"""

from __future__ import annotations

from dataclasses import replace

import uharfbuzz as hb

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.fonts.face import Face
from pagegen.fonts.missing import missing_glyph
from pagegen.source import Span
from pagegen.style import Direction, TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared, Shape
from pagegen.text.prepare import Composer
from pagegen.text.spacing import Gap

_NONE = Gap(0.0, 0.0, 0.0, 0, 0, True)


def prepare_mongolian(
    text: str, style: TextStyle, composer: Composer, span: Span
) -> Outcome[Prepared]:
    """Return a column of Mongolian as one turned unit, in em of its size.

    A character that the face has not is told, and leaves no ink.

    Args:
        text: The column, word spaces and suffix connectors as typed.
        style: The style; its first face that has a character of the text shapes it all.
        composer: Faces and tables.
        span: The place of the text.
    """
    sink = Sink()
    book = composer.shaper.book
    look = replace(style, direction=Direction.VERTICAL)
    faces = [face for char in text if (face := book.face_for(look.face, char)) is not None]
    face = next((f for f in faces if any("\u1820" <= c <= "\u18aa" and c in f.table for c in text)),
                faces[0] if faces else book.face(look.face))  # fmt: skip
    for at, char in enumerate(text):
        if char not in face.table and not _is_format(char):
            missing_glyph(sink, span.slice(at, at + 1), char, look.face, book)
    shape = _shaped(face, text, look)
    return sink.seal(
        Prepared(
            text,
            (0,),
            (len(text),),
            (CharClass.WESTERN,),
            (shape,),
            (0,),
            (_NONE,),
            (0.0,),
            (look,),
            0.0,
        )
    )


def _is_format(char: str) -> bool:
    """Return whether a character only tells others how to look, or is white."""
    return char.isspace() or "\u180b" <= char <= "\u180f" or char in "\u200c\u200d\u202f"


def _shaped(face: Face, text: str, style: TextStyle) -> Shape:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Mong"
    buffer.language = "mn"
    hb.shape(face.handle, buffer)
    upem = face.units_per_em
    at = 0.0
    kept: list[tuple[int, float, float, int, float]] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        advance = place.x_advance / upem
        if info.codepoint:
            kept.append(
                (
                    info.codepoint,
                    at + place.x_offset / upem,
                    advance,
                    info.cluster,
                    place.y_offset / upem,
                )
            )
        at += advance + style.tracking
    gids, offsets, advances, clusters, ups = zip(*kept, strict=True) if kept else ((),) * 5
    middle = _middle(face, gids)
    return Shape(
        face,
        max(0.0, at - style.tracking),
        gids,
        offsets,
        advances,
        clusters,
        rises=tuple(up - middle for up in ups),
        turn=90,
    )


def _middle(face: Face, gids: tuple[int, ...]) -> float:
    """Return the height of the middle of the ink: it comes to lie on the middle of the column."""
    boxes = [face.table.ink(gid) for gid in gids]
    inked = [box for box in boxes if box[3] > box[1]]
    if not inked:
        return 0.0
    return (min(box[1] for box in inked) + max(box[3] for box in inked)) / 2
