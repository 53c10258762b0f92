"""Bracketed spans: which characters they cover, and what is told of a wrong one."""

from __future__ import annotations

import pytest

from pagegen.content.locate import locate_copy
from pagegen.content.read import parse_story
from pagegen.content.restore import Restored, RestoredParagraph, story_text
from pagegen.content.story import Emphasis, Furniture, ParagraphKind, Run
from pagegen.source import FileId, Position
from tests.support.copying import FRONT, codes
from tests.support.furnishing import story_of


def marked(body: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the runs of the first paragraph, each with its annotations and their values."""
    runs = story_of(body).body[0].runs
    return [(r.text, [(a.kind.value, a.value) for a in r.annotations]) for r in runs]


def test_words_in_brackets_get_what_the_braces_say() -> None:
    """The text loses the markup and nothing else."""
    assert marked('看[要紧]{dots}的[重庆]{ruby="chóng qìng"}。') == [
        ("看", []),
        ("要紧", [("dots", "")]),
        ("的", []),
        ("重庆", [("ruby", "chóng qìng")]),
        ("。", []),
    ]


def test_two_spans_side_by_side_are_two() -> None:
    """Names that touch are told apart by their numbers (RB-02)."""
    first, second = story_of("[司马迁]{name}[班固]{name}").body[0].runs
    assert first.annotations[0].number != second.annotations[0].number


def test_spans_may_hold_emphasis_and_spans_and_run_over_a_line_end() -> None:
    """Each character has all that stands round it."""
    runs = story_of("[一**二\n三**[四]{name}]{dots}").body[0].runs
    assert [(r.text, r.emphasis, [a.kind for a in r.annotations]) for r in runs] == [
        ("一", Emphasis.NONE, [Furniture.DOTS]),
        ("二三", Emphasis.STRONG, [Furniture.DOTS]),
        ("四", Emphasis.NONE, [Furniture.NAME, Furniture.DOTS]),
    ]


def test_brackets_without_braces_are_brackets() -> None:
    """Copy may hold square brackets; a span finds its own opening one."""
    assert story_of("见[图1]和[a[b]c").body[0].runs == (Run("见[图1]和[a[b]c"),)
    assert marked("[见[图1]的字]{dots}") == [("见[图1]的字", [("dots", "")])]
    assert story_of(r"\[a\]{dots}").body[0].runs == (Run("[a]{dots}"),)


def test_a_picture_is_one_sign_and_its_words_describe_it() -> None:
    """The description stands in the annotation, not in the text."""
    run = story_of("前[社徽]{picture=emblem.png}后").body[0].runs[1]
    assert (run.text, run.annotations[0].value, run.annotations[0].alt) == (
        "\ufffc",
        "emblem.png",
        "社徽",
    )


def test_normalising_keeps_spans() -> None:
    """Rules change characters under a span, never the span."""
    outcome = parse_story(FRONT + '[他说:"好"]{dots},走了', FileId("s.md"))
    assert outcome.value is not None
    runs = outcome.value.body[0].runs
    assert [(r.text, len(r.annotations)) for r in runs] == [("他说：“好”", 1), ("，走了", 0)]


def test_places_are_those_of_the_file() -> None:
    """A character inside a span is found where it was typed."""
    data = (FRONT + "看[要紧]{dots}的[话]{name}").encode()
    assert locate_copy(data, ("block", 1), 4, 5) == Position(4, 14, 4, 15)


@pytest.mark.parametrize(
    ("body", "variant"),
    [
        ("一]{dots}", "span-open"),
        ("[一]{dots", "span-brace"),
        ("[一]{}", "span-empty"),
        ("[一]{dot}", "span-key"),
        ("[一]{.dots}", "span-key"),
        ("[一]{#dots}", "span-key"),
        ("[一]{dots dots}", "span-double"),
        ("[一]{dots=1}", "span-value"),
        ("[一]{ruby}", "span-value"),
        ('[一]{ruby=" "}', "span-value"),
        ("[一]{narrow=30%}", "span-value"),
        ("[一]{narrow=0.8}", "span-value"),
        ("[一]{wide=90%}", "span-value"),
        ("[一二]{spread=99}", "span-value"),
        ("[一二]{spread=2}", "span-words"),
        ("[一百]{circled}", "span-words"),
        ("[100]{circled}", "span-words"),
        ("[[一]{name}]{title}", "span-clash"),
        ("[一]{sup narrow=80%}", "span-clash"),
        ('[北京]{ruby="ㄅㄟˇ"}', "span-zhuyin"),
        ("[]{dots}x", "span-no-words"),
        ("[]{picture=a.png}x", "span-no-words"),
    ],
)
def test_wrong_spans_are_told(body: str, variant: str) -> None:
    """Each fault has its own words."""
    outcome = parse_story(FRONT + body, FileId("s.md"))
    assert codes(outcome.diagnostics) == [f"content-bad-markup/{variant}"]


def test_restored_text_is_no_span() -> None:
    """A source text that looks like a span is written so that it reads as itself."""
    paragraph = RestoredParagraph(ParagraphKind.BODY, "[一]{dots}", (), (1,))
    text = story_text(Restored("lead", (), (paragraph,), ()))
    outcome = parse_story(text, FileId("s.md"))
    assert outcome.value is not None
    assert outcome.value.body[0].text == "[一]{dots}"
