"""The rule behind a forbidden line end is the one a typesetter would name."""

from __future__ import annotations

import pytest

from pagegen.style import Kinsoku
from pagegen.text.refusal import refused_by, whole_by
from tests.support.composing import prepared, styled
from tests.support.furnishing import prepared as furnished


@pytest.mark.parametrize(
    ("text", "before", "level", "rule"),
    [
        ("年轮\uff0c记", "\uff0c", Kinsoku.GB, "LB-01"),
        ("结束\u3002", "\u3002", Kinsoku.LOOSE, "LB-01"),
        ("药\uff09质", "\uff09", Kinsoku.GB, "LB-02"),
        ("键\u201d，", "\u201d", Kinsoku.GB, "LB-02"),
        ("年,轮", ",", Kinsoku.GB, "LB-03"),
        ("（蒙", "蒙", Kinsoku.GB, "LB-04"),
        ("甲\u00b7乙", "\u00b7", Kinsoku.GB, "LB-05"),
        ("甲/乙", "/", Kinsoku.GB, "LB-06"),
        ("好\u2014\u2014是", "\u2014", Kinsoku.STRICT, "LB-16"),
        ("人\u3005", "\u3005", Kinsoku.STRICT, "LB-16"),
        ("15\uff5e20天", "\uff5e", Kinsoku.GB, "LB-05"),
        ("15\uff5e20天", "2", Kinsoku.GB, "LB-17"),
        ("①加强", "加", Kinsoku.GB, "LB-20"),
        ("甲\u2060乙", "乙", Kinsoku.GB, "LB-11"),
        ("约8\uff5e9天", "9", Kinsoku.GB, "LB-17"),
        ("比分12345\uff1a6", "6", Kinsoku.GB, "LB-10"),
        ("\u2460科", "科", Kinsoku.GB, "LB-20"),
        ("二\u3001改革", "改", Kinsoku.GB, "LB-20"),
    ],
)
def test_rule_of_a_border(text: str, before: str, level: Kinsoku, rule: str) -> None:
    """The border before a character is closed by the rule that forbids it."""
    paragraph = prepared(text, styled(kinsoku=level))
    unit = next(n for n, start in enumerate(paragraph.starts) if text[start] == before)
    assert refused_by(paragraph, unit - 1, level) == rule


def test_an_odd_dash_stays_with_its_run() -> None:
    """The third of three dashes belongs to the two before it, not to the connectors."""
    paragraph = prepared("他\u2014\u2014\u2014好")
    assert [refused_by(paragraph, n, Kinsoku.GB) for n in range(3)] == ["", "LB-07", ""]


def test_a_figure_keeps_its_unit_where_asked() -> None:
    """LB-13 is named only under its setting."""
    kept = prepared("共2021年", styled(unit_break=False))
    free = prepared("共2021年", styled(unit_break=True))
    assert [refused_by(kept, n, Kinsoku.GB) for n in range(2)] == ["", "LB-13"]
    assert [refused_by(free, n, Kinsoku.GB) for n in range(2)] == ["", ""]


def test_free_borders_have_no_rule() -> None:
    """Between Han a line may end, and after the last unit there is no border."""
    paragraph = prepared("通辽市")
    assert [refused_by(paragraph, n, Kinsoku.STRICT) for n in range(3)] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("53.8%", "LB-10"),
        ("Internet", "LB-09"),
        ("\u2014\u2014", "LB-07"),
        ("\u2026\u2026", "LB-08"),
        ("\uff1f\uff01", "PW-08"),
        ("葛\U000e0100", "LB-11"),
    ],
)
def test_rule_of_a_whole_unit(text: str, rule: str) -> None:
    """What keeps several characters together has a rule of its own."""
    assert whole_by(prepared(text), 0) == rule


@pytest.mark.parametrize(
    ("copy", "rule"),
    [('[联合国]{ruby="United Nations"}在', "RB-03"), ("[安宁]{spread=3}说", "JU-04")],
)
def test_furniture_keeps_its_words_together(copy: str, rule: str) -> None:
    """A base and its reading, and a letter-spaced name, are not parted."""
    assert refused_by(furnished(copy), 0, Kinsoku.GB) == rule
