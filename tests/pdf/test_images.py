"""Pictures in the file: inks only, no finer than they print, upright, untouched where possible."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageCms

from pagegen.color import BLACK
from pagegen.geometry import Rect, Size
from pagegen.images.crop import fill_crop
from pagegen.images.photo import Photo
from pagegen.images.probe import probe
from pagegen.paint.marks import Clip, ImageMark
from pagegen.source import FileId
from tests.support.picturing import (
    GREEN,
    QUARTERS,
    exif,
    four_inks,
    lying,
    quarters,
    saved,
    without_adobe,
)
from tests.support.pressing import WHOLE, press, read_sheet, set_run, song

BOX = Rect(50, 60, 200, 150)


def probed(data: bytes) -> Photo:
    """Return the record of a picture file called ``p``."""
    photo = probe(data, FileId("p")).value
    assert photo is not None
    return photo


def pressed(data: bytes, rect: Rect = BOX, crop: Rect = WHOLE) -> bytes:
    """Return a page with one picture."""
    return press(ImageMark(probed(data), rect, crop), files={"p": data})


@dataclass
class Found:
    """An image object as it lies in the file."""

    entries: dict[str, str]
    coded: bytes
    samples: bytes

    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return int(self.entries["/Width"]), int(self.entries["/Height"])


def only(data: bytes) -> Found:
    """Return the only image object of a page."""
    sheet = read_sheet(data)
    (image,) = sheet.page.Resources.XObject.values()
    entries = {
        key: "".join(map(str, value)) if key == "/Decode" else str(value)
        for key, value in image.items()
    }
    is_jpeg = entries["/Filter"] == "/DCTDecode"
    return Found(entries, image.read_raw_bytes(), b"" if is_jpeg else image.read_bytes())


def rendered(data: bytes) -> Image.Image:
    """Return the page as PDFium draws it, one pixel to the point."""
    picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil()
    return picture.convert("RGB")


def inks(found: Found) -> Image.Image:
    """Return the decoded samples of an image object, as amounts of ink (or of grey)."""
    if found.entries["/Filter"] == "/DCTDecode":
        picture: Image.Image = Image.open(BytesIO(found.coded))
        picture.load()
        return picture
    mode = {"/DeviceCMYK": "CMYK", "/DeviceGray": "L"}[found.entries["/ColorSpace"]]
    if found.entries["/BitsPerComponent"] == "1":
        mode = "1"
    return Image.frombytes(mode, found.size(), found.samples)


def is_like(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 75) -> bool:
    """Return whether two colours are near enough not to be taken for another."""
    return max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= by


def looks_right(data: bytes, rect: Rect = BOX) -> None:
    """Check that the four fields of the picture stand upright in its box."""
    page = rendered(data)
    for index, color in enumerate(QUARTERS):
        x = rect.x + rect.width * (0.25 + 0.5 * (index % 2))
        y = rect.y + rect.height * (0.25 + 0.5 * (index // 2))
        assert is_like(page.getpixel((round(x), round(y))), color), index  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("size", [(64, 48), (400, 300), (2000, 1500)])
def test_screen_colours_become_inks(kind: str, size: tuple[int, int]) -> None:
    """RGB pictures of any format and size are DeviceCMYK in the file and look as they should."""
    data = pressed(saved(quarters(*size), kind))
    assert only(data).entries["/ColorSpace"] == "/DeviceCMYK"
    assert b"DeviceRGB" not in data
    looks_right(data)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_pictures_stand_upright(orientation: int, kind: str) -> None:
    """Whichever way the camera lay, the picture stands (I11)."""
    stored = lying(quarters(400, 300), orientation)
    looks_right(pressed(saved(stored, kind, exif=exif(orientation))))


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_four_inks_and_grey_stand_upright_too(orientation: int) -> None:
    """A file that would otherwise go through untouched is turned when it lies."""
    inked = lying(four_inks(), orientation)
    page = rendered(pressed(saved(inked, "JPEG", exif=exif(orientation))))
    top_left = page.getpixel((100, 90))
    assert top_left[0] < 120 < top_left[2]  # type: ignore[index]
    grey = lying(quarters(300, 200).convert("L"), orientation)
    page = rendered(pressed(saved(grey, "JPEG", exif=exif(orientation))))
    assert min(page.getpixel((200, 170))) > 240  # type: ignore[arg-type]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_crop_is_taken_from_the_upright_picture(orientation: int) -> None:
    """The part that a crop names is the part of the standing picture, also when made smaller."""
    for size in ((400, 300), (4000, 3000)):
        stored = lying(quarters(*size), orientation)
        data = saved(stored, "JPEG", exif=exif(orientation), quality=95)
        page = rendered(pressed(data, crop=Rect(0.55, 0.05, 0.4, 0.4)))
        assert is_like(page.getpixel((150, 135)), GREEN)  # type: ignore[arg-type]
        assert is_like(page.getpixel((55, 65)), GREEN)  # type: ignore[arg-type]
        assert is_like(page.getpixel((245, 205)), GREEN)  # type: ignore[arg-type]


def test_what_does_not_show_is_not_in_the_file() -> None:
    """A picture that is cropped to half its width has half its pixels in the file."""
    data = saved(quarters(400, 300), "PNG")
    assert only(pressed(data, crop=Rect(0.5, 0, 0.5, 1))).size() == (200, 300)


def test_fine_pictures_are_made_smaller() -> None:
    """No picture is finer than 300 ppi where it stands, none coarser than it must be (I03)."""
    photo = saved(quarters(3000, 2000), "JPEG")
    crop = fill_crop(probed(photo), Size(BOX.width, BOX.height), (0.5, 0.5))
    width, height = only(pressed(photo, crop=crop)).size()
    assert width / BOX.width * 72 == pytest.approx(300, abs=1)
    assert height / BOX.height * 72 == pytest.approx(300, abs=1)


def test_coarse_pictures_are_left_as_they_are() -> None:
    """A picture of too few pixels is not blown up."""
    assert only(pressed(saved(quarters(200, 150), "JPEG"))).size() == (200, 150)


def test_total_ink_is_kept(record_property: Any) -> None:
    """In no pixel of a converted picture is there more than 240 % of ink and its noise."""
    noise = Image.merge("RGB", [Image.effect_noise((300, 300), 250) for _ in range(3)])
    dark = noise.point(lambda value: max(0, value - 120))
    picture = inks(only(pressed(saved(dark, "PNG"))))
    # Pillow reads four-ink JPEGs back as amounts of ink.
    totals = sorted(sum(pixel) / 2.55 for pixel in _pixels(picture))
    record_property("most ink", totals[-1])
    assert totals[int(len(totals) * 0.999)] <= 250
    assert sum(totals) / len(totals) < 240


def _pixels(picture: Image.Image) -> list[tuple[int, ...]]:
    raw = picture.tobytes()
    return [tuple(raw[at : at + 4]) for at in range(0, len(raw), 4)]


def test_jpegs_are_written_without_subsampling() -> None:
    """A recoded photograph keeps its colour in full detail and has quality 90 (I08)."""
    data = pressed(saved(quarters(400, 300), "JPEG"))
    raw = only(data).coded
    at = raw.index(b"\xff\xc0")
    samplings = {raw[at + 11 + 3 * i] for i in range(raw[at + 9])}
    assert samplings == {0x11}


@pytest.mark.parametrize("has_marker", [True, False])
@pytest.mark.parametrize("crop", [WHOLE, Rect(0.1, 0.1, 0.8, 0.8)])
def test_four_ink_jpegs_have_the_right_polarity(has_marker: bool, crop: Rect) -> None:
    """With and without the Adobe marker, passed through or recoded, ink is ink (I10)."""
    jpeg = saved(four_inks(), "JPEG", quality=95)
    if not has_marker:
        # Without the marker samples count as they stand, so store them the other way round.
        flipped = four_inks().point(lambda value: 255 - value)
        jpeg = without_adobe(saved(flipped, "JPEG", quality=95))
    page = rendered(pressed(jpeg, crop=crop))
    corners = {"cyan": (80, 80), "magenta": (220, 80), "yellow": (80, 190), "black": (220, 190)}
    found = {name: page.getpixel(place) for name, place in corners.items()}
    assert found["cyan"][0] < 120 < found["cyan"][2]  # type: ignore[index]
    assert found["magenta"][1] < 120 < found["magenta"][0]  # type: ignore[index]
    assert found["yellow"][2] < 140 < found["yellow"][0]  # type: ignore[index]
    assert max(found["black"]) < 140  # type: ignore[arg-type]


def test_a_fitting_four_ink_jpeg_goes_through_untouched() -> None:
    """The coded picture is the same bytes; only talk about it is left out."""
    jpeg = saved(four_inks(), "JPEG", quality=80, exif=exif(1), comment=b"made by hand")
    image = only(pressed(jpeg))
    assert image.coded.endswith(jpeg[jpeg.index(b"\xff\xda") :])
    assert b"made by hand" in jpeg
    assert b"made by hand" not in image.coded
    assert b"Exif" not in image.coded
    assert image.entries["/Decode"] == "10101010"
    assert "/Decode" not in only(pressed(without_adobe(jpeg))).entries


def test_a_progressive_grey_jpeg_goes_through_untouched() -> None:
    """Grey photographs that fit are passed through as well."""
    jpeg = saved(quarters(300, 200).convert("L"), "JPEG", progressive=True)
    image = only(pressed(jpeg))
    assert image.entries["/ColorSpace"] == "/DeviceGray"
    assert image.coded.endswith(jpeg[jpeg.index(b"\xff\xda") :])


def test_grey_stays_on_the_black_plate() -> None:
    """Grey and bitmap pictures are DeviceGray, so only black prints (I12)."""
    for image in (quarters(300, 200).convert("L"), quarters().convert("LA")):
        assert only(pressed(saved(image, "PNG"))).entries["/ColorSpace"] == "/DeviceGray"


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_bitmaps_stay_bitmaps(kind: str) -> None:
    """A drawing of one bit is kept as one bit, at all its resolution, black where it was."""
    drawing = Image.new("1", (1999, 1500), 1)
    drawing.paste(0, (0, 0, 999, 750))
    data = pressed(saved(drawing, kind))
    image = only(data)
    assert image.size() == (1999, 1500)
    assert image.entries["/BitsPerComponent"] == "1"
    page = rendered(data)
    assert max(page.getpixel((90, 90))) < 60  # type: ignore[arg-type]
    assert min(page.getpixel((200, 170))) > 200  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_clear_parts_are_paper(mode: str) -> None:
    """What is transparent in the picture is bare paper in print, without a mask."""
    picture = quarters().convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 32, 24))
    picture = picture.quantize(8) if mode == "P" else picture.convert(mode)
    image = only(pressed(saved(picture, "PNG")))
    assert not {"/SMask", "/Mask"} & set(image.entries)
    found = inks(image)
    paper = (0, 0, 0, 0) if found.mode == "CMYK" else 255
    assert found.getpixel((5, 5)) == paper
    assert found.getpixel((5, 40)) != paper


def test_sixteen_bits_become_eight() -> None:
    """A grey ramp of sixteen bits keeps its ends and its middle."""
    ramp = Image.new("I;16", (256, 1))
    for x in range(256):
        ramp.putpixel((x, 0), x * 257)
    for kind in ("PNG", "TIFF"):
        found = inks(only(pressed(saved(ramp, kind))))
        values = [found.getpixel((x, 0)) for x in (0, 128, 255)]
        assert values == pytest.approx([0, 128, 255], abs=1)


def test_small_pictures_and_palettes_are_kept_without_loss() -> None:
    """Signs and maps are not blurred by JPEG."""
    for image, kind in ((quarters(), "JPEG"), (quarters(400, 300).quantize(4), "PNG")):
        assert only(pressed(saved(image, kind))).entries["/Filter"] == "/FlateDecode"


def test_profiles_do_not_come_along() -> None:
    """The profile of a placed file is not kept in the page (I11)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for image in (quarters(400, 300), four_inks()):
        assert b"acsp" not in pressed(saved(image, "JPEG", icc_profile=profile))


def test_a_picture_shown_twice_is_kept_once() -> None:
    """Equal parts at one size share an object; another part is another object."""
    data = saved(quarters(400, 300), "PNG")
    photo = probed(data)
    marks = (
        ImageMark(photo, BOX, WHOLE),
        Clip(BOX, (ImageMark(photo, Rect(0, 0, 200, 150), WHOLE),)),
        ImageMark(photo, BOX, Rect(0, 0, 0.5, 0.5)),
    )
    sheet = read_sheet(press(*marks, files={"p": data}))
    assert len(sheet.page.Resources.XObject) == 2
    assert [name for name, _, _ in sheet.images] == ["/I0", "/I0", "/I1"]
    assert sheet.images[0][1] == (200, 0, 0, 150, 50, 90)


def test_pictures_knock_out() -> None:
    """A picture after black text does not overprint (C09)."""
    data = saved(quarters(), "PNG")
    sheet = read_sheet(
        press(
            set_run(song(), "甲", color=BLACK),
            ImageMark(probed(data), BOX, WHOLE),
            files={"p": data},
        )
    )
    assert [overprints for _, _, overprints in sheet.images] == [False]


def test_image_dictionaries_have_nothing_forbidden() -> None:
    """No interpolation, no alternates, no OPI (I06, I07)."""
    image = only(pressed(saved(quarters(400, 300), "JPEG")))
    allowed = {
        "/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent",
        "/Filter", "/Decode", "/Length",
    }  # fmt: skip
    assert set(image.entries) <= allowed


def test_a_camera_file_with_two_pictures() -> None:
    """A JPEG that carries a second picture behind the first is read as the first."""
    data = saved(quarters(400, 300), "MPO", save_all=True, append_images=[Image.new("RGB", (9, 9))])
    assert probed(data).format == "JPEG"
    looks_right(pressed(data))


def test_red_is_red() -> None:
    """Plain red is magenta and yellow, without cyan and without black."""
    image = inks(only(pressed(saved(Image.new("RGB", (9, 9), (255, 0, 0)), "PNG"))))
    assert image.getpixel((4, 4)) == (0, 255, 255, 0)


def test_the_reader_of_the_file_agrees() -> None:
    """The reader finds the file sound with a picture of each coding in it."""
    jpeg, png = saved(four_inks(), "JPEG"), saved(quarters(), "PNG")
    photos = [probe(d, FileId(n)).value for d, n in ((jpeg, "j"), (png, "n"))]
    marks = [ImageMark(photo, BOX, WHOLE) for photo in photos if photo]
    sheet = read_sheet(press(*marks, files={"j": jpeg, "n": png}))
    assert sheet.pdf.check_pdf_syntax() == []
