"""Furniture beside the text: dots, lines and ruby, placed from the lines as they were set.

Everything is placed along two axes: ``s`` runs along the line from its start, ``t`` across it
from the baseline, positive on the under side. Lengths are em of the line's size until a place
becomes a point of the page, so that a vertical line only needs other axes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.story import Furniture
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Point, fits
from pagegen.layout.grid import PageGrid
from pagegen.layout.model import Disc, Item, PlacedLine, Rule, Wave
from pagegen.layout.scene import Scene
from pagegen.text.charclass import is_han
from pagegen.text.items import Note

EM_FOOT = 0.12
"""How far the em box of a Han reaches below the baseline."""
LINE_DROP = 0.11
"""From the em box to the middle of a name line or a wavy line."""
LINE_INSET = 0.06
"""What a line lacks at each end: two names side by side show twice this between them (RB-02)."""
LINE_THICKNESS = 0.045
WAVE_HEIGHT = 0.09
"""From the middle of a wave's crest to the middle of its trough."""
DOT_DROP = 0.17
"""From the em box to the middle of a dot; nearer, it would touch the descenders of its Han."""
DOT_RADIUS = 0.085
DOT_BELOW_LINE = 0.17
"""How much lower a dot stands when its Han has a line as well."""
ROOM = MappingProxyType({Furniture.DOTS: 0.5, Furniture.NAME: 0.25, Furniture.TITLE: 0.25})
"""The white between two lines that furniture needs, in em of the body (RB-01)."""

_LINES = MappingProxyType({Furniture.NAME: False, Furniture.TITLE: True})


def extras_of(lines: tuple[PlacedLine, ...], scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return what stands beside the lines of a box; it is painted after all of its text.

    Ruby is text of its own: painted after the box it leaves the copy whole for readers (TX-02).
    """
    noted = [line for line in lines if line.prepared.notes]
    _say_no_room(noted, scene.grid, sink)
    return tuple(
        item
        for line in noted
        for item in scene.memo.same(
            (line.prepared, line.line),
            ("annotations", line.x, line.y, line.size),
            lambda at=line: annotations_of(at),  # type: ignore[misc]
        )
    )


def _say_no_room(lines: list[PlacedLine], grid: PageGrid, sink: Sink) -> None:
    """Tell furniture that has no room between the lines, once for each kind (GR-02, RB-01)."""
    told: set[Furniture] = set()
    for line in lines:
        for note in line.prepared.notes:
            needed = ROOM.get(note.kind, 0.0)
            white = (grid.leading - line.size) / line.size
            if note.kind in told or fits(white, needed):
                continue
            told.add(note.kind)
            sink.say(
                "line-no-room",
                line.span.slice(note.start, note.end),
                hint("lead", leading=round((1 + needed) * line.size, 2)),
                variant=note.kind.value,
                needed=needed,
                white=round(white, 2),
            )


def annotations_of(line: PlacedLine) -> tuple[Item, ...]:
    """Return what stands beside a line, in the order of its notes."""
    if not line.prepared.notes:
        return ()
    placer = _Placer(line, _places(line))
    return tuple(item for note in line.prepared.notes for item in placer.items(note))


def _places(line: PlacedLine) -> tuple[float, ...]:
    """Return where each unit of a line begins, in em from the start of the line."""
    places = [0.0]
    for index, gap in enumerate(line.line.gaps, line.line.start):
        places.append(places[-1] + line.prepared.shapes[index].width + gap)
    return tuple(places)


@dataclass(frozen=True, slots=True)
class _Placer:
    """Places the notes of one line; ``starts`` is where its units begin, in em."""

    line: PlacedLine
    starts: tuple[float, ...]

    def items(self, note: Note) -> Iterator[Item]:
        """Yield what a note gives on this line."""
        units = self._units(note)
        if not units:
            return
        if note.kind is Furniture.DOTS:
            yield from self._dots(units)
        elif note.kind in _LINES:
            yield self._under_line(units, is_wavy=_LINES[note.kind])

    def point(self, s: float, t: float) -> Point:
        """Return the point ``s`` em along the line and ``t`` em below its baseline."""
        return Point(self.line.x + s * self.line.size, self.line.y + t * self.line.size)

    def _units(self, note: Note) -> range:
        """Return the units of the line that a note covers."""
        prepared, line = self.line.prepared, self.line.line
        inside = [
            unit
            for unit in range(line.start, line.end)
            if note.start <= prepared.starts[unit] < note.end
        ]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def _edges(self, unit: int) -> tuple[float, float]:
        """Return where the box of a unit begins and ends."""
        start = self.starts[unit - self.line.line.start]
        return start, start + self.line.prepared.shapes[unit].width

    def _dots(self, units: range) -> Iterator[Disc]:
        """Yield a dot under every Han; marks, figures and Latin have none (RB-01)."""
        prepared, size = self.line.prepared, self.line.size
        for unit in units:
            at = prepared.starts[unit]
            if not is_han(prepared.text[at]):
                continue
            left, right = self._edges(unit)
            drop = EM_FOOT + DOT_DROP + DOT_BELOW_LINE * self._has_line(at)
            color = prepared.styles[prepared.style_of[unit]].color
            span = self.line.span.slice(at, prepared.ends[unit])
            yield Disc(self.point((left + right) / 2, drop), DOT_RADIUS * size, color, span)

    def _has_line(self, at: int) -> bool:
        return any(n.kind in _LINES and n.start <= at < n.end for n in self.line.prepared.notes)

    def _under_line(self, units: range, *, is_wavy: bool) -> Rule | Wave:
        """Return the line under some words, as long as they are (RB-02)."""
        prepared, size = self.line.prepared, self.line.size
        first, last = units[0], units[-1]
        left, right = self._edges(first)[0] + LINE_INSET, self._edges(last)[1] - LINE_INSET
        drop = EM_FOOT + LINE_DROP
        color = prepared.styles[prepared.style_of[first]].color
        span = self.line.span.slice(prepared.starts[first], prepared.ends[last])
        start, end = self.point(left, drop), self.point(right, drop)
        if is_wavy:
            return Wave(start, end, WAVE_HEIGHT * size, LINE_THICKNESS * size, color, span)
        return Rule(start, end, LINE_THICKNESS * size, color, span)
