"""Fidelity as a number: how many printed line ends the program's own setting finds again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from pagegen.content.printed import (
    Printed,
    PrintedParagraph,
    kept_end,
    line_ends_of,
    pairs_of,
)
from pagegen.content.story import Paragraph, Story
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.composing import composer_of
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.printed import read_printed, recall_printed
from pagegen.engine.specs import program
from pagegen.fonts.book import FontBook
from pagegen.layout.frames import all_boxes
from pagegen.linebreak.adjust import EPSILON
from pagegen.linebreak.cost import LOOSEST_GAP
from pagegen.linebreak.emergency import split_at, split_long
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import World
from pagegen.spec.page import Breaks, PageSpec, TextBox
from pagegen.style import Breaker, ParaStyle
from pagegen.text.items import Prepared
from pagegen.text.prepare import Composer, prepare

_AROUND = 6
"""Characters quoted on each side of a line end."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed line end that the general setting does not have.

    ``line`` is the line in the source, ``printed`` what stands around its end, ``ours`` what
    stands around the nearest line end of ours, and ``by`` how many characters later that is.
    Where the copy was changed since there is nothing of ours to show.
    """

    line: int
    printed: str
    ours: str
    by: int


@dataclass(frozen=True, slots=True)
class FacsimileLine:
    """A line set as printed: what its marks gave up and its gaps got, in em.

    ``beyond`` is what it needs more than the bounds allow: em that no squeezing finds, with the
    indent kept, or em a gap past a quarter.
    """

    text: str
    squeezed: float
    stretch: float
    beyond: float


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Printed line ends, and those each setting finds again when it sets paragraphs whole."""

    printed: int
    total_fit: int
    first_fit: int
    facsimile: int
    differences: tuple[Difference, ...]
    """Where total fit, the general setting, ends no line though the print did."""
    lines: tuple[FacsimileLine, ...]
    """All lines of the facsimile setting."""

    def beyond(self) -> tuple[FacsimileLine, ...]:
        """Return the lines of the facsimile that need more than the bounds allow."""
        return tuple(line for line in self.lines if line.beyond)


def fidelity(world: World, page: Compiled) -> Outcome[Fidelity]:
    """Return the fidelity of a page whose source keeps its printed line ends.

    Each paragraph is composed whole, in the body style, at the measure of the page's columns;
    a printed line end counts when a composed line ends after the same character.
    """
    sink = Sink()
    spec = page.spec
    if spec is None or page.copy is None or page.book is None:
        return sink.seal(None)
    if spec.content.source is None or spec.content.restorations is None:
        sink.say("content-no-source", spec.span, hint("name-source"))
        return sink.seal(None)
    printed = sink.take(read_printed(world, spec.content))
    if printed is None:
        return sink.seal(None)
    trial = _trial(page, printed, composer_of(page.book))
    if trial is None:
        sink.say("content-no-source", spec.span, hint("same-paragraphs"), variant="differs")
        return sink.seal(None)
    count = sum(len(paragraph.ends) for paragraph in printed.paragraphs)
    differences = trial.differences(trial.style)
    first = trial.differences(replace(trial.style, breaker=Breaker.FIRST))
    return sink.seal(
        Fidelity(
            count,
            count - len(differences),
            count - len(first),
            trial.as_printed(),
            differences,
            tuple(line for pair in trial.pairs for line in trial.facsimile(*pair)),
        )
    )


def ends_found(engine: Engine, page: Compiled) -> tuple[int, int] | None:
    """Return how many printed line ends a page finds, and of how many; None without a source.

    The figure of a build, remembered on disk while copy, style, faces and program are the same:
    setting every paragraph whole once more takes a tenth of a build. What is wrong with the
    restorations is for ``fidelity`` to tell.
    """
    spec = page.spec
    if spec is None or spec.content.source is None or spec.content.restorations is None:
        return None
    printed = recall_printed(engine.world, spec.content)
    if printed is None or page.book is None:
        return None
    trial = _trial(page, printed, engine.composer(page.book))
    if trial is None:
        return None
    count = sum(len(paragraph.ends) for paragraph in printed.paragraphs)
    key = trial.name(page.book)
    known = engine.world.memo_get(key)
    if known is not None and known.isdigit():
        return int(known), count
    if trial.breaks is Breaks.AS_PRINTED:
        found = trial.as_printed()
    else:
        found = count - len(trial.differences(trial.style))
    engine.world.memo_put(key, str(found).encode())
    return found, count


@dataclass(frozen=True, slots=True)
class _Trial:
    """Paragraphs of the copy beside their printed line ends, and how to set them."""

    pairs: tuple[tuple[Paragraph, PrintedParagraph], ...]
    style: ParaStyle
    measure: float
    composer: Composer
    breaks: Breaks

    def name(self, book: FontBook) -> str:
        """Return all that the figure depends on, as one name."""
        files = [(f.name, f.fallback, f.borrow, [o.digest for o in f.files]) for f in book.families]
        copy = [(p.text, printed) for p, printed in self.pairs]
        parts = (copy, self.style, self.measure, self.breaks, files)
        program_of = program("text", "linebreak", "fonts", "content", "engine")
        return blake2b(repr(parts).encode() + program_of, digest_size=20).hexdigest()

    def differences(self, style: ParaStyle) -> tuple[Difference, ...]:
        """Return the printed line ends at which no line ends in a style."""
        return tuple(
            _difference(paragraph.text, printed, number, found)
            for paragraph, printed in self.pairs
            for found in (line_ends(paragraph, style, self.measure, self.composer),)
            for number, end in enumerate(printed.ends)
            if not _is_among(end, found, printed.text, paragraph.text)
        )

    def as_printed(self) -> int:
        """Return how many printed line ends the facsimile setting has."""
        count = 0
        for paragraph, printed in self.pairs:
            whole, broken = self._set(paragraph, printed)
            found = frozenset(whole.ends[line.end - 1] for line in broken.lines[:-1])
            count += sum(_is_among(e, found, printed.text, paragraph.text) for e in printed.ends)
        return count

    def facsimile(self, paragraph: Paragraph, printed: PrintedParagraph) -> Iterator[FacsimileLine]:
        """Give the lines of a paragraph set as printed."""
        from pagegen.linebreak.as_printed import least_width

        whole, broken = self._set(paragraph, printed)
        for number, line in enumerate(broken.lines):
            text = whole.text[whole.starts[line.start] : whole.ends[line.end - 1]]
            measure = self.measure / self.style.text.size - self.style.indent * (number == 0)
            beyond = max(least_width(whole, line) - measure, line.stretch - LOOSEST_GAP)
            yield FacsimileLine(
                text,
                round(line.squeezed, 3),
                round(line.stretch, 3),
                round(beyond, 3) if beyond > EPSILON else 0.0,
            )

    def _set(self, paragraph: Paragraph, printed: PrintedParagraph) -> tuple[Prepared, Broken]:
        from pagegen.linebreak.as_printed import set_as_printed  # a remembered figure needs none

        # Set solid: as printed, full lines have the whole measure for their characters.
        style = replace(self.style, text=replace(self.style.text, tracking=0.0))
        given = line_ends_of(printed, paragraph.text)
        whole, measures = _whole(paragraph, style, self.measure, self.composer)
        whole = split_at(whole, given.ends)
        broken = set_as_printed(whole, measures, style, given.ends, is_whole=given.is_whole)
        return whole, broken


def _difference(
    copy: str, printed: PrintedParagraph, number: int, found: frozenset[int]
) -> Difference:
    end = printed.ends[number]
    line = printed.lines[number] if printed.lines else 0
    kept = kept_end(end, printed.text, copy)
    quoted = _quoted(printed.text, end)
    if kept is None or not found:
        return Difference(line, quoted, "", 0)
    ours = min(found, key=lambda at: (abs(at - kept), at))
    return Difference(line, quoted, _quoted(copy, ours), ours - kept)


def _trial(page: Compiled, printed: Printed, composer: Composer) -> _Trial | None:
    """Pair the paragraphs of the copy with the printed ones; None when they are not as many."""
    spec, copy = page.spec, page.copy
    story = copy.story(printed.slug) if copy else None
    box = _text_box(spec, story) if spec and story else None
    if spec is None or story is None or box is None:
        return None
    pairs = pairs_of(story, printed)
    if pairs is None:
        return None
    return _Trial(pairs, box.style, spec.grid.measure, composer, box.breaks)


def _text_box(spec: PageSpec, story: Story) -> TextBox | None:
    texts = (box for box in all_boxes(spec.boxes) if isinstance(box, TextBox))
    return next((b for b in texts if (b.story.field or b.story.text) == story.slug), None)


def line_ends(
    paragraph: Paragraph, style: ParaStyle, measure: float, composer: Composer
) -> frozenset[int]:
    """Return the offsets at which lines end when a paragraph is set whole, its own end left out."""
    whole, measures = _whole(paragraph, style, measure, composer)
    broken = break_paragraph(whole, measures, style)
    return frozenset(whole.ends[line.end - 1] for line in broken.lines[:-1])


def _whole(
    paragraph: Paragraph, style: ParaStyle, measure: float, composer: Composer
) -> tuple[Prepared, Measures]:
    """Return a paragraph ready for breaking at a measure in points."""
    prepared = prepare(((paragraph.text, style.text),), style, composer, paragraph.span).value
    assert prepared is not None, "preparing always gives a paragraph"
    width = measure / style.text.size
    return split_long(prepared, width), Measures((width,), style.indent)


def _is_among(end: int, found: frozenset[int], printed: str, copy: str) -> bool:
    """Return whether a printed line end is found; white on either side of it does not count."""
    kept = kept_end(end, printed, copy)
    return kept is not None and kept in found


def _quoted(text: str, end: int) -> str:
    return f"{text[max(0, end - _AROUND) : end]}|{text[end : end + _AROUND]}"
