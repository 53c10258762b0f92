"""Any bytes at all: reading never raises, and every place lies inside its file."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.model import Outcome, Severity
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Span
from pagegen.spec import read_spec
from pagegen.spec.page import PageSpec
from tests.support.specifying import PAGE, ROOT, place, words, world_of

PAGE65 = (ROOT / "layout/page65.yaml").read_bytes()
THEME = (ROOT / "layout/themes/special-issue.yaml").read_bytes()
PIECES = (
    b"", b"\n", b"  ", b": ", b"- ", b"[", b"]", b"{", b"}", b",", b"'", b'"', b"&a ", b"*a", b"<<: ",
    b"!!int ", b"|\n", b"? ", b"#", b"%", b"\t", b"---\n", b"null", b"~", b"-", b"0", b"9" * 40,
    b"-5pt", b"1e9", b"nan", b"\xff", b"\x00", b"\xef\xbb\xbf", "：".encode(), "１".encode(),
    "栏".encode(), b"extends: page65.yaml\n", b"kind: panel", b"boxes: {a: {boxes: {", b"style: ",
)  # fmt: skip
LINE_ENDS = ("\r\n", "\r", "\n")
CATALOG = words("en")


def examine(world: MemoryWorld, file: FileId) -> Outcome[PageSpec]:
    """Return the outcome after checking what must hold for any input."""
    outcome = read_spec(world, file)
    is_wrong = any(d.severity is Severity.ERROR for d in outcome.diagnostics)
    assert outcome.value is not None or is_wrong
    for one in outcome.diagnostics:
        assert one.code in CODES
        assert one.hints, one
        assert "{" + one.code not in CATALOG.message(one)
        assert one.span is not None or one.code.startswith("file-")
        for span in (one.span, *(label.span for label in one.labels)):
            assert_inside(world, span)
    return outcome


def assert_inside(world: MemoryWorld, span: Span | None) -> None:
    """Check that a place with a path is found, and lies inside the text of its file."""
    if span is None or not span.origin.path:
        return
    found = place(world, span)
    assert found is not None, span
    text = world.read(span.origin.file).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    lines = text.split("\n")
    assert 1 <= found.line <= len(lines)
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few places cut, doubled or overwritten."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 0, 1, 1, 2, 5, 40)))
        piece = chance.choice((*PIECES, data[start:end] * 2, bytes([chance.randrange(256)])))
        data = data[:start] + piece + data[end:]
    return data


def campaign(seed: int, runs: int) -> None:
    """Read page 65 and its theme again and again with damaged bytes."""
    chance = random.Random(seed)
    for _ in range(runs):
        files = {
            "layout/page65.yaml": mutated(PAGE65, chance) if chance.random() < 0.7 else PAGE65,
            "layout/themes/special-issue.yaml": mutated(THEME, chance),
        }
        examine(MemoryWorld(files), FileId("layout/page65.yaml"))


@pytest.mark.parametrize("seed", range(4))
def test_damaged_page(seed: int, is_long: bool) -> None:
    """A page with a few bytes changed is said to be wrong, or read; it never stops the program."""
    campaign(seed, 5000 if is_long else 40)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """No bytes raise."""
    examine(world_of(data), PAGE)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_pieces_of_yaml(pieces: list[bytes]) -> None:
    """No heap of YAML's own marks raises."""
    examine(world_of(b"".join(pieces)), PAGE)


KEYS = st.sampled_from(
    ["kind", "at", "columns", "lines", "x", "width", "style", "from", "text", "runs", "of", "boxes",
     "number", "ground", "frame", "story", "cells", "parts", "extends", "face", "size", "wibble", "a"]
)  # fmt: skip
VALUES = st.sampled_from(
    ["1", "1-4", "9-2", "1/2", "10pt", "-1mm", "0", "~", "red", "body", "text", "photo", "panel", "lines",
     "captions", "label", "stamp", "rule", "credits", "running-head", "headline", "五号", "''", "a b"]
)  # fmt: skip
NODES = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(KEYS, inner), max_size=4, unique_by=lambda pair: pair[0]).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=12,
)
SECTIONS = st.sampled_from(
    [
        "boxes",
        "defaults",
        "styles",
        "colors",
        "fonts",
        "page",
        "grid",
        "paper",
        "content",
        "output",
        "schema",
    ]
)


@given(st.lists(st.tuples(SECTIONS, NODES), max_size=5, unique_by=lambda pair: pair[0]))
def test_any_tree(sections: list[tuple[str, str]]) -> None:
    """No well-formed file raises, whatever stands where."""
    text = "extends: base.yaml\n" + "".join(f"{name}: {node}\n" for name, node in sections)
    examine(world_of(text), PAGE)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "text",
                    "photo",
                    "lines",
                    "panel",
                    "label",
                    "stamp",
                    "captions",
                    "rule",
                    "credits",
                    "running-head",
                    "headline",
                ]
            ),
            NODES,
        ),
        max_size=4,
    )
)
def test_any_box(boxes: list[tuple[str, str]]) -> None:
    """No box raises, whatever its keys hold."""
    lines = [
        f"  b{n}: {{kind: {kind}, at: {{columns: 1, lines: 1}}, style: {node}, text: {node}, of: {node}, "
        f"lines: {node}, cells: {node}, parts: {node}, rule: {node}, ground: {node}, main: {node}, boxes: {node}}}"
        for n, (kind, node) in enumerate(boxes)
    ]
    examine(world_of("extends: base.yaml\nboxes:\n" + "\n".join(lines)), PAGE)
