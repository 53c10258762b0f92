"""Copy-fitting rules as they are resolved: in the order they are written, with their limits."""

from __future__ import annotations

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.pack import pack, unpack
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId
from pagegen.spec.fitting import Copyfit, Edge, FitCrossheads, FitPicture, FitRule, FitTracking
from pagegen.spec.page import Breaks, TextBox
from tests.support.composing import ROOT
from tests.support.specifying import box, on_base, sound

PHOTO = "  p: {kind: photo, number: 1, at: {columns: 1, lines: 1-9}}\n"


def text_box(keys: str) -> TextBox:
    """Return a text box with some keys more."""
    head = "kind: text, story: lead, at: {columns: 1, lines: 11-20}"
    page = sound(on_base(f"boxes:\n{PHOTO}  t: {{{head}, {keys}}}\n"))
    found = box(page, "t")
    assert isinstance(found, TextBox)
    return found


def plain(rule: FitRule) -> tuple[object, ...]:
    """Return a rule without its place."""
    match rule:
        case FitTracking():
            return (round(rule.limit, 6),)
        case FitPicture():
            return (rule.box, rule.lower, rule.higher, rule.edge)
        case FitCrossheads():
            return (rule.fewest, rule.most)


def test_without_keys_paragraphs_alone_may_vary() -> None:
    """The general setting: our own line ends, columns as deep as drawn, no rule."""
    found = text_box("stand-off: 1行")
    assert (found.breaks, found.balance, found.copyfit) == (Breaks.GENERAL, False, Copyfit())
    assert found.copyfit.squeeze


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tracking: 3%", [(0.03,)]),
        ("tracking: 1.5 %", [(0.015,)]),
        ("pictures: {p: 2行}", [("p", 2, 2, Edge.AUTO)]),
        ("pictures: {p: -2行}", [("p", 2, 0, Edge.AUTO)]),
        ("pictures: {p: +2行}", [("p", 0, 2, Edge.AUTO)]),
        ("pictures: {p: {lines: 1行, edge: bottom}}", [("p", 1, 1, Edge.BOTTOM)]),
        ("crossheads: 2", [(2, 2)]),
        ("crossheads: 2-4", [(2, 4)]),
        ("crossheads: 2行-3行", [(2, 3)]),
        ("crossheads: 2, tracking: 1%", [(2, 2), (0.01,)]),
        ("tracking: 1%, crossheads: 2", [(0.01,), (2, 2)]),
    ],
)
def test_rules(written: str, expected: list[tuple[object, ...]]) -> None:
    """Every rule with its limits, in the order of the file."""
    assert [plain(rule) for rule in text_box(f"copyfit: {{{written}}}").copyfit.rules] == expected


def test_switches() -> None:
    """Squeezing can be forbidden; columns levelled; line ends taken from the print."""
    assert not text_box("copyfit: {squeeze: false}").copyfit.squeeze
    assert text_box("balance: true").balance
    assert text_box("breaks: as-printed").breaks is Breaks.AS_PRINTED


def test_rules_survive_the_cache() -> None:
    """What is kept on disk comes back as it was."""
    spec = Engine(DiskWorld(ROOT)).compile(FileId("layout/page65-facsimile.yaml")).spec
    assert spec is not None
    assert unpack(pack(spec)) == spec
