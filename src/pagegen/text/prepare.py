"""Prepare a paragraph: runs of copy to shaped units with the space between them (stage 5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol, TypeAlias

from pagegen.content.story import Annotation
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.fonts.missing import fell_back, missing_glyph
from pagegen.source import Span
from pagegen.style import Direction, Kinsoku, MarkWidths, ParaStyle, TextStyle
from pagegen.text.charclass import CharClass, is_centred
from pagegen.text.itemize import Unit, itemize
from pagegen.text.items import Prepared, Shape
from pagegen.text.kinsoku import may_begin, may_end
from pagegen.text.shape import Shaper
from pagegen.text.spacing import Gap, gap_between, space_between

StyledRun: TypeAlias = tuple[str, TextStyle]
"""Characters and how they look."""


@dataclass(frozen=True, slots=True)
class FurnishedRun:
    """Characters, how they look without their inline furniture, and the furniture."""

    text: str
    style: TextStyle
    annotations: tuple[Annotation, ...] = ()


URL_PENALTY = 4.0
"""Cost of parting an address: less than a line stretched past its bound (LB-19)."""
_EMPTY_GAP = Gap(0.0, 0.0, 0.0, 0, 0, True)
_IDEOGRAPHIC_SPACE = "\u3000"
_FIXED_SPACES = MappingProxyType({"\u2002": 0.5, "\u2003": 1.0, "\u2004": 1 / 3, "\u2005": 0.25})


@dataclass(frozen=True, slots=True)
class Composer:
    """What every paragraph of a page shares: the shaper, and the table of gaps by class pair.

    The tables fill as they are asked; they belong to the instance and depend on nothing else.
    """

    shaper: Shaper
    gaps: dict[tuple[object, ...], Gap] = field(default_factory=dict, compare=False, repr=False)

    def gap(
        self,
        before: CharClass,
        after: CharClass,
        widths: MarkWidths,
        style: TextStyle,
        level: Kinsoku,
    ) -> Gap:
        """Return the gap between two classes in a style, tracking included."""
        key = (before, after, widths, style.autospace, style.tracking, level)
        found = self.gaps.get(key)
        if found is None:
            found = gap_between(before, after, widths, style.autospace, level)
            found = self.gaps[key] = tracked(found, style.tracking)
        return found


def tracked(gap: Gap, tracking: float) -> Gap:
    """Return a gap with the style's tracking (字距) added; it gives and takes nothing of it."""
    if not tracking:
        return gap
    return Gap(
        gap.natural + tracking,
        gap.minimum + tracking,
        gap.maximum + tracking,
        gap.shrink_rank,
        gap.stretch_rank,
        gap.may_break,
    )


class Craft(Protocol):
    """Makes boxes for units that are more than characters of a face: note numbers, pictures."""

    def cut(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return the units with none that reaches over the edge of an annotation."""

    def shape(self, unit: Unit, style: TextStyle) -> Shape | None:
        """Return the box of a unit in em of the paragraph, or None for an ordinary one."""


def prepare(
    runs: tuple[StyledRun, ...],
    style: ParaStyle,
    composer: Composer,
    span: Span,
    craft: Craft | None = None,
) -> Outcome[Prepared]:
    """Return a paragraph as boxes and gaps.

    Characters that no declared face has are told one by one and leave their place empty: one em
    of white, never a box that could be taken for copy.

    Args:
        runs: The copy; sizes may differ, lengths count in em of ``style.text.size``.
        style: The paragraph's style.
        composer: Faces and tables.
        span: The paragraph's place, for what there is to tell.
        craft: Makes the boxes of inline furniture, if the paragraph has any.
    """
    sink = Sink()
    text = "".join(run for run, _ in runs)
    styles, style_at = _styles_of(runs)
    units = _units(text, style.text)
    if craft is not None:
        units = craft.cut(units)
    boxes = _Boxes(composer, text, style, styles, style_at, span, sink, craft)
    made = boxes.build(units)
    boxes.say_replaced()
    return sink.seal(made)


def _units(text: str, style: TextStyle) -> tuple[Unit, ...]:
    """Return the units of a paragraph as the direction of its lines makes them (VT-05)."""
    units = itemize(text)
    if style.direction is Direction.HORIZONTAL:
        return units
    from pagegen.text.vertical import vertical_units

    return vertical_units(text, units, style.tate_chu_yoko)


def _styles_of(runs: tuple[StyledRun, ...]) -> tuple[tuple[TextStyle, ...], list[int] | None]:
    """Return the styles in use and the style number of every character (None: all the first)."""
    styles = tuple(dict.fromkeys(style for _, style in runs))
    if len(styles) <= 1:
        return styles, None
    return styles, [styles.index(style) for run, style in runs for _ in run]


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Builds the parallel arrays of one paragraph."""

    composer: Composer
    text: str
    style: ParaStyle
    styles: tuple[TextStyle, ...]
    style_at: list[int] | None
    span: Span
    sink: Sink
    craft: Craft | None = None

    def build(self, units: tuple[Unit, ...]) -> Prepared:
        """Shape the units and put gaps between them; white of the copy becomes gaps."""
        solid = [u for u in units if u.cls is not CharClass.SPACE]
        shapes = [self._shape(u) for u in solid]
        gaps = [
            self._gap(a, b, shapes[i], shapes[i + 1]) for i, (a, b) in enumerate(pairwise(solid))
        ]
        return Prepared(
            self.text,
            tuple(u.start for u in solid),
            tuple(u.end for u in solid),
            tuple(u.cls for u in solid),
            tuple(shapes),
            tuple(self._style_no(u.start) for u in solid),
            (*gaps, _EMPTY_GAP) if solid else (),
            (*(URL_PENALTY * u.is_url for u in solid[1:]), 0.0) if solid else (),
            self.styles,
            self.style.indent,
        )

    def _style_no(self, at: int) -> int:
        return 0 if self.style_at is None else self.style_at[at]

    def _shape(self, unit: Unit) -> Shape:
        style = self.styles[self._style_no(unit.start)]
        text = self.text[unit.start : unit.end]
        made = self.craft.shape(unit, style) if self.craft else None
        if made is not None:
            return made
        shape = self.composer.shaper.shape(text, unit.cls, style)
        if shape is None:
            self._say_missing(unit, style)
            face = self.composer.shaper.book.face(style.face)
            return Shape(face, float(len(text)), (), (), (), (), is_full=True)
        scale = style.size / self.style.text.size
        if scale == 1.0:
            return shape
        return Shape(
            shape.face,
            shape.width * scale,
            shape.gids,
            tuple(x * scale for x in shape.offsets),
            shape.advances,
            shape.clusters,
            shape.is_full,
            tuple(y * scale for y in shape.rises),
            shape.turn,
            shape.x_scale,
        )

    def _say_missing(self, unit: Unit, style: TextStyle) -> None:
        book = self.composer.shaper.book
        finder = book.finder(style.face)
        for at in range(unit.start, unit.end):
            if finder[self.text[at]] is None:
                missing_glyph(
                    self.sink, self.span.slice(at, at + 1), self.text[at], style.face, book
                )

    def say_replaced(self) -> None:
        """Tell the characters of the paragraph that come from the fallback, each once."""
        book = self.composer.shaper.book
        seen: set[tuple[str, TextStyle]] = set()
        for at, char in enumerate(self.text):
            style = self.styles[self._style_no(at)]
            finder = book.finder(style.face)
            if (char, style) in seen or not finder.is_replaced(char):
                continue
            seen.add((char, style))
            face = finder[char]
            if face is not None:
                fell_back(self.sink, self.span.slice(at, at + 1), char, style.face, face)

    def _gap(self, a: Unit, b: Unit, left: Shape, right: Shape) -> Gap:
        style = self.styles[self._style_no(a.start)]
        widths = style.marks
        before = CharClass.SYMBOL if left.is_full and a.cls is not CharClass.SOLIDUS else a.cls
        after = CharClass.SYMBOL if right.is_full else b.cls
        level = self.style.kinsoku
        if style.direction is Direction.VERTICAL:
            gap = self._vertical_gap((a, left), (b, right), style)
        else:
            gap = self.composer.gap(before, after, widths, style, level)
        may_break = gap.may_break
        if left.is_full or right.is_full:
            may_break = may_end(a.cls, level) and may_begin(b.cls, level)
        if b.start > a.end:
            gap = self._white(gap, a, b, style)
            may_break = may_end(a.cls, level) and may_begin(b.cls, level)
        if b.may_break is not None:
            may_break = b.may_break
        if not self.style.unit_break and _is_figure_and_unit(self.text, a, b):
            may_break = False
        if may_break == gap.may_break:
            return gap
        return Gap(
            gap.natural, gap.minimum, gap.maximum, gap.shrink_rank, gap.stretch_rank, may_break
        )

    def _vertical_gap(self, a: tuple[Unit, Shape], b: tuple[Unit, Shape], style: TextStyle) -> Gap:
        """Return the gap of a vertical line; a mark that fills its em neither gives nor takes.

        On the mainland the half of a bracket beside such a mark closes up (VT-07, PW-02); marks
        that stand in the middle of their em keep their distance (PW-15).
        """
        (unit, left), (follower, right) = a, b
        level = self.style.kinsoku
        widths = style.marks
        before, after = unit.cls, follower.cls
        if is_centred(style.language):
            before = CharClass.SYMBOL if left.is_full else before
            after = CharClass.SYMBOL if right.is_full else after
        elif left.is_full:
            widths = MarkWidths.HALF
        gap = self.composer.gap(before, after, widths, style, level)
        if left.is_full or right.is_full:
            return replace(gap, stretch_rank=0)
        return gap

    def _white(self, gap: Gap, a: Unit, b: Unit, style: TextStyle) -> Gap:
        white = self.text[a.end : b.start]
        if white.strip(" ") == "" and self._stands_upright(a, b, style):
            return gap
        west, han = CharClass.WESTERN, CharClass.HAN
        is_western = a.cls in (west, CharClass.ASCII_CLOSE) and b.cls in (
            west,
            CharClass.ASCII_OPEN,
        )
        is_mixed = white.strip(" ") == "" and (
            (a.cls is west and b.cls is han) or (a.cls is han and b.cls is west)
        )
        width = self._white_width(white, style)
        return space_between(gap, width, is_western=is_western, is_mixed=is_mixed)

    def _stands_upright(self, a: Unit, b: Unit, style: TextStyle) -> bool:
        """Return whether one of two neighbours is a figure or letter that stands like a Han."""
        if style.direction is Direction.HORIZONTAL:
            return False
        return any(u.cls is CharClass.HAN and self.text[u.start].isascii() for u in (a, b))

    def _white_width(self, white: str, style: TextStyle) -> float:
        if style.space is not None:
            return style.space
        book = self.composer.shaper.book
        table = book.table(book.face(style.face))
        own = table[" "][1] if " " in table else 0.25
        fixed = sum(1.0 if c == _IDEOGRAPHIC_SPACE else _FIXED_SPACES.get(c, 0.0) for c in white)
        return fixed or own


_UNITS = frozenset("年月日时分秒元万亿")


def _is_figure_and_unit(text: str, a: Unit, b: Unit) -> bool:
    """Return whether a figure and its unit stand side by side (LB-13)."""
    return text[a.end - 1].isdigit() and text[b.start] in _UNITS
