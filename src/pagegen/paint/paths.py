"""Paths of furniture as filled outlines: discs, rings, waves."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TypeAlias

from pagegen.geometry import Point

Path: TypeAlias = tuple[tuple[str | float, ...], ...]
KAPPA = 0.5522847498
"""Control points of a quarter circle lie this part of the radius along the tangents."""
WAVELENGTH = 3.4
"""Length of a wave in heights: less looks nervous, more like a bent rule."""
_BEND = 0.3642124232
"""Control points of half a sine lie this part of half a wavelength along the line."""


def circle(centre: Point, r: float, *, is_hole: bool = False) -> Path:
    """Return a circle; a hole runs the other way round, so that filling leaves it out."""
    x, y, k = centre.x, centre.y, r * KAPPA
    # Down from the right end first; a hole goes up first.
    v, w = (-r, -k) if is_hole else (r, k)
    return (
        ("M", x + r, y),
        ("C", x + r, y + w, x + k, y + v, x, y + v),
        ("C", x - k, y + v, x - r, y + w, x - r, y),
        ("C", x - r, y - w, x - k, y - v, x, y - v),
        ("C", x + k, y - v, x + r, y - w, x + r, y),
        ("Z",),
    )


def wave(start: Point, end: Point, height: float, thickness: float) -> Path:
    """Return a wavy rule as an outline: one edge of it there, the other one back.

    The waves come out whole, so that both ends look alike: their length gives a little.
    """
    length = hypot(end.x - start.x, end.y - start.y)
    if length <= 0:
        return ()
    halves = 2 * max(1, round(length / (WAVELENGTH * height)))
    along = ((end.x - start.x) / length, (end.y - start.y) / length)
    there = _edge(length, halves, height / 2, thickness / 2)
    back = _edge(length, halves, height / 2, -thickness / 2)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        s, t = point
        return start.x + s * along[0] - t * along[1], start.y + s * along[1] + t * along[0]

    out: list[tuple[str | float, ...]] = [("M", *at(there[0]))]
    out += [("C", *at(there[i]), *at(there[i + 1]), *at(there[i + 2])) for i in _thirds(there)]
    reverse = back[::-1]
    out.append(("L", *at(reverse[0])))
    out += [
        ("C", *at(reverse[i]), *at(reverse[i + 1]), *at(reverse[i + 2])) for i in _thirds(reverse)
    ]
    return (*out, ("Z",))


def _thirds(points: list[tuple[float, float]]) -> range:
    return range(1, len(points), 3)


def _edge(length: float, halves: int, rise: float, shift: float) -> list[tuple[float, float]]:
    """Return the points of one edge: its start, then two handles and an end for each half wave."""
    step = length / halves
    reach = rise * 4 / 3
    points = [(0.0, shift)]
    for number, (a, b) in enumerate(pairwise([step * n for n in range(halves + 1)])):
        t = -reach if number % 2 == 0 else reach
        points += [(a + step * _BEND, t + shift), (b - step * _BEND, t + shift), (b, shift)]
    return points
