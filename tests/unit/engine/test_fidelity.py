"""Fidelity: the figure is right, cheap the second time, and robust against edited copy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pagegen.content.printed import Printed, PrintedParagraph
from pagegen.engine import fidelity as module
from pagegen.engine import printed as reading
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.fidelity import ends_found, fidelity, line_ends
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId
from pagegen.spec.page import ContentSpec
from tests.support.composing import ROOT, composer

SPEC = FileId("layout/page65.yaml")


@cache
def page() -> Compiled:
    """Return page 65."""
    return Engine(DiskWorld(ROOT)).compile(SPEC)


def test_the_printed_line_ends_of_page65() -> None:
    """There are 86, total fit finds at least 40 of them, and first fit far fewer."""
    found = fidelity(DiskWorld(ROOT), page()).value
    assert found is not None
    assert found.printed == 86
    assert found.total_fit >= 40 > found.first_fit > 0
    assert len(found.differences) == 86 - found.total_fit
    assert all("|" in one.printed and "|" in one.ours for one in found.differences)
    assert all(one.by for one in found.differences)


def test_a_build_counts_the_same() -> None:
    """The figure of the summary is that of the command."""
    found = fidelity(DiskWorld(ROOT), page()).value
    assert found is not None
    assert ends_found(Engine(DiskWorld(ROOT)), page()) == (found.total_fit, found.printed)


def test_a_page_set_as_printed_has_them_all() -> None:
    """The figure of a build is that of the setting the page is built in."""
    facsimile = Engine(DiskWorld(ROOT)).compile(FileId("layout/page65-facsimile.yaml"))
    assert ends_found(Engine(DiskWorld(ROOT)), facsimile) == (86, 86)


def test_a_difference_names_the_nearest_line_end() -> None:
    """What stands around it, and how far it is; where the copy was changed nothing is ours."""
    printed = PrintedParagraph("一二三四五六七八", (4,), (12, 13))
    found = module._difference(printed.text, printed, 0, frozenset({1, 6}))
    assert found == module.Difference(12, "一二三四|五六七八", "一二三四五六|七八", 2)
    changed = module._difference("一二三肆伍六七八", printed, 0, frozenset({1, 6}))
    assert (changed.ours, changed.by) == ("", 0)
    assert module._difference(printed.text, printed, 0, frozenset()).ours == ""


def test_lines_of_the_facsimile_keep_the_bounds() -> None:
    """Of 107 printed lines one needs more than the bounds, and it is said how much."""
    found = fidelity(DiskWorld(ROOT), page()).value
    assert found is not None
    assert len(found.lines) == 107
    (line,) = found.beyond()
    assert line.text.startswith("通辽市广大党员干部")
    assert line.beyond == 1.5


def test_restoring_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run restores nothing; a memo of nonsense is made again."""
    world = DiskWorld(ROOT, tmp_path)
    first = ends_found(Engine(world), page())
    calls: list[ContentSpec] = []
    read = reading.read_printed

    def counted(world: DiskWorld, content: ContentSpec) -> object:
        calls.append(content)
        return read(world, content)

    monkeypatch.setattr(reading, "read_printed", counted)
    assert ends_found(Engine(DiskWorld(ROOT, tmp_path)), page()) == first
    assert calls == []
    assert page().spec is not None
    key = reading.key_of(world, page().spec.content)  # type: ignore[union-attr]
    world.memo_put(key, b"[1]")
    assert ends_found(Engine(DiskWorld(ROOT, tmp_path)), page()) == first
    assert len(calls) == 1


def test_every_paragraph_is_set_whole() -> None:
    """Lines end inside the paragraph, each after the one before, verse included."""
    copy, spec, book = page().copy, page().spec, page().book
    assert copy is not None
    assert spec is not None
    assert book is not None
    printed = reading.recall_printed(DiskWorld(ROOT), spec.content)
    assert printed is not None
    trial = module._trial(page(), printed, composer())
    assert trial is not None
    assert [a.text for a, _ in trial.pairs] == [b.text for _, b in trial.pairs]
    assert sum(a.kind.value == "verse" for a, _ in trial.pairs) == 2
    for paragraph, _ in trial.pairs:
        ends = line_ends(paragraph, trial.style, trial.measure, trial.composer)
        assert all(0 < end < len(paragraph.text) for end in ends)


@pytest.mark.parametrize(
    ("end", "found", "printed", "copy", "is_among"),
    [
        (4, {4}, "一二三四五六", "一二三四五六", True),
        (4, {3, 5}, "一二三四五六", "一二三四五六", False),
        (3, {2}, "一二 三四", "一二 三四", True),
        (2, {2}, "一二三四五六", "一二三四五七", True),
        (5, {6}, "一二三四五六", "一二新三四五六", True),
        (5, {5}, "一二三四五六", "一二新三四五六", False),
        (3, {3}, "一二三四五六", "一二五六", False),
        (4, {2}, "一二三四五六", "一二五六", True),
    ],
)
def test_ends_in_edited_copy(
    end: int, found: set[int], printed: str, copy: str, is_among: bool
) -> None:
    """Ends before the first and after the last change keep their character; white is no matter."""
    assert module._is_among(end, frozenset(found), printed, copy) is is_among


def test_other_paragraphs_cannot_be_compared() -> None:
    """A story of other paragraphs than the source gives no figure, and the command says why."""
    printed = Printed("lead", (PrintedParagraph("一", ()),))
    assert module._trial(page(), printed, composer()) is None
    assert module._trial(page(), Printed("other", ()), composer()) is None
