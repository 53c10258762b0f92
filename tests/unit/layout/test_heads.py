"""The ladder that fits headings, rung by rung, on whole pages over the shipped faces."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pagegen.engine.check import check
from pagegen.layout.heading import one_size_down
from pagegen.layout.heads import SCALE, TRACKING
from pagegen.layout.model import PlacedLine
from pagegen.preflight.reader import read_page
from pagegen.spec.page import FitKind
from pagegen.style import Role
from tests.support.composing import ROOT
from tests.support.heading import SPEC, codes, engine, headline, page_of, placed, steps, texts

ONE_COLUMN, TWO_COLUMNS = "columns: 1, lines: 3-9", "columns: 1-2, lines: 3-9"
SHALLOW = "columns: 1-2, lines: 3-5"
ALMOST = "style: {extends: mid, size: 38pt}, max-lines: 1"
"""Thirteen characters of this size are a little too long for two columns."""


def ink_width(line: PlacedLine) -> float:
    """Return how wide the ink of a line is, in points."""
    left, right = ink_edges(line)
    return right - left


def ink_edges(line: PlacedLine) -> tuple[float, float]:
    """Return where the ink of a line begins and ends."""
    shapes = line.prepared.shapes
    first, last = shapes[line.line.start], shapes[line.line.end - 1]
    styles = line.prepared.styles
    table = first.face.table
    left = first.offsets[0] + table.ink(first.gids[0])[0] * styles[0].x_scale
    end = line.line.width - last.width + last.offsets[-1]
    right = end + last.face.table.ink(last.gids[-1])[2] * styles[0].x_scale
    return line.x + left * line.size, line.x + right * line.size


def test_what_fits_is_left_alone() -> None:
    """A heading that fits is set as its style says, and nothing is said or logged."""
    page = headline("沙地变绿洲", ONE_COLUMN)
    assert texts(page) == ["沙地变绿洲"]
    assert steps(page) == {}
    assert codes(page) == []
    (line,) = placed(page)
    assert (line.size, line.prepared.styles[0].x_scale) == (36.0, 1.0)


def test_another_break_comes_first() -> None:
    """What is too long for one line is broken where there is room below, and nothing else."""
    page = headline("气象部门发布暴雨蓝色预警", ONE_COLUMN)
    assert texts(page) == ["气象部门发布", "暴雨蓝色预警"]
    assert set(steps(page)) == {FitKind.BREAK}
    assert steps(page)[FitKind.BREAK].value == 2
    assert codes(page) == ["head-break-proposed"]


def test_white_and_marks_part_first() -> None:
    """A heading of two phrases parts between them, though the first rung would fit otherwise."""
    page = headline("《黄河保护法》明年4月1日起施行　我区出台配套办法", TWO_COLUMNS)
    assert texts(page) == ["《黄河保护法》明年4月1日起施行", "我区出台配套办法"]


def test_a_short_end_of_a_phrase_joins_no_other() -> None:
    """Where marks give no balance, two characters of a phrase are not set beside the next one."""
    page = headline("《黄河保护法》明年4月1日起施行　我区出台办法", TWO_COLUMNS)
    assert texts(page) == ["《黄河保护法》", "明年4月1日起施行", "我区出台办法"]


def test_tracking_comes_before_scale() -> None:
    """A line that is a little too long and may not part is tracked, and keeps its width and size."""
    page = headline("锡林郭勒草原迎来首批游客们", SHALLOW, ALMOST)
    assert set(steps(page)) == {FitKind.TRACKING}
    value = steps(page)[FitKind.TRACKING].value
    assert TRACKING[0] <= value < 0
    (line,) = placed(page)
    assert (line.size, line.prepared.styles[0].x_scale) == (38.0, 1.0)
    assert ink_width(line) <= line.measure + 1e-6
    assert codes(page) == ["head-fitted"]


def test_tracking_is_as_little_as_will_do() -> None:
    """A quarter of a hundredth of an em less tracking would not have been enough."""
    page = headline("锡林郭勒草原迎来首批游客们", SHALLOW, ALMOST)
    (line,) = placed(page)
    places = line.line.end - line.line.start - 1
    assert ink_width(line) + 0.0025 * places * line.size > line.measure


def test_scale_comes_before_size() -> None:
    """A line still too long is narrowed; its size stays."""
    page = headline("锡林郭勒草原迎来今年首批游客", SHALLOW, "style: mid, max-lines: 1")
    assert set(steps(page)) == {FitKind.TRACKING, FitKind.SCALE}
    assert SCALE[0] <= steps(page)[FitKind.SCALE].value < 1
    (line,) = placed(page)
    assert line.size == 36.0
    assert ink_width(line) <= line.measure + 1e-6


def test_size_is_last() -> None:
    """A line too long for all else is made smaller, with the bounds of the others respected."""
    page = headline("锡林郭勒草原迎来今年首批外国游客团", SHALLOW, "style: mid, max-lines: 1")
    found = steps(page)
    assert set(found) == {FitKind.TRACKING, FitKind.SCALE, FitKind.SIZE}
    assert found[FitKind.SCALE].value == SCALE[0]
    assert found[FitKind.TRACKING].value >= TRACKING[0]
    assert 27.0 <= found[FitKind.SIZE].value < 36.0
    (line,) = placed(page)
    assert ink_width(line) <= line.measure + 1e-6


def test_when_nothing_fits_it_is_said() -> None:
    """At the foot of the ladder the line runs out, and the numbers and a cure are told."""
    copy = "锡林郭勒草原迎来今年首批外国游客团队和自驾车队"
    page = headline(copy, SHALLOW, "style: mid, max-lines: 1")
    assert codes(page) == ["head-does-not-fit/ladder"]
    values = dict(page.diagnostics[0].values)
    assert float(values["needed"]) > float(values["available"])
    assert (values["size"], values["scale"]) == (27.0, 85)
    assert float(dict(page.diagnostics[0].hints[0].values)["count"]) >= 1


def test_a_box_too_shallow_is_said() -> None:
    """Two lines that fit the width but not the depth are told with the points that lack."""
    page = headline("气象部门|发布暴雨|蓝色预警", "columns: 1, lines: 3-4", "style: big")
    assert codes(page) == ["head-does-not-fit/height"]
    assert float(dict(page.diagnostics[0].hints[0].values)["points"]) > 0


def test_depth_alone_costs_no_scale() -> None:
    """Where the box is too shallow only the size helps, so nothing else is changed."""
    page = headline("沙地变绿洲　产业促振兴", "columns: 1, lines: 3-6")
    assert set(steps(page)) == {FitKind.BREAK, FitKind.SIZE}


@pytest.mark.parametrize(
    ("allowed", "taken"),
    [
        ("[size]", {FitKind.SIZE}),
        ("[scale, size]", {FitKind.SCALE}),
        ("[break]", {FitKind.BREAK}),
        ("[tracking, size]", {FitKind.TRACKING, FitKind.SIZE}),
    ],
)
def test_only_allowed_steps_are_taken(allowed: str, taken: set[FitKind]) -> None:
    """``steps`` leaves rungs out of the ladder."""
    page = headline("锡林郭勒草原迎来今年首批游客", TWO_COLUMNS, more=f", steps: {allowed}")
    assert set(steps(page)) == taken


def test_no_step_at_all() -> None:
    """Without any step a heading is set as it is, and that it does not fit is said."""
    page = headline("锡林郭勒草原迎来今年首批游客", TWO_COLUMNS, more=", steps: []")
    assert steps(page) == {}
    assert codes(page) == ["head-does-not-fit/ladder"]


def test_least_size_is_a_setting() -> None:
    """``min-size`` moves the foot of the ladder."""
    copy = "锡林郭勒草原迎来今年首批外国游客团"
    page = headline(copy, SHALLOW, "style: mid, max-lines: 1", ", min-size: 35pt")
    assert codes(page) == ["head-does-not-fit/ladder"]


FRONT = """\
kicker: 我区优势特色产业提质增效
headline: 霍林郭勒市煤电铝产业迈向高端化
deck: 今年前三季度产值同比增长12.6%"""
WHOLE = (
    "kind: headline, story: a, at: {columns: 1-2, lines: 3-9},"
    " main: {style: big, align: center, max-lines: 1}, kicker: {style: small, align: center},"
    " deck: {style: small, align: center}"
)


def test_one_tracking_and_one_scale_for_the_whole() -> None:
    """Kicker, headline and deck are narrowed alike (HD-09), and stay in their order (HD-04)."""
    page = page_of(WHOLE, FRONT)
    lines = placed(page)
    assert [line.text for line in lines] == [line.split(": ")[1] for line in FRONT.splitlines()]
    assert len({line.prepared.styles[0].x_scale for line in lines}) == 1
    assert len({round(line.prepared.styles[0].tracking, 9) for line in lines}) == 1
    assert lines[0].prepared.styles[0].x_scale == SCALE[0]
    sizes = [line.size for line in lines]
    assert max(sizes[0], sizes[2]) <= one_size_down(sizes[1])
    assert [line.y for line in lines] == sorted(line.y for line in lines)


def test_a_smaller_headline_keeps_its_rank() -> None:
    """A kicker one named size below stays one below when the headline shrinks (HD-04)."""
    box = WHOLE.replace("kicker: {style: small", "kicker: {style: {extends: mid, size: 42pt}")
    page = page_of(box.replace("lines: 3-9", "lines: 3-10"), FRONT)
    kicker, main, _ = placed(page)
    assert main.size < 52.0
    assert kicker.size <= one_size_down(main.size)


def test_centred_on_ink() -> None:
    """A centred line has as much white before its ink as after it (PW-11)."""
    for copy in ("“两山”理念", "沙地变绿洲！", "51个项目（一）"):
        (line,) = placed(headline(copy, TWO_COLUMNS))
        left, right = ink_edges(line)
        assert left - line.left == pytest.approx(line.left + line.measure - right, abs=0.05)


def test_marks_keep_their_half_em() -> None:
    """Tracking narrows between Han and leaves the half em of a mark alone (PW-11)."""
    page = headline("“锡林郭勒”草原迎来首批的游客", SHALLOW, "style: mid, max-lines: 1")
    (line,) = placed(page)
    tracking = steps(page)[FitKind.TRACKING].value
    assert line.line.gaps[0] == pytest.approx(0.0)
    assert line.line.gaps[1] == pytest.approx(tracking * line.prepared.styles[0].x_scale)


def test_the_author_breaks() -> None:
    """Lines written as a list stay so; a mark is where a line may end, and nowhere else."""
    page = page_of(
        "kind: headline, story: a, at: {columns: 1, lines: 3-9}, main: {style: mid}",
        "headline:\n  - 气象部门发布\n  - 暴雨蓝色预警",
    )
    assert texts(page) == ["气象部门发布", "暴雨蓝色预警"]
    assert codes(page) == []
    page = headline("气象部门发布暴雨|蓝色预警", ONE_COLUMN)
    assert texts(page) == ["气象部门发布暴雨", "蓝色预警"]
    assert "head-break-proposed" not in codes(page)
    page = headline("沙地|变绿洲", ONE_COLUMN)
    assert texts(page) == ["沙地变绿洲"], "what fits in one line is not broken"


def test_listed_names_stay_whole() -> None:
    """``no-break`` keeps a name that the dictionary would part."""
    box = "kind: headline, story: a, at: {columns: 1-2, lines: 3-12}, main: {style: mid}"
    front = "headline: 全民健身日免费开放体育场馆超千家"
    assert texts(page_of(box, front)) == ["全民健身日免费", "开放体育场馆超千家"]
    whole = page_of(box, front, "no-break: [免费开放]")
    assert "免费开放" in texts(whole)[0]


def test_commas_become_white_where_the_house_says_so() -> None:
    """``comma-gap`` sets white for a comma, says so, and the check reads the page as right."""
    page = headline("沙地变绿洲，产业促振兴", TWO_COLUMNS, "style: mid, comma-gap: 0.5em")
    assert texts(page) == ["沙地变绿洲　产业促振兴"]
    assert codes(page) == ["head-comma-gap"]
    (line,) = placed(page)
    assert line.line.gaps[4] == pytest.approx(0.5)
    found = {str(dict(d.values).get("rule")) for d in check(engine(), SPEC)}
    assert not found & {"TX-01", "TX-02", "HD-08"}
    plain = headline("沙地变绿洲，产业促振兴", TWO_COLUMNS)
    assert texts(plain) == ["沙地变绿洲，产业促振兴"]


def test_a_full_stop_is_kept_and_told() -> None:
    """A full stop at the end is printed as typed, and the check says HD-08."""
    page = headline("沙地变绿洲。", TWO_COLUMNS)
    assert texts(page) == ["沙地变绿洲。"]
    assert "HD-08" in {str(dict(d.values).get("rule")) for d in check(engine(), SPEC)}


def test_filling_widens_in_the_same_order() -> None:
    """``fill`` opens tracking to 10 %, then scales to 110 %, then enlarges, until ink meets edges."""
    tracked = headline("锡林郭勒草原迎来首批游客们", TWO_COLUMNS, "style: mid, fit: fill")
    assert set(steps(tracked)) == {FitKind.TRACKING}
    assert 0 < steps(tracked)[FitKind.TRACKING].value <= TRACKING[1]
    scaled = headline(
        "锡林郭勒草原迎来首批客", TWO_COLUMNS, "style: {extends: mid, size: 38pt}, fit: fill"
    )
    assert set(steps(scaled)) == {FitKind.TRACKING, FitKind.SCALE}
    assert steps(scaled)[FitKind.TRACKING].value == pytest.approx(TRACKING[1])
    assert 1 < steps(scaled)[FitKind.SCALE].value <= SCALE[1]
    larger = headline("沙地变绿洲", TWO_COLUMNS, "style: mid, fit: fill")
    assert steps(larger)[FitKind.SCALE].value == pytest.approx(SCALE[1])
    assert steps(larger)[FitKind.SIZE].value > 36.0
    for page in (tracked, scaled, larger):
        (line,) = placed(page)
        left, right = ink_edges(line)
        assert (left, right) == pytest.approx((line.left, line.left + line.measure), abs=0.05)


def test_a_lines_box_may_use_the_ladder() -> None:
    """``fit: ladder`` fits the lines of a lines box; by default they are set as they come."""
    line = "{from: a.headline, style: mid%s}"
    box = "kind: lines, at: {columns: 1, lines: 3-9}, lines: [%s]"
    front = "headline: 气象部门发布暴雨蓝色预警"
    assert len(placed(page_of(box % (line % ", fit: ladder"), front))) == 2
    assert codes(page_of(box % (line % ""), front)) == ["head-does-not-fit"]


@pytest.mark.parametrize(
    "copy",
    [
        "锡林郭勒草原迎来今年首批游客",
        "“十四五”期间我区将新增风电装机2000万千瓦",
        "《黄河保护法》明年4月1日起施行　我区出台配套办法",
        "科尔沁工业园区51个重点项目集中开工",
    ],
)
@pytest.mark.parametrize(
    "at", [ONE_COLUMN, TWO_COLUMNS, "columns: 1-2, lines: 3-6", "columns: 1-4, lines: 3-9"]
)
def test_the_checker_finds_no_fault(copy: str, at: str) -> None:
    """An independent reading of the glyphs finds no fault in headings, however they were fitted."""
    page = headline(copy, at)
    assert "".join("".join(texts(page)).split()) == "".join(copy.split())
    assert "head-does-not-fit" not in "".join(codes(page))
    rules = {str(dict(d.values).get("rule")) for d in check(engine(), SPEC)}
    assert not {r for r in rules if r[:2] in ("HD", "LB", "PW", "JU", "TX")}, rules
    assert "ST-01" not in rules


def test_paragraphs_are_lines_of_copy() -> None:
    """Lines broken by the program belong to one paragraph; the reader sees one heading."""
    page = headline("气象部门发布暴雨蓝色预警", ONE_COLUMN)
    first, second = placed(page)
    assert (first.paragraph, first.number) == (0, 0)
    assert (second.paragraph, second.number) == (0, 1)
    assert page.layout is not None
    assert page.spec is not None
    assert page.copy is not None
    from pagegen.engine.scene import scene_of

    scene = scene_of(page.spec, page.copy, page.layout)
    reading = read_page(engine().paint(page.layout), scene)
    heading = [p for p in reading.paragraphs if p.lines[0].role is Role.HEADLINE]
    assert [len(p.lines) for p in heading] == [2]


def test_no_dictionary_without_need() -> None:
    """A heading that fits, or parts at its marks, never loads the dictionary."""
    code = (
        "import sys\n"
        "from tests.support.heading import headline\n"
        "headline('沙地变绿洲', 'columns: 1, lines: 3-9')\n"
        "headline('沙地变绿洲　产业促振兴', 'columns: 1, lines: 3-9')\n"
        "headline('气象部门发布|暴雨蓝色预警', 'columns: 1, lines: 3-9')\n"
        "assert 'rjieba' not in sys.modules\n"
        "headline('气象部门发布暴雨蓝色预警', 'columns: 1, lines: 3-9')\n"
        "assert 'rjieba' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_heading_is_set_again_when_a_name_is_listed() -> None:
    """What a page lists decides about its headings, so memory does not hide a change."""
    box = "kind: headline, story: a, at: {columns: 1-2, lines: 3-12}, main: {style: mid}"
    front = "headline: 全民健身日免费开放体育场馆超千家"
    before = texts(page_of(box, front))
    assert texts(page_of(box, front, "no-break: [免费开放]")) != before
    assert texts(page_of(box, front)) == before


def test_without_the_dictionary_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed the heading is fitted without a break, and that is said."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    page = headline("天舟货船发射成功入轨", ONE_COLUMN)
    assert texts(page) == ["天舟货船发射成功入轨"]
    assert codes(page) == ["head-no-dictionary", "head-fitted"]
    marked = headline("沙地变绿洲　产业促振兴", ONE_COLUMN)
    assert texts(marked) == ["沙地变绿洲", "产业促振兴"]
    assert "head-no-dictionary" not in codes(marked)


def test_a_word_space_is_not_the_white_between_phrases() -> None:
    """``space`` of a style is for white between Han; words of Latin keep the face's own space."""
    (han,) = placed(headline("沙地　绿洲", TWO_COLUMNS))
    assert han.line.gaps[1] == pytest.approx(0.6)
    (latin,) = placed(headline("App Store", TWO_COLUMNS))
    assert 0.15 < latin.line.gaps[0] < 0.35


def test_comma_gaps_hold_for_every_fit() -> None:
    """White for commas does not depend on how the line is made to fit."""
    page = headline("沙地变绿洲，产业促振兴", TWO_COLUMNS, "style: mid, comma-gap: 18pt, fit: size")
    assert texts(page) == ["沙地变绿洲　产业促振兴"]
    assert codes(page) == ["head-comma-gap"]
    assert "TX-01" not in {str(dict(d.values).get("rule")) for d in check(engine(), SPEC)}


def test_page_without_a_ladder_loads_none_of_it() -> None:
    """A page whose lines are set as they come, such as page 65, pays nothing for the ladder."""
    code = (
        "import sys\n"
        "from pagegen.engine.engine import Engine\n"
        "from pagegen.engine.world import DiskWorld\n"
        "assert Engine(DiskWorld()).compile('layout/page65.yaml').layout is not None\n"
        "assert not {'pagegen.layout.heads', 'pagegen.text.seams', 'rjieba'} & set(sys.modules)\n"
    )
    run = subprocess.run
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
