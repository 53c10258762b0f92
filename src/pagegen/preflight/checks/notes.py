"""RB-01 to RB-03: dots, lines and ruby lie beside the words that the copy gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pagegen.content.story import Furniture
from pagegen.geometry import Rect
from pagegen.paint.marks import Fill, GlyphRun
from pagegen.preflight.chars import is_han
from pagegen.preflight.reading import PLACED, Glyph, Line, Paragraph, Reading, is_vertical
from pagegen.preflight.rule import Finding, at_glyph, should
from pagegen.preflight.scene import Declared
from pagegen.style import Role

_MIDDLE = 0.05
"""Em that the middle of a dot or of an annotation may be off that of its base."""
_ENDS = 0.12
"""Em that a line may be shorter or longer than its words at either end."""
_BREAK = 0.08
"""Em of white that shows between the lines of two names."""
_NEAR, _FAR = 0.05, 0.6
"""How far below a baseline, in em, dots and lines lie."""
_LARGEST_DOT = 0.35
_EM_TOP = 0.88
_MIDDLE_OF_EM = 0.38
"""Height of the middle of the em box above the baseline, in em."""
_PUSHED, _APART = 0.4, 0.15
"""Em that an annotation may be pushed aside by another one, and how near that one then stands."""
_RUBY_SIZES = (0.25, 0.6)
_ZHUYIN = range(0x3105, 0x31C0)

_Words = tuple[Line, list[Glyph]]


def _words(paragraph: Paragraph, note: Declared) -> Iterator[_Words]:
    """Yield the glyphs of some words line by line."""
    for line in paragraph.lines:
        glyphs = [g for g in line.glyphs_of(note.start, note.end) if g.text]
        if glyphs:
            yield line, glyphs


def _noted(reading: Reading, *kinds: Furniture) -> Iterator[tuple[Paragraph, Declared]]:
    for paragraph in reading.paragraphs:
        for note in paragraph.passage.notes if paragraph.is_copy else ():
            if note.kind in kinds:
                yield paragraph, note


def _box(glyph: Glyph) -> tuple[float, float]:
    """Return where the box of a glyph begins and ends along the line."""
    return glyph.x, glyph.x + max(glyph.advance, glyph.frame_width * glyph.em)


def _middle(left: float, right: float) -> float:
    return (left + right) / 2


# Dots


def _dots(reading: Reading) -> list[Fill]:
    """Return the fills that look like dots: round, small."""
    largest = _LARGEST_DOT * reading.body_size
    return [
        f
        for f in reading.fills
        if f.path and f.rect.width <= largest and abs(f.rect.width - f.rect.height) < PLACED
    ]


def _check_dots(reading: Reading) -> Iterable[Finding]:
    dots = _dots(reading) if any(True for _ in _noted(reading, Furniture.DOTS)) else []
    for paragraph, note in _noted(reading, Furniture.DOTS):
        for line, glyphs in _words(paragraph, note):
            yield from (f for g in glyphs if (f := _dot_fault(line, g, dots)))


def _dot_fault(line: Line, glyph: Glyph, dots: Sequence[Fill]) -> Finding | None:
    """Return what is wrong with the dots under a glyph: one for a Han, none for all others."""
    middle = _middle(*_box(glyph))
    off = [
        (_middle(d.rect.x, d.rect.right()) - middle) / line.size
        for d in dots
        if _is_below(_mirrored(d.rect, line), line)
    ]
    under = [x for x in off if abs(x) <= (0.5 if is_han(glyph.char) else 0.2)]
    if not is_han(glyph.char):
        return at_glyph(line, glyph, len(under), 0) if under else None
    if len(under) != 1:
        return at_glyph(line, glyph, len(under), 1)
    return at_glyph(line, glyph, under[0], _MIDDLE) if abs(under[0]) > _MIDDLE else None


def _mirrored(rect: Rect, line: Line) -> Rect:
    """Return where a dot would lie under its line: in vertical lines dots stand on the right."""
    if not is_vertical(line.glyphs[0].run):
        return rect
    middle = line.baseline - _MIDDLE_OF_EM * line.size
    return Rect(rect.x, 2 * middle - rect.bottom(), rect.width, rect.height)


def _is_below(rect: Rect, line: Line) -> bool:
    """Return whether something lies in the white under a line."""
    y = _middle(rect.y, rect.bottom()) - line.baseline
    return _NEAR * line.size < y < _FAR * line.size


# Lines


def _check_lines(reading: Reading) -> Iterable[Finding]:
    found: dict[int, list[tuple[Rect, Line, Glyph]]] = {}
    for paragraph, note in _noted(reading, Furniture.NAME, Furniture.TITLE):
        under = _straight(reading) if note.kind is Furniture.NAME else _wavy(reading)
        for line, glyphs in _words(paragraph, note):
            left, right = _box(glyphs[0])[0], _box(glyphs[-1])[1]
            here = [r for r in under if _is_below(r, line) and _shares(r, left, right, line)]
            if len(here) != 1:
                yield at_glyph(line, glyphs[0], len(here), 1)
                continue
            off = max(abs(here[0].x - left), abs(here[0].right() - right)) / line.size
            if off > _ENDS:
                yield at_glyph(line, glyphs[0], off, _ENDS)
            found.setdefault(id(line), []).append((here[0], line, glyphs[0]))
    for lines in found.values():
        yield from _touching(sorted(lines, key=lambda item: item[0].x))


def _shares(rect: Rect, left: float, right: float, line: Line) -> bool:
    """Return whether a line under the text runs under some words by more than its slack."""
    return min(rect.right(), right) - max(rect.x, left) > 2 * _ENDS * line.size


def _touching(lines: Sequence[tuple[Rect, Line, Glyph]]) -> Iterator[Finding]:
    for (a, _, _), (b, line, glyph) in pairwise(lines):
        white = (b.x - a.right()) / line.size
        if white < _BREAK:
            yield at_glyph(line, glyph, white, _BREAK)


def _straight(reading: Reading) -> list[Rect]:
    """Return the rules that run along lines."""
    return [
        Rect(min(s.start.x, s.end.x), s.start.y, abs(s.end.x - s.start.x), 0.0)
        for s in reading.strokes
        if abs(s.end.y - s.start.y) < PLACED
    ]


def _wavy(reading: Reading) -> list[Rect]:
    """Return the outlines that are much longer than high."""
    return [f.rect for f in reading.fills if f.path and f.rect.width > 2 * f.rect.height]


# Ruby


def _check_ruby(reading: Reading) -> Iterable[Finding]:
    runs = [run for run in reading.runs if run.line.role is Role.RUBY and run.gids]
    for paragraph, note in _noted(reading, Furniture.RUBY):
        for pair in _pairs(note, paragraph.text):
            lines = list(_words(paragraph, pair))
            if len(lines) > 1:
                yield at_glyph(*_first(lines[1]), len(lines), 1)
            elif lines:
                yield from _ruby_faults(paragraph, pair, lines[0], runs, reading.laid_from)
    yield from _pushed(reading, runs)


def _first(words: _Words) -> tuple[Line, Glyph]:
    return words[0], words[1][0]


def _pairs(note: Declared, text: str) -> list[Declared]:
    """Return a ruby as its pairs: a syllable for each Han, or one pair."""
    syllables = note.value.split()
    hans = [at for at in range(note.start, note.end) if is_han(text[at])]
    if len(syllables) != len(hans):
        return [note]
    return [Declared(note.kind, at, at + 1, s) for at, s in zip(hans, syllables, strict=True)]


def _ruby_faults(
    paragraph: Paragraph,
    pair: Declared,
    words: _Words,
    runs: Sequence[GlyphRun],
    laid_from: float | None,
) -> Iterator[Finding]:
    line, glyphs = words
    mine = [run for run in runs if _belongs(run, paragraph, pair)]
    shown = "".join(run.text for run in mine)
    if shown.replace(" ", "") != pair.value.replace(" ", ""):
        yield at_glyph(line, glyphs[0], shown, pair.value)
        return
    size = mine[0].size / line.size
    if not _RUBY_SIZES[0] <= size <= _RUBY_SIZES[1]:
        yield at_glyph(line, glyphs[0], size, _RUBY_SIZES[1])
    left, right = _box(glyphs[0])[0], _box(glyphs[-1])[1]
    start, end = _extent(mine)
    if ord(pair.value[0]) in _ZHUYIN and laid_from is None:
        away = (start - right) / line.size
        if not -PLACED <= away <= 0.3:
            yield at_glyph(line, glyphs[0], away, 0.3)
        return
    off = (_middle(start, end) - _middle(left, right)) / line.size
    covers = start <= left + PLACED and end >= right - PLACED
    height = (line.baseline - _level(mine[0], laid_from)) / line.size
    is_pushed = abs(off) <= _PUSHED and _has_neighbour(mine, runs, line.size)
    is_over = abs(off) <= _MIDDLE or covers or is_pushed
    if not is_over or not 0.8 <= height <= 1.3:
        yield at_glyph(line, glyphs[0], off, _MIDDLE)
    edge = max(line.left - start, end - line.right) / line.size
    if edge > PLACED / line.size:
        yield at_glyph(line, glyphs[0], edge, 0.0)


def _has_neighbour(mine: Sequence[GlyphRun], runs: Sequence[GlyphRun], size: float) -> bool:
    """Return whether another annotation stands right beside one, so that it had to give way."""
    start, end = _extent(mine)
    for other in (r for r in runs if r not in mine and abs(r.y - mine[0].y) < PLACED):
        left, right = _extent([other])
        if min(abs(left - end), abs(start - right)) <= _APART * size:
            return True
    return False


def _belongs(run: GlyphRun, paragraph: Paragraph, pair: Declared) -> bool:
    """Return whether a run of ruby points to this base."""
    span = run.span
    here = paragraph.passage.span
    if span is None or here is None or run.line.block != paragraph.block.id:
        return False
    return span.origin == here.origin and (span.start, span.end) == (pair.start, pair.end)


def _level(run: GlyphRun, laid_from: float | None) -> float:
    """Return the baseline of an annotation, laid down when its line is."""
    return run.y if laid_from is None else laid_from - run.x + _MIDDLE_OF_EM * run.size


def _extent(runs: Sequence[GlyphRun]) -> tuple[float, float]:
    """Return where an annotation begins and ends along its line."""
    if is_vertical(runs[0]):
        return _extent_down(runs)
    ends = [
        run.x + offset + advance * run.x_scale
        for run in runs
        for offset, advance in zip(run.offsets, run.advances, strict=True)
    ]
    return min(run.x + min(run.offsets) for run in runs), max(ends)


def _extent_down(runs: Sequence[GlyphRun]) -> tuple[float, float]:
    """Return where an annotation of a vertical line begins and ends; upright letters take an em."""
    ends: list[float] = []
    for run in runs:
        back = 0.0 if run.turn else _EM_TOP * run.size
        for number, (offset, advance) in enumerate(zip(run.offsets, run.advances, strict=True)):
            char = run.text[run.clusters[number]]
            if not run.turn and ord(char) not in _ZHUYIN:
                continue  # The tone of a syllable stands outside its column.
            start = run.y + offset - back
            ends += [start, start + (advance * run.x_scale if run.turn else run.size)]
    return min(ends), max(ends)


def _pushed(reading: Reading, runs: Sequence[GlyphRun]) -> Iterator[Finding]:
    """Yield glyphs of the text that an annotation lies on."""
    for run in runs:
        if run.rises:
            continue
        start, end = _extent([run])
        box = Rect(start, run.y - 0.5 * run.size, end - start, 0.5 * run.size)
        for line in reading.lines:
            if not box.y - line.size < line.baseline < box.bottom() + line.size:
                continue
            hit = next((g for g in line.inked if g.ink and g.ink.overlaps(box)), None)
            if hit is not None:
                yield at_glyph(line, hit, run.text, "")


RULES = (
    should("RB-01", "a dot belongs to one character", _check_dots),
    should("RB-02", "a line says where a name begins and ends", _check_lines),
    should("RB-03", "a reading stands at its character or misleads", _check_ruby),
)
