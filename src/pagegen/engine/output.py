"""Write what was made: the PDF of a page, to a place where it harms nothing."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from pagegen.content.story import PageCopy
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.world import DiskWorld, write_output
from pagegen.source import FileId, Span, WorldError

FOLDER = "build"
"""Folder, below the current one, of everything that is made."""
_TITLE_FIELDS = ("credits.paper", "page.section", "page.number")


def default_output(source: str, ending: str = ".pdf") -> Path:
    """Return where the output of a file goes when nobody says.

    Example:
        >>> default_output("layout/page65.yaml").as_posix()
        'build/page65.pdf'
    """
    stem = PurePath(source).stem
    return Path(FOLDER, (stem if stem.strip(".") else "page") + ending)


def pdf_of(engine: Engine, page: Compiled) -> bytes:
    """Return a compiled page, which must have a layout, as a PDF file."""
    from pagegen.pdf.metadata import PageInfo
    from pagegen.pdf.writer import write_pdf  # brings ReportLab: last

    assert page.spec is not None, "only a page is written"
    assert page.layout is not None, "only a page is written"
    output = page.spec.output
    info = PageInfo(output.title or title_of(page.copy), output.language)
    return write_pdf(engine.paint(page.layout), engine.world.map, info, engine.bytes_memo)


def title_of(copy: PageCopy | None) -> str:
    """Return a title for the page out of what its copy says: paper, section, number."""
    fields = (copy.field(name) or () for name in _TITLE_FIELDS) if copy else ()
    return " ".join(line.text for lines in fields for line in lines)


def inputs_of(page: Compiled, file: FileId) -> tuple[FileId, ...]:
    """Return every file that a page is made of, those that are only compared with included."""
    content = page.spec.content if page.spec else None
    compared = (content.source, content.restorations) if content else ()
    return tuple(dict.fromkeys((file, *page.files, *(pair[0] for pair in compared if pair))))


def refusals(world: DiskWorld, out: Path, inputs: tuple[FileId, ...]) -> tuple[Diagnostic, ...]:
    """Return why nothing may be written to a place: a folder, or a file that is an input.

    A name that no file can have is left to :func:`put`, which fails on it and says so.
    """
    sink = Sink()
    name = out.as_posix()
    span = Span.of_file(FileId(name))
    if _is_folder(out):
        sink.say("file-unwritable", span, hint("other-place"), variant="folder", file=name)
    elif any(_is_same(world, out, file) for file in inputs):
        sink.say("file-would-overwrite", span, hint("other-name"), file=name)
    return sink.diagnostics()


def _is_folder(out: Path) -> bool:
    try:
        return out.is_dir()
    except (OSError, ValueError):
        return False


def _is_same(world: DiskWorld, out: Path, file: FileId) -> bool:
    """Return whether an output and an input are one file, whatever names lead to it."""
    try:
        place = world.where(file)
        if out.exists() and place.exists():
            return out.samefile(place)
        return os.path.realpath(out) == os.path.realpath(place)
    except (WorldError, OSError, ValueError):
        return False


def put(out: Path, data: bytes) -> tuple[Diagnostic, ...]:
    """Write a complete file, or say why that cannot be and leave what was there."""
    sink = Sink()
    try:
        write_output(out, data)
    except WorldError as error:
        name = out.as_posix()
        span = Span.of_file(FileId(name))
        sink.say("file-unwritable", span, hint("other-place"), variant=error.reason, file=name)
    return sink.diagnostics()
