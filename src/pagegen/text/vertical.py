"""Vertical setting (竖排): which units stand upright, which are turned, and with which glyphs.

Along the line everything is as in horizontal lines: the same classes, boxes, gaps and breaks, in
em. What differs is the picture. A unit stands upright in an em box that begins 0.88 em above its
baseline, its glyphs centred on the line's middle, or it is turned by 90 degrees clockwise with
the middle of its em box on the line's middle. Marks take the face's ``vert`` or ``vrt2`` form;
quotation marks take the form of corner brackets and keep their code points (VT-02 to VT-05).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import uharfbuzz as hb

from pagegen.fonts.book import FontBook
from pagegen.fonts.face import Face
from pagegen.style import Figures, MarkWidths, TextStyle, is_traditional
from pagegen.text.charclass import CharClass, is_han, is_western
from pagegen.text.chartable import INVISIBLE
from pagegen.text.items import Shape
from pagegen.text.shape import shape_horizontal
from pagegen.text.unit import Unit

EM_TOP = 0.88
"""Height of the em box above the baseline, in em; the usual value of Chinese faces."""
MIDDLE = EM_TOP - 0.5
"""Height of the middle of the em box: it lies on the line's middle when a run is turned."""
HALF = 0.5
_INK_SLACK = 0.08
"""How far, in em, ink may reach over the middle of a mark's box and still count as half."""
_STOP = (0.78, 0.22)
"""Where 。 has the middle of its ink in the upper right of its box, from the left and the top."""
_RIGHT = 0.75
"""Where ！ ？ ； ： have the middle of their ink, from the left of their box."""

_DIGITS = frozenset("0123456789")
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_WIDE_AFTER = frozenset("\u2103\u2109\uff05\ufe6a\uffe0")
_WIDE_BEFORE = frozenset("\uffe5\uff04\uffe1\uffe6")
_STANDING = _WIDE_AFTER | _WIDE_BEFORE | frozenset(map(chr, range(0x02B0, 0x0300)))
"""Signs of a full em, and the tones of zhuyin: upright though they are no Han."""
_LEANING = frozenset(
    {CharClass.WESTERN, CharClass.ASCII_CLOSE, CharClass.ASCII_OPEN, CharClass.SOLIDUS}
)
_TURNED = _LEANING | {CharClass.PREFIX, CharClass.POSTFIX}
_LONG = frozenset({CharClass.DASH, CharClass.ELLIPSIS})
_MARKS = frozenset(
    {
        CharClass.OPEN,
        CharClass.CLOSE,
        CharClass.PAUSE,
        CharClass.PERIOD,
        CharClass.EXCLAIM,
    }
)
_STOPS = frozenset({CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM})
_UPPER = frozenset("\u3001\u3002\uff0c\uff0e\uff61\uff64")
"""Stops that move to the upper right; the others stay below the character to the right."""
_MAINLAND = MappingProxyType(
    {"\u201c": "\u300e", "\u201d": "\u300f", "\u2018": "\u300c", "\u2019": "\u300d"}
)
_TAIWAN = MappingProxyType(
    {"\u201c": "\u300c", "\u201d": "\u300d", "\u2018": "\u300e", "\u2019": "\u300f"}
)


def corner_of(char: str, language: str) -> str:
    """Return the corner bracket that a quotation mark is drawn as (VT-04).

    Example:
        >>> corner_of("\u201c", "zh-Hans"), corner_of("\u201c", "zh-Hant"), corner_of("（", "")
        ('『', '「', '（')
    """
    return (_TAIWAN if is_traditional(language) else _MAINLAND).get(char, char)


def vertical_units(text: str, units: tuple[Unit, ...], limit: int) -> tuple[Unit, ...]:
    """Return the units of a vertical line: short figures and single letters stand like Han.

    Args:
        text: The paragraph.
        units: Its units as a horizontal line has them.
        limit: Up to how many figures stand side by side in one em (VT-05).
    """
    out: list[Unit] = []
    for number, unit in enumerate(units):
        if unit.cls is not CharClass.WESTERN or _leans(units, number) or unit.is_url:
            out.append(unit)
        else:
            out.extend(_parts(text, unit, limit))
    return tuple(out)


def _leans(units: tuple[Unit, ...], number: int) -> bool:
    """Return whether a run goes on before or after this unit, so that all of it is turned."""
    unit = units[number]
    before = units[number - 1] if number else None
    after = units[number + 1] if number + 1 < len(units) else None
    return (before is not None and before.end == unit.start and before.cls in _LEANING) or (
        after is not None and after.start == unit.end and after.cls in _LEANING
    )


def _parts(text: str, unit: Unit, limit: int) -> Iterator[Unit]:
    """Part a value into what stands upright before it, its figures, and what stands after it."""
    start, end = unit.start, unit.end
    while start < end - 1 and text[start] in _WIDE_BEFORE:
        start += 1
    while end > start + 1 and text[end - 1] in _WIDE_AFTER:
        end -= 1
    if start > unit.start:
        yield Unit(unit.start, start, CharClass.PREFIX, unit.may_break)
    lead = unit.may_break if start == unit.start else False
    yield Unit(start, end, _class_of(text[start:end], limit), lead)
    if end < unit.end:
        yield Unit(end, unit.end, CharClass.POSTFIX, False)


def _class_of(run: str, limit: int) -> CharClass:
    run = run.strip("".join(INVISIBLE))
    is_short = len(run) <= max(1, limit) and _DIGITS.issuperset(run)
    is_letter = len(run) == 1 and run.isalpha()
    return CharClass.HAN if is_short or is_letter else CharClass.WESTERN


def shape_vertical(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    """Return the shape of a unit in a vertical line, or None when no face has its characters."""
    silent = INVISIBLE if cls is CharClass.HAN else INVISIBLE | _SELECTORS
    if text[0] in silent or text[-1] in silent:
        return _bared(book, text, cls, style, silent)
    made = _shaped(book, text, cls, style)
    if made is None or made.turn or style.x_scale == 1.0:
        return made
    # What is scaled across is scaled about the line's middle.
    return replace(made, rises=tuple(rise * style.x_scale for rise in made.rises))


def _shaped(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    if cls in _LONG:
        return _turned(book, text, cls, style, by_ink=True)
    if cls is CharClass.STACKED or (cls is CharClass.EXCLAIM and len(text) > 1):
        return _stacked(book, text, style)
    if len(text) == 1:
        return _one(book, text, cls, style)
    if _DIGITS.issuperset(text) and cls is CharClass.HAN:
        return _side_by_side(book, text, style)
    if cls is CharClass.HAN and not is_western(text[0]):
        return _column(book, text, cls, style)
    return _turned(book, text, cls, style)


def _bared(
    book: FontBook, text: str, cls: CharClass, style: TextStyle, silent: frozenset[str]
) -> Shape | None:
    """Return the shape of a unit without what is invisible at its ends; its text keeps it."""
    ends = "".join(silent)
    lead = len(text) - len(text.lstrip(ends))
    bare = text.strip(ends)
    if not bare:
        return shape_horizontal(book, text, cls, style)
    shape = shape_vertical(book, bare, cls, style)
    if shape is None or not lead:
        return shape
    return replace(shape, clusters=tuple(c + lead if c else 0 for c in shape.clusters))


def ink_span(book: FontBook, shape: Shape, glyph: int) -> tuple[float, float]:
    """Return where the ink of a glyph begins and ends along its line, from the unit's start."""
    left, bottom, right, top = book.ink(shape.face, shape.gids[glyph])
    at = shape.offsets[glyph]
    return (at + left, at + right) if shape.turn else (at - top, at - bottom)


def _one(book: FontBook, char: str, cls: CharClass, style: TextStyle) -> Shape | None:
    if cls in _MARKS:
        return _mark(book, char, cls, style)
    if cls is CharClass.CONNECTOR:
        return _connector(book, char, cls, style)
    if cls is CharClass.JOINER or cls is CharClass.FORMAT:
        return shape_horizontal(book, char, cls, style)
    if cls in _TURNED and is_western(char) and char not in _STANDING:
        return _turned(book, char, cls, style)
    face = book.face_for(style.face, char)
    if face is None:
        return None
    if cls is CharClass.MIDDOT:
        return _dot(book, face, char)
    gid = book.glyph(face, char) if is_han(char) else _vertical_glyph(face, char, style)
    return _upright(face, gid, _advance(face, gid))


def _advance(face: Face, gid: int) -> float:
    return float(face.handle.get_glyph_h_advance(gid)) / face.units_per_em


def _upright(face: Face, gid: int, advance: float) -> Shape:
    """Return a glyph in an em box of its own, centred on the line by its advance."""
    return Shape(face, 1.0, (gid,), (EM_TOP,), (advance,), (0,), rises=(-advance / 2,))


def _vertical_glyph(face: Face, char: str, style: TextStyle) -> int:
    """Return the glyph a face has for a character in vertical lines."""
    for language in (style.language, "zh-Hans"):
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.direction = "ttb"
        buffer.script = "Hani"
        buffer.language = language
        hb.shape(face.handle, buffer, {"vert": True, "vrt2": True})
        gid = int(buffer.glyph_infos[0].codepoint)
        if gid != face.table[char][0]:
            return gid
    return face.table[char][0]


def _mark(book: FontBook, char: str, cls: CharClass, style: TextStyle) -> Shape | None:
    shown = corner_of(char, style.language)
    face = book.face_for(style.face, shown)
    if face is None and shown != char:
        shown = char
        face = book.face_for(style.face, char)
    if face is None:
        return None
    gid = _vertical_glyph(face, shown, style)
    is_vertical = gid != face.table[shown][0] or "\ufe10" <= shown <= "\ufe48"
    if cls not in _STOPS and not is_vertical:
        return _turned(book, shown, cls, style)
    advance = _advance(face, gid)
    x, y = _place(book, face, gid, shown, style) if cls in _STOPS else (0.0, 0.0)
    if cls in _STOPS and is_vertical and not is_traditional(style.language):
        x = y = 0.0
    shape = Shape(face, 1.0, (gid,), (EM_TOP + y,), (advance,), (0,), rises=(x - advance / 2,))
    return _boxed(book, shape, cls, style)


def _place(
    book: FontBook, face: Face, gid: int, char: str, style: TextStyle
) -> tuple[float, float]:
    """Return how far a stop moves to the right and down: to the middle, or to the upper right."""
    left, bottom, right, top = book.ink(face, gid)
    advance = _advance(face, gid)
    across = (left + right) / 2 + (1.0 - advance) / 2
    down = EM_TOP - (bottom + top) / 2
    if is_traditional(style.language):
        return 0.5 - across, 0.5 - down
    if char in _UPPER:
        return _STOP[0] - across, _STOP[1] - down
    return (max(0.0, _RIGHT - across) if right - left < HALF else 0.0), 0.0


def _boxed(book: FontBook, shape: Shape, cls: CharClass, style: TextStyle) -> Shape:
    """Return a mark in a box of half an em when half of its em is white, else in a full one."""
    head, foot = ink_span(book, shape, 0)
    half = style.mark_width if style.marks is MarkWidths.HALF else HALF
    if cls is CharClass.OPEN:
        if head < HALF - _INK_SLACK:
            return replace(shape, is_full=True)
        return replace(shape, width=half, offsets=(shape.offsets[0] + half - 1.0,))
    if foot > HALF + _INK_SLACK:
        return replace(shape, is_full=True)
    return replace(shape, width=half)


def _connector(book: FontBook, char: str, cls: CharClass, style: TextStyle) -> Shape | None:
    face = book.face_for(style.face, char)
    if face is None:
        return None
    gid = _vertical_glyph(face, char, style)
    if gid == face.table[char][0]:
        return _turned(book, char, cls, style, by_ink=True)
    return _upright(face, gid, _advance(face, gid))


def _dot(book: FontBook, face: Face, char: str) -> Shape:
    """Return an interpunct in half an em, its ink in the middle (PW-09)."""
    gid, advance = face.table[char]
    left, bottom, right, top = book.ink(face, gid)
    down = HALF / 2 + (bottom + top) / 2
    return Shape(face, HALF, (gid,), (down,), (advance,), (0,), rises=(-(left + right) / 2,))


def _turned(
    book: FontBook, text: str, cls: CharClass, style: TextStyle, *, by_ink: bool = False
) -> Shape | None:
    """Return a run as a horizontal line has it, turned about the line's middle.

    Dashes and dots are centred by their ink, so that they run down the very middle.
    """
    shape = shape_horizontal(book, text, cls, style)
    if shape is None:
        return None
    middle = MIDDLE
    if by_ink and shape.gids:
        _, bottom, _, top = book.ink(shape.face, shape.gids[0])
        middle = (bottom + top) / 2
    rises = shape.rises or (0.0,) * len(shape.gids)
    return replace(shape, rises=tuple(rise - middle for rise in rises), turn=90)


def _side_by_side(book: FontBook, text: str, style: TextStyle) -> Shape | None:
    """Return figures side by side in one em (纵中横), narrowed when they need more."""
    wanted = replace(style, x_scale=1.0, tracking=0.0, figures=Figures.HALF)
    shape = shape_horizontal(book, text, CharClass.WESTERN, wanted)
    if shape is None:
        return None
    scale = min(1.0, 1.0 / shape.width)
    left = -shape.width * scale / 2
    return replace(
        shape,
        width=1.0,
        offsets=(EM_TOP,) * len(shape.gids),
        rises=tuple(left + x * scale for x in shape.offsets),
        x_scale=scale,
    )


def _stacked(book: FontBook, text: str, style: TextStyle) -> Shape | None:
    """Return ？！ side by side in one em; a third stands below them (PW-08)."""
    face = book.face_for(style.face, text[0])
    if face is None or any(char not in face.table for char in text):
        return None
    gids = tuple(book.glyph(face, char) for char in text)
    pair = len(text) - len(text) % 2
    places = [(-0.25 if i % 2 == 0 else 0.25) if i < pair else 0.0 for i in range(len(text))]
    inks = [book.ink(face, gid) for gid in gids]
    return Shape(
        face,
        float((len(text) + 1) // 2),
        gids,
        tuple(EM_TOP + i // 2 for i in range(len(text))),
        tuple(_advance(face, gid) for gid in gids),
        tuple(range(len(text))),
        is_full=True,
        rises=tuple(x - (ink[0] + ink[2]) / 2 for x, ink in zip(places, inks, strict=True)),
    )


def _column(book: FontBook, text: str, cls: CharClass, style: TextStyle) -> Shape | None:
    """Return several characters that belong together one below the other, an em each.

    Full-width figures and the marks among them take their vertical forms.
    """
    shape = shape_horizontal(book, text, cls, style)
    if shape is None:
        return None
    if len(shape.gids) == len(text) and all("\uff00" <= c <= "\uffef" for c in text):
        face = shape.face
        forms = tuple(_vertical_glyph(face, c, style) for c in text)
        advances = tuple(_advance(face, gid) for gid in forms)
        shape = replace(shape, gids=forms, advances=advances)
    order = {cluster: at for at, cluster in enumerate(sorted(set(shape.clusters)))}
    return replace(
        shape,
        width=float(len(order)),
        offsets=tuple(EM_TOP + order[cluster] for cluster in shape.clusters),
        rises=tuple(-advance / 2 for advance in shape.advances),
        head=EM_TOP,
    )
