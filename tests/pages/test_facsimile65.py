"""Page 65 with the line ends of the print: every one of them, and what that costs is told."""

from __future__ import annotations

from functools import cache

import pytest

from pagegen.content.story import ParagraphKind
from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.printed import printed_of
from pagegen.engine.world import DiskWorld, MemoryWorld
from pagegen.layout.model import FitAction, PlacedLine
from pagegen.source import FileId
from pagegen.style import Role
from tests.support.composing import ROOT

SHIPPED = FileId("layout/page65-facsimile.yaml")
SPEC = FileId("layout/facsimile.yaml")
AS_PRINTED = "extends: page65.yaml\nboxes: {text: {breaks: as-printed}}\n"


def compiled(spec: str = AS_PRINTED, **changes: tuple[str, str]) -> Compiled:
    """Return page 65 set by a layout over its own, some words of its copy replaced."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in ("layout", "content")
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file()
    }
    for name, (old, new) in changes.items():
        key = next(k for k in files if k.endswith(f"/{name}.md"))
        assert old.encode() in files[key]
        files[key] = files[key].replace(old.encode(), new.encode())
    return Engine(MemoryWorld({**files, SPEC: spec.encode()})).compile(SPEC)


@cache
def page() -> Compiled:
    """Return page 65 as printed, as it is shipped."""
    return Engine(DiskWorld(ROOT)).compile(SHIPPED)


def told(page: Compiled, code: str) -> list[Diagnostic]:
    """Return what was said under a code."""
    return [d for d in page.diagnostics if d.code == code]


def paragraphs(page: Compiled) -> list[list[PlacedLine]]:
    """Return the placed lines of the body, paragraph by paragraph."""
    assert page.layout is not None
    found: dict[int, list[PlacedLine]] = {}
    for line in page.layout.lines():
        if line.role is Role.BODY:
            found.setdefault(line.paragraph, []).append(line)
    return list(found.values())


def test_every_line_ends_as_printed() -> None:
    """All printed line ends of the prose are line ends of the page, and there are no others."""
    spec = page().spec
    assert spec is not None
    files = {
        p.relative_to(ROOT).as_posix(): p.read_bytes()
        for p in ROOT.glob("content/*/*.*")
        if p.is_file()
    }
    printed = printed_of(MemoryWorld(files), spec.content).value
    assert printed is not None
    assert sum(len(p.ends) for p in printed.paragraphs) == 86
    wanted = {p.text: p.ends for p in printed.paragraphs}
    for lines in paragraphs(page()):
        prepared = lines[0].prepared
        ends = tuple(prepared.ends[line.line.end - 1] for line in lines)
        assert ends == (*wanted.pop(prepared.text), len(prepared.text))
    assert all(not ends for ends in wanted.values()), "only verse, in a box of its own, is left"


def test_the_one_line_against_the_rules_is_told() -> None:
    """The first line of a paragraph that print set flush; every other keeps to the bounds."""
    (flush,) = told(page(), "line-as-printed")
    values = dict(flush.values)
    assert values["over"] == 1.5
    assert str(values["text"]).startswith("通辽市广大党员干部")
    assert told(page(), "line-overfull") == []
    assert told(page(), "line-loose") == []
    for lines in paragraphs(page()):
        assert all(line.line.stretch <= 0.25 for line in lines)
        assert all(
            abs(line.line.width - line.line.measure) < 1e-6 for line in lines if line.is_full
        )
    first = next(p[0] for p in paragraphs(page()) if p[0].text.startswith("通辽市广大党员干部"))
    assert (first.indent, first.x) == (0.0, first.left)


def test_the_page_is_whole() -> None:
    """All text has its place, columns are full to their last line, no foot is left white."""
    layout = page().layout
    assert layout is not None
    assert (layout.overset, layout.underset) == ((), ())
    lines = [line for line in layout.lines() if line.role in {Role.BODY, Role.CROSSHEAD}]
    slots = dict(layout.slots)["text"]
    feet = {n: max(s.line for s in slots if s.column == n) for n in range(4)}
    for column, foot in feet.items():
        assert max(line.grid_line or 0 for line in lines if line.column == column) == foot
    body = page().copy.stories[0].prose()  # type: ignore[union-attr]
    assert [p[0].prepared.text for p in paragraphs(page())] == [
        p.text for p in body if p.kind is not ParagraphKind.CROSSHEAD
    ]


def test_the_ladder_lowers_picture_4() -> None:
    """As drawn the text is over; the steps that make it fit are logged, and seen on the page."""
    drawn = compiled()
    assert drawn.layout is not None
    assert drawn.layout.overset[0].lines == 2
    layout, plan = page().layout, page().plan
    assert layout is not None
    assert plan is not None
    steps = [(s.kind, s.subject, s.value, s.gained) for s in layout.fitting]
    assert steps == [
        (FitAction.PICTURE, "photo-4", 2, 2),
        (FitAction.PICTURE, "photo-3", -4, -4),
        (FitAction.CROSSHEADS, "", 2, 4),
    ]
    assert len(told(page(), "flow-copyfit")) == 3
    rects = {box.id: box.rect for box in layout.boxes}
    lower = rects["photo-4"].y - plan.rects["photo-4"].y
    assert lower == pytest.approx(2 * layout.grid.leading)
    assert rects["photo-4"].bottom() == pytest.approx(plan.rects["photo-4"].bottom())
    assert rects["photo-3"].y == plan.rects["photo-3"].y


def test_changed_copy_is_told_and_set_all_the_same() -> None:
    """From a changed word on the paragraph is set by the general rules; nothing is lost."""
    edited = compiled(story=("贡献了85%的工业产值", "贡献了85%的工业总产值"))
    changed = [d for d in told(edited, "line-as-printed") if d.variant == "changed"]
    assert len(changed) == 1
    assert any("工业总产值" in lines[0].prepared.text for lines in paragraphs(edited))


def test_without_a_source_there_is_nothing_to_go_by() -> None:
    """The general setting stands in, and what is missing is said once."""
    spec = AS_PRINTED + "content: {source: null, restorations: null}\n"
    bare = compiled(spec)
    assert [d.variant for d in told(bare, "content-no-source")] == [""]
    assert bare.layout is not None
    shorter = compiled(story=("如今，通辽市各族人民正全力书写新时代高质量发展的新篇章。", "\n"))
    assert [d.variant for d in told(shorter, "content-no-source")] == ["differs"]
