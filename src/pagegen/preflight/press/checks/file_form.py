"""F01 to F13: the file as bytes and objects, before anything of it is painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.rule import (
    Finding,
    PrintRule,
    PrintWeight,
    Subject,
    claims_x,
    house,
    is_ours,
    must,
    should,
    when,
)

LARGEST_MB = 60
_HEADER = re.compile(rb"%PDF-(\d\.\d)[\r\n]")
_BINARY = re.compile(rb"%PDF-\d\.\d(?:\r\n|\r|\n)%[\x80-\xff]{4}")
_BAD_FILTERS = frozenset({"/LZWDecode", "/LZW", "/Crypt"})
_DEEPEST_Q, _LONGEST_NAME, _LONGEST_STRING = 28, 127, 32767


def _wanted(subject: Subject) -> str:
    """Return the version that the level is built on."""
    return {"x-4": "1.6", "x-1a": "1.4"}.get(subject.press.level, "")


def _header(subject: Subject) -> Iterable[Finding]:
    found = _HEADER.match(subject.document.data[:16])
    wanted = _wanted(subject)
    if found is None:
        yield Finding(subject.document.data[:8].decode("latin-1"), f"%PDF-{wanted or '1.x'}")
    elif subject.press.is_ours and wanted and found[1].decode() != wanted:
        yield Finding(f"%PDF-{found[1].decode()}", f"%PDF-{wanted}")


def _binary(subject: Subject) -> Iterable[Finding]:
    if not _BINARY.match(subject.document.data[:32]):
        yield Finding(repr(subject.document.data[8:16])[2:-1], "%\\x80\\x80\\x80\\x80")


def _version(subject: Subject) -> Iterable[Finding]:
    version, wanted = subject.document.version(), _wanted(subject)
    if (subject.press.is_ours and version != wanted) or version > wanted:
        yield Finding(version, wanted)


def _identifier(subject: Subject) -> Iterable[Finding]:
    pair = po.get(subject.document.pdf.trailer, "/ID")
    parts = [bytes(i) for i in po.items(pair) if isinstance(i, pikepdf.String)]
    if len(parts) != 2 or not all(parts):
        yield Finding(len(parts), 2)


def _encrypted(subject: Subject) -> Iterable[Finding]:
    if subject.document.is_encrypted:
        yield Finding("/Encrypt")


def _syntax(subject: Subject) -> Iterable[Finding]:
    said = dict.fromkeys(subject.document.warnings)
    yield from (Finding(re.sub(r"^[^:]*: ", "", warning)[:160]) for warning in list(said)[:20])
    if subject.press.level == "x-4" and subject.press.is_ours:
        yield from _stream_ends(subject.document.data)


def _stream_ends(data: bytes) -> Iterator[Finding]:
    """Yield streams that do not end in an end of line of their own (A-2, 6.1.7.1)."""
    for found in re.finditer(rb"[^\r\n]endstream\b", data):
        if data[max(0, found.start() - 2) : found.start()] != b"end":
            yield Finding(f"endstream @{found.start() + 1}", "EOL")
            return


def _filters(subject: Subject) -> Iterable[Finding]:
    for stream in subject.document.objects:
        if not po.is_stream(stream):
            continue
        bad = set(po.names(po.get(stream, "/Filter"))) & _BAD_FILTERS
        if po.get(stream, "/F") is not None:
            bad.add("/F")
        yield from (Finding(name, number=po.id_of(stream)) for name in sorted(bad))
    for inline in subject.walked.images():
        used = dict(inline.inline)
        said = used.get("/F", used.get("/Filter"))
        if {said, *(said if isinstance(said, list) else [])} & {"/LZW", "/LZWDecode"}:
            yield Finding("/LZW", number=inline.number)


def _revisions(subject: Subject) -> Iterable[Finding]:
    data = subject.document.data
    count, most = data.count(b"%%EOF"), 2 if subject.document.pdf.is_linearized else 1
    if count > most:
        yield Finding(count, most)
    tail = data[data.rfind(b"%%EOF") + 5 :] if count else b""
    if tail.strip(b"\r\n"):
        yield Finding(f"{len(tail)} bytes", "%%EOF")


def _size(subject: Subject) -> Iterable[Finding]:
    megabytes = len(subject.document.data) / 1e6
    if megabytes > LARGEST_MB:
        yield Finding(round(megabytes, 1), LARGEST_MB)


def _limits(subject: Subject) -> Iterable[Finding]:
    if subject.walked.deepest > _DEEPEST_Q:
        yield Finding(f"q {subject.walked.deepest}", _DEEPEST_Q)
    for held in subject.document.objects:
        yield from _long(held, po.id_of(held), 0)


def _long(value: Any, number: int, depth: int) -> Iterator[Finding]:
    """Yield names and strings inside an object that are longer than a reader must hold."""
    if isinstance(value, pikepdf.Name):
        yield from _long_name(po.name(value), number)
    elif isinstance(value, pikepdf.String):
        if len(bytes(value)) > _LONGEST_STRING:
            yield Finding(f"string {len(bytes(value))}", _LONGEST_STRING, "", number)
    elif depth <= 24:
        inside = [item for _, item in po.pairs(value)] or po.items(value)
        for key, _ in po.pairs(value):
            yield from _long_name(key, number)
        for item in inside:
            if isinstance(item, pikepdf.Object) and not item.is_indirect:
                yield from _long(item, number, depth + 1)


def _long_name(name: str, number: int) -> Iterator[Finding]:
    if len(name.encode("utf-8", "surrogateescape")) - 1 > _LONGEST_NAME:
        yield Finding("name", _LONGEST_NAME, name[:24], number)


def _linearized(subject: Subject) -> Iterable[Finding]:
    if subject.document.pdf.is_linearized:
        yield Finding("linearized")


RULES: tuple[PrintRule, ...] = (
    must("F01", "Readers and RIPs look for the header at byte 0.", _header),
    *when(
        is_ours,
        must("F02", "Transfer programs must see at once that the file is binary.", _binary),
    ),
    *when(
        claims_x,
        must("F03", "A newer version may hold what the RIP does not know.", _version),
        must("F04", "The workflow tells versions of a page apart by it.", _identifier),
    ),
    must("F05", "An encrypted file cannot be imposed or trapped.", _encrypted),
    must("F06", "A repair by one program is a missing picture in the next.", _syntax),
    must("F07", "LZW, Crypt and outside files are what RIPs refuse.", _filters),
    *when(is_ours, should("F08", "What lies under an update may come back to light.", _revisions)),
    house("F09", "Pages go over the line to the press in the last minutes.", _size),
    must("F12", "Older RIPs stop at the limits of the standard.", _limits),
    *when(is_ours, should("F13", "Linearization only delays a RIP that reads all.", _linearized)),
    PrintRule(
        "F14",
        PrintWeight.MUST,
        "A page that comes out the same can be compared.",
        beyond="one-file",
    ),
)
