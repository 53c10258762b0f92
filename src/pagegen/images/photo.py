"""What is known of a picture file: enough to place it and to embed it."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.source import FileId


@dataclass(frozen=True, slots=True)
class Photo:
    """A probed picture (图片). Width and height are of the upright picture, in pixels.

    ``mode`` is ``L`` (grey), ``RGB``, ``CMYK`` or ``1``; ``format`` is ``JPEG``, ``PNG`` or
    ``TIFF``; ``orientation`` is the EXIF value 1 to 8; ``digest`` names the bytes.
    """

    file: FileId
    digest: str
    width: int
    height: int
    mode: str
    format: str
    orientation: int = 1
    has_profile: bool = False
