"""What every box of a page is laid out with: grid, copy, faces, pictures, other boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from pagegen.content.printed import LineEnds, Printed
from pagegen.content.story import Line, PageCopy, Story
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.geometry import Insets, Rect, Size
from pagegen.images.drawing import Art
from pagegen.images.photo import Photo
from pagegen.layout.grid import PageGrid
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_all_ways
from pagegen.memo import Memo
from pagegen.source import FileId, Span
from pagegen.spec.page import BoxSpec, TextRef
from pagegen.style import ParaStyle
from pagegen.text.items import Prepared
from pagegen.text.prepare import Composer, FurnishedRun, StyledRun, prepare

ArtKey: TypeAlias = tuple[FileId, int | None]
"""A file of art, and which of its pages where that is said."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The page around a box. ``rects`` holds the rectangle of every box by its id.

    ``no_break`` are the words that stay whole in headings (HD-03).
    """

    grid: PageGrid
    copy: PageCopy
    composer: Composer
    photos: Mapping[FileId, Photo]
    rects: Mapping[str, Rect]
    boxes: tuple[BoxSpec, ...]
    memo: Memo
    printed: Printed | None = None
    """Line ends of the source, when a box of the page is set by them."""
    no_break: tuple[str, ...] = ()
    arts: Mapping[ArtKey, Art | None] = field(default_factory=lambda: MappingProxyType({}))
    """Drawings and pages of PDF files by file and page; None for those that cannot be used."""
    paper: Size = Size(0.0, 0.0)
    bleed: Insets = Insets()

    def lines_of(self, ref: TextRef, sink: Sink) -> tuple[Line, ...]:
        """Return the copy a reference names; copy that is not there is an error, never ink."""
        if not ref.field:
            return (Line(ref.text, ref.span),) if ref.text else ()
        found = self.copy.field(ref.field)
        if found is None:
            names = tuple(name for name, _ in self.copy.fields)
            near = nearest(ref.field, names)
            cure = hint("did-you-mean", name=near) if near else hint("add-field", name=ref.field)
            sink.say("content-unknown-field", ref.span, cure, name=ref.field)
            return ()
        return found

    def story_of(self, ref: TextRef, sink: Sink) -> Story | None:
        """Return the story a reference names by its slug."""
        story = self.copy.story(ref.field or ref.text)
        if story is None:
            slugs = tuple(s.slug for s in self.copy.stories)
            cure = hint("known-stories", names=", ".join(slugs) or "–")
            sink.say("content-unknown-story", ref.span, cure, name=ref.field or ref.text)
        return story

    def prepared(
        self, runs: tuple[StyledRun, ...], style: ParaStyle, span: Span
    ) -> Outcome[Prepared]:
        """Return a paragraph ready for breaking."""
        return prepare(runs, style, self.composer, span)

    def furnished(
        self, runs: tuple[FurnishedRun, ...], style: ParaStyle, span: Span
    ) -> Outcome[Prepared]:
        """Return a paragraph with inline furniture ready for breaking."""
        from pagegen.text.furnish import furnish  # plain pages never need it

        aspects = {str(file): photo.width / photo.height for file, photo in self.photos.items()}
        return furnish(runs, style, self.composer, span, aspects)

    def ways(self, prepared: Prepared, style: ParaStyle, measures: Measures) -> tuple[Broken, ...]:
        """Return the ways to break a paragraph, one for every number of lines."""
        return self.memo.same(
            (prepared, style),
            ("break", measures.slots, measures.indent),
            lambda: break_all_ways(prepared, measures, style),
        )

    def as_printed(
        self, prepared: Prepared, style: ParaStyle, measures: Measures, given: LineEnds
    ) -> tuple[Broken, ...]:
        """Return the one way to break a paragraph where it was broken in print."""
        from pagegen.linebreak.as_printed import set_as_printed  # only facsimiles need it

        return self.memo.same(
            (prepared, style),
            ("as printed", measures.slots, measures.indent, given),
            lambda: (
                set_as_printed(prepared, measures, style, given.ends, is_whole=given.is_whole),
            ),
        )
