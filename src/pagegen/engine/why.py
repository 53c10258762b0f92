"""Find a line of a page and say why it is as it is: what ``pagegen why`` tells.

The line is found in the layout; its paragraph, its slots and its style are those it was set
with, so that :mod:`pagegen.linebreak.explain` solves the very same paragraph again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.engine.engine import Compiled
from pagegen.geometry import EPSILON, Rect
from pagegen.layout.blocks import measures_from
from pagegen.layout.frames import all_boxes
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import FitAction, FitStep, Layout, LineSlot, PlacedBox, PlacedLine
from pagegen.linebreak.explain import (
    LineReason,
    ParagraphReason,
    explain_line,
    explain_paragraph,
)
from pagegen.linebreak.measures import Measures
from pagegen.source import Span
from pagegen.spec.page import Breaks, PageSpec, TextBox
from pagegen.style import Direction, ParaStyle, Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which line is asked for: the ``line``-th of a story or box, or the one nearest to ``at``.

    ``line`` counts from 1; ``at`` is in points from the trim's top left corner. Empty names are
    not asked for; without ``line`` and ``at`` all lines are.
    """

    story: str = ""
    box: str = ""
    line: int | None = None
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A line in its place. ``index`` counts in its box and ``count`` its paragraph's, from 1."""

    box: PlacedBox
    line: PlacedLine
    index: int
    count: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A line and why it is as it is.

    ``line_reason`` and ``paragraph_reason`` are None for lines that were set one by one, not
    broken out of a paragraph: headlines, captions, crossheads, furniture. ``fitting`` lists the
    steps of copy-fitting of the box; ``step`` is the one of this paragraph. How the headings of
    a box were fitted stands in ``found.box.steps``. ``is_given`` says that the line ends are those
    of the print.
    """

    found: Found
    span: Span
    line_reason: LineReason | None
    paragraph_reason: ParagraphReason | None
    step: FitStep | None
    fitting: tuple[FitStep, ...]
    is_given: bool = False
    own_over: int = 0
    """How many lines the text of the box would be too long, without copy-fitting; less than 0:
    too short."""


def why(page: Compiled, wanted: Wanted) -> Outcome[tuple[Explained, ...]]:
    """Return the lines asked for, explained; none of that name or number is told."""
    sink = Sink()
    layout, spec = page.layout, page.spec
    if layout is None or spec is None:
        return sink.seal(None)
    lines = _lines_of(layout, spec, wanted, sink)
    chosen = _chosen(lines, wanted, sink) if lines else ()
    if not chosen:
        return sink.seal(None)
    return sink.seal(tuple(_explained(found, layout, spec) for found in chosen))


def _lines_of(layout: Layout, spec: PageSpec, wanted: Wanted, sink: Sink) -> list[Found]:
    """Return the lines of the boxes asked for, in reading order; artefacts are no copy."""
    boxes = _boxes(layout, spec, wanted, sink)
    found = [one for box in boxes for one in _of_box(box)]
    if boxes and not found:
        sink.say("cli-no-line", spec.span, hint("dump"), variant="empty", name=_name(wanted))
    return found


def _of_box(box: PlacedBox) -> Iterator[Found]:
    lines = [item for item in box.items if isinstance(item, PlacedLine) and not item.is_artefact]
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.paragraph] = counts.get(line.paragraph, 0) + 1
    for index, line in enumerate(lines, 1):
        yield Found(box, line, index, counts[line.paragraph])


def _boxes(layout: Layout, spec: PageSpec, wanted: Wanted, sink: Sink) -> list[PlacedBox]:
    """Return the boxes asked for; without a name, the text of the page, or all for a point."""
    texts = {b.id: b for b in all_boxes(spec.boxes) if isinstance(b, TextBox)}
    if wanted.box:
        boxes = [box for box in layout.boxes if box.id == wanted.box]
        if not boxes:
            _say_unknown("box", wanted.box, [box.id for box in layout.boxes], spec, sink)
        return boxes
    if wanted.story:
        of_story = {name for name, box in texts.items() if _slug(box) == wanted.story}
        if not of_story:
            _say_unknown("story", wanted.story, [_slug(b) for b in texts.values()], spec, sink)
        return [box for box in layout.boxes if box.id in of_story]
    if wanted.at is not None:
        return list(layout.boxes)
    return [box for box in layout.boxes if box.id in texts] or list(layout.boxes)


def _slug(box: TextBox) -> str:
    return box.story.field or box.story.text


def _name(wanted: Wanted) -> str:
    return wanted.box or wanted.story


def _say_unknown(kind: str, name: str, known: list[str], spec: PageSpec, sink: Sink) -> None:
    near = nearest(name, known)
    cure = hint("did-you-mean", name=near) if near else hint("known", names=", ".join(known))
    sink.say("cli-no-line", spec.span, cure, variant=kind, name=name)


def _chosen(lines: list[Found], wanted: Wanted, sink: Sink) -> tuple[Found, ...]:
    if wanted.at is not None:
        x, y = wanted.at
        return (min(lines, key=lambda found: _distance(found.line, x, y)),)
    if wanted.line is None:
        return tuple(lines)
    if not 1 <= wanted.line <= len(lines):
        span = lines[0].box.span
        cure = hint("range", count=len(lines))
        sink.say("cli-no-line", span, cure, variant="number", line=wanted.line, count=len(lines))
        return ()
    return (lines[wanted.line - 1],)


def _distance(line: PlacedLine, x: float, y: float) -> float:
    """Return how far a point lies from the em box of a line, in points; 0 inside."""
    length, size = line.line.width * line.size, line.size
    if line.direction is Direction.VERTICAL:
        box = Rect(line.x - size / 2, line.y, size, length)
    else:
        box = Rect(line.x, line.y - EM_TOP * size, length, size)
    across = max(box.x - x, 0.0, x - box.right())
    down = max(box.y - y, 0.0, y - box.bottom())
    return float((across * across + down * down) ** 0.5)


def _explained(found: Found, layout: Layout, spec: PageSpec) -> Explained:
    line = found.line
    steps = tuple(step for step in layout.fitting if step.box == found.box.id)
    varied = (s for s in steps if s.kind is FitAction.PARAGRAPH)
    step = next((s for s in varied if s.paragraph == line.paragraph), None)
    box = _text_box(found, spec)
    reason, whole = _reasons(found, layout, box.style) if box else (None, None)
    is_given = box is not None and box.breaks is Breaks.AS_PRINTED
    own_over = _own_over(found.box.id, steps, layout)
    return Explained(found, _span(line), reason, whole, step, steps, is_given, own_over)


def _own_over(box: str, steps: tuple[FitStep, ...], layout: Layout) -> int:
    """Return how many lines a text would be too long without the steps that fitted it."""
    over = sum(one.lines for one in layout.overset if one.box == box)
    under = sum(one.lines for one in layout.underset if one.box == box)
    return over - under + sum(step.gained for step in steps)


def _span(line: PlacedLine) -> Span:
    """Return the place of a line's characters in the copy."""
    if line.line.start >= line.line.end:
        return line.span
    starts, ends = line.prepared.starts, line.prepared.ends
    return line.span.slice(starts[line.line.start], ends[line.line.end - 1])


def _text_box(found: Found, spec: PageSpec) -> TextBox | None:
    """Return the box whose style a line's paragraph was broken in; None for all other lines."""
    if found.line.role is not Role.BODY:
        return None
    boxes = all_boxes(spec.boxes)
    return next((b for b in boxes if isinstance(b, TextBox) and b.id == found.box.id), None)


def _reasons(found: Found, layout: Layout, style: ParaStyle) -> tuple[LineReason, ParagraphReason]:
    line, prepared = found.line, found.line.prepared
    lines = _paragraph(found)
    ends = tuple(one.line.end - 1 for one in lines)
    slots = dict(layout.slots).get(found.box.id, ())
    measures = _measures(lines, slots, style)
    return (
        explain_line(prepared, measures, style, ends, line.number),
        explain_paragraph(prepared, measures, style, ends),
    )


def _paragraph(found: Found) -> list[PlacedLine]:
    """Return the placed lines of a line's paragraph, in order."""
    items = (item for item in found.box.items if isinstance(item, PlacedLine))
    return [item for item in items if item.paragraph == found.line.paragraph]


def _measures(lines: list[PlacedLine], slots: tuple[LineSlot, ...], style: ParaStyle) -> Measures:
    """Return the measures the paragraph was broken to: those of the slots from its first on."""
    first = lines[0]
    at = next(
        (i for i, s in enumerate(slots) if (s.column, s.line) == (first.column, first.grid_line)),
        None,
    )
    if at is not None:
        made = measures_from(slots, at, style, len(first.prepared))
        if all(abs(made.of(n) - one.line.measure) <= EPSILON for n, one in enumerate(lines)):
            return made
    widths = tuple(one.line.measure + style.indent * (n == 0) for n, one in enumerate(lines))
    return Measures(widths, style.indent)
