"""The boxes of art and of advertisements, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pagegen.color import Ink
from pagegen.source import FileId, Span
from pagegen.spec.page import Placeholder, Placement, Vertical
from pagegen.style import Align


class ArtFit(Enum):
    """How art fills its box; its proportions always stay."""

    CONTAIN = "contain"
    COVER = "cover"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class ArtBox:
    """Vector art (矢量图) as it is: a drawing, a page of a PDF file, or a picture.

    ``page`` is None where the file is to have one page only. ``colors`` gives inks for colours
    that the drawing names. An ``alt`` of "" leaves the description to the file.
    """

    id: str
    at: Placement
    span: Span
    file: FileId | None
    fit: ArtFit = ArtFit.CONTAIN
    align: Align = Align.CENTER
    valign: Vertical = Vertical.MIDDLE
    page: int | None = None
    colors: tuple[tuple[str, Ink, Span], ...] = ()
    alt: str = ""
    is_decorative: bool = False
    placeholder: Placeholder | None = None


@dataclass(frozen=True, slots=True)
class AdvertBox:
    """An advertisement (广告): the client's file at its own size, or room kept for it.

    ``size`` is the width and height that were booked, in points.
    """

    id: str
    at: Placement
    span: Span
    file: FileId | None
    client: str = ""
    size: tuple[float, float] | None = None
    page: int | None = None
    alt: str = ""
    placeholder: Placeholder | None = None
