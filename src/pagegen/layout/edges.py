"""The four edges of a rectangle as rules."""

from __future__ import annotations

from pagegen.geometry import Point, Rect
from pagegen.layout.model import Rule
from pagegen.source import Span
from pagegen.spec.page import RuleStyle


def edges_of(rect: Rect, style: RuleStyle, span: Span) -> tuple[Rule, ...]:
    """Return the frame of a rectangle; its rules meet squarely at the corners."""
    half = style.thickness / 2
    left, right, top, foot = rect.x, rect.right(), rect.y, rect.bottom()
    ends = (
        (Point(left - half, top), Point(right + half, top)),
        (Point(left - half, foot), Point(right + half, foot)),
        (Point(left, top), Point(left, foot)),
        (Point(right, top), Point(right, foot)),
    )
    return tuple(Rule(a, b, style.thickness, style.color, span) for a, b in ends)
