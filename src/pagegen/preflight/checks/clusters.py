"""LB-11: nothing is broken or stretched inside a cluster or at a no-break character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pagegen.preflight.chars import NO_BREAK, is_mark_joining
from pagegen.preflight.reading import SPACING, TEXT_ROLES, Line, Paragraph, Reading, gap
from pagegen.preflight.rule import Finding, at_glyph, at_turn, must

_SURROGATES = ("\ud800", "\udfff")


def _is_tied(paragraph: Paragraph, above: Line, below: Line) -> bool:
    """Return whether the text at a line end says that there must be none."""
    first = paragraph.at(below.start)
    if first and (is_mark_joining(first) or paragraph.before(below.start) == "\u200d"):
        return True
    between = paragraph.text[max(0, above.end - 1) : below.start + 1]
    return any(c in NO_BREAK or _SURROGATES[0] <= c <= _SURROGATES[1] for c in between)


def _stretched(line: Line) -> Iterator[Finding]:
    """Yield every mark that was moved off its base, and every stretched no-break space."""
    tracking = max(0.0, line.passage.tracking)
    for a, b in line.pairs():
        is_mark = bool(b.char) and is_mark_joining(b.char)
        if is_mark and b.x > a.right + SPACING * a.em:
            yield at_glyph(line, b, gap(a, b), 0.0)
        is_space = a.char in NO_BREAK or b.char in NO_BREAK
        if is_space and a.char and b.char and gap(a, b) > tracking + SPACING:
            yield at_glyph(line, b, gap(a, b), tracking)


def _check(reading: Reading) -> Iterable[Finding]:
    for paragraph in reading.paragraphs:
        if paragraph.lines[0].role not in TEXT_ROLES:
            continue
        for above, below in paragraph.turns():
            if _is_tied(paragraph, above, below):
                yield at_turn(paragraph, above, below)
        for line in paragraph.lines:
            yield from _stretched(line)


RULES = (must("LB-11", "a sign made of several codes is one sign to the reader", _check),)
