"""Which glyphs a page shows in which face, and the text that each of them stands for.

A glyph run knows its glyphs and its text; ``clusters`` tie the two together. Here that tie is
turned into one piece of text per glyph, so that fonts can be subset and text read back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pagegen.fonts.face import Face, FaceKey
from pagegen.images.drawing import PdfPage
from pagegen.images.photo import Photo
from pagegen.paint.marks import ArtMark, Clip, GlyphRun, ImageMark, Mark
from pagegen.style import Direction

SILENT = "\u200b"
"""The text of a glyph that shows no character of its own: the zero width space.

Only the second and later glyphs of a cluster that has more glyphs than characters get it; a
code needs some text (PDF/A-2 6.2.11.7), and the whole cluster carries ActualText besides.
"""

Spoken = tuple[int, int, str]
"""Glyphs from an index up to another that together stand for a text."""


@dataclass(frozen=True, slots=True)
class GlyphTexts:
    """The text of every glyph of a run, and the stretches that need ActualText."""

    texts: Sequence[str]
    spoken: tuple[Spoken, ...] = ()


@dataclass(slots=True)
class FaceUse:
    """The glyphs of one face on a page, each with the texts it stands for and how often."""

    face: Face
    pairs: Counter[tuple[int, str]] = field(default_factory=Counter)
    is_upright: bool = False
    """Whether some of the glyphs stand upright in vertical lines."""

    def shared_glyphs(self) -> tuple[tuple[tuple[int, str], int], ...]:
        """Return the glyphs that stand for more than one text, with how often for each."""
        texts = Counter(gid for gid, _ in self.pairs)
        if len(texts) == len(self.pairs):
            return ()
        return tuple(sorted((p, n) for p, n in self.pairs.items() if texts[p[0]] > 1))


def glyph_texts(run: GlyphRun) -> GlyphTexts:
    """Return what each glyph of a run stands for.

    One glyph to a cluster takes all of the cluster's text: a ligature all its letters, a variant
    the character and its selector. As many glyphs as characters take one each.
    """
    if len(run.text) == len(run.gids) and run.clusters == tuple(range(len(run.gids))):
        return GlyphTexts(run.text)
    texts: list[str] = []
    spoken: list[Spoken] = []
    for first, last, text in _clusters(run):
        count = last - first
        if count == 1:
            texts.append(text or SILENT)
        elif count == len(text):
            texts.extend(text)
        else:
            texts.extend([text or SILENT, *[SILENT] * (count - 1)])
            spoken.append((first, last, text))
    return GlyphTexts(tuple(texts), tuple(spoken))


def _clusters(run: GlyphRun) -> Iterator[Spoken]:
    """Yield each cluster as its glyphs and its text; text before the first goes to the first."""
    starts = sorted(set(run.clusters))
    bounds = {start: (start, end) for start, end in pairwise([*starts, len(run.text)])}
    bounds[starts[0]] = (0, bounds[starts[0]][1])
    first = 0
    while first < len(run.clusters):
        cluster = run.clusters[first]
        last = first + 1
        while last < len(run.clusters) and run.clusters[last] == cluster:
            last += 1
        start, end = bounds[cluster]
        yield first, last, run.text[start:end]
        first = last


def flatten(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield all marks, those inside clips too, in painter's order."""
    for mark in marks:
        if isinstance(mark, Clip):
            yield from flatten(mark.marks)
        else:
            yield mark


def face_uses(marks: Iterable[Mark]) -> dict[FaceKey, FaceUse]:
    """Return the use of every face that shows text, in order of first use.

    Artefact runs are left out: they are drawn as outlines and need no font.
    """
    uses: dict[FaceKey, FaceUse] = {}
    for mark in flatten(marks):
        if isinstance(mark, GlyphRun) and mark.gids and not mark.is_artefact:
            use = uses.setdefault(mark.face.key, FaceUse(mark.face))
            use.pairs.update(zip(mark.gids, glyph_texts(mark).texts, strict=True))
            use.is_upright |= mark.direction is Direction.VERTICAL and not mark.turn
    return uses


def merge_uses(parts: Iterable[Mapping[FaceKey, FaceUse]]) -> dict[FaceKey, FaceUse]:
    """Return the use of every face over several parts of a page, in order of first use."""
    merged: dict[FaceKey, FaceUse] = {}
    for part in parts:
        for key, use in part.items():
            whole = merged.setdefault(key, FaceUse(use.face))
            whole.pairs.update(use.pairs)
            whole.is_upright |= use.is_upright
    return merged


def pdf_pages(marks: Iterable[Mark]) -> tuple[PdfPage, ...]:
    """Return the pages of other files on the page, in order of first use, each once."""
    arts = (mark.art for mark in flatten(marks) if isinstance(mark, ArtMark))
    return tuple(dict.fromkeys(art for art in arts if isinstance(art, PdfPage)))


def photos(marks: Iterable[Mark]) -> tuple[Photo, ...]:
    """Return the photographs on the page, in order of first use, each once."""
    found = (mark.photo for mark in flatten(marks) if isinstance(mark, ImageMark))
    return tuple(dict.fromkeys(found))
