"""The copy of page 65 is proven: from the untouched source, by the written decisions."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
import yaml

from pagegen.content.captions import CIRCLED
from pagegen.content.decisions import Confidence, Every, Pair, Part, Place, Swap
from pagegen.content.degrade import PrintedLine, degrade, degrade_line
from pagegen.content.facts import check_sums
from pagegen.content.normalize import normalize
from pagegen.content.restore import printed_line_ends, restore, story_text
from pagegen.content.story import PageCopy, ParagraphKind
from pagegen.source import FileId
from tests.support.copying import (
    PAGE65,
    ROOT,
    codes,
    page_plan,
    page_restored,
    page_text,
    read_files,
)

SHA256 = "7b50277dfa72e2f87778ea0ccf4617378d58b351f36f829040f8a40f7663d1fd"
IDS = [
    *(f"Q{n}" for n in range(1, 23)),
    *(f"S{n}" for n in range(1, 10)),
    *(f"P{n}" for n in range(1, 11)),
    *(f"L{n}" for n in range(1, 9)),
    *(f"H{n}" for n in range(1, 12)),
    *(f"F{n}" for n in range(1, 7)),
]
OPEN, CLOSE = "\u201c", "\u201d"
UNMARKED = {0x201C: None, 0x201D: None}
FILES = ("story.md", "captions.yaml", "credits.yaml", "display.yaml")


def copy() -> PageCopy:
    """Return the page's copy as the program reads it."""
    outcome = read_files({name: page_text(name) for name in FILES})
    assert codes(outcome.diagnostics) == ["content-date-incomplete"]
    assert outcome.value is not None
    return outcome.value


def test_source_is_untouched() -> None:
    """Not a byte of the source text differs from what was handed in."""
    assert sha256((PAGE65 / "source.txt").read_bytes()).hexdigest() == SHA256


def test_every_decision_is_recorded() -> None:
    """All 66 of them, in order, each with a place, a reading and a reason in two languages."""
    decisions = page_plan().decisions
    assert [d.id for d in decisions] == IDS
    assert len(IDS) == 66
    for one in decisions:
        assert one.places, one.id
        assert one.reading, one.id
        assert all(text for _, text in one.reason), one.id
        assert {language for language, _ in one.reason} == {"zh", "en"}, one.id


def test_confidence_decides() -> None:
    """What is below 0.60 is off, everything else is on; numbers agree with their letter."""
    for one in page_plan().decisions:
        assert one.apply is (one.confidence is not Confidence.LOW), one.id
        low, high = {"H": (0.9, 1), "M": (0.6, 0.9), "L": (0, 0.6)}[one.confidence.value]
        assert not one.value or low <= float(one.value) < high, one.id
    off = [d.id for d in page_plan().decisions if not d.apply]
    assert off == ["Q21", "Q22", "H3", "H6"]


def test_edits_lie_in_their_decisions_places() -> None:
    """A decision edits only where it says it does."""
    for one in page_plan().decisions:
        for edit in one.edits:
            places: tuple[Place, ...]
            if isinstance(edit, Part):
                places = edit.places
            elif isinstance(edit, Pair):
                places = (edit.role, *edit.names)
            else:
                places = (edit.place,)
            for place in places:
                lines = range(place.line, place.end_line + 1)
                assert all(any(p.covers(n) for p in one.places) for n in lines), one.id


def test_damage_gives_the_source_back() -> None:
    """The stated rule turns the restored page into the source, character for character."""
    assert degrade(page_restored().lines) == page_text("source.txt")


def test_damage_of_the_copy_files_gives_the_body_back() -> None:
    """So do the committed files alone, cut where the printed lines ended: no way round."""
    story = copy().stories[0]
    paragraphs = [p for p in story.body if p.kind is not ParagraphKind.CROSSHEAD]
    ends = printed_line_ends(page_text("source.txt"), page_text("restorations.yaml"))
    cut = [
        degrade_line(p.text[a:b])
        for p, inner in zip(paragraphs, ends, strict=True)
        for a, b in pairwise((0, *inner, len(p.text)))
    ]
    body = page_text("source.txt").split("\n")[25:157]
    assert cut == [line.strip() for line in body if line.strip() and line[0] != "#"]


def test_forty_marks_explain_every_lost_space() -> None:
    """Forty marks stand in 24 lines; without them the source's 27 stray spaces are unexplained."""
    damaged = [line for line in page_restored().lines if not line.is_sound]
    marks = [c for line in damaged for c in line.text]
    assert (marks.count(OPEN), marks.count(CLOSE)) == (20, 20)
    assert sum(OPEN in line.text or CLOSE in line.text for line in damaged) == 24
    bare = [replace(x, text=x.text.translate(UNMARKED)) for x in damaged]
    spaces = [degrade((x,)).count(" ") for x in damaged]
    unexplained = [a - degrade((x,)).count(" ") for a, x in zip(spaces, bare, strict=True)]
    assert sum(unexplained) == 27


def test_a_wrong_mark_is_found_out() -> None:
    """Move or drop one mark, and the damage no longer gives the source: the proof has teeth."""
    lines = page_restored().lines
    at = next(i for i, line in enumerate(lines) if OPEN + "回放键" in line.text)
    for wrong in (
        lines[at].text.replace(OPEN, ""),
        lines[at].text.replace(OPEN + "回", "回" + OPEN),
        lines[at].text.replace("，过", ",,过"),
    ):
        changed = (*lines[:at], PrintedLine(wrong), *lines[at + 1 :])
        assert degrade(changed) != page_text("source.txt")


@pytest.mark.parametrize("id_", [i for i in IDS if i not in ("Q22", "P8", "H6")])
def test_any_decision_may_be_switched(id_: str) -> None:
    """Each can be flipped alone: just its places change, and the damage still gives the source."""
    plan = page_plan()
    one = plan.decision(id_)
    assert one is not None
    outcome = restore(page_text("source.txt"), plan.switched({id_: not one.apply}))
    other, whole = outcome.value, page_restored()
    assert other is not None
    assert degrade(other.lines) == page_text("source.txt")
    changed = [
        n for n, (a, b) in enumerate(zip(other.lines, whole.lines, strict=True), 1) if a != b
    ]
    expected = {n for e in one.edits if isinstance(e, Swap) for n in (e.place.line,)}
    for every in (e for e in one.edits if isinstance(e, Every)):
        numbered = enumerate(page_text("source.txt").split("\n"), 1)
        expected |= {n for n, line in numbered if every.before in line and every.place.covers(n)}
    assert set(changed) == expected
    given = {e.field for e in one.edits if isinstance(e, Part | Pair)}
    touched = {n for e in one.edits for n in range(*_bounds(e))}
    for paragraph in {*other.body} ^ {*whole.body}:
        assert touched & {*range(paragraph.lines[0] - 1, paragraph.lines[-1] + 2)}, id_
    same = {n: v for n, v in whole.fields if n not in given and n != "lead.headline"}
    assert {n: v for n, v in other.fields if n in same}.keys() == same.keys()


def _bounds(edit: object) -> tuple[int, int]:
    if isinstance(edit, Part | Pair):
        return 0, 0
    place: Place = edit.place  # type: ignore[attr-defined]
    return place.line, place.end_line + 1


@pytest.mark.parametrize("id_", [f"Q{n}" for n in range(1, 21)])
def test_a_pair_of_marks_switched_off(id_: str) -> None:
    """Exactly its two marks go, and a space that stood for no other mark comes back."""
    whole = page_restored().text()
    other = restore(page_text("source.txt"), page_plan().switched({id_: False})).value
    assert other is not None
    text = other.text()
    assert whole.count(OPEN) - text.count(OPEN) == 1
    assert whole.count(CLOSE) - text.count(CLOSE) == 1
    strip = str.maketrans("", "", f"{OPEN}{CLOSE} ")
    assert text.translate(strip) == whole.translate(strip)


def test_the_low_title_marks_fail_the_proof() -> None:
    """Q22 applied, the damage differs from the source: its own evidence speaks against it."""
    other = restore(page_text("source.txt"), page_plan().switched({"Q22": True})).value
    assert other is not None
    assert degrade(other.lines) != page_text("source.txt")


def test_two_ways_of_pairing_names_exclude_each_other() -> None:
    """H5 and H6 cannot both be on; either alone works."""
    source, plan = page_text("source.txt"), page_plan()
    both = restore(source, plan.switched({"H6": True}))
    assert both.value is None
    assert "content-restoration/taken" in codes(both.diagnostics)
    other = restore(source, plan.switched({"H5": False, "H6": True})).value
    assert other is not None
    assert other.field("credits.staff") == ("执行总策划 蔡冬梅", "主审", "责任编辑 安宁 潘佳")


def test_story_is_the_restored_text() -> None:
    """``story.md`` is what the decisions make of the source, byte for byte; nobody typed it."""
    assert story_text(page_restored()) == page_text("story.md")


def test_fields_are_the_restored_lines() -> None:
    """Credits, banner and captions are the restored lines too, all of them and nothing else."""
    read = copy()
    restored = dict(page_restored().fields)
    captions = restored.pop("captions")
    assert tuple(CIRCLED[c.number - 1] + c.text for c in read.captions) == captions
    layout: dict[str, Any] = yaml.safe_load((ROOT / "layout" / "page65.yaml").read_text("utf-8"))
    page = layout["page"]
    assert restored.pop("page.number") == (str(page["number"]),)
    assert restored.pop("page.section") == (page["section"],)
    assert restored.pop("page.label.place") == (page["label"]["place"],)
    assert restored.pop("page.label.field") == (page["label"]["field"],)
    found = {name: tuple(x.text for x in lines) for name, lines in read.fields if lines}
    found.pop("lead.verse")
    assert found == restored


def test_no_character_is_lost_or_added() -> None:
    """Body and fields together hold every restored character once, white space aside."""
    restored = page_restored()
    parts = [p.text for p in restored.body] + [x for _, lines in restored.fields for x in lines]
    printed = restored.text().replace("【", "").replace("】", "")
    assert sorted("".join("".join(parts).split())) == sorted("".join(printed.split()))


def test_figures_of_the_body() -> None:
    """2,202 characters in 21 paragraphs of 107 printed lines, 86 ends inside them."""
    body = [p for p in page_restored().body if p.kind is not ParagraphKind.CROSSHEAD]
    assert len(body) == 21
    assert sum(len(p.text) for p in body) == 2202
    assert sum(len(p.lines) for p in body) == 107
    ends = printed_line_ends(page_text("source.txt"), page_text("restorations.yaml"))
    assert len(ends) == 21
    assert sum(map(len, ends)) == 86
    assert [p.text for p in body if p.kind is ParagraphKind.VERSE] == [
        "一圈圈年轮，记录着高质量发展的轨迹；",
        "一次次跨越，丈量着高质量发展的幅度。",
    ]


def test_marks_by_code_point() -> None:
    """Full-width marks where Chinese is set, plain ones in figures and bylines."""
    text = "".join(p.text for p in page_restored().body)
    counts = {
        ch: text.count(ch) for ch in ("\uff0c", "\uff1b", "\uff08", "\uff09", "\u201c", "\u201d")
    }
    assert counts == {
        "\uff0c": 97, "\uff1b": 1, "\uff08": 1, "\uff09": 1, "\u201c": 19, "\u201d": 19
    }  # fmt: skip
    assert (text.count("\u3001"), text.count("\u3002")) == (48, 39)
    assert (text.count("."), text.count("%")) == (10, 4)
    assert not set(text) & set(" ,;()\"'\uff05\uff0e\uff10\uff11")
    headline = copy().stories[0].headline[0].text
    assert headline == "坚守使命\u3000绿色引擎跑出产业集群\u201c加速度\u201d"


def test_no_rule_changes_the_page() -> None:
    """The normalising rules find nothing to do in any line of the page."""
    read = copy()
    texts = [p.text for p in read.stories[0].body] + [c.text for c in read.captions]
    texts += [line.text for _, lines in read.fields for line in lines]
    assert [t for t in texts if normalize(t).changes] == []


def test_doubts_are_noted() -> None:
    """What was applied without certainty is noted: eight decisions, two questions inside pairs."""
    outcome = restore(page_text("source.txt"), page_plan(), FileId("source.txt"))
    ids = [dict(d.values)["id"] for d in outcome.diagnostics]
    assert ids == ["Q5", "Q16", "S4", "P6", "L3", "L4", "L6", "L8", "H2", "H5"]
    assert all(d.code == "content-doubtful-reading" and d.labels for d in outcome.diagnostics)


def test_totals_of_the_text() -> None:
    """562 adds up; 524.58 differs by what rounding explains; five clusters are two and three."""
    results = check_sums(page_text("source.txt"), page_plan())
    found = [(r.id, str(r.total), str(r.difference), r.agrees) for r in results]
    assert found == [
        ("F1", "562", "0", True),
        ("F2", "524.58", "0.18", True),
        ("F3", "5", "0", True),
        ("F3", "5", "0", True),
    ]


def test_no_date_is_invented() -> None:
    """The date group stands as in the source; the day is for the user to give."""
    read = copy()
    assert [x.text for x in read.field("credits.issue") or ()] == ["2021年", "第七期", "星期四"]
    assert read.field("credits.date") == ()
    given = page_text("credits.yaml").replace("\ndate:\n", "\ndate: 2021-07-01\n")
    files: dict[str, str | bytes] = {"credits.yaml": given}
    assert read_files(files).diagnostics == ()
    files["credits.yaml"] = given.replace("07-01", "07-02")
    assert codes(read_files(files).diagnostics) == ["content-date-weekday"]
