"""Find and read the art of a page (stage 3): drawings, and pages of other PDF files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.images.drawing import Art
from pagegen.layout.frames import all_boxes
from pagegen.layout.scene import ArtKey
from pagegen.memo import Memo
from pagegen.source import FileId, Span, World, WorldError
from pagegen.spec.artbox import AdvertBox, ArtBox
from pagegen.spec.page import PageSpec

_LOOK = 1024
"""Bytes within which a PDF file must say that it is one (ISO 32000-1, annex H.3)."""
_SVG_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")


def probe_arts(
    world: World, spec: PageSpec, memo: Memo, seen: list[FileId]
) -> Outcome[Mapping[ArtKey, Art | None]]:
    """Return the vector art that is there; None stands for a file that cannot be used.

    Pictures in art boxes are not among them: see :func:`pictures_of`.
    """
    sink = Sink()
    arts: dict[ArtKey, Art | None] = {}
    for box in _boxes(spec):
        key = (box.file, box.page)
        if box.file is None or key in arts:
            continue
        seen.append(box.file)
        kind = kind_of(world, box.file)
        if kind == "picture" and isinstance(box, AdvertBox):
            sink.say("art-unreadable", box.span, hint("vector"), variant="vector", file=box.file)
            arts[box.file, box.page] = None
        elif kind in ("svg", "pdf"):
            arts[box.file, box.page] = sink.take(_probe(world, box, box.file, kind, memo))
    return sink.seal(MappingProxyType(arts))


def pictures_of(world: World, spec: PageSpec) -> Iterator[tuple[FileId, Span]]:
    """Give the pictures of pixels that stand in art boxes, with the box that names each."""
    for box in _boxes(spec):
        if isinstance(box, ArtBox) and box.file and kind_of(world, box.file) == "picture":
            yield box.file, box.span


def _boxes(spec: PageSpec) -> Iterator[ArtBox | AdvertBox]:
    return (box for box in all_boxes(spec.boxes) if isinstance(box, ArtBox | AdvertBox))


def kind_of(world: World, file: FileId) -> str:
    """Return ``svg``, ``pdf`` or ``picture`` by what a file holds; empty when it is not there."""
    try:
        start = bytes(world.map(file)[:_LOOK]) if world.exists(file) else None
    except WorldError:
        return "picture"
    if start is None:
        return ""
    if b"%PDF-" in start:
        return "pdf"
    return "svg" if start.lstrip(b" \t\r\n").startswith(_SVG_STARTS) else "picture"


def _probe(
    world: World, box: ArtBox | AdvertBox, file: FileId, kind: str, memo: Memo
) -> Outcome[Art]:
    try:
        stat = world.stat(file)
        key = ("art", file, box.page, box.span, stat.size, stat.modified_ns)
        return memo.get(key, lambda: _read(world, file, kind, box))
    except WorldError as error:
        sink = Sink()
        sink.say("file-unreadable", box.span, file=file, variant=error.reason)
        return sink.seal(None)


def _read(world: World, file: FileId, kind: str, box: ArtBox | AdvertBox) -> Outcome[Art]:
    if kind == "svg":
        from pagegen.images.svg.read import read_svg  # only pages with art need it

        drawing = read_svg(world.map(file), file, box.span)
        return Outcome(drawing.value, drawing.diagnostics)
    from pagegen.pdf.foreign import probe_page  # brings pikepdf

    page = probe_page(world.map(file), file, box.page, box.span)
    return Outcome(page.value, page.diagnostics)
