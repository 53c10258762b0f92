"""Small pages on disk that use the shipped theme: one text box, marked copy, pictures."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import Layout
from pagegen.paint.build import paint
from pagegen.pdf.metadata import PageInfo
from pagegen.pdf.writer import write_pdf
from pagegen.source import FileId

PAGE = """\
extends: pagegen:themes/special-issue.yaml
paper: {{size: [113mm, 122mm], bleed: 0mm}}
grid: {{columns: 1, measure: 22字, gutter: 21.5pt, size: 五号, leading: 16pt, lines: {lines}, top: 16mm}}
content: {{folder: ., stories: [story.md]}}
boxes:
  running-head: null
  credits: null
  text: {{kind: text, story: lead, at: {{columns: 1, lines: 1-{lines}}}{keys}}}
"""
SPEC = FileId("page.yaml")


def page_of(
    folder: Path, body: str, *, lines: int = 12, keys: str = "", **files: bytes
) -> tuple[Engine, Compiled]:
    """Return a page of marked copy; further files lie beside it, ``a_png`` as ``a.png``."""
    (folder / "page.yaml").write_text(PAGE.format(lines=lines, keys=keys), "utf-8")
    (folder / "story.md").write_text(f"---\nslug: lead\n---\n{body}", "utf-8")
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    engine = Engine(DiskWorld(folder))
    return engine, engine.compile(SPEC)


def layout_of(page: Compiled) -> Layout:
    """Return the layout of a page that could be laid out."""
    assert page.layout is not None
    return page.layout


def pressed(engine: Engine, page: Compiled) -> bytes:
    """Return a page as a file."""
    return write_pdf(paint(layout_of(page)), engine.world.map, PageInfo("test"))


def png(width: int, height: int) -> bytes:
    """Return a picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 20, 30)).save(out, "PNG")
    return out.getvalue()
