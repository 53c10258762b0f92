"""Prepare a paragraph: runs of copy to shaped units with the space between them (stage 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from pagegen.content.story import Annotation
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.fonts.missing import fell_back, is_same_design, missing_glyph
from pagegen.source import Span
from pagegen.style import Direction, ParaStyle, TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.chartable import INVISIBLE
from pagegen.text.faces import by_face
from pagegen.text.gaps import Gaps, GapTables
from pagegen.text.itemize import itemize
from pagegen.text.items import Prepared, Shape
from pagegen.text.shape import Shaper, Shapes
from pagegen.text.spacing import Gap
from pagegen.text.unit import Unit

StyledRun: TypeAlias = tuple[str, TextStyle]
"""Characters and how they look."""

Hyphens: TypeAlias = Callable[[str], tuple[int, ...]]
"""Says after how many of its letters a word may be parted."""


@dataclass(frozen=True, slots=True)
class FurnishedRun:
    """Characters, how they look without their inline furniture, and the furniture."""

    text: str
    style: TextStyle
    annotations: tuple[Annotation, ...] = ()


URL_PENALTY = 4.0
"""Cost of parting an address: less than a line stretched past its bound (LB-19)."""
_EMPTY_GAP = Gap(0.0, 0.0, 0.0, 0, 0, True)


@dataclass(frozen=True, slots=True)
class Composer:
    """What every paragraph of a page shares: the shaper, and the tables of gaps by class pair.

    The tables fill as they are asked; they belong to the instance and depend on nothing else.
    """

    shaper: Shaper
    tables: GapTables = field(default_factory=GapTables, compare=False, repr=False)
    hyphens: Hyphens | None = field(default=None, compare=False, repr=False)
    """Where Latin words may be parted; None parts none."""


class Craft(Protocol):
    """Makes boxes for units that are more than characters of a face: note numbers, pictures."""

    def cut(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return the units with none that reaches over the edge of an annotation."""

    def shape(self, unit: Unit, style: TextStyle) -> Shape | None:
        """Return the box of a unit in em of the paragraph, or None for an ordinary one."""

    def draws(self, at: int) -> bool:
        """Return whether a character is drawn by other glyphs than its own."""


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
    shapes = tuple(composer.shaper.styled(look) for look in styles)
    boxes = _Boxes(composer, text, style, styles, style_at, shapes, span, sink, craft)
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
    shapes: tuple[Shapes, ...]
    span: Span
    sink: Sink
    craft: Craft | None = None

    def build(self, units: tuple[Unit, ...]) -> Prepared:
        """Shape the units and put gaps between them; white of the copy becomes gaps."""
        made = list(self._pairs(units))
        solid, shapes = [unit for unit, _ in made], [shape for _, shape in made]
        style_of = tuple(self._style_no(u.start) for u in solid)
        gaps = Gaps.of(
            self.text, self.style, self.styles, self.composer.tables, self.composer.shaper.book
        )
        return Prepared(
            self.text,
            tuple(u.start for u in solid),
            tuple(u.end for u in solid),
            tuple(u.cls for u in solid),
            tuple(shapes),
            style_of,
            (*gaps.all(solid, shapes, style_of), _EMPTY_GAP) if solid else (),
            (*(URL_PENALTY * u.is_url for u in solid[1:]), 0.0) if solid else (),
            self.styles,
            self.style.indent,
            gaps.overhangs(solid, shapes, style_of),
        )

    def _style_no(self, at: int) -> int:
        return 0 if self.style_at is None else self.style_at[at]

    def _pairs(self, units: tuple[Unit, ...]) -> Iterator[tuple[Unit, Shape]]:
        """Give every unit but white with its shape; the plain case needs no more than a table."""
        is_plain = self.craft is None and self.style_at is None
        is_plain = is_plain and bool(self.styles) and self.styles[0].size == self.style.text.size
        shapes = self.shapes[0] if is_plain else {}
        for unit in units:
            if unit.cls is CharClass.SPACE:
                continue
            shape = shapes[self.text[unit.start : unit.end], unit.cls] if is_plain else None
            if shape is not None:
                yield unit, shape
            else:
                yield from self._shaped(unit)

    def _shaped(self, unit: Unit) -> list[tuple[Unit, Shape]]:
        """Return a unit with its shape: in pieces when no face of the family has it whole."""
        number = self._style_no(unit.start)
        style = self.styles[number]
        made = self.craft.shape(unit, style) if self.craft else None
        if made is not None:
            return [(unit, made)]
        shape = self.shapes[number][self.text[unit.start : unit.end], unit.cls]
        if shape is not None:
            return [(unit, shape.scaled(style.size / self.style.text.size))]
        pieces = by_face(unit, self.text, style, self.composer.shaper.book)
        if len(pieces) > 1:
            return [pair for piece in pieces for pair in self._shaped(piece)]
        self._say_missing(unit, style)
        face = self.composer.shaper.book.face(style.face)
        return [(unit, Shape(face, float(unit.end - unit.start), (), (), (), (), is_full=True))]

    def _say_missing(self, unit: Unit, style: TextStyle) -> None:
        book = self.composer.shaper.book
        finder = book.finder(style.face)
        for at in range(unit.start, unit.end):
            if self.text[at] not in INVISIBLE and finder[self.text[at]] is None:
                missing_glyph(
                    self.sink, self.span.slice(at, at + 1), self.text[at], style.face, book
                )

    def say_replaced(self) -> None:
        """Tell the characters of the paragraph that come from the fallback, each once.

        In Traditional Chinese half of the text comes from the second file of a Simplified
        design: that is no change of face, and not told.
        """
        book = self.composer.shaper.book
        finders = [book.finder(style.face) for style in self.styles]
        characters = set(self.text) - INVISIBLE
        if not any(finder.is_replaced(c) for finder in finders for c in characters):
            return
        seen: set[tuple[str, TextStyle]] = set()
        for at, char in enumerate(self.text):
            style = self.styles[self._style_no(at)]
            finder = book.finder(style.face)
            if (char, style) in seen or char in INVISIBLE or not finder.is_replaced(char):
                continue
            if self.craft is not None and self.craft.draws(at):
                continue
            seen.add((char, style))
            face = finder[char]
            is_hant = style.language.startswith("zh-Hant")
            if face is None or (is_hant and is_same_design(book.face(style.face), face)):
                continue
            fell_back(self.sink, self.span.slice(at, at + 1), char, style.face, face)
