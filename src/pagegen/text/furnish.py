"""Inline furniture of a paragraph: which units it makes, their boxes and the gaps round them.

A paragraph without furniture never comes here. One that has some is prepared as any other, with
its units cut at the edges of annotations; furniture that lies beside the text (dots, lines, ruby)
is kept as notes, which layout places when the lines are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from pagegen.content.story import Annotation, Furniture
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.source import Span
from pagegen.style import ParaStyle, TextStyle
from pagegen.text.boxed import class_of, is_whole, look_of, shape_note, shape_picture, with_gaps
from pagegen.text.items import Note, Prepared, Shape
from pagegen.text.prepare import Composer, FurnishedRun, StyledRun, prepare
from pagegen.text.ruby import pairs_of, set_ruby, with_room
from pagegen.text.shape import Shaper
from pagegen.text.unit import Unit


def furnish(
    runs: tuple[FurnishedRun, ...],
    style: ParaStyle,
    composer: Composer,
    span: Span,
    aspects: Mapping[str, float],
) -> Outcome[Prepared]:
    """Return a paragraph with inline furniture as boxes, gaps and notes.

    Args:
        runs: The copy with its annotations.
        style: The paragraph's style; lengths count in em of its size.
        composer: Faces and tables.
        span: The paragraph's place, for what there is to tell.
        aspects: Width over height of every inline picture, by its file.
    """
    sink = Sink()
    text = "".join(run.text for run in runs)
    craft = _Craft(text, tuple(_notes(runs)), style.text.size, composer.shaper, aspects)
    # The body's own style comes first, so that sizes are always told from it.
    looks: tuple[StyledRun, ...] = (
        ("", style.text),
        *((run.text, look_of(run.style, run.annotations, run.text)) for run in runs),
    )
    made = sink.take(prepare(looks, style, composer, span, craft))
    assert made is not None, "preparing always gives a paragraph"
    made = with_gaps(made, craft.notes)
    notes = tuple(_set(craft.notes, made, composer, span, sink))
    pairs = tuple(note for note in notes if note.ruby is not None)
    return sink.seal(replace(with_room(made, pairs) if pairs else made, notes=notes))


def _set(
    notes: tuple[Note, ...], made: Prepared, composer: Composer, span: Span, sink: Sink
) -> Iterator[Note]:
    """Yield the notes with every ruby in its pairs, each annotation shaped."""
    for note in notes:
        if note.kind is not Furniture.RUBY:
            yield note
            continue
        unit = next(u for u, end in enumerate(made.ends) if end > note.start)
        style = made.styles[made.style_of[unit]]
        for pair in pairs_of(note, made.text):
            yield set_ruby(pair, style, composer, span, sink)


def _notes(runs: tuple[FurnishedRun, ...]) -> Iterator[Note]:
    """Yield every annotation once, from its first character to its last."""
    found: dict[Annotation, tuple[int, int]] = {}
    at = 0
    for run in runs:
        for annotation in run.annotations:
            start, _ = found.get(annotation, (at, at))
            found[annotation] = (start, at + len(run.text))
        at += len(run.text)
    for a, (start, end) in found.items():
        yield Note(a.kind, start, end, a.number, a.value, a.alt)


@dataclass(frozen=True, slots=True)
class _Craft:
    """Cuts and makes the units of one paragraph; ``size`` is what its em counts, in points."""

    text: str
    notes: tuple[Note, ...]
    size: float
    shaper: Shaper
    aspects: Mapping[str, float]

    def cut(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Return the units with none that reaches over the edge of an annotation.

        What makes one box is one unit, whatever characters it has.
        """
        edges = sorted({edge for note in self.notes for edge in (note.start, note.end)})
        whole = {note.start: note for note in self.notes if is_whole(note.kind)}
        out: list[Unit] = []
        for unit in (part for one in units for part in _parts(one, edges)):
            note = whole.get(unit.start)
            if note is not None:
                cls = class_of(note.kind, out[-1].cls if out else None)
                out.append(Unit(note.start, note.end, cls))
            elif not out or unit.start >= out[-1].end:
                out.append(unit)
        return tuple(out)

    def shape(self, unit: Unit, style: TextStyle) -> Shape | None:
        """Return the box of a unit in em of the paragraph, or None for an ordinary one."""
        text = self.text[unit.start : unit.end]
        for note in self.notes:
            if note.start <= unit.start < note.end and note.kind is Furniture.PICTURE:
                face = self.shaper.book.face(style.face)
                return shape_picture(
                    face, self.aspects.get(note.value, 1.0), style.size / self.size
                )
            if note.start <= unit.start < note.end:
                made = shape_note(note, text, unit.cls, style, self.size, self.shaper)
                if made is not None:
                    return made
        return None

    def draws(self, at: int) -> bool:
        """Return whether a character is drawn by other glyphs than its own."""
        kinds = (Furniture.CIRCLED, Furniture.PICTURE)
        return any(n.start <= at < n.end for n in self.notes if n.kind in kinds)


def _parts(unit: Unit, edges: list[int]) -> Iterator[Unit]:
    """Yield a unit in parts that end at the edges inside it; no line ends between them."""
    inner = [edge for edge in edges if unit.start < edge < unit.end]
    for start, end in pairwise((unit.start, *inner, unit.end)):
        may_break = unit.may_break if start == unit.start else False
        yield Unit(start, end, unit.cls, may_break, unit.is_url)
