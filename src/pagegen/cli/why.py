"""``pagegen why``: why a line broke where it did, what was squeezed, what else would have cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from pagegen.cli.exits import CLEAN, ERRORS
from pagegen.cli.fitting import fitting_row
from pagegen.cli.present import Session
from pagegen.diagnostics.model import Severity, Value
from pagegen.engine.reasons import around, record_of, spot, tracking, unit_text
from pagegen.engine.report import Fitting
from pagegen.engine.why import Explained, Wanted, why
from pagegen.layout.model import FitAction
from pagegen.linebreak.explain import (
    Alternative,
    Change,
    Edge,
    Fault,
    LineReason,
    ParagraphReason,
    Refusal,
    Way,
)
from pagegen.source import Position
from pagegen.spec.page import FitKind
from pagegen.style import Breaker, Direction, Role
from pagegen.text.items import Prepared
from pagegen.text.spacing import STRETCH_HAN

_EPSILON = 5e-5
_TOO_WIDE = Fault.OVERFULL
"""Told by how much."""
_LISTED = 6
"""Places of one rank that are named one by one; more are counted."""


def run(session: Session, spec: str, wanted: Wanted, *, as_json: bool) -> int:
    """Print why the lines asked for are as they are; one in full, several in a row each."""
    page = session.engine.compile(session.file_id(spec))
    outcome = why(page, wanted)
    found = outcome.value
    if found is None:
        errors = (d for d in page.diagnostics if d.severity is Severity.ERROR)
        session.show((*(errors if page.layout is None else ()), *outcome.diagnostics))
        return ERRORS
    if as_json:
        for one in found:
            place = session.places.locate(one.span)
            print(json.dumps(record_of(one, place), ensure_ascii=False))
    elif wanted.line is None and wanted.at is None:
        print("\n".join(_Teller(session).row(one) for one in found))
    else:
        print("\n".join(line for one in found for line in _Teller(session).tell(one)))
    return CLEAN


class _Teller:
    """Puts an explained line into words."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._catalog = session.catalog

    def _say(self, key: str, **values: Value) -> str:
        return self._catalog.words("why", key, **values)

    def row(self, one: Explained) -> str:
        """Return a line in one row: its number, what was done to it, its characters."""
        line, reason = one.found.line, one.line_reason
        done = []
        if line.line.squeezed > _EPSILON:
            done.append(self._say("row-squeezed", em=_em(line.line.squeezed)))
        if line.line.stretch > _EPSILON:
            done.append(self._say("row-stretch", em=_em(line.line.stretch)))
        if reason is not None and reason.cost is not None and reason.cost > _EPSILON:
            done.append(self._say("row-cost", cost=_cost(reason.cost)))
        text = self._say("row", index=one.found.index, text=line.text)
        return text + (self._say("row-done", done=self._listed(done)) if done else "")

    def tell(self, one: Explained) -> Iterator[str]:
        """Give everything there is to say about a line, a sentence a row."""
        yield self._say(
            "head", box=one.found.box.id, index=one.found.index, text=one.found.line.text
        )
        yield from (f"  {row}" for row in self._rows(one))

    def _rows(self, one: Explained) -> Iterator[str]:
        yield self._where(one)
        yield self._measure(one)
        reason, whole = one.line_reason, one.paragraph_reason
        if reason is None or whole is None:
            yield from self._display(one)
            return
        prepared = one.found.line.prepared
        yield from self._done(prepared, reason)
        yield from self._edges(prepared, reason)
        yield from self._refused(prepared, reason.refused)
        yield from self._others(prepared, reason, whole)
        yield from self._whole(one, reason, whole)

    def _where(self, one: Explained) -> str:
        line = one.found.line
        parts = []
        if line.role in {Role.BODY, Role.CROSSHEAD}:
            is_down = line.direction is Direction.VERTICAL
            parts.append(self._say("tier" if is_down else "column", column=line.column + 1))
            parts.append(self._say("grid-down" if is_down else "grid", line=line.grid_line or 0))
            at = {"paragraph": line.paragraph + 1, "line": line.number + 1}
            parts.append(self._say("paragraph", **at, lines=one.found.count))
        parts.append(_place(one, self._session.places.locate(one.span)))
        return self._say("where", parts=self._listed(parts))

    def _measure(self, one: Explained) -> str:
        line = one.found.line
        room = line.line.measure if one.line_reason else line.measure / line.size
        said = self._say(
            "measure",
            measure=_em(room),
            points=round(room * line.size, 2),
            natural=_em(line.line.natural),
            set=_em(line.line.width),
        )
        indent = line.indent / line.size
        return said + (self._say("indent", em=_em(indent)) if indent > _EPSILON else "")

    def _display(self, one: Explained) -> Iterator[str]:
        yield self._say("crosshead" if one.found.line.role is Role.CROSSHEAD else "display")
        for step in one.found.box.steps:
            is_part = step.kind in {FitKind.TRACKING, FitKind.SCALE}
            value = round(step.value * (100 if is_part else 1), 2)
            yield self._say(f"head-{step.kind.value}", value=value, text=step.text)
        extra = tracking(one)
        if abs(extra) > _EPSILON:
            yield self._say("tracking", em=_em(extra))

    def _done(self, prepared: Prepared, reason: LineReason) -> Iterator[str]:
        if not reason.squeezed and not reason.given:
            yield self._say("as-it-is")
        if reason.squeezed:
            total = -sum(change.amount for change in reason.squeezed)
            yield self._say("squeezed", em=_em(total))
            yield from self._by_rank(prepared, reason.squeezed, "shrink")
        if reason.given:
            yield self._say("given", em=_em(sum(change.amount for change in reason.given)))
            yield from self._by_rank(prepared, reason.given, "stretch")
        yield from (self._say("at-fault", fault=said) for said in self._faults(reason.faults))
        if Fault.OVERFULL in reason.faults:
            over = reason.line.width - reason.line.hang - reason.line.measure
            yield self._say("overfull", em=_em(over))

    def _by_rank(self, prepared: Prepared, changes: tuple[Change, ...], way: str) -> Iterator[str]:
        for rank, group in groupby(changes, key=lambda change: change.rank):
            same = tuple(group)
            name = self._say(f"{way}-{rank}")
            is_many = len(same) > _LISTED or (way == "stretch" and rank >= STRETCH_HAN)
            if is_many:
                places = self._say("places", n=len(same), em=_em(abs(same[0].amount)))
            else:
                places = self._listed([self._spot(prepared, change) for change in same])
            yield "  " + self._say("rank", rank=rank, name=name, places=places)

    def _spot(self, prepared: Prepared, change: Change) -> str:
        kind, text, beside = spot(prepared, change)
        key = f"spot-{kind}" if beside else "spot-alone"
        return self._say(key, text=text, beside=beside, em=_em(abs(change.amount)))

    def _edges(self, prepared: Prepared, reason: LineReason) -> Iterator[str]:
        line = reason.line
        if reason.opens is Edge.TRIMMED:
            yield self._say("starts-trimmed", mark=unit_text(prepared, line.start))
        if reason.closes is not Edge.PLAIN:
            mark = unit_text(prepared, line.end - 1)
            yield self._say(f"ends-{reason.closes.value}", mark=mark, em=_em(abs(line.hang)))

    def _refused(self, prepared: Prepared, refused: tuple[Refusal, ...]) -> Iterator[str]:
        if not refused:
            return
        listed = []
        for refusal in refused:
            before, after = around(prepared, refusal.unit + 1)
            if refusal.is_inside:
                text = unit_text(prepared, refusal.unit)
                listed.append(self._say("kept-whole", text=text, rule=refusal.rule))
            else:
                cut = f"{before[-2:]}|{after[:2]}"
                listed.append(self._say("forbidden", cut=cut, rule=refusal.rule))
        yield self._say("refused", places=self._listed(listed))

    def _others(
        self, prepared: Prepared, reason: LineReason, whole: ParagraphReason
    ) -> Iterator[str]:
        for name, other in (("shorter", reason.shorter), ("longer", reason.longer)):
            if other is None:
                yield self._say(f"no-{name}")
                continue
            before, after = around(prepared, other.end)
            yield self._say(
                name,
                cut=f"{before}|{after}",
                need=self._listed(
                    [
                        self._need(other, is_end=other.end == len(prepared)),
                        *self._faults(other.faults),
                        *self._at_a_price(other.closes, other.penalty),
                    ]
                ),
                cost=self._cost_of(other, whole),
            )

    def _need(self, other: Alternative, *, is_end: bool) -> str:
        over, room = _em(abs(other.over)), _em(other.room)
        if other.over > _EPSILON:
            return self._say("too-wide" if not other.fits else "would-squeeze", em=over, room=room)
        if other.over > -_EPSILON:
            return self._say("exact")
        if is_end:
            return self._say("at-the-end", em=over)
        return self._say("would-give", em=over, gap=_em(other.per_gap))

    def _at_a_price(self, closes: Edge, penalty: float) -> list[str]:
        """Return what is said of a place that costs something by itself, and of a hyphen."""
        said = [self._say("with-hyphen")] * (closes is Edge.HYPHEN)
        return said + [self._say("penalty", cost=_cost(penalty))] * (penalty > _EPSILON)

    def _faults(self, faults: tuple[Fault, ...]) -> list[str]:
        return [self._say(f"fault-{fault.value}") for fault in faults if fault is not _TOO_WIDE]

    def _cost_of(self, other: Alternative, whole: ParagraphReason) -> str:
        if whole.breaker is Breaker.FIRST:
            return self._say("not-weighed")
        if other.best is None:
            return self._say("no-way")
        said = [self._against(way, whole) for way in dict.fromkeys((other.same, other.best)) if way]
        return ("" if other.fits else self._say("elsewhere")) + self._listed(said)

    def _against(self, way: Way, whole: ParagraphReason) -> str:
        more = way.cost - (whole.chosen if whole.is_own else whole.best).cost
        key = "dearer" if more > _EPSILON else ("cheaper" if more < -_EPSILON else "alike")
        return self._say(key, lines=way.lines, more=_cost(abs(more)))

    def _whole(self, one: Explained, reason: LineReason, whole: ParagraphReason) -> Iterator[str]:
        if one.is_given or not whole.is_own:
            best = whole.best
            yield self._say("given-ends", lines=best.lines, cost=_cost(best.cost))
        if not whole.is_own:
            yield from self._fitting(one, whole)
            return
        if whole.breaker is Breaker.FIRST:
            yield self._say("first-fit")
            return
        chosen = whole.chosen
        yield self._say(
            "whole", lines=chosen.lines, cost=_cost(chosen.cost), own=_cost(reason.cost or 0.0)
        )
        if reason.penalty > _EPSILON:
            yield self._say("penalty", cost=_cost(reason.penalty))
        if reason.beside > _EPSILON:
            yield self._say("beside", cost=_cost(reason.beside))
        others = [way for way in whole.ways if way.lines != chosen.lines]
        if others:
            said = [self._say("way", lines=w.lines, cost=_cost(w.cost)) for w in others]
            yield self._say("ways", ways=self._listed(said))
        yield from self._fitting(one, whole)

    def _fitting(self, one: Explained, whole: ParagraphReason) -> Iterator[str]:
        if one.step is not None:
            yield self._say(
                "copyfit",
                lines=int(one.step.value),
                own=int(one.step.value) + one.step.gained,
                more=_cost(whole.chosen.cost - whole.best.cost),
            )
        if one.fitting:
            over = one.own_over
            key = "own-over" if over > 0 else ("own-under" if over < 0 else "own-fits")
            yield self._say(key, lines=abs(over))
        others = [step for step in one.fitting if step.kind is FitAction.PARAGRAPH]
        if others and one.step is None:
            yield self._say("copyfit-others", n=len(others))
        for step in one.fitting:
            if step.kind is not FitAction.PARAGRAPH:
                row = fitting_row(self._session, Fitting(step, "")).strip()
                yield self._say("copyfit-step", step=row)

    def _listed(self, parts: list[str]) -> str:
        return self._say("and").join(parts)


def _place(one: Explained, place: Position | None) -> str:
    file = one.span.origin.file
    return f"{file}:{place.line}:{place.column}" if place else str(file)


def _em(value: float) -> float:
    return round(value, 3) + 0.0


def _cost(value: float) -> float:
    return round(value, 2) + 0.0
