"""The figures of a page: what a build prints and a batch collects."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.fidelity import ends_found
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Artwork, Figure, FitAction, FitStep, Layout, PlacedLine
from pagegen.spec.artbox import AdvertBox, ArtBox
from pagegen.spec.page import PhotoBox, TextBox
from pagegen.style import Role

BEGINNING = 8
"""Characters that name a paragraph to its editor."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A step of copy-fitting, its paragraph named by its first characters."""

    step: FitStep
    begins: str


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Lines and characters of the body; what is over or under; what is still a placeholder.

    ``fitting`` lists what copy-fitting did, in the order of its ladder. ``same`` of ``printed``
    line ends are as printed, where a source keeps them.
    """

    lines: int
    characters: int
    over_lines: int
    over_characters: int
    under_lines: int
    under_characters: int
    placeholders: tuple[str, ...]
    fitting: tuple[Fitting, ...]
    same: int
    printed: int
    has_text: bool


def figures_of(engine: Engine, page: Compiled) -> PageFigures:
    """Return the figures of a page that could be laid out."""
    layout, spec = page.layout, page.spec
    assert layout is not None, "only a page has figures"
    assert spec is not None, "only a page has figures"
    body = [line for line in layout.lines() if line.role in {Role.BODY, Role.CROSSHEAD}]
    pictured = {b.id for b in layout.boxes if any(isinstance(i, Figure | Artwork) for i in b.items)}
    boxes = tuple(all_boxes(spec.boxes))
    same, printed = ends_found(engine, page) or (0, 0)
    return PageFigures(
        sum(line.role is Role.BODY for line in body),
        sum(len("".join(line.text.split())) for line in body),
        sum(o.lines for o in layout.overset),
        sum(o.characters for o in layout.overset),
        sum(u.lines for u in layout.underset),
        sum(u.characters for u in layout.underset),
        tuple(
            b.id
            for b in boxes
            if isinstance(b, PhotoBox | ArtBox | AdvertBox) and b.id not in pictured
        ),
        fittings_of(layout),
        same,
        printed,
        any(isinstance(box, TextBox) for box in boxes),
    )


def fittings_of(layout: Layout) -> tuple[Fitting, ...]:
    """Return what copy-fitting did on a page."""
    return tuple(Fitting(step, _beginning(step, layout)) for step in layout.fitting)


def _beginning(step: FitStep, layout: Layout) -> str:
    if step.kind is not FitAction.PARAGRAPH:
        return ""
    box = next(b for b in layout.boxes if b.id == step.box)
    lines = (i for i in box.items if isinstance(i, PlacedLine) and i.paragraph == step.paragraph)
    first = next(lines, None)
    return first.text[:BEGINNING] if first else ""
