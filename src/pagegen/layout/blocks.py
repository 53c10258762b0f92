"""A story's body as blocks to be poured: paragraphs and crossheads, prepared and measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pagegen.content.printed import LineEnds, line_ends_of, pairs_of
from pagegen.content.story import (
    PICTURE_SIGN,
    Annotation,
    Emphasis,
    Furniture,
    Paragraph,
    ParagraphKind,
    Story,
)
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.fonts.book import FontBook
from pagegen.layout.model import LineSlot
from pagegen.layout.scene import Scene
from pagegen.linebreak.emergency import split_at, split_long
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.source import FileId, Span
from pagegen.spec.page import Breaks, TextBox
from pagegen.style import Align, ParaStyle, TextStyle
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared
from pagegen.text.prepare import FurnishedRun, StyledRun

_RINGED = re.compile("[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf]")
SOFT_HYPHEN = "\u00ad"
_SHORT = 5
"""Units of so few characters are never parted."""
_QUOTED = 12
"""Characters that name a place to its editor."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a crosshead of the body, ready for breaking."""

    style: ParaStyle
    prepared: Prepared
    is_crosshead: bool
    span: Span
    printed: LineEnds | None = None
    """Line ends that the block must have; None leaves them to the breaker."""

    def ways(self, measures: Measures, scene: Scene) -> tuple[Broken, ...]:
        """Return the ways to set this block to the measures of its slots, the best first."""
        if self.printed is not None:
            return scene.as_printed(self.prepared, self.style, measures, self.printed)
        return scene.ways(self.prepared, self.style, measures)


def blocks_of(
    story: Story, box: TextBox, narrowest: float, scene: Scene, sink: Sink
) -> tuple[Block, ...]:
    """Return the blocks of a story's body; no unit of theirs is wider than ``narrowest`` points."""
    paragraphs = story.prose()
    given = _given(story, box, scene, sink)
    made = [
        scene.memo.same(
            (box, scene.composer),
            ("block", paragraph, narrowest, ends, _pictures(paragraph, scene)),
            lambda p=paragraph, e=ends: _block(p, e, box, narrowest, scene),  # type: ignore[misc]
        )
        for paragraph, ends in zip(paragraphs, given, strict=True)
    ]
    return tuple(block for outcome in made if (block := sink.take(outcome)) is not None)


def _pictures(paragraph: Paragraph, scene: Scene) -> tuple[str, ...]:
    """Return what the inline pictures of a paragraph are, as far as they are there."""
    if PICTURE_SIGN not in paragraph.text:
        return ()
    return tuple(
        scene.photos[file].digest if file in scene.photos else ""
        for _, file in _inline_files(paragraph)
    )


def _inline_files(paragraph: Paragraph) -> Iterator[tuple[int, FileId]]:
    """Give the inline pictures of a paragraph, each with the place of its sign."""
    at = 0
    for run in paragraph.runs:
        for annotation in run.annotations:
            if annotation.kind is Furniture.PICTURE:
                yield at, FileId(annotation.value)
        at += len(run.text)


def _say_missing(paragraph: Paragraph, scene: Scene, sink: Sink) -> None:
    """Tell every inline picture that is not there; a grey square stands for it."""
    for at, file in _inline_files(paragraph):
        if file not in scene.photos:
            span = paragraph.span.slice(at, at + 1)
            sink.say(
                "image-missing", span, hint("put-inline", file=file), variant="inline", file=file
            )


def _given(story: Story, box: TextBox, scene: Scene, sink: Sink) -> tuple[LineEnds | None, ...]:
    """Return the line ends that each paragraph of the prose must have, where any are given."""
    prose = story.prose()
    if box.breaks is not Breaks.AS_PRINTED:
        return (None,) * len(prose)
    pairs = pairs_of(story, scene.printed)
    if pairs is None:
        differs = scene.printed is not None
        cure = hint("same-paragraphs") if differs else hint("name-source")
        sink.say("content-no-source", box.span, cure, variant="differs" if differs else "")
        return (None,) * len(prose)
    ends = iter([line_ends_of(p, c.text) for c, p in pairs if c.kind is not ParagraphKind.VERSE])
    return tuple(None if p.kind is ParagraphKind.CROSSHEAD else next(ends) for p in prose)


def _parted(prepared: Prepared, style: ParaStyle, measure: float, scene: Scene) -> Prepared:
    """Return a paragraph whose words can be parted where they must (LB-09); few have words."""
    western = CharClass.WESTERN
    has_words = any(
        cls is western and end - start > _SHORT and any(map(str.isalpha, prepared.text[start:end]))
        for cls, start, end in zip(prepared.classes, prepared.starts, prepared.ends, strict=True)
    )
    if not (has_words or SOFT_HYPHEN in prepared.text):
        return prepared
    from pagegen.linebreak.hyphenate import hyphenated

    return hyphenated(prepared, style, (measure,), scene.composer)


def _block(
    paragraph: Paragraph, ends: LineEnds | None, box: TextBox, narrowest: float, scene: Scene
) -> Outcome[Block]:
    sink = Sink()
    is_crosshead = paragraph.kind is ParagraphKind.CROSSHEAD
    style = _crosshead_style(box) if is_crosshead else box.style
    base = style.text
    looks = {Emphasis.NONE: base, Emphasis.STRONG: box.strong, Emphasis.KAI: box.kai}
    runs: tuple[StyledRun, ...] = tuple(
        (run.text, base if is_crosshead else _sized(looks[run.emphasis], base))
        for run in paragraph.runs
    )
    furnished = tuple(
        FurnishedRun(*look, run.annotations) for look, run in zip(runs, paragraph.runs, strict=True)
    )
    if _RINGED.search(paragraph.text):
        furnished = with_rings(furnished, scene.composer.shaper.book)
    if any(run.annotations for run in furnished):
        prepared = sink.take(scene.furnished(furnished, style, paragraph.span))
        _say_missing(paragraph, scene, sink)
    else:
        prepared = sink.take(scene.prepared(runs, style, paragraph.span))
    assert prepared is not None, "preparing always gives a paragraph"
    measure = narrowest / base.size
    whole = split_long(_parted(prepared, style, measure, scene), measure)
    if ends is not None:
        whole = split_at(whole, ends.ends)
        if not ends.is_whole:
            first = ends.ends[-1] if ends.ends else 0
            sink.say(
                "line-as-printed",
                paragraph.span.slice(first, len(paragraph.text)),
                hint("same-text"),
                variant="changed",
                text=paragraph.text[first : first + _QUOTED],
            )
    return sink.seal(Block(style, whole, is_crosshead, paragraph.span, ends))


def with_rings(runs: tuple[FurnishedRun, ...], book: FontBook) -> tuple[FurnishedRun, ...]:
    """Return runs whose circled numbers are drawn where no declared face has the character."""
    out: list[FurnishedRun] = []
    for run in runs:
        for part in re.split(f"({_RINGED.pattern})", run.text):
            is_lost = (
                len(part) == 1
                and not run.annotations
                and _RINGED.fullmatch(part) is not None
                and book.face_for(run.style.face, part) is None
            )
            ring = (Annotation(Furniture.CIRCLED, number=-len(out) - 1),) if is_lost else ()
            if part:
                out.append(FurnishedRun(part, run.style, run.annotations or ring))
    return tuple(out)


def _sized(style: TextStyle, base: TextStyle) -> TextStyle:
    """Return an emphasis at the size of the text around it: it never moves the grid (GR-02)."""
    return style if style.size == base.size else replace(style, size=base.size)


def _crosshead_style(box: TextBox) -> ParaStyle:
    """Return the style of crossheads: their own look, the body's strictness (LB-12)."""
    return ParaStyle(
        box.crossheads.style,
        indent=0.0,
        align=Align.LEFT,
        kinsoku=box.style.kinsoku,
        unit_break=box.style.unit_break,
        hyphenate=box.style.hyphenate,
        squeeze_periods=box.style.squeeze_periods,
    )


def measures_from(
    slots: tuple[LineSlot, ...], start: int, style: ParaStyle, units: int
) -> Measures:
    """Return the measures from a slot on, as short as they can be said.

    When all measures to come are equal one number says it, so that a paragraph set in another
    place of the column is the same paragraph to the memory.
    """
    size = style.text.size
    last = min(start + units, len(slots) - 1)
    first = min(start, last)
    width = slots[last].measure
    while last > first and slots[last - 1].measure == width:
        last -= 1
    return Measures(tuple(s.measure / size for s in slots[first : last + 1]), style.indent)
