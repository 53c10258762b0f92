"""Characters that come from the fallback are told, but for the second file of one design."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pagegen.style import FaceRequest, ParaStyle
from pagegen.text.prepare import prepare
from tests.support.composing import NOWHERE, SONG, composer

TRADITIONAL = "個說"
"""In the Rare file of the Song only."""


def notes(text: str, language: str, family: str = "song") -> list[str]:
    """Return the characters that are told to come from the fallback."""
    style = replace(SONG, language=language, face=FaceRequest(family))
    told = prepare(((text, style),), ParaStyle(style), composer(), NOWHERE).diagnostics
    return [str(dict(d.values)["char"]) for d in told if d.code == "font-fallback"]


def test_rare_characters_of_simplified_copy_are_told() -> None:
    """A character that the Song lacks is no common one in Simplified copy."""
    assert notes(TRADITIONAL, "zh-Hans") == list(TRADITIONAL)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hant-HK"])
def test_traditional_copy_in_one_design_tells_nothing(language: str) -> None:
    """The same copy in Traditional Chinese comes from two files of one design."""
    assert notes(TRADITIONAL, language) == []


def test_traditional_copy_in_another_design_is_told() -> None:
    """A Hei with characters of the Song in it shows, in any language."""
    assert notes(TRADITIONAL, "zh-Hant", "hei") == list(TRADITIONAL)
