"""Page 65 with less room than its text needs: what the ladder does, and that the page stays sound."""

from __future__ import annotations

from functools import cache

import pytest

from pagegen.diagnostics.model import Diagnostic, Severity
from pagegen.engine.check import check
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import MemoryWorld
from pagegen.layout.model import FitAction, Layout, PlacedLine
from pagegen.source import FileId
from pagegen.style import Role
from pagegen.text.charclass import CharClass
from tests.support.composing import ROOT

SPEC = FileId("layout/tried.yaml")


def shipped() -> dict[str, bytes]:
    """Return the layouts and the copy of the project."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in ("layout", "content")
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file()
    }


@cache
def tried(text: str, more: str = "") -> tuple[Compiled, tuple[Diagnostic, ...]]:
    """Return page 65 with other keys at its text box, and all there is to say of it."""
    files = shipped()
    solid = "styles: {body: {tracking: 0em}}"
    spec = f"extends: page65.yaml\n{solid}\nboxes: {{text: {{{text}}}{more}}}\n"
    engine = Engine(MemoryWorld({**files, SPEC: spec.encode()}))
    said = check(engine, SPEC)
    return engine.compile(SPEC), said


def layout_of(text: str, more: str = "") -> Layout:
    """Return the layout of such a page."""
    layout = tried(text, more)[0].layout
    assert layout is not None
    return layout


def loud(text: str) -> list[str]:
    """Return the codes of errors and warnings."""
    return [d.code for d in tried(text)[1] if d.severity is not Severity.NOTE]


def steps(layout: Layout) -> list[tuple[FitAction, str, float]]:
    """Return what was done, paragraphs left out."""
    done = layout.fitting
    return [(s.kind, s.subject, s.value) for s in done if s.kind is not FitAction.PARAGRAPH]


SHORT = "at: {lines: 45-80}"
"""Two lines less in the first column."""


def test_without_a_ladder_the_text_is_over() -> None:
    """Paragraphs alone cannot give two lines."""
    assert "flow-overset" in loud(SHORT)


def test_tracking_is_one_value_for_the_article_and_breaks_no_rule() -> None:
    """Letter-spacing within its limit makes room; the checker finds nothing (JU-13)."""
    text = f"{SHORT}, copyfit: {{tracking: 3%}}"
    assert loud(text) == []
    layout = layout_of(text)
    ((kind, _, value),) = steps(layout)
    assert kind is FitAction.TRACKING
    assert -0.03 <= value < 0
    body = [line for line in layout.lines() if line.role is Role.BODY]
    assert _gaps_of_last_lines(body) == {round(value, 6)}


@pytest.mark.parametrize("lines", ["10-57", "10-60"])
def test_tracked_words_and_figures_are_judged_by_their_tracking(lines: str) -> None:
    """In mixed text word spaces keep their widths, and figures their signs and one width."""
    rung = "copyfit: {tracking: 3%, squeeze: false}"
    spec = f"extends: mixed.yaml\nboxes: {{text: {{at: {{lines: {lines}}}, {rung}}}}}\n"
    engine = Engine(MemoryWorld({**shipped(), SPEC: spec.encode()}))
    said = check(engine, SPEC)
    layout = engine.compile(SPEC).layout
    assert layout is not None
    assert any(kind is FitAction.TRACKING for kind, _, _ in steps(layout))
    assert not {d.variant for d in said} & {"MX-04", "MX-06", "JU-07", "JU-08", "JU-13"}


def test_what_a_style_tracks_counts() -> None:
    """A body that is tracked already gets no more than 3 % in all (JU-13)."""
    rung = "copyfit: {tracking: 3%}, style: {extends: body, tracking: -0.02em}"
    fits = f"at: {{lines: 45-79}}, {rung}"
    ((_, _, value),) = steps(layout_of(fits))
    assert -0.01 <= value < 0
    variants = {d.variant for d in tried(fits)[1] if d.severity is not Severity.NOTE}
    assert variants <= {"ST-07"}, "only the white of three lines less in the first column"
    assert steps(layout_of(f"at: {{lines: 45-78}}, {rung}")) == []


def _gaps_of_last_lines(lines: list[PlacedLine]) -> set[float]:
    """Return the white between Han on the last lines of paragraphs, in em."""
    found: set[float] = set()
    for line in (n for n in lines if n.line.is_last and not n.line.squeezed):
        classes = line.prepared.classes[line.line.start : line.line.end]
        for number, gap in enumerate(line.line.gaps):
            if classes[number] is classes[number + 1] is CharClass.HAN:
                found.add(round(gap, 6))
    return found


def test_rungs_are_climbed_in_their_order() -> None:
    """What is written first is taken when it is enough, and the rest is left alone."""
    pictures = layout_of(f"{SHORT}, copyfit: {{pictures: {{photo-4: 2行}}, crossheads: 2}}")
    assert steps(pictures) == [(FitAction.PICTURE, "photo-4", 1)]
    crossheads = layout_of(f"{SHORT}, copyfit: {{crossheads: 2, pictures: {{photo-4: 2行}}}}")
    assert steps(crossheads) == [(FitAction.CROSSHEADS, "", 2)]


def test_what_is_in_vain_is_told_and_not_done() -> None:
    """Eight lines are more than a ladder of little limits can give: the page stays as drawn."""
    text = "at: {lines: 45-74}, copyfit: {tracking: 1%, pictures: {photo-8: -1行}, crossheads: 3}"
    layout, said = layout_of(text), tried(text)[1]
    assert steps(layout) == []
    over = next(d for d in said if d.code == "flow-overset")
    keys = [hint.key for hint in over.hints]
    assert keys == [
        "more-lines",
        "cut",
        "tried-tracking",
        "tried-picture",
        "tried-crossheads",
        "tried-over",
    ]


def test_a_picture_keeps_its_height_and_its_neighbours() -> None:
    """No edge goes past what a picture must keep, nor into another box."""
    text = "at: {lines: 45-60}, copyfit: {pictures: {photo-4: 40行}}"
    layout, plan = layout_of(text), tried(text)[0].plan
    assert plan is not None
    leading = layout.grid.leading
    rects = {box.id: box.rect for box in layout.boxes}
    assert rects["photo-4"].height >= 4 * leading
    higher = "at: {lines: 45-88}, copyfit: {pictures: {photo-4: +40行}}, breaks: general"
    grown = {box.id: box.rect for box in layout_of(higher).boxes}
    assert not grown["photo-4"].overlaps(grown["photo-1"])


def test_columns_end_level_when_the_frame_is_deeper() -> None:
    """Without pictures below it the text ends on one line in all columns (GR-04, GR-12)."""
    names = ("photo-3", "photo-4", "photo-5", "photo-6", "photo-7", "photo-8", "captions")
    gone = "".join(f", {name}: null" for name in (*names, "captions-rule"))
    layout = layout_of("balance: true", gone)
    lines = [line for line in layout.lines() if line.role is Role.BODY]
    feet = [max(n.grid_line or 0 for n in lines if n.column == c) for c in range(4)]
    assert len(set(feet[:3])) == 1
    assert 0 <= feet[0] - feet[3] <= 1
    assert layout.underset == ()
    assert (FitAction.LEVEL, "", feet[0]) in steps(layout)
    said = tried("balance: true", gone)[1]
    assert not any(d.variant in {"GR-04", "GR-12"} for d in said)


def test_an_edge_with_a_caption_stays() -> None:
    """A picture parts from no caption: the other edge moves, or none, unless the edge is named."""
    caption = "caption: {kind: lines, at: {columns: 2-3, lines: 65}, lines: [{text: 说明, style: caption}]}"
    close = f", {caption}"
    rung = "copyfit: {pictures: {photo-4: -4行}}"
    assert steps(layout_of(f"{SHORT}, {rung}", close)) == []
    named = "copyfit: {pictures: {photo-4: {lines: -4行, edge: top}}}"
    moved = layout_of(f"{SHORT}, {named}", close)
    assert [subject for _, subject, _ in steps(moved)] == ["photo-4"]


TWO = """extends: page65.yaml
styles: {body: {tracking: 0em}}
boxes:
  second: {kind: text, story: second, at: {columns: 3-4, lines: 45-60}}
  text: {at: {columns: 1-2, lines: 45-60}, copyfit: {pictures: {photo-4: -2行}}}
  photo-4: {at: {columns: 2-3, lines: 54-60}}
content: {stories: [one.md, two.md], source: null, restorations: null}
"""


def story(slug: str, lines: int) -> bytes:
    """Return a story of so many lines of 22 characters: an indent of two, and one to spare."""
    body = ("通辽市广大党员干部认真贯彻落实新发展理念鲜明树立" * lines)[: 22 * lines - 5]
    return f"---\nslug: {slug}\nheadline: 题\n---\n{body}\n".encode()


def test_other_stories_are_poured_round_a_moved_picture() -> None:
    """A picture that one story moved stands where it stands for the story before it, too."""
    files = shipped()
    files["content/page65/one.md"] = story("lead", 25)
    files["content/page65/two.md"] = story("second", 19)
    files[SPEC] = TWO.encode()
    layout = Engine(MemoryWorld(files)).compile(SPEC).layout
    assert layout is not None
    assert steps(layout) == [(FitAction.PICTURE, "photo-4", 1)]
    slots = dict(layout.slots)
    assert [
        len([s for s in slots[n] if s.column == c]) for n, c in (("text", 1), ("second", 0))
    ] == [
        9,
        9,
    ]
    rect = next(box.rect for box in layout.boxes if box.id == "photo-4")
    assert rect.y == pytest.approx(layout.grid.em_top(55))
    assert rect.bottom() == pytest.approx(layout.grid.em_foot(60))
