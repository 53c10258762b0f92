"""Page 65 before the independent checker: clean as built, and any fault put in is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Engine
from pagegen.engine.scene import scene_of
from pagegen.engine.world import DiskWorld
from pagegen.paint.build import paint
from pagegen.paint.marks import DisplayList, GlyphRun
from pagegen.preflight.reader import read_page
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Scene
from pagegen.source import FileId
from tests.support.composing import ROOT

QUICK = 4
"""How many lines are spoilt in the quick run; the long run spoils every one."""


@cache
def page() -> tuple[DisplayList, Scene]:
    """Return the display list of page 65 and its scene."""
    made = Engine(DiskWorld(ROOT)).compile(FileId("layout/page65.yaml"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    return paint(made.layout), scene_of(made.spec, made.copy, made.layout)


def musts(told: tuple[Diagnostic, ...]) -> set[str]:
    """Return the MUST rules that are broken."""
    return {d.variant for d in told if d.code == "check-must"}


def test_no_must_rule_is_broken() -> None:
    """The page breaks no MUST rule."""
    assert musts(check_page(*page())) == set()


def test_the_checker_reads_the_whole_page() -> None:
    """No finding is no proof unless every line was read, as its own copy, in its frame."""
    shown, scene = page()
    reading = read_page(shown, scene)
    assert all(paragraph.is_copy for paragraph in reading.paragraphs)
    assert all(scene.block(line.block.id) for line in reading.lines)
    assert sum(line.is_full for line in reading.lines) > 80
    runs = [m for m in shown.marks if isinstance(m, GlyphRun) and not m.is_artefact]
    assert len(reading.glyphs) == sum(len(run.gids) for run in runs)


def _nudged(run: GlyphRun, by: float) -> GlyphRun:
    middle = len(run.offsets) // 2
    return replace(run, offsets=tuple(x + by * (i == middle) for i, x in enumerate(run.offsets)))


def _retyped(run: GlyphRun) -> GlyphRun:
    middle = len(run.text) // 2
    return replace(run, text=run.text[:middle] + "龘" + run.text[middle + 1 :])


def _shortened(run: GlyphRun) -> GlyphRun:
    return replace(
        run,
        gids=run.gids[:-1],
        offsets=run.offsets[:-1],
        advances=run.advances[:-1],
        clusters=run.clusters[:-1],
        text=run.text[: run.clusters[-1]],
    )


FAULTS: dict[str, tuple[Callable[[GlyphRun], GlyphRun], set[str]]] = {
    "right": (lambda run: replace(run, x=run.x + 0.3), {"JU-01", "JU-02", "JU-06", "PA-01"}),
    "down": (lambda run: replace(run, y=run.y + 0.3), {"GR-01"}),
    "nudged": (
        lambda run: _nudged(run, 3.0),
        {"JU-03", "JU-04", "JU-05", "JU-06", "JU-10", "PW-01", "PW-12", "ST-01"},
    ),
    "retyped": (_retyped, {"TX-01", "GR-05", "GR-06"}),
    "shortened": (_shortened, {"TX-01", "GR-05", "GR-06"}),
    "boxed": (lambda run: replace(run, gids=(0, *run.gids[1:])), {"TX-03"}),
    "larger": (lambda run: replace(run, size=run.size * 1.05), {"JU-01", "JU-02", "JU-03"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_any_fault_put_into_the_body_is_found(fault: str, *, is_long: bool) -> None:
    """Whatever full-width line of the body is spoilt, one of the fitting rules says so."""
    spoil, fitting = FAULTS[fault]
    shown, scene = page()
    lines = [
        number
        for number, mark in enumerate(shown.marks)
        if isinstance(mark, GlyphRun) and mark.line.block == "text" and len(mark.gids) > 18
    ]
    for number in lines if is_long else lines[:: len(lines) // QUICK]:
        run = shown.marks[number]
        assert isinstance(run, GlyphRun)
        marks = (*shown.marks[:number], spoil(run), *shown.marks[number + 1 :])
        found = {d.variant for d in check_page(replace(shown, marks=marks), scene)}
        assert found & fitting, f"{fault} in {run.text!r}: {found}"
