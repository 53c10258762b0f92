"""Readings of the rules that a table of two pages each cannot show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pagegen.diagnostics.model import Severity
from pagegen.geometry import Rect
from pagegen.paint.marks import Clip, GlyphRun
from pagegen.preflight.reader import read_page
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Passage
from pagegen.style import Kinsoku, Role
from tests.unit.preflight.hand import KAI, LEFT, Page, Set, body, column, display, page, set_text
from tests.unit.preflight.samples_must import PLAIN

LOOSE = Set(is_filled=False)


def broken(made: Page) -> set[str]:
    """Return the rules that a page breaks."""
    return {d.variant for d in check_page(*made)}


def changed(made: Page, change: Callable[[GlyphRun], GlyphRun]) -> Page:
    """Return a page with every run changed."""
    shown, scene = made
    marks = tuple(change(m) for m in shown.marks if isinstance(m, GlyphRun))
    return replace(shown, marks=marks), scene


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("LB-05", "访问马克·吐温的|-5℃的家乡看草原"),
        ("LB-06", "请看www.abc.com/|index"),
        ("LB-09", "他们用的是co\u00ad|operation"),
        ("LB-09", "今年一共增产了20|km以上"),
        ("LB-09", "请看www.abc.|com"),
        ("LB-10", "今年一共增产20|万吨以上"),
        ("LB-10", "今年1234567890|1234567890123456789012"),
        ("LB-07", "他说草原————|————家乡"),
        ("LB-02", "他说草原|’90的事"),
    ],
)
def test_what_a_rule_allows(rule: str, text: str) -> None:
    """Breaks that look like the forbidden ones, and are not."""
    assert rule not in broken(body(text, Set(face=KAI, is_filled=False), is_justified=False))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("LB-05", "他们坐了北京|～上海的车"),
        ("LB-05", "他们坐了京|—沪线的车"),
        ("LB-05", "他们坐T|-72的车"),
        ("LB-07", "他说草原———|—家乡"),
        ("LB-09", "他们用5|G网"),
        ("LB-09", "今年don’|t一词"),
        ("LB-10", "今年增产1|,000吨"),
        ("LB-10", "今年下降-|5吨"),
        ("LB-10", "今年增产50|%以上"),
        ("LB-10", "今年在2021-|07-01来"),
        ("LB-10", "今年增产１|７吨"),
    ],
)
def test_what_a_rule_forbids(rule: str, text: str) -> None:
    """Breaks inside units that the two pages of the table do not show."""
    assert rule in broken(body(text, Set(face=KAI, is_filled=False), is_justified=False))


def test_loose_level_lets_a_connector_begin_a_line() -> None:
    """LB-05 belongs to the GB level; a loose page may break there."""
    text = "今天访问的是马克|·吐温的家乡北京"
    assert "LB-05" in broken(body(text))
    assert "LB-05" not in broken(body(text, kinsoku=Kinsoku.LOOSE))


def test_full_marks_at_line_ends_where_the_house_wants_them() -> None:
    """With line-end trimming off a full mark ends with its box on the measure (PW-05)."""
    text = "今年夏天草原真，|牛羊遍地都是。"
    assert "JU-01" in broken(body(text, line_end_half=False))
    narrow = {(0, i): -0.5 / 7 for i in range(1, 8)}
    full = broken(body("今年夏天草原真，|牛羊遍地都是。", Set(push=narrow), line_end_half=False))
    assert not {"JU-01", "PW-05", "JU-02"} & full


def test_a_mark_hangs_only_where_hanging_is_on() -> None:
    """A hung mark lies half an em outside the measure, and only in a block that allows it."""
    how = Set(push={(0, i): 0.5 / 7 for i in range(1, 8)})
    hung = body("今年夏天草原真，|美得牛羊遍地都是。", how)
    assert {"JU-01", "JU-02", "PW-05", "ST-04"} <= broken(hung)
    allowed = body("今年夏天草原真，|美得牛羊遍地都是。", how, may_hang=True)
    assert not {"JU-01", "JU-02", "PW-05", "ST-04"} & broken(allowed)


def test_declared_letter_spacing_is_no_fault() -> None:
    """JU-03 and JU-06 are judged from the declared tracking of the text."""
    how = Set(push={(0, i): -0.03 for i in range(1, 6)})
    tight = Passage("大家都来看看", tracking=-0.03)
    assert "JU-03" in broken(body("大家都来看看", how))
    assert not {"JU-03", "JU-06"} & broken(body("大家都来看看", how, passages=(tight,)))


def test_left_over_text_that_was_reported_is_no_second_fault() -> None:
    """GR-06 asks that the program says how many characters are over; then the page is judged."""
    source = PLAIN + "人人"
    cut = body(PLAIN, source=source, overset=2)
    assert not {"GR-06", "TX-01", "TX-02", "GR-05"} & broken(cut)
    wrong = body(PLAIN, source=source, overset=1)
    assert {"GR-06", "TX-02"} <= broken(wrong)


def test_last_line_before_left_over_text_is_a_full_line() -> None:
    """Where the text goes on off the page, the last line shown is not the paragraph's last."""
    text = "今年夏天草原真美|牛羊遍地都是人人高兴"
    lines = read_page(*body(text, source=text + "大家", overset=2)).lines
    assert [line.is_full for line in lines] == [True, True]


def test_wrong_numbers_of_paragraphs_are_found() -> None:
    """Lines numbered as paragraphs of their own would escape JU-01; TX-02 finds them."""
    made = changed(
        body(PLAIN),
        lambda run: replace(run, line=replace(run.line, paragraph=run.line.line)),
    )
    assert "TX-02" in broken(made)


def test_artefacts_are_no_text() -> None:
    """Badges and placeholders may lie on pictures, and what they say is not in the copy."""
    photo = Rect(LEFT, 40.0, 300.0, 30.0)
    on_photo = page(display("草原之歌"), photos=(photo,))
    assert "ST-02" in broken(on_photo)
    shown, scene = changed(on_photo, lambda run: replace(run, is_artefact=True))
    assert not broken((shown, replace(scene, blocks=())))


def test_clipped_marks_are_read_too() -> None:
    """A run inside a clip is checked like any other."""
    shown, scene = body("今年夏天草原真美|，牛羊遍地都是。")
    clipped = replace(shown, marks=(Clip(Rect(0.0, 0.0, 400.0, 400.0), shown.marks),))
    assert broken((clipped, scene)) == broken((shown, scene)) == {"LB-01"}


def test_runs_of_two_faces_on_one_baseline_are_one_line() -> None:
    """Fallback and emphasis cut a line into runs; the reader puts it together by position."""
    shown, scene = body(PLAIN)
    first, *rest = (m for m in shown.marks if isinstance(m, GlyphRun))
    cut = 4
    head = replace(
        first,
        gids=first.gids[:cut],
        offsets=first.offsets[:cut],
        advances=first.advances[:cut],
        clusters=first.clusters[:cut],
        text=first.text[:cut],
    )
    tail = replace(
        first,
        x=first.x + first.offsets[cut],
        gids=first.gids[cut:],
        offsets=tuple(x - first.offsets[cut] for x in first.offsets[cut:]),
        advances=first.advances[cut:],
        clusters=tuple(range(len(first.text) - cut)),
        text=first.text[cut:],
    )
    reading = read_page(replace(shown, marks=(head, tail, *rest)), scene)
    assert reading.lines[0].text == first.text
    assert not broken((replace(shown, marks=(head, tail, *rest)), scene)) & {"JU-01", "GR-06"}


def test_lines_side_by_side_belong_to_their_frames() -> None:
    """Lines on one baseline in two columns are two lines, whatever column a run claims."""
    made = body(
        "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看",
        frames=(column(lines=3), column(LEFT + 120.0, lines=3)),
    )
    shown, scene = changed(made, lambda run: replace(run, line=replace(run.line, column=0)))
    assert [line.frame for line in read_page(shown, scene).lines] == [0, 0, 1]


def test_finding_points_at_the_character() -> None:
    """A diagnostic has the severity of its code, a cure, numbers, and a span to the character."""
    (told,) = check_page(*body("今年夏天草原真美|，牛羊遍地都是。"))
    values = dict(told.values)
    assert (told.code, told.severity, told.variant) == ("check-must", Severity.ERROR, "LB-01")
    assert (values["measured"], values["text"]) == ("，", "，牛羊遍地都是")
    assert [hint.key for hint in told.hints] == ["LB-01"]
    assert told.span is not None
    assert (told.span.origin.path, told.span.start, told.span.end) == (("block", 0), 0, 1)


def test_should_rules_warn() -> None:
    """A SHOULD rule never stops a plate."""
    told = [d for d in check_page(*body("今年增长,真好")) if d.variant == "MX-07"]
    assert [(d.code, d.severity) for d in told] == [("check-should", Severity.WARNING)]


def test_may_rules_warn_where_they_are_declared() -> None:
    """An option that is declared and not kept is a warning of its own code."""
    told = check_page(*body("今年夏天草原真美|牛羊", last_line=3))
    codes = {(d.code, d.severity) for d in told if d.variant == "PA-09"}
    assert codes == {("check-may", Severity.WARNING)}


def test_every_error_has_a_place() -> None:
    """Even what is missing from the page points into the layout file."""
    shown, scene = body(PLAIN, source=PLAIN + "明天")
    assert all(d.span is not None for d in check_page(shown, scene))
    assert all(d.span is not None for d in check_page(replace(shown, marks=()), scene))


def test_empty_page_is_read() -> None:
    """A page without marks and a page without blocks break nothing by being empty."""
    shown, scene = body(PLAIN)
    assert broken((replace(shown, marks=()), replace(scene, blocks=()))) == set()


def test_same_page_same_findings() -> None:
    """Two runs give the same diagnostics in the same order."""
    made = body("今年夏天草原真美|，牛羊遍地都是人人高兴", Set(push={(1, 3): 0.4}))
    assert check_page(*made) == check_page(*made) != ()


def test_caption_beside_its_neighbour() -> None:
    """Two captions on one baseline in one frame stay two lines, by their paragraphs."""
    first, runs = set_text("①草原", Set(role=Role.CAPTION), id="c", indent=0.0)
    passages = (*first.passages, Passage("②牛羊", Role.CAPTION))
    (run,) = (m for m in runs if isinstance(m, GlyphRun))
    (other,) = (
        m
        for m in set_text("②牛羊", Set(role=Role.CAPTION), id="c", indent=0.0)[1]
        if isinstance(m, GlyphRun)
    )
    beside = replace(other, x=run.x + 50.0, line=replace(other.line, paragraph=1))
    reading = read_page(*page((replace(first, passages=passages), [run, beside])))
    assert [line.text for line in reading.lines] == ["①草原", "②牛羊"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (column(LEFT + 40.0, first=2, lines=3, measure=6.0), set()),
        (column(LEFT + 120.0, first=2, lines=3, measure=6.0), {"HD-06"}),
        (column(LEFT, first=4, lines=3, measure=6.0), {"HD-06"}),
    ],
)
def test_a_column_that_a_picture_narrows_goes_on(second: Rect, expected: set[str]) -> None:
    """A crosshead stands last in its column only where the column ends or something cuts it."""
    text = "今年夏天¶#草原¶^大家都来|这里看看草|原"
    frames = (column(lines=2), second)
    made = body(text, Set(is_filled=False), frames=frames, is_justified=False)
    assert broken(made) & {"HD-06"} == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (column(LEFT + 40.0, first=2, lines=2, measure=6.0), set()),
        (column(LEFT + 120.0, first=2, lines=2, measure=6.0), {"PA-04"}),
    ],
)
def test_a_last_line_beside_a_picture_opens_no_column(second: Rect, expected: set[str]) -> None:
    """A short last line is alone at a column head only where a column begins (PA-04)."""
    text = "今年夏天草原真美|牛羊遍地大家来看家乡|^草原¶大家来看"
    frames = (column(lines=2), second)
    made = body(text, Set(is_filled=False), frames=frames, is_justified=False)
    assert broken(made) & {"PA-04"} == expected
