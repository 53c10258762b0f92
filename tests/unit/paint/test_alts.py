"""Words for pictures: where they come from, and what is told when there are none (U04, U05)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagegen.diagnostics.model import Outcome
from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.paint.marks import DisplayList
from pagegen.paint.tags import ARTEFACT, Element
from pagegen.source import FileId
from tests.support.paging import png
from tests.support.tagging import marks_of, structure_of, text_of

PAGE = """\
extends: pagegen:themes/special-issue.yaml
paper: {{size: [113mm, 122mm], bleed: 0mm}}
grid: {{columns: 1, measure: 22\u5b57, gutter: 21.5pt, size: \u4e94\u53f7, leading: 16pt, lines: 12, top: 16mm}}
content: {{folder: ., stories: [story.md], captions: captions.yaml, pictures: .}}
boxes:
  running-head: null
  credits: null
  photo-1: {{kind: photo, number: 1, min-ppi: 1, at: {{columns: 1, lines: 1-6}}{keys}}}
  captions: {{kind: captions, of: [photo-1], at: {{columns: 1, lines: 7}}}}
"""
WORDS = "\u4e24\u5934\u725b\u7ad9\u5728\u68da\u91cc"


def _tagged(folder: Path, keys: str = "", alt: str = "") -> Outcome[DisplayList]:
    (folder / "page.yaml").write_text(PAGE.format(keys=keys), "utf-8")
    (folder / "story.md").write_text("---\nslug: lead\n---\n\u6587\u3002\n", "utf-8")
    entry = f"- number: 1\n  text: \u8bf4\u660e\u3002\n{f'  alt: {alt}' if alt else ''}\n"
    (folder / "captions.yaml").write_text(entry, "utf-8")
    (folder / "1.png").write_bytes(png(60, 40))
    engine = Engine(DiskWorld(folder))
    return engine.tagged(engine.compile(FileId("page.yaml")))


def _figure(outcome: Outcome[DisplayList]) -> Element:
    root = structure_of(marks_of(outcome)).root
    (figure,) = [element for element in root.walk() if element.kind == "Figure"]
    return figure


def _codes(outcome: Outcome[DisplayList]) -> list[str]:
    return [diagnostic.code for diagnostic in outcome.diagnostics]


def test_words_of_the_box_come_first(tmp_path: Path) -> None:
    """``alt:`` of the box stands over that of the caption, and nothing is told."""
    outcome = _tagged(tmp_path, f", alt: {WORDS}", "\u53e6\u4e00\u53e5\u8bdd")
    assert _figure(outcome).alt == WORDS
    assert _figure(outcome).bbox is not None
    assert _codes(outcome) == []


def test_words_of_the_caption_serve(tmp_path: Path) -> None:
    """``alt:`` of captions.yaml is the picture's; the caption stands beside it, not inside."""
    outcome = _tagged(tmp_path, alt=WORDS)
    assert _figure(outcome).alt == WORDS
    assert _codes(outcome) == []
    root = structure_of(marks_of(outcome)).root
    (pair,) = [element for element in root.walk() if element.kind == "Div"]
    figure, caption = pair.kids
    assert isinstance(figure, Element)
    assert isinstance(caption, Element)
    assert (figure.kind, caption.kind) == ("Figure", "Caption")
    assert text_of(marks_of(outcome), caption) == "\u2460\u8bf4\u660e\u3002"


def test_a_caption_in_their_place_is_told(tmp_path: Path) -> None:
    """``image-alt-from-caption``: the caption is read out, with a warning at the caption."""
    outcome = _tagged(tmp_path)
    assert _figure(outcome).alt == "\u8bf4\u660e\u3002"
    assert _codes(outcome) == ["image-alt-from-caption"]
    assert not outcome.diagnostics[0].is_error()


def test_a_picture_without_any_words_is_an_error(tmp_path: Path) -> None:
    """``image-no-alt``: neither words nor a caption."""
    page = PAGE.format(keys="").replace("number: 1,", "file: 1.png,", 1)
    _tagged(tmp_path)
    (tmp_path / "page.yaml").write_text(page, "utf-8")
    engine = Engine(DiskWorld(tmp_path))
    outcome = engine.tagged(engine.compile(FileId("page.yaml")))
    assert _codes(outcome) == ["image-no-alt"]
    assert outcome.diagnostics[0].is_error()


@pytest.mark.parametrize("alt", ["\u7167\u72473", "Image", "1.png", "IMG_2041.jpg", "a picture"])
def test_words_that_say_nothing_are_told(tmp_path: Path, alt: str) -> None:
    """``image-alt-says-nothing``: set phrases and names of files (U05)."""
    assert _codes(_tagged(tmp_path, alt=alt)) == ["image-alt-says-nothing"]


@pytest.mark.parametrize(
    "alt", ["\u56fe\u4e66\u9986", "\u7167\u7247\u5899\u524d\u7684\u4eba", "image of a cow"]
)
def test_words_that_begin_alike_are_words(tmp_path: Path, alt: str) -> None:
    """A library is no picture, though it begins with the same character."""
    assert _codes(_tagged(tmp_path, alt=alt)) == []


def test_a_decorative_picture_is_an_artefact(tmp_path: Path) -> None:
    """``decorative: yes`` takes a picture out of what is read; its caption stays."""
    outcome = _tagged(tmp_path, ", decorative: yes")
    marks = marks_of(outcome)
    assert not [e for e in structure_of(marks).root.walk() if e.kind == "Figure"]
    assert _codes(outcome) == []
    assert any(tag.kind == ARTEFACT for tag in structure_of(marks).tags)


def test_a_proof_asks_for_no_words(tmp_path: Path) -> None:
    """Compiling a page, which is all that a proof needs, tells nothing of words."""
    _tagged(tmp_path)
    engine = Engine(DiskWorld(tmp_path))
    said = [d.code for d in engine.compile(FileId("page.yaml")).diagnostics]
    assert not [code for code in said if "alt" in code]
