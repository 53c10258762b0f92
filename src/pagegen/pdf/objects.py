"""The ReportLab side: its document writes objects, cross-references and trailer for us.

Only its object classes are used. Its canvas would name an unembedded Helvetica in every file and
take one stream a page; its fonts cannot do what this file needs. Every choice that ReportLab
would take from its configuration, and so from the environment, is made here instead.

ReportLab is imported when the first page is written, never before: it is a fifth of a cold start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class Objects:
    """A PDF file in the making: objects go in, references come out."""

    def __init__(self, version: tuple[int, int], language: str) -> None:
        """Start an empty file of a PDF version, in a language (BCP 47)."""
        from reportlab.pdfbase import pdfdoc

        self._pdfdoc = pdfdoc
        self._dictionary = _dictionary_class(pdfdoc)
        self._stream = _stream_class(pdfdoc, self._dictionary)
        self._document = pdfdoc.PDFDocument(
            dummyoutline=1, compression=0, invariant=1, pdfVersion=version, lang=language
        )
        self._document.Catalog.Outlines = None

    def dictionary(self, entries: Mapping[str, object]) -> Any:
        """Return a dictionary that can stand inside another object."""
        return self._dictionary(dict(entries))

    def add(self, entries: Mapping[str, object]) -> Any:
        """Add a dictionary as an object of its own and return the reference to it."""
        return self._document.Reference(self.dictionary(entries))

    def add_stream(self, entries: Mapping[str, object], data: bytes) -> Any:
        """Add a stream whose bytes are coded already and return the reference to it."""
        return self._document.Reference(self._stream(dict(entries), data))

    def add_copy(self) -> tuple[Any, Any]:
        """Add an object copied from another file, to be filled; return its reference and itself.

        Its ``parts`` are bytes and references in turn; ``data`` makes a stream of it.
        """
        copy = _copy_class(self._pdfdoc)()
        return self._document.Reference(copy), copy

    def array(self, items: list[Any]) -> Any:
        """Return an array of objects and references."""
        return self._pdfdoc.PDFArray(items)

    def add_font(self, resource: str, reference: Any) -> None:
        """Put a font into the page's font resources."""
        fonts = self._document.idToObject[self._pdfdoc.BasicFonts]
        fonts[resource] = reference

    def font_resources(self) -> Any:
        """Return the reference to the dictionary of all fonts."""
        return self._pdfdoc.PDFObjectReference(self._pdfdoc.BasicFonts)

    def add_page(self, entries: Mapping[str, bytes], resources: Any, contents: list[Any]) -> None:
        """Add the page: its boxes and group, what its streams may name, the streams in order."""
        page = self._pdfdoc.PDFPage()
        # ReportLab writes the keys of this list; it does not know all that a page may have.
        page.__NoDefault__ = [*page.__NoDefault__, *(k for k in entries if k == "Group")]
        for key, value in entries.items():
            setattr(page, key, value)
        page.Resources = resources
        page.Contents = self.array(contents)
        self._document.addPage(page)

    def finish(self, info: Mapping[str, bytes], identity: bytes) -> bytes:
        """Return the file; ``identity`` becomes its ``/ID``."""
        document = self._document
        document.info = self.dictionary(info)
        hexed = b"<" + identity.hex().encode("ascii") + b">"
        document.ID = lambda: b"[" + hexed + hexed + b"]"
        with _plain_settings():
            data: bytes = document.format()
        return data


def _dictionary_class(pdfdoc: Any) -> Any:
    """Return a dictionary whose keys are plain names: a third of the time of ReportLab's own."""

    class Dictionary(pdfdoc.PDFObject):  # type: ignore[misc]
        def __init__(self, entries: dict[str, object]) -> None:
            self.dict = entries

        def __setitem__(self, key: str, value: object) -> None:
            self.dict[key] = value

        def format(self, document: Any) -> bytes:
            parts = [
                b"/%s %s" % (key.encode("ascii"), _formatted(value, document, pdfdoc))
                for key, value in sorted(self.dict.items())
            ]
            return b"<<\n" + b"\n".join(parts) + b"\n>>"

    return Dictionary


def _formatted(value: object, document: Any, pdfdoc: Any) -> bytes:
    return value if isinstance(value, bytes) else pdfdoc.format(value, document)


def _copy_class(pdfdoc: Any) -> Any:
    """Return an object whose bytes are given, with references between them."""

    class Copy(pdfdoc.PDFObject):  # type: ignore[misc]
        __RefOnly__ = 1

        def __init__(self) -> None:
            self.parts: list[object] = []
            self.data: bytes | None = None

        def format(self, document: Any) -> bytes:
            body = b"".join(_formatted(part, document, pdfdoc) for part in self.parts)
            if self.data is None:
                return body
            return b"".join((body, b"\nstream\n", self.data, b"\nendstream\n"))

    return Copy


def _stream_class(pdfdoc: Any, dictionary: Any) -> Any:
    """Return a stream that ends its data with an end of line, as PDF/A-2 6.1.7.1 wants it.

    ReportLab's own writes ``endstream`` straight after the last byte.
    """

    class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
        __RefOnly__ = 1

        def __init__(self, entries: dict[str, object], data: bytes) -> None:
            self.entries = entries
            self.data = data

        def format(self, document: Any) -> bytes:
            entries = self.entries | {"Length": b"%d" % len(self.data)}
            head = dictionary(entries).format(document)
            return b"".join((head, b"\nstream\n", self.data, b"\nendstream\n"))

    return Stream


@contextmanager
def _plain_settings() -> Iterator[None]:
    """Hold the two settings that ReportLab reads while it writes, whatever the user's are.

    They are put back, so that a program which also uses ReportLab finds its own.
    """
    from reportlab import rl_config

    before = (rl_config.pdfComments, rl_config.pdfMultiLine)
    rl_config.pdfComments, rl_config.pdfMultiLine = 0, 0
    try:
        yield
    finally:
        rl_config.pdfComments, rl_config.pdfMultiLine = before
