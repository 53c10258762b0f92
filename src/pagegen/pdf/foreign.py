"""Other people's PDF files: one page of them looked at, measured, and taken to pieces.

The TrimBox is what an advertiser means by the size of a page. Everything that can be wrong with
the bytes is met when the page is probed; what is met later is the same page again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import Any, TypeAlias

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Insets
from pagegen.images.drawing import PdfPage
from pagegen.pdf.memo import OnePage
from pagegen.source import FileId, Span

BleedBox: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in the units of a page."""
_GENERATIONS = 64
"""How far up the tree of pages a value may be inherited."""


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a file for reading, without a word about what could be mended in it."""
    import pikepdf

    with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
        yield pdf


def probe_page(
    data: bytes | memoryview, file: FileId, number: int | None, span: Span
) -> Outcome[PdfPage]:
    """Return what is known of a page, and what would keep it from the press.

    Args:
        data: The file.
        file: Its name.
        number: Which page, from 1; None for a file that is to have one page only.
        span: The place that asked for it.
    """
    import pikepdf

    from pagegen.pdf.forms import Trial, add_form
    from pagegen.pdf.unfit import say_unfit

    sink = Sink()
    data = bytes(data)
    try:
        with opened(data) as pdf:
            count = len(pdf.pages)
            if not 1 <= (number or 1) <= count:
                _say(sink, "page", file, span, count=count, page=number or 1)
                return sink.seal(None)
            page = _measured(pdf, data, file, number or 1)
            if page is None:
                _say(sink, "no-size", file, span)
                return sink.seal(None)
            is_transparent = say_unfit(pdf, page, (number, span), sink)
        add_form(Trial(), data, page, OnePage())
    except pikepdf.PasswordError:
        _say(sink, "password", file, span)
        return sink.seal(None)
    except Exception:  # noqa: BLE001  broken files break their readers in every way
        _say(sink, "pdf", file, span)
        return sink.seal(None)
    return sink.seal(_with_transparency(page, is_transparent=is_transparent))


def _with_transparency(page: PdfPage, *, is_transparent: bool) -> PdfPage:
    from dataclasses import replace

    return replace(page, is_transparent=is_transparent)


def _say(sink: Sink, variant: str, file: FileId, span: Span, **values: int) -> None:
    sink.say("art-unreadable", span, hint(variant), variant=variant, labels=(), file=file, **values)


def _measured(pdf: Any, data: bytes, file: FileId, number: int) -> PdfPage | None:
    """Return the page with its size; None when its boxes make no sense."""
    page = pdf.pages[number - 1].obj
    trim, bleed = trim_box(page), bleed_box(page)
    rotation = int(inherited(page, "/Rotate") or 0) % 360
    unit = float(page.get("/UserUnit", 1))
    width, height = (trim[2] - trim[0]) * unit, (trim[3] - trim[1]) * unit
    if not (0 < width < 2e4 and 0 < height < 2e4) or rotation % 90:
        return None
    over = (bleed[3] - trim[3], bleed[2] - trim[2], trim[1] - bleed[1], trim[0] - bleed[0])
    # Turned clockwise, the left side comes to the top.
    turns = rotation // 90
    sides = [side * unit for side in (*over[4 - turns :], *over[: 4 - turns])]
    if turns % 2:
        width, height = height, width
    digest = sha256(data).hexdigest()
    return PdfPage(file, digest, number, width, height, Insets(*sides), trim, rotation, unit)


def inherited(page: Any, key: str) -> Any:
    """Return a value of a page, or of the nearest branch above it that has one."""
    node = page
    for _ in range(_GENERATIONS):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def trim_box(page: Any) -> BleedBox:
    """Return the TrimBox; without one the CropBox, without that the MediaBox (14.11.2.1)."""
    media = _box(inherited(page, "/MediaBox"))
    crop = _box(inherited(page, "/CropBox")) or media
    trim = _box(page.get("/TrimBox")) or crop
    if media is None or trim is None:
        return (0.0, 0.0, 0.0, 0.0)
    return _shared(trim, media)


def bleed_box(page: Any) -> BleedBox:
    """Return the BleedBox, at least the TrimBox and at most the MediaBox."""
    trim = trim_box(page)
    media = _box(inherited(page, "/MediaBox")) or trim
    bleed = _box(page.get("/BleedBox")) or trim
    left, bottom = min(bleed[0], trim[0]), min(bleed[1], trim[1])
    return _shared((left, bottom, max(bleed[2], trim[2]), max(bleed[3], trim[3])), media)


def _box(value: Any) -> BleedBox | None:
    """Return a rectangle with its corners in order; None when it is none."""
    if value is None or len(value) != 4:
        return None
    x1, y1, x2, y2 = (float(number) for number in value)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _shared(a: BleedBox, b: BleedBox) -> BleedBox:
    return (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))


def content_of(page: Any) -> bytes:
    """Return the content of a page, its streams joined as one."""
    import pikepdf

    contents = page.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(stream.read_bytes() for stream in contents)
    data: bytes = contents.read_bytes()
    return data


def plain_content(pdf: Any, data: bytes) -> bytes:
    """Return content without its marks of structure, which belong to the other document.

    Art is one figure of our page. Tags inside it would point into a tree that is not there, and
    furniture of theirs may not stand inside a figure of ours (ISO 14289-1, 7.1). Layers stay:
    they decide what shows.
    """
    import pikepdf

    if not any(word in data for word in (b"BDC", b"BMC", b"MP", b"DP")):
        return data
    kept: list[Any] = []
    nesting: list[bool] = []
    for instruction in pikepdf.parse_content_stream(pikepdf.Stream(pdf, data)):
        operator = str(instruction.operator)
        if operator in ("MP", "DP"):
            continue
        is_kept = True
        if operator in ("BDC", "BMC"):
            is_kept = str(instruction.operands[0]) == "/OC"
            nesting.append(is_kept)
        elif operator == "EMC":
            is_kept = nesting.pop() if nesting else False
        if is_kept:
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)
