"""What a box needs to become points and inks: the grid's units, the palette, the place to say.

A :class:`Ruler` turns a length into points; a :class:`Scope` holds it with everything else that
names may refer to. Both are frozen; the sink is the one thing that collects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from pagegen.color import BLACK, Ink
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import near
from pagegen.source import FileId
from pagegen.spec import nodes
from pagegen.spec.errors import say_unknown_name
from pagegen.spec.page import BoxSpec, GridSpec
from pagegen.spec.values import LENGTH_LIMIT, Measure, Shade, Words
from pagegen.units import Length, Unit

if TYPE_CHECKING:
    from pagegen.spec.styles import Sheet

INK_LIMIT = 240.0
"""Total ink (总墨量) of a colour, in per cent, above which newsprint takes no more.

240 is what ISO 12647-3:2005 and the 26 % dot gain newspaper profiles print with; above it the
sheet sets off and shows through. Later recommendations for coldset go down to 220.
"""


class Sign(Enum):
    """Which lengths a key takes."""

    ANY = "any"
    NOT_NEGATIVE = "negative"
    POSITIVE = "zero"


@dataclass(frozen=True, slots=True)
class Ruler:
    """Points per unit; None where a unit has no meaning (a line before the grid is known)."""

    sink: Sink
    character: float | None = None
    line: float | None = None
    column: float | None = None
    em: float | None = None

    def for_type(self, size: float) -> Ruler:
        """Return the ruler inside a style: em and 字 are the style's own size."""
        return replace(self, em=size, character=size)

    def with_em(self, size: float) -> Ruler:
        """Return the ruler beside type of some size: em is that size, 字 stays the grid's."""
        return replace(self, em=size)

    def points(self, measure: Measure, sign: Sign = Sign.ANY) -> float:
        """Return a length in points; a length that cannot be is said, and 0 (or 1) stands in."""
        factor = self._factor(measure.length.unit)
        if factor is None:
            self._say(measure, "unit-here", unit=measure.length.unit.value)
            return 1.0
        value = measure.length.value * factor
        if not abs(value) <= LENGTH_LIMIT:
            self._say(measure, "too-long", limit=LENGTH_LIMIT)
            return 1.0
        if sign is not Sign.ANY and value < 0:
            self._say(measure, "negative", points=round(value, 3))
            return 1.0
        if sign is Sign.POSITIVE and value == 0:
            self._say(measure, "zero")
            return 1.0
        return value

    def optional(self, measure: Measure | None, sign: Sign = Sign.ANY) -> float | None:
        """Return a length that may be left out."""
        return None if measure is None else self.points(measure, sign)

    def lines_of(self, measure: Measure) -> int:
        """Return a length as whole grid lines; anything else is said, and 1 stands in."""
        value = self.points(measure, Sign.NOT_NEGATIVE)
        lines = value / (self.line or 1.0)
        if not near(lines, round(lines)):
            self._say(measure, "whole-lines", lines=round(lines, 3))
            return 1
        return round(lines)

    def _factor(self, unit: Unit) -> float | None:
        match unit:
            case Unit.CHARACTER:
                return self.character
            case Unit.LINE:
                return self.line
            case Unit.COLUMN:
                return self.column
            case Unit.EM:
                return self.em
            case _:
                return Length(1.0, unit).points()

    def _say(self, measure: Measure, variant: str, **values: str | float) -> None:
        self.sink.say(
            "spec-bad-length",
            measure.span,
            hint(variant, text=measure.text, **values),
            variant=variant,
            labels=(),
            text=measure.text,
            **values,
        )


@dataclass(frozen=True, slots=True)
class Palette:
    """The page's named colours."""

    inks: Mapping[str, Ink]
    declared: frozenset[str]
    """All names, also of colours that were found wrong and are not to be reported twice."""
    sink: Sink

    def ink(self, ink: Shade) -> Ink:
        """Return a colour; an unknown name is said, and black stands in."""
        if ink.cmyk is not None:
            weigh(ink, self.sink)
            return ink.cmyk
        found = self.inks.get(ink.name)
        if ink.name not in self.declared:
            say_unknown_name("color", ink.name, ink.span, self.declared, self.sink)
        return found or BLACK

    def optional(self, ink: Shade | None) -> Ink | None:
        """Return a colour that may be left out."""
        return None if ink is None else self.ink(ink)


def weigh(ink: Shade, sink: Sink) -> None:
    """Warn of a colour that lays more ink than newsprint takes; the place is its definition."""
    total = 0.0 if ink.cmyk is None else ink.cmyk.total_ink()
    if total > INK_LIMIT + 1e-6:
        sink.say(
            "color-total-ink",
            ink.span,
            hint("less-ink", over=round(total - INK_LIMIT, 1)),
            total=round(total, 1),
            limit=INK_LIMIT,
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything a box may refer to."""

    sink: Sink
    grid: GridSpec
    ruler: Ruler
    palette: Palette
    sheet: Sheet
    picture: Callable[[Words], FileId | None]
    """Returns the id of a picture that a box names."""
    boxes: Callable[[nodes.Node | None, Scope], tuple[BoxSpec, ...]]
    """Reads the boxes of a panel."""
