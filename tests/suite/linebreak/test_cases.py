"""Named cases of line breaking: copy, measure, and the lines a typesetter expects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pagegen.style import Direction
from tests.support.composing import lines, styled

HEAD = re.compile(r"^--- (?P<name>[\w-]+)(?P<settings>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    name: str
    settings: dict[str, object]
    copy: str
    expected: list[str]


def read_cases() -> list[Case]:
    """Return all cases of this folder."""
    found: list[Case] = []
    for file in sorted(Path(__file__).parent.glob("*.case")):
        parts = HEAD.split(file.read_text(encoding="utf-8"))[1:]
        for name, settings, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            copy, expected = body.strip().split("\n===\n")
            pairs = dict(item.split("=") for item in settings.split())
            values = {key: _value(key, value) for key, value in pairs.items()}
            found.append(Case(name, values, copy, expected.split("\n")))
    return found


def _value(key: str, value: str) -> object:
    return Direction(value) if key == "direction" else float(value)


CASES = read_cases()


def test_names_are_unique() -> None:
    """A case can move between files because its name stands once."""
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """The copy breaks into the lines the case shows."""
    settings = dict(case.settings)
    measure = settings.pop("measure")
    assert isinstance(measure, float)
    assert lines(case.copy, measure, styled(**settings)) == case.expected
