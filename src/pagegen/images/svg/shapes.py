"""The basic shapes of SVG as paths in user units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pagegen.images.drawing import Path
from pagegen.images.svg.matrix import numbers_of
from pagegen.images.svg.pathdata import arc, path_of
from pagegen.images.svg.style import Say, length_of
from pagegen.images.svg.tree import Element

MAX_OPERATORS = 500_000
"""Operators of a whole drawing; a traced photograph has as many, and is no drawing."""
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


@dataclass(frozen=True, slots=True)
class Pencil:
    """Makes paths of elements; per cent are of the ``width`` and ``height`` of the viewport."""

    width: float
    height: float
    say: Say

    def path(self, element: Element) -> Path:
        """Return the outline of a shape in user units; empty when there is none."""
        draw: Callable[[Element], Path] = getattr(self, f"_{element.name}")
        return draw(element)

    def length(self, element: Element, name: str, least: float | None = None) -> float:
        """Return a length of an element; what is not there is 0, what is wrong is told."""
        text = element.attributes.get(name)
        if text is None:
            return 0.0
        value = length_of(text, self._whole(name))
        if value is None or (least is not None and value < least):
            self.say(element, "value", f"{name}: {text}")
            return 0.0
        return value

    def _whole(self, name: str) -> float:
        if name in ("x", "x1", "x2", "cx", "rx", "width"):
            return self.width
        if name in ("y", "y1", "y2", "cy", "ry", "height"):
            return self.height
        return float(((self.width**2 + self.height**2) / 2) ** 0.5)

    def _path(self, element: Element) -> Path:
        data = element.attributes.get("d", "")
        path, fault = path_of(data, MAX_OPERATORS)
        if fault >= 0 and data.strip() != "none":
            self.say(element, "value", f"d: {data[max(0, fault - 10) : fault + 20].strip()}")
        return path if len(path) > 1 else ()

    def _rect(self, element: Element) -> Path:
        x, y = self.length(element, "x"), self.length(element, "y")
        width, height = (self.length(element, name, 0.0) for name in ("width", "height"))
        if not width or not height:
            return ()
        rx, ry = self._corner(element)
        rx, ry = min(rx, width / 2), min(ry, height / 2)
        right, foot = x + width, y + height
        if not rx or not ry:
            return (("M", x, y), ("L", right, y), ("L", right, foot), ("L", x, foot), ("Z",))
        corners = (
            ((right - rx, y), (right, y + ry)),
            ((right, foot - ry), (right - rx, foot)),
            ((x + rx, foot), (x, foot - ry)),
            ((x, y + ry), (x + rx, y)),
        )
        path: list[tuple[str | float, ...]] = [("M", x + rx, y)]
        for start, end in corners:
            if path[-1][-2:] != start:
                path.append(("L", *start))
            path += [("C", *a, *b, *c) for a, b, c in arc(start, (rx, ry, 0), (False, True), end)]
        return (*path, ("Z",))

    def _corner(self, element: Element) -> tuple[float, float]:
        """Return the radii of a rectangle's corners; one that is not written is the other."""
        given = element.attributes
        names = [name for name in ("rx", "ry") if given.get(name, "auto").strip() != "auto"]
        radii = {name: self.length(element, name, 0.0) for name in names}
        other = next(iter(radii.values()), 0.0)
        return radii.get("rx", other), radii.get("ry", other)

    def _circle(self, element: Element) -> Path:
        radius = self.length(element, "r", 0.0)
        return self._round(element, radius, radius)

    def _ellipse(self, element: Element) -> Path:
        return self._round(element, *self._corner(element))

    def _round(self, element: Element, rx: float, ry: float) -> Path:
        if not rx or not ry:
            return ()
        x, y = self.length(element, "cx"), self.length(element, "cy")
        spots = ((x + rx, y), (x, y + ry), (x - rx, y), (x, y - ry), (x + rx, y))
        path: list[tuple[str | float, ...]] = [("M", *spots[0])]
        for start, end in pairwise(spots):
            path += [("C", *a, *b, *c) for a, b, c in arc(start, (rx, ry, 0), (False, True), end)]
        return (*path, ("Z",))

    def _line(self, element: Element) -> Path:
        x1, y1, x2, y2 = (self.length(element, name) for name in ("x1", "y1", "x2", "y2"))
        return (("M", x1, y1), ("L", x2, y2))

    def _polyline(self, element: Element) -> Path:
        text = element.attributes.get("points", "")
        numbers = numbers_of(text)
        if numbers is None or len(numbers) % 2:
            self.say(element, "value", f"points: {text[:40]}")
            return ()
        spots = list(zip(numbers[::2], numbers[1::2], strict=True))
        if len(spots) < 2:
            return ()
        return (("M", *spots[0]), *(("L", *spot) for spot in spots[1:]))

    def _polygon(self, element: Element) -> Path:
        path = self._polyline(element)
        return (*path, ("Z",)) if path else ()
