"""Drawings in the file: paths in ink, where they should lie, and all faults told."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pagegen.paint.build import paint
from pagegen.paint.marks import ArtMark
from tests.support.drawing import HEAD, svg
from tests.support.paging import layout_of, png
from tests.support.placing import is_light, page_with, printed, said, shown, told

AT = "at: {x: 50pt, y: 50pt, width: 100pt, height: 60pt}"
BLOCK = b"0 0 0 1 k 10 10 80 40 re f"
"""A black block, 10 points from each edge of a sheet of 100 by 60."""


def content(data: bytes) -> str:
    """Return the operators of the page, all streams of it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        contents = pdf.pages[0].obj.Contents
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        return b"\n".join(stream.read_bytes() for stream in streams).decode("ascii")


def test_a_drawing_is_paths_in_ink(tmp_path: Path) -> None:
    """Greys are black ink alone, inks stay, colours of the table are the page's, none is RGB."""
    body = (
        '<rect width="30" height="30" fill="#000"/><rect x="30" width="10" height="9" fill="#808080"/>'
        '<path d="M40 0h5v5z" fill="#c8102e"/><path d="M50 0h5v5z" fill="#1060a0"/>'
        '<path d="M60 0h5v5z" fill="device-cmyk(0.1 0.2 0.3 0.4)"/>'
    )
    box = f'a: {{kind: art, file: a.svg, {AT}, colors: {{"#c8102e": deep-red}}}}'
    engine, page = page_with(tmp_path, box, {"a.svg": svg(body)})
    assert told(page) == []
    written = content(printed(engine, page))
    inks = re.findall(r"([\d. ]+) k\n", written)
    assert inks[:3] == ["0 0 0 1", "0 0 0 0.498", "0.15 1 1 0"]
    assert inks[4] == "0.1 0.2 0.3 0.4"
    assert sum(map(float, inks[3].split())) <= 2.4
    assert not re.search(r"\b(rg|RG|cs|CS)\b", written)


def test_a_drawing_lies_where_it_should(tmp_path: Path) -> None:
    """Contained in the middle, covering from one side, at its own size: seen on paper."""
    files = {"a.svg": svg('<rect width="75" height="75"/>')}
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", files)
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (69, 71, 129, 131)] == [True, False, False, True]
    box = f"a: {{kind: art, file: a.svg, {AT}, fit: cover}}"
    engine, page = page_with(tmp_path, box, files)
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (49, 51, 149, 151)] == [True, False, False, True]
    assert [is_light(picture, 100, y) for y in (49, 51, 109, 111)] == [True, False, False, True]
    box = f"a: {{kind: art, file: a.svg, {AT}, fit: actual, align: right, valign: bottom}}"
    engine, page = page_with(tmp_path, box, files)
    assert told(page) == [("art-clipped", "")]
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (74, 76, 149, 151)] == [True, False, False, True]


def test_a_drawing_looks_like_its_arithmetic(tmp_path: Path) -> None:
    """A ring, even-odd, under a turn and an uneven scale: each pixel as the formula says."""
    body = (
        '<g transform="translate(37.5 37.5) rotate(30) scale(1 .5)" fill-rule="evenodd">'
        '<path d="M30 0A30 30 0 1 1 -30 0A30 30 0 1 1 30 0zM15 0A15 15 0 1 0 -15 0A15 15 0 1 0 15 0z"/></g>'
    )
    box = "a: {kind: art, file: a.svg, at: {x: 0pt, y: 0pt, width: 150pt, height: 150pt}}"
    engine, page = page_with(tmp_path, box, {"a.svg": svg(body)})
    picture = shown(printed(engine, page)).convert("L")
    wrong = 0
    for i in range(300):
        for j in range(300):
            x, y = (i + 0.5) / 4 - 37.5, (j + 0.5) / 4 - 37.5
            u, v = x * 0.8660254 + y * 0.5, (y * 0.8660254 - x * 0.5) / 0.5
            radius = (u * u + v * v) ** 0.5
            near = min(abs(radius - 30), abs(radius - 15)) < 0.8
            is_dark = picture.getpixel((i, j)) < 128  # type: ignore[operator]
            wrong += is_dark != (15 < radius < 30) and not near
    assert wrong == 0


def test_a_pen_under_an_uneven_scale(tmp_path: Path) -> None:
    """A square drawn with a pen three times as broad across as down: measured on paper."""
    body = '<path transform="scale(3 1)" d="M5 15H20V60H5z" fill="none" stroke="#000" stroke-width="4"/>'
    box = "a: {kind: art, file: a.svg, at: {x: 0pt, y: 0pt, width: 75pt, height: 75pt}}"
    engine, page = page_with(tmp_path, box, {"a.svg": svg(body)})
    picture = shown(printed(engine, page), 8)

    def dark(places: list[tuple[float, float]]) -> int:
        return sum(not is_light(picture, x, y, 8) for x, y in places)

    # Upright sides are 12 points broad, level ones 4.
    assert dark([(n / 8 + 0.01, 30) for n in range(300)]) / 8 == pytest.approx(12, abs=0.3)
    assert dark([(40, n / 8 + 0.01) for n in range(300)]) / 8 == pytest.approx(4, abs=0.3)


def test_dashes_and_caps_are_drawn(tmp_path: Path) -> None:
    """Dashes keep their lengths at the scale of the box; round ends are asked for."""
    body = (
        '<path d="M0 10H60" stroke="#000" fill="none" stroke-width="6" stroke-dasharray="6 9"'
        ' stroke-linecap="round"/>'
    )
    box = "a: {kind: art, file: a.svg, at: {x: 0pt, y: 0pt, width: 150pt, height: 150pt}}"
    engine, page = page_with(tmp_path, box, {"a.svg": svg(body)})
    assert "12 w 1 J 4 M [12 18] 0 d" in content(printed(engine, page))


def test_fine_black_lines_overprint(tmp_path: Path) -> None:
    """As rules of the page do; coloured lines and fills knock out (print rule L05)."""
    body = (
        '<path d="M0 10H60" stroke="#000" fill="none"/>'
        '<path d="M0 20H60V30" stroke="device-cmyk(0 1 0 0)" fill="#000"/>'
    )
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", {"a.svg": svg(body)})
    states = re.findall(r"/(GS\w) gs|([SfQ])\n", content(printed(engine, page)))
    order = "".join(a[-1:] + b for a, b in states)
    assert "OQ" in order.replace("S", "")
    assert re.search(r"/GSO gs\nq 0 0 0 1 K", content(printed(engine, page)))
    assert re.search(r"/GSK gs\n0 0 0 1 k", content(printed(engine, page)))


def test_lines_too_thin_are_told_with_their_place(tmp_path: Path) -> None:
    """Hairlines, white lines, lines of several inks and slivers, at the size on the page."""
    body = """\
<path d="M0 1H60" stroke="#000" fill="none" stroke-width=".2"/>
<path d="M0 2H60" stroke="#fff" fill="none" stroke-width=".5"/>
<path d="M0 3H60" stroke="#c00" fill="none" stroke-width=".5"/>
<rect y="4" width="60" height=".2"/>
<path d="M0 5H60" stroke="#000" fill="none" stroke-width=".5"/>
<path d="M0 6H60" stroke="#c00" fill="none" stroke-width=".8"/>
"""
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", {"a.svg": svg(body)})
    found = said(page, "art-thin-line")
    assert [d.variant for d in found] == ["", "white", "inks", "sliver"]
    assert [d.span.origin.path[1] for d in found if d.span] == [2, 3, 4, 5]
    assert dict(found[0].values)["points"] == 0.16
    assert engine.compile(page.spec.file) is not page  # type: ignore[union-attr]
    larger = "a: {kind: art, file: a.svg, at: {x: 0pt, y: 0pt, width: 200pt, height: 200pt}}"
    _, page = page_with(tmp_path, larger, {"a.svg": svg(body)})
    assert said(page, "art-thin-line") == []


def test_too_much_ink_in_a_drawing_is_told(tmp_path: Path) -> None:
    """An ink that the drawing gives outright is weighed like one of the page."""
    body = '<rect width="9" height="9" fill="device-cmyk(1 1 1 0)"/>' * 2
    _, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", {"a.svg": svg(body)})
    assert told(page) == [("color-total-ink", "")]


def test_descriptions_reach_the_marks(tmp_path: Path) -> None:
    """The box's own words, else the drawing's title; what is declared decoration is furniture."""
    for key, expected in (
        ("", ("标", False)),
        (", alt: 我", ("我", False)),
        (", decorative: yes", ("标", True)),
    ):
        files = {"a.svg": svg("<title>标</title><rect width='9' height='9'/>", HEAD)}
        _, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}{key}}}", files)
        (mark,) = paint(layout_of(page)).marks
        assert isinstance(mark, ArtMark)
        assert (mark.alt, mark.is_artefact) == expected


def test_unknown_colors_are_told(tmp_path: Path) -> None:
    """A colour to be replaced that is not in the drawing is a slip of the pen."""
    box = f'a: {{kind: art, file: a.svg, {AT}, colors: {{"#c8102f": deep-red}}}}'
    body = '<rect width="9" height="9" fill="#c8102e"/>'
    _, page = page_with(tmp_path, box, {"a.svg": svg(body)})
    assert told(page) == [("art-unknown-color", "")]
    (only,) = said(page, "art-unknown-color")
    assert [(h.key, dict(h.values)) for h in only.hints] == [("did-you-mean", {"name": "#c8102e"})]


def test_faults_in_a_drawing_point_into_it(tmp_path: Path) -> None:
    """The place of what is not drawn is a line of the drawing; the rest is printed."""
    body = '<rect width="75" height="75"/>\n<text>x</text>'
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", {"a.svg": svg(body)})
    (only,) = said(page, "art-unsupported")
    assert only.span is not None
    assert only.span.origin.file == "a.svg"
    assert only.span.origin.path[:3] == ("@", 3, 1)
    assert not is_light(shown(printed(engine, page)), 100, 80)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """An engine that lives on sees new art, and forgets the old faults."""
    engine, page = page_with(
        tmp_path, f"a: {{kind: art, file: a.svg, {AT}}}", {"a.svg": svg("<text/>")}
    )
    assert told(page) == [("art-unsupported", "element")]
    (tmp_path / "a.svg").write_bytes(svg("<rect width='75' height='75'/>"))
    again = engine.compile(page.spec.file)  # type: ignore[union-attr]
    assert told(again) == []
    assert not is_light(shown(printed(engine, again)), 100, 80)


def test_pictures_in_art_boxes_keep_their_proportions(tmp_path: Path) -> None:
    """A square picture stands whole in the middle of its box."""
    engine, page = page_with(
        tmp_path, f"a: {{kind: art, file: a.png, {AT}}}", {"a.png": png(300, 300)}
    )
    assert told(page) == []
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (69, 71, 129, 131)] == [True, False, False, True]


def test_a_plain_page_needs_no_pikepdf(tmp_path: Path) -> None:
    """Neither drawings nor plain pages bring pikepdf, which is a third of a cold start."""
    boxes = f"a: {{kind: art, file: a.svg, {AT}}}"
    page_with(tmp_path, boxes, {"a.svg": svg("<rect width='75' height='75'/>")})
    script = (
        "import sys; from pagegen.engine.engine import Engine; from pagegen.engine.output import pdf_of;"
        "from pagegen.engine.world import DiskWorld;"
        "e = Engine(DiskWorld(sys.argv[1])); pdf_of(e, e.compile('page.yaml')); sys.exit('pikepdf' in sys.modules)"
    )
    env = {"PYTHONPATH": ":".join(p for p in sys.path if p)}
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], env=env, check=True)
