"""Pages that keep and that break the SHOULD rules of the whole page, and the MAY rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from pagegen.geometry import Rect
from pagegen.paint.marks import GlyphRun, Mark
from pagegen.preflight.scene import SceneBlock, SceneGrid
from pagegen.style import Role
from tests.unit.preflight.hand import (
    BASELINE,
    LEADING,
    LEFT,
    SIZE,
    SONG,
    TOP,
    Page,
    Set,
    advance_of,
    body,
    column,
    display,
    page,
    set_text,
)
from tests.unit.preflight.samples_must import PLAIN, RIGHT, Sample

NARROW = SceneGrid(BASELINE, LEADING, SIZE, ((LEFT, 100.0), (RIGHT, 100.0)))
PHOTO = Rect(LEFT, TOP, 100.0, 9 * LEADING + SIZE)
Part = tuple[SceneBlock, list[Mark]]


def _edited(made: Page, at: int, **values: Any) -> Page:
    """Return a page with one of its runs changed."""
    shown, scene = made
    marks = list(shown.marks)
    run = marks[at]
    assert isinstance(run, GlyphRun)
    marks[at] = replace(run, **values)
    return replace(shown, marks=tuple(marks)), scene


def _placed(text: str, places: Sequence[float], **more: Any) -> Page:
    """Return a page of a full line at given places in em, and a short one below."""
    made = body(f"{text}|大家都来看", **more)
    (first, *_) = made[0].marks
    assert isinstance(first, GlyphRun)
    return _edited(made, 0, offsets=tuple(SIZE * at for at in places))


def _sizes(step: float) -> Page:
    """Return a page with a large closing mark before a small opening one, a step apart."""
    shown, scene = body("他说真好。《草原》", Set(is_filled=False))
    run = shown.marks[0]
    assert isinstance(run, GlyphRun)
    at = 5
    small = replace(
        run,
        size=8.0,
        x=run.x + run.offsets[at - 1] + step * SIZE,
        gids=run.gids[at:],
        offsets=(0.0, 8.0, 16.0, 24.0),
        advances=tuple(a * 0.8 for a in run.advances[at:]),
        clusters=(0, 1, 2, 3),
        text=run.text[at:],
    )
    large = replace(
        run,
        gids=run.gids[:at],
        offsets=run.offsets[:at],
        advances=run.advances[:at],
        clusters=run.clusters[:at],
        text=run.text[:at],
    )
    return replace(shown, marks=(large, small)), scene


def _below_heading(drop: float) -> Page:
    """Return a page of a heading and its text, which stands too low by some points."""
    head = display("草原之歌", heads="text")
    low = Set(drop=dict.fromkeys(range(3), drop))
    return page(head, set_text(PLAIN, low, frames=(column(first=4),)))


def _pictured(photo: Rect) -> Page:
    """Return a page of text and a picture in the second column."""
    return body(PLAIN, grid=NARROW, photos=(photo,))


def _captioned(size: float, y: float) -> Page:
    """Return a page of text with a picture and a caption below it."""
    text = set_text(PLAIN, frames=(column(first=12),))
    caption = display("草原牧歌", size, role=Role.CAPTION, y=y, id="caption", article="")
    return page(text, caption, photos=(PHOTO,))


def _patch(lines: int) -> Page:
    """Return a page of one column of text over some lines of a small type area."""
    text = "|".join(["今年夏天草原真美", *["牛羊遍地都是人人高兴"] * (lines - 1)])
    area = Rect(LEFT, TOP, 220.0, 19 * LEADING + SIZE)
    second = set_text(text, id="second", frames=(column(RIGHT, lines=lines),))
    made = page(set_text(text, frames=(column(lines=lines),)), second, grid=NARROW)
    return made[0], replace(made[1], type_area=area)


def _two_articles(x: float, *painted: Mark) -> Page:
    """Return a page of two articles side by side."""
    other = set_text(PLAIN, id="other", frames=(column(x, lines=3),), article="b")
    return page(set_text(PLAIN, frames=(column(lines=3),)), other, painted=painted)


def _straddled(*, is_straddled: bool) -> Page:
    """Return a page of two columns, with a heading over both or without one."""
    text = set_text(
        "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看的大家|都来看一看",
        frames=(column(first=4, lines=2), column(RIGHT, first=4, lines=2)),
    )
    head = display("草原之歌今夏唱得响亮", heads="text")
    parts = (head, text) if is_straddled else (text,)
    return page(*parts, grid=NARROW)


def _head(text: str, **scene: Any) -> Page:
    """Return a page of a page head."""
    head = display(text, 9.0, role=Role.FURNITURE, id="running-head", is_page_head=True, article="")
    return page(head, **{"number": "65", **scene})


def _hanging(indent: float) -> Page:
    """Return a page of two rows, the second indented by some points where 10 are declared."""
    block, runs = display("甲：草原真美¶乙：牛羊遍地", 10.0, passage={"hanging": 10.0})
    rows = [m for m in runs if isinstance(m, GlyphRun)]
    return page((block, [rows[0], replace(rows[1], x=rows[1].x + indent)]))


def _cut() -> Page:
    """Return a page whose stretched line is two text objects of one look."""
    shown, scene = body("今年夏天草原真|牛羊遍地都是")
    run, *rest = (m for m in shown.marks if isinstance(m, GlyphRun))
    at = 3
    head = replace(
        run,
        gids=run.gids[:at],
        offsets=run.offsets[:at],
        advances=run.advances[:at],
        clusters=run.clusters[:at],
        text=run.text[:at],
    )
    tail = replace(
        run,
        gids=run.gids[at:],
        offsets=run.offsets[at:],
        advances=run.advances[at:],
        clusters=tuple(range(len(run.text) - at)),
        text=run.text[at:],
    )
    return replace(shown, marks=(head, tail, *rest)), scene


def _hung(*hung: bool) -> Page:
    """Return a page of full lines that end in a comma, hung or not."""
    lines = ["今年夏天草原真，", "牛羊遍地都是人人高，"]
    push = {
        (n, i): 0.5 / (len(line) - 1)
        for n, line in enumerate(lines)
        for i in range(1, len(line))
        if hung[n]
    }
    return body("|".join([*lines, "大家都来"]), Set(push=push), may_hang=True)


def _gapped(white: float) -> Page:
    """Return a page of a line stretched between its Han, with some white at its Latin."""
    text, places = "今年夏天用AB草原", [0.0]
    letters = sum(advance_of(SONG, c) for c in "AB")
    stretch = (10.0 - 7.0 - letters - 2 * white) / 5
    for a, b in pairwise(text):
        between = white if a.isascii() is not b.isascii() else 0.0 if a.isascii() else stretch
        places.append(places[-1] + advance_of(SONG, a) + between)
    return _placed(text, places, indent=0.0, autospace=0.25)


def _even(*places: float) -> Page:
    """Return a page of a line spread over its box, which is 100 points wide."""
    block, runs = display(
        "草原之歌",
        20.0,
        role=Role.DISPLAY,
        passage={"is_spread": True, "is_even": True},
        frames=(Rect(LEFT, TOP, 100.0, 24.0),),
        overhang=0.1,
    )
    run = runs[0]
    assert isinstance(run, GlyphRun)
    return page((block, [replace(run, offsets=tuple(20.0 * at for at in places))]))


MORE: MappingProxyType[str, Sample] = MappingProxyType(
    {
        "LB-14": (
            lambda: body("今年夏天草原真美|他们对人们说今天好|“牛羊遍地都是”大家"),
            lambda: body("今年夏天草原真美|他们对人们说今|天“牛羊遍地都是”好|大家都来看一看"),
        ),
        "PW-10": (lambda: _sizes(0.6), lambda: _sizes(1.0)),
        "JU-07": (
            # 《 and 》 have given a quarter each before the comma gives.
            lambda: _placed(
                "《草原》真美，高兴地说",
                (-0.5, 0.5, 1.5, 2.5, 3.25, 4.25, 5.25, 6.0, 7.0, 8.0, 9.0),
                indent=0.0,
            ),
            lambda: _placed(
                "《草原》真美，高兴地说",
                (-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.0, 7.0, 8.0, 9.0),
                indent=0.0,
            ),
        ),
        "JU-08": (lambda: _gapped(1 / 3), lambda: _gapped(0.25)),
        "GR-09": (
            lambda: body(PLAIN, grid=NARROW),
            lambda: body(PLAIN, frames=(column(measure=13.0),), grid=NARROW),
        ),
        "GR-13": (lambda: _patch(19), lambda: _patch(12)),
        "GR-14": (lambda: _below_heading(0.0), lambda: _below_heading(3.0)),
        "PA-05": (
            lambda: body("“今年夏天”¶“大家都来”", Set(push={(0, 0): -0.5, (1, 0): -0.5})),
            lambda: body("“今年夏天”¶“大家都来”", Set(push={(0, 0): -0.5})),
        ),
        "PA-08": (lambda: _hanging(10.0), lambda: _hanging(7.0)),
        "CA-01": (
            lambda: _pictured(Rect(RIGHT, TOP, 100.0, 5 * LEADING + SIZE)),
            lambda: _pictured(Rect(RIGHT, TOP, 90.0, 5 * LEADING + SIZE)),
        ),
        "CA-02": (
            lambda: _captioned(8.0, PHOTO.bottom() + 7.0),
            lambda: _captioned(8.0, PHOTO.bottom() + 30.0),
        ),
        "ST-06": (
            lambda: _two_articles(LEFT + 110.0),
            lambda: _two_articles(LEFT + 106.0),
        ),
        "ST-07": (
            lambda: _straddled(is_straddled=True),
            lambda: _straddled(is_straddled=False),
        ),
        "ST-08": (
            lambda: body("今年夏天草原真美|牛羊下转第3版"),
            lambda: body("今年夏天草原真美|牛羊下转某某"),
        ),
        "FU-01": (
            lambda: _head("草原日报¶2021年7月1日　星期四¶特刊65"),
            lambda: _head("草原日报¶2021年7月1日　星期五¶特刊65"),
        ),
        "TX-05": (lambda: body("今年夏天草原真|牛羊遍地都是"), _cut),
        "PW-14": (lambda: _hung(True, True), lambda: _hung(True, False)),
        "PW-15": (
            lambda: body("今年夏天草原真美", language="zh-Hant-TW"),
            lambda: body("今年夏天，真美", language="zh-Hant-TW"),
        ),
        "JU-15": (
            lambda: _even(0.0, 4 / 3, 8 / 3, 4.0),
            lambda: _even(0.0, 1.2, 8 / 3, 4.0),
        ),
        "PA-09": (
            lambda: body("今年夏天草原真美|牛羊遍", last_line=3),
            lambda: body("今年夏天草原真美|牛羊", last_line=3),
        ),
    }
)
"""Rule, page that keeps it, page that breaks it."""
