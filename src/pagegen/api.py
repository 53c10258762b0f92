"""The library in three functions: lay out a page, check it, write it."""

from __future__ import annotations

from pathlib import Path

from pagegen.diagnostics.model import Diagnostic, Outcome
from pagegen.engine.check import check
from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.layout.model import Layout
from pagegen.paint.build import paint
from pagegen.source import FileId, World


def compile_page(spec: str | Path, world: World | None = None) -> Outcome[Layout]:
    """Return the page that a spec describes, laid out, and everything there was to say.

    The value is None when the spec, the copy or the fonts cannot be had. A user's error is a
    diagnostic and never an exception. Lengths in the layout are points, y down from the top left
    corner of the trim.

    Args:
        spec: The layout file; a relative name counts from the world's folder.
        world: Where files come from; the current folder by default.
    """
    page = Engine(world or DiskWorld()).compile(_file(spec))
    return Outcome(page.layout, page.diagnostics)


def check_page(spec: str | Path, world: World | None = None) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a page, the rules of composition included."""
    return check(Engine(world or DiskWorld()), _file(spec))


def write_pdf(
    layout: Layout, *, title: str = "", language: str = "zh-CN", world: World | None = None
) -> bytes:
    """Return a layout as a PDF file of one page; the same layout gives the same bytes.

    Args:
        layout: What ``compile_page`` gave.
        title: What the file calls itself.
        language: The language of the page as a BCP 47 tag.
        world: Where the pictures come from; the world the page was compiled in.
    """
    from pagegen.pdf.metadata import PageInfo
    from pagegen.pdf.writer import write_pdf as write  # brings ReportLab: only when asked for

    return write(paint(layout), (world or DiskWorld()).map, PageInfo(title, language))


def _file(spec: str | Path) -> FileId:
    return FileId(spec.as_posix() if isinstance(spec, Path) else spec)
