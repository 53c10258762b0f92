"""WOFF and WOFF2 files to plain font files: HarfBuzz reads neither.

Unpacking a large Chinese WOFF2 takes seconds to a minute, so it is done once and the result is
kept by the world under the digest of the file. fontTools is imported here and nowhere else in
the package, and only for such a file.
"""

from __future__ import annotations

from typing import Protocol

from pagegen.fonts.sfnt import Flaw

MAGIC = frozenset((b"wOFF", b"wOF2"))
"""How the two packed forms begin."""

_MEMO = "font-unpacked-1:"


class Memo(Protocol):
    """Where results outlive a run; a ``World`` is one."""

    def memo_get(self, key: str) -> bytes | None:
        """Return a value kept earlier, if there is one."""

    def memo_put(self, key: str, value: bytes) -> None:
        """Keep a value."""


def unpack(data: bytes, digest: str, memo: Memo) -> bytes | Flaw:
    """Return the plain font inside a packed one, from the memo when it was unpacked before."""
    known = memo.memo_get(_MEMO + digest)
    if known is not None:
        return known
    made = _unpack(data)
    if isinstance(made, bytes):
        memo.memo_put(_MEMO + digest, made)
    return made


def _unpack(data: bytes) -> bytes | Flaw:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    out = BytesIO()
    try:
        # The time stamp of the file stays: the same input must give the same bytes.
        with TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False) as font:
            font.flavor = None
            font.save(out, reorderTables=None)
    except ImportError:
        return Flaw("no-brotli")
    except Exception:  # noqa: BLE001  damaged input makes fontTools raise almost anything
        return Flaw("bad-woff")
    return out.getvalue()
