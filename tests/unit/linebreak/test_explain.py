"""A line explained by hand: what was squeezed where, and what another end would need."""

from __future__ import annotations

import pytest

from pagegen.linebreak.explain import Edge, Fault, LineReason, explain_line, explain_paragraph
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_all_ways
from pagegen.style import Breaker, ParaStyle
from pagegen.text.spacing import SHRINK_PAUSE, STRETCH_HAN
from tests.support.composing import BODY, prepared, styled


def reasons(text: str, measure: float, style: ParaStyle = BODY) -> list[LineReason]:
    """Return the reasons of all lines of a text as it is set by itself."""
    paragraph, measures = prepared(text, style), Measures((measure,), style.indent)
    way = break_all_ways(paragraph, measures, style)[0]
    ends = tuple(line.end - 1 for line in way.lines)
    return [explain_line(paragraph, measures, style, ends, n) for n in range(len(ends))]


def test_what_was_squeezed_has_its_place_and_step() -> None:
    """The comma inside gives half an em, so that the one behind the tenth em stays."""
    first = reasons("天地玄，黄宇宙洪荒日，月盈昃辰宿列张寒来暑", 10.0)[0]
    assert [(c.rank, c.after) for c in first.squeezed] == [(SHRINK_PAUSE, 3)]
    assert -first.squeezed[0].amount == pytest.approx(first.line.squeezed)
    assert first.given == ()


def test_what_was_given_is_alike_between_han() -> None:
    """A line pushed short opens all gaps between Han by the same amount."""
    lines = reasons("天地玄黄宇宙洪（荒日月盈昃辰宿列张）", 8.0)
    first = lines[0]
    assert {c.rank for c in first.given} == {STRETCH_HAN}
    assert len({round(c.amount, 9) for c in first.given}) == 1
    assert [(r.rule) for r in first.refused] == ["LB-04"]


def test_other_ends_are_measured() -> None:
    """One Han less is one em to add, one more is one em too many; neither is cheaper."""
    first = reasons("天地玄黄宇宙洪荒日月盈昃辰宿列张", 8.0)[0]
    assert first.shorter is not None
    assert first.longer is not None
    assert first.shorter.over == pytest.approx(-1.0)
    assert first.longer.over == pytest.approx(1.0)
    assert first.shorter.fits
    assert not first.longer.fits
    assert first.longer.room == 0.0


def test_edges_are_named() -> None:
    """A mark at a line end is set half, an opening mark at a line start too."""
    lines = reasons("天地玄黄宇宙洪，“荒日月盈昃辰”宿列张", 7.5)
    assert lines[0].closes is Edge.TRIMMED
    assert lines[1].opens is Edge.TRIMMED
    assert lines[0].opens is Edge.PLAIN


def test_ways_are_listed_and_the_chosen_is_known() -> None:
    """Any way is recognised by its line ends, also by the first of them; others are not own."""
    paragraph, measures = prepared("天地玄黄，宇宙洪荒。" * 6), Measures((9.0,))
    ways = break_all_ways(paragraph, measures, BODY)
    assert len(ways) > 1
    for way in ways:
        ends = tuple(line.end - 1 for line in way.lines)
        for cut in (ends, ends[:-1]):
            reason = explain_paragraph(paragraph, measures, BODY, cut)
            assert reason.is_own
        assert explain_paragraph(paragraph, measures, BODY, ends).chosen.lines == len(way.lines)
    strange = explain_paragraph(paragraph, measures, BODY, (0, 1, 2))
    assert not strange.is_own
    assert strange.chosen.lines == 3


def test_first_fit_has_no_costs() -> None:
    """A line set line by line has no cost, and other ends are not solved for."""
    first = reasons("天地玄黄，宇宙洪荒。" * 6, 9.0, styled(breaker=Breaker.FIRST))[0]
    assert first.cost is None
    assert first.shorter is not None
    assert first.shorter.best is None


def test_faults_of_other_ends_are_named() -> None:
    """Pushing out what squeezing holds (LB-15), a runt (PA-02), and what nothing makes fit."""
    first, last = reasons("天地玄，黄宇宙洪荒日，月盈昃辰宿列张寒来暑", 10.0)
    assert first.shorter is not None
    assert first.shorter.faults == (Fault.PUSHED,)
    assert first.longer is not None
    assert first.longer.faults == (Fault.OVERFULL,)
    assert first.faults == last.faults == ()


def test_a_runt_is_what_a_longer_line_would_leave() -> None:
    """Ten of eleven Han on the first line leave one alone, and that is dear (PA-02)."""
    first, last = reasons("天地玄黄宇宙洪荒日月盈", 10.0)
    assert last.faults == ()
    assert first.longer is not None
    assert first.longer.best is not None
    assert first.longer.best.cost > 1_000


def test_a_line_nothing_makes_fit_is_named() -> None:
    """A word longer than its measure runs past it, and the explanation says so."""
    first = reasons("Internationalization", 4.0)[0]
    assert first.faults == (Fault.OVERFULL,)
    assert first.beside == 0.0


def test_marks_that_hang_or_keep_their_em_are_named() -> None:
    """A comma outside the measure hangs (PW-14); in the full style it keeps its white inside."""
    hung = reasons("天地玄黄宇宙洪荒，日月盈昃辰宿列张", 8.0, styled(hang=True))[0]
    assert hung.closes is Edge.HUNG
    assert hung.line.hang > 0
    kept = reasons("天地玄黄宇宙洪，荒日月盈昃辰宿列张", 8.0, styled(line_end_half=False))[0]
    assert kept.closes is Edge.KEPT
    assert kept.line.hang < 0
