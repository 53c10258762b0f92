"""What pictures show, in words (替代文字): print rules U04 and U05.

The words come from ``alt:`` of the box, ``alt:`` of the caption, or the picture's own metadata;
else the caption serves, which says less than it seems to. A picture that only adorns the page is
declared so and is an artefact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pagegen.content.story import Caption, PageCopy
from pagegen.diagnostics.sink import Sink, hint
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Artwork, Figure
from pagegen.spec.artbox import AdvertBox, ArtBox
from pagegen.spec.page import BoxSpec, PageSpec, PhotoBox

_EMPTY = re.compile(
    r"(?:an?\s+|the\s+)?(?:image|picture|photo(?:graph)?|figure|img|pic|dsc|untitled|placeholder"
    r"|alt|\u56fe|\u56fe\u7247|\u56fe\u50cf|\u7167\u7247|\u63d2\u56fe|\u914d\u56fe|\u5716"
    r"|\u5716\u7247|\u7167)"
    r"[\s_\-.:\uff1a]*[0-9\u2460-\u2473\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b"
    r"\u4e5d\u5341]*",
    re.IGNORECASE,
)
"""Words that any picture could have: "image", "图片", "photo 3"."""
_FILE = re.compile(r"\S*\.(?:jpe?g|png|tiff?|gif|svg|pdf|webp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The captions of a page by number, and the numbers of its photo boxes."""

    captions: Mapping[int, Caption]
    numbers: Mapping[str, int]

    @staticmethod
    def of(spec: PageSpec, copy: PageCopy) -> Pictures:
        """Return what a page says of its pictures."""
        boxes = (box for box in all_boxes(spec.boxes) if isinstance(box, PhotoBox))
        numbers = {box.id: box.number for box in boxes if box.number is not None}
        return Pictures({caption.number: caption for caption in copy.captions}, numbers)

    def number_of(self, box: str) -> int:
        """Return the number of a photo box; 0, which no caption has, when it has none."""
        return self.numbers.get(box, 0)


def is_decorative(box: BoxSpec) -> bool:
    """Return whether a picture is declared to adorn the page and nothing more."""
    return isinstance(box, PhotoBox | ArtBox) and box.is_decorative


def alt_of(box: BoxSpec, figure: Figure | Artwork, pictures: Pictures, sink: Sink) -> str:
    """Return the words for a picture; what is missing or says nothing is told."""
    caption = pictures.captions.get(pictures.number_of(box.id))
    own = box.alt if isinstance(box, PhotoBox | ArtBox | AdvertBox) else ""
    given = (own, caption.alt if caption else "", figure.alt)
    alt = next((text.strip() for text in given if text.strip()), "")
    if alt:
        if says_nothing(alt, figure):
            sink.say("image-alt-says-nothing", box.span, hint("describe"), box=box.id, alt=alt)
        return alt
    if caption is not None and caption.text.strip():
        sink.say(
            "image-alt-from-caption",
            caption.span,
            hint("add-alt", number=caption.number),
            box=box.id,
            text=caption.text,
        )
        return caption.text.strip()
    sink.say("image-no-alt", box.span, hint("add-alt", box=box.id), box=box.id)
    return ""


def says_nothing(alt: str, figure: Figure | Artwork) -> bool:
    """Return whether words could stand for any picture, or are the name of its file (U05)."""
    file = figure.photo.file if isinstance(figure, Figure) else figure.art.file
    name = str(file).rpartition("/")[2].casefold()
    words = alt.strip().casefold()
    is_name = words in (name, name.rpartition(".")[0])
    return is_name or _EMPTY.fullmatch(words) is not None or _FILE.fullmatch(words) is not None
