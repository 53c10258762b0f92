"""Places of boxes: each axis said once, in one way, and inside the grid.

Whether a box lies on the sheet is asked later, when the layout knows its rectangle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagegen.diagnostics.sink import hint
from pagegen.geometry import Insets
from pagegen.spec.nodes import key_of
from pagegen.spec.page import Placement
from pagegen.spec.scope import Ruler, Scope, Sign
from pagegen.spec.values import Measure, Range

if TYPE_CHECKING:
    from pagegen.spec.model import AtModel, EdgesModel, InsetModel

PART_LIMIT = 12
"""Parts a column may be cut into; a 22-character column in twelve is under two characters."""


def place(at: AtModel, scope: Scope) -> Placement:
    """Return where a box lies; what contradicts itself is said and left out."""
    columns, part, x, width = _across(at, scope)
    lines, y, height = _down(at, scope)
    return Placement(
        at.span, columns, part, lines, x, y, width, height, insets(at.inset, scope.ruler)
    )


_Pair = tuple[int, int]


def _across(
    at: AtModel, scope: Scope
) -> tuple[_Pair | None, _Pair | None, float | None, float | None]:
    ruler = scope.ruler
    columns = span_of(at.columns, scope.grid.columns, "columns", scope)
    part = _part(at, scope)
    x, width = ruler.optional(at.x), ruler.optional(at.width, Sign.NOT_NEGATIVE)
    if at.columns is not None:
        _refuse(at, "columns", (("x", at.x), ("width", at.width)), scope)
        return columns, part, None, None
    _require(at, (("x", at.x), ("width", at.width)), "columns", scope)
    return None, None, x or 0.0, width or 0.0


def _down(at: AtModel, scope: Scope) -> tuple[_Pair | None, float | None, float | None]:
    ruler = scope.ruler
    lines = span_of(at.lines, scope.grid.lines, "lines", scope)
    y, height = ruler.optional(at.y), ruler.optional(at.height, Sign.NOT_NEGATIVE)
    if at.lines is not None:
        _refuse(at, "lines", (("y", at.y), ("height", at.height)), scope)
        return lines, None, None
    _require(at, (("y", at.y), ("height", at.height)), "lines", scope)
    return None, y or 0.0, height or 0.0


def span_of(found: Range | None, last: int, what: str, scope: Scope) -> _Pair | None:
    """Return columns or lines of the grid; a range that is not inside it is said."""
    if found is None:
        return None
    if found.first > found.last:
        scope.sink.say(
            "spec-bad-placement",
            found.span,
            hint("turn", first=found.last, last=found.first),
            variant="reversed",
            key=what,
            first=found.first,
            last=found.last,
        )
    elif found.first < 1 or found.last > last:
        scope.sink.say(
            "spec-bad-placement",
            found.span,
            hint("within", key=what, limit=last),
            variant=what,
            first=found.first,
            last=found.last,
            limit=last,
        )
    else:
        return found.first, found.last
    return 1, 1


def _part(at: AtModel, scope: Scope) -> _Pair | None:
    part = at.part
    if part is None:
        return None
    if at.columns is None:
        scope.sink.say("spec-bad-placement", part.span, hint("part-of"), variant="part-of")
    elif not 1 <= part.first <= part.last <= PART_LIMIT:
        scope.sink.say(
            "spec-bad-placement",
            part.span,
            hint("part", limit=PART_LIMIT),
            variant="part",
            first=part.first,
            last=part.last,
            limit=PART_LIMIT,
        )
    else:
        return part.first, part.last
    return None


_Named = tuple[tuple[str, Measure | None], ...]


def _refuse(at: AtModel, key: str, rivals: _Named, scope: Scope) -> None:
    for rival, measure in rivals:
        if measure is not None:
            scope.sink.say(
                "spec-bad-placement",
                at.node.key_span(rival),
                hint("either", key=key, rival=rival),
                variant="both",
                key=key,
                rival=rival,
            )


def _require(at: AtModel, wanted: _Named, instead: str, scope: Scope) -> None:
    """Say what an axis lacks, unless the place was already found wrong for this key."""
    missing = [key for key, measure in wanted if measure is None and key not in at.node.entries]
    if not missing or instead in at.node.entries:
        return
    whole = len(missing) == len(wanted)
    cure = hint(f"add-{instead}") if whole else hint("add-other", key=missing[0])
    variant = f"no-{instead}" if whole else "half"
    scope.sink.say("spec-bad-placement", key_of(at.span), cure, variant=variant, missing=missing[0])


def insets(model: InsetModel | None, ruler: Ruler) -> Insets:
    """Return four distances, 0 where none is written."""
    if model is None:
        return Insets()
    sides = (model.top, model.right, model.bottom, model.left)
    return Insets(*(ruler.optional(side) or 0.0 for side in sides))


def bleed_of(model: EdgesModel | None, ruler: Ruler) -> Insets:
    """Return the bleed: one distance for all edges, or four; none is negative."""
    if model is None:
        return Insets()
    sides = (model.top, model.right, model.bottom, model.left)
    every = ruler.optional(model.all_edges, Sign.NOT_NEGATIVE) or 0.0
    found = (ruler.optional(side, Sign.NOT_NEGATIVE) for side in sides)
    return Insets(*(every if side is None else side for side in found))
