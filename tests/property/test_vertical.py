"""What holds for any text in vertical lines: nothing is lost, every glyph has a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagegen.layout.model import PlacedLine
from pagegen.paint.build import runs_of
from pagegen.paint.marks import GlyphRun
from pagegen.style import Direction, FaceRequest, Role
from tests.support.composing import NOWHERE, broken, styled
from tests.support.pressing import pdfminer_text, press

CHARS = (
    "甲乙丙丁永和九年春天草原们。，、；：？！“”‘’（）《》〈〉【】「」『』…—·～–-／/0123456789abcXYZé"
    "１２３％%℃￥$①Ⅲ〇々ー\u3000 \u200b\u2060\u00a0\ufe00龘\U0002b4e7"
)
SILENT = frozenset("\u200b\u2060\u00a0\ufe00")
TEXTS = st.text(st.sampled_from(CHARS), min_size=1, max_size=60)
LANGUAGES = st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW"])
FACES = st.sampled_from(["song", "hei", "kai"])
MEASURES = st.sampled_from([5.0, 7.0, 9.0, 13.0, 22.0])


def bare(text: str) -> str:
    """Return a text without white and what shows nothing."""
    return "".join(c for c in text if not c.isspace() and c not in SILENT)


@given(TEXTS, LANGUAGES, FACES, MEASURES)
def test_nothing_is_lost(text: str, language: str, face: str, measure: float) -> None:
    """Lines hold the text in order, and so does the file that they are painted into."""
    style = styled(direction=Direction.VERTICAL, language=language, face=FaceRequest(face))
    made, result = broken(text, measure, style)
    lines = [line for line in result.lines if line.end > line.start]
    set_text = "".join(
        made.text[made.starts[line.start] : made.ends[line.end - 1]] for line in lines
    )
    assert bare(set_text) == bare(text)
    runs: list[GlyphRun] = []
    for number, line in enumerate(lines):
        x, span = 300.0 - 14 * number, NOWHERE
        placed = PlacedLine(
            Role.BODY, made, line, x, 30.0, 9.0, 30.0, measure * 9.0, span, number=number
        )
        runs += runs_of(placed, "text")
    for run in runs:
        assert run.turn in (0, 90)
        assert len(run.rises) == len(run.gids) == len(run.offsets)
    assert bare(pdfminer_text(press(*runs, height=600.0))) == bare(text)


@given(TEXTS, LANGUAGES, FACES)
def test_boxes_hold_their_glyphs(text: str, language: str, face: str) -> None:
    """No upright glyph leaves its em across the line, and no box is less than nothing."""
    style = styled(direction=Direction.VERTICAL, language=language, face=FaceRequest(face))
    made, _ = broken(text, 22.0, style)
    for shape in made.shapes:
        assert shape.width >= 0
        if shape.turn or not shape.gids:
            continue
        for rise, advance in zip(shape.rises, shape.advances, strict=True):
            assert -1.1 <= rise <= 0.6
            assert rise + advance * shape.x_scale <= 1.1
