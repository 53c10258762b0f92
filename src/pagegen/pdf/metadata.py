"""What the file says about itself: title, language, a date from the job, an identifier.

Nothing here looks at the clock or at the machine. The identifier is a digest of the content, so
that two different pages never share one and equal pages always do (print rule F04).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pagegen.pdf.numbers import text_string

CREATOR = "pagegen"
PRODUCER = "pagegen, with the ReportLab PDF library"
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?)?)?(Z|[+-]\d\d:?\d\d)?"
)
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What is known about a page beside its marks.

    ``language`` is a BCP 47 tag. ``created`` is the job's date in ISO 8601 (``2021``,
    ``2021-06-24``, ``2021-06-24T20:00:00+08:00``), given by the caller and never read from the
    clock; empty leaves the dates out.
    """

    title: str
    language: str = "zh-CN"
    subject: str = ""
    author: str = ""
    created: str = ""
    version: str = "1"
    document: str = ""
    """What stays the same over the versions of a page; the title by default."""


def iso_date(iso: str) -> str:
    """Return an ISO 8601 date to the second and with a zone, or an empty string for no date.

    Example:
        >>> iso_date("2021")
        '2021-01-01T00:00:00+00:00'
    """
    match = _DATE.fullmatch(iso.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    offset = "+0000" if zone in (None, "Z") else zone.replace(":", "")
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    return f"{year}-{month or '01'}-{day or '01'}T{clock}{offset[:3]}:{offset[3:]}"


def plain_text(text: str) -> str:
    """Return a text as XML can hold it: characters that it cannot are left out."""
    return _UNSPEAKABLE.sub("", text)


def pdf_date(iso: str) -> str:
    """Return an ISO 8601 date as a PDF date, or an empty string when it is none.

    A date without a zone is taken as UTC; parts that are missing are the first of their kind.

    Example:
        >>> pdf_date("2021-06-24T20:00:00+08:00")
        "D:20210624200000+08'00'"
        >>> pdf_date("2021")
        "D:20210101000000+00'00'"
    """
    match = _DATE.fullmatch(iso.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    offset = "+0000" if zone in (None, "Z") else zone.replace(":", "")
    clock = (month or "01") + (day or "01") + (hour or "00") + (minute or "00") + (second or "00")
    return f"D:{year}{clock}{offset[:3]}'{offset[3:]}'"


def info_entries(info: PageInfo, pdfx: str = "") -> dict[str, bytes]:
    """Return the entries of the Info dictionary; an empty one is left out, not called unknown.

    ``pdfx`` is the level of PDF/X, which older tools look for here alone (print rule X11).
    """
    date = pdf_date(info.created)
    texts = {
        "Title": plain_text(info.title),
        "Author": plain_text(info.author),
        "Subject": plain_text(info.subject),
        "Creator": CREATOR,
        "Producer": PRODUCER,
        "CreationDate": date,
        "ModDate": date,
        "GTS_PDFXVersion": pdfx,
    }
    entries = {key: text_string(text) for key, text in texts.items() if text}
    return entries | {"Trapped": b"/False"}
