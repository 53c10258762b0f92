"""Compare total fit with first fit on generated paragraphs, time both, and time a small change.

    python bench/linebreaks.py [--count 2100] [--seed 65] [--json]

Stretch is what is added between every two Han of a full line, in em. Lines that nobody could set
better are among them: they are counted, and for every paragraph with one it is proved that no
choice of line ends keeps the bounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.corpus import paragraphs  # noqa: E402
from bench.judge import can_be_set, faults, judge  # noqa: E402
from pagegen.engine.engine import Engine  # noqa: E402
from pagegen.engine.world import DiskWorld, MemoryWorld  # noqa: E402
from pagegen.layout.frames import all_boxes  # noqa: E402
from pagegen.linebreak.emergency import split_long  # noqa: E402
from pagegen.linebreak.hyphenate import hyphenated  # noqa: E402
from pagegen.linebreak.measures import Measures  # noqa: E402
from pagegen.linebreak.paragraph import break_paragraph  # noqa: E402
from pagegen.source import FileId, Span  # noqa: E402
from pagegen.spec.page import TextBox  # noqa: E402
from pagegen.style import Breaker, ParaStyle  # noqa: E402
from pagegen.text.items import Prepared  # noqa: E402
from pagegen.text.prepare import Composer, prepare  # noqa: E402

MEASURES = (7.0, 9.0, 11.0, 13.0, 17.0, 22.0, 27.0, 40.0)
NOWHERE = Span.of_file(FileId("corpus"))


@dataclass(frozen=True, slots=True)
class Set:
    """A paragraph set one way: the stretch of its full lines, and its faults."""

    measure: float
    stretch: tuple[float, ...]
    faults: int
    is_possible: bool


def house_style() -> tuple[ParaStyle, Composer]:
    """Return the body style of page 65, set solid, and a composer with its faces."""
    engine = Engine(DiskWorld(ROOT))
    page = engine.compile(FileId("layout/page65.yaml"))
    assert page.spec is not None, "page 65 can be read"
    assert page.book is not None, "page 65 has its faces"
    box = next(b for b in all_boxes(page.spec.boxes) if isinstance(b, TextBox))
    solid = replace(box.style, text=replace(box.style.text, tracking=0.0))
    return solid, engine.composer(page.book)


def prepared(count: int, seed: int, style: ParaStyle, composer: Composer) -> Iterator[Prepared]:
    """Give the paragraphs of the corpus, shaped."""
    for _, text in paragraphs(count, seed):
        made = prepare(((text, style.text),), style, composer, NOWHERE).value
        assert made is not None, "preparing always gives a paragraph"
        yield made


def set_by(whole: Prepared, measure: float, style: ParaStyle, composer: Composer) -> Set:
    """Return how a breaker sets a paragraph at a measure, as the judge sees it."""
    cut = split_long(hyphenated(whole, style, (measure,), composer), measure - style.indent)
    lines = break_paragraph(cut, Measures((measure,), style.indent), style).lines
    widths = [measure - style.indent if n == 0 else measure for n in range(len(lines))]
    stretch = tuple(
        min(1.0, judge(cut, line.start, line.end, width).stretch)
        for line, width in zip(lines[:-1], widths, strict=False)
    )
    wrong = len(faults(cut, [line.end - 1 for line in lines], measure, style.indent))
    return Set(measure, stretch, wrong, not wrong or can_be_set(cut, measure, style.indent))


def row(name: str, sets: list[Set]) -> dict[str, float | str]:
    """Return the figures of one breaker."""
    stretch = sorted(value for one in sets for value in one.stretch)
    return {
        "breaker": name,
        "lines": len(stretch),
        "mean": statistics.fmean(stretch),
        "p95": stretch[int(len(stretch) * 0.95)],
        "squares": sum(value * value for value in stretch),
        "over 0.15": sum(value > 0.15 for value in stretch),
        "faults": sum(one.faults for one in sets),
        "needless": sum(one.faults > 0 and one.is_possible for one in sets),
    }


def milliseconds(wholes: list[Prepared], style: ParaStyle) -> float:
    """Return the CPU time of setting paragraphs at 22 characters, prepared as they are."""
    begin = time.process_time()
    for whole in wholes:
        break_paragraph(whole, Measures((22.0,), style.indent), style)
    return (time.process_time() - begin) * 1000


def page_of(wholes: list[Prepared], characters: int) -> list[Prepared]:
    """Return the first paragraphs that together have so many characters."""
    page: list[Prepared] = []
    for whole in wholes:
        page.append(split_long(whole, 20.0))
        characters -= len(whole.text)
        if characters <= 0:
            break
    return page


PAGE = """extends: themes/special-issue.yaml
page: {number: 1, section: 样张}
content: {folder: ../content, stories: [story.md]}
boxes:
  running-head: null
  credits: null
  text: {kind: text, story: lead, at: {columns: 1-4, lines: 1-88}}
"""


def change_of_one(seed: int) -> float:
    """Return what a page of 7,000 characters takes after a change in one paragraph, of the whole.

    Both are laid out in one process whose faces are open; the whole page has other words.
    """
    ratios: list[float] = []
    for run in range(7):
        texts: list[str] = []
        for _, text in paragraphs(400, seed + run):
            texts.append(text)
            if sum(map(len, texts)) >= 7_000:
                break
        engine = Engine(world_of(["热身。"]))
        laid_out(engine, ["热身。"])
        whole = laid_out(engine, texts)
        texts[len(texts) // 2] = texts[len(texts) // 2].replace("的", "地") + "又改了一句。"
        ratios.append(laid_out(engine, texts) / whole)
    return statistics.median(ratios)


def world_of(texts: list[str]) -> MemoryWorld:
    """Return a page with a story of some paragraphs."""
    theme = "layout/themes/special-issue.yaml"
    body = "\n\n".join(texts)
    story = f"---\nslug: lead\nheadline: 题\n---\n\n{body}\n"
    files = {"layout/page.yaml": PAGE.encode(), "content/story.md": story.encode()}
    return MemoryWorld({theme: (ROOT / theme).read_bytes(), **files})


def laid_out(engine: Engine, texts: list[str]) -> float:
    """Return the CPU time of laying a page out anew after its story has changed."""
    engine.world = world_of(texts)
    begin = time.process_time()
    page = engine.compile(FileId("layout/page.yaml"))
    taken = time.process_time() - begin
    assert page.layout is not None, "the page can be laid out"
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2100)
    parser.add_argument("--seed", type=int, default=65)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    style, composer = house_style()
    first = replace(style, breaker=Breaker.FIRST)
    wholes = list(prepared(args.count, args.seed, style, composer))
    at = [(whole, MEASURES[n % len(MEASURES)]) for n, whole in enumerate(wholes)]
    total_row = row("total fit", [set_by(w, m, style, composer) for w, m in at])
    first_row = row("first fit", [set_by(w, m, first, composer) for w, m in at])
    page = page_of(wholes, 7_000)
    pairs = [(milliseconds(page, style), milliseconds(page, first)) for _ in range(9)]
    ratio = statistics.median(a / b for a, b in pairs)
    squares = float(total_row["squares"]) / float(first_row["squares"])
    change = change_of_one(args.seed)
    figures = {"rows": [total_row, first_row], "squares": squares, "time": ratio, "change": change}
    if args.json:
        print(json.dumps(figures))
        return
    for one in (total_row, first_row):
        parts = (f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in one.items())
        print("  ".join(parts))
    print(f"squares: {squares:.2f} of first fit; time on 7,000 characters: {ratio:.1f} x first fit")
    print(f"a changed paragraph: {change:.2f} of the whole page")


if __name__ == "__main__":
    main()
