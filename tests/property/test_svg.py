"""What holds for any drawing: reading never fails, and every fault lies inside the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagegen.images.svg.matrix import transform_of
from pagegen.images.svg.pathdata import path_of
from pagegen.images.svg.read import read_svg
from tests.support.drawing import ASKED, FILE, HEAD, svg

NAMES = st.sampled_from(
    ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g", "use", "text", "defs",
     "style", "a", "svg", "linearGradient", "title", "script", "x:y"]
)  # fmt: skip
VALUES = st.one_of(
    st.text(st.sampled_from("MmLlHhVvCcSsQqTtAaZz0123456789.,-+e% #ab()url"), max_size=40),
    st.sampled_from(
        ["#a", "url(#a)", "none", "red", "1e308", "-1e308", "5%", "nan", "inf", "rotate(45)",
         "scale(0)", "scale(1e200)", "matrix(1 1 1 1 0 0)", "device-cmyk(1 1 1 1)", "inherit"]
    ),
)  # fmt: skip
KEYS = st.sampled_from(
    ["d", "x", "y", "width", "height", "r", "rx", "ry", "cx", "points", "transform", "fill", "stroke",
     "stroke-width", "stroke-dasharray", "style", "class", "id", "href", "opacity", "viewBox"]
)  # fmt: skip


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give elements with children, attributes and text."""
    given_ = st.dictionaries(KEYS, VALUES, max_size=5)

    def written(name: str, attributes: dict[str, str], inside: list[str]) -> str:
        text = "".join(f' {k}="{v}"' for k, v in attributes.items())
        return f"<{name}{text}>{''.join(inside)}</{name}>"

    return st.builds(written, NAMES, given_, st.lists(children, max_size=4))


BODIES = st.recursive(st.sampled_from(["", "x{fill:red}", "\n"]), element, max_leaves=12)


@given(BODIES, st.sampled_from([HEAD, "", 'viewBox="0 0 1 1"', 'width="9" height="9"']))
def test_any_drawing_is_read(body: str, head: str) -> None:
    """There is a drawing or a reason, and each place is one of the file."""
    data = svg(body, head)
    lines = data.decode().split("\n")
    found = read_svg(data, FILE, ASKED)
    assert found.value is not None or found.diagnostics
    for diagnostic in found.diagnostics:
        assert diagnostic.span is not None
        path = diagnostic.span.origin.path
        if path:
            assert 1 <= int(path[1]) <= len(lines)
            assert 1 <= int(path[2]) <= len(lines[int(path[1]) - 1]) + 1
    for shape in found.value.shapes if found.value else ():
        assert shape.path[0][0] == "M"
        assert all(abs(float(v)) < 1e6 for operator in shape.path for v in operator[1:])


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(data: bytes) -> None:
    """Bytes of any kind give no traceback."""
    found = read_svg(data, FILE, ASKED)
    assert found.value is not None or found.diagnostics


@given(st.text(st.sampled_from("MmLlHhVvCcSsQqTtAaZz0123456789.,-+e \n"), max_size=80))
def test_any_path_data_is_read(data: str) -> None:
    """A path begins with a move and its fault lies in its data."""
    path, fault = path_of(data, 1000)
    assert -1 <= fault <= len(data)
    assert not path or path[0][0] == "M"


@given(st.text(st.sampled_from("matrixtranslterokwXY0123456789.,-+e() "), max_size=60))
def test_any_transform_is_read(text: str) -> None:
    """A transform is a matrix or none."""
    transform_of(text)
