"""Layout files that cannot be read at all: each is one diagnostic, and no page."""

from __future__ import annotations

import pytest

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.world import DiskWorld, MemoryWorld
from pagegen.source import FileId, FileStat, WorldError
from pagegen.spec import read_spec
from pagegen.spec.decode import SIZE_LIMIT, place_of
from tests.support.specifying import BASE, PAGE, read, sound, spoken, words, world_of


def only(text: str | bytes) -> Diagnostic:
    """Return the one thing said about a file that gives no page."""
    outcome = read(text)
    assert outcome.value is None
    (one,) = outcome.diagnostics
    return one


def test_missing_file_has_no_place() -> None:
    """A spec that is not there is said without a position."""
    outcome = read_spec(MemoryWorld({}), FileId("nowhere.yaml"))
    (one,) = outcome.diagnostics
    assert outcome.value is None
    assert (one.code, one.span) == ("file-missing", None)
    assert one.values == (("file", "nowhere.yaml"),)


def test_folder_has_no_place(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder given as a spec is said without a position."""
    folder = tmp_path_factory.mktemp("spec")
    (one,) = read_spec(DiskWorld(folder), FileId(".")).diagnostics
    assert (one.code, one.variant, one.span) == ("file-unreadable", "folder", None)


class Locked(MemoryWorld):
    """A world that refuses with a given reason."""

    def __init__(self, reason: str) -> None:
        """Refuse for this reason."""
        super().__init__({})
        self.reason = reason

    def stat(self, file: FileId) -> FileStat:
        """Refuse."""
        raise WorldError(file, self.reason)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("unreadable", "file-unreadable"),
        ("not-a-file", "file-unreadable"),
        ("too-large", "file-too-large"),
        ("a reason of later", "file-unreadable"),
    ],
)
def test_every_reason_of_the_world(reason: str, code: str) -> None:
    """Whatever keeps a file from us is said with a cure, in both languages."""
    world = Locked(reason)
    (one,) = read_spec(world, PAGE).diagnostics
    assert (one.code, one.span) == (code, None)
    for language in ("en", "zh"):
        said = spoken(world, one, words(language))
        assert len(said) == 2
        assert "{" not in "".join(said)


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "\n\n", "---\n", "\ufeff", "~"])
def test_empty(text: str) -> None:
    """A file that says nothing is empty, whatever it consists of."""
    assert only(text).code == "file-empty"


def test_byte_order_mark_is_no_character() -> None:
    """A UTF-8 file may begin with its mark; columns count from after it."""
    page = sound(read(("\ufeff" + BASE).encode()))
    assert page.grid.columns == 4
    assert only(b"\xef\xbb\xbf\xff").values == (("file", PAGE), ("offset", 3))


@pytest.mark.parametrize(
    ("data", "place", "offset", "hint"),
    [
        ("标题: 内蒙古日报".encode("gb18030"), ("@", 1, 1), 0, "gb18030"),
        ("a: 1".encode("utf-16"), ("@", 1, 1), 0, "utf-16"),
        (b"a: 1\nb: \xe4\xb8\xad\xe6", ("@", 2, 5), 11, "save-as-utf-8"),
        (b"a: 1\r\nb: \xff\xff", ("@", 2, 4), 9, "save-as-utf-8"),
    ],
)
def test_encoding(data: bytes, place: tuple[str, int, int], offset: int, hint: str) -> None:
    """Other encodings are named where they can be told, with the byte that stopped us."""
    one = only(data)
    assert one.code == "file-bad-encoding"
    assert one.span is not None
    assert one.span.origin.path == place
    assert dict(one.values)["offset"] == offset
    assert one.hints[0].key == hint


def test_zero_bytes_are_no_text() -> None:
    """UTF-16 without its mark and pictures hold zero bytes."""
    one = only("a: 1".encode("utf-16-le"))
    assert (one.code, one.variant) == ("file-bad-encoding", "binary")


@pytest.mark.parametrize(
    "character", ["\x07", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff"]
)
def test_characters_that_editors_count_otherwise(character: str) -> None:
    """What YAML cannot hold, or would count as a line end, is refused with its place."""
    one = only(f"a: 一\nb: 二{character}三\n")
    assert (one.code, one.variant) == ("spec-syntax", "control")
    assert one.span is not None
    assert one.span.origin.path == ("@", 2, 5)


def test_huge() -> None:
    """A file beyond the limit is not even parsed."""
    one = only(b"a" * (SIZE_LIMIT + 1))
    assert (one.code, one.variant) == ("file-too-large", "size")
    assert dict(one.values)["size"] == SIZE_LIMIT + 1


def test_parent_that_is_missing_is_said_where_it_is_named() -> None:
    """The place is the ``extends:`` that asked for it."""
    (one,) = read("extends: themes/gone.yaml").diagnostics
    assert one.code == "file-missing"
    assert one.span is not None
    assert one.span.origin.path == ("extends",)


def test_fault_in_a_parent_is_said_there() -> None:
    """A theme's syntax error stands in the theme, and no page comes of it."""
    outcome = read("extends: bad.yaml", bad="a: [")
    (one,) = outcome.diagnostics
    assert outcome.value is None
    assert one.span is not None
    assert one.span.origin.file == "layout/bad.yaml"


def test_lines_end_as_in_editors() -> None:
    """Windows, Unix and old Macintosh line ends count alike."""
    assert place_of("a\r\nb\nc\rd", 7) == (4, 1)
    world = world_of("output: {title: 甲}\r\ngrid: {guter: 2字}\r\nextends: base.yaml\r\n")
    (one,) = read_spec(world, PAGE).diagnostics
    assert spoken(world, one, words("en"))[0].startswith("2:8 ")
