"""Paths back to places."""

from __future__ import annotations

import pytest

from pagegen.source import Position
from pagegen.spec.locate import locate_yaml
from pagegen.spec.nodes import AT_KEY

TEXT = """\
# 注释
纸: {宽: 390mm, 高: [1, 二]}
boxes:
  head:
    kind: headline
    lines:
    - {text: 甲}
    - 乙丙丁
  text: |
    多行
    文字
  empty:
""".encode()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("纸", "宽"), Position(2, 8, 2, 13)),
        (("纸", "宽", AT_KEY), Position(2, 5, 2, 6)),
        (("纸",), Position(2, 4, 2, 25)),
        (("纸", "高", 1), Position(2, 22, 2, 23)),
        (("boxes",), Position(3, 1, 3, 6)),
        (("boxes", "head"), Position(4, 3, 4, 7)),
        (("boxes", "head", "kind"), Position(5, 11, 5, 19)),
        (("boxes", "head", "lines"), Position(6, 5, 6, 10)),
        (("boxes", "head", "lines", 1), Position(8, 7, 8, 10)),
        (("boxes", "head", "lines", 0, "text"), Position(7, 14, 7, 15)),
        (("boxes", "empty"), Position(12, 3, 12, 8)),
        (("@", 3, 7), Position(3, 7, 3, 8)),
        (("@", 3, 7, 4, 1), Position(3, 7, 4, 1)),
    ],
)
def test_places(path: tuple[str | int, ...], expected: Position) -> None:
    """Values, keys, items, blocks (by their keys) and fixed places are found."""
    assert locate_yaml(TEXT, path) == expected


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("x",),
        ("纸", "宽", "x"),
        ("纸", 0),
        ("纸", "高", 2),
        ("@",),
        ("@", 1),
        ("@", "a", 1),
        (AT_KEY,),
    ],
)
def test_no_such_node(path: tuple[str | int, ...]) -> None:
    """A path that leads nowhere has no place, and nothing is raised."""
    assert locate_yaml(TEXT, path) is None


@pytest.mark.parametrize("data", [b"", b"\xff", b"a: [", b"a: b: c", b"\x00"])
def test_files_that_cannot_be_read(data: bytes) -> None:
    """In a file that cannot be composed only fixed places are known."""
    assert locate_yaml(data, ("a",)) is None
    assert locate_yaml(data, ("@", 1, 1)) == Position(1, 1, 1, 2)


def test_block_text_begins_beside_its_key() -> None:
    """The bar of block text stands on the key's line and is its place."""
    found = locate_yaml(TEXT, ("boxes", "text"))
    assert found is not None
    assert (found.line, found.column) == (9, 9)
