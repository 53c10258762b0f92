"""Outlines of furniture: circles that close, holes that stay open, waves of even ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pagegen.geometry import Point
from pagegen.paint.paths import Path, circle, wave


def corners(path: Path) -> list[tuple[float, float]]:
    """Return the points a path goes through, handles left out."""
    return [(float(p[-2]), float(p[-1])) for p in path if len(p) > 1]


def area(path: Path) -> float:
    """Return the signed area of the polygon of a path's points."""
    points = corners(path)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]])) / 2


def test_a_hole_runs_the_other_way() -> None:
    """Filled by winding number, a ring of two circles keeps its middle open."""
    outer, inner = circle(Point(5, 5), 4), circle(Point(5, 5), 3, is_hole=True)
    assert area(outer) > 0 > area(inner)
    assert corners(inner)[0] == (8, 5)


def test_a_wave_is_as_long_as_it_is_told() -> None:
    """It begins and ends on its middle, and has whole waves."""
    points = corners(wave(Point(10, 20), Point(40, 20), 2.0, 0.5))
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    assert (min(xs), max(xs)) == (10, 40)
    assert set(ys) == {19.75, 20.25}
    assert (len(points) - 2) // 2 % 2 == 0


def test_a_wave_stays_in_its_height() -> None:
    """Handles of half a wave lie at four thirds of its rise, which the curve touches."""
    path = wave(Point(0, 0), Point(30, 0), 3.0, 0.0)
    handles = [float(p[i]) for p in path if p[0] == "C" for i in (2, 4)]
    assert (min(handles), max(handles)) == pytest.approx((-2.0, 2.0))


def test_a_wave_runs_down_the_page_too() -> None:
    """In a vertical line it stands beside the words."""
    points = corners(wave(Point(10, 20), Point(10, 50), 2.0, 0.5))
    assert {p[0] for p in points} == {9.75, 10.25}


def test_a_wave_without_length_is_nothing() -> None:
    """There is no division by a length of zero."""
    assert wave(Point(1, 1), Point(1, 1), 2.0, 0.5) == ()
