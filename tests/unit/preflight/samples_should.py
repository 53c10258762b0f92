"""For every SHOULD rule that is checked a page that keeps it and a page that breaks it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from pagegen.color import BLACK
from pagegen.content.story import Furniture
from pagegen.geometry import Point, Rect
from pagegen.paint.marks import Fill, GlyphRun, LineRef, Mark, Stroke
from pagegen.paint.paths import circle
from pagegen.preflight.scene import Declared, Passage, SceneBlock, SceneGrid
from pagegen.source import FileId, Origin, Span
from pagegen.style import Kinsoku, MarkWidths, Role
from tests.unit.preflight.hand import (
    BASELINE,
    KAI,
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
    glyph_run,
    origins,
    page,
    set_text,
)
from tests.unit.preflight.samples_must import PLAIN, RIGHT, TWO, Sample

COLUMNS = ((LEFT, 100.0), (RIGHT, 100.0))
TWO_COLUMNS = "今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来看一看的大家|都来看一看的人们"
SAMPLE_SPAN = Span(Origin(FileId("copy.md"), ("block", 0)), 0, 4)
STEEP = SceneGrid(BASELINE, 11.0, SIZE)


def _grid(*columns: tuple[float, float], size: float = SIZE) -> SceneGrid:
    return SceneGrid(BASELINE, LEADING, size, columns)


def _captions(text: str) -> Page:
    """Return a page of captions, one to a paragraph."""
    how = Set(role=Role.CAPTION, is_filled=False)
    return page(set_text(text, how, id="captions", indent=0.0, is_justified=False))


def _column_rule(x: float) -> Page:
    """Return a page of two columns with a rule between them."""
    rule = Stroke(Point(x, TOP), Point(x, TOP + 26.0), 0.25, BLACK)
    return body(TWO_COLUMNS, frames=TWO, grid=_grid(*COLUMNS), painted=(rule,))


def _crosshead(drop: float) -> Page:
    """Return a page with a crosshead on two lines, moved down by some points."""
    made, scene = body(
        "今年夏天草原真美|牛羊遍地¶#草原¶大家都来这里看看|人人高兴", frames=(column(lines=6),)
    )
    runs = [m for m in made.marks if isinstance(m, GlyphRun)]
    runs[2] = replace(runs[2], y=runs[2].y + drop)
    runs[3:] = [replace(run, y=run.y + LEADING) for run in runs[3:]]
    return replace(made, marks=tuple(runs)), scene


def _scaled() -> Page:
    """Return a page with one line of narrowed characters."""
    made, scene = body(PLAIN)
    first, second, *more = (m for m in made.marks if isinstance(m, GlyphRun))
    return replace(made, marks=(first, replace(second, x_scale=0.95), *more)), scene


def _doubled(shift: float) -> Page:
    """Return a page whose heading is painted a second time, some points away."""
    head, runs = display("草原之歌")
    again = [replace(r, x=r.x + shift) for r in runs if isinstance(r, GlyphRun)]
    return page((replace(head, passages=head.passages * 2), [*runs, *again]))


def _noted(*notes: Declared, painted: tuple[Mark, ...]) -> Page:
    """Return a page whose first line stands solid from 2 em on, with furniture of its copy."""
    span = Span(Origin(FileId("copy.md"), ("block", 0)))
    passage = Passage("今年夏天，草原真美大家都来", span=span, notes=notes)
    return body("今年夏天，草原真|美大家都来", passages=(passage,), painted=painted)


def _dotted(*characters: float, drop: float = 0.29) -> Page:
    """Return a page that asks for dots under its first three characters and has these."""
    dots = []
    for at in characters:
        x, y, r = LEFT + (2.5 + at) * SIZE, BASELINE + drop * SIZE, 0.085 * SIZE
        box = Rect(x - r, y - r, 2 * r, 2 * r)
        dots.append(Fill(box, BLACK, circle(Point(x, y), r)))
    return _noted(Declared(Furniture.DOTS, 0, 3), painted=tuple(dots))


def _named(start: float, end: float, *more: tuple[float, float]) -> Page:
    """Return a page with two names of two characters; the second one's line is right."""
    lines = ((start, end), *(more or ((2.06, 3.94),)))
    y = BASELINE + 0.23 * SIZE
    left = LEFT + 2 * SIZE
    strokes = [
        Stroke(Point(left + a * SIZE, y), Point(left + b * SIZE, y), 0.4, BLACK, SAMPLE_SPAN)
        for a, b in lines
    ]
    names = (Declared(Furniture.NAME, 0, 2), Declared(Furniture.NAME, 2, 4))
    return _noted(*names, painted=tuple(strokes))


def _read(middle: float, *, size: float = 0.5, text: str = "nián", rise: float = 1.0) -> Page:
    """Return a page with a reading of its second character; its middle is counted in em."""
    how = Set(size=SIZE * size, role=Role.RUBY)
    places = origins(SONG, text)[0]
    wide = (places[-1] + advance_of(SONG, text[-1])) * how.size
    x = LEFT + (middle - 0.5) * SIZE - wide / 2
    run = glyph_run(
        text, x, BASELINE - rise * SIZE, places, how=how, line=LineRef("text", Role.RUBY)
    )
    run = replace(run, span=SAMPLE_SPAN.slice(1, 2))
    return _noted(Declared(Furniture.RUBY, 1, 2, "nián"), painted=(run,))


def _raised(y: float) -> Page:
    """Return a page whose figures stand some points higher than the Han."""
    made, scene = body("今年夏天草原17吨|大家都来")
    run, *more = (m for m in made.marks if isinstance(m, GlyphRun))
    rises = tuple(y if c.isdigit() else 0.0 for c in run.text)
    return replace(made, marks=(replace(run, rises=rises), *more)), scene


def _spaced(text: str, *places: float) -> tuple[SceneBlock, list[Mark]]:
    """Return a heading with its characters at the given places in em."""
    block, runs = display(text)
    offsets = tuple(20.0 * at for at in places)
    return block, [replace(r, offsets=offsets) for r in runs if isinstance(r, GlyphRun)]


def _shifted_back(made: Page, x: float) -> Page:
    """Return a page with everything moved to the left."""
    shown, scene = made
    marks = tuple(replace(m, x=m.x - x) for m in shown.marks if isinstance(m, GlyphRun))
    blocks = tuple(
        replace(b, frames=tuple(replace(f, x=f.x - x) for f in b.frames)) for b in scene.blocks
    )
    return replace(shown, marks=marks), replace(scene, blocks=blocks, type_area=None)


SHOULD: MappingProxyType[str, Sample] = MappingProxyType(
    {
        "LB-13": (
            lambda: body("今年一共增产了|20万吨以上真好", keeps_units=True),
            lambda: body("今年一共增产了20|万吨以上真是好", keeps_units=True),
        ),
        "LB-15": (
            lambda: body("今年夏天草原的美|牛羊遍地都是人人高兴|大家都来看一看。"),
            lambda: body("今年，夏天，草|原，牛羊遍地都是。"),
        ),
        "LB-16": (
            lambda: body("他说草原——家乡|真是美得很。", Set(face=KAI), kinsoku=Kinsoku.STRICT),
            lambda: body("他说大草原是家乡|——真是美得很。", Set(face=KAI), kinsoku=Kinsoku.STRICT),
        ),
        "LB-17": (
            lambda: body("今年用去的时间是|3～5天以上真是好"),
            lambda: body("今年用去时间是3～|5天以上真是好得很"),
        ),
        "LB-18": (lambda: body(PLAIN), lambda: body("今年夏天草原真美|　牛羊遍地都是人人高")),
        "LB-19": (
            lambda: body("请看www.abc.|com的网站。", Set(is_filled=False), is_justified=False),
            lambda: body("请看www.ab|c.com的网站。", Set(is_filled=False), is_justified=False),
        ),
        "LB-20": (
            lambda: body("今年夏天真好。|（一）草原上人人高兴"),
            lambda: body("今年真好。（一）|草原上人人高兴"),
        ),
        "PW-07": (
            lambda: body("今年夏天草原真美|“牛羊遍地人人高兴”", Set(push={(1, 0): -0.5})),
            lambda: body("今年夏天草原真美|“牛羊遍地人人高兴”"),
        ),
        "PW-08": (
            lambda: body("今年夏天大家都来|这里看一看草原？！"),
            lambda: body("今年夏天大家都来|这里看草原？！", Set(push={(1, 6): 0.2})),
        ),
        "PW-09": (
            lambda: body("他是马克·吐温", Set(push={(0, 4): 0.087, (0, 5): 0.086})),
            lambda: body("他是马克·吐温"),
        ),
        "PW-11": (
            lambda: page(_spaced("看（草原）歌", 0.0, 0.5, 1.5, 2.5, 3.5, 4.0)),
            lambda: page(display("看（草原）歌")),
        ),
        "PW-12": (
            lambda: body("今年夏天草原真美|牛羊，遍地都是。"),
            lambda: body("今年夏天草原真美|牛羊，遍地都是。", marks=MarkWidths.KAIMING),
        ),
        "MX-01": (
            lambda: body("今年增产17吨", Set(push={(0, 4): 0.25, (0, 6): 0.25}), autospace=0.25),
            lambda: body("今年增产17吨", autospace=0.25),
        ),
        "MX-02": (
            lambda: body("今年夏天草原真美|17吨以上。"),
            lambda: body("今年夏天草原真美|17吨以上。", Set(push={(1, 0): 0.25})),
        ),
        "MX-03": (
            lambda: body("用的是（Word）"),
            lambda: body("用的是（Word）", Set(push={(0, 4): 0.25})),
        ),
        "MX-04": (
            lambda: body("今年增长了17%多"),
            lambda: body("今年增长了17%多", Set(push={(0, 7): 0.1})),
        ),
        "MX-05": (lambda: _raised(0.0), lambda: _raised(1.0)),
        "MX-06": (
            lambda: body("今年增长111吨"),
            lambda: body("今年增长111吨", Set(push={(0, 5): 0.02})),
        ),
        "MX-07": (lambda: body("今年增长，真好"), lambda: body("今年增长,真好")),
        "JU-09": (lambda: body(PLAIN), lambda: body("今年夏天草原|牛羊遍地都是人人高兴")),
        "JU-10": (
            lambda: body("夏天，草原真美|牛羊遍地都是人人高兴"),
            lambda: body("夏天，草原真美|牛羊遍地都是。", Set(push={(0, 3): 0.1, (0, 4): -0.1})),
        ),
        "JU-11": (lambda: body(PLAIN), _scaled),
        "JU-12": (
            lambda: body("今年夏天草原真美|牛羊遍地都是人人高兴|大家都来"),
            lambda: body("今年夏天草原真美|牛羊遍地都是人人|大家都来"),
        ),
        "JU-13": (
            lambda: body("今年夏天¶大家都来"),
            lambda: body("今年夏天¶大家都来", Set(push={(1, i): 0.03 for i in (1, 2, 3)})),
        ),
        "GR-07": (
            lambda: body(PLAIN),
            lambda: body(PLAIN, frames=(column(measure=10.4),)),
        ),
        "GR-08": (
            lambda: body(PLAIN, grid=_grid(*COLUMNS)),
            lambda: body(PLAIN, grid=_grid(*COLUMNS, (RIGHT + 105.0, 100.0))),
        ),
        "GR-10": (lambda: body(PLAIN), lambda: body(PLAIN, grid=STEEP)),
        "GR-11": (
            lambda: body(PLAIN),
            lambda: body(PLAIN, Set(size=7.0), frames=(column(measure=7.0),)),
        ),
        "GR-12": (
            lambda: body(TWO_COLUMNS, frames=TWO),
            lambda: body(TWO_COLUMNS, frames=(TWO[0], column(RIGHT, lines=6))),
        ),
        "GR-15": (
            lambda: _column_rule(RIGHT - 10.0),
            lambda: _column_rule(RIGHT - 9.0),
        ),
        "PA-04": (
            lambda: body(TWO_COLUMNS, frames=TWO),
            lambda: body("今年夏天草原真美|牛羊遍地都是人人高兴|^大家都来", frames=TWO),
        ),
        "PA-06": (lambda: body("他说“今天好”"), lambda: body("他说“今天好")),
        "HD-07": (
            lambda: page(display("草原|之歌")),
            lambda: page(display("草原牧人|马头琴之歌唱晚|牛羊")),
        ),
        "HD-08": (lambda: page(display("草原之歌")), lambda: page(display("草原之歌。"))),
        "HD-09": (
            lambda: page(display("草原之歌")),
            lambda: page(_spaced("草原之歌", 0.0, 1.3, 2.6, 3.9)),
        ),
        "HD-10": (lambda: _crosshead(9.0), lambda: _crosshead(0.0)),
        "RB-01": (lambda: _dotted(0, 1, 2), lambda: _dotted(0, 2)),
        "RB-02": (lambda: _named(0.06, 1.94), lambda: _named(0.06, 1.4)),
        "RB-03": (lambda: _read(4.0), lambda: _read(4.6)),
        "TX-04": (lambda: page(display("草原之歌")), lambda: _doubled(0.5)),
        "CA-03": (lambda: _captions("①草原¶②牛羊"), lambda: _captions("①草原¶③牛羊")),
        "CA-04": (
            lambda: body(PLAIN),
            lambda: body("今年夏|天草原真", frames=(column(measure=5.0),)),
        ),
        "FU-03": (lambda: body(PLAIN), lambda: _shifted_back(body(PLAIN), 12.0)),
    }
)
"""Rule, page that keeps it, page that breaks it."""
