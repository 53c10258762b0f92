"""Shaping: units of text to glyphs in boxes. The only place that talks to HarfBuzz about text.

Han and single marks take the fast path, one glyph and one advance from the face's table;
dashes, Latin words and figures go through HarfBuzz. Marks are put into half-em boxes by their
class, whatever width the face gives them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType

import uharfbuzz as hb

from pagegen.fonts.book import FontBook
from pagegen.fonts.face import Face
from pagegen.style import Direction, Figures, MarkWidths, TextStyle, is_centred
from pagegen.text.charclass import CharClass
from pagegen.text.chartable import HALF_FORMS, INVISIBLE
from pagegen.text.items import Shape

_TRIMMED = frozenset(
    {CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM, CharClass.STACKED}
)
_HALF_BOX = frozenset("\u00b7\u2022\u2027\u30fb\uff65\u2010\u2013-/")
"""Interpuncts, short connectors and the solidus: half an em between Han (PW-09)."""
_FULL_BOX = frozenset("\u2014\uff5e\u301c\uff0f\u3030\u30a0\ufe58\ufe63\uff0d")
"""Long connectors and the full-width solidus: one em, the ink in its middle (PW-09)."""
_SMALL = frozenset({CharClass.MIDDOT, CharClass.CONNECTOR, CharClass.SOLIDUS})
_LONG_DASH = MappingProxyType({"\u2e3a": 2, "\u2e3b": 3})
"""Dashes of several em in one character."""
_MARKS = frozenset(
    {CharClass.OPEN, CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM}
)
_BRACKETS = frozenset({CharClass.OPEN, CharClass.CLOSE})
_DASHES = frozenset({CharClass.DASH, CharClass.ELLIPSIS})
DIGITS = "0123456789"
_INK_SLACK = 0.08
"""How far, in em, ink may reach over the middle of a wide mark's box and still count as half."""


class Shapes(dict[tuple[str, CharClass], Shape | None]):
    """The shape of every unit in one style; it fills as it is asked.

    What tracking does not touch, a unit of one character, comes from the shapes of the style set
    solid: an article that is tracked to fit shapes only its words and figures again.
    """

    __slots__ = ("_book", "_solid", "_style")

    def __init__(self, book: FontBook, style: TextStyle, solid: Shapes | None) -> None:
        """Start empty; ``solid`` are the shapes of the same style without tracking."""
        super().__init__()
        self._book, self._style, self._solid = book, style, solid

    def __missing__(self, unit: tuple[str, CharClass]) -> Shape | None:
        """Shape a unit that was not asked for before."""
        text, cls = unit
        if self._solid is not None and len(text) == 1:
            made = self._solid[unit]
        else:
            made = _shape(self._book, text, cls, self._style)
        self[unit] = made
        return made


@dataclass(frozen=True, slots=True)
class Shaper:
    """Shapes units with the faces of one font book, and remembers what it has shaped.

    The memory belongs to the instance and takes no part in comparisons; it only ever maps the
    same unit to the same shape.
    """

    book: FontBook
    known: dict[TextStyle, Shapes] = field(default_factory=dict, compare=False, repr=False)

    def styled(self, style: TextStyle) -> Shapes:
        """Return the shapes of a style, None for units whose characters no declared face has."""
        found = self.known.get(style)
        if found is None:
            solid = self.styled(replace(style, tracking=0.0)) if style.tracking else None
            found = self.known[style] = Shapes(self.book, style, solid)
        return found

    def shape(self, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
        """Return the shape of a unit, or None when no declared face has its characters."""
        return self.styled(style)[text, cls]


def _shape(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    if style.direction is Direction.VERTICAL:
        # Loaded only by pages that have vertical lines.
        from pagegen.text.vertical import shape_vertical

        return shape_vertical(book, text, cls, style)
    return shape_horizontal(book, text, cls, style)


def shape_horizontal(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    """Return a unit as it stands in a horizontal line; a turned run is set like one, too."""
    if cls is CharClass.JOINER or cls is CharClass.FORMAT:
        return _joiner(book, text, style)
    if text[-1] in INVISIBLE or text[0] in INVISIBLE:
        return _bared(book, text, cls, style)
    face = _face_for(book, text, style)
    if face is None:
        return _composed(book, text, cls, style)
    if cls in _DASHES or (len(text) > 1 and cls is CharClass.WESTERN) or cls is CharClass.SPACE:
        return _shaped_run(face, text, cls, style)
    if len(text) > 1 and cls in (CharClass.STACKED, CharClass.EXCLAIM):
        return _stacked(book, face, text, style)
    if len(text) > 1 or (cls is CharClass.WESTERN and style.figures is Figures.HALF):
        return _shaped_run(face, text, cls, style)
    return _single(book, face, text, cls, style)


def _bared(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    """Return the shape of a unit without the invisible characters that lean on it.

    They stay in the clusters of their neighbours, so that the page keeps them as text (TX-01).
    """
    invisible = "".join(INVISIBLE)
    lead = len(text) - len(text.lstrip(invisible))
    shape = shape_horizontal(book, text.strip(invisible), cls, style)
    if shape is None or not lead:
        return shape
    return replace(shape, clusters=tuple(c + lead if c else 0 for c in shape.clusters))


def _face_for(book: FontBook, text: str, style: TextStyle) -> Face | None:
    """Return one face that has every character of the unit: it is never split over faces."""
    first = book.face_for(style.face, text[0])
    if first is None or all(char in book.table(first) for char in text):
        return first
    for char in text[1:]:
        face = book.face_for(style.face, char)
        if face is not None and all(c in book.table(face) or not c.isprintable() for c in text):
            return face
    extenders = [c for c in text[1:] if c in book.table(first)]
    return first if len(extenders) < len(text) - 1 and _only_marks(text[1:]) else None


def _composed(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    """Return a base with marks that the face has only as one composed character (LB-11)."""
    face = book.face_for(style.face, text[0]) if len(text) > 1 else None
    shape = None if face is None else _shaped_run(face, text, cls, style)
    return shape if shape is not None and 0 not in shape.gids else None


def _only_marks(text: str) -> bool:
    """Return whether all these are variation selectors or joiners, which a face may ignore."""
    return all(
        0xFE00 <= ord(c) <= 0xFE0F or 0xE0100 <= ord(c) <= 0xE01EF or ord(c) == 0x200D for c in text
    )


def _joiner(book: FontBook, text: str, style: TextStyle) -> Shape | None:
    """A no-break space is as wide as a space; invisible characters have no width and no ink."""
    face = book.face(style.face)
    if text in "\u00a0\u202f\u2007":
        _, advance = book.table(face).find(" ") or (0, 0.25)
        return Shape(face, advance * style.x_scale, (), (), (), ())
    return Shape(face, 0.0, (), (), (), ())


def _single(
    book: FontBook, face: Face, char: str, cls: CharClass, style: TextStyle
) -> Shape | None:
    """Put one character into its box (table C, PW-06, PW-09)."""
    gid, advance = book.table(face)[char]
    scale = style.x_scale
    if cls is CharClass.HAN:
        # Ink decides about marks only, and to measure the ink of a variable face takes a while.
        return Shape(face, advance * scale, (gid,), (0.0,), (advance,), (0,))
    if is_centred(style.language) and cls in _MARKS and char not in HALF_FORMS:
        return _centred(book, face, char, cls, style)
    x_min, _, x_max, _ = book.ink(face, gid)
    width, offset, is_full = advance, 0.0, False
    half = style.mark_width if style.marks is MarkWidths.HALF else 0.5
    if cls is CharClass.OPEN:
        is_full = advance > 0.9 and x_min < 0.5 - _INK_SLACK
        width, offset = (1.0, 0.0) if is_full else (half, half - advance)
    elif cls in _TRIMMED:
        is_full = advance > 0.9 and x_max > 0.5 + _INK_SLACK
        width = 1.0 if is_full else half
    elif cls in _SMALL:
        is_wide = char in _FULL_BOX or (cls is CharClass.MIDDOT and is_centred(style.language))
        width = 1.0 if is_wide else 0.5 if char in _HALF_BOX else advance
        offset = (width - advance) / 2
    return Shape(face, width * scale, (gid,), (offset * scale,), (advance,), (0,), is_full)


def _centred(book: FontBook, face: Face, char: str, cls: CharClass, style: TextStyle) -> Shape:
    """Put a mark into one em that it keeps, a stop with its ink in the middle (PW-15).

    A face with mainland glyphs has the stops at the lower left: the glyph is moved there by the
    place of its ink, across and up.
    """
    gid, advance = book.table(face)[char]
    if cls in _BRACKETS:
        across, up = (1.0 - advance if cls is CharClass.OPEN else 0.0), 0.0
    else:
        x_min, y_min, x_max, y_max = book.ink(face, gid)
        across = 0.5 - (x_min + x_max) / 2
        up = (face.em_top - face.em_bottom) / 2 - (y_min + y_max) / 2
    scale = style.x_scale
    return Shape(
        face,
        scale,
        (gid,),
        (across * scale,),
        (advance,),
        (0,),
        is_full=True,
        rises=(up,) if up else (),
    )


def _stacked(book: FontBook, face: Face, text: str, style: TextStyle) -> Shape:
    """Set ？！ half an em apart, so that two fill one em (PW-08); in Taiwan one em (PW-15)."""
    step = style.x_scale
    if is_centred(style.language):
        boxes = [_centred(book, face, char, CharClass.EXCLAIM, style) for char in text]
    else:
        step *= 0.5
        boxes = [
            Shape(face, step, (gid,), (0.0,), (advance,), (0,))
            for gid, advance in (book.table(face)[char] for char in text)
        ]
    return Shape(
        face,
        step * len(text),
        tuple(box.gids[0] for box in boxes),
        tuple(step * i + box.offsets[0] for i, box in enumerate(boxes)),
        tuple(box.advances[0] for box in boxes),
        tuple(range(len(text))),
        boxes[0].is_full,
        tuple(box.rises[0] for box in boxes) if all(box.rises for box in boxes) else (),
    )


def _shaped_run(face: Face, text: str, cls: CharClass, style: TextStyle) -> Shape:
    """Shape a run through HarfBuzz: kerning, ligatures, half-width figures, two-em dashes."""
    infos, positions = _harfbuzz(face, text, cls, style)
    upem = face.units_per_em
    advances = tuple(p.x_advance / upem for p in positions)
    clusters = tuple(i.cluster for i in infos)
    # Dashes and dots fill one em each, whatever the face gives them (PW-06, LB-07, LB-08).
    ems = sum(_LONG_DASH.get(char, 1) for char in text)
    boxes = [ems / len(advances)] * len(advances) if cls in _DASHES else advances
    offsets: list[float] = []
    at = 0.0
    for position, advance, box in zip(positions, advances, boxes, strict=True):
        offsets.append((at + (box - advance) / 2 + position.x_offset / upem) * style.x_scale)
        at += box
        if cls is CharClass.WESTERN:
            at += style.tracking / style.x_scale
    width = at - (style.tracking / style.x_scale if cls is CharClass.WESTERN else 0.0)
    gids = tuple(i.codepoint for i in infos)
    return Shape(face, width * style.x_scale, gids, tuple(offsets), advances, clusters)


def _ranges(text: str, chars: str) -> list[tuple[int, int, bool]]:
    """Return HarfBuzz feature ranges that switch a feature on for some characters."""
    return [(i, i + 1, True) for i, char in enumerate(text) if char in chars]


def _harfbuzz(
    face: Face, text: str, cls: CharClass, style: TextStyle
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    buffer.language = style.language
    features: dict[str, bool | list[tuple[int, int, bool]]] = {}
    if cls in _DASHES:
        features["fwid"] = True
    elif cls is CharClass.WESTERN:
        # Only where asked for: proportional forms would undo half-width figures.
        quotes = _ranges(text, "\u2018\u2019\u201c\u201d")
        figures = _ranges(text, DIGITS) if style.figures is Figures.HALF else []
        features.update({tag: r for tag, r in (("pwid", quotes), ("hwid", figures)) if r})
    hb.shape(face.handle, buffer, features)
    return buffer.glyph_infos, buffer.glyph_positions
