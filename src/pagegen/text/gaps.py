"""The gaps of one paragraph: its units' classes, its styles, and the white of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from pagegen.fonts.book import FontBook
from pagegen.style import Direction, MarkWidths, ParaStyle, TextStyle, is_traditional
from pagegen.text.bonds import is_unit_of_figure
from pagegen.text.charclass import CharClass
from pagegen.text.chartable import HALF_FORMS, NEVER_PARTS_HERE
from pagegen.text.items import Shape
from pagegen.text.kinsoku import may_begin, may_end, may_part
from pagegen.text.spacing import Gap, Spacing, gap_between, own_blank, space_between
from pagegen.text.unit import Unit

_WHITE_EM = MappingProxyType(
    {
        "\u3000": 1.0,
        "\u2001": 1.0,
        "\u2003": 1.0,
        "\u2000": 0.5,
        "\u2002": 0.5,
        "\u2004": 1 / 3,
        "\u2005": 0.25,
        "\u2006": 1 / 6,
    }
)
"""White of a fixed width, in em."""
_ENDING = frozenset({CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM})
_OPENING = CharClass.OPEN
_FILLED = MappingProxyType({CharClass.OPEN: CharClass.ASCII_OPEN})
_MARKS = frozenset({*_ENDING, _OPENING, CharClass.STACKED, CharClass.ASCII_OPEN})
_HANGING = frozenset("\u3001\uff0c\u3002")
_WORDS = frozenset({CharClass.WESTERN, CharClass.ASCII_CLOSE, CharClass.ASCII_OPEN})


class GapTable(dict[tuple[CharClass, CharClass], Gap]):
    """The gap of every pair of classes in one style; it fills as it is asked."""

    __slots__ = ("_spacing", "_tracking")

    def __init__(self, spacing: Spacing, tracking: float = 0.0) -> None:
        """Start empty; ``tracking`` is part of every gap, in em."""
        super().__init__()
        self._spacing = spacing
        self._tracking = tracking

    def __missing__(self, pair: tuple[CharClass, CharClass]) -> Gap:
        """Work out the gap of a pair that was not asked for before."""
        made = self[pair] = tracked(gap_between(*pair, self._spacing), self._tracking, pair)
        return made


@dataclass(frozen=True, slots=True)
class GapTables:
    """The tables of all styles of a page; they belong to the instance and follow from its keys."""

    known: dict[tuple[Spacing, float], GapTable] = field(
        default_factory=dict, compare=False, repr=False
    )

    def table(self, spacing: Spacing, tracking: float) -> GapTable:
        """Return the table of a style."""
        key = (spacing, tracking)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = GapTable(spacing, tracking)
        return found


def tracked(gap: Gap, tracking: float, pair: tuple[CharClass, CharClass] | None = None) -> Gap:
    """Return a gap with the style's tracking (字距) added; it gives and takes nothing of it.

    Two marks are not pushed into one another: what is left between the boxes of their ink is
    never less than nothing (PW-04).
    """
    if tracking < 0 and pair is not None and _MARKS.issuperset(pair):
        tracking = max(tracking, -gap.minimum)
    if not tracking:
        return gap
    return replace(
        gap,
        natural=gap.natural + tracking,
        minimum=gap.minimum + tracking,
        maximum=gap.maximum + tracking,
    )


def scaled(gap: Gap, scale: float) -> Gap:
    """Return a gap of another size of type, its lengths in em of the paragraph."""
    if scale == 1.0:
        return gap
    return replace(
        gap,
        natural=gap.natural * scale,
        minimum=gap.minimum * scale,
        maximum=gap.maximum * scale,
    )


def spacing_of(style: TextStyle, para: ParaStyle) -> Spacing:
    """Return the settings of a style that decide about white between units."""
    return Spacing(
        style.marks, style.autospace, para.kinsoku, style.tight_pairs, para.squeeze_periods
    )


def spacing_class(char: str, cls: CharClass, shape: Shape) -> CharClass:
    """Return the class that decides about white beside a unit that begins with ``char``.

    A mark that fills its em, or is half an em wide by itself, brings no white along (PW-06).
    """
    if not (shape.is_full or char in HALF_FORMS):
        return cls
    return CharClass.STACKED if cls in _ENDING else _FILLED.get(cls, cls)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What decides about the gaps of a paragraph; ``sizes`` are the styles' sizes in its em."""

    text: str
    para: ParaStyle
    styles: tuple[TextStyle, ...]
    sizes: tuple[float, ...]
    tables: tuple[GapTable, ...]
    book: FontBook

    @classmethod
    def of(
        cls,
        text: str,
        para: ParaStyle,
        styles: tuple[TextStyle, ...],
        tables: GapTables,
        book: FontBook,
    ) -> Gaps:
        """Return the gaps of a paragraph set in some styles."""
        sizes = tuple(style.size / para.text.size for style in styles)
        found = tuple(tables.table(spacing_of(s, para), s.tracking) for s in styles)
        return cls(text, para, styles, sizes, found, book)

    def all(
        self, units: Sequence[Unit], shapes: Sequence[Shape], style_of: Sequence[int]
    ) -> list[Gap]:
        """Return what stands between neighbours."""
        classes = self._classes(units, shapes)
        keeps_units = not self.para.unit_break
        gaps: list[Gap] = []
        for i, (a, b) in enumerate(pairwise(units)):
            number = style_of[i]
            pair = (classes[i], classes[i + 1])
            if number != style_of[i + 1]:
                gap = self._mixed(pair, number, style_of[i + 1])
            else:
                gap = self.tables[number][pair]
                if self.sizes[number] != 1.0:
                    gap = scaled(gap, self.sizes[number])
            if self.styles[number].direction is Direction.VERTICAL:
                gap = self._vertical(gap, pair, (shapes[i], shapes[i + 1]), number)
            if b.start > a.end:
                gap = self._with_white(gap, a, b, number)
            is_plain = b.start == a.end and b.may_break is None and pair == (a.cls, b.cls)
            gaps.append(gap if is_plain and not keeps_units else self._parted(gap, a, b))
        return gaps

    def _classes(self, units: Sequence[Unit], shapes: Sequence[Shape]) -> list[CharClass]:
        text = self.text
        return [
            spacing_class(text[u.start], u.cls, s)
            if s.is_full or text[u.start] in HALF_FORMS
            else u.cls
            for u, s in zip(units, shapes, strict=True)
        ]

    def _mixed(self, pair: tuple[CharClass, CharClass], left: int, right: int) -> Gap:
        """Return the gap between two styles: white belongs to the mark, or the Han, it is of.

        Of a closing and an opening mark the smaller gives its white up (PW-10).
        """
        owner = left
        sizes = self.sizes
        if pair[1] is _OPENING:
            widths = self.styles[left].marks
            keeps = own_blank(pair[0], widths) > 0 and sizes[left] >= sizes[right]
            owner = left if pair[0] in _ENDING and keeps else right
        elif pair[1] is CharClass.HAN and pair[0] is CharClass.WESTERN:
            owner = right
        style = self.styles[owner]
        gap = scaled(gap_between(*pair, spacing_of(style, self.para)), sizes[owner])
        return tracked(gap, self.styles[left].tracking * sizes[left], pair)

    def _vertical(
        self, gap: Gap, pair: tuple[CharClass, CharClass], shapes: tuple[Shape, Shape], number: int
    ) -> Gap:
        """Return the gap of a vertical line; a mark that fills its em neither gives nor takes.

        On the mainland the half of a bracket beside such a mark closes up (VT-07, PW-02); marks
        that stand in the middle of their em keep their distance (PW-15).
        """
        if not (shapes[0].is_full or shapes[1].is_full):
            return gap
        style = self.styles[number]
        if is_traditional(style.language):
            return replace(gap, minimum=gap.natural, shrink_rank=0, stretch_rank=0)
        if shapes[0].is_full:
            spacing = replace(spacing_of(style, self.para), widths=MarkWidths.HALF)
            gap = tracked(gap_between(*pair, spacing), style.tracking, pair)
            gap = scaled(gap, self.sizes[number])
        return replace(gap, stretch_rank=0)

    def _parted(self, gap: Gap, a: Unit, b: Unit) -> Gap:
        """Return the gap with what the units, not their classes, say about a line end there.

        At a word joiner there is neither a line end nor a stretch (LB-11).
        """
        level = self.para.kinsoku
        if b.start == a.end and b.may_break is None:
            may_break = may_part(a.cls, b.cls, level)
        else:
            may_break = (
                b.may_break is not False and may_end(a.cls, level) and may_begin(b.cls, level)
            )
        if not self.para.unit_break and is_unit_of_figure(self.text, a.end, b.start):
            may_break = False
        if self.text[a.end - 1] in NEVER_PARTS_HERE:
            return replace(gap, may_break=may_break, stretch_rank=0)
        return gap if may_break == gap.may_break else replace(gap, may_break=may_break)

    def _with_white(self, gap: Gap, a: Unit, b: Unit, number: int) -> Gap:
        white = self.text[a.end : b.start]
        is_plain = white.strip(" ") == ""
        if is_plain and self._stands_upright(a, b, number):
            return gap
        west, han = CharClass.WESTERN, CharClass.HAN
        is_western = a.cls in _WORDS and b.cls in _WORDS
        is_mixed = is_plain and (
            (a.cls is west and b.cls is han) or (a.cls is han and b.cls is west)
        )
        style = self.styles[number]
        # ``space`` is for white between Han; a word space is the face's.
        is_own = style.space is None or (is_western and is_plain)
        width = self._own_white(white, style) if is_own else style.space or 0.0
        width *= self.sizes[number]
        return space_between(gap, width, is_western=is_western, is_mixed=is_mixed)

    def _stands_upright(self, a: Unit, b: Unit, number: int) -> bool:
        """Return whether one of two neighbours is a figure or letter that stands like a Han."""
        if self.styles[number].direction is Direction.HORIZONTAL:
            return False
        return any(u.cls is CharClass.HAN and self.text[u.start].isascii() for u in (a, b))

    def _own_white(self, white: str, style: TextStyle) -> float:
        table = self.book.table(self.book.face(style.face))
        own = table[" "][1] if " " in table else 0.25
        return sum(_WHITE_EM.get(char, 0.0) for char in white) or own

    def overhangs(
        self, units: Sequence[Unit], shapes: Sequence[Shape], style_of: Sequence[int]
    ) -> tuple[float, ...]:
        """Return how much of each unit stands outside the measure when it ends a line, in em.

        A mark that hangs stands outside with its whole half-em box (PW-14); one that keeps its
        em takes its white along (行末全身, PW-05). Empty when the style asks for neither.
        """
        if self.para.line_end_half and not self.para.hang:
            return ()
        classes = self._classes(units, shapes)
        return tuple(
            shapes[i].width if self._hangs(classes, units, i) else -self._kept(cls, style_of[i])
            for i, cls in enumerate(classes)
        )

    def _hangs(self, classes: Sequence[CharClass], units: Sequence[Unit], at: int) -> bool:
        """Return whether a unit is 、 ， or 。 and closes no run of marks (PW-14).

        What follows stands on the next line when the mark ends this one.
        """
        if not self.para.hang or self.text[units[at].start] not in _HANGING:
            return False
        return classes[at] in _ENDING and _MARKS.isdisjoint(classes[max(0, at - 1) : at])

    def _kept(self, cls: CharClass, number: int) -> float:
        if self.para.line_end_half or cls not in _ENDING:
            return 0.0
        return own_blank(cls, self.styles[number].marks) * self.sizes[number]
