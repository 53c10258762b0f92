"""Named cases of pouring: copy, a tiny page, and the page that an editor expects, drawn.

A case holds the copy, a paragraph a line (``## `` begins a crosshead), ``===``, and the page. The
settings are those of :class:`tests.support.flowing.Tiny`, and copy-fitting rules in the order in
which they are tried: ``tracking=3`` (per cent), ``picture=2+1`` (lines lower, lines higher),
``crossheads=2-3``. Rows that begin with ``=`` say what was done, and what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.flowing import Tiny, drawn, poured, rules_of, told

HEAD = re.compile(r"^--- (?P<name>[\w-]+)(?P<settings>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    name: str
    tiny: Tiny
    copy: str
    expected: list[str]


def tiny_of(settings: dict[str, str]) -> Tiny:
    """Return the page that a case's settings describe."""
    photo = settings.get("photo", "")
    numbers = [int(n) for n in re.findall(r"\d+", photo)]
    return Tiny(
        columns=int(settings.get("columns", "2")),
        lines=int(settings.get("lines", "4")),
        measure=int(settings.get("measure", "8")),
        indent=float(settings.get("indent", "2")),
        crosshead=int(settings.get("crosshead", "3")),
        balance="balance" in settings,
        squeeze=settings.get("squeeze") != "no",
        rules=rules_of(settings),
        photo=(numbers[0], numbers[1], numbers[2]) if numbers else None,
    )


def read_cases() -> list[Case]:
    """Return all cases of this folder."""
    found: list[Case] = []
    for file in sorted(Path(__file__).parent.glob("*.case")):
        parts = HEAD.split(file.read_text(encoding="utf-8"))[1:]
        for name, settings, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            copy, expected = text.strip("\n").split("\n===\n")
            pairs = dict((*item.split("=", 1), "")[:2] for item in settings.split())
            found.append(Case(name, tiny_of(pairs), copy, expected.split("\n")))
    return found


CASES = read_cases()


def test_names_are_unique() -> None:
    """A case can move between files because its name stands once."""
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    """The copy is poured into the page that the case shows."""
    page = poured(case.tiny, case.copy)
    assert drawn(page) + told(page) == case.expected
