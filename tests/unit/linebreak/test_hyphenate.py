"""Latin words are parted as a last resort, with a hyphen that is no part of the copy (LB-09)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.engine.composing import WordParts
from pagegen.layout.model import PlacedLine
from pagegen.linebreak.hyphenate import hyphenated
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.paint.build import runs_of
from pagegen.style import ParaStyle, Role
from pagegen.text.items import Prepared
from tests.support.composing import BODY, NOWHERE, composer, prepared, styled

LONG = "请把这份communication按时交来"
PARTING = replace(composer(), hyphens=WordParts())


def set_lines(text: str, measure: float, style: ParaStyle = BODY) -> tuple[Prepared, list[str]]:
    """Return a paragraph with its words parted if need be, and the text of its lines."""
    whole = hyphenated(prepared(text, style), style, (measure,), PARTING)
    way = break_paragraph(whole, Measures((measure,), style.indent), style)
    return whole, [whole.text[whole.starts[a.start] : whole.ends[a.end - 1]] for a in way.lines]


def hyphen_of(text: str, measure: float) -> tuple[PlacedLine, int]:
    """Return the line of a text that ends in the middle of a word, and how many runs it has."""
    whole = hyphenated(prepared(text, BODY), BODY, (measure,), PARTING)
    way = break_paragraph(whole, Measures((measure,), 0.0), BODY)
    line = next(a for a in way.lines if a.end - 1 in dict(whole.hyphens))
    place = (0.0, 0.0, 9.0, 0.0, measure * 9.0)
    placed = PlacedLine(Role.BODY, whole, line, *place, NOWHERE, is_full=True)
    return placed, len(list(runs_of(placed, "text")))


def test_a_word_that_leaves_a_hole_is_parted() -> None:
    """At seven characters the word leaves its line half empty; its syllables fill it."""
    whole, lines = set_lines(LONG, 7.0)
    assert "".join(lines) == LONG
    assert any(line.endswith(("com", "commu", "communi")) for line in lines)
    assert whole.hyphens


def test_a_word_stays_whole_where_lines_are_good_without() -> None:
    """A hyphen is the last resort: at a measure that fits, nothing is even cut."""
    whole, lines = set_lines(LONG, 20.0)
    assert whole is prepared(LONG, BODY) or whole == prepared(LONG, BODY)
    assert not whole.hyphens
    assert lines == [LONG]


def test_the_style_may_forbid_it() -> None:
    """``hyphenate: false`` leaves words whole, whatever the lines look like."""
    whole, _ = set_lines(LONG, 7.0, styled(hyphenate=False))
    assert not whole.hyphens


@pytest.mark.parametrize(
    "text", ["发到editor@example.com来信", "见www.example.com/newspaper页", "型号network5号"]
)
def test_addresses_and_codes_are_not_parted(text: str) -> None:
    """An address has its own places (LB-19), and a code is no word."""
    whole, _ = set_lines(text, 7.0)
    assert not whole.hyphens


def test_a_word_with_its_figure_is_parted_between_them_or_at_a_syllable() -> None:
    """A unit wider than the measure has to be parted: not in the middle of a syllable (LB-09)."""
    _, lines = set_lines("说communication12.31公里处", 8.5)
    assert "".join(lines) == "说communication12.31公里处"
    assert all(not line.endswith(("communicatio", "1", ".")) for line in lines)


def test_few_letters_stay_together() -> None:
    """Two letters at least stay, three at least go over; short words are not parted at all."""
    whole, _ = set_lines("我们用Python和online写communication稿", 5.0)
    for unit, _shape in whole.hyphens:
        piece = whole.text[whole.starts[unit] : whole.ends[unit]]
        assert len(piece) >= 2
    assert all(
        "Python" not in whole.text[whole.starts[u] : whole.ends[u]] for u, _ in whole.hyphens
    )


def test_a_soft_hyphen_parts_where_the_author_says() -> None:
    """U+00AD needs no patterns and no poor line; the copy keeps it (TX-01)."""
    text = "请把这份com\u00admunication按时交来"
    _, lines = set_lines(text, 7.0)
    assert "".join(lines) == text
    assert any(line.endswith("com\u00ad") for line in lines)


def test_the_hyphen_takes_room_in_its_line() -> None:
    """With its hyphen the line fills its measure: the hyphen is no overhang (JU-01)."""
    placed, _ = hyphen_of(LONG, 7.0)
    width = dict(placed.prepared.hyphens)[placed.line.end - 1].width
    assert placed.line.hang == pytest.approx(-width)
    assert placed.line.width + width == pytest.approx(7.0, abs=0.03)


def test_the_hyphen_is_painted_as_an_artefact() -> None:
    """One more run stands at the end of the line: the hyphen, which adds no text to the page."""
    placed, count = hyphen_of(LONG, 7.0)
    *text, hyphen = runs_of(placed, "text")
    assert count == len(text) + 1
    assert hyphen.is_artefact
    assert "".join(run.text for run in text) == placed.text
    right = hyphen.x + hyphen.offsets[0] + hyphen.advances[0]
    assert right == pytest.approx(7.0 * 9.0, abs=0.35)
