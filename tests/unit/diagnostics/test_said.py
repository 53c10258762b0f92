"""What the program says and what the catalogue has words for: compared in the source itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pagegen.diagnostics.codes import CODES
from tests.unit.diagnostics.telling import shipped

SOURCE = Path(__file__).parents[3] / "src" / "pagegen"
OPTIONS = {"variant", "labels"}


@cache
def said() -> tuple[tuple[str, ast.Call], ...]:
    """Return all calls of ``say`` that name their code, with the place of the call."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{node.lineno}", node)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "say"
        and len(node.args) >= 2
        and isinstance(node.args[0], ast.Constant)
    )


def code_of(call: ast.Call) -> str:
    """Return the code that a call says."""
    assert isinstance(call.args[0], ast.Constant)
    return str(call.args[0].value)


def hints_of(call: ast.Call) -> Iterator[tuple[str, set[str] | None]]:
    """Return keys and names of values of the hints; None where they are not spelt out."""
    for node in call.args[2:]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            key = node.args[0]
            if node.func.id == "hint" and isinstance(key, ast.Constant):
                yield str(key.value), names_of(node)


def names_of(call: ast.Call) -> set[str] | None:
    """Return the names of the values of a call, or None where some are not spelt out."""
    names = {word.arg for word in call.keywords}
    return None if None in names else {str(name) for name in names} - OPTIONS


def places(text: str) -> set[str]:
    """Return the names of the values in a sentence."""
    return set(re.findall(r"\{(\w+)(?:\|[^{}|]*\|[^{}|]*)?\}", text))


def test_there_is_something_to_compare() -> None:
    """The search finds the calls at all."""
    assert len(said()) > 20


def test_codes_are_registered() -> None:
    """Nothing is said by a code that is not in the register."""
    assert [(where, code_of(call)) for where, call in said() if code_of(call) not in CODES] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sentences_get_the_values_they_name(language: str) -> None:
    """Every value in a sentence is among those that are said with its code."""
    catalog = shipped(language)
    faults = []
    for where, call in said():
        entry, names = catalog.entry(code_of(call)), names_of(call)
        chosen = next((w.value for w in call.keywords if w.arg == "variant"), None)
        if names is None or chosen is not None:
            continue
        if lacking := places(entry.text) - names:
            faults.append((where, code_of(call), lacking))
    assert faults == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hints_have_words_and_values(language: str) -> None:
    """Every hint that is given has a sentence, and that sentence its values."""
    catalog = shipped(language)
    faults = []
    for where, call in said():
        entry, names = catalog.entry(code_of(call)), names_of(call)
        for key, own in hints_of(call):
            text = entry.hints.get(key)
            if text is None:
                faults.append((where, code_of(call), key))
            elif own is not None and names is not None and places(text) - own - names:
                faults.append((where, code_of(call), f"{key}: {places(text) - own - names}"))
    assert faults == []
