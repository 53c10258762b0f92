"""Why a line ends where it ends: what was squeezed and given, and what other ends would cost.

Everything here is asked of the setter itself: a line that ended elsewhere is set by
:func:`pagegen.linebreak.adjust.set_line`, a paragraph that had to break elsewhere is solved by
:func:`pagegen.linebreak.paragraph.break_all_ways`. There is no second opinion to disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pagegen.linebreak.adjust import EPSILON, set_line
from pagegen.linebreak.best_fit import letters_of
from pagegen.linebreak.cost import LOOSEST_GAP
from pagegen.linebreak.lines import Broken, Line
from pagegen.linebreak.measures import Measures
from pagegen.linebreak.paragraph import TASTE, break_all_ways, search_of
from pagegen.linebreak.sums import sum_up
from pagegen.style import Align, Breaker, ParaStyle
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared
from pagegen.text.refusal import refused_by, whole_by
from pagegen.text.spacing import STRETCH_HAN

_TRIMMED = frozenset({CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM})


class Edge(Enum):
    """What was done to the unit at the edge of a line."""

    PLAIN = "plain"
    TRIMMED = "trimmed"
    """The empty half of a mark is not set (PW-05, PW-07)."""
    HUNG = "hung"
    """A mark stands outside the measure (PW-14)."""
    KEPT = "kept"
    """A mark keeps its whole em at the line end."""
    HYPHEN = "hyphen"
    """A word is parted, and a hyphen shows it (LB-09)."""


class Fault(Enum):
    """What makes a line dear beyond its squeezing and opening."""

    PUSHED = "pushed"
    """A mark pushes a character out that squeezing would hold (LB-15)."""
    LOOSE = "loose"
    """It is opened past what may be added between Han (JU-09)."""
    RUNT = "runt"
    """It is a last line of too few characters (PA-02)."""
    OVERFULL = "overfull"
    """Nothing makes it fit (JU-02)."""
    FORBIDDEN = "forbidden"
    """It ends where no line may end, because no permitted end can be had."""


@dataclass(frozen=True, slots=True)
class Change:
    """Space after unit ``after`` that is not what it is by nature; lengths in em.

    ``amount`` is less than 0 where it was squeezed. ``rank`` is the step of table D that did it;
    0 is the last resort, where a line has no place made for it.
    """

    after: int
    rank: int
    natural: float
    amount: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A place where the line might have ended and may not: in or after unit ``unit``."""

    unit: int
    rule: str
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way to set the paragraph: how many lines it has and what it costs."""

    lines: int
    cost: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """The same line ended after another unit, before unit ``end``; lengths in em.

    ``over`` is how much wider than the measure it is by nature (less than 0: how much is
    missing), ``room`` what squeezing could take, ``per_gap`` what each gap between Han would
    get, ``faults`` what would be wrong with it, ``penalty`` what the place itself costs.
    ``best`` is the cheapest way to set the whole paragraph with a line end there, and ``same``
    the cheapest in as many lines as it has now; None where there is none.
    """

    end: int
    over: float
    room: float
    per_gap: float
    fits: bool
    faults: tuple[Fault, ...]
    closes: Edge
    penalty: float
    best: Way | None
    same: Way | None


@dataclass(frozen=True, slots=True)
class LineReason:
    """Why one line of a paragraph is as it is.

    ``cost`` is its part of the paragraph's, None where nothing was weighed; ``beside`` is what of
    that it costs to stand beside its neighbours as it is (JU-12), ``penalty`` what of it the place
    of its end costs, inside a word or an address. ``opens`` and
    ``closes`` say what was done at its edges. ``shorter`` and ``longer`` end at the next permitted
    places; ``refused`` lists the places between them where no line may end.
    """

    line: Line
    cost: float | None
    beside: float
    penalty: float
    faults: tuple[Fault, ...]
    squeezed: tuple[Change, ...]
    given: tuple[Change, ...]
    opens: Edge
    closes: Edge
    shorter: Alternative | None
    longer: Alternative | None
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class ParagraphReason:
    """How a paragraph was set as a whole.

    ``chosen`` is the way it is set, ``best`` the cheapest by itself; ``ways`` holds one for every
    number of lines. ``is_own`` is False when its line ends are not those of any of them: they
    were given from outside.
    """

    chosen: Way
    best: Way
    ways: tuple[Way, ...]
    breaker: Breaker
    is_own: bool


def explain_paragraph(
    prepared: Prepared, measures: Measures, style: ParaStyle, ends: tuple[int, ...]
) -> ParagraphReason:
    """Return how a paragraph was set as a whole.

    Args:
        prepared: The paragraph.
        measures: One measure per slot, in em.
        style: The paragraph's style.
        ends: The last unit of every line that is set.
    """
    ways = break_all_ways(prepared, measures, style)
    found = _way_of(ways, ends)
    chosen = found or Broken((), 0.0)
    return ParagraphReason(
        _way(chosen) if found else Way(len(ends), 0.0),
        _way(ways[0]),
        tuple(_way(way) for way in ways),
        style.breaker,
        found is not None,
    )


def explain_line(
    prepared: Prepared, measures: Measures, style: ParaStyle, ends: tuple[int, ...], number: int
) -> LineReason:
    """Return why line ``number`` of a paragraph, counted from 0, is as it is.

    The arguments are those of :func:`explain_paragraph`.
    """
    found = _way_of(break_all_ways(prepared, measures, style), ends)
    justify = style.align is Align.JUSTIFY
    start = ends[number - 1] + 1 if number else 0
    last = ends[number]
    is_last = last == len(prepared) - 1
    line = set_line(prepared, start, last + 1, measures.of(number), justify=justify and not is_last)
    trials = _Trials(prepared, measures, style, len(found.lines) if found else 0, start, number)
    breaks = sum_up(prepared).breaks
    before = [unit for unit in breaks if start <= unit < last]
    after = [unit for unit in breaks if unit > last]
    shorter = trials.ended(before[-1]) if before else None
    longer = trials.ended(after[0]) if after else None
    first = before[-1] + 1 if before else start
    until = after[0] if after else last
    cost = found.costs[number] if found and found.costs else None
    own = trials.own_cost(line)
    return LineReason(
        line,
        cost,
        cost - own if cost is not None and own is not None else 0.0,
        prepared.penalties[last],
        trials.faults(line),
        _changes(prepared, line, -1),
        _changes(prepared, line, 1),
        Edge.TRIMMED if prepared.classes[start] is CharClass.OPEN else Edge.PLAIN,
        _closes(prepared, line),
        shorter,
        longer,
        _refusals(prepared, style, first, last, until),
    )


@dataclass(frozen=True, slots=True)
class _Trials:
    """Sets the same line, and the same paragraph, with another line end."""

    prepared: Prepared
    measures: Measures
    style: ParaStyle
    count: int
    start: int
    number: int

    def own_cost(self, line: Line) -> float | None:
        """Return what a line costs by itself; None where it was not weighed, or does not fit."""
        is_weighed = self.style.breaker is not Breaker.FIRST
        if not is_weighed or not _fits(line) or not self._is_permitted(line):
            return None
        search = search_of(self.prepared, self.measures, self.style)
        return search.candidate(line.start, line.end - 1, line.measure).cost

    def faults(self, line: Line) -> tuple[Fault, ...]:
        """Return what is wrong with a line, as its cost tells."""
        if not _fits(line) or not self._is_permitted(line):
            return (Fault.FORBIDDEN if _fits(line) else Fault.OVERFULL,)
        own = self.own_cost(line)
        if own is None:
            return ()
        found: list[Fault] = []
        fewest = self.style.last_line
        if line.is_last and line.start and letters_of(self.prepared, line.start) < fewest:
            found.append(Fault.RUNT)
            own -= TASTE.runt
        own -= self.prepared.penalties[line.end - 1]
        if own >= TASTE.too_loose:
            found.append(Fault.LOOSE)
            own -= TASTE.too_loose
        if line.stretch > EPSILON and own >= TASTE.pushed and not line.stretch > LOOSEST_GAP:
            found.append(Fault.PUSHED)
        return tuple(found)

    def _is_permitted(self, line: Line) -> bool:
        return line.is_last or self.prepared.gaps[line.end - 1].may_break

    def ended(self, last: int) -> Alternative:
        """Return the line ended after unit ``last``."""
        prepared, measure = self.prepared, self.measures.of(self.number)
        is_end = last == len(prepared) - 1
        justify = self.style.align is Align.JUSTIFY and not is_end
        line = set_line(prepared, self.start, last + 1, measure, justify=justify)
        ways = self._ways(last)
        return Alternative(
            last + 1,
            line.natural - line.hang - measure,
            _room(prepared, line),
            line.stretch,
            _fits(line),
            self.faults(line),
            _closes(prepared, line),
            prepared.penalties[last],
            min(ways, key=lambda way: way.cost, default=None),
            next((way for way in ways if way.lines == self.count), None),
        )

    def _ways(self, last: int) -> tuple[Way, ...]:
        if self.style.breaker is Breaker.FIRST:
            return ()
        found = break_all_ways(self.prepared, self.measures, self.style, through=(last,))
        return tuple(_way(way) for way in found)


def _fits(line: Line) -> bool:
    return line.width - line.hang <= line.measure + EPSILON


def _way(broken: Broken) -> Way:
    return Way(len(broken.lines), broken.cost)


def _way_of(ways: tuple[Broken, ...], ends: tuple[int, ...]) -> Broken | None:
    """Return the way that has these line ends; lines that found no room may follow them."""
    return next((w for w in ways if _ends_of(w)[: len(ends)] == ends), None)


def _ends_of(broken: Broken) -> tuple[int, ...]:
    return tuple(line.end - 1 for line in broken.lines)


def _room(prepared: Prepared, line: Line) -> float:
    """Return what squeezing could take out of a line as it is by nature, in em."""
    gaps = prepared.gaps[line.start : line.end - 1]
    return sum(gap.natural - gap.minimum for gap in gaps if gap.shrink_rank)


def _changes(prepared: Prepared, line: Line, sign: int) -> tuple[Change, ...]:
    """Return the gaps of a line that were squeezed (``sign`` −1) or opened (1)."""
    gaps = prepared.gaps[line.start : line.end - 1]
    found: list[Change] = []
    for number, (gap, width) in enumerate(zip(gaps, line.gaps, strict=True)):
        amount = width - gap.natural
        if amount * sign > EPSILON:
            rank = gap.shrink_rank if sign < 0 else gap.stretch_rank
            is_wide = rank == STRETCH_HAN and amount > LOOSEST_GAP + EPSILON
            found.append(Change(line.start + number, rank + is_wide, gap.natural, amount))
    return tuple(sorted(found, key=lambda change: (change.rank or 9, change.after)))


def _closes(prepared: Prepared, line: Line) -> Edge:
    if line.end < len(prepared) and line.end - 1 in dict(prepared.hyphens):
        return Edge.HYPHEN
    if abs(line.hang) > EPSILON:
        return Edge.HUNG if line.hang > 0 else Edge.KEPT
    last = line.end - 1
    is_mark = prepared.classes[last] in _TRIMMED and not prepared.shapes[last].is_full
    return Edge.TRIMMED if is_mark else Edge.PLAIN


def _refusals(
    prepared: Prepared, style: ParaStyle, first: int, last: int, until: int
) -> tuple[Refusal, ...]:
    """Return the places from ``first`` to ``until`` where a line may not end, in order.

    ``last`` is where this one does; units of several characters after it stay whole.
    """
    found: list[Refusal] = []
    for unit in range(first, min(until + 1, len(prepared))):
        if unit > last and prepared.ends[unit] - prepared.starts[unit] > 1:
            found.append(Refusal(unit, whole_by(prepared, unit), is_inside=True))
        rule = refused_by(prepared, unit, style.kinsoku)
        if rule:
            found.append(Refusal(unit, rule))
    return tuple(found)
