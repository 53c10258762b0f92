"""Reading a PDF back: every glyph with its place, rows in order, and the copy found in them."""

from __future__ import annotations

import pytest

from bench.compare.align import align
from bench.compare.engines import MARGIN, SIZE, Task, engines, set_with_pagegen
from bench.compare.reader import Glyph, Row, read_rows, rows_of
from bench.compare.rules import Column, report
from bench.compare.run import Result, by_paragraph, table, text_of


def glyphs(text: str, y: float, x: float = 0.0) -> list[Glyph]:
    """Return the glyphs of a row."""
    return [Glyph(char, x + 10.0 * n, 10.0, y, 10.0) for n, char in enumerate(text)]


def row(text: str) -> Row:
    """Return a row of a text."""
    return Row(tuple(glyphs(text, 0.0)))


def test_rows_are_read_down_and_as_painted() -> None:
    """Higher rows come first; inside a row the order of painting counts, not the place."""
    painted = [*glyphs("下行", 80.0), *glyphs("上", 100.0), *glyphs("行", 100.5, -5.0)]
    assert [r.text for r in rows_of(painted)] == ["上行", "下行"]


def test_rows_are_found_in_the_copy() -> None:
    """Each row is a line of its paragraph, with its place in the text without spaces."""
    found = align(["天地 玄黄", "宇宙"], [row("天地玄"), row("黄"), row("宇宙")])
    assert [(x.start, x.end, x.is_first, x.is_last) for x in found.lines] == [
        (0, 3, True, False),
        (3, 4, False, True),
        (0, 2, True, True),
    ]
    assert (found.changed, found.lost) == (0, 0)


def test_an_added_hyphen_is_no_copy() -> None:
    """A typesetter's own hyphen at a line end is taken off, whichever code it is read as."""
    for hyphen in "-\u2010\u2011":
        found = align(["天typeset地"], [row("天type" + hyphen), row("set地")])
        assert found.lines[0].is_hyphenated
        assert (found.lines[0].end, found.lost) == (5, 0)
    drawn = Row(row("天type").glyphs, has_hyphen=True)
    assert align(["天typeset地"], [drawn, row("set地")]).lines[0].is_hyphenated
    assert not align(["天a-b地"], [row("天a-"), row("b地")]).lines[0].is_hyphenated


def test_changed_and_lost_characters_are_counted() -> None:
    """Another code for the same glyph is a change; what is not there at all is lost (TX-01)."""
    assert align(["天……地"], [row("天\u22ef\u22ef地")]).changed == 2
    assert align(["天地"], [row("天\ufffd")]).changed == 1
    assert align(["天地"], [row("天")]).lost == 1
    assert align(["天"], [row("天"), row("地玄")]).lost == 2
    assert align(["天地"], [row("黄黄"), row("天地")]).lost == 2


def test_a_file_of_ours_is_read_to_a_hundredth_of_a_point(tmp_path: object) -> None:
    """Full lines begin and end on the measure, Han are one em wide, and nothing is lost."""
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    text = text_of("corpus", 7)
    task = Task(text, 13, tmp_path)
    rows = [r for file in set_with_pagegen(task) for r in read_rows(file)]
    found = align(text, rows)
    assert (found.changed, found.lost) == (0, 0)
    han = [g for line in found.lines for g in line.glyphs if "\u4e00" <= g.text <= "\u9fff"]
    assert len(han) > 300
    assert {round(g.advance, 2) for g in han} == {SIZE}
    assert min(g.x for g in han) == pytest.approx(MARGIN, abs=0.01)
    judged = report(found.lines, Column(MARGIN, 13 * SIZE, SIZE, {}))
    assert not {rule for rule in judged.broken if rule.startswith("LB")}
    assert judged.full > 50
    assert any(r.has_hyphen for r in rows)
    assert not all(r.has_hyphen for r in rows)


def test_the_table_has_every_typesetter_and_every_broken_rule() -> None:
    """Rules that nobody breaks are named in a sentence; the others have a row."""
    lines = align(["天地玄黄。"], [row("天地玄黄"), row("。")]).lines
    judged = report(lines, Column(0.0, 40.0, 10.0, {}))
    each = by_paragraph(lines, Column(0.0, 40.0, 10.0, {}))
    assert each == ({"天地玄黄。": 0.0}, frozenset())
    clean = ({"天地玄黄。": 0.25}, frozenset({"天地玄黄。"}))
    shown = table([Result("one", 4, judged, 0, 0, *each), Result("two", 4, judged, 3, 1, *clean)])
    assert "| paragraphs without a fault | 0 | 1 |" in shown
    assert "0.00 (0.00) | 0.25 (0.00)" in shown
    assert "| | one | two |" in shown
    assert "| LB-01 | 1 | 1 |" in shown
    assert "| TX-01 | 0 | 4 |" in shown
    assert "LB-08" in shown.rsplit("Broken by none", 1)[1]


def test_what_is_missing_is_said() -> None:
    """This program is always there; the others are, or tell what they lack."""
    found = engines()
    assert [e.name for e in found] == ["pagegen", "typst", "weasyprint", "xelatex"]
    assert found[0].missing == ""
    assert all(e.missing or e.release for e in found[1:])


def test_both_texts() -> None:
    """The generated corpus repeats itself; the samples' copy is that of the pages."""
    assert text_of("corpus", 14) == text_of("corpus", 14)
    assert len(text_of("samples", 0)) > 150
