"""A rule of the register, and what a check gives back when a page breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from pagegen.diagnostics.model import Value
from pagegen.preflight.reading import Glyph, Line, Paragraph, Reading
from pagegen.source import Span

CONTEXT = 6
"""How many characters on each side of a place are quoted."""


class Weight(Enum):
    """How binding a rule is: a page that breaks a MUST is faulty; SHOULD wants a look.

    MAY rules are options: a page is held to those that it declares.
    """

    MUST = "check-must"
    SHOULD = "check-should"
    MAY = "check-may"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a page breaks a rule.

    ``measured`` and ``limit`` are what was found and what is allowed, numbers in the unit that
    the rule's sentence names. ``text`` quotes the page around the place.
    """

    measured: Value
    limit: Value
    text: str = ""
    block: str = ""
    x: float | None = None
    y: float | None = None
    span: Span | None = None


Check: TypeAlias = Callable[[Reading], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the register: id of the rule, its weight, why it matters, and its check."""

    id: str
    weight: Weight
    why: str
    check: Check


def must(name: str, why: str, check: Check) -> Rule:
    """Return a row for a MUST rule."""
    return Rule(name, Weight.MUST, why, check)


def should(name: str, why: str, check: Check) -> Rule:
    """Return a row for a SHOULD rule."""
    return Rule(name, Weight.SHOULD, why, check)


def may(name: str, why: str, check: Check) -> Rule:
    """Return a row for a MAY rule."""
    return Rule(name, Weight.MAY, why, check)


def at_glyph(line: Line, glyph: Glyph, measured: Value, limit: Value) -> Finding:
    """Return a finding at a glyph of a line."""
    return Finding(
        rounded(measured),
        rounded(limit),
        quote(line, glyph),
        line.block.id,
        glyph.x,
        glyph.y,
        glyph.span or line.passage.span or line.block.span,
    )


def at_line(line: Line, measured: Value, limit: Value) -> Finding:
    """Return a finding about a line as a whole."""
    return at_glyph(line, line.glyphs[0], measured, limit)


def at_turn(paragraph: Paragraph, above: Line, below: Line, limit: Value = "") -> Finding:
    """Return a finding about the place where one line ends and the next begins."""
    end = paragraph.text[max(above.start, above.end - CONTEXT) : above.end]
    begin = paragraph.text[below.start : min(below.end, below.start + CONTEXT)]
    found = at_glyph(above, above.inked[-1], f"{end}⏎{begin}", limit)
    return Finding(
        found.measured, limit, f"{end}⏎{begin}", found.block, found.x, found.y, found.span
    )


def on_page(finding: Finding, view: Reading) -> Finding:
    """Return a finding with its place on the page, which a view of vertical lines has laid down."""
    width = view.laid_from
    if width is None:
        return finding
    x = None if finding.y is None else width - finding.y
    return replace(finding, x=x, y=finding.x)


def quote(line: Line, glyph: Glyph) -> str:
    """Return a few characters of the line around a glyph."""
    at = next((i for i, g in enumerate(line.glyphs) if g is glyph), 0)
    near = line.glyphs[max(0, at - CONTEXT) : at + CONTEXT + 1]
    return "".join(g.text for g in near)


def rounded(value: Value) -> Value:
    """Return a number as it is reported: to a thousandth, never minus zero."""
    return round(value, 3) + 0.0 if isinstance(value, float) else value
