"""Ruby (注音): pairs of base and annotation, and the room that annotations need along the line.

As many syllables as Han make one pair each, which a line end may part; anything else is one
pair for the whole base, which stays on one line (RB-03). An annotation is half its base. Longer
than its base it reaches over the neighbours by up to ``OVERHANG``, never nearer to the next
annotation than a quarter of its own em; what it needs beyond that is white beside the base.
Zhuyin stands as a column at the right of its Han, whose box is half an em wider for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pagegen.content.chars import is_bopomofo, is_zhuyin
from pagegen.diagnostics.sink import Sink
from pagegen.source import Span
from pagegen.style import Align, Direction, ParaStyle, TextStyle
from pagegen.text.charclass import is_han
from pagegen.text.items import Note, Prepared, Shape
from pagegen.text.prepare import Composer, prepare
from pagegen.text.spacing import Gap

SCALE = 0.5
"""Size of ruby, of its base."""
OVERHANG = 0.375
"""Em. Two annotations with one bare Han between them keep their distance."""
APART = 0.125
"""Em of the base, a quarter of the annotation's own: the least white between two annotations."""
ZHUYIN_SCALE = 0.3
"""Size of a zhuyin letter: three of them and the white between fill the height of the base."""
ZHUYIN_WIDTH = 0.5
"""Em that a zhuyin column takes beside its Han: letters, and the tone at their right."""
_LIGHT = "˙"
_LIGHT_GAP = 0.08
"""White between the light tone and the letter below it, in em of the letters."""
_MIDDLE = 0.38
"""Height of the middle of a Han's em box above its baseline."""


def pairs_of(note: Note, text: str) -> Iterator[Note]:
    """Yield a ruby note as its pairs: one for each Han when there is a syllable for each."""
    syllables = note.value.split()
    hans = [at for at in range(note.start, note.end) if is_han(text[at])]
    if len(syllables) != len(hans) or len(hans) < 2:
        yield replace(note, value=" ".join(syllables))
        return
    for at, syllable in zip(hans, syllables, strict=True):
        yield replace(note, start=at, end=at + 1, value=syllable)


def set_ruby(note: Note, style: TextStyle, composer: Composer, span: Span, sink: Sink) -> Note:
    """Return a pair with its annotation shaped in the face of its base.

    Args:
        note: The pair.
        style: The style of the base.
        composer: Faces and tables.
        span: The paragraph's place: what there is to tell of an annotation is told of its base.
        sink: Takes what there is to tell.
    """
    is_column = is_zhuyin(note.value)
    scale = ZHUYIN_SCALE if is_column else SCALE
    look = replace(style, size=style.size * scale, tracking=0.0, autospace=0.0, x_scale=1.0)
    para = ParaStyle(look, indent=0.0, align=Align.LEFT)
    outcome = prepare(((note.value, look),), para, composer, span)
    here = span.slice(note.start, note.end)
    sink.extend(replace(found, span=here) for found in outcome.diagnostics)
    assert outcome.value is not None, "preparing always gives a paragraph"
    made = outcome.value
    if is_column:
        is_level = style.direction is Direction.HORIZONTAL
        made = _column(made) if is_level else _column_down(made)
    return replace(note, ruby=made)


def is_beside(note: Note) -> bool:
    """Return whether an annotation stands in its line, at the right of its Han.

    Zhuyin of a vertical line stands between the lines, as all its annotations do.
    """
    made = note.ruby
    is_level = made is not None and made.styles[0].direction is Direction.HORIZONTAL
    return is_level and is_zhuyin(note.value)


def _column(made: Prepared) -> Prepared:
    """Return zhuyin letters above one another, the tone at the right of the last (in own em)."""
    letters = [i for i, at in enumerate(made.starts) if is_bopomofo(made.text[at])]
    top = _MIDDLE / ZHUYIN_SCALE + len(letters) / 2
    shapes: list[Shape] = []
    row = 0
    for i, shape in enumerate(made.shapes):
        char = made.text[made.starts[i]]
        if i in letters:
            row += 1
            across, up = 0.0, top - row + 0.12
        elif char == _LIGHT:
            left, low, right, _ = shape.face.table.ink(shape.gids[0])
            across, up = 0.5 - (left + right) / 2, top + _LIGHT_GAP - low
        else:
            across, up = 0.95, top - max(1, len(letters)) + 0.12
        count = len(shape.gids)
        places = tuple(x + across for x in shape.offsets)
        shapes.append(replace(shape, width=0.0, offsets=places, rises=(up,) * count))
    gaps = tuple(Gap(0.0, 0.0, 0.0, 0, 0, False) for _ in made.gaps)
    return replace(made, shapes=tuple(shapes), gaps=gaps)


def _column_down(made: Prepared) -> Prepared:
    """Return zhuyin letters of a vertical line: each an em, the tone at the right of the last."""
    letters = sum(is_bopomofo(made.text[at]) for at in made.starts)
    shapes: list[Shape] = []
    for start, shape in zip(made.starts, made.shapes, strict=True):
        char = made.text[start]
        if is_bopomofo(char):
            shapes.append(shape)
            continue
        right, up = (0.0, letters + 0.45) if char == _LIGHT else (0.75, 1.0)
        places = tuple(x - up for x in shape.offsets)
        rises = tuple(rise + right for rise in shape.rises)
        shapes.append(replace(shape, width=0.0, offsets=places, rises=rises))
    gaps = tuple(Gap(0.0, 0.0, 0.0, 0, 0, False) for _ in made.gaps)
    return replace(made, shapes=tuple(shapes), gaps=gaps)


def ruby_width(note: Note, style: TextStyle) -> float:
    """Return the width of a pair's annotation in em of its base."""
    assert note.ruby is not None, "a pair is set before it is measured"
    made = note.ruby
    solid = sum(shape.width for shape in made.shapes) + sum(gap.natural for gap in made.gaps[:-1])
    return solid * made.styles[0].size / style.size


def with_room(made: Prepared, pairs: tuple[Note, ...]) -> Prepared:
    """Return a paragraph in which all annotations have their room along the line."""
    shapes, gaps = list(made.shapes), list(made.gaps)
    last_end, last_over = -1, 0.0
    for pair in sorted(pairs, key=lambda note: note.start):
        units = [u for u, at in enumerate(made.starts) if pair.start <= at < pair.end]
        if not units:
            continue
        first, last = units[0], units[-1]
        for unit in units[:-1]:
            gaps[unit] = replace(gaps[unit], may_break=False)
        if is_beside(pair):
            shapes[last] = replace(shapes[last], width=shapes[last].width + ZHUYIN_WIDTH)
            last_end = -1
            continue
        base = sum(shapes[u].width for u in units) + sum(gaps[u].natural for u in units[:-1])
        over = (ruby_width(pair, made.styles[made.style_of[first]]) - base) / 2
        if over > OVERHANG:
            shapes[first] = _padded(shapes[first], over - OVERHANG, 0.0)
            shapes[last] = _padded(shapes[last], 0.0, over - OVERHANG)
            over = OVERHANG
        if last_end == first and made.ends[first - 1] == made.starts[first]:
            gaps[first - 1] = _at_least(gaps[first - 1], last_over + over + APART)
        last_end, last_over = last + 1, over
    return replace(made, shapes=tuple(shapes), gaps=tuple(gaps))


def _padded(shape: Shape, left: float, right: float) -> Shape:
    """Return a box with white at its sides, which stays there at the edge of a line."""
    offsets = tuple(x + left for x in shape.offsets)
    return replace(shape, width=shape.width + left + right, offsets=offsets)


def _at_least(gap: Gap, least: float) -> Gap:
    """Return a gap that is nowhere less than ``least`` em."""
    more = least - gap.minimum
    if more <= 0:
        return gap
    natural = max(gap.natural, least)
    return replace(gap, natural=natural, minimum=least, maximum=max(gap.maximum, natural))
