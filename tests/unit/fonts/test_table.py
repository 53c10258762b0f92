"""What a face answers about characters: coverage, glyph, advance, ink."""

from __future__ import annotations

import pytest
import uharfbuzz as hb

from pagegen.fonts.table import NO_INK, FaceTable
from tests.fonts.emsquare import em_square_font


def table_of(chars: str, outlines: str = "glyf") -> FaceTable:
    """Return the table of an em-square font."""
    return FaceTable(hb.Font(hb.Face(hb.Blob(em_square_font(chars, outlines)))), 1000)


@pytest.mark.parametrize("outlines", ["glyf", "cff", "cff2"])
def test_advances_are_in_em(outlines: str) -> None:
    """Han fills one em and Latin half an em, whichever the kind of outlines."""
    table = table_of("永和a，", outlines)
    assert [table[char][1] for char in "永a，"] == [1.0, 0.5, 1.0]
    assert len({table[char][0] for char in "永和a，"}) == 4


def test_a_missing_character_is_a_key_error_every_time() -> None:
    """The box of ``.notdef`` is never an answer, nor is a character that was missing before."""
    table = table_of("永")
    for _ in range(2):
        assert "和" not in table
        with pytest.raises(KeyError):
            table["和"]
        assert table.find("和") is None
        assert table.get("和", (7, 0.5)) == (7, 0.5)


def test_coverage_is_asked_of_the_face_and_not_of_the_memory() -> None:
    """A character that was never asked for is covered all the same."""
    table = table_of("永")
    assert "永" in table
    assert table_of("永").find("永") == table["永"]
    assert table_of("永").get("永") == table["永"]


@pytest.mark.parametrize("key", ["", "永永", "\ud800", "\U0010ffff"])
def test_odd_keys_are_not_covered(key: str) -> None:
    """Nothing but one covered character is in the table, and odd keys do no harm."""
    assert key not in table_of("永")


def test_a_number_is_not_a_character() -> None:
    """Membership of another type is simply false."""
    number: object = 27704
    assert number not in table_of("永")


@pytest.mark.parametrize("outlines", ["glyf", "cff", "cff2"])
def test_ink_is_in_em_and_y_up(outlines: str) -> None:
    """The ink box counts from the baseline, upwards."""
    table = table_of("永，（ ", outlines)
    assert table.ink(table["永"][0]) == (0.05, -0.07, 0.95, 0.83)
    assert table.ink(table["，"][0]) == (0.05, -0.07, 0.45, 0.83)
    assert table.ink(table["（"][0]) == (0.55, -0.07, 0.95, 0.83)
    assert table.ink(table[" "][0]) == NO_INK
    assert table.ink(60000) == NO_INK


def test_answers_are_remembered() -> None:
    """The face is asked once for each character and for each glyph."""
    asked: list[object] = []

    class Font:
        """A font that counts."""

        def get_nominal_glyph(self, point: int) -> int | None:
            """Return glyph 5 for 永 only."""
            asked.append(point)
            return 5 if point == ord("永") else None

        def get_glyph_h_advance(self, gid: int) -> int:
            """Return half an em."""
            return 500

        def get_glyph_extents(self, gid: int) -> None:
            """Return that there is no ink."""
            asked.append(gid)

    table = FaceTable(Font())
    for _ in range(3):
        assert table["永"] == (5, 0.5)
        assert "和" not in table
        assert table.ink(5) == NO_INK
    assert asked == [ord("永"), ord("和"), 5]
