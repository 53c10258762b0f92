"""Set one text with several typesetters and count what each breaks.

    python -m bench.compare.run [--text both|corpus|samples] [--count 210]
                                [--measures 9,13,22] [--json] [--save FILE]

Same text, same measure, same face, size and leading; every PDF is read back by the same reader,
which knows only places of glyphs and the copy. What is not installed is said and left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bench.compare.align import SetLine, align
from bench.compare.engines import MARGIN, SIZE, Engine, Task, engines, face
from bench.compare.reader import read_rows
from bench.compare.rules import WIDE_CLOSES, Column, Report, report
from bench.corpus import paragraphs
from pagegen.content.story import ParagraphKind
from pagegen.source import FileId

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("page65", "tabloid-9", "broadsheet-13", "mixed", "verse", "dialogue")
"""Folders of the Simplified pages whose body copy is taken."""

RULES = (
    *("LB-01", "LB-02", "LB-03", "LB-04", "LB-05", "LB-06", "LB-07", "LB-08", "LB-09", "LB-10"),
    "LB-17",
    *("PA-01", "PA-02", "PW-01", "PW-02", "PW-05", "PW-07"),
    *(
        "JU-01",
        "JU-02",
        "JU-03",
        "JU-04",
        "JU-05",
        "JU-06",
        "JU-07",
        "JU-08",
        "JU-09",
        "JU-10",
        "JU-12",
    ),
    *("MX-01", "MX-03", "TX-01"),
)
"""Rows of the table; the others of the project's rules are not about setting one column."""


EVENNESS = frozenset({"JU-09", "JU-12"})
"""Rules about how much lines are stretched; a paragraph may break them and be without a fault."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one typesetter made of the text at one measure.

    ``squares`` gives for each paragraph the sum of its squared stretches, ``faultless`` names
    those that break no rule of the table but evenness.
    """

    engine: str
    measure: int
    report: Report
    changed: int
    lost: int
    squares: Mapping[str, float]
    faultless: frozenset[str]

    def row(self, rule: str) -> int:
        """Return how often a rule is broken."""
        return self.changed + self.lost if rule == "TX-01" else self.report.broken[rule]

    def spread(self) -> dict[str, float]:
        """Return the distribution of stretch between Han in full lines, in em."""
        found = sorted(max(0.0, s) for s in self.report.stretches) or [0.0]
        return {
            "mean": sum(found) / len(found),
            "95 %": found[int(0.95 * (len(found) - 1))],
            "largest": found[-1],
            "sum of squares": sum(s * s for s in found),
            "over 0.15 em, %": 100 * sum(s > 0.15 for s in found) / len(found),
        }


def text_of(kind: str, count: int) -> tuple[str, ...]:
    """Return the paragraphs to be set: generated ones, or the body copy of the sample pages."""
    if kind == "corpus":
        return tuple(text for _, text in paragraphs(count))
    return tuple(text for name in SAMPLES for text in _copy_of(name))


def _copy_of(name: str) -> list[str]:
    from pagegen.content.read import parse_story

    found: list[str] = []
    for path in sorted((ROOT / "content" / name).glob("*.md")):
        story = parse_story(path.read_text("utf-8"), FileId(path.name)).value
        if story is not None:
            found += [p.text for p in story.prose() if p.kind is ParagraphKind.BODY]
    return found


def ink_of_marks() -> dict[str, float]:
    """Return the right edge of the ink of every closing mark in the face, in em."""
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(face()))))
    inks: dict[str, float] = {}
    for mark in WIDE_CLOSES:
        gid = font.get_nominal_glyph(ord(mark))
        box = font.get_glyph_extents(gid) if gid else None
        if box is not None:
            inks[mark] = (box.x_bearing + box.width) / font.face.upem
    return inks


def by_paragraph(
    lines: Sequence[SetLine], column: Column
) -> tuple[Mapping[str, float], frozenset[str]]:
    """Return the squared stretches of each paragraph, and which are set without a fault."""
    of: dict[str, list[SetLine]] = {}
    for line in lines:
        of.setdefault(line.text, []).append(line)
    found = {text: report(held, column) for text, held in of.items()}
    squares = {text: sum(s * s for s in one.stretches) for text, one in found.items()}
    return squares, frozenset(t for t, one in found.items() if not set(one.broken) - EVENNESS)


def run(engine: Engine, text: tuple[str, ...], measure: int, ink: Mapping[str, float]) -> Result:
    """Return what a typesetter makes of the text."""
    with tempfile.TemporaryDirectory() as folder:
        files = engine.set(Task(text, measure, Path(folder)))
    aligned = align(text, [row for file in files for row in read_rows(file)])
    column = Column(MARGIN, measure * SIZE, SIZE, ink)
    found = report(aligned.lines, column)
    each = by_paragraph(aligned.lines, column)
    return Result(engine.name, measure, found, aligned.changed, aligned.lost, *each)


def table(results: Sequence[Result]) -> str:
    """Return results as a Markdown table for each measure: rules down, typesetters across."""
    out: list[str] = []
    for measure in sorted({r.measure for r in results}):
        here = [r for r in results if r.measure == measure]
        names = [r.engine for r in here]
        out += [f"\n### {measure} characters\n", "| | " + " | ".join(names) + " |"]
        out.append("|---|" + "--:|" * len(here))
        out.append(_line("lines", [str(r.report.lines) for r in here]))
        out.append(_line("words divided", [str(r.report.divided) for r in here]))
        for rule in RULES:
            counts = [r.row(rule) for r in here]
            if any(counts):
                out.append(_line(rule, [str(c) for c in counts]))
        none = [rule for rule in RULES if not any(r.row(rule) for r in here)]
        for key in here[0].spread():
            digits = 1 if "%" in key and key != "95 %" else 3
            values = [f"{r.spread()[key]:.{digits}f}" for r in here]
            out.append(_line(f"stretch, {key}", values))
        out.append(_line("paragraphs without a fault", [str(len(r.faultless)) for r in here]))
        out.append(_line("sum of squares in them (ours there)", _in_faultless(here)))
        if none:
            out.append(f"\nBroken by none: {', '.join(none)}.")
    return "\n".join(out)


def _in_faultless(results: Sequence[Result]) -> list[str]:
    """Return the squared stretch of each one's faultless paragraphs, and the first one's there."""
    first = results[0]
    cells: list[str] = []
    for one in results:
        common = one.faultless & first.squares.keys()
        theirs, ours = (sum(r.squares[text] for text in common) for r in (one, first))
        cells.append(f"{theirs:.2f} ({ours:.2f})")
    return cells


def _line(name: str, cells: Sequence[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison and print its tables."""
    options = _parser().parse_args(arguments)
    found = engines()
    said = [f"* {e.name}: left out, {e.missing}" for e in found if e.missing]
    said += [f"* {e.name} {e.release}" for e in found if not e.missing]
    able = tuple(e for e in found if not e.missing)
    out = ["\n".join(said)]
    for kind in ("corpus", "samples") if options.text == "both" else (options.text,):
        text = text_of(kind, options.count)
        results, failed = compared(able, text, options.measures)
        count = f"{len(text)} paragraphs, {sum(map(len, text))} characters."
        out.append(f"\n## {TITLES[kind]}\n\n" + "\n".join((count, *failed, table(results))))
        if options.json:
            print(_as_json(results))
    whole = "\n".join(out) + "\n"
    if not options.json:
        print(whole)
    if options.save:
        options.save.parent.mkdir(parents=True, exist_ok=True)
        options.save.write_text(f"{HEAD}\n{whole}", "utf-8")
    return 0


def compared(
    able: Sequence[Engine], text: tuple[str, ...], measures: Sequence[int]
) -> tuple[list[Result], list[str]]:
    """Return what each typesetter makes of the text at each measure, and what failed."""
    ink = ink_of_marks()
    results: list[Result] = []
    failed: list[str] = []
    for engine in able:
        for measure in measures:
            try:
                results.append(run(engine, text, measure, ink))
            except (subprocess.SubprocessError, OSError) as error:
                failed.append(f"{engine.name} at {measure} characters failed: {error}")
    return results, failed


TITLES = MappingProxyType(
    {"corpus": "Generated paragraphs", "samples": "Copy of the sample pages, Simplified"}
)


HEAD = """\
# Comparison with other typesetters

Made by `make compare`; how it is measured stands in `bench/compare/rules.py`. Figures under the
rules are how often a rule is broken, so less is better; stretch is what is added between two Han
of a full line, in em. Every typesetter is used as its manual says for Chinese, at its defaults
otherwise; WeasyPrint does not stretch between Han at all and leaves its lines short (JU-01).

Who adds less between Han adds it elsewhere or lets a rule go: before marks (JU-10), beside Latin
(JU-08), past the edge or short of it (JU-01, JU-02), by marks narrower than half an em (JU-07),
by ranges parted (LB-17) or one character on a last line (PA-02). So the last row looks only at
paragraphs that a typesetter sets without any such fault, and gives ours for the same ones; they
are chosen by *its* success, which favours it. What is left there is looseness of ours; part of it
is that a closing and an opening mark keep ¼ em between them at least; elsewhere they do not.
"""


def _as_json(results: Sequence[Result]) -> str:
    rows = [
        {
            "engine": r.engine,
            "measure": r.measure,
            "lines": r.report.lines,
            "divided": r.report.divided,
            "broken": {rule: r.row(rule) for rule in RULES},
            "stretch": r.spread(),
        }
        for r in results
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--text", choices=("both", "corpus", "samples"), default="both")
    parser.add_argument("--count", type=int, default=210, help="generated paragraphs")
    parser.add_argument(
        "--measures",
        type=lambda text: tuple(int(part) for part in text.split(",")),
        default=(9, 13, 22),
        help="in characters",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--save", type=Path, help="write the table into this file, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
