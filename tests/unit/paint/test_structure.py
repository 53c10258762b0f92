"""The tree of a page: reading order, headings, pictures with captions, readings, languages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.paint.marks import GlyphRun
from pagegen.paint.passages import languages_in
from pagegen.paint.tags import ARTEFACT, Artefact, Element
from pagegen.source import FileId
from tests.support.paging import page_of, png
from tests.support.tagging import SAMPLES, marks_of, outline, sample, structure_of, text_of

STANDARD = {"Document", "Art", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "Figure", "Caption"}
INLINE = {"Span", "Ruby", "RB", "RT"}


def _root(name: str) -> Element:
    return structure_of(sample(name)[2]).root


def _elements(name: str, kind: str) -> list[Element]:
    return [element for element in _root(name).walk() if element.kind == kind]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sequence_hangs_once_in_the_tree(name: str) -> None:
    """Sequences count from 0 without gap, and each is read once (U03)."""
    structure = structure_of(sample(name)[2])
    drawn = {tag.number for tag in structure.tags if tag.number >= 0}
    read = list(structure.root.numbers())
    assert sorted(read) == list(range(len(drawn)))
    assert len(structure.tags) == len(sample(name)[2].marks)


@pytest.mark.parametrize("name", SAMPLES)
def test_types_are_standard_and_headings_skip_no_level(name: str) -> None:
    """No role map is needed; the first heading is H1 and none skips a level (U06, U07)."""
    assert {element.kind for element in _root(name).walk()} <= STANDARD | INLINE
    levels = [int(kind[1:]) for kind in outline(_root(name))]
    assert not levels or levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", SAMPLES)
def test_bodies_are_read_as_they_were_written(name: str) -> None:
    """The paragraphs of a story stand in its article in the order of the copy, whole (U10)."""
    _, page, marks = sample(name)
    assert page.copy is not None
    articles = [element for element in structure_of(marks).root.kids if _kind(element) == "Art"]
    texts = [_bare(text_of(marks, article)) for article in articles if isinstance(article, Element)]
    for story in page.copy.stories:
        body = [_bare(paragraph.text) for paragraph in story.prose()]
        mine = [text for text in texts if body[0][:12] in text]
        assert len(mine) == 1
        if not any(run.annotations for paragraph in story.prose() for run in paragraph.runs):
            assert "".join(body) in mine[0]


def _kind(kid: Element | int) -> str:
    return kid.kind if isinstance(kid, Element) else ""


def _bare(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\ufffc")


def test_a_paragraph_over_two_columns_is_one_p() -> None:
    """However many lines and columns a paragraph runs over, it is one element."""
    _, page, marks = sample("page65")
    assert page.copy is not None
    (story,) = page.copy.stories
    passages = [_bare(text_of(marks, p)) for p in _elements("page65", "P")]
    for paragraph in story.prose():
        assert passages.count(_bare(paragraph.text)) == (paragraph.kind.value == "body")


def test_the_banner_of_page_65_is_its_title() -> None:
    """The slogan over all is H1, the headline H2, crossheads H3; the byline follows the headline."""
    marks = sample("page65")[2]
    root = structure_of(marks).root
    heads = [(e.kind, text_of(marks, e)) for e in root.walk() if e.kind in ("H1", "H2", "H3")]
    assert heads[0] == ("H1", "\u6c38\u8fdc\u8ddf\u515a\u8d70")
    assert [kind for kind, _ in heads[1:]] == ["H2", "H3", "H3"]
    (article,) = _elements("page65", "Art")
    second = article.kids[1]
    assert isinstance(second, Element)
    assert "\u5f90\u5065" in text_of(marks, second)


def test_poems_have_their_titles_as_headings() -> None:
    """A first line that stands over the others is the heading of its poem, in a section."""
    sections = _elements("verse", "Sect")
    assert len(sections) == 6
    assert all(_kind(section.kids[0]) == "H2" for section in sections)
    couplet = [_kind(e.kids[0]) for e in _elements("page65", "Sect") if e.kids]
    assert couplet == []


def test_furniture_is_no_text() -> None:
    """Running heads, rules, badges and what lies beside words are artefacts of a kind (U11)."""
    marks = sample("page65")[2]
    tags = structure_of(marks).tags
    header = [i for i, tag in enumerate(tags) if tag.artefact is Artefact.HEADER]
    assert header
    assert header == list(range(len(header)))
    for mark, tag in zip(marks.marks, tags, strict=True):
        if not isinstance(mark, GlyphRun):
            assert tag.kind == ARTEFACT


def test_readings_hang_on_their_bases() -> None:
    """Each reading is a Ruby of its base and itself, with the language of its letters (U12)."""
    marks = sample("furniture")[2]
    rubies = [e for e in structure_of(marks).root.walk() if e.kind == "Ruby"]
    pairs = {}
    for ruby in rubies:
        base, reading = ruby.kids
        assert isinstance(base, Element)
        assert isinstance(reading, Element)
        pairs[text_of(marks, base)] = (text_of(marks, reading), reading.lang)
    assert pairs["\u5317\u4eac"][1] == "zh-Bopo" if "\u5317\u4eac" in pairs else pairs
    assert {lang for _, lang in pairs.values()} == {"zh-Latn-pinyin", "zh-Bopo"}
    assert all(base and reading for base, (reading, _) in pairs.items())


def test_a_drop_capital_begins_its_paragraph() -> None:
    """The capital and the lines beside it are one paragraph."""
    _, page, marks = sample("furniture")
    assert page.copy is not None
    first = page.copy.stories[0].prose()[0].text
    texts = [text_of(marks, e) for e in structure_of(marks).root.walk() if e.kind == "P"]
    assert _bare(first) in [_bare(text) for text in texts]


def test_inline_pictures_stand_between_their_words(tmp_path: Path) -> None:
    """A small picture is a figure of its paragraph, at its place, with its words."""
    engine, page = page_of(
        tmp_path, "\u524d[\u793e\u5fbd]{picture=a.png}\u540e\u3002", a_png=png(9, 9)
    )
    marks = marks_of(engine.tagged(page))
    (paragraph,) = [e for e in structure_of(marks).root.walk() if e.kind == "P"]
    before, picture, after = paragraph.kids
    assert isinstance(picture, Element)
    assert (picture.kind, picture.alt, picture.is_inline) == ("Figure", "\u793e\u5fbd", True)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert picture.bbox is not None


def test_languages_are_named_where_they_are_certain() -> None:
    """English by words that are English only; Mongolian and kana by script; names stay (U12)."""
    assert languages_in("PM2.5 \u4e0e New York") == ()
    assert languages_in("\u300aThe Book of Tea\u300b") == ((1, 16, "en"),)
    assert languages_in("\u1820\u1821") == ((0, 2, "mn-Mong"),)
    assert languages_in("\u304b\u306a") == ((0, 2, "ja"),)


def test_declared_languages_are_kept() -> None:
    """Traditional text on a page in Simplified Chinese says so, and nothing else does."""
    marks = sample("vertical")[2]
    articles = [e for e in structure_of(marks).root.walk() if e.kind == "Art"]
    langs = [{p.lang for p in a.walk() if p.kind == "P"} for a in articles]
    assert {"zh-Hant"} in langs
    assert {""} in langs
    mongolian = [e.lang for e in _root("furniture").kids if isinstance(e, Element)]
    assert mongolian.count("mn-Mong") == 2


TWO = """\
extends: pagegen:themes/special-issue.yaml
paper: {size: [213mm, 150mm], bleed: 0mm}
grid: {columns: 2, measure: 22\u5b57, gutter: 21.5pt, size: \u4e94\u53f7, leading: 16pt, lines: 16, top: 16mm}
content: {folder: ., stories: [a.md, b.md], captions: captions.yaml, pictures: .}
boxes:
  running-head: null
  credits: null
  photo-2: {kind: photo, number: 2, min-ppi: 1, at: {columns: 2, lines: 10-14}}
  photo-1: {kind: photo, number: 1, min-ppi: 1, at: {columns: 1, lines: 10-14}}
  a: {kind: text, story: a, at: {columns: 1, lines: 1-9}}
  b: {kind: text, story: b, at: {columns: 2, lines: 1-9}}
  captions: {kind: captions, of: [photo-1, photo-2], at: {columns: 1, lines: 15-16}}
"""


def test_pictures_follow_the_story_they_stand_by(tmp_path: Path) -> None:
    """Each picture comes after the body nearest to it, with the caption of its own number (U10)."""
    (tmp_path / "page.yaml").write_text(TWO, "utf-8")
    for slug in "ab":
        (tmp_path / f"{slug}.md").write_text(
            f"---\nslug: {slug}\n---\n\u6587{slug}\u3002\n", "utf-8"
        )
    entries = (f"- {{number: {n}, text: \u56fe\u4e2d{n}, alt: \u725b\u7fa4{n}}}\n" for n in (1, 2))
    (tmp_path / "captions.yaml").write_text("".join(entries), "utf-8")
    for n in (1, 2):
        (tmp_path / f"{n}.png").write_bytes(png(60, 40))
    engine = Engine(DiskWorld(tmp_path))
    marks = marks_of(engine.tagged(engine.compile(FileId("page.yaml"))))
    articles = [e for e in structure_of(marks).root.walk() if e.kind == "Art"]
    assert [text_of(marks, a) for a in articles] == [
        "\u6587a\u3002\u2460\u56fe\u4e2d1",
        "\u6587b\u3002\u2461\u56fe\u4e2d2",
    ]
    alts = [[e.alt for e in a.walk() if e.kind == "Figure"] for a in articles]
    assert alts == [["\u725b\u7fa41"], ["\u725b\u7fa42"]]
