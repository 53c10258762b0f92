"""What the checker of positioned glyphs must be told of a page: declarations, never results."""

from __future__ import annotations

from pagegen.content.story import PageCopy, ParagraphKind
from pagegen.layout.frames import all_boxes
from pagegen.layout.kinds.captions import circled
from pagegen.layout.kinds.label import CLOSE, OPEN
from pagegen.layout.model import Layout, PlacedBox
from pagegen.preflight.scene import Passage, Scene, SceneBlock, SceneGrid, frames_of
from pagegen.spec.page import (
    BoxSpec,
    CaptionsBox,
    CreditsBox,
    DisplayLine,
    Fit,
    HeadlineBox,
    LabelBox,
    LinesBox,
    PageSpec,
    PhotoBox,
    RunningHeadBox,
    StampBox,
    TextBox,
    TextRef,
)
from pagegen.style import Align, MarkWidths, Role

OVERHANG = 0.1
"""Optical overhang of display type, in em (ST-04)."""


def scene_of(spec: PageSpec, copy: PageCopy, layout: Layout) -> Scene:
    """Return the declarations of a page: its copy in order, its frames, its grid."""
    placed = {box.id: box for box in layout.boxes}
    blocks = tuple(
        block
        for box in all_boxes(spec.boxes)
        if (block := _block(box, placed[box.id], spec, copy, layout)) is not None
    )
    grid = layout.grid
    columns = tuple((grid.x(n), grid.measure) for n in range(1, grid.columns + 1))
    photos = tuple(placed[b.id].rect for b in all_boxes(spec.boxes) if isinstance(b, PhotoBox))
    texts = [b for b in all_boxes(spec.boxes) if isinstance(b, TextBox)]
    return Scene(
        blocks,
        SceneGrid(grid.baseline(1), grid.leading, grid.size, columns),
        grid.type_area(),
        photos,
        autospace=texts[0].style.text.autospace if texts else 0.25,
        keeps_units=bool(texts) and not texts[0].style.unit_break,
        span=spec.span,
    )


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
        overhang=OVERHANG,
        span=box.span,
    )


def _texts(spec: PageSpec) -> list[TextBox]:
    return [b for b in all_boxes(spec.boxes) if isinstance(b, TextBox)]


def _text_block(box: TextBox, copy: PageCopy, layout: Layout) -> SceneBlock | None:
    story = copy.story(box.story.field or box.story.text)
    if story is None:
        return None
    slots = dict(layout.slots).get(box.id, ())
    passages = tuple(
        Passage(
            p.text,
            Role.CROSSHEAD if p.kind is ParagraphKind.CROSSHEAD else Role.BODY,
            tracking=box.crossheads.style.tracking
            if p.kind is ParagraphKind.CROSSHEAD
            else box.style.text.tracking,
            span=p.span,
        )
        for p in story.prose()
    )
    grid = layout.grid
    return SceneBlock(
        box.id,
        Role.BODY,
        passages,
        frames_of([(s.x, s.baseline, s.measure) for s in slots], grid.leading, grid.size),
        article=story.slug,
        kinsoku=box.style.kinsoku,
        marks=box.style.text.marks,
        indent=box.style.indent,
        is_justified=box.style.align is Align.JUSTIFY,
        overset=sum(o.characters for o in layout.overset if o.box == box.id),
        span=box.span,
    )


def _passages(box: BoxSpec, spec: PageSpec, copy: PageCopy) -> tuple[Passage, ...]:
    """Return the copy of a display box, one passage for each row that it is set in."""
    match box:
        case HeadlineBox():
            slug = box.story.field or box.story.text
            parts = ((box.kicker, "kicker"), (box.main, "headline"), (box.deck, "deck"))
            return tuple(
                Passage(
                    text,
                    Role.HEADLINE,
                    "main" if name == "headline" else name,
                    line.runs[0].style.tracking,
                    span=box.span,
                )
                for line, name in parts
                if line is not None
                for text in _texts_of(TextRef(box.span, field=f"{slug}.{name}"), copy)
            )
        case LinesBox():
            return tuple(p for line in box.lines for p in _rows(line, Role.DISPLAY, copy))
        case CreditsBox():
            return _rows(box.line, Role.FURNITURE, copy)
        case RunningHeadBox():
            text = "".join(p.text for c in box.cells for p in _rows(c.line, Role.FURNITURE, copy))
            return (Passage(text, Role.FURNITURE, is_spread=True, span=box.span),) if text else ()
        case LabelBox():
            parts_of = [text for ref in box.parts for text in _texts_of(ref, copy)]
            text = OPEN + " ".join(parts_of) + CLOSE
            return (Passage(text, Role.DISPLAY, tracking=box.style.tracking, span=box.span),)
        case StampBox():
            text = "".join(_texts_of(box.ref, copy))
            return (Passage(text, Role.DISPLAY, tracking=box.style.tracking, span=box.span),)
        case CaptionsBox():
            return _captions(box, spec, copy)
    return ()


def _texts_of(ref: TextRef, copy: PageCopy) -> list[str]:
    if not ref.field:
        return [ref.text]
    return [line.text for line in copy.field(ref.field) or () if line.text]


def _rows(line: DisplayLine, role: Role, copy: PageCopy) -> tuple[Passage, ...]:
    texts = [_texts_of(run.ref, copy) for run in line.runs]
    style = line.runs[0].style
    is_spread = line.fit in (Fit.TRACKING, Fit.APART) or len(line.runs) > 1
    if len(texts) > 1 or line.runs[0].join is not None:
        joined = "\u3000".join(text for part in texts for text in part)
        return (Passage(joined, role, "", style.tracking, is_spread, line.span),) if joined else ()
    return tuple(Passage(t, role, "", style.tracking, is_spread, line.span) for t in texts[0])


def _captions(box: CaptionsBox, spec: PageSpec, copy: PageCopy) -> tuple[Passage, ...]:
    numbers = {b.id: b.number for b in all_boxes(spec.boxes) if isinstance(b, PhotoBox)}
    texts = {c.number: c for c in copy.captions}
    found = [texts[n] for name in box.of if (n := numbers.get(name)) is not None and n in texts]
    return tuple(
        Passage(circled(c.number) + c.text, Role.CAPTION, is_spread=True, span=c.span)
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
