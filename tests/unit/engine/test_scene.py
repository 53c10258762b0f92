"""The scene declares what the copy says, row by row, as the page shows it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.scene import _file_number, scene_of
from pagegen.engine.world import DiskWorld
from pagegen.paint.marks import DisplayList, GlyphRun
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Scene
from pagegen.source import FileId
from pagegen.style import Kinsoku, MarkWidths, Role
from tests.support.composing import ROOT
from tests.support.editing import built, checked


@cache
def page() -> tuple[Compiled, DisplayList, Scene]:
    """Return page 65, painted, and its scene."""
    engine = Engine(DiskWorld(ROOT))
    made = engine.compile(FileId("layout/page65.yaml"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    scene = scene_of(made.spec, made.copy, made.layout)
    return made, engine.paint(made.layout), scene


def solid(text: str) -> str:
    """Return a text without white."""
    return "".join(text.split())


def test_every_row_of_the_page_has_its_passage() -> None:
    """What each paragraph of each box shows is the passage of its number: no box is forgotten."""
    _, painted, scene = page()
    shown: dict[tuple[str, int], str] = {}
    for mark in painted.marks:
        if isinstance(mark, GlyphRun) and not mark.is_artefact:
            key = (mark.line.block, mark.line.paragraph)
            shown[key] = shown.get(key, "") + mark.text
    declared = {
        (block.id, number): passage.text
        for block in scene.blocks
        for number, passage in enumerate(block.passages)
    }
    assert {k: solid(v) for k, v in shown.items()} == {k: solid(v) for k, v in declared.items()}


def test_the_body_declares_its_style() -> None:
    """Frames from slots, prohibition, marks, indent and justification from the spec."""
    made, _, scene = page()
    block = scene.block("text")
    assert block is not None
    assert (block.role, block.article, block.indent) == (Role.BODY, "lead", 2.0)
    assert (block.kinsoku, block.marks) == (Kinsoku.GB, MarkWidths.QUOTES_HALF)
    assert block.is_justified
    assert block.overset == 0
    assert {p.role for p in block.passages} == {Role.BODY, Role.CROSSHEAD}
    assert made.layout is not None
    slots = dict(made.layout.slots)["text"]
    height = sum(round((f.height - 10.5) / 16) + 1 for f in block.frames)
    assert height == len(slots)


def test_the_headline_heads_its_text() -> None:
    """A headline belongs to its article, heads its text box, and may stand over by its ink."""
    _, _, scene = page()
    head = scene.block("head")
    assert head is not None
    assert (head.heads, head.article, head.role) == ("text", "lead", Role.HEADLINE)
    assert [p.part for p in head.passages] == ["main"]
    assert head.overhang == 0.1
    assert all(
        p.span is not None and p.span.origin.file.endswith("story.md") for p in head.passages
    )


def test_only_type_that_is_flush_by_ink_hangs_over() -> None:
    """Small type keeps inside its frame: its ink has no leave to stand over."""
    _, _, scene = page()
    hanging = {block.id for block in scene.blocks if block.overhang}
    assert {"head", "slogan", "couplet"} <= hanging
    assert hanging.isdisjoint({"text", "byline", "verse", "credits", "running-head"})


def test_spread_lines_are_declared() -> None:
    """Lines tracked or pushed to a width, and parts side by side, have gaps that are meant."""
    _, _, scene = page()
    spread = {
        (block.id, number)
        for block in scene.blocks
        for number, passage in enumerate(block.passages)
        if passage.is_spread
    }
    assert ("emblem", 0) in spread
    assert ("emblem", 1) in spread
    assert ("head", 0) not in spread
    assert {"text", "captions", "label"}.isdisjoint(name for name, _ in spread)


def test_the_grid_and_the_photos() -> None:
    """Four columns of 22 characters, eight pictures or placeholders."""
    _, _, scene = page()
    assert scene.grid is not None
    assert [width for _, width in scene.grid.columns] == [231.0] * 4
    assert (scene.grid.leading, scene.grid.size) == (16.0, 10.5)
    assert len(scene.photos) == 8


def test_a_page_that_says_other_than_its_copy_is_caught() -> None:
    """The scene is the copy's: a word changed on its way to the page is found by TX-01."""
    made, painted, scene = page()
    assert made.copy is not None
    block = scene.block("text")
    assert block is not None
    first = replace(block.passages[0], text="别" + block.passages[0].text[1:])
    other = replace(block, passages=(first, *block.passages[1:]))
    wrong = replace(scene, blocks=tuple(other if b is block else b for b in scene.blocks))
    assert [d for d in check_page(painted, scene) if d.code == "check-must"] == []
    assert "TX-01" in {d.variant for d in check_page(painted, wrong)}


def test_type_may_lie_on_a_picture_where_the_box_says_so() -> None:
    """Without ``on-picture`` the boxes collide and ST-02 is broken; with it neither is told."""
    verse = "at: {columns: 3-4, y: 124.2mm, height: 19.7mm}\n"
    onto = "at: {columns: 3-4, y: 160mm, height: 19.7mm}\n"
    told = {d.variant or d.code for d in checked((verse, onto))}
    assert {"ST-02", "frame-overlap"} <= told
    meant = {d.variant or d.code for d in checked((verse, f"{onto}    on-picture: true\n"))}
    assert not {"ST-02", "frame-overlap"} & meant


def test_a_panel_on_a_picture_speaks_for_its_boxes() -> None:
    """Boxes in a panel that lies on a picture lie on it too."""
    spec = built(("    ground: red\n", "    ground: red\n    on-picture: true\n"))
    assert spec.spec is not None
    assert spec.copy is not None
    assert spec.layout is not None
    scene = scene_of(spec.spec, spec.copy, spec.layout)
    on = {block.id for block in scene.blocks if block.on_picture}
    assert on == {"emblem", "slogan", "couplet"}


def test_what_the_file_says_of_its_page() -> None:
    """The page's number and that of its file, its panels and its boxes are declared."""
    _, _, scene = page()
    assert (scene.number, scene.file_number) == ("65", "65")
    assert len(scene.panels) == 1
    assert set(scene.photos) < set(scene.boxes)
    assert scene.grid is not None
    assert len(scene.grid.parts) == 2


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("layout/page65.yaml", "65"),
        ("A03.yaml", "A03"),
        ("x/7版.yaml", "7"),
        ("tabloid-9.yaml", ""),
        ("mixed.yaml", ""),
    ],
)
def test_files_named_by_their_page(name: str, number: str) -> None:
    """Only a name that is a page's number says which page a file is."""
    assert _file_number(name) == number


@pytest.mark.parametrize(
    ("setting", "field", "value"),
    [
        ("hang: true", "may_hang", True),
        ("line-end: full", "line_end_half", False),
        ("last-line: 3", "last_line", 3),
        ("language: zh-Hant-TW", "language", "zh-Hant-TW"),
        ("kinsoku: strict", "kinsoku", Kinsoku.STRICT),
    ],
)
def test_settings_of_the_style_are_declared(setting: str, field: str, value: object) -> None:
    """What a house sets in its style is what the checker holds the page to."""
    old = "lines: 45-82}}"
    made = built((old, f"lines: 45-82}}, style: {{extends: body, {setting}}}}}"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    block = scene_of(made.spec, made.copy, made.layout).block("text")
    assert getattr(block, field) == value
