"""Galleys (小样): a text in one column, for reading, measuring and comparing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pagegen.content.read import parse_story, read_plain, read_text
from pagegen.content.story import PICTURE_SIGN, Emphasis, Paragraph, ParagraphKind
from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.engine.composing import composer_of
from pagegen.fonts.load import load_fonts
from pagegen.geometry import Insets, Rect, Size
from pagegen.layout.flow import say_faults
from pagegen.layout.grid import EM_TOP, PageGrid
from pagegen.layout.model import Layout, PlacedBox, PlacedLine
from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.hyphenate import hyphenated
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import FileId, Span, World
from pagegen.style import Align, FaceRequest, FamilySpec, FontFile, ParaStyle, Role
from pagegen.text.items import Prepared
from pagegen.text.prepare import Composer, StyledRun, prepare

LEADING = 1.5
"""Baseline distance of a galley, in em: wide enough to write between the lines."""
MARGIN = 3.0
"""White round a galley, in em."""
HIGHEST = 14_000.0
"""Points; a PDF page may not be higher, so a longer galley goes on in a column beside."""
FAMILY = "song"
"""Family of the text; emphasis of story copy is set in the other two."""
KAI, HEI, RARE = "kai", "hei", "rare"
MISSING = "font-missing-glyph"
_SONG_MARKS = "“”‘’·"
_FONTS: tuple[tuple[str, str, int | None, tuple[str, ...]], ...] = (
    (FAMILY, "NotoSerifSC-wght.ttf", None, (RARE,)),
    (HEI, "NotoSansSC-wght.ttf", None, (FAMILY, RARE)),
    (KAI, "WenKaiNews-Regular.ttf", 400, (FAMILY, RARE)),
    (RARE, "NotoSerifSC-Rare-Regular.ttf", 400, ()),
)
"""Family, shipped file, weight (None: any), fallback."""


@dataclass(frozen=True, slots=True)
class GalleyText:
    """A paragraph in lines; ``indent`` is its first line's, in em."""

    prepared: Prepared
    broken: Broken
    indent: float
    is_justified: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Galley:
    """A text set in one column of ``measure`` em."""

    measure: float
    style: ParaStyle
    paragraphs: tuple[GalleyText, ...]


def galley(
    world: World, file: FileId, measure: float, style: ParaStyle, *, as_is: bool = False
) -> Outcome[Galley]:
    """Return a text file set in one column, in the shipped faces.

    A file that begins with front matter is copy in the program's markup; any other is plain
    text, one paragraph a line. ``as_is`` sets every character exactly as it stands.
    """
    sink = Sink()
    text = sink.take(read_text(world, file))
    if text is None:
        return sink.seal(None)
    paragraphs = _paragraphs(text, file, sink, as_is=as_is)
    book = sink.take(load_fonts(world, _families(file), _requests(file)))
    if book is None:
        return sink.seal(None)
    composed = compose(paragraphs, measure, style, composer_of(book))
    return Outcome(composed.value, (*sink.diagnostics(), *composed.diagnostics))


def compose(
    paragraphs: tuple[Paragraph, ...], measure: float, style: ParaStyle, composer: Composer
) -> Outcome[Galley]:
    """Return paragraphs set in one column of ``measure`` em; a pure function.

    A character that no face has is told once, however often it occurs. A paragraph of nothing
    but white has no lines and is left out.
    """
    sink = Sink()
    setter = _Setter(measure, style, composer, sink)
    made = tuple(text for p in paragraphs if (text := setter.set(p)).broken.lines)
    once: dict[object, Diagnostic] = {}
    for told in sink.diagnostics():
        key = (told.code, told.values) if told.code == MISSING else told
        once.setdefault(key, told)
    return Outcome(Galley(measure, style, made), tuple(once.values()))


def _paragraphs(text: str, file: FileId, sink: Sink, *, as_is: bool) -> tuple[Paragraph, ...]:
    if text.startswith("---\n") and not as_is:
        story = sink.take(parse_story(text, file))
        return story.body if story else ()
    return read_plain(text, file, as_is=as_is, sink=sink)


def _families(file: FileId) -> tuple[FamilySpec, ...]:
    """Return the shipped families: text, emphasis, and the rare characters behind them."""
    span = Span.of_file(file)
    return tuple(
        FamilySpec(
            name,
            (FontFile(FileId(f"pagegen:fonts/{font}"), 0, weight, span),),
            fallback,
            ((_SONG_MARKS, FAMILY),) if name == KAI else (),
            span,
        )
        for name, font, weight, fallback in _FONTS
    )


def _requests(file: FileId) -> tuple[tuple[FaceRequest, Span], ...]:
    span = Span.of_file(file)
    return tuple((FaceRequest(*face), span) for face in ((FAMILY,), (KAI,), (HEI, 500), (HEI, 700)))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets paragraphs of one galley."""

    measure: float
    style: ParaStyle
    composer: Composer
    sink: Sink

    def set(self, paragraph: Paragraph) -> GalleyText:
        """Return a paragraph in lines."""
        is_body = paragraph.kind is ParagraphKind.BODY
        indent = self.style.indent if is_body else 0.0
        # White at the edges of a line vanishes; white that the copy begins with is an indent.
        indent += len(paragraph.text) - len(paragraph.text.lstrip("\u3000"))
        indent = min(indent, max(0.0, self.measure - 1))
        is_crosshead = paragraph.kind is ParagraphKind.CROSSHEAD
        style = replace(
            self.style, indent=indent, align=Align.LEFT if is_crosshead else Align.JUSTIFY
        )
        runs = self._runs(paragraph, is_crosshead=is_crosshead)
        prepared = self.sink.take(prepare(runs, style, self.composer, paragraph.span))
        assert prepared is not None, "preparing always gives a paragraph"
        parted = hyphenated(prepared, style, (self.measure,), self.composer)
        whole = split_long(parted, self.measure)
        broken = break_paragraph(whole, Measures((self.measure,), indent), style)
        return GalleyText(whole, broken, indent, not is_crosshead, paragraph.span)

    def _runs(self, paragraph: Paragraph, *, is_crosshead: bool) -> tuple[StyledRun, ...]:
        base = self.style.text
        if is_crosshead:
            return ((paragraph.text, replace(base, face=FaceRequest(HEI, 700))),)
        looks = {
            Emphasis.NONE: base,
            Emphasis.STRONG: replace(base, face=FaceRequest(HEI, 500)),
            Emphasis.KAI: replace(base, face=FaceRequest(KAI)),
        }
        # A galley is for reading: an em of white stands for an inline picture.
        return tuple(
            (run.text.replace(PICTURE_SIGN, "\u3000"), looks[run.emphasis])
            for run in paragraph.runs
        )


def galley_layout(made: Galley) -> Outcome[Layout]:
    """Return a galley as a page of its own, as high as its lines need."""
    sink = Sink()
    style = made.style
    size = style.text.size
    leading = style.leading or LEADING * size
    margin = MARGIN * size
    measure = made.measure * size
    count = max(1, sum(len(p.broken.lines) for p in made.paragraphs))
    per_column = min(count, max(1, int((HIGHEST - 2 * margin) / leading)))
    columns = -(-count // per_column)
    grid = PageGrid(columns, measure, margin, size, leading, per_column, margin, margin)
    lines: list[PlacedLine] = []
    for number, paragraph in enumerate(made.paragraphs):
        for index in range(len(paragraph.broken.lines)):
            line = _placed(paragraph, (number, index), len(lines), grid, made)
            say_faults(line, sink)
            lines.append(line)
    area = grid.type_area()
    paper = Size(area.width + 2 * margin, area.height + 2 * margin)
    rect = Rect(area.x, area.y, area.width, area.height)
    span = made.paragraphs[0].span if made.paragraphs else Span.of_file(FileId(""))
    box = PlacedBox("galley", "text", rect, tuple(lines), span)
    return sink.seal(Layout(paper, Insets(), grid, (box,), ()))


def _placed(
    paragraph: GalleyText, place: tuple[int, int], at: int, grid: PageGrid, made: Galley
) -> PlacedLine:
    number, index = place
    column, row = divmod(at, grid.lines)
    line = paragraph.broken.lines[index]
    size = made.style.text.size
    indent = paragraph.indent * size if index == 0 else 0.0
    left = grid.x(column + 1)
    return PlacedLine(
        Role.BODY,
        paragraph.prepared,
        line,
        left + indent,
        grid.em_top(row + 1) + EM_TOP * size,
        size,
        left,
        grid.measure,
        paragraph.span,
        column,
        number,
        index,
        row + 1,
        paragraph.is_justified and not line.is_last,
        indent=indent,
    )


def galley_record(made: Galley) -> dict[str, object]:
    """Return a galley as JSON-able data; widths in em (字), the first line's indent left out."""
    return {
        "measure": _short(made.measure),
        "paragraphs": [
            {
                "lines": [
                    {
                        "text": _text(paragraph, index),
                        "natural": _short(line.natural),
                        "set": _short(line.width),
                        "squeezed": _short(line.squeezed),
                    }
                    for index, line in enumerate(paragraph.broken.lines)
                ]
            }
            for paragraph in made.paragraphs
        ],
    }


def _short(value: float) -> float | int:
    rounded = round(value, 4) + 0.0
    return int(rounded) if rounded == int(rounded) else rounded


def _text(paragraph: GalleyText, index: int) -> str:
    """Return the characters of a line; white between two lines ends the first of them."""
    prepared, lines = paragraph.prepared, paragraph.broken.lines
    start = prepared.starts[lines[index].start] if index else 0
    if index + 1 < len(lines):
        return prepared.text[start : prepared.starts[lines[index + 1].start]]
    return prepared.text[start:]


def galley_text(made: Galley) -> str:
    """Return a galley as text, one line a line."""
    return (
        "\n".join(
            _text(paragraph, index).strip()
            for paragraph in made.paragraphs
            for index in range(len(paragraph.broken.lines))
        )
        + "\n"
    )
