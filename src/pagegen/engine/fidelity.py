"""Fidelity as a number: how many printed line ends the program's own setting finds again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pagegen.content.printed import Printed, PrintedParagraph, kept_end, pairs_of
from pagegen.content.story import Paragraph, Story
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.composing import composer_of
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.printed import read_printed, recall_printed
from pagegen.layout.frames import all_boxes
from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import World
from pagegen.spec.page import PageSpec, TextBox
from pagegen.style import Breaker, ParaStyle
from pagegen.text.prepare import Composer, prepare

_AROUND = 6
"""Characters quoted on each side of a line end."""


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Printed line ends, and those each breaker finds again when it sets paragraphs whole."""

    printed: int
    total_fit: int
    first_fit: int
    missed: tuple[str, ...]
    """Where total fit ends no line though the print did: the characters before and after."""


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
    total = trial.missed(trial.style)
    first = trial.missed(replace(trial.style, breaker=Breaker.FIRST))
    count = sum(len(paragraph.ends) for paragraph in printed.paragraphs)
    return sink.seal(Fidelity(count, count - len(total), count - len(first), total))


def ends_found(engine: Engine, page: Compiled) -> tuple[int, int] | None:
    """Return how many printed line ends a page finds, and of how many; None without a source.

    The figure of a build: what is wrong with the restorations is for ``fidelity`` to tell.
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
    return count - len(trial.missed(trial.style)), count


@dataclass(frozen=True, slots=True)
class _Trial:
    """Paragraphs of the copy beside their printed line ends, and how to set them."""

    pairs: tuple[tuple[Paragraph, PrintedParagraph], ...]
    style: ParaStyle
    measure: float
    composer: Composer

    def missed(self, style: ParaStyle) -> tuple[str, ...]:
        """Return the printed line ends at which no line ends in a style."""
        return tuple(
            _quoted(printed.text, end)
            for paragraph, printed in self.pairs
            for found in (line_ends(paragraph, style, self.measure, self.composer),)
            for end in printed.ends
            if not _is_among(end, found, printed.text, paragraph.text)
        )


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
    return _Trial(pairs, box.style, spec.grid.measure, composer)


def _text_box(spec: PageSpec, story: Story) -> TextBox | None:
    texts = (box for box in all_boxes(spec.boxes) if isinstance(box, TextBox))
    return next((b for b in texts if (b.story.field or b.story.text) == story.slug), None)


def line_ends(
    paragraph: Paragraph, style: ParaStyle, measure: float, composer: Composer
) -> frozenset[int]:
    """Return the offsets at which lines end when a paragraph is set whole, its own end left out."""
    prepared = prepare(((paragraph.text, style.text),), style, composer, paragraph.span).value
    assert prepared is not None, "preparing always gives a paragraph"
    width = measure / style.text.size
    whole = split_long(prepared, width)
    broken = break_paragraph(whole, Measures((width,), style.indent), style)
    return frozenset(whole.ends[line.end - 1] for line in broken.lines[:-1])


def _is_among(end: int, found: frozenset[int], printed: str, copy: str) -> bool:
    """Return whether a printed line end is found; white on either side of it does not count."""
    kept = kept_end(end, printed, copy)
    return kept is not None and kept in found


def _quoted(text: str, end: int) -> str:
    return f"{text[max(0, end - _AROUND) : end]}|{text[end : end + _AROUND]}"
