"""A finding names the very character in the copy: file, line and column of every glyph."""

from __future__ import annotations

import pytest

from pagegen.engine.check import check
from pagegen.engine.engine import Engine
from pagegen.engine.places import Places
from pagegen.engine.scene import scene_of
from pagegen.engine.world import DiskWorld
from pagegen.paint.build import paint
from pagegen.paint.marks import GlyphRun
from pagegen.preflight.reader import read_page
from pagegen.preflight.reading import Line
from pagegen.preflight.runner import check_page
from pagegen.source import FileId
from pagegen.style import Role
from tests.pages.test_mutations65 import MUTATIONS, page
from tests.support.composing import ROOT
from tests.support.editing import Edited, checked
from tests.support.spoiling import run_at

STORY = "content/page65/story.md"
LAYOUTS = ("page65", "broadsheet-13", "mixed", "traditional", "verse")
TOLD = frozenset({Role.BODY, Role.CROSSHEAD, Role.HEADLINE})
"""Roles whose every character is the copy's; furniture adds brackets, numbers and white."""


def lines_of(name: str) -> tuple[tuple[Line, ...], Places]:
    """Return the lines of a page as the checker reads them, and the places of its files."""
    world = DiskWorld(ROOT)
    made = Engine(world).compile(FileId(f"layout/{name}.yaml"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    scene = scene_of(made.spec, made.copy, made.layout)
    return read_page(paint(made.layout), scene).lines, Places(world)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_glyph_points_at_its_character(name: str) -> None:
    """The line and column that a glyph's span gives hold the character that the glyph shows."""
    lines, places = lines_of(name)
    count = 0
    for line in lines:
        for glyph in line.glyphs if line.role in TOLD else ():
            if not glyph.text:
                continue
            assert glyph.span is not None, line.text
            at = places.locate(glyph.span)
            source = places.source_of(glyph.span.origin.file)
            assert at is not None, line.text
            assert source is not None
            assert source.split("\n")[at.line - 1][at.column - 1] == glyph.char, line.text
            count += 1
    assert count > 500


@pytest.mark.parametrize(
    ("name", "text", "offset"),
    [
        ("a closing quote begins a line", "三个百亿级”产业集群", 5),
        ("a comma begins a line", "摸得着的改变，不断提升", 6),
        ("two characters are pushed together", "不断提升着人民群众", 3),
        ("white before a per cent sign", "贡献了85%的工业产值", 5),
        ("a private code in the text", "不断提升着人民群众", 0),
    ],
)
def test_a_finding_names_line_and_column(name: str, text: str, offset: int) -> None:
    """The place of a finding is where ``story.md`` has the character, found by searching it."""
    rule, mutate = MUTATIONS[name]
    shown, scene = page()
    told = [d for d in check_page(mutate(shown), scene) if d.variant == rule]
    places = Places(DiskWorld(ROOT))
    spots = {
        (d.span.origin.file, at.line, at.column)
        for d in told
        if d.span is not None and (at := places.locate(d.span)) is not None
    }
    source = (ROOT / STORY).read_text("utf-8").split("\n")
    row, column = next((n, r.index(text)) for n, r in enumerate(source) if text in r)
    assert (STORY, row + 1, column + offset + 1) in spots


def test_the_place_on_the_page_is_in_millimetres() -> None:
    """The values x and y of a finding are the glyph's origin, from the trim's top left corner."""
    rule, mutate = MUTATIONS["two characters are pushed together"]
    shown, scene = page()
    _, run = run_at(mutate(shown), "不断提升着人民群众")
    (told,) = (d for d in check_page(mutate(shown), scene) if d.variant == rule)
    values = dict(told.values)
    x = (run.x + run.offsets[run.text.index("升")]) / 72 * 25.4
    assert values["x"] == pytest.approx(x, abs=0.06)
    assert values["y"] == pytest.approx(run.y / 72 * 25.4, abs=0.06)


def test_a_place_moves_with_the_copy() -> None:
    """Lines put in above a fault move its place by as many."""
    edits = (("“链起”52%", "“链起52%"), ("---\n\n", "---\n\n\n\n\n"))
    told = [d for d in checked(*edits, file=STORY) if d.variant == "PA-06"]
    places = Places(Edited(*edits, file=STORY))
    (at,) = {places.locate(d.span) for d in told if d.span}
    source = (ROOT / STORY).read_text("utf-8").split("\n")
    row = next(n for n, r in enumerate(source) if "“链起”52%" in r)
    assert at is not None
    assert (at.line, at.column) == (row + 1 + 3, 1)


def test_artefacts_are_left_out() -> None:
    """Placeholders and badges add no text, so no finding can point at their words."""
    shown, _ = page()
    artefacts = {m.text for m in shown.marks if isinstance(m, GlyphRun) and m.is_artefact}
    lines, _ = lines_of("page65")
    assert artefacts
    assert not artefacts & {line.text for line in lines}


def test_check_tells_the_same_twice() -> None:
    """Two checks of one page say the same, places included."""
    engine = Engine(DiskWorld(ROOT))
    spec = FileId("layout/mixed.yaml")
    assert check(engine, spec) == check(engine, spec)
