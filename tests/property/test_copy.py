"""What holds for any copy: reading never fails, rules are tame, places and proofs are true."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagegen.content.chars import is_han
from pagegen.content.decisions_file import read_restorations
from pagegen.content.degrade import degrade, degrade_line
from pagegen.content.locate import locate_copy
from pagegen.content.markup import parse_copy
from pagegen.content.normalize import USUAL, Policy, normalize, proposals, undo
from pagegen.content.read import parse_story, read_plain
from pagegen.content.restore import restore, story_text
from pagegen.content.rules import RULES, find, needed
from pagegen.content.yamlread import read_yaml
from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId
from tests.support.copying import FRONT, page_plan, page_text, read_files

FILE = FileId("a.md")
SOUP = st.text(
    st.sampled_from("一二年，。、；：（）“”‘’《》…—　 \"',;:?!()[]*_`\\<>&#|.-~/@aZ9%é\t\n"),
    max_size=60,
)
HABITS = st.text(
    st.sampled_from(
        "一二年改人，。、“”‘’《》（）…—　 \"',;:?!().<>~-5Ga\u2025\u22ef\u2013\u2015\u2500\u2501\uff0d\u2212"
        "\u301c\u223c\u02dc\u00b7\u2027\u2022\u30fb\uff65\u25cb\u25ef\uff2f\uff15\uff27\uff05\uff0e\uff1a"
        "\uff0f\ufe50\ufe56\uff61\uff64\uff1c\uff1e"
    ),
    max_size=40,
)
"""Everything that some rule looks for."""
MARKED = st.lists(
    st.sampled_from(
        ["一", "二三", "。", "**", "*", "\\*", "\n", "\n\n", "## ", "::: verse\n", ":::\n", "- ", "GDP",
         " ", "3", ",", '"', "...", "--", "　", "`", "[a](b)", "<b>", "# ", "> ", "|", "    "]
    ),
    max_size=30,
).map("".join)  # fmt: skip
ANY = st.text(max_size=80)
SWITCHED = [d.id for d in page_plan().decisions if d.id not in ("Q22", "P8", "H5", "H6")]


def kept(text: str) -> str:
    """Return the characters that no rule may touch: Han, letters, figures of any width."""
    return "".join(c for c in text if is_han(c) or c.isalnum())


@given(st.one_of(SOUP, HABITS), st.sets(st.sampled_from(sorted(RULES))))
def test_rules_are_idempotent(text: str, rules: set[str]) -> None:
    """A second pass finds nothing, whichever rules are on."""
    once = normalize(text, frozenset(rules))
    again = normalize(once.text, frozenset(rules))
    assert again.text == once.text
    assert again.changes == ()


@given(st.one_of(SOUP, ANY))
def test_rules_keep_words(text: str) -> None:
    """Han, letters and figures come through, all of them, in order, none made wide or narrow."""
    assert kept(normalize(text).text) == kept(text)


@given(SOUP)
def test_changes_tell_the_whole_truth(text: str) -> None:
    """Something is reported exactly when something changed; origins point at what was kept."""
    result = normalize(text)
    assert bool(result.changes) == (result.text != text)
    origins = [result.origin(i) for i in range(len(result.text))]
    assert origins == sorted(origins)
    for offset, char in enumerate(result.text):
        if kept(char):
            assert text[result.origin(offset)] == char


@given(st.one_of(SOUP, HABITS, ANY), st.sets(st.sampled_from(sorted(RULES))))
def test_what_rules_do_can_be_undone(text: str, rules: set[str]) -> None:
    """The steps lead back to exactly the text that was typed."""
    done = normalize(text, frozenset(rules))
    assert undo(done.text, done.steps) == text


@given(st.one_of(HABITS, ANY))
def test_no_rule_is_left_unasked(text: str) -> None:
    """What a text must hold for a rule to be asked is in every text that the rule would change."""
    asked = needed(text, frozenset(RULES))
    assert not [name for name in RULES if find(name, text) and name not in asked]


@given(HABITS, st.sets(st.sampled_from(sorted(RULES))))
def test_proposals_change_nothing_and_come_true(text: str, names: set[str]) -> None:
    """Proposals name only rules that propose; there are none where those rules change nothing."""
    policy = Policy(USUAL.fix - names, frozenset(names))
    done = normalize(text, policy.fix)
    proposed = proposals(done, policy)
    assert {c.rule for c in proposed} <= names
    would_be = normalize(done.text, policy.fix | policy.propose)
    assert bool(proposed) == (would_be.text != done.text)


@given(SOUP)
def test_figures_between_marks_stay(text: str) -> None:
    """A half-width mark between two figures is never touched."""
    for found in re.finditer(r"[0-9][,:;][0-9]", f"{text}1,000"):
        assert found[0] in normalize(f"{text}1,000").text


@given(st.one_of(MARKED, SOUP, ANY))
def test_reading_never_fails(body: str) -> None:
    """Any text gives a story and diagnostics whose places lie inside the file."""
    data = FRONT + body
    lines = data.replace("\r\n", "\n").split("\n")
    outcome = parse_story(data, FILE)
    assert outcome.value is not None
    for one in outcome.diagnostics:
        assert one.span is not None
        if one.span.origin.path[:1] == ("@",):
            _, line, column = one.span.origin.path
            assert 1 <= int(line) <= len(lines)
            assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1


@given(MARKED)
def test_places_hold_their_characters(body: str) -> None:
    """Every character of every block stands where its place says, joints aside."""
    lines = (FRONT + body).split("\n")
    copy = parse_copy(FRONT + body, FILE).value
    assert copy is not None
    for block in copy.blocks:
        for piece in block.pieces:
            line = lines[piece.line - 1]
            found = line[piece.column - 1 : piece.column - 1 + len(piece.text)]
            assert piece.text in (found, " ")


@given(MARKED)
def test_spans_lead_back(body: str) -> None:
    """Each Han of each paragraph, after markup and rules, is found again in the file."""
    data = FRONT + body
    lines = data.split("\n")
    story = parse_story(data, FILE).value
    assert story is not None
    for paragraph in story.body:
        for offset, char in enumerate(paragraph.text):
            if is_han(char):
                at = locate_copy(data.encode(), paragraph.span.origin.path, offset, offset + 1)
                assert at is not None
                assert lines[at.line - 1][at.column - 1] == char


@given(st.text(st.sampled_from("一二。，“” a1"), min_size=1, max_size=40))
def test_plain_text_as_is_is_exact(text: str) -> None:
    """What is set as it is loses no character."""
    found = read_plain(text, as_is=True)
    assert "".join(p.text for p in found) == (text if text.strip() else "")


@given(ANY)
def test_yaml_never_fails(text: str) -> None:
    """Any text is read or told, as fields, as captions and as decisions, with places inside it."""
    outcome = read_files({"a.yaml": text, "captions.yaml": text})
    assert outcome.value is not None
    said = (*outcome.diagnostics, *read_restorations(text, FILE).diagnostics)
    lines = text.replace("\r\n", "\n").split("\n")
    for one in said:
        path = one.span.origin.path if one.span else ()
        if path[:1] == ("@",) and one.code != "file-empty":
            assert 1 <= int(path[1]) <= len(lines) + 1


@given(st.sets(st.sampled_from(SWITCHED)))
def test_any_set_of_decisions_degrades_to_the_source(flipped: set[str]) -> None:
    """Whichever decisions are switched, the stated damage gives the source of page 65 back."""
    plan = page_plan()
    off = {d.id: not d.apply for d in plan.decisions if d.id in flipped}
    found = restore(page_text("source.txt"), plan.switched(off)).value
    assert found is not None
    assert degrade(found.lines) == page_text("source.txt")


@given(st.sets(st.sampled_from(SWITCHED)))
def test_written_stories_are_read_back(flipped: set[str]) -> None:
    """Whatever was restored, the copy file written from it holds just that."""
    plan = page_plan()
    off = {d.id: not d.apply for d in plan.decisions if d.id in flipped}
    found = restore(page_text("source.txt"), plan.switched(off)).value
    assert found is not None
    text = story_text(found).replace("---\n", "---\nkeep: all\n", 1)
    outcome = parse_story(text, FILE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    written = [(p.kind, p.text) for p in outcome.value.body]
    assert written == [(p.kind, p.text.rstrip(" ")) for p in found.body]


@given(SOUP)
def test_damage_is_stable(text: str) -> None:
    """Damaged text leaves no full-width comma, no marks, no double spaces, and damages no more."""
    once = degrade_line(text.replace("\n", ""))
    assert not set(once) & set("“”，；：（）　")
    assert "  " not in once
    assert degrade_line(once) == once


@pytest.mark.parametrize("depth", [15, 17, 1000, 100_000])
def test_depth_is_no_danger(depth: int) -> None:
    """YAML nested without end is told, not followed."""
    sink = Sink()
    root = read_yaml("[" * depth + "]" * depth, FILE, sink)
    assert (root is None) == (depth > 16) == bool(sink.diagnostics())
