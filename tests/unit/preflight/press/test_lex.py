"""Content streams cut into operations, sound and broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.preflight.press.lex import lex


@pytest.mark.parametrize(
    ("data", "operands"),
    [
        (b"-1.5 +2 .5 3. x", (-1.5, 2.0, 0.5, 3.0)),
        (b"/A#20b /C x", ("/A b", "/C")),
        (rb"(a(b)c) (\101\)\n) x", (b"a(b)c", b"A)\n")),
        (b"<4 1 5> x", (b"AP",)),
        (b"[1 [(a)] /B] x", ([1.0, [b"a"], "/B"],)),
        (b"<</MCID 3 /T (t)>> x", ({"/MCID": 3.0, "/T": b"t"},)),
        (b"true false null x", (True, False, None)),
        (b"% a comment (\n1 x", (1.0,)),
    ],
)
def test_operands_have_their_kinds(data: bytes, operands: tuple[object, ...]) -> None:
    """Numbers, names, strings, arrays and dictionaries come as plain values."""
    lexed = lex(data)
    assert [o.operator for o in lexed.operations] == ["x"]
    assert lexed.operations[0].operands == operands
    assert lexed.stumbles == ()


def test_an_inline_image_is_one_operation() -> None:
    """Its data may hold anything, ``EI`` in the middle too."""
    lexed = lex(b"q BI /W 2 /H 1 /BPC 8 /CS /G ID a\xffEI b\nEI Q")
    assert [o.operator for o in lexed.operations] == ["q", "BI", "Q"]
    said, data = lexed.operations[1].operands
    assert said == {"/W": 2.0, "/H": 1.0, "/BPC": 8.0, "/CS": "/G"}
    assert data == b"a\xffEI b"


@pytest.mark.parametrize("data", [b"(open", b"[1 2", b") x", b"<</A 1", b"1 2", b"BI /W 1 ID x"])
def test_broken_syntax_is_told(data: bytes) -> None:
    """A fault is a stumble with its place."""
    assert lex(data).stumbles


@given(st.binary(max_size=400))
def test_nothing_makes_it_fall(data: bytes) -> None:
    """Any bytes give a value."""
    assert lex(data) == lex(data)
