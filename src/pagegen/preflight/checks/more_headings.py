"""HD-07 to HD-10, CA-03: balance, ends, spacing of headings; caption numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import Kind
from pagegen.preflight.checks.heading_lines import HEADINGS
from pagegen.preflight.checks.ink import ink_of
from pagegen.preflight.laid import is_upright_figure
from pagegen.preflight.reading import PLACED, SPACING, Glyph, Line, Reading, gap, is_han_pair
from pagegen.preflight.rule import Finding, at_glyph, at_line, should
from pagegen.style import Role

_BALANCE = 0.5
_TRACKING = (-0.05, 0.10)
_SCALING = (0.85, 1.10)
_ALIKE = 0.003
_FIRST_NUMBER = ord("①")


def _headings(reading: Reading) -> list[list[Line]]:
    """Return the lines of every heading: of a part of a headline, or of a crosshead."""
    found: dict[tuple[str, str | int], list[Line]] = {}
    for line in reading.lines_of(*HEADINGS):
        found.setdefault((line.block.id, line.passage.part or line.paragraph), []).append(line)
    return list(found.values())


def _check_balance(reading: Reading) -> Iterable[Finding]:
    """Yield the shortest line of a heading when it is less than half of the longest.

    Lines that the copy itself parts are lines of one heading too.
    """
    for lines in _headings(reading):
        if len(lines) == 1:
            continue
        widths = [(ink_of([line]).width, line) for line in lines]
        longest = max(width for width, _ in widths)
        short, line = min(widths, key=lambda pair: pair[0])
        if short < _BALANCE * longest:
            yield at_line(line, short / longest, _BALANCE)


def _check_stop(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        last = paragraph.lines[-1]
        if last.role in HEADINGS and last.inked[-1].char in "。．":
            yield at_glyph(last, last.inked[-1], last.inked[-1].char, "")


def _check_tracking(reading: Reading) -> Iterable[Finding]:
    """Yield heading lines with uneven or too much letter-spacing, or scaled too far."""
    low, high = _TRACKING
    for line in reading.lines_of(*HEADINGS):
        if line.passage.is_spread:
            continue
        whites = [(gap(a, b), b) for a, b in line.pairs() if is_han_pair(a, b)]
        for white, glyph in whites:
            if not low - SPACING <= white <= high + SPACING or abs(white - whites[0][0]) > SPACING:
                yield at_glyph(line, glyph, white, high if white > 0 else low)
                break
    yield from _scaled(reading)


def _keeps_scale(glyph: Glyph) -> bool:
    """Return whether a glyph has its heading's scale; dashes and figures in one em need not."""
    return glyph.kind is not Kind.DASH and not is_upright_figure(glyph)


def _scaled(reading: Reading) -> Iterator[Finding]:
    """Yield headings scaled too far, or not alike in all their lines.

    A dash is brought to two em by a scale of its own.
    """
    low, high = _SCALING
    for lines in _headings(reading):
        glyphs = [(line, g) for line in lines for g in line.inked if not line.passage.is_spread]
        scales = [(g.run.x_scale, line) for line, g in glyphs if _keeps_scale(g)]
        odd = next(
            (
                (scale, line)
                for scale, line in scales
                if abs(scale - scales[0][0]) > _ALIKE or not low <= scale <= high
            ),
            None,
        )
        if odd:
            yield at_line(odd[1], odd[0], high if odd[0] > high else low)


def _crossheads(reading: Reading) -> Iterator[tuple[Line, Line, Line]]:
    """Yield crossheads of one line with the body lines above and below them."""
    for block in reading.scene.blocks:
        for lines in reading.by_frame(block).values():
            for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
                is_between = above.role is Role.BODY and below.role is Role.BODY
                if line.role is Role.CROSSHEAD and is_between:
                    yield above, line, below


def _check_crossheads(reading: Reading) -> Iterable[Finding]:
    """Yield crossheads off whole body lines, or closer to the text above than below."""
    grid = reading.scene.grid
    if grid is None:
        return
    for above, line, below in _crossheads(reading):
        taken = (below.baseline - above.baseline) / grid.leading
        ink = ink_of([line])
        foot = above.baseline + above.inked[0].run.face.em_bottom * above.size
        over, under = ink.y - foot, below.top - ink.bottom()
        if abs(taken - round(taken)) * grid.leading > PLACED:
            yield at_line(line, taken, float(round(taken)))
        elif over < under - PLACED:
            yield at_line(line, over, under)


def _check_numbers(reading: Reading) -> Iterable[Finding]:
    """Yield caption numbers ①②③ that leave a gap, repeat, or outnumber the pictures."""
    found = [
        (ord(line.inked[0].char) - _FIRST_NUMBER + 1, line)
        for line in reading.lines_of(Role.CAPTION)
        if line.is_first and "①" <= line.inked[0].char <= "⑳"
    ]
    # A group may be read down its sets or across them: its own order counts, not the place.
    found.sort(key=lambda pair: (pair[1].block.id, pair[1].paragraph))
    for wanted, (number, line) in enumerate(found, start=1):
        is_beyond = bool(reading.photos) and number > len(reading.photos)
        if number != wanted or is_beyond:
            yield at_line(line, number, wanted)
            return


RULES = (
    should("HD-07", "unequal lines look like a mistake in counting", _check_balance),
    should("HD-08", "a heading is no sentence", _check_stop),
    should("HD-09", "spread or scaled headings look like other type", _check_tracking),
    should("HD-10", "a crosshead belongs to the text below", _check_crossheads),
    should("CA-03", "a reader looks for the picture of every number", _check_numbers),
)
