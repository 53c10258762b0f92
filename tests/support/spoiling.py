"""Ways to spoil a painted page: each gives a mutation of its display list.

Nothing is composed anew; marks are moved, dropped, scaled and retyped where they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

from pagegen.color import BLACK
from pagegen.geometry import Point
from pagegen.paint.marks import DisplayList, GlyphRun, Mark, Stroke

Mutation: TypeAlias = Callable[[DisplayList], DisplayList]


def run_at(shown: DisplayList, text: str) -> tuple[int, GlyphRun]:
    """Return the number of the only run whose text contains some characters, and the run."""
    found = [
        (n, m)
        for n, m in enumerate(shown.marks)
        if isinstance(m, GlyphRun) and text in m.text and not m.is_artefact
    ]
    assert len(found) == 1, (text, len(found))
    return found[0]


def put(shown: DisplayList, number: int, *marks: Mark) -> DisplayList:
    """Return a display list with other marks in the place of one."""
    return replace(shown, marks=(*shown.marks[:number], *marks, *shown.marks[number + 1 :]))


def edited(line: str, /, **values: Any) -> Mutation:
    """Return a mutation that gives a run other values; a function is given the run."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        given = {k: v(run) if callable(v) else v for k, v in values.items()}
        return put(shown, number, replace(run, **given))

    return mutate


def nudged(line: str, at: str, by: float, *, alone: bool = False) -> Mutation:
    """Return a mutation that pushes a character, and what follows it, on by some em."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        first = run.clusters.index(run.text.index(at))
        offsets = tuple(
            x + by * run.size * (i == first if alone else i >= first)
            for i, x in enumerate(run.offsets)
        )
        return put(shown, number, replace(run, offsets=offsets))

    return mutate


def part(run: GlyphRun, start: int, end: int) -> GlyphRun:
    """Return some glyphs of a run, where they stand, as a run of their own."""
    first, last = run.clusters[start], (*run.clusters, len(run.text))[end]
    span = run.span
    if span is not None and span.end - span.start == len(run.text):
        span = span.slice(span.start + first, span.start + last)
    return replace(
        run,
        x=run.x + run.offsets[start],
        gids=run.gids[start:end],
        offsets=tuple(x - run.offsets[start] for x in run.offsets[start:end]),
        advances=run.advances[start:end],
        clusters=tuple(c - first for c in run.clusters[start:end]),
        rises=run.rises[start:end],
        text=run.text[first:last],
        span=span,
    )


def carried_down(above: str, below: str, count: int = 1) -> Mutation:
    """Return a mutation that moves the last glyphs of a line to the start of the next one."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, above)
        left = len(run.gids) - count
        shown = put(shown, number, part(run, 0, left))
        at, next_run = run_at(shown, below)
        carried = replace(part(run, left, len(run.gids)), x=next_run.x, y=next_run.y)
        width = sum(carried.advances)
        return put(shown, at, carried, replace(next_run, x=next_run.x + width))

    return mutate


def carried_up(above: str, below: str, count: int = 1) -> Mutation:
    """Return a mutation that moves the first glyphs of a line to the end of the one before."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, below)
        shown = put(shown, number, part(run, count, len(run.gids)))
        at, last_run = run_at(shown, above)
        carried = part(run, 0, count)
        right = last_run.x + last_run.offsets[-1] + last_run.advances[-1]
        return put(shown, at, last_run, replace(carried, x=right, y=last_run.y))

    return mutate


def swapped(first: str, second: str) -> Mutation:
    """Return a mutation in which two lines change places."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, first)
        at, other = run_at(shown, second)
        shown = put(shown, number, replace(run, x=other.x, y=other.y))
        return put(shown, at, replace(other, x=run.x, y=run.y))

    return mutate


def dropped(*lines: str) -> Mutation:
    """Return a mutation in which some lines are not painted."""

    def mutate(shown: DisplayList) -> DisplayList:
        for text in lines:
            number, _ = run_at(shown, text)
            shown = put(shown, number)
        return shown

    return mutate


def without(line: str, char: str) -> Mutation:
    """Return a mutation in which one character of a line is not painted."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        at = run.clusters.index(run.text.index(char))
        return put(shown, number, part(run, 0, at), part(run, at + 1, len(run.gids)))

    return mutate


def cut(line: str, at: str) -> Mutation:
    """Return a mutation in which a line is two text objects."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        first = run.clusters.index(run.text.index(at))
        return put(shown, number, part(run, 0, first), part(run, first, len(run.gids)))

    return mutate


def retyped(line: str, old: str, new: str) -> Mutation:
    """Return a mutation in which the text of a run says something else than its glyphs."""
    return edited(line, text=lambda run: run.text.replace(old, new, 1))


def stretched(line: str, by: float, *, only: str = "") -> Mutation:
    """Return a mutation in which every gap of a line, or of some characters, grows by some em."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        start = run.text.index(only) if only else 0
        inside = range(start + 1, start + len(only)) if only else range(1, len(run.text))
        offsets = tuple(
            x + by * run.size * sum(c in inside for c in run.clusters[: i + 1])
            for i, x in enumerate(run.offsets)
        )
        return put(shown, number, replace(run, offsets=offsets))

    return mutate


def drawn(x: float, top: float, foot: float, thickness: float = 0.25) -> Mutation:
    """Return a mutation that draws an upright rule."""
    rule = Stroke(Point(x, top), Point(x, foot), thickness, BLACK)
    return lambda shown: replace(shown, marks=(*shown.marks, rule))


def column_moved(x: float, down: float, block: str = "text") -> Mutation:
    """Return a mutation that moves every line of a column down."""

    def mutate(shown: DisplayList) -> DisplayList:
        marks = tuple(
            replace(m, y=m.y + down)
            if isinstance(m, GlyphRun) and m.line.block == block and abs(m.line.left - x) < 1
            else m
            for m in shown.marks
        )
        return replace(shown, marks=marks)

    return mutate


def again(line: str, by: float) -> Mutation:
    """Return a mutation in which a line is painted a second time, some points away."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        return put(shown, number, run, replace(run, x=run.x + by))

    return mutate


def in_turn(*mutations: Mutation) -> Mutation:
    """Return a mutation that does one thing after the other."""

    def mutate(shown: DisplayList) -> DisplayList:
        for one in mutations:
            shown = one(shown)
        return shown

    return mutate


def broken_before(above: str, below: str, text: str) -> Mutation:
    """Return a mutation that moves the end of a line so that the next begins with some text.

    The text stands in one of the two lines; glyphs from it on, or before it, change lines.
    """

    def mutate(shown: DisplayList) -> DisplayList:
        _, first = run_at(shown, above)
        _, second = run_at(shown, below)
        if text in first.text:
            at = first.clusters.index(first.text.index(text))
            return carried_down(above, below, len(first.gids) - at)(shown)
        at = second.clusters.index(second.text.index(text))
        return carried_up(above, below, at)(shown)

    return mutate


def exchanged(line: str, first: str, second: str) -> Mutation:
    """Return a mutation that paints two characters of a line in each other's place."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        a, b = (run.clusters.index(run.text.index(c)) for c in (first, second))
        gids = list(run.gids)
        gids[a], gids[b] = gids[b], gids[a]
        return put(shown, number, replace(run, gids=tuple(gids)))

    return mutate


def risen(line: str, chars: str) -> Mutation:
    """Return a mutation that raises some characters of a line by a point."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        rises = tuple(float(run.text[c] in chars) for c in run.clusters)
        return put(shown, number, replace(run, rises=rises))

    return mutate


def filled(line: str) -> Mutation:
    """Return a mutation that stretches the Han of a line until it fills its measure."""

    def mutate(shown: DisplayList) -> DisplayList:
        number, run = run_at(shown, line)
        right = run.line.left + run.line.measure
        room = right - run.x - run.offsets[-1] - run.advances[-1]
        free = [i for i in range(1, len(run.gids)) if _is_han(run, i - 1) and _is_han(run, i)]
        offsets = tuple(
            x + room / len(free) * sum(n <= i for n in free) for i, x in enumerate(run.offsets)
        )
        return put(shown, number, replace(run, offsets=offsets))

    return mutate


def _is_han(run: GlyphRun, number: int) -> bool:
    return "\u4e00" <= run.text[run.clusters[number]] <= "\u9fff"
