"""Small pages for the PDF writer, and a reader of what it wrote.

The reader interprets page streams by itself, with pikepdf only to split them, so that places,
colours and states are judged from the file and not from what the writer believes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pikepdf
import uharfbuzz as hb

from pagegen.color import BLACK, Cmyk
from pagegen.fonts.face import Face
from pagegen.geometry import Insets, Rect, Size
from pagegen.images.photo import Photo
from pagegen.paint.marks import DisplayList, GlyphRun, LineRef, Mark
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId
from pagegen.style import Role
from tests.support.fontmaking import open_face

FONTS = Path(__file__).parents[2] / "fonts"
INFO = PageInfo("内蒙古日报 65版", created="2021")
LINE = LineRef("text", Role.BODY)
WHOLE = Rect(0, 0, 1, 1)
RED = Cmyk(0, 1, 1, 0)


@cache
def shipped(file: str, **axes: float) -> Face:
    """Return a shipped face with its axes set."""
    return open_face((FONTS / file).read_bytes(), axes=tuple(axes.items()))


def song(weight: float = 400.0) -> Face:
    """Return the Song face in a weight."""
    return shipped("NotoSerifSC-wght.ttf", wght=weight)


def kai() -> Face:
    """Return the Kai face."""
    return shipped("WenKaiNews-Regular.ttf")


def set_run(
    face: Face, text: str, size: float = 10.5, gap: float = 0.0, **changes: Any
) -> GlyphRun:
    """Return a shaped run at 20, 40; ``gap`` points are put between neighbours."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.handle, buffer)
    unit = size / face.units_per_em
    gids = tuple(info.codepoint for info in buffer.glyph_infos)
    advances = tuple(place.x_advance * unit for place in buffer.glyph_positions)
    offsets = tuple(sum(advances[:i]) + i * gap for i in range(len(gids)))
    clusters = tuple(info.cluster for info in buffer.glyph_infos)
    run = GlyphRun(face, size, BLACK, 20, 40, gids, offsets, advances, clusters, text, LINE)
    return replace(run, **changes)


def page(*marks: Mark, width: float = 400, height: float = 300, **changes: Any) -> DisplayList:
    """Return a page with some marks."""
    return replace(DisplayList(Size(width, height), Insets(), marks), **changes)


def press(*marks: Mark, files: dict[str, bytes] | None = None, **changes: Any) -> bytes:
    """Return the PDF of a page with some marks; ``files`` are its pictures."""
    known = files or {}
    return write_pdf(page(*marks, **changes), lambda file: known[file], INFO)


def photo_of(data: bytes, width: int, height: int, mode: str, kind: str, **more: Any) -> Photo:
    """Return the record of a picture file called ``p``."""
    return Photo(FileId("p"), sha256(data).hexdigest(), width, height, mode, kind, **more)


@dataclass
class ShownGlyph:
    """One glyph as the file shows it: where, how large, in which state."""

    font: str
    code: int
    x: float
    y: float
    size: float
    fill: tuple[float, ...]
    overprints: bool
    actual: str | None


@dataclass
class Painted:
    """One path that the file paints: the operator, its points, the state."""

    operator: str
    points: list[tuple[float, ...]]
    color: tuple[float, ...]
    overprints: bool
    width: float
    is_artefact: bool


@dataclass
class _State:
    ctm: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    fill: tuple[float, ...] = (0, 0, 0, 1)
    stroke: tuple[float, ...] = (0, 0, 0, 1)
    overprints: bool = False
    width: float = 1.0
    font: str = ""
    size: float = 0.0
    rise: float = 0.0
    x_scale: float = 1.0


@dataclass
class Sheet:
    """A page read back: its file, glyphs, paths and pictures in the order of painting."""

    pdf: pikepdf.Pdf
    glyphs: list[ShownGlyph] = field(default_factory=list)
    paths: list[Painted] = field(default_factory=list)
    images: list[tuple[str, tuple[float, ...], bool]] = field(default_factory=list)
    operators: list[str] = field(default_factory=list)

    @property
    def page(self) -> Any:
        """Return the page dictionary."""
        return self.pdf.pages[0].obj

    def fonts(self) -> dict[str, Any]:
        """Return the font dictionaries by resource name."""
        return dict(self.page.Resources.Font.items())


def widths_of(font: Any) -> dict[int, float]:
    """Return the widths that ``/W`` states, by code."""
    widths: dict[int, float] = {}
    items = list(font.DescendantFonts[0].W)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, pikepdf.Array):
            widths.update((first + i, float(w)) for i, w in enumerate(second))
        else:
            last = int(second)
            widths.update(dict.fromkeys(range(first, last + 1), float(items.pop(0))))
    return widths


def read_sheet(data: bytes) -> Sheet:
    """Return a page as its streams describe it."""
    sheet = Sheet(pikepdf.open(BytesIO(data)))
    reader = _Reader(sheet)
    for instruction in pikepdf.parse_content_stream(sheet.pdf.pages[0]):
        operator = str(instruction.operator)
        sheet.operators.append(operator)
        reader.take(operator, list(instruction.operands))
    assert not reader.stack
    assert not reader.marked
    return sheet


class _Reader:
    """Interprets operators; an operator that it does not know fails the test."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.widths = {name: widths_of(font) for name, font in sheet.fonts().items()}
        self.vertical = {
            name for name, font in sheet.fonts().items() if font.Encoding == "/Identity-V"
        }
        self.is_turned = False
        self.state = _State()
        self.stack: list[_State] = []
        self.marked: list[str] = []
        self.points: list[tuple[float, ...]] = []
        self.line = self.pen = (0.0, 0.0)

    def take(self, operator: str, operands: list[Any]) -> None:
        """Act on one operator."""
        match operator:
            case "q":
                self.stack.append(replace(self.state))
            case "Q":
                self.state = self.stack.pop()
            case "BT" | "ET":
                self.line = self.pen = (0.0, 0.0)
                self.is_turned = False
            case "Tm":
                assert _floats(operands)[:4] == (0, -1, 1, 0), "the only matrix in use"
                self.line = self.pen = (float(operands[4]), float(operands[5]))
                self.is_turned = True
            case "Td" | "TJ":
                self._text(operator, operands)
            case "BMC" | "BDC" | "EMC":
                self._mark(operator, operands)
            case "re" | "m" | "l" | "c" | "h":
                self.points.append(_floats(operands))
            case "f" | "S" | "n" | "W":
                self._paint(operator)
            case "Do":
                shown = (str(operands[0]), self.state.ctm, self.state.overprints)
                self.sheet.images.append(shown)
            case _:
                self._set(operator, operands)

    def _set(self, operator: str, operands: list[Any]) -> None:
        state = self.state
        match operator, operands:
            case "gs", [name]:
                ext = self.sheet.page.Resources.ExtGState[str(name)]
                state.overprints = bool(ext.OP) and bool(ext.op) and int(ext.OPM) == 1
            case "Tf", [name, size]:
                state.font, state.size = str(name), float(size)
            case "cm", _:
                state.ctm = _times(_floats(operands), state.ctm)
            case "k", _:
                state.fill = _floats(operands)
            case "K", _:
                state.stroke = _floats(operands)
            case "w", [width]:
                state.width = float(width)
            case "Ts", [rise]:
                state.rise = float(rise)
            case "Tz", [scale]:
                state.x_scale = float(scale) / 100
            case _:
                raise AssertionError(operator)

    def _text(self, operator: str, operands: list[Any]) -> None:
        if operator == "Td":
            x, y = _floats(operands)
            self.line = self.pen = (self.line[0] + x, self.line[1] + y)
            return
        for item in operands[0]:
            if isinstance(item, pikepdf.String):
                for code in _codes(bytes(item)):
                    self._show(code)
            else:
                self._advance(-float(item))

    def _advance(self, thousandths: float) -> None:
        step = thousandths / 1000 * self.state.size
        if self.state.font in self.vertical:
            self.pen = (self.pen[0], self.pen[1] + step)
        elif self.is_turned:
            self.pen = (self.pen[0], self.pen[1] - step * self.state.x_scale)
        else:
            self.pen = (self.pen[0] + step * self.state.x_scale, self.pen[1])

    def _show(self, code: int) -> None:
        state = self.state
        actual = next((m for m in reversed(self.marked) if m), None)
        width = self.widths[state.font].get(code, 1000.0)
        place = (self.pen[0], self.pen[1] + state.rise)
        if self.is_turned:
            place = (self.pen[0] + state.rise, self.pen[1])
        elif state.font in self.vertical:
            # ``/DW2`` is what it is by default: 880 up, and half the width across.
            half = width / 2000 * state.size * state.x_scale
            place = (self.pen[0] - half, self.pen[1] - 0.88 * state.size)
        self.sheet.glyphs.append(
            ShownGlyph(state.font, code, *place, state.size, state.fill, state.overprints, actual)
        )
        self._advance(-1000.0 if state.font in self.vertical else width)

    def _mark(self, operator: str, operands: list[Any]) -> None:
        if operator == "EMC":
            self.marked.pop()
        elif operator == "BMC":
            assert str(operands[0]) == "/Artifact"
            self.marked.append("")
        else:
            self.marked.append(str(operands[1].ActualText))

    def _paint(self, operator: str) -> None:
        state = self.state
        color = state.stroke if operator == "S" else state.fill
        is_artefact = bool(self.marked) and self.marked[-1] == ""
        if self.points:
            self.sheet.paths.append(
                Painted(operator, self.points, color, state.overprints, state.width, is_artefact)
            )
        self.points = []


def _floats(operands: list[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in operands)


def _codes(text: bytes) -> Iterator[int]:
    assert len(text) % 2 == 0
    return (int.from_bytes(text[at : at + 2], "big") for at in range(0, len(text), 2))


def _times(a: Sequence[float], b: Sequence[float]) -> tuple[float, ...]:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def pdfium_text(data: bytes) -> str:
    """Return the text that PDFium extracts, white space removed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return "".join(text.split())


def pdfminer_text(data: bytes) -> str:
    """Return the text that pdfminer extracts without layout analysis, white space removed."""
    from pdfminer.converter import TextConverter
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager, out = PDFResourceManager(), StringIO()
    # Its short cut ``extract_text`` analyses the layout even when it is told to use none.
    converter = TextConverter(manager, out, laparams=None)
    for found in PDFPage.get_pages(BytesIO(data)):
        PDFPageInterpreter(manager, converter).process_page(found)
    return "".join(out.getvalue().split())
