"""Furniture beside the text: dots, lines and ruby, placed from the lines as they were set.

Everything is placed along two axes: ``s`` runs along the line from its start, ``t`` across it
from the baseline, positive on the under side. Lengths are em of the line's size until a place
becomes a point of the page, so that a vertical line only needs other axes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pagegen.color import Cmyk
from pagegen.content.chars import is_zhuyin
from pagegen.content.story import Furniture
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Point, Rect, fits
from pagegen.images.crop import effective_ppi
from pagegen.images.photo import Photo
from pagegen.layout.grid import EM_TOP, PageGrid
from pagegen.layout.model import Area, Disc, Figure, Item, PlacedLine, Ring, Ruby, Rule, Wave
from pagegen.layout.scene import Scene
from pagegen.linebreak.adjust import set_line
from pagegen.source import FileId
from pagegen.style import Direction, Role
from pagegen.text.boxed import MIDDLE, picture_size
from pagegen.text.charclass import is_han
from pagegen.text.items import Note
from pagegen.text.ruby import APART, ZHUYIN_WIDTH, is_beside, ruby_width

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
RUBY_RISE = 1.0
"""From the baseline to that of the ruby: its descenders keep clear of the Han below."""
RING_RADIUS = 0.445
RING_THICKNESS = 0.03
"""As the faces draw ① to ⑳: a ring of nine tenths of an em, its line as thin as a hair stroke."""
_ZHUYIN_INDENT = 0.04
_GREY = Cmyk(0.0, 0.0, 0.0, 0.2)
_WIDE = 1e6
ROOM = MappingProxyType(
    {
        Furniture.DOTS: 0.5,
        Furniture.NAME: 0.25,
        Furniture.TITLE: 0.25,
        Furniture.RUBY: 0.5,
    }
)
"""The white between two lines that furniture needs, in em of the body (RB-01)."""
BOTH = 0.9
"""What dots or lines need together with the reading of the line below."""

_LINES = MappingProxyType({Furniture.NAME: False, Furniture.TITLE: True})


def extras_of(lines: tuple[PlacedLine, ...], scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return what stands beside the lines of a box; it is painted after all of its text.

    Ruby is text of its own: painted after the box it leaves the copy whole for readers (TX-02).
    """
    noted = [line for line in lines if line.prepared.notes]
    _say_no_room(noted, scene.grid, sink)
    items = tuple(
        item
        for line in noted
        for item in scene.memo.same(
            (line.prepared, line.line),
            ("annotations", line.x, line.y, line.size),
            lambda at=line: annotations_of(at, scene.photos),  # type: ignore[misc]
        )
    )
    _say_crowded(items, scene.grid, sink)
    return items


def _say_crowded(items: tuple[Item, ...], grid: PageGrid, sink: Sink) -> None:
    """Tell the first reading that lies on the dots or lines of the line above it."""
    under = [box for item in items if (box := _box_under(item)) is not None]
    for item in items if under else ():
        if not isinstance(item, Ruby) or is_zhuyin(item.line.text):
            continue
        line = item.line
        wide = line.line.width * line.size
        box = Rect(line.x, line.y - 0.75 * line.size, wide, 0.95 * line.size)
        if any(box.overlaps(other) for other in under):
            sink.say(
                "line-no-room",
                line.span,
                hint("lead", leading=round((1 + BOTH) * grid.size, 2)),
                variant="both",
                needed=BOTH,
                white=round((grid.leading - grid.size) / grid.size, 2),
            )
            return


def _box_under(item: Item) -> Rect | None:
    """Return the room of a dot or of a line under words."""
    if isinstance(item, Disc):
        r = item.radius
        return Rect(item.centre.x - r, item.centre.y - r, 2 * r, 2 * r)
    if isinstance(item, Rule | Wave):
        half = (item.height if isinstance(item, Wave) else item.thickness) / 2
        length = item.end.x - item.start.x
        return Rect(item.start.x, item.start.y - half, length, 2 * half)
    return None


def _say_no_room(lines: list[PlacedLine], grid: PageGrid, sink: Sink) -> None:
    """Tell furniture that has no room between the lines, once for each kind (GR-02, RB-01)."""
    told: set[Furniture] = set()
    for line in lines:
        for note in line.prepared.notes:
            needed = ROOM.get(note.kind, 0.0)
            white = (grid.leading - line.size) / line.size
            if note.kind in told or is_beside(note) or fits(white, needed):
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


def annotations_of(line: PlacedLine, photos: Mapping[FileId, Photo]) -> tuple[Item, ...]:
    """Return what stands beside a line, in the order of its notes."""
    if not line.prepared.notes:
        return ()
    placer = _Placer(line, _places(line), photos)
    beside = tuple(item for note in line.prepared.notes for item in placer.items(note))
    return (*beside, *placer.rubies())


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
    photos: Mapping[FileId, Photo]

    def items(self, note: Note) -> Iterator[Item]:
        """Yield what a note gives on this line."""
        units = self._units(note)
        if not units:
            return
        if note.kind is Furniture.DOTS:
            yield from self._dots(units)
        elif note.kind in _LINES:
            yield self._under_line(units, is_wavy=_LINES[note.kind])
        elif note.kind is Furniture.CIRCLED:
            yield self._ring(units[0])
        elif note.kind is Furniture.PICTURE:
            yield self._picture(note, units[0])

    def point(self, s: float, t: float) -> Point:
        """Return the point ``s`` em along the line and ``t`` em below its baseline."""
        return Point(self.line.x + s * self.line.size, self.line.y + t * self.line.size)

    def _units(self, note: Note) -> range:
        """Return the units of the line that a note covers."""
        prepared, line = self.line.prepared, self.line.line
        inside = [
            unit
            for unit in range(max(line.start, prepared.apart), line.end)
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
            drop = self._dot_drop(at)
            color = prepared.styles[prepared.style_of[unit]].color
            span = self.line.span.slice(at, prepared.ends[unit])
            yield Disc(self.point((left + right) / 2, drop), DOT_RADIUS * size, color, span)

    def rubies(self) -> Iterator[Ruby]:
        """Yield the annotations of the line, each over the middle of its base (RB-03).

        None reaches out of the measure: at its edges an annotation that is longer than its base
        moves inwards, and those beside it give way.
        """
        pairs = [(note, units) for note in self._pairs() if (units := self._units(note))]
        columns = [pair for pair in pairs if is_beside(pair[0])]
        for note, units in columns:
            right = self._edges(units[-1])[1]
            yield self._ruby(note, right - ZHUYIN_WIDTH + _ZHUYIN_INDENT, 0.0)
        above = [pair for pair in pairs if pair not in columns]
        for (note, _), left in zip(above, self._lefts(above), strict=True):
            yield self._ruby(note, left, -RUBY_RISE)

    def _pairs(self) -> list[Note]:
        pairs = [note for note in self.line.prepared.notes if note.ruby is not None]
        return sorted(pairs, key=lambda note: note.start)

    def _lefts(self, pairs: list[tuple[Note, range]]) -> list[float]:
        """Return where annotations begin, in em from the start of the line."""
        line = self.line
        low = (line.left - line.x) / line.size
        high = low + line.measure / line.size
        widths = [self._ruby_width(note) for note, _ in pairs]
        lefts: list[float] = []
        for (_, units), width in zip(pairs, widths, strict=True):
            middle = (self._edges(units[0])[0] + self._edges(units[-1])[1]) / 2
            lefts.append(max(low, middle - width / 2))
            low = lefts[-1] + width + APART
        for index in reversed(range(len(lefts))):
            lefts[index] = min(lefts[index], high - widths[index])
            high = lefts[index] - APART
        return lefts

    def _ruby_width(self, note: Note) -> float:
        assert note.ruby is not None, "only pairs have a width"
        return ruby_width(note, note.ruby.styles[0]) * note.ruby.styles[0].size / self.line.size

    def _ruby(self, note: Note, s: float, t: float) -> Ruby:
        made, line, at = note.ruby, self.line, self.point(s, t)
        assert made is not None, "only pairs are placed"
        size = made.styles[0].size
        whole = set_line(made, 0, len(made), _WIDE, justify=False)
        span = line.span.slice(note.start, note.end)
        return Ruby(
            replace(
                line,
                role=Role.RUBY,
                prepared=made,
                line=whole,
                x=at.x,
                y=at.y,
                size=size,
                span=span,
            )
        )

    def _dot_drop(self, at: int) -> float:
        """Return how far a dot stands below the baseline; in a vertical line it is at the right.

        Lines stand at the left there, so dots need not give way to them (RB-01, RB-02).
        """
        if self.line.direction is Direction.VERTICAL:
            return -(EM_TOP + DOT_DROP)
        return EM_FOOT + DOT_DROP + DOT_BELOW_LINE * self._has_line(at)

    def _ring(self, unit: int) -> Ring:
        """Return the ring round a number, in the middle of its box."""
        prepared, line = self.line.prepared, self.line
        left, right = self._edges(unit)
        em = (right - left) * line.size
        centre = self.point((left + right) / 2, -MIDDLE * (right - left))
        color = prepared.styles[prepared.style_of[unit]].color
        span = line.span.slice(prepared.starts[unit], prepared.ends[unit])
        return Ring(centre, RING_RADIUS * em, RING_THICKNESS * em, color, span)

    def _picture(self, note: Note, unit: int) -> Figure | Area:
        """Return an inline picture, as high as the Han beside it; a grey square while it lacks."""
        photo = self.photos.get(FileId(note.value))
        size, (left, right) = self.line.size, self._edges(unit)
        width, height = picture_size(photo.width / photo.height if photo else 1.0)
        corner = self.point((left + right - width) / 2, -MIDDLE - height / 2)
        rect = Rect(corner.x, corner.y, width * size, height * size)
        span = self.line.span.slice(note.start, note.end)
        if photo is None:
            return Area(rect, _GREY, span)
        whole = Rect(0.0, 0.0, 1.0, 1.0)
        return Figure(photo, rect, whole, effective_ppi(photo, rect, whole), span, note.alt)

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
