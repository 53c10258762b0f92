"""The rule box: a rule along the longer side of its place."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Point, Rect
from pagegen.layout.model import Item, Rule
from pagegen.layout.scene import Scene
from pagegen.spec.page import RuleBox


def lay_out_rule(box: RuleBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the rule, in the middle of the shorter side."""
    if rect.width >= rect.height:
        y = rect.y + rect.height / 2
        start, end = Point(rect.x, y), Point(rect.right(), y)
    else:
        x = rect.x + rect.width / 2
        start, end = Point(x, rect.y), Point(x, rect.bottom())
    return (Rule(start, end, box.rule.thickness, box.rule.color, box.span),)
