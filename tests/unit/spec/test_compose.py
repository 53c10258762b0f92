"""Composing: scalars keep what was written, and nothing odd gets through."""

from __future__ import annotations

import sys

import pytest

from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId, Position
from pagegen.spec.compose import DEPTH_LIMIT, NODE_LIMIT, compose
from pagegen.spec.nodes import Mapping, Node, Scalar, Sequence, is_null, kind_of, step

FILE = FileId("a.yaml")


def tree(text: str) -> Node:
    """Return the tree of a text that is in order."""
    sink = Sink()
    root = compose(text, FILE, sink)
    assert sink.diagnostics() == ()
    assert root is not None
    return root


def codes(text: str) -> list[tuple[str, str]]:
    """Return code and variant of all that is said of a text."""
    sink = Sink()
    compose(text, FILE, sink)
    return [(one.code, one.variant) for one in sink.diagnostics()]


@pytest.mark.parametrize(
    "text", ["no", "12:30", "010", "1.10", "1-4", "0x1F", "2021-07-01", "=", "1e3"]
)
def test_scalars_stay_text(text: str) -> None:
    """YAML 1.1 would read these as false, 750, 8, 1.1 and so on."""
    value = step(tree(f"a: {text}"), "a")
    assert isinstance(value, Scalar)
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", True), ("~", True), ("null", True), ("'null'", False), ("''", False)],
)
def test_only_plain_text_is_null(text: str, expected: bool) -> None:
    """A quoted word is a word, also the word null."""
    value = step(tree(f"a: {text}"), "a")
    assert value is not None
    assert is_null(value) is expected


def test_places_count_characters() -> None:
    """A Han character is one column, in either style."""
    root = tree("纸张: {宽: 三十}\n栏:\n- 甲\n- 乙丙\n")
    width = step(step(root, "纸张") or root, "宽")
    assert width is not None
    assert width.place == Position(1, 9, 1, 11)
    columns = step(root, "栏")
    assert isinstance(columns, Sequence)
    assert columns.place == Position(3, 1, 4, 5)
    assert columns.items[1].span.origin.path == ("栏", 1)


def test_astral_characters_count_once() -> None:
    """A rare character outside the first plane is one column."""
    value = step(tree("{𠮷: x}"), "𠮷")
    assert value is not None
    assert value.place == Position(1, 5, 1, 6)


def test_first_of_two_keys_is_kept() -> None:
    """A duplicate is an error, and the value read is the first."""
    sink = Sink()
    root = compose("a: 1\nb: 2\na: 3\n", FILE, sink)
    assert root is not None
    value = step(root, "a")
    assert isinstance(value, Scalar)
    assert value.text == "1"
    (one,) = sink.diagnostics()
    assert one.span is not None
    assert one.span.origin.path == ("@", 3, 1, 3, 2)
    assert one.labels[0].span.origin.path == ("@", 1, 1, 1, 2)


def test_a_quoted_merge_key_is_a_name() -> None:
    """Only the plain ``<<`` merges in YAML."""
    assert codes("'<<': 1") == []
    assert codes("<<: 1") == [("spec-syntax", "merge-key")]


@pytest.mark.parametrize(("open_", "close"), [("[", "]"), ("{a: ", "}")])
def test_depth(open_: str, close: str) -> None:
    """The last level allowed is read, the next is refused, and far too many end no differently."""
    assert codes(open_ * DEPTH_LIMIT + close * DEPTH_LIMIT) == []
    deeper = DEPTH_LIMIT + 1
    assert codes(open_ * deeper + close * deeper) == [("spec-too-deep", "")]
    assert codes(open_ * 50_000) == [("spec-too-deep", "")]


def test_too_many_nodes() -> None:
    """A file of small size cannot hold a huge tree either."""
    assert codes("[" + "a," * (2 * NODE_LIMIT) + "]") == [("file-too-large", "nodes")]


def test_a_bomb_of_aliases_stays_small() -> None:
    """Ten levels of nine aliases are ninety complaints, not 3 486 784 401 nodes."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 11)]
    found = codes("\n".join(lines))
    assert found.count(("spec-syntax", "alias")) == 90
    assert found.count(("spec-syntax", "anchor")) == 11


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser gives the same tree and the same kind of complaint."""
    text = "a: {b: [1, 'x']}\nc: |\n  多行\n  文字\n"
    fast, faults = tree(text), codes("a: [1, 2}")
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert tree(text) == fast
    assert codes("a: [1, 2}") == faults == [("spec-syntax", "list")]
    assert codes("\ta: 1") == [("spec-syntax", "tab")]


def test_shapes() -> None:
    """Every node has a name for its shape."""
    root = tree("{a: [1], b: {}, c: x, d: }")
    assert isinstance(root, Mapping)
    assert [kind_of(e.value) for e in root.entries.values()] == [
        "list", "mapping", "text", "nothing",
    ]  # fmt: skip
