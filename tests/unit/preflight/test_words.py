"""Every rule has words in both languages, with the same values, and a hint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import pagegen.diagnostics
from pagegen.preflight.checks import RULES
from pagegen.preflight.rule import Rule, Weight

DOCS = Path(__file__).parents[3] / "docs" / "codes"
MESSAGES = Path(pagegen.diagnostics.__file__).parent / "messages"
VALUES = {"rule", "measured", "limit", "text", "block", "x", "y"}


WORDS: dict[str, Any] = {
    language: yaml.safe_load((MESSAGES / language / "check.yaml").read_text("utf-8"))
    for language in ("zh", "en")
}
"""The catalogue's entries about checks by language."""


def places(sentence: str) -> set[str]:
    """Return the values a sentence asks for."""
    return set(re.findall(r"{(\w+)}", sentence))


@pytest.mark.parametrize("kind", ["variants", "hints"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_sentence_and_hint_in_both_languages(rule: Rule, kind: str) -> None:
    """A rule's sentence and its cure stand in both catalogues and use values that exist."""
    chinese, english = (WORDS[lang][rule.weight.value][kind][rule.id] for lang in ("zh", "en"))
    assert places(chinese) == places(english) <= VALUES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_words_without_a_rule(language: str) -> None:
    """The catalogue holds no sentence of a rule that is not checked."""
    for code in (weight.value for weight in Weight):
        entry = WORDS[language][code]
        known = {rule.id for rule in RULES if rule.weight.value == code}
        assert set(entry["variants"]) == set(entry["hints"]) == known


@pytest.mark.parametrize("weight", list(Weight))
def test_page_of_the_code_lists_every_rule_twice(weight: Weight) -> None:
    """The page that ``explain`` prints names each rule in its Chinese and its English part."""
    page = (DOCS / f"{weight.value}.md").read_text("utf-8")
    known = [rule.id for rule in RULES if rule.weight is weight]
    assert re.findall(r"^\| ([A-Z]{2}-\d\d) \|", page, re.MULTILINE) == known * 2
