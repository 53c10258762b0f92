"""Lay out a page (stages 4 and 7): every box to its rectangle, every line to its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pagegen.content.printed import Printed
from pagegen.content.story import PageCopy
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Insets, Rect
from pagegen.images.drawing import Art
from pagegen.images.photo import Photo
from pagegen.layout.copyfit import Fitted
from pagegen.layout.frames import all_boxes, place
from pagegen.layout.grid import PageGrid, grid_of
from pagegen.layout.kinds.advert import lay_out_advert
from pagegen.layout.kinds.art import lay_out_art
from pagegen.layout.kinds.captions import lay_out_captions
from pagegen.layout.kinds.credits import lay_out_credits
from pagegen.layout.kinds.headline import lay_out_headline
from pagegen.layout.kinds.label import lay_out_label
from pagegen.layout.kinds.lines import lay_out_lines
from pagegen.layout.kinds.mongolian import lay_out_mongolian
from pagegen.layout.kinds.panel import lay_out_panel
from pagegen.layout.kinds.photo import lay_out_photo
from pagegen.layout.kinds.rule import lay_out_rule
from pagegen.layout.kinds.running_head import lay_out_running_head
from pagegen.layout.kinds.stamp import lay_out_stamp
from pagegen.layout.kinds.text import fit_text, lay_out_text, refit_text
from pagegen.layout.model import (
    FitStep,
    HeadStep,
    Item,
    Layout,
    LineSlot,
    Overset,
    PlacedBox,
    Underset,
)
from pagegen.layout.scene import ArtKey, Scene
from pagegen.memo import Memo
from pagegen.source import FileId
from pagegen.spec.artbox import AdvertBox, ArtBox
from pagegen.spec.page import (
    BoxSpec,
    CaptionsBox,
    CreditsBox,
    HeadlineBox,
    LabelBox,
    LinesBox,
    MongolianBox,
    PageSpec,
    PanelBox,
    PhotoBox,
    RuleBox,
    RunningHeadBox,
    StampBox,
    TextBox,
)
from pagegen.text.prepare import Composer
from pagegen.units import to_mm

KINDS: Mapping[type, tuple[str, Callable[[Any, Rect, Scene, Sink], tuple[Item, ...]]]] = (
    MappingProxyType(
        {
            AdvertBox: ("advert", lay_out_advert),
            ArtBox: ("art", lay_out_art),
            CaptionsBox: ("captions", lay_out_captions),
            CreditsBox: ("credits", lay_out_credits),
            LabelBox: ("label", lay_out_label),
            PanelBox: ("panel", lay_out_panel),
            PhotoBox: ("photo", lay_out_photo),
            RuleBox: ("rule", lay_out_rule),
            RunningHeadBox: ("running-head", lay_out_running_head),
            StampBox: ("stamp", lay_out_stamp),
            MongolianBox: ("mongolian", lay_out_mongolian),
        }
    )
)
"""Which function lays out which kind of box; text boxes also give slots and have their own way."""

FITTED: Mapping[
    type,
    tuple[str, Callable[[Any, Rect, Scene, Sink], tuple[tuple[Item, ...], tuple[HeadStep, ...]]]],
] = MappingProxyType(
    {HeadlineBox: ("headline", lay_out_headline), LinesBox: ("lines", lay_out_lines)}
)
"""Kinds whose lines may be fitted; their functions also tell the steps they took."""

OVERLAP_EXEMPT = (RuleBox, PanelBox, TextBox, RunningHeadBox)
"""Boxes that others may lie on: grounds, rules, text that gives way, the line of the page head."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """The page before any copy is set: its grid, and the rectangle of every box by id."""

    grid: PageGrid
    rects: Mapping[str, Rect]


def plan_page(spec: PageSpec) -> Outcome[PagePlan]:
    """Return the rectangles of all boxes, and what is wrong with them."""
    sink = Sink()
    grid = grid_of(spec.grid)
    rects = {box.id: place(box.at, grid) for box in all_boxes(spec.boxes)}
    bleed = spec.bleed
    paper = Rect(0.0, 0.0, spec.paper.width, spec.paper.height).inset(
        Insets(-bleed.top, -bleed.right, -bleed.bottom, -bleed.left)
    )
    for box in all_boxes(spec.boxes):
        if not paper.contains(rects[box.id]):
            over = round(to_mm(_beyond(rects[box.id], paper)), 1)
            sink.say(
                "frame-off-page", box.at.span, hint("move-in", over=over), box=box.id, over=over
            )
    _say_overlaps(spec, rects, sink)
    return sink.seal(PagePlan(grid, MappingProxyType(rects)))


def _beyond(rect: Rect, paper: Rect) -> float:
    return max(
        paper.x - rect.x,
        paper.y - rect.y,
        rect.right() - paper.right(),
        rect.bottom() - paper.bottom(),
    )


def _is_on_picture(box: BoxSpec, other: BoxSpec, meant: tuple[str, ...]) -> bool:
    """Return whether one of two boxes is a picture or art and the other is to lie on it (压图)."""
    pairs = ((box, other), (other, box))
    return any(isinstance(under, PhotoBox | ArtBox) and over.id in meant for under, over in pairs)


def _say_overlaps(spec: PageSpec, rects: Mapping[str, Rect], sink: Sink) -> None:
    """Tell boxes of one level that lie on one another; text gives way and rules may touch."""
    groups = [spec.boxes, *(b.boxes for b in all_boxes(spec.boxes) if isinstance(b, PanelBox))]
    for group in groups:
        solid = [b for b in group if not isinstance(b, OVERLAP_EXEMPT)]
        texts = [b for b in group if isinstance(b, TextBox)]
        for boxes in (solid, texts):
            for index, box in enumerate(boxes):
                for other in boxes[:index]:
                    is_meant = _is_on_picture(box, other, spec.on_picture)
                    if rects[box.id].overlaps(rects[other.id]) and not is_meant:
                        sink.say(
                            "frame-overlap", box.at.span, hint("move-apart"), a=box.id, b=other.id
                        )


@dataclass(frozen=True, slots=True)
class Materials:
    """What a page is made of besides its spec."""

    copy: PageCopy
    composer: Composer
    photos: Mapping[FileId, Photo]
    memo: Memo
    printed: Printed | None = None
    """Line ends of the source, for text boxes that are set by them."""
    arts: Mapping[ArtKey, Art | None] = field(default_factory=lambda: MappingProxyType({}))


def lay_out(spec: PageSpec, plan: PagePlan, materials: Materials) -> Outcome[Layout]:
    """Return the whole page with everything in its place."""
    sink = Sink()
    scene = Scene(
        plan.grid,
        materials.copy,
        materials.composer,
        materials.photos,
        plan.rects,
        spec.boxes,
        materials.memo,
        materials.printed,
        spec.no_break,
        materials.arts,
        spec.paper,
        spec.bleed,
    )
    # The copy of display boxes as one object: the same one until a line of it changes.
    copy = materials.copy
    texts, scene = _fit_texts(spec, scene)
    stamp = materials.memo.get(("display-copy", copy.fields, copy.captions), object)
    made = _Made()
    for box in all_boxes(spec.boxes):
        if isinstance(box, TextBox):
            made = made.plus(_lay_out_text_box(box, texts[box.id], scene, sink))
        else:
            placed = sink.take(_remembered(box, scene, stamp))
            made = made.plus(_Made((placed,) if placed else ()))
    return sink.seal(
        Layout(
            spec.paper,
            spec.bleed,
            plan.grid,
            made.boxes,
            made.slots,
            made.overset,
            made.underset,
            made.fitting,
        )
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What boxes gave so far."""

    boxes: tuple[PlacedBox, ...] = ()
    slots: tuple[tuple[str, tuple[LineSlot, ...]], ...] = ()
    overset: tuple[Overset, ...] = ()
    underset: tuple[Underset, ...] = ()
    fitting: tuple[FitStep, ...] = ()

    def plus(self, other: _Made) -> _Made:
        """Return both together, in order."""
        return _Made(
            self.boxes + other.boxes,
            self.slots + other.slots,
            self.overset + other.overset,
            self.underset + other.underset,
            self.fitting + other.fitting,
        )


def _fit_texts(spec: PageSpec, scene: Scene) -> tuple[Mapping[str, Fitted | None], Scene]:
    """Fit the stories of all text boxes in order; pictures stay where they were moved."""
    boxes = [box for box in all_boxes(spec.boxes) if isinstance(box, TextBox)]
    found: dict[str, Fitted | None] = {}
    for box in boxes:
        fitted = found[box.id] = fit_text(box, scene)
        scene = fitted.trial.scene if fitted else scene
    for box in boxes:
        fitted = found[box.id]
        if fitted is not None and fitted.trial.scene.rects is not scene.rects:
            found[box.id] = refit_text(box, fitted, scene)
    return found, scene


def _lay_out_text_box(box: TextBox, fitted: Fitted | None, scene: Scene, sink: Sink) -> _Made:
    rect = scene.rects[box.id]
    flow, slots = lay_out_text(box, fitted, scene, sink)
    items = (*flow.initial, *flow.lines, *flow.extras)
    placed = PlacedBox(box.id, "text", rect, items, box.span)
    return _Made((placed,), ((box.id, slots),), flow.overset, flow.underset, flow.fitting)


def _remembered(box: BoxSpec, scene: Scene, stamp: object) -> Outcome[PlacedBox]:
    """Return a display box, laid out again only when its copy, place or picture has changed."""
    owners = (box, scene.rects, scene.composer, stamp)
    key = ("box", _seen(box, scene), scene.no_break, scene.bleed)
    return scene.memo.same(owners, key, lambda: _lay_out_box(box, scene))


def _seen(box: BoxSpec, scene: Scene) -> tuple[object, ...]:
    """Return what the pictures and the art of a box are, as far as they are there."""
    if isinstance(box, PhotoBox):
        return tuple((f, scene.photos[f].digest) for f in box.files if f in scene.photos)
    if not isinstance(box, ArtBox | AdvertBox) or box.file is None:
        return ()
    key, photo = (box.file, box.page), scene.photos.get(box.file)
    art = scene.arts.get(key)
    return (key in scene.arts, art and art.digest, photo and photo.digest)


def _lay_out_box(box: BoxSpec, scene: Scene) -> Outcome[PlacedBox]:
    sink = Sink()
    rect = scene.rects[box.id]
    if type(box) in FITTED:
        kind, fitting = FITTED[type(box)]
        items, steps = fitting(box, rect, scene, sink)
        return sink.seal(PlacedBox(box.id, kind, rect, items, box.span, steps))
    kind, function = KINDS[type(box)]
    return sink.seal(PlacedBox(box.id, kind, rect, function(box, rect, scene, sink), box.span))
