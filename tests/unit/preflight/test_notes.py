"""RB-01 to RB-03 in detail: every way in which furniture can be wrong is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pagegen.content.story import Furniture
from pagegen.paint.marks import GlyphRun
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Declared
from tests.unit.preflight.hand import SIZE, Page
from tests.unit.preflight.samples_should import _dotted, _named, _noted, _read


def found(page: Page) -> set[str]:
    """Return the rules of furniture and the MUST rules that a page breaks."""
    return {d.variant for d in check_page(*page) if d.variant.startswith(("RB", "ST", "TX", "JU"))}


@pytest.mark.parametrize(
    ("make", "broken"),
    [
        (lambda: _dotted(0, 1, 2), set()),
        (lambda: _dotted(0, 1), {"RB-01"}),
        (lambda: _dotted(0, 1, 2, 2.2), {"RB-01"}),
        (lambda: _dotted(0, 1, 2.1), {"RB-01"}),
        (lambda: _dotted(0, 1, 2, drop=1.2), {"RB-01"}),
        (lambda: _named(0.0, 2.0), {"RB-02"}),
        (lambda: _named(0.06, 1.94), set()),
        (lambda: _named(0.3, 1.94), {"RB-02"}),
        (lambda: _named(0.06, 1.94, (2.06, 3.94), (2.06, 3.94)), {"RB-02"}),
        (lambda: _named(0.06, 3.94), {"RB-02"}),
        (lambda: _read(4.0), set()),
        (lambda: _read(4.1), {"RB-03"}),
        (lambda: _read(4.0, size=0.8), {"RB-03"}),
        (lambda: _read(4.0, text="nian"), {"RB-03"}),
        (lambda: _read(4.0, rise=2.0), {"RB-03"}),
        (lambda: _read(4.0, rise=0.5), {"RB-03"}),
    ],
)
def test_what_is_wrong_is_found(make: Callable[[], Page], broken: set[str]) -> None:
    """And what is right is not."""
    assert found(make()) == broken


def test_a_mark_has_no_dot() -> None:
    """The comma of a marked passage stays bare (RB-01)."""
    marks = _dotted(4)[0].marks
    dot = marks[-1]
    wrong = _noted(Declared(Furniture.DOTS, 4, 5), painted=(dot,))
    assert found(wrong) == {"RB-01"}
    assert found(_noted(Declared(Furniture.DOTS, 4, 5), painted=())) == set()


def test_a_missing_reading_is_found() -> None:
    """Ruby that the copy gives and the page lacks (RB-03)."""
    assert found(_noted(Declared(Furniture.RUBY, 1, 2, "nián"), painted=())) == {"RB-03"}


def test_a_pair_on_two_lines_is_found() -> None:
    """A reading of characters that a line end parts (RB-03)."""
    note = Declared(Furniture.RUBY, 7, 9, "zhēnměi")
    assert found(_noted(note, painted=())) == {"RB-03"}


def _spread(*at: float) -> Page:
    """Return a page whose first two characters begin at these em."""
    made, scene = _noted(Declared(Furniture.SPREAD, 0, 2, "3"), painted=())
    first, *more = (m for m in made.marks if isinstance(m, GlyphRun))
    moved = (at[0], at[1], *(offset / SIZE + 1 for offset in first.offsets[2:]))
    run = replace(first, offsets=tuple(x * SIZE for x in moved))
    return replace(made, marks=(run, *more)), scene


def test_a_spread_name_keeps_the_width_it_is_given() -> None:
    """Its own white is no fault of its line, another width is (JU-04)."""
    assert "JU-04" not in found(_spread(0.0, 2.0))
    assert "JU-04" in found(_spread(0.0, 1.8))
