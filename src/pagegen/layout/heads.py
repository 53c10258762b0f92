"""Headings fitted as one object: kicker, headline and deck together (HD-01 to HD-09).

A ladder of steps, the least visible first, each to its bound before the next begins: another
break, tracking, scale across, size. One tracking and one scale hold for the whole heading. A
rung is tried by lengths alone; only the rung that is taken is set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pagegen.geometry import fits
from pagegen.layout.heading import Heading, Rung, leading_share, over, over_at
from pagegen.layout.ways import Way
from pagegen.spec.page import Fit, FitKind
from pagegen.style import Direction

TRACKING = (-0.05, 0.10)
"""Bounds of the tracking of a heading, in em (HD-09)."""
TOUCH = 0.015
"""Em that the ink boxes of two neighbours may overlap; a little more is a touch (ST-01)."""
SCALE = (0.85, 1.10)
"""Bounds of its scale across (HD-09)."""
TRACKING_RUNG = 0.0025
SCALE_RUNG = 0.01
SIZE_RUNG = 0.25
"""Points: how finely each step of the ladder is taken."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A heading that was fitted: its rung, and how each of its rows is broken.

    ``is_proposed`` says which rows are broken where no author marked it. ``leading`` lies
    between 0 (tight) and 1 (roomy). ``fault`` is empty when everything fits, else ``width`` or
    ``height``.
    """

    rung: Rung
    ways: tuple[Way, ...]
    is_proposed: tuple[bool, ...]
    leading: float
    fault: str = ""


ONE = ("one",)
BY_SENSE = ("one", "marks", "good")
ANYHOW = (*BY_SENSE, "poor")
"""Which ways of breaking are tried, in order: a later one only where no earlier one fits."""


def fit_heading(heading: Heading) -> Fitted:
    """Return how a heading is set: the first rung of the ladder on which all of it fits.

    A break that parts what belongs together is allowed only where the whole ladder has failed
    without it.
    """
    last = Rung()
    for tiers in (BY_SENSE, ANYHOW):
        for rung, may_break in _rungs(heading):
            found = _try(heading, rung, tiers if may_break else ONE)
            if found is not None:
                found = _relaxed(heading, found)
                return _filled(heading, found) if _is_filling(heading) else found
            last = rung
        if FitKind.BREAK not in heading.fit.steps:
            break
    return _least_bad(heading, last)


def _rungs(heading: Heading) -> Iterator[tuple[Rung, bool]]:
    """Yield the rungs of the ladder, and whether a line may be broken on each."""
    steps = heading.fit.steps
    may_break = FitKind.BREAK in steps
    yield Rung(), False
    if may_break:
        yield Rung(), True
    low, _ = _trackings(heading)
    tracking = low if FitKind.TRACKING in steps else 0.0
    for number in range(1, _count(-tracking, TRACKING_RUNG) + 1):
        yield Rung(max(tracking, -number * TRACKING_RUNG)), may_break
    least, _ = _scales(heading)
    scale = least if FitKind.SCALE in steps else 1.0
    for number in range(1, _count(1.0 - scale, SCALE_RUNG) + 1):
        yield Rung(tracking, max(scale, 1.0 - number * SCALE_RUNG)), may_break
    size = _largest(heading)
    floor = heading.fit.least * size if FitKind.SIZE in steps else size
    for number in range(1, _count(size - floor, SIZE_RUNG) + 1):
        yield Rung(tracking, scale, max(floor, size - number * SIZE_RUNG) / size), may_break


def _relaxed(heading: Heading, fitted: Fitted) -> Fitted:
    """Give back scale and tracking that the same lines do not need at the size that was found.

    Where the box is too shallow and not too narrow, only a smaller size helps.
    """
    rung = fitted.rung
    if rung.size == 1.0:
        return fitted
    for number in range(_count(1.0 - rung.scale, SCALE_RUNG)):
        wider = replace(rung, scale=1.0 - number * SCALE_RUNG)
        if _has_room(heading, fitted, wider):
            rung = wider
            break
    for number in range(_count(-rung.tracking, TRACKING_RUNG) if rung.scale == 1.0 else 0):
        wider = replace(rung, tracking=-number * TRACKING_RUNG)
        if _has_room(heading, fitted, wider):
            rung = wider
            break
    return replace(fitted, rung=rung)


def _count(way: float, step: float) -> int:
    """Return how many steps lead over a way, the last one perhaps shorter."""
    return int(way / step + 1 - 1e-9) if way > 1e-9 else 0


def _trackings(heading: Heading) -> tuple[float, float]:
    """Return how much tracking may be taken and added, where styles declare a part already."""
    own = [row.style.tracking for row in heading.rows]
    whites = [row.meter.least_white() for row in heading.rows]
    low = max((TRACKING[0] - value for value in own), default=0.0)
    low = max(low, *(-TOUCH - white for white in whites))
    high = min((TRACKING[1] - value for value in own), default=0.0)
    return min(low, 0.0), max(high, 0.0)


def _scales(heading: Heading) -> tuple[float, float]:
    """Return how far the heading may be scaled along its lines: vertical ones are not."""
    if any(row.style.direction is Direction.VERTICAL for row in heading.rows):
        return 1.0, 1.0
    own = [row.style.x_scale for row in heading.rows]
    low = max((SCALE[0] / value for value in own), default=1.0)
    high = min((SCALE[1] / value for value in own), default=1.0)
    return min(low, 1.0), max(high, 1.0)


def _largest(heading: Heading) -> float:
    return max((row.style.size for row in heading.rows), default=1.0)


def _is_filling(heading: Heading) -> bool:
    return any(row.line.fit is Fit.FILL for row in heading.rows)


def _try(heading: Heading, rung: Rung, tiers: tuple[str, ...]) -> Fitted | None:
    ways: list[Way] = []
    proposed: list[bool] = []
    for number, row in enumerate(heading.rows):
        found = _first(heading, number, rung, tiers)
        if found is None:
            return None
        ways.append(found)
        proposed.append(len(found.cuts) > 1 and not row.copy.breaks)
    leading = leading_share(heading, tuple(ways), rung)
    return None if leading < 0 else Fitted(rung, tuple(ways), tuple(proposed), leading)


def _first(heading: Heading, number: int, rung: Rung, tiers: tuple[str, ...]) -> Way | None:
    for tier in tiers:
        for way in heading.ways(number, tier):
            if fits(0.0, over(heading, number, way, rung)):
                return way
    return None


def _least_bad(heading: Heading, rung: Rung) -> Fitted:
    """Return the heading at the foot of the ladder, over its edge by as little as can be."""
    tiers = ANYHOW if FitKind.BREAK in heading.fit.steps else ONE
    made = tuple(
        _first(heading, number, rung, tiers) or _closest(heading, number, rung, tiers)
        for number in range(len(heading.rows))
    )
    rows = enumerate(heading.rows)
    is_wide = any(not fits(0.0, over(heading, n, made[n], rung)) for n, _ in rows)
    proposed = tuple(
        len(w.cuts) > 1 and not r.copy.breaks for w, r in zip(made, heading.rows, strict=True)
    )
    share = max(0.0, leading_share(heading, made, rung))
    return Fitted(rung, made, proposed, share, "width" if is_wide else "height")


def _closest(heading: Heading, number: int, rung: Rung, tiers: tuple[str, ...]) -> Way:
    ways = [way for tier in tiers for way in heading.ways(number, tier)]
    return min(ways, key=lambda way: over(heading, number, way, rung))


def widest(heading: Heading, fitted: Fitted) -> tuple[int, int]:
    """Return the row, and the line in it, that runs farthest past its measure."""
    places = [(n, i) for n, way in enumerate(fitted.ways) for i in range(len(way.reaches))]
    return max(
        places, key=lambda at: over_at(heading, at[0], fitted.ways[at[0]], fitted.rung, at[1])
    )


# Filling the measure


def _filled(heading: Heading, fitted: Fitted) -> Fitted:
    """Widen a heading until the longest line that is to fill its measure does.

    Tracking first, then scale, then size; what the ladder took is given back as far as it goes.
    """
    steps = heading.fit.steps
    rung = fitted.rung
    low, high = _trackings(heading)
    if FitKind.TRACKING in steps:
        rung = _widened(heading, fitted, rung, "tracking", (max(low, rung.tracking), high))
    if FitKind.SCALE in steps:
        rung = _widened(heading, fitted, rung, "scale", (rung.scale, _scales(heading)[1]))
    if FitKind.SIZE in steps:
        rung = _widened(heading, fitted, rung, "size", (rung.size, rung.size * 4))
    leading = leading_share(heading, fitted.ways, rung)
    return replace(fitted, rung=rung, leading=max(leading, 0.0))


def _widened(
    heading: Heading, fitted: Fitted, rung: Rung, step: str, limits: tuple[float, float]
) -> Rung:
    """Return the rung with one value as large as the room allows, found by halving."""
    low, high = limits
    if _has_room(heading, fitted, replace(rung, **{step: high})):
        return replace(rung, **{step: high})
    for _ in range(40):
        middle = (low + high) / 2
        if _has_room(heading, fitted, replace(rung, **{step: middle})):
            low = middle
        else:
            high = middle
    return replace(rung, **{step: low})


def _has_room(heading: Heading, fitted: Fitted, rung: Rung) -> bool:
    overs = (over(heading, n, way, rung) for n, way in enumerate(fitted.ways))
    is_deep_enough = leading_share(heading, fitted.ways, rung) >= 0
    return is_deep_enough and all(past <= 1e-9 for past in overs)
