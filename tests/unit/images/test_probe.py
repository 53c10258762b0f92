"""Looking at picture files: what is told of good ones, and how bad ones are told."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pagegen.diagnostics.model import Outcome
from pagegen.images.photo import Photo
from pagegen.images.probe import MAX_PIXELS, probe
from pagegen.source import FileId, Span
from tests.support.picturing import exif, four_inks, lying, quarters, saved

FILE = FileId("photos/1.jpg")
PLACE = Span.at(FileId("page.yaml"), 3, 5)


def good(data: bytes) -> Photo:
    """Return what is known of a good picture."""
    outcome = probe(data, FILE, PLACE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def said(data: bytes) -> tuple[str, str]:
    """Return code and variant of the one thing that is told of a bad picture."""
    return one(probe(data, FILE, PLACE))


def one(outcome: Outcome[Photo]) -> tuple[str, str]:
    """Return code and variant of an outcome's only diagnostic, after looking at its form."""
    assert outcome.value is None
    (told,) = outcome.diagnostics
    assert told.span == PLACE
    assert told.hints
    assert dict(told.values)["file"] == FILE
    return told.code, told.variant


@pytest.mark.parametrize(
    ("mode", "kind", "wanted"),
    [
        ("RGB", "JPEG", "RGB"),
        ("L", "JPEG", "L"),
        ("CMYK", "JPEG", "CMYK"),
        ("RGB", "PNG", "RGB"),
        ("RGBA", "PNG", "RGB"),
        ("LA", "PNG", "L"),
        ("L", "PNG", "L"),
        ("P", "PNG", "RGB"),
        ("1", "PNG", "1"),
        ("I;16", "PNG", "L"),
        ("RGB", "TIFF", "RGB"),
        ("CMYK", "TIFF", "CMYK"),
        ("L", "TIFF", "L"),
        ("1", "TIFF", "1"),
        ("I;16", "TIFF", "L"),
    ],
)
def test_every_kind_is_known(mode: str, kind: str, wanted: str) -> None:
    """Each kind of picture is told with its size, its colours and the digest of its bytes."""
    data = saved(Image.new(mode, (37, 21)), kind)
    assert good(data) == Photo(FILE, sha256(data).hexdigest(), 37, 21, wanted, kind)
    assert good(memoryview(data)) == good(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_width_and_height_are_of_the_upright_picture(orientation: int, kind: str) -> None:
    """A picture that lies on its side is measured standing."""
    stored = lying(quarters(64, 48), orientation)
    photo = good(saved(stored, kind, exif=exif(orientation)))
    assert (photo.width, photo.height) == (64, 48)
    assert photo.orientation == (1 if kind == "TIFF" else orientation)


def test_a_senseless_orientation_counts_as_none() -> None:
    """An orientation outside 1 to 8 is passed over."""
    assert good(saved(quarters(), "JPEG", exif=exif(9))).orientation == 1


def test_a_profile_is_noticed() -> None:
    """Whether the file brings a profile of its own is known."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert good(saved(quarters(), "JPEG", icc_profile=profile)).has_profile
    assert not good(saved(quarters(), "JPEG")).has_profile


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_is_cut_short_is_told(kind: str, share: float) -> None:
    """A picture whose end is missing is an error with a place and a cure, not an exception."""
    image = Image.effect_noise((200, 200), 90).convert("RGB")
    options = {"compression": "tiff_lzw"} if kind == "TIFF" else {}
    data = saved(image, kind, **options)
    assert said(data[: int(len(data) * share)])[0] == "image-unreadable"


def test_a_jpeg_without_its_end_is_called_truncated() -> None:
    """The commonest damage, a broken-off copy, is named as what it is."""
    data = saved(Image.effect_noise((200, 200), 90), "JPEG")
    assert said(data[: len(data) // 2]) == ("image-unreadable", "truncated")


def test_an_empty_file_is_told() -> None:
    """No bytes are no picture."""
    assert said(b"") == ("image-unreadable", "empty")


@pytest.mark.parametrize("data", [b"hello", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0" * 9])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    """Text, and the mere start of a picture, are errors."""
    assert said(data)[0] == "image-unreadable"


@pytest.mark.parametrize(
    ("kind", "name"), [("GIF", "GIF"), ("WEBP", "WebP"), ("BMP", "BMP"), ("PDF", "PDF")]
)
def test_other_formats_are_named(kind: str, name: str) -> None:
    """A picture of another kind is told by its true name, whatever its ending says."""
    outcome = probe(saved(quarters(), kind), FILE, PLACE)
    assert one(outcome) == ("image-unsupported", "format")
    assert dict(outcome.diagnostics[0].values)["format"] == name


@pytest.mark.parametrize("mode", ["LAB", "F", "I"])
def test_colours_that_cannot_be_brought_to_ink_are_told(mode: str) -> None:
    """A mode without a plain meaning on paper is refused by its name."""
    assert said(saved(Image.new(mode, (9, 9)), "TIFF")) == ("image-unsupported", "mode")


def bomb(width: int, height: int) -> bytes:
    """Return a tiny PNG that claims to be enormous."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", check)

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [12_000, 30_000, 2**31 - 1])
def test_a_bomb_is_not_unpacked(side: int) -> None:
    """A picture of absurd size is refused by its header, with its size and the limit."""
    outcome = probe(bomb(side, side), FILE, PLACE)
    assert one(outcome) == ("image-unsupported", "too-large")
    values = dict(outcome.diagnostics[0].values)
    assert values["pixels"] == side * side // 1_000_000
    assert values["limit"] == MAX_PIXELS // 1_000_000


def test_without_a_place_the_file_is_named() -> None:
    """A caller without a spec still gets a diagnostic with a span."""
    (told,) = probe(b"", FILE).diagnostics
    assert told.span == Span.of_file(FILE)


SOUND = (
    saved(quarters(), "JPEG", exif=exif(6)),
    saved(four_inks(40, 30), "JPEG"),
    saved(quarters().convert("P"), "PNG"),
    saved(quarters(), "TIFF", compression="tiff_lzw"),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOUND), st.data())
def test_damage_never_raises(sound: bytes, choice: st.DataObject) -> None:
    """Whatever bytes are struck out or changed, there is a picture or an error, no exception."""
    data = bytearray(sound)
    for _ in range(choice.draw(st.integers(1, 6))):
        at = choice.draw(st.integers(0, len(data) - 1))
        data[at] = choice.draw(st.integers(0, 255))
    cut = choice.draw(st.integers(1, len(data)))
    outcome = probe(bytes(data[:cut]), FILE, PLACE)
    assert (outcome.value is None) == outcome.has_errors()
