"""A page of mixed text spoilt in many ways: dashes, Latin words, addresses of marks, strictness."""

from __future__ import annotations

from functools import cache

import pytest

from pagegen.engine.engine import Engine
from pagegen.engine.scene import scene_of
from pagegen.paint.build import paint
from pagegen.paint.marks import DisplayList, GlyphRun
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Scene
from tests.pages.test_odd_pages import GRIDS, MIXED, SPEC, Odd, spec_of
from tests.support.spoiling import (
    Mutation,
    broken_before,
    edited,
    filled,
    in_turn,
    nudged,
    retyped,
)

SIZE = 10.5
LINE_1, LINE_2 = "在“十四五”开局之年", "2019年的17.5%"
LINE_3, LINE_4 = "端的份额上升了20个", "不到”的结果"
LIST, VALUE, RANGE, CRY = "（一）据统计", "1,234.5亿元", "加值56.7亿元", "他说，“难道"
BOOKS, DOTS, THOUGHT, NAMES, IN_BOOKS = (
    "《红楼梦》",
    "四部书被",
    "又想，终于",
    "了做人。马克",
    "在书里",
)
PEOPLE, REST = "公布了各国的数据", "赵六、孙七"


def short_dash(run: GlyphRun) -> tuple[int, ...]:
    """Return the glyphs of a run with that of another character in the place of its dash."""
    at = run.clusters.index(run.text.index("——"))
    return (*run.gids[:at], run.gids[at + 1], *run.gids[at + 1 :])


MUTATIONS: dict[str, tuple[str, Mutation]] = {
    "an interpunct begins a line": ("LB-05", broken_before(THOUGHT, NAMES, "·吐温")),
    "a dash of one em": ("LB-07", edited(LINE_3, gids=short_dash)),
    "an ellipsis is cut in two": ("LB-08", broken_before(DOTS, THOUGHT, "…他读")),
    "an ellipsis is pulled apart": ("LB-08", nudged(DOTS, "…他", 0.3)),
    "a word is cut without a hyphen": ("LB-09", broken_before(LINE_1, LINE_2, "net用户")),
    "a value is cut at its separator": ("LB-10", broken_before(LIST, VALUE, "234.5")),
    "a value is cut before its sign": ("LB-10", broken_before(LINE_1, LINE_2, "%上升")),
    "a line is torn for a quote": (
        "LB-14",
        in_turn(broken_before(LINE_3, LINE_4, "个“意想"), filled(LINE_3)),
    ),
    "a mark pushes its character out": (
        "LB-15",
        in_turn(broken_before(NAMES, IN_BOOKS, "物，也"), filled(NAMES)),
    ),
    "a range is cut": ("LB-17", broken_before(RANGE, CRY, "5个百分点")),
    "a list mark is left alone": ("LB-20", broken_before(LIST, VALUE, "据统计")),
    "a chain of marks grows": ("PW-03", nudged(CRY, "”", 0.5)),
    "marks touch": ("PW-04", nudged(CRY, "”", -0.45, alone=True)),
    "marks that are stacked fall apart": ("PW-08", nudged(CRY, "！", 0.3)),
    "an opening mark keeps its blank at a line start": (
        "PW-07",
        edited(BOOKS, x=lambda run: run.x + SIZE / 2),
    ),
    "one paragraph starts unlike the others": (
        "PA-05",
        edited(BOOKS, x=lambda run: run.x + SIZE / 2),
    ),
    "an interpunct off its middle": ("PW-09", nudged(NAMES, "·吐", 0.2, alone=True)),
    "a gap before figures at a line start": (
        "MX-02",
        edited(LINE_2, x=lambda run: run.x + SIZE / 4),
    ),
    "a later step of narrowing before an earlier one": ("JU-07", nudged(PEOPLE, "参加", -0.3)),
    "an ASCII bracket": ("MX-07", retyped(LIST, "（", "(")),
    "a stroke in a word": ("JU-04", nudged(LINE_1, "net", 0.2)),
    "another strictness": ("LB-16", broken_before(LINE_3, LINE_4, "——这是")),
}


@cache
def page(style: str) -> tuple[DisplayList, Scene]:
    """Return the display list and the scene of the mixed text in one column of 22 characters."""
    made = Engine(Odd(spec_of(GRIDS[0], style), MIXED)).compile(SPEC)
    assert made.spec is not None
    assert made.copy is not None
    assert made.layout is not None
    return paint(made.layout), scene_of(made.spec, made.copy, made.layout)


@pytest.mark.parametrize("name", MUTATIONS)
def test_mutation_is_found_by_its_rule(name: str) -> None:
    """The rule that a mutation breaks says so, and said nothing before."""
    rule, mutate = MUTATIONS[name]
    style = "marks: full, kinsoku: strict" if rule == "LB-16" else "marks: full"
    shown, scene = page(style)
    assert rule not in {d.variant for d in check_page(shown, scene)}
    assert rule in {d.variant for d in check_page(mutate(shown), scene)}
