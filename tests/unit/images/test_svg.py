"""SVG drawings: every command, shape, transform and colour; all that is not drawn is told."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import pytest

from pagegen.color import Cmyk
from pagegen.images.drawing import Screen
from pagegen.images.svg.matrix import Matrix, transform_of, view
from pagegen.images.svg.pathdata import path_of
from pagegen.images.svg.read import MAX_FAULTS, read_svg
from tests.support.drawing import ASKED, FILE, HEAD, drawn, outcome, shape, svg, told

BLACK = Screen(0, 0, 0)
Operators = tuple[tuple[str | float, ...], ...]


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M1 2L3 4", (("M", 1, 2), ("L", 3, 4))),
        ("M1 2 3 4 5 6", (("M", 1, 2), ("L", 3, 4), ("L", 5, 6))),
        ("m1 2 3 4 5 6", (("M", 1, 2), ("L", 4, 6), ("L", 9, 12))),
        ("M1 2H9V8h-1v-2", (("M", 1, 2), ("L", 9, 2), ("L", 9, 8), ("L", 8, 8), ("L", 8, 6))),
        ("M0 0C1 2 3 4 5 6", (("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6))),
        ("M1 1c1 2 3 4 5 6", (("M", 1, 1), ("C", 2, 3, 4, 5, 6, 7))),
        ("M0 0C0 0 2 3 4 4S8 8 9 9",
         (("M", 0, 0), ("C", 0, 0, 2, 3, 4, 4), ("C", 6, 5, 8, 8, 9, 9))),
        ("M2 2S8 8 9 9", (("M", 2, 2), ("C", 2, 2, 8, 8, 9, 9))),
        ("M0 0Q3 3 6 0T12 0",
         (("M", 0, 0), ("C", 2, 2, 4, 2, 6, 0), ("C", 8, -2, 10, -2, 12, 0))),
        ("M0 0T6 0", (("M", 0, 0), ("C", 0, 0, 2, 0, 6, 0))),
        ("M1 1h2v2zl5 5", (("M", 1, 1), ("L", 3, 1), ("L", 3, 3), ("Z",), ("M", 1, 1), ("L", 6, 6))),
        ("M1 1h2zm2 2h1", (("M", 1, 1), ("L", 3, 1), ("Z",), ("M", 3, 3), ("L", 4, 3))),
        ("M.5.5-1-1e1", (("M", 0.5, 0.5), ("L", -1, -10))),
        ("M0,0 1,1,2,2", (("M", 0, 0), ("L", 1, 1), ("L", 2, 2))),
        ("M0 0A5 5 0 0 0 0 0", (("M", 0, 0),)),
        ("M0 0A0 5 0 0 0 9 9", (("M", 0, 0), ("L", 9, 9))),
    ],
)  # fmt: skip
def test_path_data(data: str, operators: Operators) -> None:
    """Every command gives exactly its moves, lines and curves."""
    path, fault = path_of(data, 100)
    assert fault == -1
    assert [o[0] for o in path] == [o[0] for o in operators]
    for found, wanted in zip(path, operators, strict=True):
        assert found[1:] == pytest.approx(wanted[1:])


@pytest.mark.parametrize(
    ("data", "kept", "fault"),
    [("L1 1", 0, 0), ("M1 1L2", 1, 4), ("M0 0X", 1, 4), ("M0 0h1 2 3 e", 4, 11), ("M0 0z9", 2, 5),
     ("M0 0A1 1 0 2 0 5 5", 1, 5)],
)  # fmt: skip
def test_path_data_ends_at_its_fault(data: str, kept: int, fault: int) -> None:
    """What comes before a fault is drawn, and the fault has its place."""
    path, at = path_of(data, 100)
    assert len(path) == kept
    assert at == pytest.approx(fault, abs=1)
    assert at >= 0


def spots(path: Operators, steps: int = 40) -> list[tuple[float, float]]:
    """Return points along the curves of a path."""
    here = (0.0, 0.0)
    found: list[tuple[float, float]] = []
    for operator in path:
        values = [float(v) for v in operator[1:]]
        if operator[0] == "C":
            points = [here, *zip(values[::2], values[1::2], strict=True)]
            for n in range(steps + 1):
                t = n / steps
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (sum(w * p[i] for w, p in zip(weights, points, strict=True)) for i in (0, 1))
                found.append((x, y))
        if values:
            here = (values[-2], values[-1])
    return found


@pytest.mark.parametrize("turn", [0, 30, 135])
@pytest.mark.parametrize("large", [0, 1])
@pytest.mark.parametrize("sweep", [0, 1])
def test_arcs_lie_on_their_ellipse(turn: int, large: int, sweep: int) -> None:
    """All four arcs between two points of an ellipse lie on an ellipse of these radii."""
    rx, ry, centre = 8.0, 5.0, (20.0, 30.0)
    co, si = cos(radians(turn)), sin(radians(turn))

    def on(angle: float) -> tuple[float, float]:
        x, y = rx * cos(radians(angle)), ry * sin(radians(angle))
        return centre[0] + co * x - si * y, centre[1] + si * x + co * y

    # With growing angles from 20 to 300 degrees is the larger way round.
    first, last = (20.0, 300.0) if large == sweep else (300.0, 20.0)
    (x1, y1), (x2, y2) = on(first), on(last)
    path, fault = path_of(f"M{x1} {y1}A{rx} {ry} {turn} {large} {sweep} {x2} {y2}", 100)
    assert fault == -1
    assert path[-1][-2:] == pytest.approx((x2, y2))
    off = []
    lengths = 0.0
    last_angle = None
    for x, y in spots(path):
        dx, dy = x - centre[0], y - centre[1]
        off.append(abs(hypot((co * dx + si * dy) / rx, (co * dy - si * dx) / ry) - 1))
        if last_angle is not None:
            lengths += hypot(x - last_angle[0], y - last_angle[1])
        last_angle = (x, y)
    # The arc that is meant is on this very ellipse, and the large one is the longer.
    assert max(off) < 3e-4
    whole = 41.4
    assert (lengths > whole / 2) is bool(large)


def test_an_arc_too_small_for_its_ends_is_made_to_reach() -> None:
    """Radii are scaled up until both ends lie on the ellipse, as SVG asks."""
    path, _ = path_of("M0 0A1 1 0 0 1 10 0", 100)
    assert all(abs(hypot(x - 5, y) - 5) < 2e-3 for x, y in spots(path))


def test_compact_flags_of_arcs() -> None:
    """Flags need no white after them."""
    assert path_of("M0 0a5 5 0 0110 0", 99) == path_of("M0 0a5 5 0 0 1 10 0", 99)


@pytest.mark.parametrize(
    ("body", "operators"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>',
         (("M", 1, 2), ("L", 4, 2), ("L", 4, 6), ("L", 1, 6), ("Z",))),
        ('<polygon points="1,2 3,4 5,0"/>', (("M", 1, 2), ("L", 3, 4), ("L", 5, 0), ("Z",))),
        ('<polyline points="1 2 3 4"/>', (("M", 1, 2), ("L", 3, 4))),
        ('<line x1="1" x2="9" y2="3" stroke="#000"/>', (("M", 1, 0), ("L", 9, 3))),
        ('<rect width="50%" height="10%"/>',
         (("M", 0, 0), ("L", 37.5, 0), ("L", 37.5, 7.5), ("L", 0, 7.5), ("Z",))),
    ],
)  # fmt: skip
def test_straight_shapes(body: str, operators: Operators) -> None:
    """Shapes with straight sides are exactly their corners."""
    found = [(o[0], *(round(float(v), 9) for v in o[1:])) for o in shape(body).path]
    assert found == list(operators)


def test_round_shapes() -> None:
    """Circles and ellipses are round to a thousandth of their radius."""
    circle = shape('<circle cx="20" cy="30" r="10"/>').path
    assert all(abs(hypot(x - 20, y - 30) - 10) < 3e-3 for x, y in spots(circle))
    ellipse = shape('<ellipse cx="20" cy="30" rx="10" ry="4"/>').path
    assert all(abs(hypot((x - 20) / 10, (y - 30) / 4) - 1) < 3e-4 for x, y in spots(ellipse))
    rounded = shape('<rect width="20" height="10" rx="3"/>').path
    assert [o[0] for o in rounded] == ["M", "L", "C", "L", "C", "L", "C", "L", "C", "Z"]
    pill = shape('<rect width="20" height="10" rx="30"/>').path
    assert pill[0] == ("M", 10, 0)
    assert max(x for x, _ in spots(pill)) == pytest.approx(20)


def test_what_has_no_size_is_not_drawn() -> None:
    """A rectangle without width, a circle without radius and an empty path are nothing."""
    body = '<rect height="9"/><circle r="0"/><path d=""/><polygon points=""/><path/>'
    assert drawn(body).shapes == ()


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("translate(5)", (6, 1)), ("translate(5,6)", (6, 7)), ("scale(2)", (2, 2)),
        ("scale(2 3)", (2, 3)), ("rotate(90)", (-1, 1)), ("rotate(90 1 0)", (0, 0)),
        ("matrix(1 2 3 4 5 6)", (9, 12)), ("skewX(45)", (2, 1)), ("skewY(45)", (1, 2)),
        ("translate(10,0) scale(2)", (12, 2)), ("scale(2)translate(10 0)", (22, 2)),
        ("", (1, 1)), ("none", (1, 1)),
    ],
)  # fmt: skip
def test_transforms(text: str, spot: tuple[float, float]) -> None:
    """Each function moves (1, 1) to its place; in a list the last is done first."""
    matrix = transform_of(text)
    assert matrix is not None
    assert matrix.at(1, 1) == pytest.approx(spot)


@pytest.mark.parametrize(
    "text", ["turn(5)", "scale()", "scale(1 2 3)", "scale(1", "rotate(1 2)", "x"]
)
def test_transforms_that_are_none(text: str) -> None:
    """What is no transform is not guessed at."""
    assert transform_of(text) is None


def test_groups_nest() -> None:
    """Transforms of groups apply from the outside in, and paint is inherited."""
    body = (
        '<g transform="translate(10 0)" fill="#010203"><g transform="scale(2)">'
        '<rect x="1" width="1" height="1" transform="translate(0 5)"/></g></g>'
    )
    only = shape(body)
    assert only.path[0] == ("M", 12, 10)
    assert only.fill == Screen(1, 2, 3)


@pytest.mark.parametrize(
    ("how", "matrix"),
    [
        ("", Matrix(a=2, d=2, e=0, f=10)), ("xMidYMin meet", Matrix(a=2, d=2)),
        ("xMidYMax", Matrix(a=2, d=2, f=20)), ("none", Matrix(a=2, d=4)),
        ("xMinYMin slice", Matrix(a=4, d=4)), ("xMaxYMid slice", Matrix(a=4, d=4, e=-20)),
    ],
)  # fmt: skip
def test_view_boxes(how: str, matrix: Matrix) -> None:
    """A viewBox of 10 by 10 in a viewport of 20 by 40, by every way to fit it."""
    found = view((0, 0, 10, 10), 20, 40, how)
    assert found == matrix
    assert view((0, 0, 10, 10), 20, 40, "xMidYMud") is None


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="96" height="48"', (72, 36)), ('width="25.4mm" height="1in"', (72, 72)),
        ('width="2cm" height="6pc"', (56.693, 72)), ('viewBox="0 0 96 48"', (72, 36)),
        ('width="100%" height="100%" viewBox="0 0 96 48"', (72, 36)),
        ('width="72pt" viewBox="0 0 10 5"', (72, 36)),
        ('height="36pt" viewBox="5 5 10 5"', (72, 36)),
    ],
)  # fmt: skip
def test_sizes(head: str, size: tuple[float, float]) -> None:
    """Width and height are points, by their own units or by the viewBox."""
    drawing = drawn("", head)
    assert (drawing.width, drawing.height) == pytest.approx(size, abs=1e-3)


@pytest.mark.parametrize(
    ("paint", "color"),
    [
        ("#c8102e", Screen(200, 16, 46)), ("#ABC", Screen(170, 187, 204)), ("black", BLACK),
        ("rebeccapurple", Screen(102, 51, 153)), ("rgb(1, 2, 3)", Screen(1, 2, 3)),
        ("rgb(100%,0%,50%)", Screen(255, 0, 128)), ("rgb(1 2 3 / 1)", Screen(1, 2, 3)),
        ("rgba(1,2,3,1)", Screen(1, 2, 3)), ("#010203ff", Screen(1, 2, 3)),
        ("hsl(120, 100%, 50%)", Screen(0, 255, 0)), ("hsl(120deg 100% 25%)", Screen(0, 128, 0)),
        ("device-cmyk(0.1 20% 0 1)", Cmyk(0.1, 0.2, 0, 1)),
        ("device-cmyk(0,1,1,0)", Cmyk(0, 1, 1, 0)),
        ("#cd853f icc-color(acme, 0.1, 0.4, 0.8, 0)", Cmyk(0.1, 0.4, 0.8, 0)),
        ("currentColor", Screen(9, 9, 9)),
    ],
)  # fmt: skip
def test_colors(paint: str, color: Screen | Cmyk) -> None:
    """Every way to write a colour; inks stay inks."""
    assert shape(f'<g color="#090909"><path d="M0 0H9V9" fill="{paint}"/></g>').fill == color


@pytest.mark.parametrize("paint", ["none", "transparent"])
def test_no_paint(paint: str) -> None:
    """What is not painted is not there."""
    assert drawn(f'<path d="M0 0H9V9" fill="{paint}"/>').shapes == ()


@pytest.mark.parametrize(
    "paint",
    [
        "blurple",
        "url(#g)",
        "url(#g) red icc-color(a,1,0,0,0)",
        "red icc-color(a,1,0)",
        "rgba(1,2,3,.5)",
        "#11223380",
        "rgb(1,2)",
        "context-fill",
        "var(--x)",
    ],
)
def test_paint_that_is_not_flat_is_told_and_not_drawn(paint: str) -> None:
    """Gradients, half-transparent and unknown colours are told with their place."""
    found = outcome(f'<path d="M0 0H9V9" fill="{paint}"/>')
    assert found.value is not None
    assert found.value.shapes == ()
    values = {"file": FILE, "element": "path", "what": f"fill: {paint}"}
    assert told(found) == [("art-unsupported", "value", values, "logo.svg:2:1")]


def test_the_strength_of_styles() -> None:
    """A style beats rules, ids beat classes, classes beat names, and all beat attributes."""
    sheet = "<style>path{fill:#000001}.c{fill:#000002}#i{fill:#000003} /* x */ .d,.e{fill:#000004}</style>"
    path = '<path d="M0 0H9V9" fill="#000009" {}/>'
    ways = [
        "",
        'class="c"',
        'class="c" id="i"',
        'class="c" id="i" style="fill: #000005"',
        'class="x e"',
    ]
    fills = [shape(sheet + path.format(way)).fill for way in ways]
    assert fills == [Screen(0, 0, n) for n in (1, 2, 3, 5, 4)]


def test_lines() -> None:
    """A stroke has its width in points, its ends, corners and dashes."""
    body = (
        '<g transform="scale(2)"><path d="M0 0H9" fill="none" stroke="#010101" stroke-width="3"'
        ' stroke-linecap="round" stroke-linejoin="bevel" stroke-miterlimit="7"'
        ' stroke-dasharray="1 2 3" stroke-dashoffset="1"/></g>'
    )
    pen = shape(body).pen
    assert pen is not None
    assert (pen.width, pen.cap, pen.join, pen.miter) == (6, 1, 2, 7)
    assert pen.dashes == (2, 4, 6, 2, 4, 6)
    assert pen.phase == 2
    assert pen.thickness() == pytest.approx(6)


def test_dashes_without_gaps_are_a_whole_line() -> None:
    """Neither zeros nor a lone zero part a line."""
    for dashes in ("5 0", "0", "3 0 4 0", "none"):
        pen = shape(f'<path d="M0 0H9" stroke="#000" stroke-dasharray="{dashes}"/>').pen
        assert pen is not None
        assert pen.dashes == ()


def test_sheets_of_other_languages_are_no_rules() -> None:
    """A style sheet that is not CSS says nothing."""
    body = '<style type="text/x">path{fill:red}</style><path d="M0 0H9V9"/>'
    assert shape(body).fill == BLACK


def test_a_squeezed_pen_is_as_thin_as_its_thinnest_side() -> None:
    """Under an uneven scale the nib is an ellipse; nothing is averaged away."""
    pen = shape('<path transform="scale(4 1)" d="M0 0H9V9" stroke="#000" fill="none"/>').pen
    assert pen is not None
    assert pen.thickness() == pytest.approx(1)
    assert pen.width * abs(pen.nib[0]) == pytest.approx(4)


def test_hidden_things_are_not_drawn() -> None:
    """What is not displayed or not visible is left out without a word."""
    body = (
        '<g display="none"><rect width="9" height="9"/></g>'
        '<g visibility="hidden"><rect width="9" height="9"/>'
        '<rect width="5" height="5" visibility="visible"/></g>'
        '<text style="x" display="none">x</text>'
    )
    assert [s.path[1] for s in drawn(body).shapes] == [("L", 5, 0)]


def test_what_is_wholly_clear_is_not_drawn() -> None:
    """An opacity of 0 hides a group, a fill or a line; drawing programs write such things."""
    body = (
        '<g opacity="0"><rect width="9" height="9" opacity="1"/></g>'
        '<g fill-opacity="0%"><rect width="8" height="8"/>'
        '<rect width="5" height="5" fill-opacity="1" stroke="#000" stroke-opacity="0"/></g>'
        '<rect width="6" height="6" style="opacity:0;display:inline"/>'
    )
    only = shape(body)
    assert only.path[1] == ("L", 5, 0)
    assert only.pen is None


def test_use() -> None:
    """A use draws what it names, moved, with paint of its own where that has none."""
    body = (
        '<defs><path id="a" d="M0 0H1V1"/><g id="b"><use href="#a" x="2"/></g></defs>'
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#b" y="3" fill="#010203"/>'
    )
    only = shape(body)
    assert only.path[0] == ("M", 2, 3)
    assert only.fill == Screen(1, 2, 3)


@pytest.mark.parametrize(
    "body",
    ['<use href="#no"/>', '<use href="other.svg#a"/>', '<use href="#g"/><linearGradient id="g"/>',
     '<g id="a"><use href="#a"/></g>'],
)  # fmt: skip
def test_uses_that_lead_nowhere(body: str) -> None:
    """A use of nothing, of another file, of a gradient or of itself is told."""
    found = told(outcome(body))
    assert {(code, variant) for code, variant, _, _ in found} == {("art-unsupported", "reference")}


def test_many_uses_of_uses_end() -> None:
    """Uses of uses, each doubling, stop at a bound and say so."""
    body = '<path id="a0" d="M0 0H1V1"/>' + "".join(
        f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 40)
    )
    found = outcome(f"<defs>{body}</defs><use href='#a15'/><use href='#a39'/>")
    assert {d.code for d in found.diagnostics} <= {"art-unsupported", "art-unreadable"}
    assert found.diagnostics


@pytest.mark.parametrize(
    ("body", "variant", "what"),
    [
        ("<text>x</text>", "element", "text"),
        ('<image href="a.png" width="9" height="9"/>', "element", "image"),
        ("<foreignObject/>", "element", "foreignObject"),
        ("<svg/>", "element", "svg"),
        ("<switch/>", "element", "switch"),
        ("<script>1</script>", "element", "script"),
        ("<defs><animate/></defs>", "element", "animate"),
        ('<g onclick="x()"/>', "script", "onclick"),
        ('<g opacity=".5"/>', "property", "opacity: .5"),
        ('<g style="fill-opacity: 50%"/>', "property", "fill-opacity: 50%"),
        ('<g clip-path="url(#c)"/>', "property", "clip-path: url(#c)"),
        ('<g mask="url(#c)"/>', "property", "mask: url(#c)"),
        ('<g filter="url(#c)"/>', "property", "filter: url(#c)"),
        ('<path d="M0 0H9" marker-end="url(#m)"/>', "property", "marker-end: url(#m)"),
        ('<g style="mix-blend-mode:multiply"/>', "property", "mix-blend-mode: multiply"),
        ('<g style="transform:scale(2)"/>', "property", "transform: scale(2)"),
        ("<style>g path{fill:red}</style>", "selector", "g path"),
        ("<style>@import url(x);</style>", "selector", "@import url(x);"),
        ('<g transform="turn(3)"/>', "value", "transform: turn(3)"),
        ('<rect width="-1" height="1"/>', "value", "width: -1"),
        ('<rect width="1em" height="1"/>', "value", "width: 1em"),
        ('<path d="M0 0H9V9L" fill="#000"/>', "value", "d: M0 0H9V9L"),
        ('<polygon points="1 2 3"/>', "value", "points: 1 2 3"),
        ('<g fill-rule="odd"/>', "value", "fill-rule: odd"),
        ('<g transform-origin="center"/>', "property", "transform-origin: center"),
        ('<g systemLanguage="ru"/>', "property", "systemLanguage: ru"),
        (
            '<path d="M5 5H5" stroke="#000" stroke-linecap="square"/>',
            "property",
            "stroke-linecap: square",
        ),
        (
            '<path d="M5 5H9" stroke="#000" stroke-linecap="square" stroke-dasharray="0 3"/>',
            "property",
            "stroke-linecap: square",
        ),
        ('<g stroke-width="5%"/>', "value", "stroke-width: 5%"),
    ],
)
def test_what_is_not_drawn_is_told(body: str, variant: str, what: str) -> None:
    """Every element, property and value beyond the subset is named with its line."""
    (only,) = told(outcome(body))
    assert only[:2] == ("art-unsupported", variant)
    assert only[2]["what"] == what
    assert only[3].startswith("logo.svg:2:")


def test_harmless_things_are_not_told() -> None:
    """Defaults written out, vocabularies of drawing programs, unused definitions are no faults."""
    body = (
        '<metadata><rdf xmlns="urn:x"><text/></rdf></metadata>'
        '<sodipodi:namedview xmlns:sodipodi="urn:s"><sodipodi:text/></sodipodi:namedview>'
        '<defs><linearGradient id="g"><stop/></linearGradient><filter id="f"/><clipPath/></defs>'
        '<path d="M0 0H9V9" opacity="1" style="fill-opacity:1.0;opacity:100%;filter:none;'
        '-inkscape-stroke:none;font-size:3px;mix-blend-mode:normal" clip-path="none"/>'
    )
    assert len(drawn(body).shapes) == 1


def test_many_faults_are_counted() -> None:
    """After forty places only the number of the rest is told."""
    found = outcome("\n".join("<text/>" for _ in range(100)))
    assert len(found.diagnostics) == MAX_FAULTS + 1
    assert dict(found.diagnostics[-1].values)["count"] == 60


def test_the_title_is_the_description() -> None:
    """A title comes before a description; titles of shapes are not the drawing's."""
    assert drawn("<desc>d</desc><title> a\n b </title>").alt == "a b"
    assert drawn("<desc>d</desc>").alt == "d"
    assert drawn("<g><title>x</title></g>").alt == ""


@pytest.mark.parametrize(
    ("data", "variant", "place"),
    [
        (b"", "syntax", "logo.svg:1:1"),
        (b"<svg", "syntax", "logo.svg:1:1"),
        (b"<svg><g></svg>", "syntax", "logo.svg:1:11"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "entity", "logo.svg:1:27"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg>&a;</svg>', "entity", "logo.svg:1:35"),
        (b'<!DOCTYPE svg [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><svg/>', "entity", "logo.svg:1:56"),
        (b"<html/>", "not-svg", "page.yaml"),
        (b'<svg xmlns="urn:other"/>', "not-svg", "page.yaml"),
        (b"<svg/>", "no-size", "logo.svg:1:1"),
        (b'<svg width="0" height="5"/>', "no-size", "logo.svg:1:1"),
        (b'<svg width="1e9" height="5"/>', "no-size", "logo.svg:1:1"),
        (b"<svg>" + b"<g>" * 200 + b"</g>" * 200 + b"</svg>", "too-deep", "logo.svg:1:303"),
        (b"\x1f\x8b\x08", "packed", "page.yaml"),
        (b"<svg>" + b" " * 16_000_001 + b"</svg>", "too-large", "page.yaml"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "syntax", "page.yaml"),
    ],
)  # fmt: skip
def test_files_that_are_not_read(data: bytes, variant: str, place: str) -> None:
    """Broken, hostile and foreign files are refused with reason and place."""
    found = read_svg(data, FILE, ASKED)
    assert found.value is None
    (only,) = told(found)
    assert only[:2] == ("art-unreadable", variant)
    assert only[3] == place


def test_encodings() -> None:
    """UTF-16 and a mark before the text are read as XML says."""
    text = '<?xml version="1.0" encoding="UTF-16"?>' + svg("<title>标</title>", HEAD).decode()
    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + svg("<title>标</title>", HEAD)):
        found = read_svg(data, FILE, ASKED)
        assert found.value is not None
        assert found.value.alt == "标"
