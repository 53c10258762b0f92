"""What a purpose asks of the file, as rows of a table; conformance levels are later rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputProfile:
    """The numbers that a page is written by.

    ``max_ink`` is the total ink of converted pictures in per cent (ISO 12647-3:2005 and IFRA:
    240 for coldset). ``max_ppi`` is the resolution above which pictures are made smaller; a
    screen of 40 lines/cm shows nothing finer than 200 to 300. ``jpeg_quality`` is at least 88 so
    that compression noise stays under ten points of ink. Black rules thinner than
    ``overprint_rule`` points overprint, so that a small misregister shows no white edge.
    """

    name: str
    pdf_version: tuple[int, int]
    max_ink: float
    max_ppi: float
    jpeg_quality: int
    overprint_rule: float


PROOF = OutputProfile("proof", (1, 6), 240.0, 300.0, 90, 2.0)
"""The page as it is, to look at and to sign; nothing is claimed about conformance."""
