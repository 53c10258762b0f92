"""Generated prose at many measures: what is not set well could not be, and is told."""

from __future__ import annotations

import pytest

from bench.corpus import paragraphs
from bench.judge import can_be_set, faults
from pagegen.diagnostics.sink import Sink
from pagegen.layout.flow import say_faults
from pagegen.layout.model import PlacedLine
from pagegen.linebreak.emergency import split_long
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import break_paragraph
from pagegen.source import Span
from pagegen.style import Breaker, ParaStyle, Role
from pagegen.text.items import Prepared
from tests.support.composing import NOWHERE, lines, prepared, styled

MEASURES = (7.0, 9.0, 11.0, 13.0, 17.0, 22.0, 27.0, 40.0)
STYLE = styled(indent=2.0)
TOLD = {"line-overfull", "line-loose", "line-runt", "line-broken-unit", "line-forbidden-break"}
NEVER_BEGIN = set("\u3002\uff0c\u3001\uff1a\uff1b\uff01\uff1f\u201d\u2019\uff09\u300b\u00b7%\u2103")
NEVER_END = set("\u201c\u2018\uff08\u300a")


def corpus(*, is_long: bool) -> list[tuple[str, float]]:
    """Return paragraphs with a measure each, every mix at every measure."""
    texts = [text for _, text in paragraphs(2_100 if is_long else 420)]
    return [(text, MEASURES[n % len(MEASURES)]) for n, text in enumerate(texts)]


def set_at(text: str, measure: float, style: ParaStyle) -> tuple[Prepared, Broken]:
    """Return a text as a text box would set it."""
    whole = split_long(prepared(text, style), measure - style.indent)
    return whole, break_paragraph(whole, Measures((measure,), style.indent), style)


def told(whole: Prepared, way: Broken, measure: float) -> list[set[str]]:
    """Return the codes that are told of each line."""
    out: list[set[str]] = []
    size = STYLE.text.size
    for number, line in enumerate(way.lines):
        sink = Sink()
        indent = STYLE.indent * size if number == 0 else 0.0
        place = (0.0, 0.0, size, 0.0, measure * size)
        placed = PlacedLine(
            Role.BODY, whole, line, *place, Span.of_file(NOWHERE.origin.file), number=number,
            is_full=not line.is_last, indent=indent,
        )  # fmt: skip
        say_faults(placed, sink)
        out.append({d.code for d in sink.seal(None).diagnostics} & TOLD)
    return out


def test_no_fault_is_needless_and_none_untold(*, is_long: bool) -> None:
    """A line past its bounds is told, and stands only where no choice of line ends avoids one."""
    impossible = 0
    for text, measure in corpus(is_long=is_long):
        whole, way = set_at(text, measure, STYLE)
        wrong = faults(whole, [line.end - 1 for line in way.lines], measure, STYLE.indent)
        assert wrong == [n for n, codes in enumerate(told(whole, way, measure)) if codes], text
        impossible += bool(wrong)
        assert not wrong or not can_be_set(whole, measure, STYLE.indent), (measure, text)
    assert impossible, "the corpus holds paragraphs that nobody could set within the bounds"


def test_the_judge_sees_needless_faults(*, is_long: bool) -> None:
    """First fit leaves lines too loose that other line ends would have avoided."""
    first = styled(indent=2.0, breaker=Breaker.FIRST)
    needless = 0
    for text, measure in corpus(is_long=is_long):
        whole, way = set_at(text, measure, first)
        wrong = faults(whole, [line.end - 1 for line in way.lines], measure, STYLE.indent)
        needless += bool(wrong) and can_be_set(whole, measure, STYLE.indent)
    assert needless > 10


def test_no_forbidden_edge_is_untold(*, is_long: bool) -> None:
    """By the characters alone: no line begins or ends with a mark that may not (LB-01 to LB-05)."""
    for text, measure in corpus(is_long=is_long):
        whole, way = set_at(text, measure, STYLE)
        codes = told(whole, way, measure)
        for number, line in enumerate(way.lines):
            first, last = (
                whole.text[whole.starts[line.start]],
                whole.text[whole.ends[line.end - 1] - 1],
            )
            before = codes[number - 1] if number else set()
            assert first not in NEVER_BEGIN or "line-forbidden-break" in before, (measure, text)
            assert last not in NEVER_END or "line-forbidden-break" in codes[number], (measure, text)


def test_squares_of_stretch_are_a_third_less_than_first_fits(*, is_long: bool) -> None:
    """Total fit opens lines less: the sum of squares is at most 0.7 of first fit's (JU-12)."""
    sums = dict.fromkeys(Breaker, 0.0)
    for text, measure in corpus(is_long=is_long):
        for breaker in Breaker:
            _, way = set_at(text, measure, styled(indent=2.0, breaker=breaker))
            sums[breaker] += sum(line.stretch**2 for line in way.lines)
    assert sums[Breaker.TOTAL] <= 0.7 * sums[Breaker.FIRST]


@pytest.mark.parametrize("fewest", [1, 2, 3])
def test_last_lines_hold_as_many_characters_as_the_style_asks(fewest: int) -> None:
    """``last-line`` decides how short the end of a paragraph may be (PA-02, PA-09)."""
    text = "草原上的春天来得晚一些可是来了就不肯走了。"
    found = lines(text, 9.5, styled(indent=0.0, last_line=fewest))
    letters = sum("\u4e00" <= c <= "\u9fff" for c in found[-1])
    assert letters >= fewest
