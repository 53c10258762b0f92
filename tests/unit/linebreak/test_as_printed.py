"""The facsimile setting: line ends as given, justified within the bounds, the rest visible."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from pagegen.linebreak.as_printed import _tail, set_as_printed
from pagegen.linebreak.emergency import split_at
from pagegen.linebreak.lines import Broken
from pagegen.linebreak.measures import Measures
from pagegen.style import ParaStyle
from pagegen.text.items import Prepared
from tests.support.composing import BODY, lines, prepared, styled

HAN = "通辽阔步前行一个个看得见摸得着的改变"


def made(
    text: str,
    ends: tuple[int, ...],
    measure: float = 8,
    style: ParaStyle = BODY,
    *,
    is_whole: bool = True,
) -> tuple[Prepared, Broken]:
    """Return a text set with given line ends."""
    whole = split_at(prepared(text, style), ends)
    measures = Measures((measure,), style.indent)
    return whole, set_as_printed(whole, measures, style, ends, is_whole=is_whole)


def texts(whole: Prepared, broken: Broken) -> list[str]:
    """Return the characters of each line."""
    return [whole.text[whole.starts[n.start] : whole.ends[n.end - 1]] for n in broken.lines]


def test_lines_end_where_they_are_told_to() -> None:
    """Line ends are taken as given, and full lines fill the measure."""
    whole, broken = made(HAN, (7, 15))
    assert texts(whole, broken) == [HAN[:7], HAN[7:15], HAN[15:]]
    assert [round(n.width, 6) for n in broken.lines] == [8, 8, 3]
    assert broken.lines[0].stretch == pytest.approx(1 / 6)
    assert broken.loosest == pytest.approx(1 / 6)


def test_marks_are_squeezed_and_no_han() -> None:
    """A line of more characters than ems closes up its marks, and nothing but them (JU-03)."""
    text = "一，二，三四五六七八九"
    _, broken = made(text, (9,))
    assert broken.lines[0].width == pytest.approx(8)
    assert broken.lines[0].squeezed == pytest.approx(1)


def test_what_cannot_be_squeezed_stays_too_wide() -> None:
    """A line that needs more than the bounds shows it in its width; nothing is hidden."""
    _, broken = made(HAN, (10,))
    assert broken.lines[0].width == pytest.approx(10)
    assert broken.lines[0].measure == 8


def test_a_first_line_without_room_is_set_flush() -> None:
    """Only when its indent is what it lacks; a line that is too long even so keeps it."""
    style = styled(indent=2.0)
    _, flush = made(HAN, (8,), style=style)
    assert (flush.lines[0].measure, flush.lines[0].width) == (8, 8)
    _, fits = made(HAN, (6,), style=style)
    assert fits.lines[0].measure == 6
    _, long = made(HAN, (9,), style=style)
    assert (long.lines[0].measure, long.lines[0].width) == (6, 9)


def test_a_unit_is_cut_where_the_print_cut_it() -> None:
    """A number that the print broke is broken, and can be told by its penalty."""
    text = "增加投资一百万元人民币12345元"
    whole, broken = made(text, (14,), measure=13)
    assert texts(whole, broken) == [text[:14], text[14:]]
    assert whole.penalties[broken.lines[0].end - 1] > 0


def test_changed_copy_is_broken_by_its_style() -> None:
    """After the last known line end the general setting goes on, at the measures of its slots."""
    whole, broken = made(HAN, (7,), is_whole=False)
    assert texts(whole, broken) == [HAN[:7], *lines(HAN[7:], 8)]
    whole, broken = made(HAN, (), style=styled(indent=2.0), is_whole=False)
    assert texts(whole, broken) == lines(HAN, 8, styled(indent=2.0))


def test_what_is_counted_by_unit_goes_with_the_units() -> None:
    """The rest of a paragraph is one of its own: every part of it that counts units is cut alike."""
    whole = prepared(HAN)
    shape = whole.shapes[0]
    marked = replace(whole, hyphens=((3, shape), (9, shape)), apart=1)
    tail = _tail(marked, 7)
    parallel = [f.name for f in fields(whole) if len_of(getattr(whole, f.name)) == len(whole)]
    assert {len(getattr(tail, name)) for name in parallel if name != "text"} == {len(whole) - 7}
    assert tail.hyphens == ((2, shape),)
    assert tail.apart == 0
    assert tail.text == whole.text


def len_of(value: object) -> int:
    """Return the length of a tuple, and nothing's as -1."""
    return len(value) if isinstance(value, tuple) else -1


def test_nothing_is_lost() -> None:
    """The units of all lines are the units of the paragraph, whatever ends are given."""
    for ends in ((), (1,), (3, 5, 9), (17,), (len(HAN),)):
        for is_whole in (True, False):
            whole, broken = made(HAN, ends, is_whole=is_whole)
            assert "".join(texts(whole, broken)) == HAN
    assert made("", ())[1].lines == ()
