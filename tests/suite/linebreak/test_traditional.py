"""Marks in the way of Taiwan and Hong Kong: in the middle of an em that they keep (PW-15)."""

from __future__ import annotations

import pytest

from pagegen.style import FaceRequest, MarkWidths
from tests.support.composing import broken, composer, lines, styled

TAIWAN = styled(language="zh-Hant-TW")
TEXT = "他說：「今天（週五）是否開始？」我答，是。"


def ink_of(char: str, language: str, face: str = "song") -> tuple[float, float, float]:
    """Return the middle of a mark's ink across and up, and the width of its box, in em."""
    whole, _ = broken(char, 9.0, styled(language=language, face=FaceRequest(face)))
    (shape,) = whole.shapes
    left, bottom, right, top = composer().shaper.book.ink(shape.face, shape.gids[0])
    up = shape.rises[0] if shape.rises else 0.0
    return shape.offsets[0] + (left + right) / 2, up + (bottom + top) / 2, shape.width


@pytest.mark.parametrize("face", ["song", "hei", "kai"])
@pytest.mark.parametrize("mark", "，。、；：！？")
@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_stops_stand_in_the_middle(mark: str, language: str, face: str) -> None:
    """The glyphs of the mainland are moved to the middle of the em, by their ink."""
    across, up, width = ink_of(mark, language, face)
    assert across == pytest.approx(0.5, abs=1e-6)
    assert up == pytest.approx(0.38, abs=0.01)
    assert width == 1.0


@pytest.mark.parametrize("mark", "，。、")
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "zh-Hant-CN"])
def test_other_languages_keep_the_mainland_s_marks(mark: str, language: str) -> None:
    """Without a region Traditional copy has the marks of the mainland, at the lower left."""
    across, up, width = ink_of(mark, language)
    assert across < 0.3
    assert up < 0.2
    assert width == 0.5


@pytest.mark.parametrize("widths", list(MarkWidths))
def test_every_mark_keeps_its_em(widths: MarkWidths) -> None:
    """Nothing closes up and nothing is narrowed: every step is one em, whatever the marks say."""
    whole, result = broken(TEXT, 99.0, styled(language="zh-Hant-TW", marks=widths))
    assert {shape.width for shape in whole.shapes} == {1.0}
    assert set(result.lines[0].gaps) == {0.0}
    assert not any(gap.shrink_rank for gap in whole.gaps)


def test_stacked_marks_keep_an_em_each() -> None:
    """？！ takes two em where marks are not narrowed, and still stands as one."""
    whole, _ = broken("好？！", 9.0, TAIWAN)
    assert [shape.width for shape in whole.shapes] == [1.0, 2.0]


@pytest.mark.parametrize("measure", [5, 6, 7, 8, 9, 13])
def test_line_ends_keep_the_whole_mark(measure: int) -> None:
    """No trim at a line end: the em of the last mark lies inside, and prohibition holds."""
    whole, result = broken(TEXT * 3, measure, TAIWAN)
    for line in result.lines[:-1]:
        assert line.hang == 0.0
        assert line.width <= measure + 1e-6
    for text in lines(TEXT * 3, measure, TAIWAN):
        assert text[0] not in "，。、；：！？」）"
        assert text[-1] not in "「（"
    assert sum(line.end - line.start for line in result.lines) == len(whole)


def test_centred_marks_do_not_hang() -> None:
    """Hanging is of the mainland's marks: a centred one has white on both sides."""
    whole, _ = broken("今天，明天", 9.0, styled(language="zh-Hant-TW", hang=True))
    assert not any(whole.overhang)


def test_gaps_beside_marks_stay_closed_when_a_line_is_stretched() -> None:
    """JU-10 holds for marks that fill their em, too."""
    _, result = broken("今天大，明天後天大後天", 6.5, TAIWAN)
    first = result.lines[0]
    assert first.stretch > 0
    assert first.gaps[2:4] == (0.0, 0.0)
