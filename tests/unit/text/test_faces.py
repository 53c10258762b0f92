"""Units of several faces are set whole, character for character (TX-01, LB-10)."""

from __future__ import annotations

import pytest

from pagegen.diagnostics.model import Outcome
from pagegen.text.items import Prepared
from pagegen.text.prepare import prepare
from tests.support.composing import BODY, NOWHERE, composer


def made(text: str) -> Outcome[Prepared]:
    """Return a text prepared in the Song, whose fallback has the minus sign U+2212."""
    return prepare(((text, BODY.text),), BODY, composer(), NOWHERE)


def inked(whole: Prepared) -> str:
    """Return the characters that have a glyph."""
    return "".join(
        whole.text[whole.starts[i] + c]
        for i, shape in enumerate(whole.shapes)
        for c, gid in zip(shape.clusters, shape.gids, strict=True)
        if gid
    )


@pytest.mark.parametrize("text", ["\u221240", "x\u22122", "\u221240\u201485\u2103"])
def test_figures_beside_a_sign_of_another_face_are_set(text: str) -> None:
    """The sign comes from the fallback, the figures from the family: nothing vanishes."""
    whole = made(text).value
    assert whole is not None
    assert inked(whole) == text
    assert len({shape.face.key for shape in whole.shapes}) == 2


def test_pieces_of_a_value_stay_on_one_line() -> None:
    """No line may end between a sign and its figures, whatever faces they come from (LB-10)."""
    whole = made("量程\u221240度").value
    assert whole is not None
    sign = whole.starts.index(2)
    assert whole.ends[sign] == 3
    assert not whole.gaps[sign].may_break
    assert whole.gaps[sign].stretch_rank == 0


def test_a_character_nobody_has_does_not_take_its_neighbours_along() -> None:
    """The missing one is told and leaves its place empty; the letter before it is set."""
    outcome = made("维生素D\u0904之类")
    assert outcome.value is not None
    assert inked(outcome.value) == "维生素D之类"
    assert [d.code for d in outcome.diagnostics] == ["font-missing-glyph"]
