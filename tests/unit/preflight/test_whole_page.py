"""More pages for the rules of the whole page: what each finds besides, and what it lets pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pagegen.color import BLACK
from pagegen.fonts.face import Face
from pagegen.geometry import Point, Rect
from pagegen.paint.marks import Fill, GlyphRun, Mark, Stroke
from pagegen.preflight.runner import check_page
from pagegen.preflight.scene import Passage
from pagegen.style import MarkWidths, Role
from tests.unit.preflight.hand import (
    LEADING,
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
from tests.unit.preflight.samples_more import NARROW, PHOTO
from tests.unit.preflight.samples_must import PLAIN, RIGHT

HEAD = "草原日报¶2021年7月1日　星期四¶特刊65"
BELOW = PHOTO.bottom() + 7.0


def broken(made: Page) -> set[str]:
    """Return the rules that a page breaks."""
    return {d.variant for d in check_page(*made)}


def padded(text: str) -> Page:
    """Return a page whose first line ends in an interpunct of half an em, ink in the middle."""
    shown, scene = body(text)
    run, *rest = (m for m in shown.marks if isinstance(m, GlyphRun))
    end = 8.0 - 0.25 - run.advances[-1] / SIZE / 2
    solid = 7.0
    stretch = (8.0 - 0.5 - solid) / (len(run.text) - 2)
    offsets = tuple(SIZE * n * (1.0 + stretch) for n in range(len(run.text) - 1))
    return replace(shown, marks=(replace(run, offsets=(*offsets, SIZE * end)), *rest)), scene


def taiwan(text: str, up: float = 1.0) -> Page:
    """Return a page in the style of Taiwan: every mark of the first line fills its em.

    Stops are moved to the middle of their em, and ``up`` of the way to its height.
    """
    shown, scene = body(text, language="zh-Hant-TW")
    run, *rest = (m for m in shown.marks if isinstance(m, GlyphRun))
    moves = [middle(run.face, char) if char in "，。、" else (0.0, 0.0) for char in run.text]
    offsets = tuple(SIZE * (n + across) for n, (across, _) in enumerate(moves))
    rises = tuple(SIZE * up * rise for _, rise in moves)
    return replace(shown, marks=(replace(run, offsets=offsets, rises=rises), *rest)), scene


def middle(face: Face, char: str) -> tuple[float, float]:
    """Return how far a glyph has to move across and up to stand in the middle of its em."""
    handle: Any = face.handle
    box = handle.get_glyph_extents(handle.get_nominal_glyph(ord(char)))
    across = (box.x_bearing + box.width / 2) / 1000
    return 0.5 - across, 0.38 - (box.y_bearing + box.height / 2) / 1000


def scaled(*scales: float) -> Page:
    """Return a page of a headline with a scale across for each of its lines."""
    block, runs = display("草原牧人|牛羊遍地")
    rows = [r for r in runs if isinstance(r, GlyphRun)]
    made = [
        replace(
            r,
            x_scale=scale,
            offsets=tuple(x * scale for x in r.offsets),
            advances=tuple(a * scale for a in r.advances),
        )
        for r, scale in zip(rows, scales, strict=True)
    ]
    return page((block, [*made]))


def painted(made: Page, char: str, shown: str) -> Page:
    """Return a page that paints another character in the place of one, its text unchanged."""

    def change(run: GlyphRun) -> GlyphRun:
        gids = tuple(
            run.face.handle.get_nominal_glyph(ord(shown if c == char else c)) for c in run.text
        )
        return replace(run, gids=gids) if char in run.text else run

    marks = tuple(change(m) if isinstance(m, GlyphRun) else m for m in made[0].marks)
    return replace(made[0], marks=marks), made[1]


def raised(made: Page, chars: str) -> Page:
    """Return a page with some characters a point above their baseline."""

    def change(run: GlyphRun) -> GlyphRun:
        return replace(run, rises=tuple(float(c in chars) for c in run.text))

    marks = tuple(change(m) if isinstance(m, GlyphRun) else m for m in made[0].marks)
    return replace(made[0], marks=marks), made[1]


def uneven(text: str) -> Page:
    """Return a page of a display line with one gap wider than the others."""
    block, runs = display(text, role=Role.DISPLAY)
    run = runs[0]
    assert isinstance(run, GlyphRun)
    offsets = (*run.offsets[:-1], run.offsets[-1] + 2.0)
    return page((block, [replace(run, offsets=offsets)]))


def numbered(number: str, made: Page) -> Page:
    """Return a page that has a number."""
    return made[0], replace(made[1], number=number)


def head(text: str = HEAD, **scene: Any) -> Page:
    """Return a page of a page head."""
    block = display(text, 9.0, role=Role.FURNITURE, id="head", is_page_head=True, article="")
    return page(block, **{"number": "65", **scene})


def articles(x: float, *painted: Mark, first: int = 0) -> Page:
    """Return a page of two articles."""
    frames = (column(x, first=first, lines=3),)
    other = set_text(PLAIN, id="other", frames=frames, article="b")
    return page(set_text(PLAIN, frames=(column(lines=3),)), other, painted=painted)


def boxed(margin: float, *painted: Mark) -> Page:
    """Return a page of text in a declared box with some points of white inside."""
    made, scene = body(PLAIN, painted=painted)
    high = 2 * LEADING + SIZE
    panel = Rect(LEFT - margin, TOP - margin, 100.0 + 2 * margin, high + 2 * margin)
    return made, replace(scene, panels=(panel,))


def captioned(text: str, size: float = 8.0, y: float = BELOW, x: float = LEFT) -> Page:
    """Return a page of text with a picture above a caption."""
    below = set_text(PLAIN, frames=(column(first=12),))
    caption = display(text, size, role=Role.CAPTION, y=y, x=x, id="caption", article="")
    return page(below, caption, photos=(PHOTO,))


def banded(gap: int) -> Page:
    """Return a page of two articles one above the other, some lines of white between."""
    below = set_text(PLAIN, id="other", frames=(column(first=3 + gap, lines=3),), article="b")
    return page(set_text(PLAIN), below, grid=NARROW)


def rule(x: float) -> Stroke:
    """Return an upright rule beside three lines of text."""
    return Stroke(Point(x, TOP), Point(x, TOP + 60.0), 0.25, BLACK)


CASES: dict[str, tuple[str, Callable[[], Page], bool]] = {
    "a column a third empty": ("GR-13", lambda: body(PLAIN, frames=(column(lines=5),)), True),
    "a rule parts articles": ("ST-06", lambda: articles(LEFT + 106.0, rule(LEFT + 103.0)), False),
    "articles touch from above": ("ST-06", lambda: articles(LEFT, first=3), True),
    "a line of white parts them": ("ST-06", lambda: articles(LEFT, first=4), False),
    "text at the edge of its box": ("ST-06", lambda: boxed(4.0), True),
    "a character of margin": ("ST-06", lambda: boxed(10.0), False),
    "text at the edge of a ground": (
        "ST-06",
        lambda: body(PLAIN, painted=(Fill(Rect(LEFT - 3, TOP - 3, 106.0, 48.0), BLACK),)),
        True,
    ),
    "white across the page": ("ST-07", lambda: banded(2), True),
    "no white across the page": ("ST-07", lambda: banded(0), False),
    "a jump to this page": (
        "ST-08",
        lambda: numbered("3", body("今年夏天草原|下转第3版")),
        True,
    ),
    "a jump in mid-text": ("ST-08", lambda: body("今年下转第3版¶大家都来"), True),
    "where the rest comes from": ("ST-08", lambda: body("上接第1版¶大家都来"), False),
    "the rest announced at the end": ("ST-08", lambda: body("大家都来¶上接第1版"), True),
    "a whole page head": ("FU-01", head, False),
    "a page head without number": ("FU-01", lambda: head("草原日报¶2021年7月1日　星期四"), True),
    "a page head without date": ("FU-01", lambda: head("草原日报¶特刊65"), True),
    "a page head without name": ("FU-01", lambda: head("2021年7月1日　星期四¶65"), True),
    "a day the calendar lacks": ("FU-01", lambda: head(HEAD.replace("7月1日", "2月30日")), True),
    "a file of another number": ("FU-01", lambda: head(file_number="66"), True),
    "a file of this number": ("FU-01", lambda: head(file_number="065"), False),
    "a caption as large as the body": ("CA-02", lambda: captioned("草原", SIZE), True),
    "a caption wider than its picture": (
        "CA-02",
        lambda: captioned("草原牧歌牛羊遍地今年夏天真美"),
        True,
    ),
    "a caption neither flush nor centred": ("CA-02", lambda: captioned("草原", x=LEFT + 9), True),
    "a caption in the middle": ("CA-02", lambda: captioned("草原牧歌", x=LEFT + 34.0), False),
    "a numbered group stands away": ("CA-02", lambda: captioned("①草原", y=BELOW + 90.0), False),
    "a picture between the lines": (
        "CA-01",
        lambda: body(PLAIN, grid=NARROW, photos=(Rect(RIGHT, TOP + 4.0, 100.0, 86.0),)),
        True,
    ),
    "a picture on half a column": (
        "CA-01",
        lambda: body(
            PLAIN,
            grid=replace(NARROW, parts=((RIGHT, 45.0),)),
            photos=(Rect(RIGHT, TOP, 45.0, 5 * LEADING + SIZE),),
        ),
        False,
    ),
    "a picture over two columns": (
        "CA-01",
        lambda: body(
            PLAIN,
            frames=(column(first=8),),
            grid=NARROW,
            photos=(Rect(LEFT, TOP, 220.0, 5 * LEADING + SIZE),),
        ),
        False,
    ),
    "a picture outside the type area": (
        "CA-01",
        lambda: body(PLAIN, grid=NARROW, photos=(Rect(0.0, 380.0, 400.0, 20.0),)),
        False,
    ),
    "a column narrowed by a picture": (
        "GR-09",
        lambda: body(
            PLAIN,
            frames=(column(LEFT + 5.0, measure=9.5),),
            grid=NARROW,
            photos=(Rect(LEFT - 30.0, TOP, 25.0, 60.0),),
        ),
        False,
    ),
    "narrowed though Han are stretched": (
        "JU-07",
        lambda: body("牛羊，草原|大家都来", Set(push={(0, 3): -0.4}), indent=4.0),
        True,
    ),
    "more uneven than line after line": (
        "JU-12",
        lambda: body("今年夏天草原|真美牛羊遍地都是人|人高兴大家都来看一看"),
        True,
    ),
    "as even as line after line": (
        "JU-12",
        lambda: body("今年夏天草原真美|牛羊遍地都是人人高兴|大家都来看一看"),
        False,
    ),
    "a number that did not fit as a whole": (
        "LB-15",
        lambda: body("今年夏天草原|8.5%；其它人人高兴"),
        False,
    ),
    "no gap is declared between Han and Latin": (
        "JU-08",
        lambda: body("今年夏天Wo草原|大家都来看看", autospace=0.0),
        False,
    ),
    "a full line that ends in an interpunct": (
        "JU-01",
        lambda: padded("他们说的是马克·|吐温的家乡"),
        False,
    ),
    "a line of one long word": (
        "JU-01",
        lambda: body("今年|Internationalis|ation"),
        False,
    ),
    "declared to be set one by one": (
        "PA-09",
        lambda: body("今年夏天草原真美|牛羊", last_line=2),
        False,
    ),
    "full marks of Taiwan at a line end": (
        "PW-05",
        lambda: taiwan("今年夏天草原真，|大家"),
        False,
    ),
    "full marks of Taiwan reach the edge": (
        "JU-01",
        lambda: taiwan("今年夏天草原真，|大家"),
        False,
    ),
    "pairs of Taiwan do not close up": ("PW-01", lambda: taiwan("今年夏天好”，|大家"), False),
    "a stop of Taiwan that is narrowed": (
        "PW-15",
        lambda: body("今，年夏天", Set(push={(0, 2): -0.3}), language="zh-Hant-TW"),
        True,
    ),
    "a stop of Taiwan in the middle of its em": ("PW-15", lambda: taiwan("今年，夏天真"), False),
    "a stop of Taiwan at the foot of its em": ("PW-15", lambda: taiwan("今年，夏天真", 0.0), True),
    "a stop of Taiwan has a place of its own": ("PW-06", lambda: taiwan("今年，夏天真"), False),
    "a stop of Taiwan is on its line": (
        "GR-01",
        lambda: taiwan("今年，夏天真"),
        False,
    ),
    "a stop of the mainland in Taiwan": (
        "PW-15",
        lambda: body("今年，夏天", language="zh-Hant-TW"),
        True,
    ),
    "whole marks at line ends, quotes half everywhere": (
        "JU-01",
        lambda: body("今年夏天说“好”|大家", line_end_half=False, marks=MarkWidths.QUOTES_HALF),
        False,
    ),
    "whole marks at line ends, and one that is half": (
        "JU-01",
        lambda: body("今年夏天草原真，|大家", line_end_half=False),
        True,
    ),
    "no gap between Han and figures, as the house wants it": (
        "MX-01",
        lambda: body("共5头", autospace=0.0),
        False,
    ),
    "a headline of two lines of copy, out of balance": (
        "HD-07",
        lambda: page(display("草原牧人马头琴¶牛羊", parts=("main", "main"))),
        True,
    ),
    "a kicker is shorter than its headline": (
        "HD-07",
        lambda: page(display("牛羊¶草原牧人马头琴", parts=("kicker", "main"))),
        False,
    ),
    "a headline with two scales": ("HD-09", lambda: scaled(1.0, 0.95), True),
    "a headline scaled alike": ("HD-09", lambda: scaled(0.95, 0.95), False),
    "a headline scaled too far": ("HD-09", lambda: scaled(0.8, 0.8), True),
    "another character is painted than is carried": (
        "TX-01",
        lambda: painted(body(PLAIN), "夏", "冬"),
        True,
    ),
    "a mark is painted for another": (
        "TX-01",
        lambda: painted(body("真好，真好。"), "，", "。"),
        True,
    ),
    "a look-alike is painted": ("TX-01", lambda: painted(body("他说…真好"), "…", "⋯"), False),
    "a stop that stands off its character on a last line": (
        "JU-06",
        lambda: body("今年夏天。", Set(push={(0, 4): 0.1})),
        True,
    ),
    "a raised mark": ("GR-01", lambda: raised(body("今年，夏天"), "，"), True),
    "raised figures between marks": ("MX-05", lambda: raised(body("今年（17）夏天"), "17"), True),
    "uneven white in a display line": (
        "JU-05",
        lambda: uneven("草原之歌"),
        True,
    ),
    "hanging is off": (
        "PW-14",
        lambda: body("今年夏天草原真，|牛羊遍地都是人人高，|大家"),
        False,
    ),
    "a mark of a run that hangs": (
        "PW-14",
        lambda: body(
            "今年夏天草真”，|大家", Set(push={(0, i): 0.2 for i in range(1, 6)}), may_hang=True
        ),
        True,
    ),
    "a spread line short of its box": (
        "JU-15",
        lambda: page(
            display(
                "草原",
                role=Role.DISPLAY,
                passage={"is_even": True, "is_spread": True},
            )
        ),
        True,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    """The page breaks the rule, or keeps it."""
    name, make, is_broken = CASES[case]
    assert (name in broken(make())) is is_broken


def test_patches_are_told_with_their_place() -> None:
    """An empty patch of the type area is found by its share and its top left cell."""
    made, scene = body(PLAIN, grid=NARROW, type_area=Rect(LEFT, TOP, 220.0, 330.0))
    told = [d for d in check_page(made, scene) if d.variant == "GR-13"]
    values = [dict(d.values) for d in told]
    assert len(told) == 1
    assert isinstance(values[0]["measured"], float)
    assert 0.5 < values[0]["measured"] < 1.0


def test_a_caption_of_several_lines_is_justified() -> None:
    """Lines of a longer caption reach both edges, the last one excepted."""
    text = "草原牧歌牛羊遍地都是|真美"
    how = Set(size=8.0, role=Role.CAPTION, is_filled=False)
    block, runs = set_text(
        text, how, id="caption", indent=0.0, article="", frames=(column(first=10, measure=10.0),)
    )
    below = set_text(PLAIN, frames=(column(first=13),))
    frame = replace(block.frames[0], y=PHOTO.bottom() + 6.0)
    rows = [r for r in runs if isinstance(r, GlyphRun)]
    moved = [replace(r, y=frame.y + 7.0 + n * 12.0) for n, r in enumerate(rows)]
    made = page((replace(block, frames=(frame,)), [*moved]), below, photos=(PHOTO,))
    assert "CA-02" in broken(made)


def test_passages_have_no_part_in_what_glyphs_say() -> None:
    """A line that claims to be spread evenly is judged by its gaps, whatever it claims."""
    block, runs = display("草原之歌", role=Role.DISPLAY, frames=(Rect(LEFT, TOP, 80.0, 24.0),))
    even = Passage("草原之歌", Role.DISPLAY, is_spread=True, is_even=True)
    assert "JU-15" not in broken(page((replace(block, passages=(even,), overhang=0.1), runs)))
