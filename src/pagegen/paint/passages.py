"""Items of a box → marks cut where reading changes, and paragraphs as nodes of the tree.

A run of glyphs is one mark as long as it looks alike; for reading it falls into parts where a
reading (注音) begins or ends and where another language does. A paragraph that is broken over
lines and columns stays one node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from pagegen.content.chars import is_zhuyin
from pagegen.geometry import Rect
from pagegen.layout.model import Artwork, Figure, Item, PlacedLine, Ruby
from pagegen.memo import Memo
from pagegen.paint.marks import ArtMark, GlyphRun, ImageMark, Mark
from pagegen.source import Origin

PINYIN, ZHUYIN, ENGLISH, MONGOLIAN = "zh-Latn-pinyin", "zh-Bopo", "en", "mn-Mong"
_FUNCTION_WORDS = frozenset({"the", "of", "and"})
"""Words that are English and nothing else: a phrase that has one of them is English."""
_FOREIGN = re.compile(
    r"(?P<latin>[A-Za-z][A-Za-z0-9'\u2019.,;:&\- ]*[A-Za-z0-9])"
    r"|(?P<mongolian>[\u1800-\u18af][\u1800-\u18af\u200c\u200d\u202f ]*)"
    r"|(?P<kana>[\u3041-\u30ff]{2,})|(?P<hangul>[\uac00-\ud7a3]+)"
)
_LANGUAGES = (("mongolian", MONGOLIAN), ("kana", "ja"), ("hangul", "ko"))


@dataclass(slots=True, eq=False)
class Node:
    """An element that is being made: kids are nodes and indices of marks.

    ``level`` is the wanted level of a heading, ``size`` that of its type in points.
    """

    kind: str
    kids: list[Node | int] = field(default_factory=list)
    alt: str = ""
    lang: str = ""
    bbox: Rect | None = None
    is_inline: bool = False
    level: int = 0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A mark with its place in the list, the item that it comes from and its language."""

    index: int
    mark: Mark
    item: Item
    lang: str = ""

    def at(self) -> tuple[int, int]:
        """Return where the mark stands in the text of its block, then in painter's order."""
        span = self.mark.span if isinstance(self.mark, GlyphRun | ImageMark) else None
        return (span.start if span else 0, self.index)


def is_read(mark: Mark) -> bool:
    """Return whether a mark is read: text, or a picture."""
    if isinstance(mark, ArtMark):
        return not mark.is_artefact
    return isinstance(mark, ImageMark) or (
        isinstance(mark, GlyphRun) and not mark.is_artefact and bool(mark.gids)
    )


def shown_of(
    items: Sequence[Item], marks_of: Callable[[Item], Sequence[Mark]], first: int, memo: Memo
) -> list[Shown]:
    """Return the marks of a box, runs cut where reading changes; indices count from ``first``."""
    bases = [item.line.span for item in items if isinstance(item, Ruby)]
    edges: dict[Origin, set[int]] = {}
    for base in bases:
        edges.setdefault(base.origin, set()).update((base.start, base.end))
    shown: list[Shown] = []
    for item in items:
        for mark in marks_of(item):
            for part, lang in _parts(mark, item, edges, memo):
                shown.append(Shown(first + len(shown), part, item, lang))
    return shown


def _parts(
    mark: Mark, item: Item, edges: dict[Origin, set[int]], memo: Memo
) -> Iterator[tuple[Mark, str]]:
    """Yield a mark, or the parts that a run falls into, each with its language."""
    line = item if isinstance(item, PlacedLine) else getattr(item, "line", None)
    if not isinstance(mark, GlyphRun) or mark.is_artefact or line is None or mark.span is None:
        yield mark, ""
        return
    if isinstance(item, Ruby):
        yield mark, _of_reading(mark.text)
        return
    text = line.prepared.text
    spoken = memo.same((line.prepared,), "languages", lambda: languages_in(text))
    start, end = mark.span.start, mark.span.end
    cuts = {at for a, b, _ in spoken for at in (a, b)} | edges.get(mark.span.origin, set())
    inside = tuple(sorted(at - start for at in cuts if start < at < end))
    for part in memo.same((mark,), ("parts", inside), lambda: tuple(split_run(mark, inside))):
        at = part.span.start if part.span else 0
        yield part, next((lang for a, b, lang in spoken if a <= at < b), "")


def split_run(run: GlyphRun, cuts: tuple[int, ...]) -> Iterator[GlyphRun]:
    """Yield a run cut before some characters of its text; every glyph stays in its place."""
    edges = (0, *cuts, len(run.text))
    for first, last in pairwise(edges):
        keep = [i for i, cluster in enumerate(run.clusters) if first <= cluster < last]
        if not cuts:
            yield run
        elif keep:
            yield replace(
                run,
                gids=tuple(run.gids[i] for i in keep),
                offsets=tuple(run.offsets[i] for i in keep),
                advances=tuple(run.advances[i] for i in keep),
                clusters=tuple(run.clusters[i] - first for i in keep),
                rises=tuple(run.rises[i] for i in keep) if run.rises else (),
                text=run.text[first:last],
                span=run.span.slice(run.span.start + first, run.span.start + last)
                if run.span
                else None,
            )


def languages_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the stretches of a text whose script or words make their language certain.

    Latin letters alone do not: names, units and pinyin look like English. A phrase is English
    when it has several words and one of them is English only.

    Example:
        >>> languages_in("以 The Art of Printing 为题，PM2.5 不在此列")
        ((2, 21, 'en'),)
    """
    found: list[tuple[int, int, str]] = []
    for match in _FOREIGN.finditer(text):
        lang = next((lang for group, lang in _LANGUAGES if match[group]), "")
        if match["latin"]:
            words = match["latin"].lower().replace("-", " ").split()
            lang = ENGLISH if len(words) > 1 and _FUNCTION_WORDS & set(words) else ""
        if lang:
            found.append((*match.span(), lang))
    return tuple(found)


def _of_reading(text: str) -> str:
    if is_zhuyin(text):
        return ZHUYIN
    return PINYIN if any(c.isalpha() and ord(c) < 0x250 for c in text) else ""


def paragraph(kind: str, shown: Sequence[Shown], rubies: Sequence[Ruby] = ()) -> Node:
    """Return a node whose kids are some marks in reading order, readings with their bases."""
    node = Node(kind)
    langs = {part.lang for part in shown if isinstance(part.item, PlacedLine)}
    node.lang = langs.pop() if len(langs) == 1 else ""
    own = node.lang
    ordered = sorted(shown, key=Shown.at) if rubies or _has_figure(shown) else list(shown)
    for ruby, group in groupby(ordered, lambda part: _ruby_at(part, rubies)):
        parts = list(group)
        if ruby is not None:
            node.kids.append(_ruby(parts))
            continue
        for part in parts:
            if isinstance(part.item, Figure):
                node.kids.append(figure(part, part.item.alt, is_inline=True))
            elif part.lang != own:
                node.kids.append(Node("Span", [part.index], lang=part.lang))
            else:
                node.kids.append(part.index)
    return node


def _has_figure(shown: Sequence[Shown]) -> bool:
    return any(isinstance(part.item, Figure) for part in shown)


def _ruby_at(part: Shown, rubies: Sequence[Ruby]) -> tuple[int, int] | None:
    """Return the base that a mark is, or is the reading of."""
    span = part.mark.span if isinstance(part.mark, GlyphRun) else None
    if span is None or not rubies:
        return None
    for ruby in rubies:
        base = ruby.line.span
        if base.origin == span.origin and base.start <= span.start and span.end <= base.end:
            return base.start, base.end
    return None


def _ruby(parts: Sequence[Shown]) -> Node:
    """Return a base with its reading (ISO 32000-1, 14.8.4.3.3)."""
    base = Node("RB", [part.index for part in parts if not isinstance(part.item, Ruby)])
    readings = [part for part in parts if isinstance(part.item, Ruby)]
    reading = Node("RT", [part.index for part in readings])
    reading.lang = readings[0].lang if readings else ""
    if not (base.kids and reading.kids):
        return Node("Span", [*base.kids, *reading.kids])
    return Node("Ruby", [base, reading])


def figure(part: Shown, alt: str, *, is_inline: bool = False) -> Node:
    """Return a picture as a figure with its place (print rule U04)."""
    item = part.item
    rect = item.clip if isinstance(item, Artwork) else getattr(item, "rect", None)
    return Node("Figure", [part.index], alt=alt, bbox=rect, is_inline=is_inline)
