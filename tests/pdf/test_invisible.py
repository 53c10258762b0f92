"""Characters that show nothing are in the file's text, once and in their place (TX-01)."""

from __future__ import annotations

import pytest

from pagegen.content.read import read_plain
from pagegen.engine.galley import compose, galley_layout
from pagegen.paint.build import paint
from pagegen.source import FileId
from tests.support.composing import composer, styled
from tests.support.pressing import pdfium_text, pdfminer_text, press

TEXT = "通\u200b辽市\u2060的In\u00adter\u200bnet，\u200b“好\u200b”\u00a0人\u200e民\ufeff年\u202f5\u2007个"


def pressed(text: str, measure: float) -> bytes:
    """Return a galley of a text as a file."""
    galley = compose(read_plain(text, FileId("t"), as_is=True), measure, styled(), composer()).value
    assert galley is not None
    layout = galley_layout(galley).value
    assert layout is not None
    return press(*paint(layout).marks, width=1000, height=1000)


@pytest.mark.parametrize("measure", [4.0, 6.0, 30.0])
def test_invisible_characters_come_back(measure: float) -> None:
    """Wherever the lines end, every code point of the copy is read back in order."""
    data = pressed(TEXT, measure)
    wanted = "".join(TEXT.split())
    assert pdfminer_text(data) == wanted
    # At a line end PDFium gives a soft hyphen as U+FFFE, a convention of its own.
    assert pdfium_text(data).replace("\ufffe", "\u00ad") == wanted


@pytest.mark.parametrize("text", ["\u200b通辽", "\u2060“通辽”", "通辽\u200b\u2060", "通 \u200b辽"])
def test_invisible_characters_at_edges(text: str) -> None:
    """At the start, at the end and after white they lean on what is there."""
    assert pdfminer_text(pressed(text, 9.0)) == "".join(text.split())
