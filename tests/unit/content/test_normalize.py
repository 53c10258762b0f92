"""What the rules report, and that they can be switched."""

from __future__ import annotations

import pytest

from pagegen.content.normalize import ALL_RULES, RULES, Change, normalize
from pagegen.content.read import parse_story
from pagegen.content.story import Emphasis, Run
from pagegen.source import FileId
from tests.support.copying import FRONT

SAMPLES = {
    "edge-spaces": "　　通辽",
    "curly-quotes": '按下"键"',
    "full-width-marks": "年轮,轨迹",
    "ellipses": "他走了...",
    "dashes": "改革--开放",
    "mixed-spaces": "今年 3月",
}


def test_every_rule_has_a_sample() -> None:
    """The samples below cover the list."""
    assert set(SAMPLES) == set(RULES) == ALL_RULES


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_is_alone_responsible(name: str) -> None:
    """Its sample changes under this rule alone, and not when only this rule is off."""
    text = SAMPLES[name]
    assert normalize(text, frozenset({name})).text != text
    assert normalize(text, ALL_RULES - {name}).text == text
    assert {c.rule for c in normalize(text).changes} == {name}


def test_changes_say_where_and_what() -> None:
    """Offsets count in the text as typed, also behind characters that went."""
    result = normalize('  今年 3月,"好"。')
    assert result.text == "今年3月，“好”。"
    assert result.changes == (
        Change(0, "  ", "", "edge-spaces"),
        Change(4, " ", "", "mixed-spaces"),
        Change(7, ",", "，", "full-width-marks"),
        Change(8, '"', "“", "curly-quotes"),
        Change(10, '"', "”", "curly-quotes"),
    )


def test_origins_lead_back() -> None:
    """Every kept character's origin holds that very character."""
    typed = "  他说:走了...今 3 月"
    result = normalize(typed)
    assert result.text == "他说：走了……今3月"
    kept = [(c, typed[result.origin(i)]) for i, c in enumerate(result.text) if c not in "：…"]
    assert all(a == b for a, b in kept)
    assert result.origin(len(result.text)) == len(typed)


def test_unchanged_text_is_the_same_object() -> None:
    """Nothing is copied when nothing is to do."""
    text = "通辽阔步前行，一个个看得见。"
    assert normalize(text).text is text


def test_emphasis_survives() -> None:
    """Runs keep their characters when rules look across them."""
    story = parse_story(FRONT + '他说:**"好",**再... *见* 3 月\n', FileId("a.md")).value
    assert story is not None
    assert story.body[0].runs == (
        Run("他说："),
        Run("“好”，", Emphasis.STRONG),
        Run("再…… "),
        Run("见", Emphasis.KAI),
        Run("3月"),
    )


def test_paragraph_of_blanks_inside_escapes() -> None:
    """A paragraph that the rules empty is still a paragraph."""
    story = parse_story(FRONT + "一\n\n　\\　\n", FileId("a.md")).value
    assert story is not None
    assert len(story.body) >= 1
