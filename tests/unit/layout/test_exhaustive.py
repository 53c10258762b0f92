"""The search for lines against all there is: every way to set every paragraph, on small articles.

Faults are counted here from the places of lines alone, not by the costs of the search.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from pagegen.layout.blocks import Block
from pagegen.layout.copyfit import Setting, pour_in
from pagegen.layout.pour import LOOSE, Pour, Pourer, reach
from pagegen.linebreak.paragraph import TASTE
from tests.support.flowing import Tiny, scene

HAN = "通辽市广大党员干部认真贯彻落实新发展理念鲜明树立生态优先绿色导向求突破着力构建产业体系"
MOST = 40_000
"""Ways to set an article that are enumerated; longer articles are left out."""


@dataclass(frozen=True)
class Tally:
    """What is wrong with an article as poured: over, white, widows, and short at the end."""

    over: int
    white: int
    widows: int
    short: int
    bad: int

    def is_sound(self) -> bool:
        """Return whether there is no white, no widow and no bad line, and one line lacks at most."""
        return not (self.white or self.widows or self.bad) and self.short <= 1


def article(seed: int) -> tuple[Tiny, str]:
    """Return a random article of at most eight paragraphs, and a page about as large as it."""
    dice = random.Random(seed)
    rows = [_paragraph(dice) for _ in range(dice.randint(2, 8))]
    if dice.random() < 0.4:
        rows.insert(dice.randint(1, len(rows) - 1), "## 小标题")
    copy, columns, measure = "\n".join(rows), dice.randint(2, 4), dice.randint(10, 24)
    long = pour_in(Setting(), *scene(Tiny(1, 200, measure), copy))
    length = 200 - long.poured.own_slack
    lines = max(5, round(length / columns + dice.choice((-0.4, 0.0, 0.4))))
    return Tiny(columns, lines, measure), copy


def _paragraph(dice: random.Random) -> str:
    parts: list[str] = []
    for _ in range(dice.randint(1, 20)):
        at = dice.randint(0, len(HAN) - 1)
        parts.append((HAN * 2)[at : at + dice.randint(1, 7)])
    return "，".join(parts) + "。"


def poured_all_ways(blocks: tuple[Block, ...], pourer: Pourer) -> Iterator[tuple[Pour, ...]]:
    """Give every combination of ways to set the blocks one after the other."""
    stack: list[tuple[Pour, ...]] = [()]
    while stack:
        done = stack.pop()
        if len(done) == len(blocks):
            yield done
            continue
        at = done[-1].end() if done else 0
        stack.extend((*done, pour) for pour in pourer.choices(blocks[len(done)], at))


def tally(pours: tuple[Pour, ...], pourer: Pourer) -> Tally:
    """Count what is wrong, from where the lines stand."""
    room = len(pourer.slots)
    heads = {i for i, (a, b) in enumerate(pairwise(pourer.slots), 1) if a.column != b.column}
    widows = bad = 0
    for pour in pours:
        last = pour.broken.lines[-1]
        is_split = pour.end() - 1 in heads and pour.taken > 1 and not pour.block.is_crosshead
        widows += is_split and last.measure - last.width > 1
        bad += pour.broken.loosest > max(LOOSE, pour.own.loosest)
        bad += any(line.width > line.measure + 1e-6 for line in pour.broken.lines)
        bad += pour.broken.cost - pour.own.cost >= TASTE.pushed
    taken = sum(pour.taken for pour in pours)
    end = pours[-1].end()
    return Tally(max(0, end - room), end - taken, widows, max(0, room - end), bad)


def count(blocks: tuple[Block, ...], pourer: Pourer) -> int:
    """Return how many ways there are, roughly."""
    ways = 1
    for block in blocks:
        ways *= max(1, sum(1 for _ in pourer.choices(block, 0)))
    return ways


SEEDS = range(240)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_search_finds_the_least_cost(seed: int) -> None:
    """No combination of ways is cheaper, and none without faults exists when one is left."""
    tiny, copy = article(seed)
    trial = pour_in(Setting(), *scene(tiny, copy))
    blocks, pourer, found = trial.blocks, trial.pourer, trial.poured
    if count(blocks, pourer) > MOST:
        pytest.skip("too many ways to enumerate")
    is_near = abs(found.own_slack) <= reach(len(pourer.slots))
    every = list(poured_all_ways(blocks, pourer))
    costs = [pourer.cost_of(pours, is_near=is_near) for pours in every]
    ours = pourer.cost_of(found.pours, is_near=is_near)
    assert ours[0] == min(costs)[0]
    assert ours[1] == pytest.approx(min(c for c in costs if c[0] == ours[0])[1])
    tallies = [tally(pours, pourer) for pours in every]
    mine = tally(found.pours, pourer)
    if is_near:
        assert mine.over == min(t.over for t in tallies)
        best = [t for t in tallies if t.over == mine.over]
        if any(t.is_sound() for t in best):
            assert mine.is_sound()


@pytest.mark.parametrize("seed", range(60))
def test_level_columns_end_where_there_are_fewest_faults(seed: int) -> None:
    """Of all feet that the columns of a frame twice as deep could have, none is better."""
    tiny, copy = article(seed)
    deep = replace(tiny, lines=2 * tiny.lines, balance=True)
    trial = pour_in(Setting(), *scene(deep, copy))
    whole = pour_in(Setting(), *scene(replace(deep, balance=False), copy))
    ours = trial.pourer.cost_of(trial.poured.pours, is_near=True)
    for foot in range(1, deep.lines + 1):
        cut = replace(whole.pourer, slots=tuple(s for s in whole.slots if s.line <= foot))
        pours = cut.pour(whole.blocks).pours
        assert ours[0] <= cut.cost_of(pours, is_near=True)[0], foot
    feet = [max(s.line for s in trial.pourer.slots if s.column == c) for c in range(deep.columns)]
    assert len(set(feet)) == 1


def test_the_articles_are_worth_it() -> None:
    """Among them are many that must be fitted, and some that cannot be without a fault."""
    fitted = faulty = 0
    for seed in SEEDS:
        tiny, copy = article(seed)
        trial = pour_in(Setting(), *scene(tiny, copy))
        fitted += any(p.broken is not p.own for p in trial.poured.pours)
        mine = tally(trial.poured.pours, trial.pourer)
        faulty += bool(mine.white or mine.widows)
    assert fitted >= 15
    assert faulty >= 5
