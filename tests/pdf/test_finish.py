"""The finishing pass: intents, XMP, identifiers and version of a press file, read back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.profiles import PROFILES, X4, Intent
from pagegen.pdf.writer import write_pdf
from tests.support.pressing import page, set_run, song

INTENT = Intent("CGATS TR 002", "http://www.color.org", "newsprint", b"a profile", "digest")
INFO = PageInfo("\u901a\u8fbd <1>", created="2021-06-24")


def _never(file: str) -> bytes:
    raise AssertionError(file)


def _made(name: str) -> bytes:
    profile = replace(PROFILES[name], intent=INTENT)
    return write_pdf(page(set_run(song(), "\u901a\u8fbd")), _never, INFO, profile=profile)


@pytest.mark.parametrize(("name", "version"), [("x-4", "1.6"), ("reading", "1.7")])
def test_version_and_bytes(name: str, version: str) -> None:
    """A file has the version of its purpose, and the same bytes each time (F03, F14)."""
    data = _made(name)
    assert data == _made(name)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pdf_version == version
        assert pdf.is_linearized == (name == "reading")


def test_intents_share_one_profile() -> None:
    """PDF/X and PDF/A point at the same profile; a proof has no intent (O01, O08)."""
    with pikepdf.open(BytesIO(_made("x-4"))) as pdf:
        first, second = pdf.Root.OutputIntents
        assert {str(first.S), str(second.S)} == {"/GTS_PDFX", "/GTS_PDFA1"}
        assert first.DestOutputProfile.objgen == second.DestOutputProfile.objgen
        assert first.DestOutputProfile.read_bytes() == INTENT.icc
    assert b"OutputIntent" not in write_pdf(page(), _never, INFO)


def test_metadata_says_what_it_claims() -> None:
    """The packet is well formed, stored plainly, and claims the levels of the row (X01 to X09)."""
    with pikepdf.open(BytesIO(_made("x-4"))) as pdf:
        assert "/Filter" not in pdf.Root.Metadata
        packet = pdf.Root.Metadata.read_bytes().decode("utf-8")
        assert str(pdf.docinfo["/Title"]) == INFO.title
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == X4.pdfx
    ET.fromstring(packet.split("?>", 1)[1].rsplit("<?", 1)[0])  # noqa: S314  our own
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in packet
    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "2021-06-24T00:00:00+00:00" in packet


def test_no_level_is_claimed_without_its_intent() -> None:
    """A press row whose printing condition is unknown is never written (O01, O03)."""
    with pytest.raises(AssertionError, match="needs its intent"):
        write_pdf(page(), _never, INFO, profile=X4)
