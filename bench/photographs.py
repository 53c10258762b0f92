"""Write eight pictures that are like photographs of a newspaper's camera, in mixed colour spaces.

    python -m bench.photographs build/photographs [--small]

24 megapixels each, with skies, foliage, skin, dark rooms, saturated colours and the grain of a
sensor. They are made of seeded noise by integer arithmetic: the same bytes in every run with one
version of Pillow. ``--small`` makes them a quarter as wide and high, for tests.

| file | what it is |
|---|---|
| 1.jpg | sRGB, landscape; alternative text and credit in XMP |
| 2.jpg | Adobe RGB, foliage; caption and credit in IPTC |
| 3.jpg | Display P3, flowers in saturated colours |
| 4.jpg | grey, gamma 2.2 |
| 5.jpg | four inks, inverted under an Adobe marker, no profile |
| 6.tif | four inks with the profile of a coated paper |
| 7.png | RGB with alpha: a face cut out |
| 8.jpg | sRGB, a dark room; turned by EXIF |
"""

from __future__ import annotations

import argparse
import random
import struct
import sys
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops, ImageCms, ImageDraw

from pagegen.images.spaces import (
    ADOBE_RGB,
    DISPLAY_P3,
    SRGB,
    gray_profile,
    profile_of,
    rgb_profile,
)

SIZE = (6000, 4000)
Tone = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """A canvas of a size, and the seeded noise that all of it is made of."""

    width: int
    height: int
    dice: random.Random

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return self.width, self.height

    def cells(self, across: int) -> Image.Image:
        """Return smooth noise of so many cells to the width."""
        down = max(2, across * self.height // self.width)
        noise = Image.frombytes("L", (across, down), self.dice.randbytes(across * down))
        return noise.resize(self.size, Image.Resampling.BICUBIC)

    def cloud(self, across: int) -> Image.Image:
        """Return noise of four sizes, the finer the weaker."""
        field = self.cells(across)
        for share, cells in zip((0.4, 0.3, 0.2), (3, 9, 40), strict=True):
            field = Image.blend(field, self.cells(across * cells), share)
        return field

    def ramp(self) -> Image.Image:
        """Return a gradient from black at the top to white at the foot."""
        return Image.linear_gradient("L").resize(self.size, Image.Resampling.BILINEAR)

    def grained(self, image: Image.Image, strength: int) -> Image.Image:
        """Return a picture with the noise of a sensor, nearly normal, its own in each channel."""
        around = []
        for band in image.split():
            tile = self._noise(band.size, strength)
            around.append(ImageChops.add(band, tile, 1, -128))
        return Image.merge(image.mode, around)

    def _noise(self, size: tuple[int, int], strength: int) -> Image.Image:
        """Return noise about 128: the mean of two even ones is close to a bell."""
        count = size[0] * size[1]
        first, second = (Image.frombytes("L", size, self.dice.randbytes(count)) for _ in range(2))
        return ImageChops.add(first, second, 2).point(
            [128 + (value - 128) * strength // 64 for value in range(256)]
        )


def toned(field: Image.Image, *stops: Tone) -> Image.Image:
    """Return a grey field as colours: black is the first stop, white the last."""
    last = len(stops) - 1
    tables: list[list[int]] = [[], [], []]
    for value in range(256):
        step, rest = divmod(value * last, 255)
        low, high = stops[step], stops[min(step + 1, last)]
        for table, a, b in zip(tables, low, high, strict=True):
            table.append((a * (255 - rest) + b * rest) // 255)
    return Image.merge("RGB", [field.point(table) for table in tables])


def _threshold(field: Image.Image, middle: int, softness: int) -> Image.Image:
    """Return a mask: 0 below the middle, 255 above it, with an edge of a softness."""
    return field.point(
        [min(255, max(0, 128 + (value - middle) * 128 // softness)) for value in range(256)]
    )


def landscape(scene: Scene) -> Image.Image:
    """Return a sky with clouds over grassland."""
    ramp, cloud = scene.ramp(), scene.cloud(6)
    sky = toned(ramp, (32, 88, 176), (96, 156, 222), (206, 226, 240))
    sky.paste((250, 250, 248), mask=_threshold(cloud, 150, 60))
    grass = toned(scene.cloud(90), (20, 34, 10), (76, 110, 30), (196, 186, 96))
    horizon = ImageChops.add(ramp, scene.cells(12).point([v // 16 for v in range(256)]))
    sky.paste(grass, mask=_threshold(horizon, 140, 2))
    return sky


def foliage(scene: Scene) -> Image.Image:
    """Return leaves in light and shade, with deep greens and holes to the sky."""
    leaves = toned(scene.cloud(60), (2, 10, 4), (14, 92, 22), (60, 190, 40), (226, 240, 120))
    leaves.paste((232, 240, 252), mask=_threshold(scene.cloud(25), 185, 6))
    return leaves


def flowers(scene: Scene) -> Image.Image:
    """Return patches of the strongest colours that the space has, with hard edges."""
    ground = toned(scene.cloud(40), (0, 60, 0), (0, 200, 40))
    for color in ((255, 0, 0), (255, 200, 0), (250, 0, 140), (90, 0, 250), (0, 240, 250)):
        petal = Image.blend(
            Image.new("RGB", scene.size, color), toned(scene.cloud(50), (0, 0, 0), color), 0.5
        )
        ground.paste(petal, mask=_threshold(scene.cloud(18), 160, 3))
    return ground


def face(scene: Scene) -> tuple[Image.Image, Image.Image]:
    """Return a head in soft light, and the mask that cuts it out."""
    width, height = scene.size
    mask = Image.new("L", (width // 4, height // 4), 0)
    ImageDraw.Draw(mask).ellipse(
        (width // 14, height // 40, width * 5 // 28, height // 4), fill=255
    )
    light = Image.radial_gradient("L").resize(scene.size, Image.Resampling.BILINEAR)
    light = Image.blend(light, scene.cloud(30), 0.12)
    skin = toned(light, (252, 224, 200), (228, 172, 140), (150, 92, 70), (60, 32, 26))
    hair = toned(scene.cloud(200), (8, 6, 6), (60, 44, 36))
    skin.paste(hair, mask=_threshold(ImageChops.invert(scene.ramp()), 200, 8))
    return skin, mask.resize(scene.size, Image.Resampling.BICUBIC)


def interior(scene: Scene) -> Image.Image:
    """Return a dark room with a lit window: deep shadows that still hold detail."""
    room = toned(scene.cloud(14), (3, 3, 5), (16, 13, 12), (46, 34, 26), (92, 64, 44))
    width, height = scene.size
    pane = (width * 3 // 5, height // 8, width * 4 // 5, height * 3 // 5)
    glow = toned(scene.ramp(), (255, 252, 240), (250, 214, 150))
    room.paste(glow.crop(pane), pane[:2])
    return room


def coated_profile() -> bytes:
    """Return a profile of four inks on coated paper: its sixteen overprints, mixed by area.

    Lab of the solids as in ISO 12647-2 for paper types 1 and 2; between them the colours mix as
    Neugebauer says, in Lab, which is rough and enough to be another space than newsprint.
    """
    solids = {
        "": (95, 0, -2), "C": (55, -37, -50), "M": (48, 74, -3), "Y": (89, -5, 93),
        "CM": (24, 22, -46), "CY": (50, -68, 33), "MY": (47, 68, 48), "CMY": (23, 0, 0),
    }  # fmt: skip
    solids |= {key + "K": (16 if not key else 8, 0, 0) for key in tuple(solids)}
    # Two grid points and a dot gain in the input tables: the table is the sixteen corners.
    gain = [round(65535 * (x / 255 + 0.6 * x / 255 * (1 - x / 255))) for x in range(256)]
    plain = [0, 65535]
    corners: list[int] = []
    for used in product((False, True), repeat=4):
        key = "".join(name for name, is_on in zip("CMYK", used, strict=True) if is_on)
        light, a, b = solids[key]
        corners += [round(light * 652.8), round((a + 128) * 256), round((b + 128) * 256)]
    head = struct.pack(">4s4xBBBx9iHH", b"mft2", 4, 3, 2, *_UNIT, 256, 2)
    numbers = [*gain * 4, *corners, *plain * 3]
    table = head + struct.pack(f">{len(numbers)}H", *numbers)
    tags = {b"A2B0": table, b"A2B1": table, b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", *_PAPER)}
    return profile_of(b"CMYK", tags, b"prtr", b"Lab ")


_UNIT = (65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
_PAPER = (56000, 58300, 48700)


def in_inks(image: Image.Image) -> Image.Image:
    """Return a picture in four inks by plain arithmetic, the common grey in black by half."""
    cyan, magenta, yellow = ImageChops.invert(image).split()
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    black = black.point([value * value // 300 for value in range(256)])
    colors = [ImageChops.subtract(band, black) for band in (cyan, magenta, yellow)]
    return Image.merge("CMYK", [*colors, black])


def in_space(image: Image.Image, profile: bytes) -> Image.Image:
    """Return an sRGB picture in another space of RGB, as a camera set to it would write it."""
    source, target = (
        ImageCms.ImageCmsProfile(BytesIO(data)) for data in (rgb_profile(SRGB), profile)
    )
    change = ImageCms.buildTransform(
        source, target, "RGB", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC
    )
    return ImageCms.applyTransform(image, change) or image


def iptc(caption: str, credit: str) -> bytes:
    """Return a Photoshop segment (APP13) with IPTC IIM 2:120 and 2:110 in UTF-8."""
    records = [(1, 90, b"\x1b%G"), (2, 120, caption.encode()), (2, 110, credit.encode())]
    block = b"".join(struct.pack(">BBBH", 28, r, n, len(d)) + d for r, n, d in records)
    block += b"\0" * (len(block) % 2)
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(block)) + block
    return b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource


def xmp(alt: str, credit: str) -> bytes:
    """Return an XMP packet with an alternative text and a credit."""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="{credit}">
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt>
</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def write_all(folder: Path, size: tuple[int, int] = SIZE) -> list[Path]:
    """Write the eight pictures of a size and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [make(folder, Scene(*size, random.Random(65_000 + i))) for i, make in enumerate(_MAKERS)]


def _jpeg(path: Path, image: Image.Image, profile: bytes | None = None, **more: object) -> Path:
    image.save(path, "JPEG", quality=92, subsampling=0, icc_profile=profile, **more)
    return path


def _first(folder: Path, scene: Scene) -> Path:
    words = xmp("蓝天白云下的草原", "资料图")
    picture = scene.grained(landscape(scene), 6)
    return _jpeg(folder / "1.jpg", picture, rgb_profile(SRGB), xmp=words)


def _second(folder: Path, scene: Scene) -> Path:
    profile = rgb_profile(ADOBE_RGB)
    path = _jpeg(folder / "2.jpg", scene.grained(in_space(foliage(scene), profile), 8), profile)
    data = path.read_bytes()
    path.write_bytes(data[:2] + iptc("林间的光", "资料图") + data[2:])
    return path


def _third(folder: Path, scene: Scene) -> Path:
    return _jpeg(folder / "3.jpg", scene.grained(flowers(scene), 5), rgb_profile(DISPLAY_P3))


def _fourth(folder: Path, scene: Scene) -> Path:
    grey = scene.grained(
        interior(scene).convert("L").point([min(255, v * 2) for v in range(256)]), 10
    )
    return _jpeg(folder / "4.jpg", grey, gray_profile())


def _fifth(folder: Path, scene: Scene) -> Path:
    return _jpeg(folder / "5.jpg", in_inks(scene.grained(landscape(scene), 6)))


def _sixth(folder: Path, scene: Scene) -> Path:
    path = folder / "6.tif"
    inks = in_inks(scene.grained(foliage(scene), 6))
    inks.save(path, "TIFF", compression="tiff_lzw", icc_profile=coated_profile())
    return path


def _seventh(folder: Path, scene: Scene) -> Path:
    path = folder / "7.png"
    picture, mask = face(scene)
    picture = scene.grained(picture, 3)
    picture.putalpha(mask)
    picture.save(path, "PNG", compress_level=1)
    return path


def _eighth(folder: Path, scene: Scene) -> Path:
    block = Image.Exif()
    block[0x0112] = 6
    return _jpeg(folder / "8.jpg", scene.grained(interior(scene), 9), exif=block.tobytes())


_MAKERS = (_first, _second, _third, _fourth, _fifth, _sixth, _seventh, _eighth)


def main() -> None:
    """Write the pictures into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="1500 by 1000 pixels, for tests")
    args = parser.parse_args()
    size = (SIZE[0] // 4, SIZE[1] // 4) if args.small else SIZE
    for path in write_all(args.folder, size):
        print(f"{path} {path.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
