"""Photographs as image objects: their part of the page in four inks or in grey, and no more of it.

A picture that is already what the page needs goes through untouched, because decoding and
coding again would cost quality for nothing. All others are turned upright, cropped, made smaller
when they are finer than a press can show, laid on paper white where they are transparent, and
brought to DeviceCMYK or DeviceGray. Nothing in the file is RGB (print rule C01).
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

from pagegen.geometry import Rect
from pagegen.images.photo import Photo
from pagegen.paint.marks import ImageMark
from pagegen.pdf.flate import LEVEL
from pagegen.pdf.inks import to_cmyk
from pagegen.pdf.jpeg import read_frame, without_metadata
from pagegen.pdf.memo import Memo, digest
from pagegen.pdf.profiles import OutputProfile
from pagegen.source import FileId

Read = Callable[[FileId], memoryview | bytes]

_SMALL = 128 * 128
"""Up to this many pixels a picture is kept without loss; JPEG would gain next to nothing."""
_WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
_TURNED = frozenset((5, 6, 7, 8))
"""EXIF orientations that exchange width and height."""


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """A picture as the stream of an image object."""

    width: int
    height: int
    space: str
    bits: int
    coding: str
    is_inverted: bool
    data: bytes

    def pack(self) -> bytes:
        """Return the picture as bytes for a memo."""
        head = (self.width, self.height, self.space, self.bits, self.coding, int(self.is_inverted))
        return " ".join(map(str, head)).encode("ascii") + b"\n" + self.data

    @staticmethod
    def unpack(packed: bytes) -> EncodedImage:
        """Return the picture that :meth:`pack` wrote."""
        head, _, data = packed.partition(b"\n")
        width, height, space, bits, coding, inverted = head.decode("ascii").split()
        return EncodedImage(
            int(width), int(height), space, int(bits), coding, inverted == "1", data
        )

    def entries(self) -> dict[str, bytes]:
        """Return the entries of the image dictionary (ISO 32000-1, 8.9.5)."""
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Image",
            "Width": b"%d" % self.width,
            "Height": b"%d" % self.height,
            "ColorSpace": b"/" + self.space.encode("ascii"),
            "BitsPerComponent": b"%d" % self.bits,
            "Filter": b"/" + self.coding.encode("ascii"),
        }
        return entries | ({"Decode": b"[1 0 1 0 1 0 1 0]"} if self.is_inverted else {})


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture under the name that the page's streams call it by."""

    resource: str
    image: EncodedImage


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be made of a photograph: the part, in fractions, and at most so many pixels."""

    photo: Photo
    crop: Rect
    width: int
    height: int

    def is_whole(self) -> bool:
        """Return whether the file as it lies there is what is wanted."""
        photo = self.photo
        is_same = (self.width, self.height) == (photo.width, photo.height)
        return is_same and photo.orientation == 1 and self.crop == _WHOLE

    def shrink(self) -> float:
        """Return the larger of the two scales that the crop is brought to, 1 for none."""
        return max(
            self.width / (self.photo.width * self.crop.width),
            self.height / (self.photo.height * self.crop.height),
        )


def place_images(
    marks: Iterable[ImageMark], read: Read, profile: OutputProfile, memo: Memo
) -> dict[ImageMark, PlacedImage]:
    """Return the picture of every mark; equal pictures are kept once."""
    by_task: dict[_Task, PlacedImage] = {}
    placed: dict[ImageMark, PlacedImage] = {}
    for mark in marks:
        task = _task(mark, profile)
        if task not in by_task:
            image = _encoded(task, read, profile, memo)
            by_task[task] = PlacedImage(f"I{len(by_task)}", image)
        placed[mark] = by_task[task]
    return placed


def _task(mark: ImageMark, profile: OutputProfile) -> _Task:
    """Return what to make of a mark's photograph: never finer than the profile's resolution."""
    photo, crop = mark.photo, mark.crop
    width, height = round(photo.width * crop.width), round(photo.height * crop.height)
    if photo.mode != "1":
        # A bitmap made smaller is no bitmap any more, and line art needs all it has.
        width = min(width, ceil(mark.rect.width / 72 * profile.max_ppi))
        height = min(height, ceil(mark.rect.height / 72 * profile.max_ppi))
    return _Task(photo, crop, max(1, width), max(1, height))


def _encoded(task: _Task, read: Read, profile: OutputProfile, memo: Memo) -> EncodedImage:
    crop = task.crop
    wish = (
        task.photo.digest,
        (crop.x, crop.y, crop.width, crop.height, task.width, task.height),
        (profile.max_ink, profile.jpeg_quality),
    )
    key = "pdf-image-1:" + digest(repr(wish).encode())
    known = memo.get(key)
    if known is not None:
        return EncodedImage.unpack(known)
    data = bytes(read(task.photo.file))
    made = _as_it_is(task, data) or _made(task, data, profile, memo)
    memo.put(key, made.pack())
    return made


def _as_it_is(task: _Task, data: bytes) -> EncodedImage | None:
    """Return a JPEG in inks or grey with its coded picture untouched, if nothing must change."""
    photo = task.photo
    if photo.format != "JPEG" or photo.mode not in ("CMYK", "L") or not task.is_whole():
        return None
    frame = read_frame(data)
    if frame is None or not frame.is_common or frame.bits != 8:
        return None
    space = {4: "DeviceCMYK", 1: "DeviceGray"}.get(frame.components)
    if space is None:
        return None
    inverted = frame.components == 4 and frame.has_adobe
    stripped = without_metadata(data)
    return EncodedImage(frame.width, frame.height, space, 8, "DCTDecode", inverted, stripped)


def _made(task: _Task, data: bytes, profile: OutputProfile, memo: Memo) -> EncodedImage:
    """Return a photograph decoded, brought to what the page needs, and coded again."""
    # What Pillow warns of, odd tags and great size, was judged when the file was probed.
    with warnings.catch_warnings(action="ignore"):
        image, is_flat = _upright(task, data)
    image = _cut(_flattened(image), task)
    if image.mode == "RGB":
        image = to_cmyk(image, profile.max_ink, memo)
    space = "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
    if image.mode == "1" or is_flat or image.width * image.height <= _SMALL:
        bits = 1 if image.mode == "1" else 8
        packed = zlib.compress(image.tobytes(), LEVEL)
        return EncodedImage(image.width, image.height, space, bits, "FlateDecode", False, packed)
    out = BytesIO()
    image.save(out, "JPEG", quality=profile.jpeg_quality, subsampling=0)
    # Pillow writes four inks as Adobe does: inverted, with the marker that says so.
    inverted = image.mode == "CMYK"
    return EncodedImage(image.width, image.height, space, 8, "DCTDecode", inverted, out.getvalue())


def _upright(task: _Task, data: bytes) -> tuple[Any, bool]:
    """Return the decoded photograph turned upright, and whether it is flat art (a palette)."""
    from PIL import Image, ImageChops, ImageOps

    image: Any = Image.open(BytesIO(data), formats=(task.photo.format,))
    is_flat = image.mode == "P"
    shrink = task.shrink()
    if task.photo.format == "JPEG" and shrink <= 0.5:
        # The decoder can halve a JPEG for nothing; twice the wanted size leaves the filter room.
        size = (ceil(task.photo.width * shrink * 2), ceil(task.photo.height * shrink * 2))
        image.draft(image.mode, size[::-1] if task.photo.orientation in _TURNED else size)
    is_plain = image.mode == "CMYK" and image.format == "JPEG" and "adobe" not in image.info
    image = ImageOps.exif_transpose(image)
    # Pillow takes every four-ink JPEG for an inverted one, also where no marker says so.
    return (ImageChops.invert(image) if is_plain else image), is_flat


def _flattened(image: Any) -> Any:
    """Return a picture in one of the modes 1, L, RGB, CMYK; clear parts become paper white."""
    from PIL import Image

    if image.mode in ("1", "L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        # Sixteen bits hold 257 steps for each of eight.
        return image.convert("I").point(lambda value: value / 257).convert("L")
    has_grey = image.mode in ("L", "1", "LA", "La")
    clear = image.convert("LA" if has_grey else "RGBA")
    paper = Image.new(clear.mode, clear.size, (255,) * len(clear.getbands()))
    return Image.alpha_composite(paper, clear).convert("L" if has_grey else "RGB")


def _cut(image: Any, task: _Task) -> Any:
    """Return the wanted part of an upright picture in the wanted number of pixels."""
    from PIL import Image

    crop = task.crop
    left, top = crop.x * image.width, crop.y * image.height
    right, bottom = left + crop.width * image.width, top + crop.height * image.height
    if task.shrink() > 1 - 1e-9 or image.mode == "1":
        edges = tuple(round(edge) for edge in (left, top, right, bottom))
        return image if edges == (0, 0, *image.size) else image.crop(edges)
    box = (max(0.0, left), max(0.0, top), min(image.width, right), min(image.height, bottom))
    size = (task.width, task.height)
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
