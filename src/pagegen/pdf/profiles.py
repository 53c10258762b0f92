"""What a purpose asks of the file, as rows of a table, and the numbers that a press puts in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Intent:
    """The printing condition that the inks of a file are meant for (O01 to O10).

    ``identifier`` names it; ``registry`` is the address of the registry that knows the name, empty
    when none does. ``icc`` is the press's profile as a whole file; ``digest`` names its bytes.
    """

    identifier: str
    registry: str
    condition: str
    icc: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """One purpose: what the file claims to be, and the numbers that it is written by.

    ``pdfx`` and ``pdfa`` are the levels claimed, empty for none;
    ``is_ua`` claims PDF/UA-1. A tagged file has its structure tree. ``max_ink`` is the total ink of
    converted pictures in per cent (ISO 12647-3:2005 and IFRA: 240 for coldset). ``max_ppi`` is the
    resolution above which pictures are made smaller; a screen of 40 lines/cm shows nothing finer
    than 200 to 300. ``jpeg_quality`` is at least 88 so that compression noise stays under ten
    points of ink. Black rules thinner than ``overprint_rule`` points overprint, so that a small
    misregister shows no white edge.
    """

    name: str
    pdf_version: tuple[int, int] = (1, 6)
    pdfx: str = ""
    pdfa: str = ""
    is_ua: bool = False
    is_tagged: bool = False
    is_linearized: bool = False
    packs_objects: bool = False
    max_ink: float = 240.0
    max_ppi: float = 300.0
    jpeg_quality: int = 90
    overprint_rule: float = 2.0
    intent: Intent | None = None

    def is_finished(self) -> bool:
        """Return whether the file needs the finishing pass: it claims more than ink."""
        return bool(self.pdfx or self.pdfa or self.is_ua or self.is_linearized)


PROOF = OutputProfile("proof")
"""The page as it is, to look at and to sign; nothing is claimed about conformance."""
X4 = OutputProfile("x-4", pdfx="PDF/X-4", pdfa="2A", is_ua=True, is_tagged=True, packs_objects=True)
"""For the press: PDF/X-4 (ISO 15930-7), PDF/A-2a and PDF/UA-1 in one file."""
READING = OutputProfile(
    "reading",
    (1, 7),
    is_ua=True,
    is_tagged=True,
    is_linearized=True,
    packs_objects=True,
    max_ppi=150.0,
)
"""For readers: light, and shown from the first bytes on."""

PROFILES: Mapping[str, OutputProfile] = MappingProxyType(
    {profile.name: profile for profile in (PROOF, X4, READING)}
)
"""Every purpose by its name."""
