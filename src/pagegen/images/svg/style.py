"""What an element looks like: attributes, ``<style>`` rules, ``style=``, and what is inherited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pagegen.images.drawing import Colour, Screen
from pagegen.images.svg.colours import color_of
from pagegen.images.svg.matrix import numbers_of
from pagegen.images.svg.tree import Element

Say = Callable[[Element, str, str], None]
"""Tells what is not drawn: the element, what kind of thing it is, and its words."""

UNITS = MappingProxyType(
    {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
)
"""Lengths of a unit in SVG's px, 1/96 of an inch."""
_LENGTH = re.compile(r"\s*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)([a-z]*|%)\s*")
_HARMLESS = MappingProxyType(
    {
        "filter": ("none",),
        "mask": ("none",),
        "clip-path": ("none",),
        "mix-blend-mode": ("normal",),
        "paint-order": ("normal",),
        "vector-effect": ("none",),
        "marker": ("none",),
        "marker-start": ("none",),
        "marker-mid": ("none",),
        "marker-end": ("none",),
        "backdrop-filter": ("none",),
        "transform-origin": ("0 0", "0", "0px 0px", "0px", "left top", "top left"),
    }
)
"""Properties that would change the picture, and the values with which they do not."""
_GEOMETRY = frozenset(
    {
        "transform",
        "transform-box",
        "translate",
        "rotate",
        "scale",
        "offset-path",
        "zoom",
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "d",
    }
)
"""Properties that move or bend shapes when they stand in a style; only attributes are read."""
PROPERTIES = frozenset(
    {
        "fill",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "color",
        "visibility",
        "display",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
    }
)


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of an element after all has been taken together; lengths in user units."""

    fill: Colour | None = Screen(0, 0, 0)
    stroke: Colour | None = None
    color: Colour | None = Screen(0, 0, 0)
    is_even_odd: bool = False
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    phase: float = 0.0
    has_clear_fill: bool = False
    has_clear_stroke: bool = False
    is_clear: bool = False
    is_visible: bool = True
    is_shown: bool = True

    def inside(self) -> Look:
        """Return what children take over: all but what an element has for itself."""
        return replace(self, is_shown=True, is_clear=False)

    def has_ink(self) -> bool:
        """Return whether anything of the element and its children can show."""
        return self.is_shown and not self.is_clear


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector of one name, class or id, and what it sets."""

    weight: int
    selector: str
    declarations: tuple[tuple[str, str], ...]

    def fits(self, element: Element) -> bool:
        """Return whether the rule is about an element."""
        if self.selector.startswith("."):
            return self.selector[1:] in element.attributes.get("class", "").split()
        if self.selector.startswith("#"):
            return self.selector[1:] == element.attributes.get("id")
        return self.selector in ("*", element.name)


@dataclass(frozen=True, slots=True)
class Styles:
    """The rules of a drawing's style sheets, and whom to tell."""

    rules: tuple[Rule, ...]
    say: Say

    def look(self, element: Element, parent: Look) -> Look:
        """Return what an element looks like inside its parent."""
        own = dict(self._declared(element))
        look = parent.inside()
        if "color" in own:
            look = self._set(look, parent, element, ("color", own.pop("color")))
        for pair in own.items():
            look = self._set(look, parent, element, pair)
        return look

    def _declared(self, element: Element) -> Iterator[tuple[str, str]]:
        """Give the properties from the weakest to the strongest, and tell what is not drawn."""
        given = element.attributes
        pairs = [(name, value.strip()) for name, value in given.items() if name in PROPERTIES]
        pairs += [(name, value.strip()) for name, value in given.items() if name in _HARMLESS]
        fitting = sorted((r for r in self.rules if r.fits(element)), key=lambda rule: rule.weight)
        styled = [pair for rule in fitting for pair in rule.declarations]
        styled += _declarations(given.get("style", ""))
        for name, value in (*pairs, *styled):
            if name in _HARMLESS and value not in _HARMLESS[name]:
                self.say(element, "property", f"{name}: {value}")
        for name, value in styled:
            is_moving = name in _GEOMETRY and value not in ("none", "auto")
            if is_moving or "!important" in value:
                self.say(element, "property", f"{name}: {value}")
        yield from ((name, value) for name, value in (*pairs, *styled) if name in PROPERTIES)

    def _set(self, look: Look, parent: Look, element: Element, pair: tuple[str, str]) -> Look:
        """Return the look with one property; a value that is not understood is told."""
        name, value = pair
        if value == "inherit":
            return look if name not in _FIELDS else replace(look, **_inherited(name, parent))
        changed = _READ[name](value, look)
        if changed is None:
            kind = "property" if name.endswith("opacity") else "value"
            self.say(element, kind, f"{name}: {value}")
            # What cannot be drawn as meant is left out, not drawn as something else.
            changed = {name: None} if name in ("fill", "stroke") else {}
        return replace(look, **changed)


def _opacity(text: str) -> float | None:
    """Return an opacity as a share, held between 0 and 1; None when it is none."""
    match = _LENGTH.fullmatch(text)
    if match is None or match[2] not in ("", "%"):
        return None
    return min(max(float(match[1]) / (100 if match[2] == "%" else 1), 0.0), 1.0)


def _inherited(name: str, parent: Look) -> dict[str, Any]:
    fields = _FIELDS[name]
    return {field: getattr(parent, field) for field in fields}


def _declarations(text: str) -> list[tuple[str, str]]:
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
    pairs = (part.partition(":") for part in text.split(";"))
    return [(name.strip().lower(), value.strip()) for name, sign, value in pairs if sign]


def rules_of(sheets: list[Element], say: Say) -> tuple[Rule, ...]:
    """Return the rules of ``<style>`` elements; selectors of several parts are told."""
    rules: list[Rule] = []
    for sheet in sheets:
        if sheet.attributes.get("type", "") not in ("", "text/css"):
            continue
        text = re.sub(r"/\*.*?\*/|<!--|-->", " ", sheet.text, flags=re.DOTALL)
        for head, body in re.findall(r"([^{}]*)\{([^{}]*)\}", text):
            for selector in (part.strip() for part in head.split(",")):
                if re.fullmatch(r"\*|[.#]?[A-Za-z_][\w-]*", selector):
                    weight = {".": 10, "#": 100, "*": 0}.get(selector[0], 1)
                    rules.append(Rule(weight, selector, tuple(_declarations(body))))
                else:
                    say(sheet, "selector", " ".join(selector.split()))
        rest = re.sub(r"[^{}]*\{[^{}]*\}", "", text).strip()
        if rest:
            say(sheet, "selector", " ".join(rest.split())[:40])
    return tuple(rules)


def length_of(text: str, whole: float = 0.0) -> float | None:
    """Return a length in user units; ``whole`` is what per cent are of."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return None
    if match[2] == "%":
        return float(match[1]) / 100 * whole
    unit = UNITS.get(match[2])
    return None if unit is None else float(match[1]) * unit


_Read = Callable[[str, Look], dict[str, Any] | None]


def _paint(field: str) -> _Read:
    def read(value: str, look: Look) -> dict[str, Any] | None:
        if value in ("none", "transparent"):
            return {field: None}
        if value.lower() == "currentcolor":
            return {field: look.color}
        color = color_of(value)
        return None if color is None else {field: color}

    return read


def _choice(field: str, **values: object) -> _Read:
    def read(value: str, look: Look) -> dict[str, Any] | None:
        key = value.replace("-", "_")
        return {field: values[key]} if key in values else None

    return read


def _length(field: str, least: float) -> _Read:
    def read(value: str, look: Look) -> dict[str, Any] | None:
        length = None if value.endswith("%") else length_of(value)
        return None if length is None or length < least else {field: length}

    return read


def _dashes(value: str, look: Look) -> dict[str, Any] | None:
    if value == "none":
        return {"dashes": ()}
    lengths = [length_of(part) for part in re.split(r"[\s,]+", value) if not part.endswith("%")]
    found = [length for length in lengths if length is not None and length >= 0]
    if not found or len(found) < len(re.split(r"[\s,]+", value)):
        return None
    pairs = found * (1 + len(found) % 2)
    # Without any gaps the line is whole, whatever its dashes.
    return {"dashes": tuple(pairs) if sum(pairs[1::2]) else ()}


def _clear(field: str) -> _Read:
    """Read an opacity: what is all clear is not drawn, and half-clear paint is not flat."""

    def read(value: str, look: Look) -> dict[str, Any] | None:
        share = _opacity(value)
        if share is None or 0 < share < 1:
            return None
        return {field: share == 0}

    return read


def _miter(value: str, look: Look) -> dict[str, Any] | None:
    numbers = numbers_of(value)
    is_one = numbers is not None and len(numbers) == 1 and numbers[0] >= 1
    return {"miter": numbers[0]} if is_one and numbers else None


_READ: Mapping[str, _Read] = MappingProxyType(
    {
        "fill": _paint("fill"),
        "stroke": _paint("stroke"),
        "color": _paint("color"),
        "fill-rule": _choice("is_even_odd", nonzero=False, evenodd=True),
        "stroke-width": _length("width", 0.0),
        "stroke-linecap": _choice("cap", butt=0, round=1, square=2),
        "stroke-linejoin": _choice("join", miter=0, round=1, bevel=2),
        "stroke-miterlimit": _miter,
        "stroke-dasharray": _dashes,
        "stroke-dashoffset": _length("phase", float("-inf")),
        "opacity": _clear("is_clear"),
        "fill-opacity": _clear("has_clear_fill"),
        "stroke-opacity": _clear("has_clear_stroke"),
        "visibility": _choice("is_visible", visible=True, hidden=False, collapse=False),
        "display": _choice(
            "is_shown", none=False, inline=True, block=True, inline_block=True, initial=True
        ),
    }
)
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fill": ("fill",),
        "stroke": ("stroke",),
        "color": ("color",),
        "fill-rule": ("is_even_odd",),
        "stroke-width": ("width",),
        "stroke-linecap": ("cap",),
        "stroke-linejoin": ("join",),
        "stroke-miterlimit": ("miter",),
        "stroke-dasharray": ("dashes",),
        "stroke-dashoffset": ("phase",),
        "fill-opacity": ("has_clear_fill",),
        "stroke-opacity": ("has_clear_stroke",),
        "visibility": ("is_visible",),
    }
)
