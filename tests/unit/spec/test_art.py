"""The keys of art and advert boxes, both ways."""

from __future__ import annotations

from pagegen.color import Cmyk
from pagegen.engine.pack import pack, unpack
from pagegen.source import FileId
from pagegen.spec.artbox import AdvertBox, ArtBox, ArtFit
from pagegen.spec.page import Vertical
from pagegen.style import Align
from pagegen.units import mm
from tests.support.specifying import box, on_base, sound

AT = "at: {columns: 1, lines: 1-9}"


def art(keys: str) -> ArtBox:
    """Return an art box with keys of its own."""
    found = box(sound(on_base(f"boxes: {{b: {{kind: art, {AT}, {keys}}}}}")), "b")
    assert isinstance(found, ArtBox)
    return found


def advert(keys: str) -> AdvertBox:
    """Return an advert box with keys of its own."""
    found = box(sound(on_base(f"boxes: {{b: {{kind: advert, {AT}{keys}}}}}")), "b")
    assert isinstance(found, AdvertBox)
    return found


def faults(text: str) -> list[tuple[str, str]]:
    """Return codes and variants of what is wrong with some boxes."""
    return [(d.code, d.variant) for d in on_base(f"boxes: {{b: {{{AT}, {text}}}}}").diagnostics]


def test_art_by_default() -> None:
    """Art lies whole in the middle of its box."""
    plain = art("file: a.svg")
    assert plain.file == FileId("layout/a.svg")
    assert (plain.fit, plain.align, plain.valign) == (ArtFit.CONTAIN, Align.CENTER, Vertical.MIDDLE)
    assert (plain.page, plain.colors, plain.alt, plain.placeholder) == (None, (), "", None)


def test_art_with_everything() -> None:
    """Every key arrives, colours written as six figures."""
    keys = 'file: a.pdf, fit: cover, align: right, valign: top, page: 3, alt: 标志, colors: {"#F0a": red}'
    full = art(keys)
    assert (full.fit, full.align, full.valign, full.page) == (
        ArtFit.COVER,
        Align.RIGHT,
        Vertical.TOP,
        3,
    )
    assert [(name, ink) for name, ink, _ in full.colors] == [("#ff00aa", Cmyk(0, 1, 1, 0))]
    assert full.alt == "标志"
    assert unpack(pack(full)) == full


def test_decoration_is_declared() -> None:
    """Art that only adorns the page says so; words alone do not make it so."""
    assert art("file: a.svg, decorative: yes").is_decorative
    assert not art("file: a.svg").is_decorative
    assert art("file: a.svg").alt == ""


def test_adverts() -> None:
    """An advert may have a file, a client and a booked size, or nothing of it."""
    full = advert(", file: ad.pdf, client: 灯具店, size: [80mm, 60mm], page: 2, alt: 灯具店开业")
    assert full.size == (mm(80), mm(60))
    assert (full.file, full.client, full.page, full.alt) == (
        "layout/ad.pdf",
        "灯具店",
        2,
        "灯具店开业",
    )
    assert unpack(pack(full)) == full
    empty = advert("")
    assert (empty.file, empty.client, empty.size) == (None, "", None)


def test_faults() -> None:
    """What cannot be is told."""
    assert faults("kind: art") == [("spec-missing-key", "")]
    assert faults("kind: art, file: a.svg, fit: stretch") == [("spec-bad-value", "choice")]
    wrong = faults("kind: art, file: a.svg, colors: {red: black}")
    assert wrong == [("spec-bad-value", "screen-color")]
    unknown = faults('kind: art, file: a.svg, colors: {"#fff": blue}')
    assert unknown == [("spec-unknown-name", "color")]
    assert faults("kind: advert, size: [1mm]") != []
    assert faults("kind: advert, size: [0mm, 5mm]") == [("spec-bad-length", "zero")]
    assert faults("kind: advert, page: 0") != []
