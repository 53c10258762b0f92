"""Places are found in layout files, in copy, and to the character."""

from __future__ import annotations

import pytest

from pagegen.engine.places import Places
from pagegen.engine.world import MemoryWorld
from pagegen.source import FileId, Origin, Position, Span
from pagegen.spec.nodes import AT_KEY

WORLD = MemoryWorld(
    {
        "page.yaml": "paper: {size: [1mm, 2mm]}\npage: {section: 特刊}\n".encode(),
        "story.md": "\ufeff---\nslug: lead\nheadline: 题\n---\n\n第一段。\n\n第二,段。\n".encode(),
        "credits.yaml": "paper: 内蒙古日报\nissue: [一, 二二]\n".encode(),
        "text.txt": "一\n二二二\n".encode(),
    }
)


def span(file: str, *path: str | int, at: tuple[int, int] = (0, 0)) -> Span:
    """Return a span."""
    return Span(Origin(FileId(file), path), *at)


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (span("page.yaml", "paper", "size", 1), (1, 21, 1, 24)),
        (span("page.yaml", "page", AT_KEY), (2, 1, 2, 5)),
        (span("page.yaml", "page", "section", at=(1, 2)), (2, 18, 2, 19)),
        (span("page.yaml", "@", 7, 3), (7, 3, 7, 4)),
        (span("story.md", "block", 1), (6, 1, 6, 5)),
        (span("story.md", "block", 2, at=(2, 3)), (8, 3, 8, 4)),
        (span("story.md", "front", "headline", 0), (3, 11, 3, 12)),
        (span("credits.yaml", "issue", 1, at=(1, 2)), (2, 13, 2, 14)),
        (span("text.txt", "line", 2, at=(0, 2)), (2, 1, 2, 3)),
    ],
)
def test_places(where: Span, place: tuple[int, int, int, int]) -> None:
    """Keys and values of a layout, characters of copy, and lines of plain text are found."""
    assert Places(WORLD).locate(where) == Position(*place)


@pytest.mark.parametrize(
    "where",
    [
        Span.of_file(FileId("page.yaml")),
        span("page.yaml", "nothing", "here"),
        span("none.yaml", "paper"),
        span("story.md", "block", 99),
    ],
)
def test_what_has_no_place(where: Span) -> None:
    """A file as a whole, and what is not there any more, have none."""
    assert Places(WORLD).locate(where) is None


def test_a_file_is_read_once() -> None:
    """Many diagnostics of one file ask the world once."""

    class Counting(MemoryWorld):
        asked = 0

        def read(self, file: FileId) -> bytes:
            Counting.asked += 1
            return super().read(file)

    places = Places(Counting({"a.yaml": b"a: 1\nb: 2\n"}))
    for key in ("a", "b", "a"):
        assert places.locate(span("a.yaml", key)) is not None
    assert places.source_of(FileId("a.yaml")) == "a: 1\nb: 2\n"
    assert Counting.asked == 1


def test_source_is_shown_without_its_mark() -> None:
    """A byte order mark is no character of the first line; what is not there is None."""
    source = Places(WORLD).source_of(FileId("story.md"))
    assert source is not None
    assert source.startswith("---")
    assert Places(WORLD).source_of(FileId("none.md")) is None
