"""Page 65 spoilt in many ways, glyph by glyph: each fault is found by the rule it breaks.

Nothing is composed anew. Each mutation takes the display list as it was painted, moves, drops,
scales or retypes some of its marks, and names the one rule that must see it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.scene import scene_of
from pagegen.engine.world import DiskWorld
from pagegen.paint.build import paint
from pagegen.paint.marks import DisplayList
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Scene
from pagegen.source import FileId
from tests.support.composing import ROOT
from tests.support.spoiling import (
    Mutation,
    again,
    carried_down,
    carried_up,
    column_moved,
    cut,
    drawn,
    dropped,
    edited,
    exchanged,
    nudged,
    part,
    put,
    retyped,
    risen,
    run_at,
    stretched,
    swapped,
    without,
)

Page = tuple[DisplayList, Scene]
EM = 10.5
LEADING = 16.0


@cache
def page() -> Page:
    """Return the display list of page 65 and its scene."""
    made = Engine(DiskWorld(ROOT)).compile(FileId("layout/page65.yaml"))
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    return paint(made.layout), scene_of(made.spec, made.copy, made.layout)


FIRST, SECOND = "通辽阔步前行", "不断提升着人民群众"
SHORT = "花开的故事生动"
HEAD = "绿色引擎"


def larger_figures(shown: DisplayList) -> DisplayList:
    """Return a page with figures a fifth larger than the Han beside them."""
    number, run = run_at(shown, "达到236户")
    at = run.clusters.index(run.text.index("236"))
    large = replace(part(run, at, at + 3), size=run.size * 1.2)
    return put(shown, number, part(run, 0, at), large, part(run, at + 3, len(run.gids)))


def raised_figures(shown: DisplayList) -> DisplayList:
    """Return a page with figures two points above their baseline."""
    number, run = run_at(shown, "达到236户")
    rises = tuple(2.0 * run.text[c].isdigit() for c in run.clusters)
    return put(shown, number, replace(run, rises=rises))


def unbalanced(shown: DisplayList) -> DisplayList:
    """Return a page with a full line whose Han were stretched and its Latin gaps were not."""
    number, run = run_at(shown, "贡献了85%")
    han = [
        i
        for i in range(1, len(run.gids))
        if all("\u4e00" <= run.text[run.clusters[n]] <= "\u9fff" for n in (i - 1, i))
    ]
    offsets = [x + 0.03 * run.size * sum(n <= i for n in han) for i, x in enumerate(run.offsets)]
    return put(shown, number, replace(run, offsets=tuple(offsets)))


def loose(shown: DisplayList) -> DisplayList:
    """Return a page with one line as loose as if four characters were missing from it."""
    number, run = run_at(shown, "民族大学为依托单位")
    short = part(run, 0, len(run.gids) - 5)
    room = run.offsets[-1] - short.offsets[-1]
    step = room / (len(short.gids) - 1)
    return put(
        shown,
        number,
        replace(short, offsets=tuple(x + step * i for i, x in enumerate(short.offsets))),
    )


def paragraph_lower(shown: DisplayList) -> DisplayList:
    """Return a page with a paragraph four points lower than the leading has it."""
    for text in ("按下“回放键”", "干事创业", "一往无前"):
        number, run = run_at(shown, text)
        shown = put(shown, number, replace(run, y=run.y + 4.0))
    return shown


def reordered(shown: DisplayList) -> DisplayList:
    """Return a page whose first lines stand last in the file."""
    number, run = run_at(shown, FIRST)
    return replace(put(shown, number), marks=(*put(shown, number).marks, run))


def crosshead_last(shown: DisplayList) -> DisplayList:
    """Return a page whose crosshead stands at the foot of its column."""
    number, run = run_at(shown, "主导产业向绿色转型")
    _, last = run_at(shown, "亿斤，牧业年度")
    return put(shown, number, replace(run, y=last.y))


MUTATIONS: dict[str, tuple[str, Mutation]] = {
    # what begins and ends a line
    "a comma begins a line": ("LB-01", carried_down("通辽阔步前行", SECOND)),
    "a stop begins a line": ("LB-01", carried_down("现代化产业体系", "据了解")),
    "a closing quote begins a line": (
        "LB-02",
        carried_down("“两个千亿级、三个百亿级”", "产业集群建设"),
    ),
    "an opening quote ends a line": ("LB-04", carried_up("推动经济从“速度追赶”", "“质量更高”")),
    "a number is cut": ("LB-10", carried_up("牧业年度新增肉牛存栏", "295.5万头", 2)),
    "a number is cut after a point": ("LB-10", carried_down("达到173", "亿斤，牧业", 1)),
    "a last line of one character": ("PA-02", carried_up("绿色高质量发展的冲锋", "号角。")),
    # edges
    "a line starts too far right": ("JU-01", edited(SECOND, x=lambda r: r.x + 0.5)),
    "a line runs past its measure": ("JU-02", nudged(SECOND, "福", 0.1)),
    "a line is short of its measure": ("JU-01", edited(SECOND, x_scale=0.99)),
    "a mark at a line end keeps its em": (
        "PW-05",
        nudged("吃苦耐劳、", "、", -0.5, alone=True),
    ),
    "a paragraph is not indented enough": ("PA-01", edited(FIRST, x=lambda r: r.x - EM / 2)),
    "a last line is stretched": ("JU-06", stretched(SHORT, 0.1)),
    "a last line is not flush": ("JU-06", edited(SHORT, x=lambda r: r.x + 2.0)),
    "a first character hangs out": ("ST-04", edited(SECOND, x=lambda r: r.x - 3.0)),
    # white between characters
    "two characters are pushed together": ("JU-03", nudged(SECOND, "升", -0.1, alone=True)),
    "one gap is wider than the others": ("JU-05", nudged(SECOND, "升", 0.1, alone=True)),
    "two characters overlap": ("ST-01", nudged(SHORT, "故", -0.6, alone=True)),
    "a number is spread": ("JU-04", stretched("达到236户", 0.1, only="236")),
    "a number falls apart": ("JU-04", nudged("达到236户", "36", 0.2)),
    "a mark has white before it": ("JU-10", nudged(SECOND, "、", 0.1, alone=True)),
    "a mark keeps its blank": ("PW-12", nudged("起“建设亮丽", "建", 0.5)),
    "two marks stand an em apart": ("PW-01", nudged("缘煤而兴”，", "，", 0.5)),
    "two marks meet with a hole": ("PW-02", nudged("“绿色通道”", "“代", 0.4)),
    "figures stand too far from Han": ("MX-01", nudged("达到236户", "2", 0.3)),
    "white before a per cent sign": ("MX-04", nudged("贡献了85%", "%", 0.1, alone=True)),
    "characters are scaled": ("JU-11", edited(SHORT, x_scale=0.97)),
    "characters are larger": ("MX-05", larger_figures),
    "figures are raised": ("MX-05", raised_figures),
    "a figure is narrower": ("MX-06", nudged("达到221户", "21", -0.05)),
    "Han stretched before the gap beside figures": ("JU-08", unbalanced),
    "a loose line beside a tight one": ("JU-12", loose),
    # lines
    "a line is off the grid": ("GR-01", edited(SECOND, y=lambda r: r.y + 0.4)),
    "a line stands two lines down": ("GR-02", edited(SHORT, y=lambda r: r.y + 4.0)),
    "a paragraph stands too low": ("PA-03", paragraph_lower),
    "a column begins too low": ("GR-03", column_moved(311.0, LEADING)),
    "a column ends too high": ("GR-04", dropped("现高质量发展的实践路径")),
    "two lines change places": ("GR-05", swapped(FIRST, SECOND)),
    "a line moves to another column": ("GR-05", swapped(SECOND, "水与热情")),
    # text
    "a character is not painted": ("GR-06", without(SECOND, "升")),
    "a line is not painted": ("GR-06", dropped(SECOND)),
    "a line is painted twice": ("TX-04", again(SHORT, 0.4)),
    "another character in the text": ("TX-01", retyped(SECOND, "升", "昇")),
    "full-width figures in the text": ("TX-01", retyped("达到236户", "2", "２")),
    "two characters painted in each other's place": (
        "TX-01",
        edited(SECOND, gids=lambda r: (r.gids[1], r.gids[0], *r.gids[2:])),
    ),
    "two figures painted in each other's place": ("TX-01", exchanged("达到236户", "3", "6")),
    "a mark off its baseline": ("GR-01", risen("不断提升", "、")),
    "a stop away from its character": ("JU-06", nudged("号角。", "。", 0.1)),
    "white in a line of verse": ("JU-05", nudged("一次次跨越", "幅", 0.1, alone=True)),
    "two gaps beside figures unlike": ("JU-08", nudged("主攻方向，实施", "209", 0.08)),
    "a private code in the text": ("TX-01", retyped(SECOND, "升", "\ue123")),
    "an ASCII comma in the text": ("MX-07", retyped(FIRST, "，", ",")),
    "paragraphs in another order in the file": ("TX-02", reordered),
    "a missing glyph": ("TX-03", edited(SECOND, gids=lambda r: (0, *r.gids[1:]))),
    "a line in two text objects": ("TX-05", cut(SECOND, "人民")),
    # headings
    "a crosshead at the foot of its column": ("HD-06", crosshead_last),
    "a crosshead too near the text above": (
        "HD-10",
        edited("主导产业向绿色转型", y=lambda r: r.y - 14.0),
    ),
    "a heading wider than its text": ("HD-05", edited(HEAD, x=lambda r: r.x + 30.0)),
    "a heading below its text": ("HD-05", edited(HEAD, y=lambda r: r.y + 900.0)),
    "a heading out of its box": ("ST-04", edited(HEAD, y=lambda r: r.y + 40.0)),
    # the page
    "type on a picture": ("ST-02", edited(FIRST, y=lambda r: r.y - 100.0)),
    "a rule through text": ("ST-03", drawn(150.0, 780.0, 860.0)),
    "a rule off the middle of its gutter": ("GR-15", drawn(293.0, 780.0, 1111.0)),
    "type too near to the trim": ("FU-03", edited("内蒙古日报", x=5.0)),
    "a caption with the wrong number": ("CA-03", retyped("③", "③", "④")),
    "a caption as large as the body": ("CA-02", edited("奈曼旗", size=10.5)),
    "a page head of another page": ("FU-01", retyped("65", "65", "66")),
    "a short article leaves a hole": (
        "GR-12",
        dropped("量发展的新篇章", "如今，通辽市各族人民", "建项目301个", "中，续建项目261个"),
    ),
    "white under the columns": (
        "GR-13",
        dropped(
            "量发展的新篇章",
            "如今，通辽市各族人民",
            "建项目301个",
            "中，续建项目261个",
            "施重点项目562个",
        ),
    ),
}


def found(made: Page) -> set[str]:
    """Return the rules that a page breaks."""
    return {d.variant for d in check_page(*made)}


def test_the_page_as_it_was_painted_is_clean() -> None:
    """No rule at all finds fault with the page as it is."""
    assert found(page()) == set()


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutation_is_found_by_its_rule(name: str) -> None:
    """The rule that a mutation breaks says so."""
    rule, mutate = MUTATIONS[name]
    shown, scene = page()
    spoilt = mutate(shown)
    assert spoilt != shown
    assert rule in found((spoilt, scene))


def test_there_are_many_and_they_differ() -> None:
    """At least forty mutations, by at least thirty rules."""
    assert len(MUTATIONS) >= 40
    assert len({rule for rule, _ in MUTATIONS.values()}) >= 30
