"""For every MUST rule a page that keeps it and a page that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pagegen.color import BLACK
from pagegen.geometry import Point, Rect
from pagegen.paint.marks import GlyphRun, Stroke
from pagegen.style import Kinsoku
from tests.unit.preflight.hand import (
    KAI,
    LEFT,
    SIZE,
    TOP,
    Page,
    Set,
    body,
    column,
    display,
    page,
    set_text,
)

RIGHT = LEFT + 12 * SIZE
TWO = (column(lines=3), column(RIGHT, lines=3))
THREE = (column(lines=3), column(RIGHT, lines=3), column(RIGHT + 12 * SIZE, lines=3))
PLAIN = "今年夏天草原真美|牛羊遍地都是人人高兴|大家都来看一看"


def _with_runs(made: Page, change: Callable[[GlyphRun], GlyphRun]) -> Page:
    """Return a page with every run changed."""
    shown, scene = made
    marks = tuple(change(m) if isinstance(m, GlyphRun) else m for m in shown.marks)
    return replace(shown, marks=marks), scene


def _retyped(made: Page, old: str, new: str) -> Page:
    """Return a page whose runs carry other characters for the same glyphs."""
    return _with_runs(made, lambda run: replace(run, text=run.text.replace(old, new)))


def _levels() -> Page:
    """Return a page of two blocks with unlike strictness."""
    strict = set_text(
        PLAIN, id="second", frames=(column(RIGHT),), kinsoku=Kinsoku.STRICT, article="b"
    )
    return page(set_text(PLAIN), strict)


def _heads(text_x: float = LEFT, head_y: float = TOP, **more: Any) -> Page:
    """Return a page of a heading and its text below."""
    head = display("草原之歌", y=head_y, heads="text", **more)
    text = set_text(PLAIN, frames=(column(text_x, first=4),))
    return page(head, text)


def _two_heads(size: float) -> Page:
    """Return a page of two articles with headings side by side."""
    first = display("草原之歌", 20.0, frames=(Rect(LEFT, TOP, 100.0, 30.0),))
    second = display("山川之歌", size, id="other", article="b", x=LEFT + 110.0)
    return page(first, second)


def _lost(text: str) -> Page:
    """Return a page whose copy has a sentence more than the page shows."""
    return body(PLAIN, source=PLAIN + text)


def _ruled(y: float) -> Page:
    """Return a page of text with a rule across it."""
    rule = Stroke(Point(LEFT, y), Point(LEFT + 100.0, y), 0.5, BLACK)
    return body(PLAIN, painted=(rule,))


def _hd(text: str, **more: Any) -> Page:
    """Return a page of a heading."""
    return page(display(text, **more))


def _ranked(*sizes: float) -> Page:
    """Return a page of a heading with kicker, main line and deck."""
    parts = ("kicker", "main", "deck")
    return page(display("引题在上¶主题在此¶副题在下", sizes=sizes, parts=parts))


Sample = tuple[Callable[[], Page], Callable[[], Page]]

MUST: MappingProxyType[str, Sample] = MappingProxyType(
    {
        "LB-01": (
            lambda: body("今年夏天草原真，|美得牛羊遍地都是人人|高兴得很。"),
            lambda: body("今年夏天草原真美|，牛羊遍地都是人人高|兴得很。"),
        ),
        "LB-02": (
            lambda: body("他说“今天真好”|大家都笑了起来。"),
            lambda: body("他说“今天真好呀|”大家都笑了起来。"),
        ),
        "LB-03": (
            lambda: body("他说今天真好(是|的)大家都笑了。"),
            lambda: body("他说今天真好啊(|是的|)大家都笑了。"),
        ),
        "LB-04": (
            lambda: body("他们大家一起高喊|“今天真好”然后。"),
            lambda: body("他们一起高喊着“|今天真好”然后笑了。"),
        ),
        "LB-05": (
            lambda: body("访问马克·吐温的|家乡北京～上海一线"),
            lambda: body("今天访问的是马克|·吐温的家乡北京|～上海一线"),
        ),
        "LB-06": (
            lambda: body("今天的文/图都由|他和徐健来提供。"),
            lambda: body("今天所有的文字/|图片都由他来提供。"),
        ),
        "LB-07": (
            lambda: body("他说草原——家乡|真是美得很。", Set(face=KAI)),
            lambda: body("他说大草原呀——|家乡真是美得很。", Set(push={(0, 7): 0.3}, face=KAI)),
        ),
        "LB-08": (
            lambda: body("他说大草原……|家乡真是美得很。"),
            lambda: body("他说大草原呀呀…|…家乡真是美得很。"),
        ),
        "LB-09": (
            lambda: body("他们用的是China|一词真是美得很。"),
            lambda: body("他们用的是了Chi|na一词真是美得很。"),
        ),
        "LB-10": (
            lambda: body("今年一共增产了有|17.5%以上真好。"),
            lambda: body("今年一共增产了17|.5%以上真是好。"),
        ),
        "LB-11": (
            lambda: body("今年一共增产了有|十吨以上真是好。"),
            lambda: body("今年一共增产了有|\ufe00十吨以上真好。"),
        ),
        "LB-12": (lambda: body(PLAIN, kinsoku=Kinsoku.STRICT), _levels),
        "PW-01": (
            lambda: body("他说“好”，我去|看一看大草原。"),
            lambda: body("他说“好”，我去|看一看大草原。", Set(push={(0, 5): 0.5})),
        ),
        "PW-02": (
            lambda: body("他大喊，“今天好|得很呀！”"),
            lambda: body("他大喊，“今天好|得很呀！”", Set(push={(0, 4): 0.4})),
        ),
        "PW-03": (
            lambda: body("他说好。”，我去看|大草原。"),
            lambda: body("他说好。”，我去看|大草原。", Set(push={(0, 4): 0.2, (0, 5): 0.2})),
        ),
        "PW-04": (
            lambda: body("他（好）——我们|都来看大草原。", Set(face=KAI)),
            lambda: body("他（好）——我们|都来看草原。", Set(face=KAI, push={(0, 4): -0.7})),
        ),
        "PW-05": (
            lambda: body("今年夏天大草原真美，|牛羊遍地都是。", indent=0.0),
            lambda: body("今年夏天草原真美，|牛羊遍地都是。", Set(push={(0, 8): 0.3}), indent=0.0),
        ),
        "PW-06": (
            lambda: body("他喊“今天好”|人们去看大草原。"),
            lambda: body("他喊“今天好”|人们去看大草原。", Set(face=KAI)),
        ),
        "JU-01": (
            lambda: body(PLAIN),
            lambda: body(PLAIN, Set(push={(1, 9): -0.2})),
        ),
        "JU-02": (
            lambda: body(PLAIN),
            lambda: body(PLAIN, Set(push={(1, 9): 0.2})),
        ),
        "JU-03": (
            lambda: body(PLAIN),
            lambda: body("今年夏天草原真真美|牛羊遍地都是人人高兴"),
        ),
        "JU-04": (
            lambda: body("今年增产了17.5吨|牛羊遍地都是。"),
            lambda: body("今年增产17.5吨了|牛羊遍地都是。", Set(push={(0, 5): 0.2})),
        ),
        "JU-05": (
            lambda: body("今年夏天草原美|牛羊遍地都是人高兴"),
            lambda: body(
                "今年夏天草原美|牛羊遍地都是人高兴", Set(push={(1, 3): 0.1, (1, 4): -0.1})
            ),
        ),
        "JU-06": (
            lambda: body(PLAIN),
            lambda: body(PLAIN, Set(push={(2, 3): 0.1})),
        ),
        "GR-01": (lambda: body(PLAIN), lambda: body(PLAIN, Set(drop={1: 0.5, 2: 0.5}))),
        "GR-02": (lambda: body(PLAIN), lambda: body(PLAIN, Set(drop={1: 1.0}))),
        "GR-03": (
            lambda: body("今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看", frames=TWO),
            lambda: body(
                "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看",
                frames=(TWO[0], column(RIGHT, first=1, lines=2)),
            ),
        ),
        "GR-04": (
            lambda: body(
                "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看的大家|都来看一看的人是大家|^人们都走",
                frames=THREE,
            ),
            lambda: body(
                "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看的大家|^人们都走",
                frames=THREE,
            ),
        ),
        "GR-05": (
            lambda: body("今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看", frames=TWO),
            lambda: body(
                "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看",
                frames=TWO,
                source="今年夏天草原真美大家都来看一看牛羊遍地都是人人高兴",
            ),
        ),
        "GR-06": (lambda: body(PLAIN), lambda: _lost("明天再来")),
        "PA-01": (lambda: body(PLAIN), lambda: body(PLAIN, Set(push={(0, 0): -0.5}))),
        "PA-02": (
            lambda: body("今年夏天草原真美|牛羊。"),
            lambda: body("今年夏天草原真美|牛。"),
        ),
        "PA-03": (
            lambda: body("今年夏天草原真美|牛羊遍地¶大家都来"),
            lambda: body("今年夏天草原真美|牛羊遍地¶大家都来", Set(drop={2: 16.0})),
        ),
        "HD-01": (lambda: _hd("草原之歌，|牛羊遍地"), lambda: _hd("草原之歌|，牛羊遍地")),
        "HD-02": (lambda: _hd("草原之歌|牛羊"), lambda: _hd("草原之歌|牛")),
        "HD-03": (
            lambda: page(display("草原上|马头琴声"), no_break=("马头琴",)),
            lambda: page(display("草原上马|头琴声"), no_break=("马头琴",)),
        ),
        "HD-04": (
            lambda: _ranked(14, 24, 14),
            lambda: _ranked(14, 24, 22),
        ),
        "HD-05": (_heads, lambda: _heads(text_x=LEFT + 20.0)),
        "HD-06": (
            lambda: body("今年夏天草原真美|牛羊遍地¶#草原¶大家都来这里看看|人人高兴"),
            lambda: body("今年夏天草原真美|牛羊遍地¶#草原¶大家都来看看"),
        ),
        "ST-01": (
            lambda: _hd("草原之歌¶牛羊遍地"),
            lambda: page(display("草原之歌"), display("牛羊遍地", id="b", x=LEFT + 30, y=TOP + 3)),
        ),
        "ST-02": (
            lambda: body(PLAIN, photos=(Rect(LEFT, 200.0, 100.0, 50.0),)),
            lambda: body(PLAIN, photos=(Rect(LEFT, TOP - 5.0, 120.0, 100.0),)),
        ),
        "ST-03": (lambda: _ruled(TOP + 100.0), lambda: _ruled(TOP + 5.0)),
        "ST-04": (
            lambda: body("今年夏天草原真，|人人高兴，", frames=(column(lines=2),)),
            lambda: body(PLAIN, frames=(column(lines=2),)),
        ),
        "ST-05": (lambda: _two_heads(14.0), lambda: _two_heads(20.0)),
        "TX-01": (lambda: body(PLAIN), lambda: _retyped(body(PLAIN), "羊", "\ue000")),
        "TX-02": (
            lambda: body(PLAIN),
            lambda: _retyped(body(PLAIN), "牛羊遍地", "羊牛遍地"),
        ),
        "TX-03": (
            lambda: body(PLAIN),
            lambda: _with_runs(body(PLAIN), lambda run: replace(run, gids=(0, *run.gids[1:]))),
        ),
    }
)
"""Rule, page that keeps it, page that breaks it."""
