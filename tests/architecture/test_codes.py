"""Every code of the register has words in two languages, a page, and a test that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
import yaml

from pagegen.diagnostics.codes import CODES
from tests.architecture.source_tree import PACKAGE, ROOT, TESTS

MESSAGES = PACKAGE / "diagnostics" / "messages"
PAGES = ROOT / "docs" / "codes"
LANGUAGES = ("zh", "en")
OTHER_WORDS = frozenset({"report", "rules", "why"})
"""What the program says of a run as a whole: no diagnostics."""


def catalogue(language: str) -> dict[str, Any]:
    """Return the entries of all groups of a language."""
    entries: dict[str, Any] = {}
    for path in sorted((MESSAGES / language).glob("*.yaml")):
        entries.update(yaml.safe_load(path.read_text("utf-8")) or {})
    return entries


def without_title(codes: Iterable[str], entries: Mapping[str, Any]) -> list[str]:
    """Return the codes that a catalogue gives no title, sentence or hint."""
    parts = ("title", "text", "hints")
    return [c for c in codes if not all((entries.get(c) or {}).get(part) for part in parts)]


def unnamed(codes: Iterable[str], text: str) -> list[str]:
    """Return the codes that a text does not name; part of a longer name does not count."""
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", text))
    return [code for code in codes if code not in words]


def text_of_tests() -> str:
    """Return the text of all tests and cases, less those of the architecture."""
    kinds = {".py", ".case", ".yaml", ".txt"}
    own = TESTS / "architecture"
    return "\n".join(
        path.read_text("utf-8", "replace")
        for path in sorted(TESTS.rglob("*"))
        if path.suffix in kinds and path.is_file() and not path.is_relative_to(own)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: str) -> None:
    """Title, sentence and at least one hint stand in both catalogues."""
    assert without_title(CODES, catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_code(language: str) -> None:
    """No words are kept for what is never said."""
    assert sorted(set(catalogue(language)) - set(CODES) - OTHER_WORDS) == []


def test_every_code_has_a_page() -> None:
    """``docs/codes`` explains every code, and nothing else."""
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    assert sorted(set(CODES) - pages) == []
    assert sorted(pages - set(CODES)) == []


def test_every_code_is_tested() -> None:
    """Some test or case brings every code about, and names it."""
    assert unnamed(CODES, text_of_tests()) == []


def test_a_gap_is_seen() -> None:
    """An entry without title or hint, and a name inside a longer name, are found."""
    entry = {"title": "t", "text": "x", "hints": {"a": "b"}}
    entries = {"a-b": entry, "a-c": {**entry, "title": ""}, "a-d": {**entry, "hints": {}}}
    assert without_title(["a-b", "a-c", "a-d", "a-e"], entries) == ["a-c", "a-d", "a-e"]
    assert unnamed(["flow-over", "flow-overset"], 'say("flow-overset")') == ["flow-over"]
