"""Whatever is painted can be read: the checker fails on no display list, however broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.scene import scene_of
from pagegen.engine.world import DiskWorld
from pagegen.paint.build import paint
from pagegen.paint.marks import DisplayList, GlyphRun, Mark
from pagegen.preflight.checks import RULES
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Scene
from pagegen.source import FileId
from tests.support.composing import ROOT

LAYOUTS = ("page65", "furniture", "verse")
SEEDS = 6
MANY = 150
KNOWN = {rule.id for rule in RULES}


@cache
def page(name: str) -> tuple[DisplayList, Scene]:
    """Return the display list and the scene of a page of the checkout."""
    made = Engine(DiskWorld(ROOT)).compile(FileId(f"layout/{name}.yaml"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    return paint(made.layout), scene_of(made.spec, made.copy, made.layout)


def emptied(run: GlyphRun, _: Random) -> GlyphRun:
    """Return a run that paints nothing."""
    return replace(run, gids=(), offsets=(), advances=(), clusters=(), rises=(), text="")


SPOILINGS: tuple[Callable[[GlyphRun, Random], GlyphRun], ...] = (
    emptied,
    lambda run, dice: replace(run, text=run.text[: dice.randrange(2)]),
    lambda run, dice: replace(run, x=dice.uniform(-900, 2000), y=dice.uniform(-900, 2000)),
    lambda run, dice: replace(run, size=dice.choice([0.01, 1.0, 300.0])),
    lambda run, dice: replace(run, line=replace(run.line, paragraph=dice.randrange(-3, 99))),
    lambda run, dice: replace(run, line=replace(run.line, block=dice.choice(["", "text", "x"]))),
    lambda run, dice: replace(run, gids=tuple(dice.randrange(20000) for _ in run.gids)),
    lambda run, dice: replace(run, offsets=tuple(dice.uniform(-50, 50) for _ in run.offsets)),
    lambda run, _: replace(run, span=None),
)


def spoilt(shown: DisplayList, dice: Random) -> DisplayList:
    """Return a display list with every other run dropped or spoilt, now and then in disorder."""

    def marks() -> Iterator[Mark]:
        for mark in shown.marks:
            chance = dice.random()
            if not isinstance(mark, GlyphRun) or chance < 0.5:
                yield mark
            elif chance < 0.95:
                yield dice.choice(SPOILINGS)(mark, dice)

    made = list(marks())
    if dice.random() < 0.3:
        dice.shuffle(made)
    return replace(shown, marks=tuple(made))


def undeclared(scene: Scene, dice: Random) -> Scene:
    """Return a scene that leaves out some of what it declared."""
    if dice.random() < 0.2:
        scene = replace(scene, grid=None)
    if dice.random() < 0.2:
        scene = replace(scene, type_area=None)
    if dice.random() < 0.2:
        scene = replace(scene, blocks=tuple(b for b in scene.blocks if dice.random() < 0.5))
    if dice.random() < 0.2:
        scene = replace(scene, blocks=tuple(replace(b, frames=()) for b in scene.blocks))
    return scene


@pytest.mark.parametrize("name", LAYOUTS)
def test_any_display_list_can_be_checked(name: str, *, is_long: bool) -> None:
    """Every finding about a broken page has a rule, finite numbers and a place in a file."""
    shown, scene = page(name)
    for seed in range(MANY if is_long else SEEDS):
        dice = Random(f"{name} {seed}")
        for told in check_page(spoilt(shown, dice), undeclared(scene, dice)):
            assert told.variant in KNOWN, seed
            assert told.span is not None, (seed, told)
            assert all(value == value for _, value in told.values), (seed, told)  # noqa: PLR0124
