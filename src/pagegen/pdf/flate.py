"""Compression of streams, always by zlib at one level, so that equal input gives equal bytes.

Faster compressors exist, but their output differs from zlib's; the bytes of a page may not
depend on what happens to be installed.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from pagegen.pdf.memo import Memo, digest

LEVEL = 6
_RAW = -15
_HEADER = b"\x78\x9c"
_LAST_BLOCK = b"\x03\x00"


def deflate(data: bytes, memo: Memo) -> bytes:
    """Return ``data`` as a zlib stream."""
    key = "pdf-flate-1:" + digest(data)
    known = memo.get(key)
    if known is None:
        known = zlib.compress(data, LEVEL)
        memo.put(key, known)
    return known


def deflate_parts(parts: Sequence[bytes], memo: Memo) -> bytes:
    """Return the parts, joined, as one zlib stream whose parts were compressed alone.

    A part that has not changed since the last page is not compressed again, at the price of
    about two per cent of size. Each part ends on a byte boundary by a synchronising flush
    (RFC 1951 section 3.2.4), so the pieces can simply be strung together.
    """
    check = 1
    for part in parts:
        check = zlib.adler32(part, check)
    body = b"".join(_deflate_part(part, memo) for part in parts)
    return b"".join((_HEADER, body, _LAST_BLOCK, check.to_bytes(4, "big")))


def _deflate_part(part: bytes, memo: Memo) -> bytes:
    key = "pdf-part-1:" + digest(part)
    known = memo.get(key)
    if known is None:
        squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, _RAW)
        known = squeezer.compress(part) + squeezer.flush(zlib.Z_SYNC_FLUSH)
        memo.put(key, known)
    return known
