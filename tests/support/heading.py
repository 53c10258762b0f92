"""Headings for tests: pages of one heading over the shipped faces, and headings by lengths alone."""

from __future__ import annotations

from functools import cache

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import HeadStep, PlacedLine
from pagegen.layout.ways import Meter, meter_of
from pagegen.source import FileId, FileStat
from pagegen.spec.page import FitKind
from pagegen.style import FaceRequest, MarkWidths, ParaStyle, TextStyle
from tests.support.composing import ROOT, composer, prepared

SPEC = FileId("layout/heads.yaml")
HEAVY = TextStyle(FaceRequest("song"), 36.0, marks=MarkWidths.HALF)
_BASE = """\
paper: {size: [390mm, 546mm]}
grid: {columns: 4, measure: 22字, gutter: 2字, size: 五号, leading: 16pt, lines: 88, top: 27mm}
colors: {black: [0, 0, 0, 100]}
fonts:
  song: {files: [{file: "pagegen:fonts/NotoSerifSC-wght.ttf"}]}
  hei: {files: [{file: "pagegen:fonts/NotoSansSC-wght.ttf"}], fallback: [song]}
styles:
  big: {face: song, weight: 900, size: 52pt, marks: half, space: 0.8em, autospace: 0.15em}
  mid: {face: song, weight: 900, size: 36pt, marks: half, space: 0.6em, autospace: 0.15em}
  small: {face: hei, size: 16pt, marks: half, autospace: 0.15em}
content: {folder: ../content, stories: [a.md]}
"""


class Heads(DiskWorld):
    """The checkout with one layout file and one story that are not on the disk."""

    def __init__(self) -> None:
        """Start without files of its own."""
        super().__init__(ROOT)
        self.held: dict[str, str] = {}

    def read(self, file: FileId) -> bytes:
        """Return a file."""
        return self.held[file].encode() if file in self.held else super().read(file)

    def stat(self, file: FileId) -> FileStat:
        """Return size and time of a file; those of its own are as old as they are long."""
        if file in self.held:
            return FileStat(len(self.held[file].encode()), hash(self.held[file]))
        return super().stat(file)


@cache
def _engine() -> tuple[Engine, Heads]:
    """Return one engine for all tests: its faces are read once."""
    world = Heads()
    return Engine(world), world


def page_of(box: str, front: str, more: str = "") -> Compiled:
    """Return a page with one box ``head`` and a story ``a`` with this front matter."""
    engine, world = _engine()
    world.held[SPEC] = f"{_BASE}{more}\nboxes:\n  head: {{{box}}}\n"
    world.held["content/a.md"] = f"---\nslug: a\n{front}\n---\n\n正文。\n"
    return engine.compile(SPEC)


def headline(copy: str, at: str, main: str = "style: mid", more: str = "") -> Compiled:
    """Return a page with one headline at a place; ``more`` are further keys of the box."""
    box = f"kind: headline, story: a, at: {{{at}}}, main: {{{main}, align: center}}{more}"
    return page_of(box, f"headline: {copy}")


def engine() -> Engine:
    """Return the engine that made the pages."""
    return _engine()[0]


def placed(page: Compiled) -> tuple[PlacedLine, ...]:
    """Return the lines of a page."""
    assert page.layout is not None
    return tuple(page.layout.lines())


def texts(page: Compiled) -> list[str]:
    """Return the lines of a page as text."""
    return [line.text for line in placed(page)]


def steps(page: Compiled) -> dict[FitKind, HeadStep]:
    """Return how the heading of a page was fitted, by kind of step."""
    assert page.layout is not None
    return {step.kind: step for box in page.layout.boxes for step in box.steps}


def codes(page: Compiled) -> list[str]:
    """Return what was said of a page, with the variant where there is one."""
    return [d.code + (f"/{d.variant}" if d.variant else "") for d in page.diagnostics]


def meter(text: str, style: TextStyle = HEAVY) -> Meter:
    """Return a heading's copy, measured."""
    para = ParaStyle(style, indent=0.0)
    return meter_of(prepared(text, para), composer().shaper.book)
