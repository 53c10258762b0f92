"""CMap streams: ToUnicode and the encodings of composite fonts (9.7.5, 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.preflight.press.lex import Operand, lex

_MOST = 65536


@dataclass(frozen=True, slots=True)
class CMap:
    """What a CMap maps: codes to CIDs, codes to text; ``spaces`` are its ranges of codes."""

    spaces: tuple[tuple[bytes, bytes], ...]
    cids: Mapping[int, int]
    texts: Mapping[int, str]

    def cid(self, code: int) -> int:
        """Return the CID of a code, 0 for one that is not mapped."""
        return self.cids.get(code, 0)

    def codes(self, shown: bytes) -> Iterator[int]:
        """Yield the codes of a string, each as long as its range of codes says."""
        at, least = 0, min((len(low) for low, _ in self.spaces), default=1)
        while at < len(shown):
            size = next((n for n in (1, 2, 3, 4) if self._fits(shown[at : at + n], n)), least)
            yield int.from_bytes(shown[at : at + size])
            at += size

    def _fits(self, code: bytes, size: int) -> bool:
        return any(
            len(low) == size == len(code)
            and all(a <= b <= c for a, b, c in zip(low, code, high, strict=True))
            for low, high in self.spaces
            if len(low) == len(high)
        )


def read_cmap(data: bytes) -> CMap:
    """Return what a CMap stream says; what is broken in it is left out."""
    spaces: list[tuple[bytes, bytes]] = []
    cids: dict[int, int] = {}
    texts: dict[int, str] = {}
    for operation in lex(data).operations:
        found = operation.operands
        if operation.operator == "endcodespacerange":
            spaces += [(low, high) for low, high in _twos(found) if isinstance(high, bytes)]
        elif operation.operator in {"endcidrange", "endcidchar"}:
            wide = operation.operator == "endcidrange"
            for low, high, value in _triples(found) if wide else _singles(found):
                cids.update(_cids(low, high, value))
        elif operation.operator in {"endbfrange", "endbfchar"}:
            wide = operation.operator == "endbfrange"
            for low, high, value in _triples(found) if wide else _singles(found):
                texts.update(_range(low, high, value))
    return CMap(tuple(spaces), MappingProxyType(cids), MappingProxyType(texts))


def _twos(found: tuple[Operand, ...]) -> Iterator[tuple[bytes, Operand]]:
    for code, value in zip(found[::2], found[1::2], strict=False):
        if isinstance(code, bytes):
            yield code, value


def _singles(found: tuple[Operand, ...]) -> Iterator[tuple[bytes, bytes, Operand]]:
    return ((code, code, value) for code, value in _twos(found))


def _cids(low: bytes, high: bytes, value: Operand) -> Iterator[tuple[int, int]]:
    if isinstance(value, float):
        first = int.from_bytes(low)
        yield from ((first + step, int(value) + step) for step in _span(low, high))


def _triples(found: tuple[Operand, ...]) -> Iterator[tuple[bytes, bytes, Operand]]:
    for low, high, value in zip(found[::3], found[1::3], found[2::3], strict=False):
        if isinstance(low, bytes) and isinstance(high, bytes):
            yield low, high, value


def _span(low: bytes, high: bytes) -> range:
    count = int.from_bytes(high) - int.from_bytes(low) + 1
    return range(min(max(count, 0), _MOST))


def _range(low: bytes, high: bytes, value: Operand) -> Iterator[tuple[int, str]]:
    first = int.from_bytes(low)
    for step in _span(low, high):
        if isinstance(value, list):
            item = value[step] if step < len(value) else None
            if isinstance(item, bytes):
                yield first + step, _utf16(item)
        elif isinstance(value, bytes) and value:
            last = (int.from_bytes(value[-2:]) + step) & 0xFFFF
            yield first + step, _utf16(value[:-2] + last.to_bytes(2))


def _utf16(value: bytes) -> str:
    if len(value) % 2:
        value = b"\0" + value
    return value.decode("utf-16-be", "replace")
