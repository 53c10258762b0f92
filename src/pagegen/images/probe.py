"""Look at a picture file once: what it is, how large, and whether it can be used.

Everything that can be wrong with the bytes is told here, as a diagnostic, so that the later
stages meet only pictures that decode. For that the picture is decoded, a JPEG at an eighth of
its size.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from types import MappingProxyType
from typing import Any

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.images.photo import Photo
from pagegen.source import FileId, Span

MAX_PIXELS = 110_000_000
"""More is a decompression bomb or a mistake. A broadsheet page at 300 ppi has 30 million pixels,
the largest cameras that newspapers use have 102; each million takes up to 4 MB of memory."""

_FORMATS = ("JPEG", "PNG", "TIFF")
_SIGNATURES: Mapping[bytes, str] = MappingProxyType(
    {
        b"GIF8": "GIF",
        b"RIFF": "WebP",
        b"BM": "BMP",
        b"%PDF": "PDF",
        b"8BPS": "PSD",
        b"\xc5\xd0\xd3\xc6": "EPS",
        b"%!PS": "EPS",
        b"\x00\x00\x00\x0cjP": "JPEG 2000",
        b"<svg": "SVG",
        b"<?xm": "SVG",
    }
)
_MODES = MappingProxyType(
    {
        "1": "1",
        "L": "L",
        "LA": "L",
        "La": "L",
        "I;16": "L",
        "I;16B": "L",
        "I;16L": "L",
        "I;16N": "L",
        "P": "RGB",
        "PA": "RGB",
        "RGB": "RGB",
        "RGBA": "RGB",
        "RGBX": "RGB",
        "RGBa": "RGB",
        "CMYK": "CMYK",
    }
)
_ORIENTATION = 0x0112
_TURNED = frozenset((5, 6, 7, 8))


def probe(data: bytes | memoryview, file: FileId, span: Span | None = None) -> Outcome[Photo]:
    """Return what is known of a picture, or the diagnostic that says why it cannot be used.

    ``span`` is the place that asked for the picture; without one the file itself is named.
    """
    sink = Sink()
    photo = _Look(bytes(data), file, span or Span.of_file(file), sink).photo()
    return sink.seal(photo)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at one file."""

    data: bytes
    file: FileId
    span: Span
    sink: Sink

    def photo(self) -> Photo | None:
        """Return the picture, or None after saying why there is none."""
        from PIL import Image, UnidentifiedImageError

        if not self.data:
            self._unreadable("empty")
            return None
        try:
            # Pillow warns of odd tags and of large pictures; both are judged here.
            with warnings.catch_warnings(action="ignore"):
                return self._opened(Image.open(BytesIO(self.data), formats=_FORMATS))
        except UnidentifiedImageError:
            self._unknown()
        except Image.DecompressionBombError as bomb:
            self._too_large(int("".join(re.findall(r"\d+", str(bomb))[:1]) or 0))
        except OSError as fault:
            self._unreadable("truncated" if "truncated" in str(fault) else "")
        except Exception:  # noqa: BLE001  decoders meet broken files with errors of every kind
            self._unreadable("")
        return None

    def _opened(self, image: Any) -> Photo | None:
        mode = _MODES.get(image.mode)
        if image.width * image.height > MAX_PIXELS:
            self._too_large(image.width * image.height)
            return None
        if mode is None:
            self._unsupported("mode", image.mode)
            return None
        orientation = image.getexif().get(_ORIENTATION, 1)
        has_profile = bool(image.info.get("icc_profile"))
        picture_format = "JPEG" if image.format == "MPO" else str(image.format)
        # Pillow turns a TIFF upright by itself and gives its size so already.
        is_upright = picture_format == "TIFF" or orientation not in range(2, 9)
        width, height = image.size
        if not is_upright and orientation in _TURNED:
            width, height = height, width
        if picture_format == "JPEG":
            image.draft(image.mode, (width // 8, height // 8))
        image.load()
        return Photo(
            file=self.file,
            digest=sha256(self.data).hexdigest(),
            width=width,
            height=height,
            mode=mode,
            format=picture_format,
            orientation=1 if is_upright else orientation,
            has_profile=has_profile,
        )

    def _unknown(self) -> None:
        """Say that this is no picture of a kind that is read, by its first bytes."""
        start = self.data[:12]
        found = next((kind for mark, kind in _SIGNATURES.items() if start.startswith(mark)), "")
        if found:
            self._unsupported("format", found)
        else:
            self._unreadable("")

    def _unreadable(self, variant: str) -> None:
        self.sink.say(
            "image-unreadable",
            self.span,
            hint("save-again", file=self.file),
            variant=variant,
            file=self.file,
            size=len(self.data),
        )

    def _unsupported(self, what: str, found: str) -> None:
        self.sink.say(
            "image-unsupported",
            self.span,
            hint("convert", file=self.file),
            variant=what,
            file=self.file,
            format=found,
            mode=found,
        )

    def _too_large(self, pixels: int) -> None:
        self.sink.say(
            "image-unsupported",
            self.span,
            hint("make-smaller", file=self.file, limit=MAX_PIXELS // 1_000_000),
            variant="too-large",
            file=self.file,
            pixels=pixels // 1_000_000,
            limit=MAX_PIXELS // 1_000_000,
        )
