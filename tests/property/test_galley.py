"""Any text can be set in a galley: nothing is lost, no line is too wide without a word."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pagegen.content.read import read_plain
from pagegen.engine.galley import Galley, compose, galley_layout, galley_record
from pagegen.source import FileId
from pagegen.style import Breaker, Kinsoku, MarkWidths, ParaStyle
from pagegen.text.chartable import BY_CLASS, points
from tests.support.composing import composer, styled

CHARACTERS = st.one_of(
    st.sampled_from(
        "中文字，。、“”（）《》——……！？·／年月日1234567890%℃aZ -.,'\"/:😀□①\u3000\u200b\u0301\u00a0"
    ),
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
)
SLACK = 0.05 / 9 + 1e-6
"""Em of the test size that nobody sees: a twentieth of a point is not told as too wide."""
WHITE = "".join(sorted(points(BY_CLASS["SPACE"])))
TEXTS = st.text(CHARACTERS, max_size=80)
STYLES = st.builds(
    styled,
    indent=st.sampled_from([0.0, 1.0, 2.0]),
    marks=st.sampled_from(MarkWidths),
    kinsoku=st.sampled_from(Kinsoku),
    breaker=st.sampled_from(Breaker),
    autospace=st.sampled_from([0.0, 0.16, 0.25]),
)


def made_of(text: str, measure: float, style: ParaStyle) -> tuple[Galley, set[str]]:
    """Return a text as a galley, and the codes of all there was to say."""
    outcome = compose(read_plain(text, FileId("t"), as_is=True), measure, style, composer())
    assert outcome.value is not None
    laid = galley_layout(outcome.value)
    return outcome.value, {d.code for d in (*outcome.diagnostics, *laid.diagnostics)}


@given(TEXTS, st.sampled_from([1.0, 2.0, 3.5, 8.0, 22.0]), STYLES)
def test_nothing_is_lost(text: str, measure: float, style: ParaStyle) -> None:
    """The lines of a paragraph joined are the paragraph, character for character.

    Lines of nothing but white are no paragraphs.
    """
    made, _ = made_of(text, measure, style)
    record = json.loads(json.dumps(galley_record(made)))
    joined = ["".join(line["text"] for line in p["lines"]) for p in record["paragraphs"]]
    assert joined == [line for line in text.split("\n") if line.strip(WHITE)]


@given(TEXTS, st.sampled_from([1.0, 2.0, 3.5, 8.0, 22.0]), STYLES)
def test_no_line_is_too_wide_unsaid(text: str, measure: float, style: ParaStyle) -> None:
    """A line wider than the measure less its indent is told, and numbers are sound."""
    made, codes = made_of(text, measure, style)
    for paragraph in made.paragraphs:
        for index, line in enumerate(paragraph.broken.lines):
            room = measure - (paragraph.indent if index == 0 else 0.0)
            assert line.width <= room + SLACK or "line-overfull" in codes
            assert line.natural >= 0.0
            assert line.squeezed >= 0.0
