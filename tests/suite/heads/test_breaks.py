"""How good the proposed breaks of headings are, on headings the rules were tuned on and on later ones.

A case counts when some of the accepted breaks give balanced lines; it is right when every break
of the best way is one that an editor accepts.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pagegen.layout.ways import BALANCE, Way, units_of, ways_of
from pagegen.text.seams import Seam, kept_spans, sense_seams
from tests.support.heading import meter

FOLDER = Path(__file__).parent


def cases(name: str) -> list[tuple[str, frozenset[int]]]:
    """Return the headings of a file, each with the places where it may part."""
    found = []
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = line.split("|")
            ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts) - 1)]
            found.append(("".join(parts), frozenset(ends)))
    return found


def best(text: str, seams: tuple[Seam, ...], lines: int) -> Way | None:
    """Return the best way to set a heading in this many lines."""
    measured = meter(text)
    ways = ways_of(measured, units_of(measured.prepared, seams), lines, is_marked=False)
    return next((way for way in ways if len(way.cuts) == lines), None)


def right_and_counted(name: str) -> tuple[int, int, list[str]]:
    """Return how many proposals of a file are right, how many were asked for, and the wrong ones."""
    right, counted, wrong = 0, 0, []
    for text, accepted in cases(name):
        for lines in (2, 3) if len(text) > 14 else (2,):
            wanted = tuple(Seam(at, 0.0) for at in sorted(accepted))
            if best(text, wanted, lines) is None:
                continue
            counted += 1
            way = best(text, sense_seams(text, kept_spans(text)), lines)
            starts = meter(text).prepared.starts
            cuts = [starts[unit] for unit in way.cuts[1:]] if way else [-1]
            if accepted.issuperset(cuts):
                right += 1
            else:
                wrong.append(" / ".join(text[a:b] for a, b in pairwise((0, *cuts, len(text)))))
    return right, counted, wrong


@pytest.mark.parametrize(
    ("name", "share"), [("tuned", 0.9), ("unseen", 0.88), ("fresh", 0.75), ("last", 0.75)]
)
def test_breaks_are_those_of_an_editor(name: str, share: float) -> None:
    """Nearly all proposals are ones an editor accepts, on headings the rules never saw too."""
    right, counted, wrong = right_and_counted(name)
    assert counted >= 25
    assert right / counted >= share, f"{right} of {counted}; {wrong}"


def test_words_alone_are_worse() -> None:
    """The costs by parts of speech earn their keep: without them fewer proposals are right."""
    right = counted = 0
    for text, accepted in cases("unseen"):
        seams = tuple(Seam(s.at, 0.0) for s in sense_seams(text, kept_spans(text)))
        way = best(text, seams, 2)
        counted += 1
        starts = meter(text).prepared.starts
        right += way is not None and accepted.issuperset(starts[u] for u in way.cuts[1:])
    assert right / counted < 0.75


@pytest.mark.parametrize("name", ["tuned", "unseen", "fresh", "last"])
def test_lines_are_balanced(name: str) -> None:
    """No proposal has a line shorter than half of its longest (HD-07)."""
    for text, _ in cases(name):
        way = best(text, sense_seams(text, kept_spans(text)), 2)
        if way is not None:
            inks = [r.solid - r.before - r.after for r in way.reaches]
            assert min(inks) >= BALANCE * max(inks), text
