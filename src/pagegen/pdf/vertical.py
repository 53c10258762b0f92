"""Vertical lines → operators: upright glyphs in Identity-V, turned runs in a turned text space.

In vertical writing mode a glyph hangs from the pen by a point of its own: halfway across its
advance and 0.88 em above its baseline, the default of every font. So a Han needs no number at all,
the pen goes one em down after each glyph, and readers take the line for what it is. A line of
several parts (figures side by side, turned words) is one span with its text as ActualText:
readers then see one line and not three (TX-02, TX-05).

PDFium sorts strings that begin at one height from left to right, and neighbouring lines do begin
at one height. So a line ends with a string of its own that begins elsewhere: :func:`cut_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pagegen.paint.marks import GlyphRun
from pagegen.pdf.fonts import EmbeddedFont
from pagegen.pdf.numbers import numbers
from pagegen.pdf.show import FINE_SIZE, Pen, show_run
from pagegen.pdf.usage import glyph_texts
from pagegen.style import Direction

HANG = 0.88
"""How far above its baseline a glyph hangs from the pen, in em: what ``/DW2`` is by default."""
EM = 1000
"""How far down the pen goes after a glyph, in thousandths of an em: the same."""
LAST_SPOKEN = "\ufffc"
"""The last character that PDFium takes from an ActualText; beyond it are surrogate pairs."""
_SAME = 0.0005
"""Points. Glyphs whose hanging points are nearer than this stand on one line."""
_APART = 0.75
"""Em. Strings that begin farther apart in height are never taken for one line."""


def cut_of(run: GlyphRun, after: float | None) -> int:
    """Return at which glyph the last run of a line is cut; 0 leaves it whole.

    Args:
        run: The run that ends the line.
        after: The height of what is shown after the line, None when that is not known.
    """
    heads = _heads(run)
    # A string of glyphs without width is no string to PDFium.
    wide = [i for i in range(len(heads) - 1, 0, -1) if run.advances[i] > 0]
    if after is None:
        return next(iter(wide), 0)
    return next((i for i in wide if abs(heads[i] - after) > _APART * run.size), 0)


def _heads(run: GlyphRun) -> list[float]:
    return [run.y + offset - (0.0 if run.turn else HANG * run.size) for offset in run.offsets]


def is_parted(runs: Sequence[GlyphRun], after: float | None) -> bool:
    """Return whether a line can end with a string that is not taken for part of what follows.

    A line of one glyph beside a line that begins at its height cannot: both make one span.
    """
    shown = [run for run in runs if run.gids]
    if after is None or not shown:
        return True
    last = shown[-1]
    return abs(_heads(last)[cut_of(last, after)] - after) > _APART * last.size


def head_of(run: GlyphRun) -> float:
    """Return the height at which a reader thinks that a run begins."""
    if run.direction is Direction.HORIZONTAL:
        return run.y
    return run.y + run.offsets[0] - (0.0 if run.turn else HANG * run.size)


def turned_from(run: GlyphRun) -> tuple[float, float]:
    """Return how far right of and below its start a turned run has its first glyph's origin."""
    return run.rises[0] if run.rises else 0.0, run.offsets[0]


def show_turned(run: GlyphRun, font: EmbeddedFont, cut: int = 0) -> bytes:
    """Return the operators of a turned run: those of a horizontal one, in a turned space."""
    base, _ = turned_from(run)
    rises = tuple(rise - base for rise in run.rises)
    plain = replace(run, rises=rises if any(abs(rise) > _SAME for rise in rises) else ())
    return show_run(plain, font, speaks=False, cut=cut)


def upright_from(run: GlyphRun, font: EmbeddedFont) -> tuple[float, float]:
    """Return how far right of and below its start an upright run has its first pen."""
    return next(_pens(run, font))


def show_upright(run: GlyphRun, font: EmbeddedFont, cut: int = 0) -> bytes:
    """Return the operators of an upright run, from the pen of its first glyph on.

    Neighbours whose pens stand below one another share an array; for others the pen is set anew.
    """
    pairs = list(zip(run.gids, glyph_texts(run).texts, strict=True))
    pens = list(_pens(run, font))
    steps = 1 if run.size <= FINE_SIZE else 10
    shifts = (i for i, (a, b) in enumerate(pairwise(pens), 1) if abs(a[0] - b[0]) > _SAME)
    edges = sorted({0, cut, *shifts, len(pens)})
    out: list[bytes] = []
    at = pens[0]
    for first, last in pairwise(edges):
        if first:
            move = (pens[first][0] - at[0], at[1] - pens[first][1])
            out.append(f"{numbers(*move)} Td\n".encode("ascii"))
            at = pens[first]
        # The pen counts upwards in thousandths of an em, as the reader's does.
        targets = [-y * 1000 / run.size for _, y in pens[first:last]]
        codes = [font.literals[pair] for pair in pairs[first:last]]
        pen = Pen(codes, [-EM] * len(codes), targets, steps, targets[0])
        out.append(pen.array(0, len(codes)))
    return b"".join(out)


def _pens(run: GlyphRun, font: EmbeddedFont) -> Iterator[tuple[float, float]]:
    """Yield for each glyph the point that it hangs from, to the right of and below the start."""
    texts = glyph_texts(run).texts
    rises = run.rises or (0.0,) * len(run.gids)
    for gid, text, rise, offset in zip(run.gids, texts, rises, run.offsets, strict=True):
        half = font.widths[gid, text] / 2000 * run.size * run.x_scale
        yield rise + half, offset - HANG * run.size
