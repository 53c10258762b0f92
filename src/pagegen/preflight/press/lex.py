"""Content streams as operations: tokens by ISO 32000-1 section 7.2, faults told and stepped over.

An own tokenizer and not the library's: it never raises, says where a stream is broken, and gives
plain Python values. Names keep their solidus (``/F1``), strings are bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

Operand: TypeAlias = float | str | bytes | bool | list["Operand"] | dict[str, "Operand"] | None

_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:"
    rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<string>\((?:[^()\\]|\\.)*\))"
    rb"|(?P<nested>\()"
    rb"|(?P<dict><<)"
    rb"|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)"
    rb"|(?P<array>\[)"
    rb"|(?P<close>\]|>>)"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|(?P<bad>[^\0\t\n\f\r ])"
    rb")",
    re.DOTALL,
)
_BLANK = re.compile(rb"[\0\t\n\f\r ]+")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_PLAIN = MappingProxyType({b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"})
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_IMAGE = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")
_WORDS: MappingProxyType[bytes, Operand] = MappingProxyType(
    {b"true": True, b"false": False, b"null": None}
)
DEEPEST = 64
"""Arrays and dictionaries inside each other that are still read; no honest file has more."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator, its operands, and the byte at which it stands.

    An inline image comes as one operation ``BI`` with its dictionary and its data.
    """

    operator: str
    operands: tuple[Operand, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Stumble:
    """A place where a content stream is not what the syntax allows."""

    at: int
    what: str


@dataclass(frozen=True, slots=True)
class Lexed:
    """What a content stream says, and where it stumbles."""

    operations: tuple[Operation, ...]
    stumbles: tuple[Stumble, ...]


def lex(data: bytes) -> Lexed:
    """Return the operations of a content stream; what cannot be read is a stumble, not an error.

    Example:
        >>> [o.operator for o in lex(b"q 1 0 0 1 0 0 cm (a(b)c) Tj Q").operations]
        ['q', 'cm', 'Tj', 'Q']
    """
    return _Lexer(data).run()


class _Lexer:
    """Runs over one stream; lives for one call."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stumbles: list[Stumble] = []

    def run(self) -> Lexed:
        return Lexed(tuple(self.operations()), tuple(self.stumbles))

    def stumble(self, at: int, what: str) -> None:
        """Note a fault; a stream of noise is told of a hundred times at most."""
        if len(self.stumbles) < 100:
            self.stumbles.append(Stumble(at, what))

    def operations(self) -> Iterator[Operation]:
        match, data, at = _TOKEN.match, self.data, 0
        operands: list[Operand] = []
        while found := match(data, at):
            kind, begin, at = found.lastgroup, found.start(found.lastindex or 0), found.end()
            if kind == "number":
                operands.append(float(found["number"]))
            elif kind == "word":
                word = found["word"]
                if word in _WORDS:
                    operands.append(_WORDS[word])
                    continue
                if word == b"BI":
                    image, at = self._inline_image(at)
                    operands += image
                yield Operation(word.decode("latin-1"), tuple(operands), begin)
                operands = []
            elif kind != "comment":
                value, at = self._value(found, 0)
                operands.append(value)
        if operands:
            self.stumble(len(data), "operands without an operator at the end")

    def _value(self, found: re.Match[bytes], depth: int) -> tuple[Operand, int]:
        """Return the value that begins with a token, and where it ends."""
        kind, at = found.lastgroup, found.end()
        if kind == "number":
            return float(found["number"]), at
        if kind == "name":
            return name_of(found["name"]), at
        if kind == "string":
            return _string(found["string"][1:-1]), at
        if kind == "hex":
            return _hex(found["hex"][1:-1]), at
        if kind == "nested":
            return self._nested(at)
        if kind in {"array", "dict"} and depth < DEEPEST:
            return self._collection(at, depth + 1, b"]" if kind == "array" else b">>")
        if kind == "word" and found["word"] in _WORDS:
            return _WORDS[found["word"]], at
        self.stumble(found.start(), f"stray {found[0].strip()[:20].decode('latin-1')!r}")
        return None, at

    def _collection(self, at: int, depth: int, closing: bytes) -> tuple[Operand, int]:
        begin, items = at, list[Operand]()
        while found := _TOKEN.match(self.data, at):
            at = found.end()
            if found.lastgroup == "close":
                if found["close"] != closing:
                    self.stumble(at, f"{found['close'].decode()!r} closes nothing")
                break
            if found.lastgroup != "comment":
                value, at = self._value(found, depth)
                items.append(value)
        else:
            self.stumble(begin, "array or dictionary without an end")
        return (items if closing == b"]" else _pairs(items)), at

    def _nested(self, at: int) -> tuple[bytes, int]:
        """Return a string with brackets inside, from behind its first bracket."""
        begin, depth = at, 1
        for found in re.compile(rb"\\.|[()]", re.DOTALL).finditer(self.data, at):
            depth += {b"(": 1, b")": -1}.get(found[0], 0)
            if depth == 0:
                return _string(self.data[begin : found.start()]), found.end()
        self.stumble(begin, "string without an end")
        return self.data[begin:], len(self.data)

    def _inline_image(self, at: int) -> tuple[list[Operand], int]:
        """Return dictionary and data of an inline image, from behind ``BI``."""
        begin, items = at, list[Operand]()
        while found := _TOKEN.match(self.data, at):
            at = found.end()
            if found.lastgroup == "word" and found["word"] == b"ID":
                break
            value, at = self._value(found, 1)
            items.append(value)
        start = at + 1
        for end in _END_OF_IMAGE.finditer(self.data, at):
            if all(b in b"\0\t\n\f\r" or 32 <= b < 127 for b in self.data[end.end() :][:12]):
                return [_pairs(items), self.data[start : end.start()]], end.end()
        self.stumble(begin, "inline image without an end")
        return [_pairs(items), self.data[start:]], len(self.data)


def _pairs(items: list[Operand]) -> dict[str, Operand]:
    keys, values = items[::2], items[1::2]
    return {key: value for key, value in zip(keys, values, strict=False) if isinstance(key, str)}


def name_of(token: bytes) -> str:
    """Return a name with its solidus, ``#`` escapes read, foreign bytes kept as they may be."""
    if b"#" in token:
        token = _HEX_IN_NAME.sub(lambda m: bytes([int(m[1], 16)]), token)
    return token.decode("utf-8", "surrogateescape")


def _string(raw: bytes) -> bytes:
    if b"\\" not in raw and b"\r" not in raw:
        return raw

    def put(match: re.Match[bytes]) -> bytes:
        escaped = match[1]
        if escaped is None:
            return b"\n"
        if escaped[:1].isdigit() and escaped[:1] < b"8":
            return bytes([int(escaped, 8) & 255])
        return b"" if escaped in {b"\n", b"\r", b"\r\n"} else _PLAIN.get(escaped, escaped)

    return _ESCAPE.sub(put, raw)


def _hex(digits: bytes) -> bytes:
    solid = _BLANK.sub(b"", digits)
    return bytes.fromhex((solid + b"0" * (len(solid) % 2)).decode("ascii"))
