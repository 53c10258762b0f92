"""Fidelity as a number: how many printed line ends the program's own setting finds again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pagegen.content.restore import printed_lines
from pagegen.content.story import Paragraph, ParagraphKind
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.engine import Compiled
from pagegen.layout.frames import all_boxes
from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import World
from pagegen.spec.page import TextBox
from pagegen.style import Breaker, ParaStyle
from pagegen.text.prepare import Composer, prepare
from pagegen.text.shape import Shaper


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
    spec, copy, book = page.spec, page.copy, page.book
    if spec is None or copy is None or book is None:
        return sink.seal(None)
    box = next((b for b in all_boxes(spec.boxes) if isinstance(b, TextBox)), None)
    content = spec.content
    if content.source is None or content.restorations is None or box is None:
        sink.say("content-no-source", spec.span, hint("name-source"))
        return sink.seal(None)
    ends = sink.take(printed_lines(world, content.source, content.restorations))
    story = copy.story(box.story.field or box.story.text)
    if ends is None or story is None:
        return sink.seal(None)
    paragraphs = [p for p in story.body if p.kind is not ParagraphKind.CROSSHEAD]
    if len(paragraphs) != len(ends):
        sink.say("content-no-source", spec.span, hint("same-paragraphs"), variant="differs")
        return sink.seal(None)
    composer = Composer(Shaper(book))
    measure = spec.grid.measure
    total = [line_ends(p, box.style, measure, composer) for p in paragraphs]
    first_style = replace(box.style, breaker=Breaker.FIRST)
    first = [line_ends(p, first_style, measure, composer) for p in paragraphs]
    missed = tuple(
        f"{p.text[max(0, end - 6) : end]}|{p.text[end : end + 6]}"
        for p, printed, found in zip(paragraphs, ends, total, strict=True)
        for end in printed
        if end not in found
    )
    count = sum(map(len, ends))
    same = sum(len(a & set(b)) for a, b in zip(first, ends, strict=True))
    return sink.seal(Fidelity(count, count - len(missed), same, missed))


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
