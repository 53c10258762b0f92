"""Named cases of copy that is wrong or changed: the file, and what the user is told about it.

A case of ``story.case`` is a whole ``story.md``, one of ``captions.case`` and ``fields.case`` a
YAML file. After ``===`` stand the diagnostics in English, as ``line:column severity[code]: …``
with labels and hints below, or ``nothing``. ``normalize.case`` gives lines of text before and after
the rules, the name of one rule in the head when only that one is on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pagegen.content.normalize import USUAL, normalize
from tests.support.copying import read_files, spoken
from tests.support.specifying import words

HEAD = re.compile(r"^--- (?P<name>[\w-]+)(?P<settings>.*)$", re.MULTILINE)
LEFTOVER = re.compile(r"\{\w+\}")
FILES = {"story": "story.md", "captions": "captions.yaml", "fields": "credits.yaml"}


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    kind: str
    name: str
    settings: str
    text: str
    expected: list[str]


def read_cases() -> list[Case]:
    """Return all cases of this folder."""
    found: list[Case] = []
    for file in sorted(Path(__file__).parent.glob("*.case")):
        parts = HEAD.split(file.read_text(encoding="utf-8"))[1:]
        for name, settings, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            text, expected = body.removeprefix("\n").rsplit("===\n", 1)
            lines = expected.strip("\n").split("\n")
            found.append(Case(file.stem, name, settings.strip(), text, lines))
    return found


CASES = read_cases()
TOLD = [case for case in CASES if case.kind != "normalize"]
CHANGED = [case for case in CASES if case.kind == "normalize"]


def told(case: Case, language: str) -> list[str]:
    """Return all that is said of a case, in a language."""
    files: dict[str, str | bytes] = {FILES[case.kind]: case.text}
    catalog = words(language)
    lines = [x for d in read_files(files).diagnostics for x in spoken(files, d, catalog)]
    return lines or ["nothing"]


def test_names_are_unique() -> None:
    """A case can move between files because its name stands once."""
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """The user is told exactly this, here."""
    assert told(case, "en") == case.expected


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case.name)
def test_chinese_says_it_too(case: Case) -> None:
    """The Chinese sentences exist, differ from the English ones, and leave no place unfilled."""
    chinese = told(case, "zh")
    assert len(chinese) == len(case.expected)
    for line, english in zip(chinese, case.expected, strict=True):
        assert not LEFTOVER.search(line)
        assert line == english == "nothing" or (re.search("[\u4e00-\u9fff]", line))
        assert line != english or line == "nothing"


@pytest.mark.parametrize("case", CHANGED, ids=lambda case: case.name)
def test_normalized(case: Case) -> None:
    """The rules make exactly these lines of those."""
    rules = frozenset({case.settings}) if case.settings else USUAL.fix
    lines = case.text.removesuffix("\n").split("\n")
    assert [normalize(line, rules).text for line in lines] == case.expected
