"""Furniture that makes the box of its characters: note numbers, rings, scaled type, spread names.

Every box is counted in em of the paragraph. Sizes change, baselines never do (GR-02).
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from pagegen.content.story import Annotation, Furniture
from pagegen.fonts.face import Face
from pagegen.style import Direction, Figures, TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.gaps import scaled
from pagegen.text.items import Note, Prepared, Shape
from pagegen.text.shape import Shaper
from pagegen.text.spacing import Gap

SUP_SCALE, SUP_RISE = 0.6, 0.36
"""A raised figure reaches to the top of the Han beside it, as hand-set note numbers do."""
RING_SCALES = MappingProxyType({1: 0.76, 2: 0.7})
"""Size of the figures in a ring by their number, as the faces draw ① and ⑳."""
RING_NARROW = 0.7
"""Two figures are narrowed to stand in the ring."""
PICTURE_HEIGHT = 0.92
"""Em. The ink of a Han is about as high: a picture neither swells nor shrinks the line."""
PICTURE_WHITE = 0.04
"""White at either side of a picture, in em; with it a square picture fills one em."""
WIDEST_PICTURE = 6.0
"""Em. A banner is made lower rather than wider than this."""
EM_TOP = 0.88
MIDDLE = EM_TOP - 0.5
"""Height of the middle of a Han's em box above its baseline, in em."""
_SCALED = MappingProxyType(
    {
        Furniture.NARROW: "width",
        Furniture.WIDE: "width",
        Furniture.FLAT: "height",
        Furniture.TALL: "height",
    }
)
_WHOLE = frozenset({Furniture.SUP, Furniture.CIRCLED, Furniture.PICTURE})
_ENDING = frozenset(
    {CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM, CharClass.STACKED}
)
"""Marks that bring white after them, which is scaled with them, and which a number rides on."""
_NONE = Gap(0.0, 0.0, 0.0, 0, 0, False)


def is_whole(kind: Furniture) -> bool:
    """Return whether all characters of a note make one unit."""
    return kind in _WHOLE


def number_in(text: str) -> str:
    """Return the figures of a number to be circled, whether typed plain or as one character.

    Example:
        >>> number_in("25"), number_in("㉕"), number_in("㊿"), number_in("⑦")
        ('25', '25', '50', '7')
    """
    code = ord(text[0])
    for first, last, number in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
        if first <= code <= last:
            return str(code - first + number)
    return text


def factor(value: str) -> float:
    """Return what ``80%`` is as a factor."""
    return float(value.rstrip("%")) / 100


def look_of(style: TextStyle, annotations: tuple[Annotation, ...], text: str) -> TextStyle:
    """Return the style of characters with the furniture that changes their size."""
    for annotation in annotations:
        kind = annotation.kind
        if kind is Furniture.SUP:
            style = replace(style, size=style.size * SUP_SCALE)
        elif kind is Furniture.CIRCLED:
            digits = len(number_in(text))
            narrow = RING_NARROW if digits > 1 else 1.0
            size = style.size * RING_SCALES.get(digits, RING_SCALES[2])
            style = replace(style, size=size, x_scale=narrow, tracking=0.0, figures=Figures.OWN)
        elif _SCALED.get(kind) == "width":
            style = replace(style, x_scale=style.x_scale * factor(annotation.value))
        elif _SCALED.get(kind) == "height":
            part = factor(annotation.value)
            style = replace(style, size=style.size * part, x_scale=style.x_scale / part)
    return style


def class_of(kind: Furniture, carrier: CharClass | None) -> CharClass:
    """Return what a whole note is to its neighbours: a number rides on what it follows."""
    if kind is Furniture.SUP and carrier not in (None, CharClass.SPACE):
        assert carrier is not None, "said above"
        return carrier
    return CharClass.SYMBOL


def shape_note(
    note: Note, text: str, cls: CharClass, style: TextStyle, size: float, shaper: Shaper
) -> Shape | None:
    """Return the box of a unit that a note covers, in em of ``size``; None for an ordinary one."""
    scale = style.size / size
    if note.kind is Furniture.CIRCLED:
        return _in_ring(text, style, scale, shaper)
    if note.kind is Furniture.SUP:
        if style.direction is Direction.VERTICAL:
            return _upright(text, style, scale, shaper)
        made = shaper.shape(text, CharClass.WESTERN, style)
        return None if made is None else _sized(made, scale, SUP_RISE * scale / SUP_SCALE)
    if _SCALED.get(note.kind) == "height":
        made = shaper.shape(text, cls, style)
        part = factor(note.value)
        # In a vertical line glyphs hang on its middle, whatever their size.
        is_level = style.direction is Direction.HORIZONTAL
        rise = MIDDLE * scale * (1 / part - 1) if is_level else 0.0
        return None if made is None else _sized(made, scale, rise)
    return None


def _upright(text: str, style: TextStyle, scale: float, shaper: Shaper) -> Shape | None:
    """Return a note number of a vertical line: upright, at the right of the line."""
    lying = replace(style, direction=Direction.HORIZONTAL)
    made = shaper.shape(text, CharClass.WESTERN, lying)
    if made is None:
        return None
    left = 0.5 * scale / SUP_SCALE - made.width * scale
    return replace(
        made,
        width=scale,
        offsets=(EM_TOP * scale,) * len(made.gids),
        rises=tuple(max(left, -made.width * scale / 2) + x * scale for x in made.offsets),
    )


def picture_size(aspect: float) -> tuple[float, float]:
    """Return width and height of a picture in em: as high as the face of a Han, if not too wide.

    Example:
        >>> picture_size(1.0)
        (0.92, 0.92)
    """
    height = min(PICTURE_HEIGHT, WIDEST_PICTURE / aspect)
    return height * aspect, height


def shape_picture(face: Face, aspect: float, scale: float) -> Shape:
    """Return the box of an inline picture: its width and a little white at either side."""
    width = (picture_size(aspect)[0] + 2 * PICTURE_WHITE) * scale
    return Shape(face, width, (), (), (), (), is_full=True)


def _sized(shape: Shape, scale: float, rise: float) -> Shape:
    """Return a box at another size, its glyphs raised by ``rise`` em."""
    return replace(
        shape,
        width=shape.width * scale,
        offsets=tuple(x * scale for x in shape.offsets),
        rises=tuple(y * scale + rise for y in shape.rises or (0.0,) * len(shape.gids)),
    )


def _in_ring(text: str, style: TextStyle, scale: float, shaper: Shaper) -> Shape | None:
    """Return figures in the middle of an em; a single character keeps its code for all of them."""
    digits = number_in(text)
    level = replace(style, direction=Direction.HORIZONTAL)
    made = shaper.shape(digits, CharClass.WESTERN, level)
    if made is None:
        return None
    full = scale / RING_SCALES.get(len(digits), RING_SCALES[2])
    low, high = _ink(made, shaper)
    left = (full - made.width * scale) / 2
    along = tuple(left + x * scale for x in made.offsets)
    up = (MIDDLE * full - (low + high) / 2 * scale,) * len(made.gids)
    if style.direction is Direction.VERTICAL:
        along, up = (EM_TOP * full - up[0],) * len(along), tuple(x - full / 2 for x in along)
    return replace(
        made,
        width=full,
        offsets=along,
        clusters=made.clusters if digits == text else (0,) * len(made.gids),
        rises=up,
        is_full=True,
    )


def _ink(shape: Shape, shaper: Shaper) -> tuple[float, float]:
    boxes = [shaper.book.ink(shape.face, gid) for gid in shape.gids]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def with_gaps(made: Prepared, notes: tuple[Note, ...]) -> Prepared:
    """Return a paragraph whose gaps are those that its boxed notes ask for."""
    gaps = list(made.gaps)
    for note in notes:
        units = [u for u, at in enumerate(made.starts) if note.start <= at < note.end]
        if note.kind is Furniture.SUP and units:
            if units[0]:
                gaps[units[0] - 1] = _NONE
            if made.classes[units[-1]] in _ENDING and not _is_before_opening(made, units[-1]):
                gaps[units[-1]] = scaled(gaps[units[-1]], 1 / SUP_SCALE)
        elif note.kind is Furniture.SPREAD and len(units) > 1:
            solid = sum(made.shapes[u].width for u in units)
            white = max(0.0, (float(note.value) - solid) / (len(units) - 1))
            for unit in units[:-1]:
                gaps[unit] = Gap(white, white, white, 0, 0, False)
        elif note.kind in _SCALED:
            by = factor(note.value)
            for unit in units if units and made.classes[units[-1]] in _ENDING else units[:-1]:
                gaps[unit] = scaled(gaps[unit], by if _SCALED[note.kind] == "width" else 1 / by)
    return replace(made, gaps=tuple(gaps))


def _is_before_opening(made: Prepared, unit: int) -> bool:
    return unit + 1 < len(made) and made.classes[unit + 1] is CharClass.OPEN
