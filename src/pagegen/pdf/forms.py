"""A page of another PDF file as a form object of ours (ISO 32000-1, 8.10): all of it, and no more.

Its objects are copied one by one into the file being written, each once, under new numbers, with
their own resources: fonts of equal names in two adverts stay two fonts. What belongs to the other
document and not to the look of the page stays behind: its structure, metadata, links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from types import SimpleNamespace
from typing import Any, Protocol

from pagegen.images.drawing import PdfPage
from pagegen.pdf.flate import deflate
from pagegen.pdf.foreign import (
    BleedBox,
    bleed_box,
    content_of,
    inherited,
    opened,
    plain_content,
)
from pagegen.pdf.memo import Memo
from pagegen.pdf.numbers import number

MAX_DEPTH = 200
"""How deep arrays and dictionaries may nest without references; honest files nest ten deep."""
_LEFT_BEHIND = frozenset(
    {
        "/Metadata",
        "/PieceInfo",
        "/StructParent",
        "/StructParents",
        "/OPI",
        "/LastModified",
        "/Ref",
        "/Parent",
        "/Thumb",
    }
)
"""Entries that say nothing about the look of a page, or lead back into its document."""
_FONT_NAMES = frozenset({"/BaseFont", "/FontName"})
_SUBSET = re.compile(r"/([A-Z]{6})\+(.+)")
_DOCUMENT = frozenset({"/Page", "/Pages", "/Catalog", "/StructElem", "/StructTreeRoot", "/Annot"})


class Copies(Protocol):
    """A file in the making, as far as copying needs it."""

    def add_copy(self) -> tuple[Any, Any]:
        """Add an object to be filled; return its reference and itself."""


class Trial:
    """A file that keeps nothing: shows whether a page can be copied."""

    def add_copy(self) -> tuple[Any, Any]:
        """Return what stands for a reference, and an object that will be dropped."""
        return b"0 0 R", SimpleNamespace()


def add_form(objects: Copies, data: bytes, page: PdfPage, memo: Memo) -> Any:
    """Copy a page into a file as a form object and return the reference to it.

    In the form's own space the TrimBox of the page, upright, has its corner at the origin and
    points for units.
    """
    with opened(data) as pdf:
        source = pdf.pages[page.number - 1].obj
        copier = _Copier(objects, memo, page.digest)
        reference, form = objects.add_copy()
        content = deflate(plain_content(pdf, content_of(source)), memo)
        entries = [
            (b"/BBox ", _box(bleed_box(source))),
            (b"/Matrix ", _matrix(page)),
        ]
        parts: list[object] = [b"<</Type/XObject/Subtype/Form/Filter/FlateDecode"]
        parts += [part for entry in entries for part in entry]
        resources = inherited(source, "/Resources")
        parts += [b"/Resources ", *(copier.value(resources, 0) if resources else [b"<<>>"])]
        if "/Group" in source:
            parts += [b"/Group ", *copier.value(source.Group, 0)]
        parts.append(b"/Length %d>>" % len(content))
        form.parts, form.data = parts, content
        copier.finish(pdf)
    return reference


def _box(box: BleedBox) -> bytes:
    return ("[" + " ".join(number(value, 6) for value in box) + "]").encode("ascii")


def _matrix(page: PdfPage) -> bytes:
    """Return what brings the TrimBox upright to the origin (``/Rotate`` turns clockwise)."""
    left, bottom, right, top = page.box
    u = page.unit
    values = {
        0: (u, 0, 0, u, -left * u, -bottom * u),
        90: (0, -u, u, 0, -bottom * u, right * u),
        180: (-u, 0, 0, -u, right * u, top * u),
        270: (0, u, -u, 0, top * u, -left * u),
    }[page.rotation]
    return ("[" + " ".join(number(value, 6) for value in values) + "]").encode("ascii")


@dataclass(slots=True)
class _Copier:
    """Copies objects of another file; it knows which ones it has met."""

    objects: Copies
    memo: Memo
    digest: str
    known: dict[tuple[int, int], Any] = field(default_factory=dict)
    pending: list[tuple[Any, Any]] = field(default_factory=list)

    def finish(self, pdf: Any) -> None:
        """Copy what references lead to, one after the other, so that no chain is too long."""
        while self.pending:
            source, copy = self.pending.pop(0)
            self._fill(pdf, source, copy)

    def value(self, value: Any, depth: int) -> list[object]:
        """Return a value as bytes and references."""
        import pikepdf

        if isinstance(value, pikepdf.Object) and value.is_indirect:
            return self._reference(value)
        if depth > MAX_DEPTH:
            raise ValueError("nested too deep")
        if isinstance(value, pikepdf.Array):
            parts: list[object] = [b"["]
            for item in value:
                parts += [*self.value(item, depth + 1), b" "]
            return [*parts, b"]"]
        if isinstance(value, pikepdf.Dictionary):
            return [b"<<", *self._entries(value, depth), b">>"]
        return [_atom(value)]

    def _reference(self, value: Any) -> list[object]:
        import pikepdf

        if isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) in _DOCUMENT:
            return [b"null"]
        if value.objgen not in self.known:
            reference, copy = self.objects.add_copy()
            self.known[value.objgen] = reference
            self.pending.append((value, copy))
        return [self.known[value.objgen]]

    def _entries(
        self, value: Any, depth: int, without: frozenset[str] = frozenset()
    ) -> list[object]:
        """Return the entries of a dictionary in the order of their names."""
        parts: list[object] = []
        for key, item in sorted(value.items()):
            if key not in _LEFT_BEHIND and key not in without:
                named = self._retagged(item) if key in _FONT_NAMES else None
                parts += [_key(key), b" ", *(named or self.value(item, depth + 1))]
        return parts

    def _retagged(self, name: Any) -> list[object] | None:
        """Return the name of a subset under a tag of its own file.

        Different subsets of a font in one file must have different tags (9.6.4), and two
        programs that made two adverts may both have begun with AAAAAA.
        """
        match = _SUBSET.fullmatch(str(name))
        if match is None:
            return None
        seed = blake2b(f"{self.digest} {match[1]}".encode(), digest_size=6).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in seed)
        return [_key(f"/{tag}+{match[2]}")]

    def _fill(self, pdf: Any, source: Any, copy: Any) -> None:
        import pikepdf

        if not isinstance(source, pikepdf.Stream):
            copy.parts = self._inside(source)
            return
        is_form = str(source.get("/Subtype", "")) == "/Form" or source.get("/PatternType") == 1
        if not is_form and not _is_foreign_filter(source):
            data = source.read_raw_bytes()
            parts = self._entries(source, 0, frozenset({"/Length"}))
            copy.parts = [b"<<", *parts, b"/Length %d>>" % len(data)]
            copy.data = data
            return
        plain = plain_content(pdf, source.read_bytes()) if is_form else source.read_bytes()
        data = deflate(plain, self.memo)
        coding = frozenset({"/Length", "/Filter", "/DecodeParms", "/F", "/FFilter"})
        parts = self._entries(source, 0, coding)
        copy.parts = [b"<<", *parts, b"/Filter/FlateDecode/Length %d>>" % len(data)]
        copy.data = data

    def _inside(self, source: Any) -> list[object]:
        """Return an indirect object's own value."""
        import pikepdf

        if isinstance(source, pikepdf.Dictionary):
            return [b"<<", *self._entries(source, 0), b">>"]
        if isinstance(source, pikepdf.Array):
            parts: list[object] = [b"["]
            for item in source:
                parts += [*self.value(item, 1), b" "]
            return [*parts, b"]"]
        return [_atom(source)]


def _is_foreign_filter(stream: Any) -> bool:
    """Return whether a stream is coded in a way that archives do not take (A-2 6.1.7.2)."""
    import pikepdf

    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    return any(str(name) in ("/LZWDecode", "/Crypt") for name in names)


def _key(key: str) -> bytes:
    import pikepdf

    return pikepdf.Name(key).unparse()


def _atom(value: Any) -> bytes:
    """Return a value that holds no other."""
    import pikepdf

    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, pikepdf.Object):
        return value.unparse()
    return f"{value:f}".encode("ascii") if not isinstance(value, int) else b"%d" % value
