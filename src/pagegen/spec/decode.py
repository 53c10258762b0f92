"""Bytes of a layout file to text, with a diagnostic for everything that is not clean UTF-8."""

from __future__ import annotations

import re
from types import MappingProxyType

from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span, World, WorldError

SIZE_LIMIT = 4_000_000
"""Bytes of one layout file. A full page takes about 10 kB; what is larger is another file."""

_CURES = MappingProxyType({"folder": "name-file", "not-a-file": "regular"})

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

# What YAML 1.1 cannot hold, and the line ends that editors do not count as such (U+0085, U+2028,
# U+2029): without them a line number means the same thing here and in the user's editor.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_LINE_END = re.compile("\r\n|\r|\n")


def read_text(world: World, file: FileId, asked_by: Span | None, sink: Sink) -> str | None:
    """Return the text of a file, or None after saying why there is none.

    ``asked_by`` is where another file names this one; the file the user gave has None, and its
    diagnostic then has no place.
    """
    data = _read(world, file, asked_by, sink)
    return None if data is None else decode(data, file, sink)


def _read(world: World, file: FileId, asked_by: Span | None, sink: Sink) -> bytes | None:
    try:
        size = world.stat(file).size
        data = b"" if size > SIZE_LIMIT else world.read(file)
    except WorldError as error:
        say_unreadable(error, asked_by, sink)
        return None
    size = max(size, len(data))
    if size > SIZE_LIMIT:
        _say_too_large(file, size, asked_by, sink)
        return None
    return data


def say_unreadable(error: WorldError, asked_by: Span | None, sink: Sink) -> None:
    """Say that the world cannot give a file."""
    file = error.file
    if error.reason == "missing":
        sink.say("file-missing", asked_by, hint("check-path", file=file), file=file)
    elif error.reason == "too-large":
        sink.say("file-too-large", asked_by, hint("right-file"), file=file)
    else:
        cure = hint(_CURES.get(error.reason, "permission"), file=file)
        sink.say("file-unreadable", asked_by, cure, variant=error.reason, file=file)


def _say_too_large(file: FileId, size: int, span: Span | None, sink: Sink) -> None:
    cure, limit = hint("right-file"), SIZE_LIMIT
    sink.say("file-too-large", span, cure, variant="size", file=file, size=size, limit=limit)


def decode(data: bytes, file: FileId, sink: Sink) -> str | None:
    """Return UTF-8 bytes as text without its byte order mark, or None after a diagnostic."""
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        _say_encoding(data, len(data) - len(body) + error.start, file, sink)
        return None
    if (bad := _REFUSED.search(text)) is not None:
        _say_character(text, bad.start(), file, sink)
        return None
    return text


def _say_encoding(data: bytes, offset: int, file: FileId, sink: Sink) -> None:
    before = data[:offset].removeprefix(_BOM).decode("utf-8")
    line, column = place_of(before, len(before))
    sink.say(
        "file-bad-encoding",
        Span.at(file, line, column),
        hint(_likely_encoding(data, offset), file=file),
        file=file,
        offset=offset,
    )


def _likely_encoding(data: bytes, offset: int) -> str:
    """Return the hint that fits; GB18030 is tried strictly, so random bytes do not pass for it.

    Where Han characters were read as UTF-8 before the fault, the file is damaged UTF-8: two bytes
    of GBK often pass for one character of UTF-8, but hardly ever for one of three bytes.
    """
    if data.startswith(_UTF16):
        return "utf-16"
    if any(char >= "\u0800" for char in data[:offset].removeprefix(_BOM).decode("utf-8")):
        return "save-as-utf-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save-as-utf-8"
    return "gb18030"


def _say_character(text: str, offset: int, file: FileId, sink: Sink) -> None:
    line, column = place_of(text, offset)
    span = Span.at(file, line, column).slice(0, 1)
    code = f"U+{ord(text[offset]):04X}"
    if text[offset] == "\x00":
        sink.say("file-bad-encoding", span, hint("binary", file=file), variant="binary", file=file)
        return
    sink.say("spec-syntax", span, hint("delete-character"), variant="control", character=code)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both 1-based and in characters, of an offset."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1
