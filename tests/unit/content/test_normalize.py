"""What the rules report, and that they can be switched."""

from __future__ import annotations

import pytest

from pagegen.content.normalize import (
    USUAL,
    Change,
    normalize,
    policy_of,
    proposals,
    undo,
)
from pagegen.content.read import parse_story
from pagegen.content.rules import RULES
from pagegen.content.story import Emphasis, Run
from pagegen.house import TEXT_RULES, TextRule
from pagegen.source import FileId
from tests.support.copying import FRONT

SAMPLES = {
    "edge-spaces": "　　通辽",
    "curly-quotes": '按下"键"',
    "full-width-marks": "年轮,轨迹",
    "ellipses": "他走了...",
    "dashes": "改革--开放",
    "mixed-spaces": "今年 3月",
    "turned-quotes": "\u201d好\u201c",
    "nested-quotes": "他说“读“红旗”了”。",
    "mark-forms": "好\uff61",
    "full-stops": "完成.",
    "title-marks": "读<红楼梦>",
    "middle-dots": "甲\u2022乙",
    "single-dashes": "\u2014纪念",
    "han-hyphens": "北京-上海",
    "tildes": "3~5天",
    "han-spaces": "通 辽",
    "half-width-figures": "\uff15户",
    "half-width-letters": "\uff27网",
    "han-zeros": "二\u25cb二一年",
}


def test_every_rule_has_a_sample() -> None:
    """The samples below cover the list."""
    assert set(SAMPLES) == set(RULES)
    assert list(RULES) == list(TEXT_RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_is_alone_responsible(name: str) -> None:
    """Its sample changes under this rule alone, and not when only this rule is off."""
    text = SAMPLES[name]
    assert normalize(text, frozenset({name})).text != text
    assert normalize(text, frozenset(RULES) - {name}).text == text
    done = normalize(text)
    assert {c.rule for c in (*done.changes, *proposals(done, USUAL))} == {name}
    assert bool(done.changes) is (TEXT_RULES[name] is TextRule.FIX)


@pytest.mark.parametrize("does", list(TextRule))
@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_can_be_switched(name: str, does: TextRule) -> None:
    """Fixed, proposed or off: the sample is changed, told, or let alone."""
    text = SAMPLES[name]
    policy = policy_of(((name, does),))
    done = normalize(text, policy.fix)
    assert (done.text != text) is (does is TextRule.FIX)
    assert [c.rule for c in done.changes] == [name] * len(done.changes)
    proposed = {c.rule for c in proposals(done, policy)}
    assert proposed == ({name} if does is TextRule.PROPOSE else set())


def test_one_word_switches_all() -> None:
    """``all`` holds for every rule that is not named beside it."""
    policy = policy_of((("all", TextRule.OFF), ("dashes", TextRule.PROPOSE)))
    assert not policy.fix
    assert policy.propose == {"dashes"}


def test_what_was_done_is_undone() -> None:
    """Going back step by step gives the typed text, also where rules met."""
    typed = '  他说:"走了...好"(对), 今 3月--完'
    done = normalize(typed)
    assert done.text == "他说：“走了……好”（对），今3月——完"
    assert undo(done.text, done.steps) == typed


def test_steps_of_another_text_are_refused() -> None:
    """Undoing in a text that was not changed so is a bug, and says so."""
    done = normalize("他说:好")
    with pytest.raises(AssertionError, match="another text"):
        undo("别的字", done.steps)


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
