"""One glyph run → the operators inside its text object.

Every glyph stands where its offset says, to half a thousandth of an em: the pen's place is
followed with the widths and the rounded steps that the *file* states, so that no error adds up
along a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagegen.paint.marks import GlyphRun
from pagegen.pdf.fonts import EmbeddedFont, Pair
from pagegen.pdf.numbers import number, utf16_hex
from pagegen.pdf.usage import GlyphTexts, glyph_texts

FINE_SIZE = 12.0
"""Up to this size whole thousandths of an em are used: under 0.006 pt. Above it, tenths."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """Neighbouring glyphs of one rise that share one ActualText, or have none."""

    first: int
    last: int
    rise: float
    actual: str | None


def show_run(run: GlyphRun, font: EmbeddedFont, *, speaks: bool = True, cut: int = 0) -> bytes:
    """Return the operators that show a run, from the place of its first glyph on.

    With ``speaks`` off nothing gets an ActualText of its own: the line around it has one. A new
    array begins at the glyph ``cut``.
    """
    texts = glyph_texts(run)
    pairs = list(zip(run.gids, texts.texts, strict=True))
    codes = [font.literals[pair] for pair in pairs]
    widths = [font.widths[pair] for pair in pairs]
    unit = run.size * run.x_scale / 1000
    targets = [offset / unit for offset in run.offsets]
    line = Pen(codes, widths, targets, 1 if run.size <= FINE_SIZE else 10, targets[0])
    spoken = _spoken(texts, pairs, font.twins) if speaks else {}
    if not (run.rises or spoken or cut):
        return line.array(0, len(codes))
    out: list[bytes] = []
    rise = 0.0
    for part in _segments(run, spoken, cut):
        if part.rise != rise:
            rise = part.rise
            out.append(b"%s Ts\n" % number(rise).encode("ascii"))
        array = line.array(part.first, part.last)
        out.append(array if part.actual is None else _span(array, part.actual))
    if rise:
        out.append(b"0 Ts\n")
    return b"".join(out)


@dataclass(slots=True)
class Pen:
    """Glyphs that are still to be shown, and where the pen of the reader is."""

    codes: Sequence[bytes]
    widths: Sequence[int]
    targets: Sequence[float]
    steps: int
    pen: float

    def array(self, first: int, last: int) -> bytes:
        """Return a TJ operator that puts some glyphs on their targets, and move the pen."""
        parts = [b"[("]
        pen, steps = self.pen, self.steps
        here = slice(first, last)
        for code, width, target in zip(
            self.codes[here], self.widths[here], self.targets[here], strict=True
        ):
            gap = round((pen - target) * steps)
            if gap:
                back = gap / steps
                parts.append(
                    b")%d(" % gap if steps == 1 else b")%s(" % number(back).encode("ascii")
                )
                pen -= back
            parts.append(code)
            pen += width
        self.pen = pen
        parts.append(b")]TJ\n")
        return b"".join(parts)


def _span(array: bytes, text: str) -> bytes:
    """Return operators as a span that reads as ``text`` (ISO 32000-1, 14.9.4)."""
    return b"/Span <</ActualText <FEFF%s>>> BDC\n%sEMC\n" % (utf16_hex(text), array)


def _spoken(
    texts: GlyphTexts, pairs: Sequence[Pair], twins: frozenset[Pair]
) -> dict[int, tuple[int, str]]:
    """Return the stretches that need ActualText: from the first glyph to the last and the text."""
    spoken = {first: (last, text) for first, last, text in texts.spoken}
    if twins:
        spoken = {i: (i + 1, pair[1]) for i, pair in enumerate(pairs) if pair in twins} | spoken
    return spoken


def _segments(run: GlyphRun, spoken: dict[int, tuple[int, str]], cut: int) -> Iterator[_Segment]:
    """Yield a run cut where the rise changes and round everything that needs ActualText."""
    count = len(run.gids)
    rises = run.rises or (0.0,) * count
    cuts = {0, cut, count, *spoken, *(last for last, _ in spoken.values())}
    cuts.update(i for i, (a, b) in enumerate(pairwise(rises), 1) if a != b)
    for first, last in pairwise(sorted(cuts)):
        actual = spoken[first][1] if first in spoken else None
        yield _Segment(first, last, rises[first], actual)
