"""Files of the copy folder: bytes to text, strictly, with what stands in the way told."""

from __future__ import annotations

from types import MappingProxyType

from pagegen.content.chars import STRAY, code_point
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span, World, WorldError

_BOM = "\ufeff"
_CODES = MappingProxyType({"missing": "file-missing", "too-large": "file-too-large"})
_CURES = MappingProxyType({"not-a-file": "regular", "unreadable": "permission"})


def load(world: World, file: FileId, span: Span | None, sink: Sink) -> str | None:
    """Return the text of a file, or None when it cannot be had; ``span`` is who asks for it."""
    try:
        data = world.read(file)
    except WorldError as error:
        code = _CODES.get(error.reason, "file-unreadable")
        variant = error.reason if code == "file-unreadable" else ""
        cure = hint(_CURES.get(error.reason, "check-path"), file=file)
        sink.say(code, span, cure, variant=variant, file=file)
        return None
    text = decode(data, file, sink)
    if text is not None and not text.strip():
        sink.say("file-empty", Span.of_file(file), hint("write-something"), file=file)
        return None
    return text


def decode(data: bytes, file: FileId, sink: Sink) -> str | None:
    """Return UTF-8 text with line feeds at line ends; a byte order mark is accepted and dropped."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        sink.say(
            "file-bad-encoding",
            Span.at(file, line, column),
            hint(_likely_encoding(data), file=file),
            file=file,
            offset=error.start,
        )
        return None
    if "\0" in text:
        cure, offset = hint("binary", file=file), data.index(0)
        span = Span.of_file(file)
        sink.say("file-bad-encoding", span, cure, variant="binary", file=file, offset=offset)
        return None
    return text.removeprefix(_BOM).replace("\r\n", "\n")


def _likely_encoding(data: bytes) -> str:
    """Return the hint's key for what the bytes seem to be; the user decides, we never guess."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "save-as-utf-8"
    return "gb18030"


def without_strays(text: str, file: FileId, sink: Sink) -> str:
    """Return the text with every stray character told once a line and made a space.

    A space keeps the columns of what follows true; nothing is printed, for it is an error.
    """
    if STRAY.search(text) is None:
        return text
    for number, line in enumerate(text.split("\n"), 1):
        found = STRAY.findall(line)
        for char in dict.fromkeys(found):
            sink.say(
                "content-stray-character",
                Span.at(file, number, line.index(char) + 1),
                hint("delete", char=code_point(char)),
                char=code_point(char),
                count=found.count(char),
            )
    return STRAY.sub(" ", text)


def stem(file: FileId) -> str:
    """Return a file's name without folders and extension; it names the file's fields."""
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name[1:] else name
