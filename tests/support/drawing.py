"""Small drawings and PDF files, made in memory, and what their reader says of them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf

from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.images.drawing import Drawing, Shape
from pagegen.images.svg.read import read_svg
from pagegen.source import FileId, Span

FILE = FileId("logo.svg")
ASKED = Span.of_file(FileId("page.yaml"))
HEAD = 'width="75pt" height="75pt" viewBox="0 0 75 75"'
"""A frame in which a user unit is a point."""


def svg(body: str, head: str = HEAD) -> bytes:
    """Return a drawing; its body begins on line 2."""
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {head}>\n{body}\n</svg>'
    return text.encode()


def outcome(body: str, head: str = HEAD) -> Outcome[Drawing]:
    """Return what the reader makes of a drawing."""
    return read_svg(svg(body, head), FILE, ASKED)


def drawn(body: str, head: str = HEAD) -> Drawing:
    """Return a drawing of which nothing is told."""
    found = outcome(body, head)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def shape(body: str, head: str = HEAD) -> Shape:
    """Return the one shape of a drawing."""
    (only,) = drawn(body, head).shapes
    return only


def told(found: Outcome[Drawing]) -> list[tuple[str, str, Mapping[str, object], str]]:
    """Return what is said: code, variant, values, and the place as text."""
    return [(d.code, d.variant, dict(d.values), _place(d)) for d in found.diagnostics]


def _place(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    assert span is not None
    path = span.origin.path
    return f"{span.origin.file}:{path[1]}:{path[2]}" if path else str(span.origin.file)


def a_pdf(
    content: bytes,
    *,
    size: tuple[float, float] = (100, 60),
    resources: Mapping[str, Any] | None = None,
    pages: int = 1,
    **keys: Any,
) -> bytes:
    """Return a PDF file of pages of this content; ``keys`` are entries of the first page.

    A TrimBox of the whole sheet is there unless ``TrimBox=None`` takes it away.
    """
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(content)
        page.TrimBox = pikepdf.Array([0, 0, *size])
        page.Resources = pikepdf.Dictionary(**(resources or {}))
    first = pdf.pages[0].obj
    for key, value in keys.items():
        if value is None:
            del first[f"/{key}"]
        else:
            first[f"/{key}"] = value
    out = BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def embedded_font(text: str) -> bytes:
    """Return a page that says something in an embedded font, with the tags of its own document."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    from tests.support.specifying import ROOT

    pdfmetrics.registerFont(TTFont("Brush", str(ROOT / "fonts" / "MaShanZheng-Regular.ttf")))
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(100, 60), invariant=1)
    page.setTrimBox((0, 0, 100, 60))
    page.setFillColorCMYK(0, 0, 0, 1)
    page.setFont("Brush", 30)
    page.drawString(10, 20, text)
    page.save()
    return out.getvalue()
