"""Leaf values as the models keep them: what was written, typed but not yet resolved.

A length still counts characters or lines, a colour may still be a name. Each value carries the
span of the text it came from, so that what is found wrong later can be pointed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pagegen.color import Cmyk
from pagegen.source import FileId, Span
from pagegen.spec.nodes import Mapping, Node, Scalar, Sequence
from pagegen.units import Length, Unit, parse_length


class Text(str):
    """The characters of a scalar, with the node they came from."""

    __slots__ = ("node",)
    node: Scalar


class Items(list[Any]):
    """The plain values of a list, with its node."""

    __slots__ = ("node",)
    node: Sequence


class Keys(dict[str, Any]):
    """The plain values of a mapping, with its node."""

    __slots__ = ("node",)
    node: Mapping


def plain(node: Node) -> Text | Items | Keys | None:
    """Return a tree as the text, lists and dicts that pydantic checks; nothing written is None."""
    if isinstance(node, Mapping):
        keys = Keys((k, plain(e.value)) for k, e in node.entries.items())
        keys.node = node
        return keys
    if isinstance(node, Sequence):
        items = Items(plain(n) for n in node.items)
        items.node = node
        return items
    if node.is_null():
        return None
    text = Text(node.text)
    text.node = node
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """A name or some literal text, and where it stands."""

    text: str
    span: Span

    @property
    def file(self) -> FileId:
        """Return the file that wrote it, from which a file name is taken."""
        return self.span.origin.file


@dataclass(frozen=True, slots=True)
class Measure:
    """A length in the unit it was written in, and where it stands."""

    length: Length
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour: by ``name`` or, when the name is empty, as ``cmyk``."""

    name: str
    cmyk: Cmyk | None
    span: Span


@dataclass(frozen=True, slots=True)
class Range:
    """Two whole numbers, ``12`` or ``45-82`` or ``1/2``, and where they stand."""

    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole, ``3%`` as 0.03, and where it stands."""

    value: float
    span: Span
    text: str


_SHARE = re.compile(r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*[%\uFF05]")
_LINES = re.compile(r"\s*([0-9]{1,6})\s*行?\s*(?:[-\u2013\uFF5E~]\s*([0-9]{1,6})\s*行?\s*)?")
_ZERO = re.compile(r"[+-]?0+(?:\.0*)?")
_RANGE = re.compile(r"\s*([0-9]{1,6})\s*(?:-\s*([0-9]{1,6})\s*)?")
_PART = re.compile(r"\s*([0-9]{1,6})\s*/\s*([0-9]{1,6})\s*")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*")

LENGTH_LIMIT = 14_400
"""Points of a length, 5080 mm: the largest page a PDF viewer must be able to show."""


def measure_of(text: Text) -> Measure | None:
    """Return a length; ``0`` needs no unit, any other number does."""
    stripped = text.strip()
    if _ZERO.fullmatch(stripped):
        return Measure(Length(0.0, Unit.PT), text.node.span, stripped)
    length = parse_length(stripped)
    return None if length is None else Measure(length, text.node.span, stripped)


def is_number(text: str) -> bool:
    """Return whether a text is a number and nothing else: a length that lacks its unit."""
    return _NUMBER.fullmatch(text) is not None


def range_of(text: Text) -> Range | None:
    """Return ``3`` as 3 to 3 and ``1-4`` as 1 to 4, or None when it is written otherwise."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    return Range(int(match[1]), int(match[2] or match[1]), text.node.span)


def part_of(text: Text) -> Range | None:
    """Return ``1/2`` as the first of two parts, or None when it is written otherwise."""
    match = _PART.fullmatch(text)
    return None if match is None else Range(int(match[1]), int(match[2]), text.node.span)


def share_of(text: Text) -> Share | None:
    """Return ``3%`` as a share, or None when it is written otherwise."""
    stripped = text.strip()
    match = _SHARE.fullmatch(stripped)
    return None if match is None else Share(float(match[1]) / 100, text.node.span, stripped)


def line_count_of(text: Text) -> Range | None:
    """Return ``3`` or ``2行-3行`` as a range of numbers of lines, or None when it is neither."""
    match = _LINES.fullmatch(text)
    if match is None:
        return None
    return Range(int(match[1]), int(match[2] or match[1]), text.node.span)


def cmyk_of(items: list[Any]) -> Cmyk | None:
    """Return four numbers from 0 to 100 as a colour, or None when they are not that."""
    values = [float(item) for item in items if isinstance(item, str) and is_number(item)]
    if not len(values) == len(items) == 4:
        return None
    if not all(0 <= v <= 100 for v in values):
        return None
    cyan, magenta, yellow, black = (v / 100 for v in values)
    return Cmyk(cyan, magenta, yellow, black)
