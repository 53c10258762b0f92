"""A page with art on disk, what is told of it, and how it looks when printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.output import pdf_of
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId

PAGE = """\
extends: pagegen:themes/news.yaml
paper: {{size: [200pt, 200pt], bleed: {bleed}}}
grid: {{columns: 1, measure: 10字, gutter: 10pt, size: 9pt, leading: 12pt, lines: 10, top: 10pt}}
content: {{folder: .}}
boxes:
{boxes}
"""


def page_with(
    folder: Path, boxes: str, files: Mapping[str, bytes], bleed: str = "0mm"
) -> tuple[Engine, Compiled]:
    """Return a page of 200 by 200 points with some boxes, one a line, and files beside it."""
    indented = "\n".join(f"  {line}" for line in boxes.strip().split("\n"))
    text = PAGE.format(boxes=indented, bleed=bleed)
    (folder / "page.yaml").write_text(text, "utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    engine = Engine(DiskWorld(folder))
    return engine, engine.compile(FileId("page.yaml"))


def told(page: Compiled) -> list[tuple[str, str]]:
    """Return codes and variants of what is said of a page."""
    return [(d.code, d.variant) for d in page.diagnostics]


def values(page: Compiled, code: str) -> dict[str, Any]:
    """Return the values of the one thing that is said by a code."""
    (only,) = said(page, code)
    return dict(only.values)


def said(page: Compiled, code: str) -> list[Diagnostic]:
    """Return all that is said by a code."""
    return [d for d in page.diagnostics if d.code == code]


def printed(engine: Engine, page: Compiled) -> bytes:
    """Return the page as a file."""
    return pdf_of(engine, page)


def shown(data: bytes, scale: float = 2.0) -> Image.Image:
    """Return the first page of a file as a picture."""
    document = pypdfium2.PdfDocument(data)
    try:
        picture: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def is_light(picture: Image.Image, x: float, y: float, scale: float = 2.0) -> bool:
    """Return whether a place of the page, in points from its top left, is bare paper."""
    pixel = picture.getpixel((int(x * scale), int(y * scale)))
    assert isinstance(pixel, tuple)
    return min(pixel) > 240
