"""Lines with carets: below the right cells, inside the window, for every odd place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.diagnostics.cells import width_of
from pagegen.diagnostics.snippet import Snippet, snippet
from pagegen.source import Position


def marked(source: str, line: int, columns: tuple[int, int], room: int = 80) -> tuple[str, str]:
    """Return the shown line and what of it stands above the carets."""
    found = snippet(source, Position(line, columns[0], line, columns[1]), room)
    assert found is not None
    return found.text, under(found)


def under(found: Snippet) -> str:
    """Return the characters that begin above a caret."""
    cell, above = 0, ""
    for char in found.text:
        if found.start <= cell < found.end:
            above += char
        cell += width_of(char)
    return above


@pytest.mark.parametrize(
    ("columns", "above"), [((1, 3), "标题"), ((3, 4), "："), ((4, 8), "a01x"), ((8, 9), "。")]
)
def test_carets_below_chinese_text(columns: tuple[int, int], above: str) -> None:
    """Columns count characters, carets cells."""
    assert marked("标题：a01x。", 1, columns)[1] == above


def test_cells_of_a_wide_character() -> None:
    """A Han character has two carets, and what stands before it moves them by its own cells."""
    found = snippet("a永b", Position(1, 2, 1, 3), 80)
    assert found == Snippet(1, "a永b", 1, 3)


def test_combining_marks_take_no_cell() -> None:
    """A mark over a letter does not move the carets after it."""
    found = snippet("e\u0301x", Position(1, 3, 1, 4), 80)
    assert found == Snippet(1, "e\u0301x", 1, 2)


def test_place_of_a_combining_mark_alone() -> None:
    """A place without width still has a caret."""
    found = snippet("e\u0301x", Position(1, 2, 1, 3), 80)
    assert found is not None
    assert found.end - found.start == 1


def test_tabs_and_controls_are_measured_as_shown() -> None:
    """Carets stand right after characters that are shown longer than they are."""
    assert marked("\tkey", 1, (2, 5)) == ("    key", "key")
    assert marked("a\u202eb", 1, (3, 4)) == ("a<U+202E>b", "b")
    assert marked("a\u202eb", 1, (2, 3)) == ("a<U+202E>b", "<U+202E>")
    assert marked("\x1b[31mred", 1, (6, 9)) == ("␛[31mred", "red")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """All kinds of line ends part lines and are not shown."""
    source = end.join(["一", "二", "三"])
    assert [marked(source, line, (1, 2))[0] for line in (1, 2, 3)] == ["一", "二", "三"]


@pytest.mark.parametrize("line", [0, -1, 3, 99])
def test_no_such_line(line: int) -> None:
    """A place outside the file has no line to show."""
    assert snippet("a\nb", Position(line, 1, line, 2), 80) is None


def test_empty_file_and_last_empty_line() -> None:
    """The first line of an empty file and the line after the last break can be shown."""
    assert snippet("", Position(1, 1, 1, 1), 80) == Snippet(1, "", 0, 1)
    assert snippet("a\n", Position(2, 1, 2, 1), 80) == Snippet(2, "", 0, 1)


def test_place_past_the_end_of_the_line() -> None:
    """A place past the end of its line has its caret after the last character."""
    assert snippet("永", Position(1, 9, 1, 12), 80) == Snippet(1, "永", 2, 3)


def test_place_over_several_lines() -> None:
    """Carets go to the end of the first line, blanks at its end left out."""
    found = snippet("a: [1,   \n 2]", Position(1, 4, 2, 4), 80)
    assert found == Snippet(1, "a: [1,   ", 3, 6)


def test_reversed_place() -> None:
    """An end before the start counts as no length."""
    assert snippet("abc", Position(1, 3, 1, 1), 80) == Snippet(1, "abc", 2, 3)


def test_long_line_is_windowed() -> None:
    """Of a long line the part around the place is shown, with dots where it is cut."""
    source = "前" * 500 + "这里" + "后" * 500
    text, above = marked(source, 1, (501, 503), room=60)
    assert above == "这里"
    assert text.startswith("…前")
    assert text.endswith("后…")
    assert width_of(text) <= 60


@pytest.mark.parametrize(("column", "starts", "ends"), [(1, False, True), (1000, True, False)])
def test_window_at_the_edges(column: int, starts: bool, ends: bool) -> None:
    """At an edge of the line there are no dots on that side."""
    text, above = marked("字" * 1000, 1, (column, column + 1), room=60)
    assert (text.startswith("…"), text.endswith("…"), above) == (starts, ends, "字")


def test_place_longer_than_the_window() -> None:
    """Carets of a long place end with the window."""
    found = snippet("字" * 1000, Position(1, 1, 1, 1001), 60)
    assert found is not None
    assert found.end <= width_of(found.text)


@given(
    st.text(max_size=60),
    st.integers(-3, 9),
    st.integers(-3, 70),
    st.integers(-3, 9),
    st.integers(-3, 70),
    st.integers(37, 90),
)
def test_any_place_in_any_text(
    source: str, line: int, column: int, end_line: int, end_column: int, room: int
) -> None:
    """No place and no text makes it fail; carets stay in the room and there is at least one."""
    found = snippet(source, Position(line, column, end_line, end_column), room)
    if found is not None:
        assert 0 <= found.start < found.end <= width_of(found.text) + 1
        assert width_of(found.text) <= room
