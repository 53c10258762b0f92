"""Path data to moves, lines and cubic curves: every command of SVG, absolute and relative."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan
from types import MappingProxyType

from pagegen.images.drawing import Path

_COUNT = MappingProxyType(
    {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
)
"""How many numbers each command takes."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_FLAG = re.compile(r"[01]")
_WHITE = re.compile(r"[ \t\r\n\f]*")
_COMMA = re.compile(r"[ \t\r\n\f]*,?[ \t\r\n\f]*")
Spot = tuple[float, float]


def path_of(data: str, limit: int) -> tuple[Path, int]:
    """Return a path, and where its data goes wrong: -1 when it does not.

    What comes before a fault is kept, as SVG asks. ``limit`` is the number of operators at which
    reading stops.

    Example:
        >>> path_of("m10 10h5v-5z", 100)
        ((('M', 10.0, 10.0), ('L', 15.0, 10.0), ('L', 15.0, 5.0), ('Z',)), -1)
    """
    reader = _Reader(data)
    fault = reader.read(limit)
    return tuple(reader.out), fault


@dataclass(slots=True)
class _Reader:
    """Goes through the data once; it knows the current point, and the last control point."""

    data: str
    out: list[tuple[str | float, ...]] = field(default_factory=list)
    here: Spot = (0.0, 0.0)
    start: Spot = (0.0, 0.0)
    control: Spot | None = None
    last: str = ""
    is_open: bool = False

    def read(self, limit: int) -> int:
        """Read everything; return the offset of a fault, or -1."""
        at = self._skip(_WHITE, 0)
        command = ""
        while at < len(self.data):
            letter = self.data[at]
            if letter.upper() in _COUNT:
                command = letter
                at = self._skip(_WHITE, at + 1)
            elif command in "Zz" or not command:
                return at
            else:
                command = {"M": "L", "m": "l"}.get(command, command)
            if not self.last and command not in "Mm":
                return at
            begin = at
            values, at = self._values(command.upper(), at)
            if values is None or len(self.out) >= limit:
                return min(begin if values is None else at, len(self.data))
            self._draw(command.upper(), values, is_relative=command.islower())
            self.last = command.upper()
            if command in "Mm" and self._has_number(at):
                command = {"M": "L", "m": "l"}[command]
        return -1

    def _has_number(self, at: int) -> bool:
        return _NUMBER.match(self.data, at) is not None

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.data, at)
        return match.end() if match else at

    def _values(self, command: str, at: int) -> tuple[list[float] | None, int]:
        values: list[float] = []
        for number in range(_COUNT[command]):
            pattern = _FLAG if command == "A" and number in (3, 4) else _NUMBER
            match = pattern.match(self.data, at)
            if match is None:
                return None, at
            values.append(float(match.group()))
            at = self._skip(_COMMA, match.end())
        return values, at

    def _draw(self, command: str, values: list[float], *, is_relative: bool) -> None:
        dx, dy = self.here if is_relative else (0.0, 0.0)
        control: Spot | None = None
        if command == "Z":
            self._close()
        elif command == "M":
            self.here = self.start = (values[0] + dx, values[1] + dy)
            self.out.append(("M", *self.here))
            self.is_open = True
        elif command in "HV":
            x, y = self.here
            self._line((values[0] + dx, y) if command == "H" else (x, values[0] + dy))
        elif command == "A":
            end = (values[5] + dx, values[6] + dy)
            self._arc(abs(values[0]), abs(values[1]), values[2], (values[3], values[4]), end)
        else:
            points = [(x + dx, y + dy) for x, y in zip(values[::2], values[1::2], strict=True)]
            control = self._curve(command, points)
        self.control = control

    def _curve(self, command: str, points: list[Spot]) -> Spot | None:
        """Draw L, C, S, Q or T; return the control point that a smooth successor reflects."""
        if command == "L":
            self._line(points[0])
            return None
        if command in "CS":
            first = self._mirrored("CS") if command == "S" else points.pop(0)
            self._cubic(first, points[0], points[1])
            return points[0]
        middle = self._mirrored("QT") if command == "T" else points.pop(0)
        (x, y), (mx, my), (ex, ey) = self.here, middle, points[0]
        first = (x + 2 / 3 * (mx - x), y + 2 / 3 * (my - y))
        second = (ex + 2 / 3 * (mx - ex), ey + 2 / 3 * (my - ey))
        self._cubic(first, second, points[0])
        return middle

    def _mirrored(self, family: str) -> Spot:
        """Return the last control point on the other side of the current point."""
        if self.control is None or self.last not in family:
            return self.here
        return 2 * self.here[0] - self.control[0], 2 * self.here[1] - self.control[1]

    def _begin(self) -> None:
        """After a closed subpath, the next one begins where that one did."""
        if not self.is_open:
            self.out.append(("M", *self.here))
            self.is_open = True

    def _close(self) -> None:
        self._begin()
        self.out.append(("Z",))
        self.here, self.is_open = self.start, False

    def _line(self, end: Spot) -> None:
        self._begin()
        self.out.append(("L", *end))
        self.here = end

    def _cubic(self, first: Spot, second: Spot, end: Spot) -> None:
        self._begin()
        self.out.append(("C", *first, *second, *end))
        self.here = end

    def _arc(self, rx: float, ry: float, turn: float, flags: Spot, end: Spot) -> None:
        if self.here == end:
            return
        if rx == 0 or ry == 0:
            self._line(end)
            return
        for curve in arc(self.here, (rx, ry, turn), (bool(flags[0]), bool(flags[1])), end):
            self._cubic(*curve)


def arc(
    start: Spot, ellipse: tuple[float, float, float], flags: tuple[bool, bool], end: Spot
) -> list[tuple[Spot, Spot, Spot]]:
    """Return an elliptical arc as cubic curves of a quarter turn at most (SVG 2, appendix B.2).

    Args:
        start: Where it begins.
        ellipse: Radii across and down, and how far the ellipse is turned, in degrees.
        flags: Whether the larger arc is meant, and whether it runs with growing angles.
        end: Where it ends, not at the start.
    """
    rx, ry, turn = ellipse
    co, si = cos(radians(turn)), sin(radians(turn))
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    # In the frame of the ellipse, with its radii as units, the arc lies on the unit circle.
    px, py = (co * hx + si * hy) / rx, (co * hy - si * hx) / ry
    reach = hypot(px, py)
    if reach > 1:
        rx, ry, px, py = rx * reach, ry * reach, px / reach, py / reach
        reach = 1.0
    away = sqrt(max(0.0, 1 / (reach * reach) - 1)) * (-1 if flags[0] == flags[1] else 1)
    ux, uy = away * py, -away * px
    first, sweep = _angles((px - ux, py - uy), (-px - ux, -py - uy), with_growing=flags[1])
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def on(x: float, y: float) -> Spot:
        x, y = (x + ux) * rx, (y + uy) * ry
        return co * x - si * y + middle[0], si * x + co * y + middle[1]

    parts = max(1, ceil(abs(sweep) / (pi / 2) - 1e-9))
    step = sweep / parts
    k = 4 / 3 * tan(step / 4)
    curves: list[tuple[Spot, Spot, Spot]] = []
    for number in range(parts):
        a, b = first + number * step, first + (number + 1) * step
        stop = end if number + 1 == parts else on(cos(b), sin(b))
        curves.append(
            (on(cos(a) - k * sin(a), sin(a) + k * cos(a)),
             on(cos(b) + k * sin(b), sin(b) - k * cos(b)), stop)
        )  # fmt: skip
    return curves


def _angles(begin: Spot, finish: Spot, *, with_growing: bool) -> tuple[float, float]:
    """Return the angle of a point on the unit circle, and how far it is to another one."""
    first = atan2(begin[1], begin[0])
    sweep = (atan2(finish[1], finish[0]) - first) % (2 * pi)
    return first, sweep if with_growing or sweep == 0 else sweep - 2 * pi
