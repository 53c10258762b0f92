"""VT-01 to VT-08: vertical lines, their marks, their figures, their tiers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from types import MappingProxyType

from pagegen.fonts.face import Face
from pagegen.paint.marks import GlyphRun
from pagegen.preflight.chars import (
    CLOSERS,
    CONNECTORS,
    CURLY_QUOTES,
    DASHES,
    ELLIPSES,
    OPENERS,
    Kind,
    is_traditional,
)
from pagegen.preflight.checks.mixed_text import solid_pairs
from pagegen.preflight.laid import MIDDLE, is_upright_figure
from pagegen.preflight.patterns import LATIN_WORD
from pagegen.preflight.reader import is_copy
from pagegen.preflight.reading import (
    HALF,
    PLACED,
    SPACING,
    TEXT_ROLES,
    Glyph,
    Line,
    Paragraph,
    Reading,
    gap,
    is_vertical,
)
from pagegen.preflight.rule import Finding, at_glyph, at_line, must, on_page, should
from pagegen.style import Direction, Role

_RIGHT = 0.05
"""Em that a stop's ink has its middle right of the line's at least, on the mainland."""
_CENTRED = 0.06
"""Em that a centred stop may be off the middle of its box."""
_FIGURES_OFF = 0.1
"""Em that upright figures may be off the middle: a 1 is not symmetrical."""
_UPPER = frozenset("，。、．")
_UPRIGHT = frozenset("！？；：")
_TURNING = ((OPENERS | CLOSERS) - CURLY_QUOTES) | DASHES | ELLIPSES | (CONNECTORS - set("·‧・･"))
_CORNERS = MappingProxyType({"“": "『", "”": "』", "‘": "「", "’": "」"})
_CORNERS_TAIWAN = MappingProxyType({"“": "「", "”": "」", "‘": "『", "’": "』"})
_WESTERN = r"!-~–—\u00a1-\u00b6\u00b8-\u024f\u2032\u2033\u20a0-\u20cf\u2212"
_FIGURES = re.compile(rf"(?<![{_WESTERN}])[0-9]+(?![{_WESTERN}])")
_MOST_SIDE_BY_SIDE = 3

_Check = Callable[[Reading], Iterable[Finding]]


def _laid_down(check: _Check) -> _Check:
    """Return a check of a view of vertical lines as one of the page."""

    def on_whole_page(reading: Reading) -> Iterator[Finding]:
        for view in reading.views:
            if view.laid_from is not None:
                yield from (on_page(finding, view) for finding in check(view))

    return on_whole_page


def _middle(line: Line) -> float:
    """Return the middle of a line that lies, across it."""
    return line.baseline - MIDDLE * line.glyphs[0].size


def _ink_at(line: Line, glyph: Glyph) -> tuple[float, float] | None:
    """Return where ink has its middle, in em: below its box's head, and right of the line's."""
    ink = glyph.ink
    if ink is None:
        return None
    down = (ink.x + ink.width / 2 - glyph.x) / glyph.em
    return down, (_middle(line) - ink.y - ink.height / 2) / glyph.size


# VT-01


def _check_directions(reading: Reading) -> Iterable[Finding]:
    """Yield lines set in another direction than declared, and lines that run against it."""
    for block in reading.scene.blocks:
        for line in (line for line in reading.lines if line.block.id == block.id):
            is_set = Direction.VERTICAL if line.room else Direction.HORIZONTAL
            if is_set is not block.direction:
                yield at_line(line, is_set.value, block.direction.value)
                break
    yield from _against_the_line(reading)
    yield from _lying_han(reading)
    for before, after in _successive(reading):
        is_left = after.room and before.room and after.room.x < before.room.x
        if before.frame == after.frame and not is_left:
            yield at_line(after, "→", "←")


def _against_the_line(reading: Reading) -> Iterator[Finding]:
    """Yield runs whose glyphs, or whose places on their line, do not go down in text order."""
    last: GlyphRun | None = None
    for run in reading.runs:
        if not (is_vertical(run) and run.gids and is_copy(run)):
            continue
        heads = [run.origin(i).y for i in range(len(run.gids))]
        is_next = last is not None and last.line == run.line
        previous = last.origin(len(last.gids) - 1).y if last is not None and is_next else heads[0]
        for number, (a, b) in enumerate(zip((previous, *heads), heads, strict=False)):
            if b < a - run.size:
                at = run.origin(number)
                text = run.text[:12]
                yield Finding("↑", "↓", text, run.line.block, at.x, at.y, run.span)
                break
        last = run


def _lying_han(reading: Reading) -> Iterator[Finding]:
    for line in reading.lines:
        lying = next((g for g in line.glyphs if g.kind is Kind.HAN and g.run.turn), None)
        if lying is not None:
            yield at_glyph(line, lying, lying.run.turn, 0)


def _successive(reading: Reading) -> Iterator[tuple[Line, Line]]:
    """Yield vertical lines of a block in the order of the copy, each with the next."""
    for block in reading.scene.blocks:
        found = [x for x in reading.lines if x.block.id == block.id and x.room is not None]
        found.sort(key=lambda x: (x.paragraph, x.glyphs[0].run.line.line))
        for before, after in pairwise(found):
            if before.role in TEXT_ROLES and before.paragraph <= after.paragraph:
                yield before, after


# VT-02


def _check_stops(view: Reading) -> Iterable[Finding]:
    """Yield stops that are turned, or not in the upper right, at the right or in the middle."""
    for line in view.lines_of(*TEXT_ROLES):
        before: Glyph | None = None
        for glyph in line.glyphs:
            is_stop = len(glyph.text) == 1 and glyph.char in _UPPER | _UPRIGHT
            place = _ink_at(line, glyph) if is_stop else None
            if is_stop and glyph.run.turn:
                yield at_glyph(line, glyph, glyph.run.turn, 0)
            elif place is not None and is_traditional(line.block.language):
                yield from _off_centre(line, before, glyph, place)
            elif place is not None:
                yield from _off_right(line, glyph, place)
            before = glyph


def _off_centre(
    line: Line, before: Glyph | None, glyph: Glyph, place: tuple[float, float]
) -> Iterator[Finding]:
    _, right = place
    if abs(right) > _CENTRED:
        yield at_glyph(line, glyph, right, 0.0)
    elif before is not None and before.kind is Kind.HAN:
        # Its box is found by its ink: it stands in the middle when its box follows the Han's.
        off = gap(before, glyph) - line.passage.tracking
        if abs(off) > _CENTRED and not line.passage.is_spread:
            yield at_glyph(line, glyph, off, 0.0)


def _off_right(line: Line, glyph: Glyph, place: tuple[float, float]) -> Iterator[Finding]:
    down, right = place
    is_wide = glyph.ink is not None and glyph.ink.height >= HALF * glyph.size
    if right < _RIGHT and not is_wide:
        yield at_glyph(line, glyph, right, _RIGHT)
    elif glyph.char in _UPPER and down > HALF:
        yield at_glyph(line, glyph, down, HALF)


# VT-03, VT-04


def vertical_form(face: Face, char: str) -> int:
    """Return the glyph a face has for a character in vertical lines, 0 when it lacks it."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.direction = "ttb"
    buffer.script = "Hani"
    buffer.language = "zh-Hans"
    hb.shape(face.handle, buffer, {"vert": True, "vrt2": True})
    return int(buffer.glyph_infos[0].codepoint)


def _nominal(face: Face, char: str) -> int:
    return int(face.handle.get_nominal_glyph(ord(char)) or 0)


def _check_turning(view: Reading) -> Iterable[Finding]:
    """Yield brackets, dashes, dots and connectors that stand as in a horizontal line."""
    for line in view.lines_of(*TEXT_ROLES):
        for glyph in line.glyphs:
            if glyph.char not in _TURNING or not glyph.char or "\ufe10" <= glyph.char <= "\ufe48":
                continue
            gid = glyph.run.gids[glyph.number]
            if not glyph.run.turn and gid == _nominal(glyph.run.face, glyph.char):
                yield at_glyph(line, glyph, glyph.char, "")


def _check_quotes(view: Reading) -> Iterable[Finding]:
    """Yield quotation marks that are not drawn as the corner brackets of their region."""
    for line in view.lines_of(*TEXT_ROLES):
        corners = _CORNERS_TAIWAN if is_traditional(line.block.language) else _CORNERS
        around = (None, *line.glyphs, None)
        for before, glyph, after in zip(around, line.glyphs, around[2:], strict=False):
            if glyph.char not in corners or glyph.kind not in (Kind.OPEN, Kind.CLOSE):
                continue
            inside = after if glyph.kind is Kind.OPEN else before
            is_latin = inside is not None and inside.kind is Kind.LATIN and inside.run.turn == 90
            if glyph.run.turn and is_latin:
                continue
            wanted = corners[glyph.char]
            face, gid = glyph.run.face, glyph.run.gids[glyph.number]
            form = _nominal(face, wanted) if glyph.run.turn else vertical_form(face, wanted)
            if gid != form:
                yield at_glyph(line, glyph, glyph.char, wanted)


# VT-05, VT-06, VT-07


def _vertical_paragraphs(view: Reading) -> Iterator[Paragraph]:
    return (p for p in view.paragraphs if p.lines[0].role in TEXT_ROLES)


def _check_figures(view: Reading) -> Iterable[Finding]:
    """Yield figures that do not stand by their number, and words that are not turned."""
    for paragraph in _vertical_paragraphs(view):
        for found in _FIGURES.finditer(paragraph.text):
            yield from _figure_faults(paragraph, found.start(), found.end())
        for found in LATIN_WORD.finditer(paragraph.text):
            if len(found[0]) < 2:
                continue
            for line in paragraph.lines:
                for glyph in line.glyphs_of(found.start(), found.end()):
                    if glyph.run.turn != 90:
                        yield at_glyph(line, glyph, glyph.run.turn, 90)
                        break


def _figure_faults(paragraph: Paragraph, start: int, end: int) -> Iterator[Finding]:
    count = end - start
    for line in paragraph.lines:
        glyphs = line.glyphs_of(start, end)
        if not glyphs or line.is_boxed(*glyphs):
            continue
        turned = [g for g in glyphs if g.run.turn == 90]
        if count > _MOST_SIDE_BY_SIDE or (count == _MOST_SIDE_BY_SIDE and turned):
            if len(turned) != len(glyphs):
                yield at_glyph(line, glyphs[0], glyphs[0].run.turn, 90)
            return
        place = _ink_at(line, glyphs[0])
        high = glyphs[0].ink.height / glyphs[0].size if glyphs[0].ink else 0.0
        if turned or len(glyphs) > 1:
            yield at_glyph(line, glyphs[0], len(glyphs), 1)
        elif high > 1.0 + SPACING:
            yield at_glyph(line, glyphs[0], high, 1.0)
        elif place is not None and abs(place[1]) > _FIGURES_OFF:
            yield at_glyph(line, glyphs[0], place[1], _FIGURES_OFF)


def _check_solid_figures(view: Reading) -> Iterable[Finding]:
    """Yield upright figures with white beside them on lines that nothing was added to."""
    for line in view.lines_of(Role.BODY):
        if not line.is_last or line.passage.is_spread:
            continue
        for a, b in solid_pairs(line):
            is_pair = a.kind is Kind.HAN and b.kind is Kind.HAN
            is_figure = is_upright_figure(a) or is_upright_figure(b)
            white = gap(a, b) - line.passage.tracking
            if is_pair and is_figure and abs(white) > SPACING and not line.is_boxed(a, b):
                yield at_glyph(line, b, white, 0.0)


def _check_unnarrowed(view: Reading) -> Iterable[Finding]:
    """Yield ： ； ！ ？ that are set less than an em wide."""
    for line in view.lines_of(*TEXT_ROLES):
        for a, b in line.pairs():
            if a.char not in _UPRIGHT or len(a.text) != 1 or a.run.turn or a.size != b.size:
                continue
            start = b.x + HALF * b.em if b.kind is Kind.OPEN and b.is_wide_mark() else b.x
            width = (start - a.x) / a.em - line.passage.tracking
            if width < 1.0 - SPACING:
                yield at_glyph(line, a, width, 1.0)


# VT-08


def _check_tiers(reading: Reading) -> Iterable[Finding]:
    """Yield lines that begin another frame neither below the one before nor at its left."""
    for before, after in _successive(reading):
        if before.frame == after.frame or before.room is None or after.room is None:
            continue
        is_below = after.room.y >= before.room.bottom() - PLACED
        is_left = after.room.right() <= before.room.x + PLACED and after.room.y < (
            before.room.bottom()
        )
        if not (is_below or (is_left and after.room.bottom() > before.room.y)):
            yield at_line(after, round(after.room.y, 1), round(before.room.bottom(), 1))


RULES = (
    must("VT-01", "a reader of vertical lines goes down and to the left", _check_directions),
    must("VT-02", "a stop belongs to the character before it", _laid_down(_check_stops)),
    must("VT-03", "what does not turn stands across its line", _laid_down(_check_turning)),
    must("VT-04", "curly quotes have no place in a vertical line", _laid_down(_check_quotes)),
    must("VT-05", "short figures are read at a glance", _laid_down(_check_figures)),
    should("VT-06", "figures in one em are one character", _laid_down(_check_solid_figures)),
    should("VT-07", "a mark below a character needs its height", _laid_down(_check_unnarrowed)),
    should("VT-08", "tiers are read from the upper one down", _check_tiers),
)
