"""What holds for any heading: what stays whole is never parted, no rule of line ends is broken."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pagegen.engine.check import check
from pagegen.layout.heads import SCALE, TRACKING
from pagegen.layout.ways import BALANCE, LEAST, Way, units_of, ways_of
from pagegen.spec.page import FitKind
from pagegen.style import Kinsoku
from pagegen.text.kinsoku import may_begin, may_end
from pagegen.text.seams import kept_spans, plain_seams, sense_seams
from tests.support.heading import SPEC, engine, meter, page_of

NAMES = ("徐健", "霍林郭勒", "呼包鄂榆城市群")
PIECES = st.sampled_from(
    [
        *("《黄河保护法》", "“十四五”", "‘一带一路’", "（试行）", "「新质」", "2000万千瓦", "8.3%"),
        *("5月1日", "第十一次", "12.6亿元", "15～20℃", "3—5天", "C919", "App Store", "——", "……"),
        *(
            "徐健",
            "霍林郭勒",
            "呼包鄂榆城市群",
            "阿迪力·吾休尔",
            "主导产业",
            "加快",
            "绿色",
            "转型",
        ),
        *(
            "的",
            "在",
            "和",
            "，",
            "　",
            "、",
            "：",
            "！",
            "？！",
            "我区",
            "发布",
            "新增",
            "一",
            "让",
        ),
    ]
)
KEPT = frozenset(
    (
        "HD-03",
        "HD-04",
        "HD-07",
        "HD-09",
        "JU-02",
        "JU-03",
        "JU-04",
        "PW-11",
        "ST-01",
        "ST-04",
        "TX-01",
    )
)
"""Rules that a heading keeps, whatever its author wrote."""
HEADINGS = st.lists(PIECES, min_size=1, max_size=9).map("".join)


def ways(text: str) -> list[Way]:
    """Return every way the program would propose for a heading, by marks and by sense."""
    kept = kept_spans(text, NAMES)
    measured = meter(text)
    found: list[Way] = []
    for seams in (plain_seams(text, kept), sense_seams(text, kept)):
        found += ways_of(measured, units_of(measured.prepared, seams), 3, is_marked=False)
    return found


@given(HEADINGS)
@settings(deadline=None)
def test_nothing_kept_is_parted(text: str) -> None:
    """No line ends inside a title, a quotation, a value with its unit, or a listed name (HD-03)."""
    starts = meter(text).prepared.starts if text.strip() else ()
    for way in ways(text) if starts else ():
        for cut in way.cuts[1:]:
            at = starts[cut]
            assert not any(a < at < b for a, b in kept_spans(text, NAMES)), text[:at]


@given(HEADINGS)
@settings(deadline=None)
def test_no_line_end_is_forbidden(text: str) -> None:
    """Lines neither begin nor end with a mark that may not (HD-01), and hold two characters."""
    if not meter(text).prepared.starts if text.strip() else True:
        return
    prepared = meter(text).prepared
    for way in ways(text):
        for cut in way.cuts[1:]:
            assert may_begin(prepared.classes[cut], Kinsoku.GB)
            assert may_end(prepared.classes[cut - 1], Kinsoku.GB)
        for start, end in pairwise((*way.cuts, len(prepared))):
            shown = prepared.text[prepared.starts[start] : prepared.ends[end - 1]]
            assert sum(c.isalnum() for c in shown) >= LEAST
        inks = [r.solid - r.before - r.after for r in way.reaches]
        assert min(inks) >= BALANCE * max(inks)


@given(
    HEADINGS,
    HEADINGS,
    st.sampled_from(["1", "1-2", "1-4"]),
    st.sampled_from(["3-4", "3-6", "3-9"]),
    st.sampled_from(["left", "center", "right"]),
    st.sampled_from(["ladder", "fill"]),
)
@settings(deadline=None, max_examples=60)
def test_any_heading_in_any_box(
    copy: str, deck: str, columns: str, lines: str, align: str, fit: str
) -> None:
    """What the ladder gives keeps its bounds and the rules, or says that it does not fit."""
    assume(copy.strip() and deck.strip())
    page = page_of(
        f"kind: headline, story: a, at: {{columns: {columns}, lines: {lines}}},"
        f" main: {{style: mid, align: {align}, fit: {fit}}},"
        f" deck: {{style: small, align: {align}}}",
        f'headline: "{copy}"\ndeck: "{deck}"',
    )
    assert page.layout is not None
    for step in (step for box in page.layout.boxes for step in box.steps):
        low, high = {
            FitKind.BREAK: (2, 3),
            FitKind.TRACKING: TRACKING,
            FitKind.SCALE: SCALE,
            FitKind.SIZE: (27.0, 144.0),
        }[step.kind]
        assert low - 1e-9 <= step.value <= high + 1e-9
    said = check(engine(), SPEC)
    if not any(d.code == "head-does-not-fit" for d in said):
        found = {str(dict(d.values).get("rule")) for d in said}
        assert not found & KEPT, (found & KEPT, copy, deck)
