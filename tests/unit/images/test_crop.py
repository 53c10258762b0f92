"""Cropping to fill a box, and the resolution that results."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.geometry import Rect, Size
from pagegen.images.crop import effective_ppi, fill_crop
from pagegen.images.photo import Photo
from pagegen.source import FileId

sides = st.integers(1, 20000)
lengths = st.floats(1, 2000)
fractions = st.floats(0, 1)


def photo(width: int, height: int) -> Photo:
    """Return a picture of a size."""
    return Photo(FileId("p"), "", width, height, "RGB", "JPEG")


def test_a_box_of_the_same_shape_takes_all() -> None:
    """Nothing is cut when picture and box have one shape."""
    assert fill_crop(photo(300, 200), Size(150, 100), (0.1, 0.9)) == Rect(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("focus", "left"), [(0.5, 0.25), (0.0, 0.0), (1.0, 0.5), (0.3, 0.05), (0.26, 0.01)]
)
def test_the_focus_lies_in_the_middle_where_it_can(focus: float, left: float) -> None:
    """The cut moves with the focus until it meets an edge of the picture."""
    crop = fill_crop(photo(200, 100), Size(80, 80), (focus, 0.5))
    assert crop.x == pytest.approx(left)
    assert (crop.y, crop.width, crop.height) == (0, 0.5, 1)


def test_a_tall_picture_is_cut_above_and_below() -> None:
    """In a wide box a tall picture keeps its width."""
    crop = fill_crop(photo(100, 400), Size(200, 100), (0.5, 0.25))
    assert [crop.x, crop.width, crop.y, crop.height] == pytest.approx([0, 1, 0.1875, 0.125])


@given(sides, sides, lengths, lengths, fractions, fractions)
def test_the_cut_has_the_shape_of_the_box(
    width: int, height: int, across: float, down: float, x: float, y: float
) -> None:
    """Any cut lies in the picture, uses one side to the full and is not stretched."""
    crop = fill_crop(photo(width, height), Size(across, down), (x, y))
    assert crop.x >= 0
    assert crop.y >= 0
    assert crop.right() <= 1 + 1e-9
    assert crop.bottom() <= 1 + 1e-9
    assert max(crop.width, crop.height) == 1
    shape = crop.width * width / (crop.height * height)
    assert shape == pytest.approx(across / down, rel=1e-9)


def test_the_resolution_counts_what_prints() -> None:
    """The pixels of the part that shows are spread over the box; the coarser axis counts."""
    assert effective_ppi(photo(600, 400), Rect(5, 5, 144, 144), Rect(0, 0, 1, 1)) == 200
    assert effective_ppi(photo(600, 400), Rect(0, 0, 72, 72), Rect(0.5, 0, 0.5, 1)) == 300
