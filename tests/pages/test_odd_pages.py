"""Odd pages that are good: the checker finds nothing in them that is not there.

A narrow measure may tear lines and a text that does not fill its page leaves white: rules about
that may speak up. All others have nothing to say about what was set by the program itself.
"""

from __future__ import annotations

from itertools import product

import pytest

from pagegen.engine.check import check
from pagegen.engine.engine import Engine
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId, FileStat
from tests.support.composing import ROOT

SPEC, COPY = FileId("layout/odd.yaml"), FileId("content/odd/story.md")
HONEST = frozenset(
    {
        "GR-04", "GR-12", "GR-13", "HD-02", "HD-06", "HD-07", "JU-09", "JU-12", "LB-14", "LB-15",
        "PA-02", "PA-04", "PW-14", "ST-07",
    }
)  # fmt: skip
"""What a measure, a copy that is too short, or a choice among bad lines may really break."""

MIXED = """---
slug: lead
headline: 草原之歌
---

在“十四五”开局之年，Internet用户量从2019年的17.5%上升到2021年的23.2%，手机终端的份额上升了20个百分点——这是一个“意想不到”的结果。

（一）据统计，今年1—6月，全市完成GDP 1,234.5亿元，同比增长8.5%；其中，第一产业增加值56.7亿元，增长3～5个百分点。“这不可能！”他说，“难道是真的吗？！”

《红楼梦》《西游记》《三国演义》《水浒传》，这四部书被称为“四大名著”……他读了又读，想了又想，终于明白了：读书，不是为了考试，而是为了做人。马克·吐温、安娜·卡列尼娜等人物，也都在书里。

COVID-19疫情以来，WHO（世界卫生组织）公布了各国的数据。参加者有：张三、李四、王五、赵六、孙七、周八、吴九、郑十。

“好！好！好！”大家齐声喊道：“我们一定要把草原建设好。”他们说到做到，三年种树1200万株，治沙56万亩，修路380公里，“草原绿了，牛羊肥了，日子好了”。
"""
PLAIN = """---
slug: lead
headline: 灯下
---

夜班的灯亮到天明。排字房里没有人说话，只听见铅字落进手盘的声音，一枚，一枚，像雨点打在瓦上。

## 校样

校样出来的时候，天已经亮了。老编辑戴上眼镜，一行一行地看下去，看到最后一个句号，才抬起头来。

他说，字是给人看的，看的人不会知道排的人费了多少心思，可是排错一个字，所有的人都会知道。
"""
GRIDS = (
    (1, 22, "五号", "16pt", 70),
    (8, 13, "9pt", "12.5pt", 60),
    (5, 16, "10pt", "16pt", 40),
    (2, 40, "9pt", "14pt", 60),
    (3, 30, "五号", "18pt", 40),
    (6, 10, "10.5pt", "16pt", 60),
)
"""Columns, measure in characters, size, leading, lines."""

STYLES = (
    "",
    "marks: full",
    "marks: kaiming",
    "marks: half",
    "marks: full, hang: true",
    "line-end: full",
    "kinsoku: strict",
    "breaker: first",
    "autospace: 0.25em",
    "last-line: 3",
)


class Odd(DiskWorld):
    """The checkout with a page and a text that are not in it."""

    def __init__(self, spec: str, copy: str) -> None:
        """Hold the two files."""
        super().__init__(ROOT)
        self._held = {SPEC: spec.encode(), COPY: copy.encode()}

    def read(self, file: FileId) -> bytes:
        """Return a file."""
        return self._held[file] if file in self._held else super().read(file)

    def stat(self, file: FileId) -> FileStat:
        """Return the size and time of a file."""
        return FileStat(len(self._held[file]), 1) if file in self._held else super().stat(file)

    def exists(self, file: FileId) -> bool:
        """Return whether there is such a file."""
        return file in self._held or super().exists(file)


def spec_of(grid: tuple[int, int, str, str, int], style: str) -> str:
    """Return a layout of one text box over all columns of a grid."""
    columns, measure, size, leading, lines = grid
    width = columns * (measure + 1) * 11 + 120
    more = f", {style}" if style else ""
    return f"""extends: themes/special-issue.yaml
paper: {{size: [{max(width, 400)}pt, 546mm]}}
grid: {{columns: {columns}, measure: {measure}字, gutter: 1字, size: {size}, leading: {leading},
  lines: {lines}, top: 27mm}}
styles:
  base: {{size: {size}}}
  body: {{size: {size}{more}}}
  crosshead: {{size: 11pt}}
content: {{folder: ../content/odd, stories: [story.md]}}
boxes:
  running-head: null
  credits: null
  text: {{kind: text, story: lead, at: {{columns: 1-{columns}, lines: 1-{lines}}}}}
"""


@pytest.mark.parametrize("copy", [MIXED, PLAIN], ids=["mixed", "plain"])
@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_found_that_is_not_there(style: str, copy: str, *, is_long: bool) -> None:
    """Only rules that a narrow measure or a short copy may really break speak up."""
    for grid in GRIDS if is_long else GRIDS[:: 1 if style in STYLES[:2] else 3]:
        said = check(Engine(Odd(spec_of(grid, style), copy)), SPEC)
        assert not [d for d in said if d.code.startswith("spec-")]
        found = {d.variant: dict(d.values) for d in said if d.code.startswith("check-")}
        assert set(found) <= HONEST, (grid, found)


def test_the_pages_are_set_at_all() -> None:
    """Every grid and style makes a page with lines, so that finding nothing means something."""
    for grid, style in product(GRIDS[:2], STYLES):
        made = Engine(Odd(spec_of(grid, style), MIXED)).compile(SPEC)
        assert made.layout is not None
        assert sum(1 for _ in made.layout.lines()) > 15
