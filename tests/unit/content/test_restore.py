"""Restoration by decisions: general behaviour on a small damaged text."""

from __future__ import annotations

import pytest

from pagegen.content.decisions import Restorations, parse_place
from pagegen.content.decisions_file import read_restorations
from pagegen.content.degrade import PrintedLine, degrade, degrade_line
from pagegen.content.facts import check_sums, number_of
from pagegen.content.read import parse_story
from pagegen.content.restore import (
    Restored,
    printed_line_ends,
    printed_lines,
    read_restored,
    restore,
    story_text,
)
from pagegen.content.story import ParagraphKind
from pagegen.source import FileId
from tests.support.copying import LAYOUT, codes, world_of

FILE = FileId("restorations.yaml")
SOURCE = """# 大标题 小 号

诗一;
诗二;
他说 你好,来
了 一二 三。

尾
## 小节

共5个,2个

和3个。
- ①图。"""
HEAD = "story: {slug: s, body: 3-12}\ndecisions:\n"
REASON = "reason: {zh: 因, en: why}"


def decision(id_: str, edits: str, **more: str) -> str:
    """Return a decision as YAML in one flow mapping."""
    keys = {"id": id_, "kind": "quote", "confidence": "H", "apply": "true"} | more
    said = ", ".join(f"{key}: {value}" for key, value in keys.items())
    return f"- {{{said}, {REASON}, edits: [{edits}]}}\n"


DECISIONS = HEAD + "".join(
    (
        decision("head", '{at: "1:1", from: "# "}, {field: s.headline, from: "1"}'),
        decision("sub", '{at: "9:1", from: "## "}, {crosshead: "9"}'),
        decision("gap", '{at: "1:6", from: " ", to: 　}'),
        decision("open", '{at: "5:3", from: " ", to: “}'),
        decision("shut", '{at: "6:2", from: " ", to: ”}'),
        decision("next", '{at: "6:2", from: " ", to: “}, {at: "6:5", from: " ", to: ”}'),
        decision("commas", '{every: ",", to: ，, lines: 3-12, count: 2}'),
        decision("stops", "{every: ;, to: ；, lines: 3-4, count: 2}"),
        decision("join", "{join: 3-12}, {unite: 7}, {unite: 12}"),
        decision("verse", '{split: "3"}, {split: "4"}, {verse: 3-4}'),
        decision("item", '{every: "- ", to: "", lines: 14-14, where: start, count: 1}'),
    )
)


def plan(text: str = DECISIONS) -> Restorations:
    """Return decisions that have nothing wrong."""
    outcome = read_restorations(text, FILE)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def restored(text: str = DECISIONS, source: str = SOURCE) -> Restored:
    """Return the restored document of decisions that fit."""
    outcome = restore(source, plan(text))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def test_lines_stay_as_printed() -> None:
    """Every line of the source has its restored line; marks are gone, their meaning is kept."""
    found = restored()
    assert found.text().split("\n") == [
        "大标题　小 号",
        "",
        "诗一；",
        "诗二；",
        "他说“你好，来",
        "了”“一二”三。",
        "",
        "尾",
        "小节",
        "",
        "共5个，2个",
        "",
        "和3个。",
        "①图。",
    ]
    assert [line.level for line in found.lines[:9:8]] == [1, 2]
    assert found.lines[13].is_item


def test_paragraphs_and_their_printed_ends() -> None:
    """Lines join, also over a column end; verse splits; crossheads stand alone."""
    text = DECISIONS.replace("body: 3-12", "body: 3-13").replace("{join: 3-12}", "{join: 3-13}")
    assert [(p.kind, p.text, p.ends, p.lines) for p in restored(text).body] == [
        (ParagraphKind.VERSE, "诗一；", (), (3,)),
        (ParagraphKind.VERSE, "诗二；", (), (4,)),
        (ParagraphKind.BODY, "他说“你好，来了”“一二”三。尾", (7, 15), (5, 6, 8)),
        (ParagraphKind.CROSSHEAD, "小节", (), (9,)),
        (ParagraphKind.BODY, "共5个，2个和3个。", (6,), (11, 13)),
    ]
    assert printed_line_ends(SOURCE, text) == ((), (), (7, 15), (6,))
    assert printed_line_ends(SOURCE.encode(), text.encode()) == ((), (), (7, 15), (6,))


def test_nothing_applied_is_the_source() -> None:
    """With every decision off, the lines are the source's, each a paragraph of its own."""
    off = plan().switched(dict.fromkeys((d.id for d in plan().decisions), False))
    found = restore(SOURCE, off).value
    assert found is not None
    assert found.text() == SOURCE
    assert [p.text for p in found.body] == [x for x in SOURCE.split("\n")[2:12] if x]


@pytest.mark.parametrize(
    ("off", "line"),
    [("shut", "了“一二”三。"), ("next", "了”一二 三。"), ("commas", "了”“一二”三。")],
)
def test_one_space_may_stand_for_two_marks(off: str, line: str) -> None:
    """Each of two decisions that share a space works without the other."""
    found = restore(SOURCE, plan().switched({off: False})).value
    assert found is not None
    assert found.lines[5].text == line


def test_an_insertion_comes_before_what_stands_there() -> None:
    """A mark put in at a comma precedes it, in whichever order the decisions stand."""
    mark = decision("m", '{at: "5:6", to: ”}')
    comma = decision("c", '{at: "5:6", from: ",", to: ，}')
    for text in (HEAD + mark + comma, HEAD + comma + mark):
        assert restored(text).lines[4].text == "他说 你好”，来"


def test_fields_by_lines_columns_and_pairs() -> None:
    """Named lines come out of whole lines, some columns, or a role and its names."""
    text = HEAD + decision(
        "f",
        '{field: a, from: ["1:3-5", 3-4]}, {field: a, from: "14"},'
        '{pair: b, role: "5:1-2", name: ["6:1", "8"]}',
    )
    assert restored(text).fields == (
        ("a", ("大标题", "诗一;", "诗二;", "- ①图。")),
        ("b", ("他说 了 尾",)),
    )


def test_two_owners_of_one_place() -> None:
    """Decisions that give out the same line cannot both be on."""
    text = HEAD + decision("f", '{field: a, from: "1"}') + decision("g", '{field: b, from: "1"}')
    outcome = restore(SOURCE, plan(text))
    assert codes(outcome.diagnostics) == ["content-restoration/taken"]
    assert outcome.value is None
    assert restore(SOURCE, plan(text).switched({"g": False})).value is not None


@pytest.mark.parametrize(
    ("edits", "variant", "values"),
    [
        ('{at: "5:3", from: "x", to: “}', "mismatch", ("x", " ")),
        ('{at: "5:99", to: “}', "outside", ("5:99", "14")),
        ('{at: "99:1", to: “}', "outside", ("99:1", "14")),
        ("{join: 3-99}", "outside", ("3:0", "14")),
        ('{field: a, from: "99"}', "outside", ("99:0", "14")),
        ('{every: ",", to: ，, lines: 1-99, count: 2}', "outside", ("1:0", "14")),
        ('{every: ",", to: ，, lines: 1-12, count: 3}', "count", ("3", "2")),
        ('{at: "5:1", from: 他说}, {at: "5:2", from: "说 "}', "overlap", ("5", "2")),
    ],
)
def test_edits_that_do_not_fit(edits: str, variant: str, values: tuple[str, str]) -> None:
    """An edit that does not meet what it expects is an error, at the edit; nothing is restored."""
    outcome = restore(SOURCE, plan(HEAD + decision("x", edits)), FileId("source.txt"))
    assert codes(outcome.diagnostics) == [f"content-restoration/{variant}"]
    told = outcome.diagnostics[0]
    assert (dict(told.values)["expected"], dict(told.values)["found"]) == values
    assert told.span is not None
    assert told.span.origin.file == FILE
    assert outcome.value is None


def test_body_outside_the_source() -> None:
    """So does a body of more lines than there are."""
    text = DECISIONS.replace("body: 3-12", "body: 3-99")
    outcome = restore(SOURCE, plan(text))
    assert "content-restoration/outside" in codes(outcome.diagnostics)
    assert printed_line_ends(SOURCE, text) == ()
    assert printed_line_ends(SOURCE, "[]") == ()
    assert printed_line_ends(b"\xff", DECISIONS) == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"confidence": "M", "value": "0.70"}, ["content-doubtful-reading"]),
        ({"confidence": "H"}, []),
        ({"confidence": "L", "apply": "true"}, ["content-doubtful-reading/low"]),
        ({"confidence": "L", "apply": "false"}, []),
        (
            {"confidence": "H", "open": "[{question: 一或二, confidence: M}]"},
            ["content-doubtful-reading/question"],
        ),
    ],
)
def test_doubts_are_noted(more: dict[str, str], said: list[str]) -> None:
    """What is applied without being sure leaves a note; what is not applied leaves none."""
    text = HEAD + decision("x", '{at: "5:3", from: " ", to: “}', place='["5:3"]', **more)
    outcome = restore(SOURCE, plan(text), FileId("source.txt"))
    assert codes(outcome.diagnostics) == said
    assert all(d.labels[0].span.origin.path == ("@", 5, 3) for d in outcome.diagnostics)


@pytest.mark.parametrize(("level", "applied"), [("H", True), ("M", True), ("L", False)])
def test_low_confidence_is_not_applied_by_itself(level: str, applied: bool) -> None:
    """Without a word on applying, confidence decides."""
    text = HEAD + decision("x", "", confidence=level).replace(", apply: true", "")
    assert plan(text).decisions[0].apply is applied


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("[]", "root"),
        ("decisions: []", "missing"),
        (HEAD.replace("body", "bodies") + decision("a", ""), "unknown-key"),
        ("more: 1\n" + HEAD + decision("a", ""), "unknown-key"),
        (HEAD + "- {id: a}", "missing"),
        (HEAD + "- a", "list"),
        (HEAD + decision("a", "{at: 5, to: x}"), "column"),
        (HEAD + decision("a", "{at: 0:1, to: x}"), "bad-place"),
        (HEAD + decision("a", "{at: 5-4, to: x}"), "bad-place"),
        (HEAD + decision("a", '{at: ["5:1", "5:2"], to: x}'), "one-place"),
        (HEAD + decision("a", "{to: x}"), "edit"),
        (HEAD + decision("a", "{at: 5:1, every: x}"), "unknown-key"),
        (HEAD + decision("a", "{every: x, lines: 1, count: many}"), "number"),
        (HEAD + decision("a", "{every: x, lines: 1, count: 1, where: middle}"), "one-of"),
        (HEAD + decision("a", '{every: "", lines: 1, count: 1}'), "missing"),
        (HEAD + decision("a", "", kind="guess"), "one-of"),
        (HEAD + decision("a", "", confidence="X"), "one-of"),
        (HEAD + decision("a", "", apply="maybe"), "one-of"),
        (HEAD + decision("a", "") + decision("a", ""), "double-id"),
        (HEAD + decision("a", "").replace("zh: 因, ", ""), "missing"),
        (HEAD + decision("a", "").replace(REASON, "reason: 因"), "missing"),
        (
            HEAD
            + decision("a", "").replace("edits: []", "sums: [{total: 1:1, parts: 1:2, within: x}]"),
            "number",
        ),
    ],
)
def test_faults_of_the_file(text: str, variant: str) -> None:
    """Everything wrong in the file is told with its place, and the file is then not used."""
    outcome = read_restorations(text, FILE)
    assert f"content-restoration/{variant}" in codes(outcome.diagnostics)
    assert outcome.value is None
    assert all(d.span and d.span.origin.path[:1] == ("@",) for d in outcome.diagnostics)
    assert all(d.hints for d in outcome.diagnostics)


def test_several_faults_in_one_run() -> None:
    """One bad decision does not hide the next."""
    text = HEAD + decision("a", "{to: x}") + decision("b", "", kind="guess")
    assert len(read_restorations(text, FILE).diagnostics) == 2


@pytest.mark.parametrize(
    "text", ["", "0", "1:0", "a", "1-", "1:2-1", "2-1", "1" * 50, "1:2:3", "-1"]
)
def test_what_is_no_place(text: str) -> None:
    """Places count from 1 and run forwards."""
    assert parse_place(text) is None


def test_sums_are_checked() -> None:
    """Numbers that do not add up are a warning; what rounding explains is not."""
    sums = '{total: "11:2", parts: ["11:5", "13:2"]}'
    text = HEAD + decision("s", "").replace("edits: []", f"sums: [{sums}]")
    assert restore(SOURCE, plan(text)).diagnostics == ()
    wrong = SOURCE.replace("和3个", "和4个")
    outcome = restore(wrong, plan(text))
    assert codes(outcome.diagnostics) == ["content-sum-differs"]
    assert dict(outcome.diagnostics[0].values)["difference"] == "-1"
    assert outcome.value is not None
    within = text.replace("]}]", "], within: 1}]")
    assert restore(wrong, plan(within)).diagnostics == ()
    assert check_sums(wrong, plan(text).switched({"s": False})) == ()


def test_sum_without_a_number() -> None:
    """A place that holds no number is an error of the file."""
    text = HEAD + decision("s", "").replace("edits: []", 'sums: [{total: "11:1", parts: "11:2"}]')
    assert codes(restore(SOURCE, plan(text)).diagnostics) == ["content-restoration/no-number"]


@pytest.mark.parametrize(
    ("text", "number"), [("562", "562"), ("233.4", "233.4"), ("五", "5"), ("两", "2"), ("十", "10")]
)
def test_numbers(text: str, number: str) -> None:
    """Figures and single Han numerals count."""
    assert str(number_of(text)) == number


@pytest.mark.parametrize("text", ["", "个", "NaN", "Infinity", "五六"])
def test_no_numbers(text: str) -> None:
    """Anything else does not."""
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        ("按下“回放键”，过去", "按下 回放键,过去"),
        ("“质量更高”蝶变。", "质量更高 蝶变。"),
        ("产业集群“链起”", "产业集群 链起"),
        ("“一站受理”“并", "一站受理 并"),
        ("从“速度”向", "从 速度 向"),
        ("中药（蒙药）：好；", "中药(蒙药):好;"),
        ("坚守　使命", "坚守 使命"),
        ("名 姓", "名 姓"),
        ("他 ，来", "他,来"),
        ("a, b", "a, b"),
        ("【通辽 经济】", "【通辽 经济】"),
        ("", ""),
    ],
)
def test_rule_of_damage(printed: str, source: str) -> None:
    """Marks become spaces, spaces collapse and vanish at edges and beside pause marks."""
    assert degrade_line(printed) == source


def test_sound_lines_keep_their_marks() -> None:
    """A line in another font is not damaged."""
    assert degrade_line("周年“百年”报道", is_sound=True) == "周年“百年”报道"


def test_damage_of_a_page() -> None:
    """Running lines get two spaces when another follows; headings and entries get their marks."""
    lines = (
        PrintedLine("题", level=1),
        PrintedLine(""),
        PrintedLine("甲"),
        PrintedLine("乙"),
        PrintedLine("丙", level=2),
        PrintedLine("①", is_item=True),
        PrintedLine("丁"),
    )
    assert degrade(lines) == "# 题\n\n甲  \n乙\n## 丙\n- ①\n丁"


def test_story_text_is_read_back() -> None:
    """The written copy file gives the same story, whatever characters the copy holds."""
    source = '# a: "b" #c\n\n诗\n*甲*乙\n\n# 丙`x`\n- 丁\n> 戊\n::: 己'
    text = (
        "story: {slug: s, body: 3-9}\ndecisions:\n"
        + decision("head", '{field: s.headline, from: "1"}, {field: s.byline, from: ["6", "7"]}')
        + decision("verse", '{verse: "3"}')
    )
    found = restored(text, source)
    outcome = parse_story("\n".join(("", story_text(found))).removeprefix("\n"), FileId("s.md"))
    assert outcome.diagnostics == ()
    story = outcome.value
    assert story is not None
    assert [line.text for line in story.headline] == ['# a: "b" #c']
    assert [line.text for line in story.byline] == ["# 丙`x`", "- 丁"]
    assert [(p.kind, p.text) for p in story.body] == [(p.kind, p.text) for p in found.body]


def test_files_of_a_page() -> None:
    """The two files are read through the world, and their faults are told."""
    at = (FileId("source.txt"), LAYOUT), (FileId("r.yaml"), LAYOUT)
    good = world_of({"source.txt": SOURCE, "r.yaml": DECISIONS})
    outcome = printed_lines(good, *at)
    assert outcome.diagnostics == ()
    assert outcome.value == printed_line_ends(SOURCE, DECISIONS)
    assert codes(printed_lines(world_of({"r.yaml": DECISIONS}), *at).diagnostics) == [
        "file-missing"
    ]
    bad = read_restored(world_of({"source.txt": SOURCE, "r.yaml": "a: ["}), *at)
    assert codes(bad.diagnostics) == ["content-bad-yaml/syntax"]
    assert bad.value is None
