"""Read a PDF back into lines of placed glyphs; it knows nothing of who wrote the file.

pdfminer gives every glyph with its origin, its advance and its text. Positions are in points,
from the left edge of the sheet and upwards from its foot.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

LOST = "\ufffd"
"""What stands for a glyph that has no character, such as the box of a missing one."""

_SAME_LINE = 0.3
"""Baselines closer than this, in em, belong to one line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as painted: its characters, origin, advance, baseline and size in points."""

    text: str
    x: float
    advance: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """Glyphs of one baseline as they were painted, without white space.

    ``has_hyphen``: a hyphen stands at the end that is drawn, and no character of the text.
    """

    glyphs: tuple[Glyph, ...]
    has_hyphen: bool = False

    @property
    def text(self) -> str:
        """Return the characters of the row."""
        return "".join(glyph.text for glyph in self.glyphs)


def read_rows(pdf: bytes) -> list[Row]:
    """Return the rows of a file, page by page and from the top down."""
    resources = PDFResourceManager()
    # Without layout analysis: glyphs come in the order in which they are painted.
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    rows: list[Row] = []
    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        interpreter.process_page(page)
        read = device.get_result()
        dashes = [item.bbox for item in read if isinstance(item, LTCurve)]
        rows += [_with_hyphen(row, dashes) for row in rows_of(list(_glyphs(read)))]
    return rows


def _with_hyphen(row: Row, shapes: list[tuple[float, float, float, float]]) -> Row:
    """Return a row with the hyphen that is drawn after it, if there is one."""
    last = row.glyphs[-1]
    end, em = last.x + last.advance, last.size
    found = any(
        -0.05 * em < left - end < 0.3 * em
        and 0.1 * em < right - left < 0.6 * em
        and 0.1 * em < foot - last.y < top - last.y < 0.5 * em
        and top - foot < 0.15 * em
        for left, foot, right, top in shapes
    )
    return Row(row.glyphs, has_hyphen=True) if found else row


def _glyphs(item: object) -> Iterator[Glyph]:
    if isinstance(item, LTChar):
        text = item.get_text()
        if text.startswith("(cid:"):
            text = LOST
        if text.strip() and item.matrix[0]:
            a, _, _, _, x, y = item.matrix
            yield Glyph(text, x, item.adv * a, y, item.height)
    elif hasattr(item, "__iter__"):
        for child in item:
            yield from _glyphs(child)


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """Return glyphs of one page as rows, each in the order in which it was painted.

    Not by place: the box of an opening mark that has closed up begins before the mark it follows.
    """
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if rows and rows[-1][0].y - glyph.y < _SAME_LINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    order = {id(glyph): number for number, glyph in enumerate(glyphs)}
    return [Row(tuple(sorted(row, key=lambda g: order[id(g)]))) for row in rows]
