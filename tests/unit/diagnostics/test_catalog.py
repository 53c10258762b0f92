"""The catalogue: words of both languages agree, and nothing that is missing hides a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pagegen.diagnostics.catalog import Catalog, Entry, decode_catalog, explain, fill, spell
from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.model import Diagnostic, Hint, Severity
from tests.unit.diagnostics.telling import MESSAGES, shipped, told

GROUPS = sorted(path.stem for path in (MESSAGES / "zh").glob("*.yaml"))
MINE = ("font", "frame", "line", "flow", "head", "color", "report")
WORDS = ("report", "rules", "why")
"""Groups of sentences that are no diagnostics."""
CODES_OF_MINE = sorted(code for code in CODES if code.split("-")[0] in MINE)


def entries(language: str, group: str) -> dict[str, Entry]:
    """Return the entries of a file of the shipped catalogue."""
    data = yaml.safe_load((MESSAGES / language / f"{group}.yaml").read_bytes())
    catalog = shipped(language)
    return {code: catalog.entry(code) for code in data}


def places(text: str) -> set[str]:
    """Return the names of the values in a sentence."""
    return set(re.findall(r"\{(\w+)(?:\|[^{}|]*\|[^{}|]*)?\}", text))


def sentences(entry: Entry) -> dict[str, str]:
    """Return all sentences of an entry by their kind and key."""
    kinds = {"variants": entry.variants, "hints": entry.hints, "labels": entry.labels}
    named = {f"{kind}.{key}": text for kind, words in kinds.items() for key, text in words.items()}
    return {"title": entry.title, "text": entry.text, **named}


def test_both_languages_have_the_same_groups() -> None:
    """Every file of messages is there in Chinese and in English."""
    assert sorted(path.stem for path in (MESSAGES / "en").glob("*.yaml")) == GROUPS
    assert set(MINE) <= set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_both_languages_say_the_same(group: str) -> None:
    """Both languages have the same codes, keys and values, in sentences that are not empty."""
    zh, en = entries("zh", group), entries("en", group)
    assert list(zh) == list(en)
    for code, entry in zh.items():
        ours, theirs = sentences(entry), sentences(en[code])
        assert list(ours) == list(theirs), code
        for key, text in ours.items():
            assert places(text) == places(theirs[key]), f"{code} {key}"


@pytest.mark.parametrize("code", CODES_OF_MINE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_a_title_a_sentence_and_a_cure(code: str, language: str) -> None:
    """No registered code is without words, and each says what to do."""
    entry = shipped(language).entry(code)
    assert entry.title
    assert entry.text
    assert entry.hints


def test_files_have_registered_codes_of_their_group_only() -> None:
    """A file holds codes that begin with its name; some hold words without a code."""
    for group in GROUPS:
        for code in entries("zh", group):
            assert code.split("-")[0] == group
            assert code in CODES or group in WORDS, code


def test_message_is_filled() -> None:
    """Values stand in the sentence, in each language."""
    found = told("flow-overset", story="头条", lines=4, characters=38)
    assert shipped("zh").message(found) == "溢排：稿件 `头条` 多出 4 行（38 字）"
    assert "4 lines too long (38 characters)" in shipped("en").message(found)


def test_variant_has_its_own_sentence() -> None:
    """A variant replaces the sentence; an unknown one keeps it."""
    catalog = decode_catalog({"x.yaml": b"x-a: {text: plain, variants: {b: special}}"})
    for variant, text in (("", "plain"), ("b", "special"), ("c", "plain")):
        assert catalog.message(Diagnostic("x-a", Severity.NOTE, variant=variant)) == text


def test_hints_use_their_own_values_first() -> None:
    """A hint is filled with its values, then with those of the diagnostic."""
    catalog = decode_catalog({"zh/x.yaml": b"x-a: {text: t, hints: {h: '{a} {b}'}}"})
    found = told("x-a", hints=(Hint("h", (("a", 1),)),), a=2, b=3)
    assert catalog.hints(found) == ("1 3",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x-a: just words",
        b"- list",
        b"x-a: {text: 12, hints: [a]}",
        b"x-a: {hints: {h: 3}}",
        b"x-a: [",
        b"\xff\xfe\x00",
        b"x-a: !!python/object:os.system {}",
        b"other: {text: words}",
    ],
)
def test_what_is_missing_or_broken_never_hides_a_fault(data: bytes) -> None:
    """Without words a code and its values are said, and nothing is raised."""
    catalog = decode_catalog({"x.yaml": data})
    found = told("x-a", hints=(Hint("h", (("a", 1),)),), lines=2, story="s")
    assert catalog.message(found) == "x-a (lines=2, story=s)"
    assert catalog.hints(found) == ("h (a=1)",)
    assert catalog.title("x-a") == "x-a"
    assert catalog.label(found, "first") == ""
    assert catalog.phrase("error", n=2) == "error (n=2)"


def test_no_catalogue_at_all() -> None:
    """An empty catalogue still speaks."""
    assert decode_catalog({}).message(told("nonsense")) == "nonsense"
    variant = Diagnostic("x-a", Severity.ERROR, variant="b")
    assert Catalog({}).message(variant) == "x-a/b"


def test_groups_are_decoded_when_they_are_needed() -> None:
    """What nobody says is not decoded: a clean build pays nothing."""
    catalog = shipped("zh")
    assert catalog.decoded == {}
    catalog.message(told("flow-overset"))
    assert list(catalog.decoded) == ["flow"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("字", "字"),
        (3, "3"),
        (3.0, "3"),
        (0.16, "0.16"),
        (1 / 3, "0.333"),
        (100.0, "100"),
        (-0.0, "0"),
        (-0.0001, "0"),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
    ],
)
def test_spelling_of_values(value: str | float, text: str) -> None:
    """Lengths are told with at most three decimals, and never as minus nothing."""
    assert spell(value) == text


def test_values_are_not_filled_again() -> None:
    """A value that looks like a place, such as copy with braces, stays as it is."""
    assert fill("{a} and {b}", (("a", "{b}"), ("b", 1))) == "{b} and 1"


PAGE = "# x-a\n\nintro\n\n## 中文\n\n说明\n\n### 例\n\n例子\n\n## English\n\nwords\n"


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "# x-a\n\nintro\n\n说明\n\n### 例\n\n例子\n"), ("en", "# x-a\n\nintro\n\nwords\n")],
)
def test_explain_gives_the_part_of_a_language(language: str, text: str) -> None:
    """A page is given in the language asked for."""
    assert explain("x-a", {"x-a.md": PAGE}.get, language) == text


def test_explain_without_a_page_or_part() -> None:
    """No page is None; a page in one language is given whole; a code is never a path."""
    assert explain("x-a", lambda _: None) is None
    assert explain("x-a", {"x-a.md": "words"}.get) == "words"
    asked: list[str] = []
    assert explain("../secret", asked.append) is None
    assert asked == []


def test_pages_of_codes() -> None:
    """Every code of these groups has a page with both languages, and both say the code's title."""
    folder = Path(__file__).parents[3] / "docs" / "codes"
    pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    for code in CODES_OF_MINE:
        for language in ("zh", "en"):
            text = explain(code, pages.get, language)
            assert text is not None, code
            assert shipped(language).title(code) in text, (code, language)
            assert "```" in text, (code, language)


def test_index_of_pages() -> None:
    """The index names every code of these groups once, with its titles, and every page there is."""
    folder = Path(__file__).parents[3] / "docs" / "codes"
    index = (folder / "README.md").read_text(encoding="utf-8")
    for code in CODES_OF_MINE:
        titles = [shipped(language).title(code) for language in ("zh", "en")]
        assert index.count(f"| [{code}]({code}.md) |") == 1, code
        assert all(title in index for title in titles), code
    for page in folder.glob("*-*.md"):
        assert page.stem in CODES, page.name
        assert f"({page.name})" in index, page.name
