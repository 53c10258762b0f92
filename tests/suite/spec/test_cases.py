"""Named cases of layout files that are wrong: the YAML, and what the user is told about it.

A case holds YAML, ``===``, and the diagnostics in English: ``line:column severity[code]: …``, with
hints below. A case without an ``extends:`` of its own, and without the setting ``bare``, is laid
over the theme of ``tests.support.specifying`` by a last line that counts for no place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pagegen.spec import read_spec
from tests.support.specifying import PAGE, spoken, words, world_of

HEAD = re.compile(r"^--- (?P<name>[\w-]+)(?P<settings>.*)$", re.MULTILINE)
LEFTOVER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    name: str
    text: str
    expected: list[str]


def read_cases() -> list[Case]:
    """Return all cases of this folder."""
    found: list[Case] = []
    for file in sorted(Path(__file__).parent.glob("*.case")):
        parts = HEAD.split(file.read_text(encoding="utf-8"))[1:]
        for name, settings, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            text, expected = body.removeprefix("\n").split("===\n")
            text += "" if "bare" in settings else "extends: base.yaml\n"
            found.append(Case(name, text, expected.strip().split("\n")))
    return found


CASES = read_cases()


def told(case: Case, language: str) -> list[str]:
    """Return all that is said of a case, in a language."""
    world = world_of(case.text)
    found = read_spec(world, PAGE).diagnostics
    catalog = words(language)
    return [line for one in found for line in spoken(world, one, catalog)]


def test_names_are_unique() -> None:
    """A case can move between files because its name stands once."""
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """The user is told exactly this, here."""
    assert told(case, "en") == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_chinese_says_it_too(case: Case) -> None:
    """The Chinese sentences exist, differ from the English ones, and leave no place unfilled."""
    chinese = told(case, "zh")
    assert len(chinese) == len(case.expected)
    for line, english in zip(chinese, case.expected, strict=True):
        assert not LEFTOVER.search(line)
        assert re.search("[\u4e00-\u9fff]", line)
        assert line != english
