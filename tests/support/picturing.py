"""Small pictures of every kind, made in memory."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (40, 60, 200), (255, 255, 255)
QUARTERS = (RED, GREEN, BLUE, WHITE)
"""Top left, top right, bottom left, bottom right."""


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """Return an RGB picture of four plain fields, so that any turn of it shows."""
    image = Image.new("RGB", (width, height), WHITE)
    half = (width // 2, height // 2)
    for index, color in enumerate(QUARTERS):
        corner = ((index % 2) * half[0], (index // 2) * half[1])
        image.paste(color, (*corner, corner[0] + half[0], corner[1] + half[1]))
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as a file of a kind."""
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int) -> bytes:
    """Return an Exif block that says how the picture lies."""
    block = Image.Exif()
    block[0x0112] = orientation
    return block.tobytes()


def lying(image: Image.Image, orientation: int) -> Image.Image:
    """Return an upright picture as a camera would store it under an orientation."""
    turns = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    for turn in turns.get(orientation, []):
        image = image.transpose(turn)
    return image


def four_inks(width: int = 300, height: int = 200) -> Image.Image:
    """Return a picture in inks: cyan, magenta, yellow and black fields."""
    image = Image.new("CMYK", (width, height), (0, 0, 0, 0))
    inks = ((200, 0, 0, 0), (0, 200, 0, 0), (0, 0, 200, 0), (0, 0, 0, 200))
    half = (width // 2, height // 2)
    for index, ink in enumerate(inks):
        corner = ((index % 2) * half[0], (index // 2) * half[1])
        image.paste(ink, (*corner, corner[0] + half[0], corner[1] + half[1]))
    return image


def without_adobe(jpeg: bytes) -> bytes:
    """Return a JPEG without its Adobe marker, so that its samples count as they stand."""
    at = jpeg.index(b"\xff\xee")
    size = int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg[:at] + jpeg[at + 2 + size :]
