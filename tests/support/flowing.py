"""Tiny pages: a story in a few columns of a few characters, drawn as characters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from pagegen.content.story import PageCopy, Paragraph, ParagraphKind, Run, Story
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.copyfit import Fitted, fit
from pagegen.layout.flow import Flow, flow
from pagegen.layout.frames import place
from pagegen.layout.grid import PageGrid, grid_of
from pagegen.layout.model import PlacedLine
from pagegen.layout.scene import Scene
from pagegen.memo import Memo
from pagegen.spec.fitting import Copyfit, Edge, FitCrossheads, FitPicture, FitRule, FitTracking
from pagegen.spec.page import (
    BoxSpec,
    Crossheads,
    GridSpec,
    PhotoBox,
    Placeholder,
    Placement,
    TextBox,
    TextRef,
)
from pagegen.style import MarkWidths, Role
from tests.support.composing import BODY, NOWHERE, SONG, composer

SIZE = 10.0
BLANK = "\u3000"
PICTURE = "\u2592"


@dataclass(frozen=True)
class Tiny:
    """A tiny page: how many columns of how many lines and characters, and what may be done.

    ``photo`` is column, first line and last line of a picture ``photo-1``.
    """

    columns: int = 2
    lines: int = 4
    measure: int = 8
    indent: float = 2.0
    marks: MarkWidths = MarkWidths.QUOTES_HALF
    crosshead: int = 3
    balance: bool = False
    squeeze: bool = True
    rules: tuple[FitRule, ...] = ()
    photo: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Drawn:
    """What became of a tiny page."""

    flow: Flow
    fitted: Fitted
    sink: Sink
    scene: Scene
    tiny: Tiny

    def codes(self) -> list[str]:
        """Return the codes of what was said."""
        return [d.code for d in self.sink.diagnostics()]


def rules_of(settings: dict[str, str]) -> tuple[FitRule, ...]:
    """Return copy-fitting rules written as settings of a case, in their order."""
    found: list[FitRule] = []
    for key, value in settings.items():
        if key == "tracking":
            found.append(FitTracking(float(value) / 100, NOWHERE))
        elif key == "picture":
            lower, _, higher = value.partition("+")
            found.append(
                FitPicture("photo-1", int(lower), int(higher or lower), Edge.AUTO, NOWHERE)
            )
        elif key == "crossheads":
            fewest, _, most = value.partition("-")
            found.append(FitCrossheads(int(fewest), int(most or fewest), NOWHERE))
    return tuple(found)


def body_of(copy: str) -> tuple[Paragraph, ...]:
    """Return a body written a paragraph a line; ``## `` begins a crosshead."""
    return tuple(
        Paragraph(
            (Run(row.removeprefix("## ")),),
            ParagraphKind.CROSSHEAD if row.startswith("## ") else ParagraphKind.BODY,
            NOWHERE,
        )
        for row in copy.split("\n")
    )


def grid(tiny: Tiny) -> PageGrid:
    """Return the grid of a tiny page: a gutter of one character, lines of 16 points."""
    spec = GridSpec(
        tiny.columns, tiny.measure * SIZE, SIZE, SIZE, 16.0, tiny.lines, 20.0, 20.0, NOWHERE
    )
    return grid_of(spec)


def text_box(tiny: Tiny) -> TextBox:
    """Return the text box of a tiny page, over all of it."""
    look = replace(SONG, size=SIZE, marks=tiny.marks)
    return TextBox(
        "text",
        Placement(NOWHERE, columns=(1, tiny.columns), lines=(1, tiny.lines)),
        NOWHERE,
        TextRef(NOWHERE, field="lead"),
        replace(BODY, text=look, indent=tiny.indent),
        Crossheads(look, tiny.crosshead, 2, tiny.crosshead / 2 - 0.1),
        look,
        look,
        1,
        40.0,
        balance=tiny.balance,
        copyfit=Copyfit(tiny.squeeze, tiny.rules),
    )


def scene(tiny: Tiny, copy: str, memo: Memo | None = None) -> tuple[Story, TextBox, Scene]:
    """Return a story, its box and all that is around them."""
    box = text_box(tiny)
    boxes: tuple[BoxSpec, ...] = (box,)
    if tiny.photo:
        column, first, last = tiny.photo
        where = Placement(NOWHERE, columns=(column, column), lines=(first, last))
        look = Placeholder(SONG.color, SONG, SONG)
        boxes = (box, PhotoBox("photo-1", where, NOWHERE, None, (), (0.5, 0.5), None, look))
    story = Story("lead", (), (), (), (), (), body_of(copy), NOWHERE)
    page = grid(tiny)
    rects = MappingProxyType({b.id: place(b.at, page) for b in boxes})
    around = Scene(
        page,
        PageCopy((story,), (), ()),
        composer(),
        MappingProxyType({}),
        rects,
        boxes,
        Memo() if memo is None else memo,
    )
    return story, box, around


def poured(tiny: Tiny, copy: str, memo: Memo | None = None) -> Drawn:
    """Return a story poured into a tiny page."""
    story, box, around = scene(tiny, copy, memo)
    fitted = fit(story, box, around)
    sink = Sink()
    return Drawn(flow(story, box, fitted, sink), fitted, sink, around, tiny)


def drawn(page: Drawn) -> list[str]:
    """Return the page as rows of characters, columns parted by a bar; empty rows at the end go."""
    cells: dict[tuple[int, int], str] = {}
    for line in page.flow.lines:
        cells[line.column, _row(line, page.scene.grid)] = _cell(line)
    rows = [
        "\u2502".join(
            _padded(cells.get((column, row), ""), column, row, page) for column in _all(page)
        )
        for row in range(1, page.tiny.lines + 1)
    ]
    rows = [row.rstrip(BLANK + "\u2502") for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _all(page: Drawn) -> range:
    return range(page.tiny.columns)


def _row(line: PlacedLine, page: PageGrid) -> int:
    return round((line.y - page.baseline(1)) / page.leading) + 1


def _cell(line: PlacedLine) -> str:
    indent = BLANK * round(line.indent / line.size)
    return ("\u25a0" if line.role is Role.CROSSHEAD else indent) + line.text


def _padded(text: str, column: int, row: int, page: Drawn) -> str:
    if not text and _is_picture(column, row, page):
        return PICTURE * page.tiny.measure
    return text + BLANK * max(0, page.tiny.measure - len(text))


def _is_picture(column: int, row: int, page: Drawn) -> bool:
    rect: Rect | None = page.fitted.trial.scene.rects.get("photo-1")
    if rect is None or page.tiny.photo is None or page.tiny.photo[0] != column + 1:
        return False
    middle = page.scene.grid.em_top(row) + SIZE / 2
    return rect.y < middle < rect.bottom()


def told(page: Drawn) -> list[str]:
    """Return what was done and what is wrong, a row each: ``= kind value gained``."""
    steps = [
        f"= {' '.join(filter(None, (s.kind.value, s.subject)))} {s.value:g} {s.gained:+d}"
        for s in page.flow.fitting
    ]
    return [*steps, *(f"= {d.code}" for d in page.sink.diagnostics())]
