"""TX-05: a line is one text object, and no white of its own comes between its Han."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pagegen.preflight.chars import Kind
from pagegen.preflight.reading import Glyph, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, should


def _is_cut(a: Glyph, b: Glyph) -> bool:
    """Return whether two Han of one look side by side belong to two runs."""
    first, second = a.run, b.run
    if first is second or a.kind is not Kind.HAN or b.kind is not Kind.HAN:
        return False
    look = (first.face.key, first.size, first.x_scale, first.color)
    return look == (second.face.key, second.size, second.x_scale, second.color)


def _check(reading: Reading) -> Iterable[Finding]:
    """Yield white in the text of a run that the copy lacks, and lines cut in pieces.

    Readers of a file put a space where one text object ends and another begins some way on.
    """
    for paragraph in reading.paragraphs:
        for line in paragraph.lines:
            found = _white_added(line) or _cut(line)
            if found:
                yield found


def _white_added(line: Line) -> Finding | None:
    last: tuple[Glyph, int] | None = None
    white: Glyph | None = None
    for glyph, at in zip(line.glyphs, line.places, strict=True):
        if glyph.kind is Kind.SPACE:
            white = glyph
            continue
        if at < 0:
            continue
        is_pair = last is not None and last[0].kind is Kind.HAN and glyph.kind is Kind.HAN
        if white is not None and is_pair and last is not None and at == last[1] + 1:
            return at_glyph(line, white, f"U+{ord(white.char):04X}", "")
        last, white = (glyph, at), None
    return None


def _cut(line: Line) -> Finding | None:
    if line.passage.is_spread:
        return None  # What is pushed apart stands in several pieces on purpose.
    pairs = ((a, b) for a, b in pairwise(line.glyphs) if _is_cut(a, b))
    cut = next((b for a, b in pairs if not line.is_boxed(a, b)), None)
    return None if cut is None else at_glyph(line, cut, cut.char, "")


RULES = (should("TX-05", "copied text must not fall into single characters", _check),)
