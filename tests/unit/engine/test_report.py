"""The figures of a page are counted from its layout."""

from __future__ import annotations

from dataclasses import replace

from pagegen.engine.engine import Engine
from pagegen.engine.report import figures_of
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import FitAction, FitStep, Overset, PlacedLine, Underset
from pagegen.source import FileId, Span
from pagegen.style import Role
from tests.support.composing import ROOT

NOWHERE = Span.of_file(FileId("x"))


def test_page65() -> None:
    """Lines, characters, placeholders and line ends of the real page."""
    engine = Engine(DiskWorld(ROOT))
    page = engine.compile(FileId("layout/page65.yaml"))
    figures = figures_of(engine, page)
    assert page.layout is not None
    body = [line for line in page.layout.lines() if line.role is Role.BODY]
    assert figures.lines == len(body) > 100
    assert figures.characters > 2000
    assert figures.placeholders == tuple(f"photo-{n}" for n in range(1, 9))
    assert (figures.over_lines, figures.under_lines) == (0, 0)
    assert (figures.same >= 40, figures.printed) == (True, 86)
    assert figures.has_text


def test_what_is_over_and_under_is_summed() -> None:
    """Several stories may be over or under; copy-fit steps name their paragraph."""
    engine = Engine(DiskWorld(ROOT))
    page = engine.compile(FileId("layout/page65.yaml"))
    assert page.layout is not None
    layout = replace(
        page.layout,
        overset=(Overset("text", "a", 2, 40, NOWHERE), Overset("text", "b", 1, 7, NOWHERE)),
        underset=(Underset("text", "c", 3, 66),),
        fitting=(FitStep("text", FitAction.PARAGRAPH, 4, -1, 0),),
    )
    figures = figures_of(engine, replace(page, layout=layout))
    assert (figures.over_lines, figures.over_characters) == (3, 47)
    assert (figures.under_lines, figures.under_characters) == (3, 66)
    box = next(b for b in layout.boxes if b.id == "text")
    first = box.items[0]
    assert isinstance(first, PlacedLine)
    (step,) = figures.fitting
    assert step.step == layout.fitting[0]
    assert first.text.startswith(step.begins)
