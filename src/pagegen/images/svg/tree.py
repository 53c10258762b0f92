"""XML to elements, safely: no entities, no depth or size without bound, every place known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

MAX_BYTES = 16_000_000
"""A drawing for a newspaper is far smaller; more is a traced photograph or a mistake."""
MAX_DEPTH = 100
MAX_ELEMENTS = 200_000
_NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_KEPT_TEXT = frozenset({"style", "title", "desc"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of SVG with its place; those of other vocabularies are left out.

    ``text`` is kept for the elements whose text says something about the picture.
    """

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: tuple[Element, ...]
    text: str = ""


class Fault(Exception):  # noqa: N818  it never leaves this package
    """The file cannot be read as a drawing; ``reason`` is a variant of the message."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        """Keep why and where; line 0 means the file as a whole."""
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def closed(self) -> Element:
        """Return the finished element."""
        attributes = MappingProxyType(self.attributes)
        text = "".join(self.text)
        return Element(self.name, attributes, self.line, self.column, tuple(self.children), text)


def tree_of(data: bytes) -> Element:
    """Return the root element of a drawing.

    Raises:
        Fault: The bytes are no XML, are not SVG, or are more than is read.
    """
    from xml.parsers import expat

    if len(data) > MAX_BYTES:
        raise Fault("too-large")
    if data.startswith(b"\x1f\x8b"):
        raise Fault("packed")
    builder = _Builder(expat.ParserCreate(namespace_separator="\n"))
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Fault("syntax", error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:
        # An encoding that is not known, or a name that is none.
        raise Fault("syntax") from error
    if builder.root is None or builder.root.name != "svg":
        raise Fault("not-svg")
    return builder.root


class _Builder:
    """Takes expat's events; elements of other vocabularies are passed over with all in them."""

    def __init__(self, parser: Any) -> None:
        """Listen to a parser; whatever could bring text from elsewhere ends the reading."""
        self.parser = parser
        self.root: Element | None = None
        self.stack: list[_Open] = []
        self.foreign = 0
        self.count = 0
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.entity
        parser.ExternalEntityRefHandler = self.entity

    def place(self) -> tuple[int, int]:
        """Return line and column, both from 1."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def entity(self, *_: Any) -> int:
        """Refuse entities: they can be made to fill any memory, or to read other files."""
        raise Fault("entity", *self.place())

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        line, column = self.place()
        self.count += 1
        if len(self.stack) + self.foreign >= MAX_DEPTH:
            raise Fault("too-deep", line, column)
        if self.count > MAX_ELEMENTS:
            raise Fault("too-large", line, column)
        space, _, local = name.rpartition("\n")
        if self.foreign or space not in ("", _NAMESPACE):
            self.foreign += 1
            return
        self.stack.append(_Open(local, _own(attributes), line, column))

    def text(self, text: str) -> None:
        """Keep text where it says something."""
        if self.stack and not self.foreign and self.stack[-1].name in _KEPT_TEXT:
            self.stack[-1].text.append(text)

    def end(self, _: str) -> None:
        """Close an element."""
        if self.foreign:
            self.foreign -= 1
            return
        element = self.stack.pop().closed()
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element


def _own(attributes: dict[str, str]) -> dict[str, str]:
    """Return SVG's own attributes; ``xlink:href`` counts as ``href`` where that is not there."""
    own = {name: value for name, value in attributes.items() if "\n" not in name}
    link = attributes.get(f"{_XLINK}\nhref")
    if link is not None:
        own.setdefault("href", link)
    return own
