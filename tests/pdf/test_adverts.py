"""Pages of other files as forms of ours: adverts at their own size, and all faults told."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from pagegen.pdf.foreign import probe_page
from pagegen.pdf.forms import Trial, add_form
from pagegen.pdf.memo import OnePage
from pagegen.source import FileId, Span
from tests.support.drawing import a_pdf, embedded_font, svg
from tests.support.paging import layout_of, png
from tests.support.placing import is_light, page_with, printed, said, shown, told, values

AT = "at: {x: 50pt, y: 50pt, width: 100pt, height: 60pt}"
BLOCK = b"0 0 0 1 k 10 10 80 40 re f"
"""A black block, 10 points from each edge of a sheet of 100 by 60."""


def form_of(pdf: pikepdf.Pdf, name: str = "/P0") -> pikepdf.Object:
    """Return a form object of the page."""
    return pdf.pages[0].obj.Resources.XObject[name]


def test_a_page_of_another_file_is_a_form(tmp_path: Path) -> None:
    """It is placed at its own size, black as it was, with nothing of the other document."""
    files = {"ad.pdf": a_pdf(BLOCK)}
    engine, page = page_with(tmp_path, f"a: {{kind: advert, file: ad.pdf, {AT}}}", files)
    assert told(page) == []
    data = printed(engine, page)
    picture = shown(data)
    across = [(59, True), (61, False), (139, False), (141, True)]
    assert [(x, is_light(picture, x, 80)) for x, _ in across] == across
    down = [(59, True), (61, False), (99, False), (101, True)]
    assert [(y, is_light(picture, 100, y)) for y, _ in down] == down
    with pikepdf.open(BytesIO(data)) as pdf:
        form = form_of(pdf)
        assert str(form.Subtype) == "/Form"
        assert form.read_bytes() == BLOCK
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_stand_upright(tmp_path: Path, turn: int) -> None:
    """A page with /Rotate looks on ours as a reader shows it by itself."""
    corner = b"0 0 0 1 k 0 0 30 10 re f"
    size = (100, 60) if turn % 180 == 0 else (60, 100)
    art = a_pdf(corner, size=size, Rotate=turn, UserUnit=1)
    engine, page = page_with(tmp_path, f"a: {{kind: advert, file: a.pdf, {AT}}}", {"a.pdf": art})
    assert told(page) == []
    ours = shown(printed(engine, page)).crop((100, 100, 300, 220))
    alone = shown(art)
    difference = ImageChops.difference(ours.convert("L"), alone.convert("L"))
    assert difference.point(lambda v: 255 * (v > 160)).getbbox() is None


def test_user_units_are_followed(tmp_path: Path) -> None:
    """A unit of two points makes the page twice as large."""
    art = a_pdf(b"0 0 0 1 k 5 5 40 20 re f", size=(50, 30), UserUnit=2)
    engine, page = page_with(tmp_path, f"a: {{kind: advert, file: a.pdf, {AT}}}", {"a.pdf": art})
    assert told(page) == []
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (59, 61, 139, 141)] == [True, False, False, True]


def test_an_advert_of_another_size_is_told_and_not_scaled(tmp_path: Path) -> None:
    """Both sizes are said in mm; the file stands in the middle at its own size, cut to its place."""
    files = {"ad.pdf": a_pdf(b"0 0 0 1 k 0 0 120 30 re f", size=(120, 30))}
    box = f"a: {{kind: advert, file: ad.pdf, client: 灯具店, {AT}}}"
    engine, page = page_with(tmp_path, box, files)
    assert told(page) == [("art-advert-size", "cut")]
    sizes = values(page, "art-advert-size")
    assert (sizes["width"], sizes["height"]) == (42.3, 10.6)
    assert (sizes["box_width"], sizes["box_height"]) == (35.3, 21.2)
    assert sizes["client"] == "灯具店"
    assert page.may_write()
    picture = shown(printed(engine, page))
    assert [is_light(picture, x, 80) for x in (49, 51, 149, 151)] == [True, False, False, True]
    assert [is_light(picture, 100, y) for y in (64, 66, 94, 96)] == [True, False, False, True]


def test_half_a_millimetre_is_let_pass(tmp_path: Path) -> None:
    """Adverts are booked in whole millimetres, boxes stand on a grid."""
    for width, count in ((101.3, 0), (101.6, 1)):
        files = {"ad.pdf": a_pdf(BLOCK, size=(width, 60))}
        _, page = page_with(tmp_path, f"a: {{kind: advert, file: ad.pdf, {AT}}}", files)
        assert len(said(page, "art-advert-size")) == count


def test_a_booked_size_is_compared_with_the_place(tmp_path: Path) -> None:
    """The place is wrong before any file is there."""
    box = f"a: {{kind: advert, size: [100pt, 90pt], {AT}}}"
    _, page = page_with(tmp_path, box, {})
    assert told(page) == [("art-advert-size", "booked"), ("art-missing", "advert")]


def test_what_is_missing_leaves_a_placeholder(tmp_path: Path) -> None:
    """A ground stands there, or a crossed frame where the theme has no look for it."""
    for more in ("", ", placeholder: null"):
        for box in (
            f"a: {{kind: art, file: a.svg, {AT}{more}}}",
            f"a: {{kind: advert, {AT}{more}}}",
        ):
            engine, page = page_with(tmp_path, box, {})
            assert [code for code, _ in told(page)] == ["art-missing"]
            assert page.may_write()
            area = shown(printed(engine, page)).crop((98, 98, 302, 222)).convert("L")
            assert min(area.tobytes()) < 250


def test_art_in_the_way_of_other_boxes_is_told(tmp_path: Path) -> None:
    """Art and adverts are boxes like photos: two of them in one place overlap."""
    boxes = f"a: {{kind: art, file: a.svg, {AT}}}\nb: {{kind: advert, {AT}}}"
    _, page = page_with(tmp_path, boxes, {"a.svg": svg("")})
    assert ("frame-overlap", "") in told(page)


def test_text_gives_way_to_adverts(tmp_path: Path) -> None:
    """Lines of a text box stop above an advert and go on below it."""
    (tmp_path / "story.md").write_text("---\nslug: lead\n---\n" + "文字" * 120, "utf-8")
    boxes = (
        "ad: {kind: advert, at: {columns: 1, lines: 4-6}}\n"
        "text: {kind: text, story: lead, at: {columns: 1, lines: 1-10}}"
    )
    engine, page = page_with(tmp_path, boxes, {})
    text = (tmp_path / "page.yaml").read_text("utf-8")
    (tmp_path / "page.yaml").write_text(
        text.replace("{folder: .}", "{folder: ., stories: [story.md]}"), "utf-8"
    )
    page = engine.compile(page.spec.file)  # type: ignore[union-attr]
    lines = {line.grid_line for line in layout_of(page).lines() if line.grid_line is not None}
    assert lines
    assert not lines & {4, 5, 6}


def test_bleed_is_shown_at_the_trim(tmp_path: Path) -> None:
    """An advert in the corner of a page with bleed shows what it has beyond its own trim."""
    ad = a_pdf(b"0 0 0 1 k 0 0 117 77 re f", size=(117, 77), TrimBox=pikepdf.Array([8.5, 8.5, 108.5, 68.5]),
               BleedBox=pikepdf.Array([0, 0, 117, 77]))  # fmt: skip
    box = "a: {kind: advert, file: ad.pdf, at: {x: 100pt, y: 140pt, width: 100pt, height: 60pt}}"
    engine, page = page_with(tmp_path, box, {"ad.pdf": ad}, bleed="8pt")
    assert told(page) == []
    picture = shown(printed(engine, page))
    # The sheet begins 8 points outside the trim.
    assert [is_light(picture, x, 180) for x in (107, 109, 207, 215.5)] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_light(picture, 180, y) for y in (147, 149, 215.5)] == [True, False, False]


def test_art_at_the_trim_without_bleed_is_told(tmp_path: Path) -> None:
    """What ends at the trim of a page that bleeds lacks so many millimetres."""
    box = (
        "a: {kind: art, file: a.pdf, fit: cover, at: {x: 0pt, y: 0pt, width: 100pt, height: 60pt}}"
    )
    _, page = page_with(tmp_path, box, {"a.pdf": a_pdf(BLOCK)}, bleed="3mm")
    assert told(page) == [("art-unfit", "bleed")]
    assert values(page, "art-unfit")["lacking"] == 3
    over = "a: {kind: art, file: a.pdf, fit: cover, at: {x: 0pt, y: 20pt, width: 200pt, height: 100pt}}"
    _, page = page_with(tmp_path, over, {"a.pdf": a_pdf(BLOCK)}, bleed="0mm")
    assert told(page) == []


FAULTS = {
    "pages": a_pdf(BLOCK, pages=2),
    "no-trim": a_pdf(BLOCK, TrimBox=None),
    "annotations": a_pdf(BLOCK, Annots=pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])),
    "fonts": a_pdf(
        b"BT /F 9 Tf (x) Tj ET",
        resources={"Font": pikepdf.Dictionary(F=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))},
    ),
    "screen-colors": a_pdf(b"1 0 0 rg 10 10 80 40 re f"),
    "spots": a_pdf(
        b"/S cs 1 scn 10 10 80 40 re f",
        resources={"ColorSpace": pikepdf.Dictionary(S=pikepdf.Array([
            pikepdf.Name.Separation, pikepdf.Name.Gold, pikepdf.Name.DeviceCMYK,
            pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 1, 0], N=1)]))},
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_keeps_a_page_from_the_press_is_told(tmp_path: Path, fault: str) -> None:
    """One file with one fault gives one warning, and is placed in the proof all the same."""
    files = {"a.pdf": FAULTS[fault]}
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", files)
    assert told(page) == [("art-unfit", fault)]
    area = shown(printed(engine, page)).crop((102, 102, 298, 218)).convert("L")
    assert min(area.tobytes()) < 250


def test_screen_colors_are_found_wherever_they_hide(tmp_path: Path) -> None:
    """In images, in forms inside forms, in shadings, in inline images."""
    rgb = pikepdf.Name.DeviceRGB
    pdf = pikepdf.new()
    image = pdf.make_stream(b"abc", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1,
                            Height=1, BitsPerComponent=8, ColorSpace=rgb)  # fmt: skip
    inner = pdf.make_stream(b"/I Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9],
                            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image)))  # fmt: skip
    page = pdf.add_blank_page(page_size=(100, 60))
    page.TrimBox = [0, 0, 100, 60]
    page.Contents = pdf.make_stream(b"/X Do")
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    out = BytesIO()
    pdf.save(out)
    inline = a_pdf(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")
    shading = pikepdf.Dictionary(ShadingType=2, ColorSpace=rgb, Coords=[0, 0, 9, 9], Function=pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1))  # fmt: skip
    shaded = a_pdf(b"/H sh", resources={"Shading": pikepdf.Dictionary(H=shading)})
    for data in (out.getvalue(), inline, shaded):
        _, found = page_with(tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", {"a.pdf": data})
        assert told(found) == [("art-unfit", "screen-colors")]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """Broken files, passwords, pages that are not there: told once, with a placeholder."""
    locked = BytesIO()
    with pikepdf.open(BytesIO(a_pdf(BLOCK))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    cases = {
        "pdf": b"%PDF-1.7\nnothing",
        "password": locked.getvalue(),
        "no-size": a_pdf(BLOCK, TrimBox=pikepdf.Array([5, 5, 5, 5])),
    }
    for variant, data in cases.items():
        _, page = page_with(tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", {"a.pdf": data})
        assert told(page) == [("art-unreadable", variant)]
    box = f"a: {{kind: art, file: a.pdf, page: 2, {AT}}}"
    _, page = page_with(tmp_path, box, {"a.pdf": a_pdf(BLOCK)})
    assert told(page) == [("art-unreadable", "page")]
    box = f"a: {{kind: advert, file: a.png, {AT}}}"
    _, page = page_with(tmp_path, box, {"a.png": png(10, 6)})
    assert told(page) == [("art-unreadable", "vector")]


def test_encrypted_files_without_a_password_are_placed(tmp_path: Path) -> None:
    """What a reader may open is shown, in the clear, and told."""
    out = BytesIO()
    with pikepdf.open(BytesIO(a_pdf(BLOCK))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    engine, page = page_with(
        tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", {"a.pdf": out.getvalue()}
    )
    assert told(page) == [("art-unfit", "encrypted")]
    assert not is_light(shown(printed(engine, page)), 100, 80)


def test_tags_of_the_other_document_stay_behind(tmp_path: Path) -> None:
    """Marked content goes, what it marked stays, and layers keep their marks."""
    marked = (
        b"/P <</MCID 0>> BDC 0 0 0 1 k 10 10 20 40 re f EMC /Artifact BMC 40 10 20 40 re f EMC "
        b"/X MP /OC /L BDC /Span BMC 70 10 20 40 re f EMC EMC"
    )
    art = a_pdf(marked, StructParents=0)
    engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", {"a.pdf": art})
    with pikepdf.open(BytesIO(printed(engine, page))) as pdf:
        words = form_of(pdf).read_bytes().split()
        assert b"/StructParents" not in form_of(pdf).unparse()
    assert [w for w in words if w in (b"BDC", b"BMC", b"EMC", b"MP")] == [b"BDC", b"EMC"]
    assert words.count(b"re") == 3


def test_two_adverts_with_fonts_of_one_name(tmp_path: Path) -> None:
    """Each keeps its own subset; both read as they look alone."""
    files = {"a.pdf": embedded_font("甲乙丙"), "b.pdf": embedded_font("丁戊")}
    boxes = (
        "a: {kind: advert, file: a.pdf, at: {x: 0pt, y: 0pt, width: 100pt, height: 60pt}}\n"
        "b: {kind: advert, file: b.pdf, at: {x: 0pt, y: 100pt, width: 100pt, height: 60pt}}"
    )
    engine, page = page_with(tmp_path, boxes, files)
    assert told(page) == []
    data = printed(engine, page)
    picture = shown(data).convert("L")
    for name, top in (("a.pdf", 0), ("b.pdf", 200)):
        alone = shown(files[name]).convert("L")
        ours = picture.crop((0, top, 200, top + 120))
        assert max(ImageChops.difference(ours, alone).tobytes()) < 40
        assert min(alone.tobytes()) < 100
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "甲乙丙" in text
    assert "丁戊" in text


def test_transparent_art_gives_the_page_a_group(tmp_path: Path) -> None:
    """Live transparency is mixed in process inks (print rule T02); opaque art changes nothing."""
    state = pikepdf.Dictionary(ca=0.5)
    thin = a_pdf(b"/G gs " + BLOCK, resources={"ExtGState": pikepdf.Dictionary(G=state)})
    for art, has_group in ((thin, True), (a_pdf(BLOCK), False)):
        engine, page = page_with(tmp_path, f"a: {{kind: art, file: a.pdf, {AT}}}", {"a.pdf": art})
        with pikepdf.open(BytesIO(printed(engine, page))) as pdf:
            group = pdf.pages[0].obj.get("/Group")
            assert (group is not None) is has_group
            if group is not None:
                assert str(group.CS) == "/DeviceCMYK"


def test_one_file_used_twice_is_copied_once(tmp_path: Path) -> None:
    """Two boxes with one page share its form; two pages of a file are two forms."""
    files = {"a.pdf": a_pdf(BLOCK, pages=2)}
    small = "at: {{x: {x}pt, y: 0pt, width: 50pt, height: 30pt}}"
    boxes = "\n".join(
        f"b{n}: {{kind: art, file: a.pdf, page: {page}, {small.format(x=60 * n)}}}"
        for n, page in enumerate((1, 1, 2))
    )
    engine, page = page_with(tmp_path, boxes, files)
    assert told(page) == []
    with pikepdf.open(BytesIO(printed(engine, page))) as pdf:
        assert sorted(pdf.pages[0].obj.Resources.XObject.keys()) == ["/P0", "/P1"]


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Hash seeds, folders and time zones change nothing."""
    files = {"a.pdf": embedded_font("甲乙"), "b.svg": svg("<rect width='75' height='75'/>")}
    boxes = f"a: {{kind: advert, file: a.pdf, {AT}}}\nb: {{kind: art, file: b.svg, at: {{x: 0pt, y: 120pt, width: 50pt, height: 50pt}}}}"
    found = set()
    for number in ("1", "2"):
        folder = tmp_path / number
        folder.mkdir()
        page_with(folder, boxes, files)
        script = (
            "import sys; from tests.support.placing import *; from pagegen.engine.world import DiskWorld;"
            "e = Engine(DiskWorld(sys.argv[1])); sys.stdout.buffer.write(pdf_of(e, e.compile(FileId('page.yaml'))))"
        )
        env = {
            "PYTHONHASHSEED": number,
            "TZ": f"UTC{number}",
            "PYTHONPATH": ":".join(p for p in sys.path if p),
        }
        run = subprocess.run(
            [sys.executable, "-c", script, str(folder)], env=env, capture_output=True, check=True
        )
        found.add(hashlib.sha256(run.stdout).hexdigest())
    assert len(found) == 1


def test_two_subsets_of_one_name_get_tags_of_their_own(tmp_path: Path) -> None:
    """Different subsets in one file have different tags, the same in all places (9.6.4)."""
    files = {"a.pdf": embedded_font("甲乙丙"), "b.pdf": embedded_font("丁戊")}
    boxes = (
        "a: {kind: advert, file: a.pdf, at: {x: 0pt, y: 0pt, width: 100pt, height: 60pt}}\n"
        "b: {kind: advert, file: b.pdf, at: {x: 0pt, y: 100pt, width: 100pt, height: 60pt}}"
    )
    before = {name for data in files.values() for name in font_names(data)}
    engine, page = page_with(tmp_path, boxes, files)
    after = font_names(printed(engine, page))
    assert len(before) == 1
    assert len(after) == 2
    assert {name.partition("+")[2] for name in (*before, *after)} == {
        next(iter(before)).partition("+")[2]
    }


def font_names(data: bytes) -> set[str]:
    """Return the names of subsets that fonts and their descriptors have."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [
            str(item[key])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            for key in ("/BaseFont", "/FontName")
            if key in item
        ]
    return {name for name in found if "+" in name}


def test_a_form_begins_as_a_page_does(tmp_path: Path) -> None:
    """Ink, width and letter-spacing that our page has set last do not reach an advert."""
    files = {
        "a.svg": svg(
            '<rect width="75" height="75" fill="#ffffff" stroke="#fff" stroke-width="30"/>'
        ),
        "ad.pdf": a_pdf(b"10 10 40 40 re f 70 10 m 70 50 l S"),
    }
    boxes = (
        "a: {kind: panel, ground: white, at: {x: 0pt, y: 0pt, width: 20pt, height: 20pt}}\n"
        f"ad: {{kind: advert, file: ad.pdf, {AT}}}"
    )
    engine, page = page_with(tmp_path, boxes, files)
    picture = shown(printed(engine, page))
    assert not is_light(picture, 80, 80)
    fine = shown(printed(engine, page), 4)
    dark = [x for x in range(4 * 110, 4 * 130) if not is_light(fine, x / 4, 80, 4)]
    assert 0.5 <= len(dark) / 4 <= 1.5


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8), st.booleans())
def test_broken_files_are_told_or_placed(changes: list[tuple[int, int]], is_cut: bool) -> None:
    """Bytes changed anywhere give a page or a reason, never a traceback; what is taken is copied."""
    data = bytearray(FUZZED)
    for at, value in changes:
        data[at % len(data)] = value
    if is_cut and changes:
        del data[changes[0][0] % len(data) :]
    found = probe_page(bytes(data), FileId("a.pdf"), 1, Span.of_file(FileId("page.yaml")))
    assert found.value is not None or found.diagnostics
    if found.value is not None:
        add_form(Trial(), bytes(data), found.value, OnePage())


FUZZED = a_pdf(
    b"/P BMC q 0 0 0 1 k 10 10 80 40 re f Q EMC /G gs /X Do",
    resources={
        "ExtGState": pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5, BM=pikepdf.Name.Multiply)),
        "Font": pikepdf.Dictionary(F=pikepdf.Dictionary(Subtype=pikepdf.Name.Type1)),
        "ColorSpace": pikepdf.Dictionary(
            C=pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, b"ab"])
        ),
    },
)
