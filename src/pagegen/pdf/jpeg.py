"""The markers of a JPEG file: enough to decide whether it may go into a PDF as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers without a length: TEM, the restarts and the start of the picture."""
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended and progressive Huffman frames: what DCTDecode must know (PDF 7.4.8)."""
_ALL_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APP0, _APP14, _APP15, _COMMENT, _SCAN, _END = 0xE0, 0xEE, 0xEF, 0xFE, 0xDA, 0xD9

Segment = tuple[int, int, int]
"""A marker, where its segment starts, and where it ends."""


@dataclass(frozen=True, slots=True)
class JpegFrame:
    """What the frame header and the Adobe marker say."""

    width: int
    height: int
    components: int
    bits: int
    is_common: bool
    """Whether the coding is one that every PDF reader knows."""

    has_adobe: bool
    """Whether there is an Adobe marker; then four-ink samples are stored inverted."""


def read_frame(data: bytes) -> JpegFrame | None:
    """Return what a JPEG says of itself, or None when its markers make no sense."""
    has_adobe = False
    frame: JpegFrame | None = None
    for marker, start, end in _segments(data):
        if marker == _APP14 and data[start + 4 : start + 9] == b"Adobe":
            has_adobe = True
        if marker in _ALL_FRAMES and end - start >= 10:
            height, width = (
                int.from_bytes(data[at : at + 2], "big") for at in (start + 5, start + 7)
            )
            bits, components = data[start + 4], data[start + 9]
            frame = JpegFrame(width, height, components, bits, marker in _FRAMES, False)
    if frame is None or not has_adobe:
        return frame
    return JpegFrame(frame.width, frame.height, frame.components, frame.bits, frame.is_common, True)


def without_metadata(data: bytes) -> bytes:
    """Return a JPEG without Exif, profile, preview and comments; the coded picture is untouched.

    The JFIF header and the Adobe marker stay, because decoders act on them.
    """
    parts = [data[:2]]
    for marker, start, end in _segments(data):
        if marker == _SCAN:
            parts.append(data[start:])
            break
        is_talk = marker == _COMMENT or _APP0 < marker <= _APP15
        if marker == _APP14 or not is_talk:
            parts.append(data[start:end])
    return b"".join(parts)


def _segments(data: bytes) -> Iterator[Segment]:
    """Yield the marker segments up to and with the first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            return
        end = at + 2
        if marker not in _ALONE:
            end += int.from_bytes(data[at + 2 : at + 4], "big")
        yield marker, at, end
        if marker == _SCAN:
            return
        at = end
