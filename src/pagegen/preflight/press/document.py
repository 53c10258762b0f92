"""A PDF opened for reading, and what can be read of it without walking its content.

Whatever the bytes are, opening gives a value: a file that cannot be opened says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pikepdf

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.matrix import Box
from pagegen.preflight.press.walker import box_of, inherited
from pagegen.preflight.press.xmp import XMP, read_xmp

LARGEST_FILE = 2 * 2**30
"""Bytes of a file that are still opened: four times what an unpacked poster takes."""
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
_VERSION = re.compile(rb"%PDF-(\d\.\d)")


@dataclass(frozen=True, slots=True)
class Document:
    """An opened PDF, or why there is none.

    ``why`` is empty, or ``encrypted``, ``unreadable``, ``too-large``, ``no-page``; ``about`` is
    what the library said. ``warnings`` are the repairs it had to make.
    """

    data: bytes = field(repr=False)
    pdf: Any = field(repr=False, default=None)
    why: str = ""
    about: str = ""
    warnings: tuple[str, ...] = ()
    is_encrypted: bool = False
    pages: tuple[Any, ...] = field(repr=False, default=())
    objects: tuple[Any, ...] = field(repr=False, default=())
    info: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    xmp: XMP = XMP()

    @property
    def root(self) -> Any:
        """Return the catalog."""
        return None if self.pdf is None else self.pdf.Root

    @property
    def page(self) -> Any:
        """Return the first page."""
        return self.pages[0] if self.pages else None

    def version(self) -> str:
        """Return the version that counts: of the header, or a higher one of the catalog."""
        found = _VERSION.match(self.data[:1024])
        header = found[1].decode() if found else ""
        return max(header, po.name(po.get(self.root, "/Version")).removeprefix("/"))

    def box(self, key: str) -> Box | None:
        """Return a box of the page as it counts: inherited, or the default of the standard."""
        page = self.page
        if key == "/MediaBox":
            return box_of(inherited(page, key))
        if key == "/CropBox":
            return box_of(inherited(page, key)) or self.box("/MediaBox")
        return box_of(po.get(page, key)) or self.box("/CropBox")

    def trim(self) -> Box:
        """Return the trim; an empty box for a page without any box."""
        return self.box("/TrimBox") or Box(0.0, 0.0, 0.0, 0.0)

    def has_box(self, key: str) -> bool:
        """Return whether the page itself states a box."""
        return po.get(self.page, key) is not None

    def dictionaries(self) -> Iterator[tuple[int, Any]]:
        """Yield every dictionary and stream with the number of the object it is in.

        Direct dictionaries inside are yielded too, with the number of what holds them.
        """
        for held in self.objects:
            yield from _inside(held, po.id_of(held), 0)


def _inside(value: Any, number: int, depth: int) -> Iterator[tuple[int, Any]]:
    if depth > 24:
        return
    if po.is_dict(value):
        yield number, value
        for _, item in po.pairs(value):
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                yield from _inside(item, number, depth + 1)
    elif po.is_array(value) and len(value) <= 65536:
        for item in po.items(value):
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                yield from _inside(item, number, depth + 1)


def open_document(data: bytes) -> Document:
    """Return a PDF opened from its bytes; never raises."""
    if len(data) > LARGEST_FILE:
        return Document(data, why="too-large", about=f"{len(data)}")
    try:
        pdf = pikepdf.open(BytesIO(data), inherit_page_attributes=False)
    except pikepdf.PasswordError:
        return Document(data, why="encrypted", is_encrypted=True)
    except po.ODD as odd:
        return Document(data, why="unreadable", about=_said(odd))
    try:
        return _read(data, pdf)
    except po.ODD as odd:
        return Document(data, why="unreadable", about=_said(odd))


def _said(odd: BaseException) -> str:
    return (str(odd).splitlines() or [type(odd).__name__])[0][:200]


def _read(data: bytes, pdf: Any) -> Document:
    pages = tuple(page.obj for page in pdf.pages)
    objects = tuple(pdf.objects)
    root = pdf.Root
    return Document(
        data,
        pdf,
        "" if pages else "no-page",
        warnings=tuple(str(w) for w in pdf.get_warnings()),
        is_encrypted=bool(pdf.is_encrypted),
        pages=pages,
        objects=objects,
        info=MappingProxyType(_info(po.get(pdf.trailer, "/Info"))),
        xmp=read_xmp(_metadata(root)),
    )


def _info(info: Any) -> dict[str, str]:
    return {key: po.text(value) or po.name(value) for key, value in po.pairs(info)}


def _metadata(root: Any) -> bytes | None:
    stream = po.get(root, "/Metadata")
    if not po.is_stream(stream):
        return None
    try:
        return po.stream_bytes(stream, 16 * 2**20)
    except po.ODD:
        return b""
