"""What the checker of positioned glyphs must be told of a page: declarations, never results."""

from __future__ import annotations

import re
from dataclasses import replace

from pagegen.content.story import Annotation, Line, PageCopy, Paragraph, ParagraphKind
from pagegen.geometry import Rect
from pagegen.layout.display import LADDER, with_comma_gaps
from pagegen.layout.frames import all_boxes
from pagegen.layout.kinds.captions import circled
from pagegen.layout.kinds.label import CLOSE, OPEN
from pagegen.layout.model import FitAction, Layout, LineSlot, PlacedBox
from pagegen.layout.optical import OPTICAL_LIMIT, OPTICAL_SIZE
from pagegen.preflight.laid import MIDDLE, stood_rect
from pagegen.preflight.scene import Declared, Passage, Scene, SceneBlock, SceneGrid, frames_of
from pagegen.source import Span
from pagegen.spec.page import (
    BoxSpec,
    CaptionsBox,
    CreditsBox,
    DisplayLine,
    DisplayRun,
    Fit,
    HeadlineBox,
    LabelBox,
    LinesBox,
    MongolianBox,
    PageSpec,
    PanelBox,
    PhotoBox,
    RunningHeadBox,
    StampBox,
    TextBox,
    TextRef,
)
from pagegen.style import Align, Direction, MarkWidths, Role

_NAMED_BY_NUMBER = re.compile("(?:page|p|版)?[-_]?([A-Za-z]?[0-9]{1,4})版?")
"""What a file must be called to say which page it is; any other name says nothing."""

SPREAD = frozenset({Fit.TRACKING, Fit.APART})
"""Ways to fill a width by white: the gaps of such a line are meant."""


def scene_of(spec: PageSpec, copy: PageCopy, layout: Layout) -> Scene:
    """Return the declarations of a page: its copy in order, its frames, its grid."""
    placed = {box.id: box for box in layout.boxes}
    blocks = tuple(
        block
        for box in all_boxes(spec.boxes)
        if (block := _block(box, placed[box.id], spec, copy, layout)) is not None
    )
    grid = layout.grid
    boxes = tuple(all_boxes(spec.boxes))
    columns = tuple((grid.x(n), grid.measure) for n in range(1, grid.columns + 1))
    photos = tuple(placed[b.id].rect for b in boxes if isinstance(b, PhotoBox))
    texts = [b for b in boxes if isinstance(b, TextBox)]
    fields = dict(spec.fields)
    return Scene(
        blocks,
        SceneGrid(grid.baseline(1), grid.leading, grid.size, columns, _parts(boxes, placed)),
        grid.type_area(),
        photos,
        tuple(placed[b.id].rect for b in boxes if not isinstance(b, TextBox)),
        tuple(placed[b.id].rect for b in boxes if isinstance(b, PanelBox)),
        number=fields["page.number"].text if "page.number" in fields else "",
        file_number=_file_number(spec.file),
        no_break=spec.no_break,
        autospace=texts[0].style.text.autospace if texts else 0.25,
        keeps_units=bool(texts) and not texts[0].style.unit_break,
        span=spec.span,
    )


def _parts(
    boxes: tuple[BoxSpec, ...], placed: dict[str, PlacedBox]
) -> tuple[tuple[float, float], ...]:
    """Return the declared parts of columns as pairs of x and width: columns for pictures."""
    parts = (placed[b.id].rect for b in boxes if b.at.part is not None)
    return tuple(dict.fromkeys((rect.x, rect.width) for rect in parts))


def _file_number(file: str) -> str:
    """Return the page number that a file is named by, such as ``page65`` or ``A03``."""
    stem = file.rsplit("/", 1)[-1].rpartition(".")[0]
    found = _NAMED_BY_NUMBER.fullmatch(stem)
    return found[1] if found else ""


def _block(
    box: BoxSpec, placed: PlacedBox, spec: PageSpec, copy: PageCopy, layout: Layout
) -> SceneBlock | None:
    if isinstance(box, TextBox):
        return _text_block(box, copy, layout)
    passages = _passages(box, spec, copy)
    if not passages:
        return None
    heads = ""
    if isinstance(box, HeadlineBox):
        heads = next((b.id for b in _texts(spec) if b.story.field == box.story.field), "")
    return SceneBlock(
        box.id,
        passages[0].role,
        passages,
        (placed.rect,),
        article=box.story.field if isinstance(box, HeadlineBox) else "",
        heads=heads,
        marks=_marks(box),
        overhang=_overhang(box),
        language=_language(box),
        direction=_direction(box),
        is_page_head=isinstance(box, RunningHeadBox),
        on_picture=box.id in _on_picture(spec),
        span=box.span,
    )


def _on_picture(spec: PageSpec) -> frozenset[str]:
    """Return the ids of the boxes that may lie on a picture, with those inside their panels."""
    meant = [b for b in all_boxes(spec.boxes) if b.id in spec.on_picture]
    inside = (b.id for p in meant if isinstance(p, PanelBox) for b in all_boxes(p.boxes))
    return frozenset((*(b.id for b in meant), *inside))


def _texts(spec: PageSpec) -> list[TextBox]:
    return [b for b in all_boxes(spec.boxes) if isinstance(b, TextBox)]


def _text_block(box: TextBox, copy: PageCopy, layout: Layout) -> SceneBlock | None:
    story = copy.story(box.story.field or box.story.text)
    if story is None:
        return None
    slots = dict(layout.slots).get(box.id, ())
    tracking = box.style.text.tracking + _fitted_tracking(box, layout)
    passages = tuple(
        Passage(
            p.text,
            Role.CROSSHEAD if p.kind is ParagraphKind.CROSSHEAD else Role.BODY,
            tracking=box.crossheads.style.tracking
            if p.kind is ParagraphKind.CROSSHEAD
            else tracking,
            span=p.span,
            notes=_declared(p),
        )
        for p in story.prose()
    )
    return SceneBlock(
        box.id,
        Role.BODY,
        passages,
        _frames(slots, layout),
        article=story.slug,
        kinsoku=box.style.kinsoku,
        marks=box.style.text.marks,
        indent=box.style.indent,
        is_justified=box.style.align is Align.JUSTIFY,
        may_hang=box.style.hang,
        line_end_half=box.style.line_end_half,
        last_line=box.style.last_line,
        language=box.style.text.language,
        direction=box.style.text.direction,
        overset=sum(o.characters for o in layout.overset if o.box == box.id),
        span=box.span,
    )


def _frames(slots: tuple[LineSlot, ...], layout: Layout) -> tuple[Rect, ...]:
    """Return the frames of a text box; those of vertical lines are found laid down."""
    grid, width = layout.grid, layout.paper.width
    if not slots or slots[0].direction is Direction.HORIZONTAL:
        places = [(s.x, s.baseline, s.measure) for s in slots]
        return frames_of(places, grid.leading, grid.size)
    laid = [(s.baseline, width - s.x + MIDDLE * grid.size, s.measure) for s in slots]
    return tuple(stood_rect(f, width) for f in frames_of(laid, grid.leading, grid.size))


def _declared(paragraph: Paragraph) -> tuple[Declared, ...]:
    """Return the inline furniture of a paragraph, each with its first and last character."""
    found: dict[Annotation, tuple[int, int]] = {}
    at = 0
    for run in paragraph.runs:
        for annotation in run.annotations:
            found[annotation] = (found.get(annotation, (at, at))[0], at + len(run.text))
        at += len(run.text)
    return tuple(Declared(a.kind, start, end, a.value) for a, (start, end) in found.items())


def _fitted_tracking(box: TextBox, layout: Layout) -> float:
    """Return the letter-spacing that copy-fitting gave the article: one value, declared (JU-13)."""
    kind = FitAction.TRACKING
    return sum(s.value for s in layout.fitting if s.box == box.id and s.kind is kind)


def _passages(box: BoxSpec, spec: PageSpec, copy: PageCopy) -> tuple[Passage, ...]:
    """Return the copy of a display box, one passage for each row that it is set in."""
    match box:
        case HeadlineBox():
            slug = box.story.field or box.story.text
            parts = ((box.kicker, "kicker"), (box.main, "headline"), (box.deck, "deck"))
            return tuple(
                replace(passage, part="main" if name == "headline" else name)
                for line, name in parts
                if line is not None
                for passage in _rows(_of_story(line, f"{slug}.{name}"), Role.HEADLINE, copy)
            )
        case LinesBox():
            return tuple(p for line in box.lines for p in _rows(line, Role.DISPLAY, copy))
        case CreditsBox():
            return _rows(box.line, Role.FURNITURE, copy)
        case RunningHeadBox():
            return tuple(p for c in box.cells for p in _rows(c.line, Role.FURNITURE, copy))
        case LabelBox():
            named = [line.text for ref in box.parts for line in _lines_of(ref, copy)]
            text = OPEN + " ".join(named) + CLOSE if named else ""
            return _whole(text, box.style.tracking, box.span)
        case StampBox() | MongolianBox():
            return _signs(box, copy)
        case CaptionsBox():
            return _captions(box, spec, copy)
    return ()


def _signs(box: StampBox | MongolianBox, copy: PageCopy) -> tuple[Passage, ...]:
    """Return a seal as the one passage it is, a Mongolian label column by column."""
    lines, tracking = _lines_of(box.ref, copy), box.style.tracking
    if isinstance(box, StampBox):
        return _whole("".join(line.text for line in lines), tracking, box.span)
    return tuple(Passage(c.text, Role.FURNITURE, tracking=tracking, span=c.span) for c in lines)


def _whole(text: str, tracking: float, span: Span) -> tuple[Passage, ...]:
    return (Passage(text, Role.DISPLAY, tracking=tracking, span=span),) if text else ()


def _of_story(line: DisplayLine, field: str) -> DisplayLine:
    """Return a line of a headline with the copy that it is going to show."""
    ref = TextRef(line.span, field=field)
    return replace(line, runs=(DisplayRun(ref, line.runs[0].style),))


def _lines_of(ref: TextRef, copy: PageCopy) -> list[Line]:
    """Return the copy a reference names; that it is missing has been told by layout."""
    if not ref.field:
        return [Line(ref.text, ref.span)] if ref.text else []
    return [line for line in copy.field(ref.field) or () if line.text]


def _rows(line: DisplayLine, role: Role, copy: PageCopy) -> tuple[Passage, ...]:
    """Return one passage for each row: a line of copy, or all that stands side by side."""
    copies = [_lines_of(run.ref, copy) for run in line.runs]
    style = line.runs[0].style
    is_spread, is_even = line.fit in SPREAD, line.fit is Fit.TRACKING
    if len(copies) > 1 or line.runs[0].join is not None:
        joined = "\u3000".join(c.text for part in copies for c in part)
        # The white between the parts is set by length; it is no gap of the text.
        return (Passage(joined, role, "", style.tracking, True, span=line.span),) if joined else ()
    rows = (with_comma_gaps(c, line) for c in copies[0])
    return tuple(
        Passage(
            c.text,
            role,
            "",
            style.tracking,
            is_spread,
            is_even,
            line.hanging,
            c.span,
            is_fitted=line.fit in LADDER,
        )
        for c in rows
    )


def _captions(box: CaptionsBox, spec: PageSpec, copy: PageCopy) -> tuple[Passage, ...]:
    numbers = {b.id: b.number for b in all_boxes(spec.boxes) if isinstance(b, PhotoBox)}
    texts = {c.number: c for c in copy.captions}
    found = [texts[n] for name in box.of if (n := numbers.get(name)) is not None and n in texts]
    return tuple(
        Passage(circled(c.number) + c.text, Role.CAPTION, tracking=box.text.tracking, span=c.span)
        for c in found
    )


def _marks(box: BoxSpec) -> MarkWidths:
    match box:
        case HeadlineBox():
            return box.main.runs[0].style.marks
        case LinesBox():
            return box.lines[0].runs[0].style.marks
        case LabelBox() | StampBox():
            return box.style.marks
        case CaptionsBox():
            return box.text.marks
    return MarkWidths.FULL


def _language(box: BoxSpec) -> str:
    """Return the language tag of a box's text: of its first run where it has several."""
    match box:
        case HeadlineBox():
            return box.main.runs[0].style.language
        case LinesBox():
            return box.lines[0].runs[0].style.language
        case LabelBox() | StampBox():
            return box.style.language
        case CaptionsBox():
            return box.text.language
        case CreditsBox():
            return box.line.runs[0].style.language
        case RunningHeadBox():
            return box.cells[0].line.runs[0].style.language
    return "zh-Hans"


def _direction(box: BoxSpec) -> Direction:
    match box:
        case MongolianBox():
            return Direction.VERTICAL
        case HeadlineBox():
            return box.main.runs[0].style.direction
        case LinesBox():
            return box.lines[0].runs[0].style.direction
    return Direction.HORIZONTAL


def _overhang(box: BoxSpec) -> float:
    """Return how far ink may stand over the edge, in em (ST-04): large type is flush by ink.

    The figures of captions and the brackets of a label are set flush by their ink, too.
    """
    match box:
        case HeadlineBox():
            lines = tuple(line for line in (box.kicker, box.main, box.deck) if line)
        case LinesBox():
            lines = box.lines
        case CaptionsBox() | LabelBox():
            return OPTICAL_LIMIT
        case _:
            return 0.0
    sizes = [run.style.size for line in lines for run in line.runs]
    is_optical = max(sizes) >= OPTICAL_SIZE or any(line.fit is Fit.SIZE for line in lines)
    return OPTICAL_LIMIT if is_optical else 0.0
