"""The figures of a page: what a build prints and a batch collects."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.engine.engine import Compiled
from pagegen.engine.fidelity import fidelity
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Figure
from pagegen.source import World
from pagegen.spec.page import PhotoBox
from pagegen.style import Role


@dataclass(frozen=True, slots=True)
class PageFigures:
    """Lines and characters of the body; what is over or under; what is still a placeholder.

    ``fitting`` counts the paragraphs set longer or shorter to fill the columns. ``same`` of
    ``printed`` line ends are as printed, where a source keeps them.
    """

    lines: int
    characters: int
    over_lines: int
    over_characters: int
    under_lines: int
    under_characters: int
    placeholders: tuple[str, ...]
    fitting: int
    same: int
    printed: int


def figures_of(world: World, page: Compiled) -> PageFigures:
    """Return the figures of a page that could be laid out."""
    layout, spec = page.layout, page.spec
    assert layout is not None
    assert spec is not None
    body = [line for line in layout.lines() if line.role in (Role.BODY, Role.CROSSHEAD)]
    pictured = {b.id for b in layout.boxes if any(isinstance(i, Figure) for i in b.items)}
    photos = [b.id for b in all_boxes(spec.boxes) if isinstance(b, PhotoBox)]
    has_source = spec.content.source is not None and spec.content.restorations is not None
    found = fidelity(world, page).value if has_source else None
    return PageFigures(
        sum(line.role is Role.BODY for line in body),
        sum(len("".join(line.text.split())) for line in body),
        sum(o.lines for o in layout.overset),
        sum(o.characters for o in layout.overset),
        sum(u.lines for u in layout.underset),
        sum(u.characters for u in layout.underset),
        tuple(name for name in photos if name not in pictured),
        len(layout.fitting),
        found.total_fit if found else 0,
        found.printed if found else 0,
    )
