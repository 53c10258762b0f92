"""The figures of a page: what a build prints and a batch collects."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.fidelity import ends_found
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Figure, FitStep, Layout, PlacedLine
from pagegen.spec.page import PhotoBox, TextBox
from pagegen.style import Role

BEGINNING = 8
"""Characters that name a paragraph to its editor."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A paragraph set ``change`` lines longer or shorter than it would be by itself."""

    box: str
    begins: str
    lines: int
    change: int


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Lines and characters of the body; what is over or under; what is still a placeholder.

    ``fitting`` lists the paragraphs set longer or shorter to fill the columns. ``same`` of
    ``printed`` line ends are as printed, where a source keeps them.
    """

    lines: int
    characters: int
    over_lines: int
    over_characters: int
    under_lines: int
    under_characters: int
    placeholders: tuple[str, ...]
    fitting: tuple[Fitted, ...]
    same: int
    printed: int
    has_text: bool


def figures_of(engine: Engine, page: Compiled) -> PageFigures:
    """Return the figures of a page that could be laid out."""
    layout, spec = page.layout, page.spec
    assert layout is not None, "only a page has figures"
    assert spec is not None, "only a page has figures"
    body = [line for line in layout.lines() if line.role in {Role.BODY, Role.CROSSHEAD}]
    pictured = {b.id for b in layout.boxes if any(isinstance(i, Figure) for i in b.items)}
    boxes = tuple(all_boxes(spec.boxes))
    same, printed = ends_found(engine, page) or (0, 0)
    return PageFigures(
        sum(line.role is Role.BODY for line in body),
        sum(len("".join(line.text.split())) for line in body),
        sum(o.lines for o in layout.overset),
        sum(o.characters for o in layout.overset),
        sum(u.lines for u in layout.underset),
        sum(u.characters for u in layout.underset),
        tuple(b.id for b in boxes if isinstance(b, PhotoBox) and b.id not in pictured),
        tuple(_fitted(step, layout) for step in layout.fitting),
        same,
        printed,
        any(isinstance(box, TextBox) for box in boxes),
    )


def _fitted(step: FitStep, layout: Layout) -> Fitted:
    box = next(b for b in layout.boxes if b.id == step.box)
    lines = (i for i in box.items if isinstance(i, PlacedLine) and i.paragraph == step.paragraph)
    first = next(lines, None)
    return Fitted(step.box, first.text[:BEGINNING] if first else "", step.lines, step.change)
