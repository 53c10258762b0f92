"""An explained line as data: the facts that ``pagegen why`` prints, without their words."""

from __future__ import annotations

from pagegen.engine.why import Explained
from pagegen.layout.model import FitAction, FitStep
from pagegen.linebreak.explain import Alternative, Change, LineReason, Refusal, Way
from pagegen.source import Position
from pagegen.style import Role
from pagegen.text.charclass import CharClass
from pagegen.text.items import Prepared

SCHEMA = 1
AROUND = 4
"""Characters quoted on each side of a place."""
_MARKS = frozenset({CharClass.CLOSE, CharClass.PAUSE, CharClass.PERIOD, CharClass.EXCLAIM})


def spot(prepared: Prepared, change: Change) -> tuple[str, str, str]:
    """Return where a gap stands, as who edits the copy would say it.

    The kind, and two pieces of text: ``after`` a mark and what stands before it, ``before`` an
    opening mark and what follows it, or ``between`` two neighbours.
    """
    left, right = change.after, change.after + 1
    if prepared.classes[left] in _MARKS:
        return "after", unit_text(prepared, left), unit_text(prepared, left - 1)
    if prepared.classes[right] is CharClass.OPEN:
        return "before", unit_text(prepared, right), unit_text(prepared, right + 1)
    return "between", unit_text(prepared, left), unit_text(prepared, right)


def unit_text(prepared: Prepared, unit: int) -> str:
    """Return the characters of a unit; none beyond the edges of the paragraph."""
    if not 0 <= unit < len(prepared):
        return ""
    return prepared.text[prepared.starts[unit] : prepared.ends[unit]]


def around(prepared: Prepared, end: int) -> tuple[str, str]:
    """Return the characters on both sides of a line end before unit ``end``."""
    at = prepared.ends[end - 1]
    after = prepared.starts[end] if end < len(prepared) else at
    return prepared.text[max(0, at - AROUND) : at], prepared.text[after : after + AROUND]


def tracking(explained: Explained) -> float:
    """Return what every gap of a line that was not broken got beyond its natural width, in em."""
    line = explained.found.line
    gaps = line.line.gaps
    if not gaps:
        return 0.0
    prepared = line.prepared
    natural = prepared.gaps[line.line.start : line.line.end - 1]
    return sum(w - g.natural for w, g in zip(gaps, natural, strict=True)) / len(gaps)


def record_of(explained: Explained, place: Position | None) -> dict[str, object]:
    """Return an explained line as JSON-able data; lengths in em (字) unless named otherwise."""
    found, line = explained.found, explained.found.line
    reason, whole, step = explained.line_reason, explained.paragraph_reason, explained.step
    return {
        "schema": SCHEMA,
        "box": found.box.id,
        "kind": found.box.kind,
        "role": line.role.value,
        "index": found.index,
        "direction": line.direction.value,
        "text": line.text,
        "column": line.column + 1 if line.role in {Role.BODY, Role.CROSSHEAD} else None,
        "grid_line": line.grid_line,
        "paragraph": line.paragraph + 1,
        "line": line.number + 1,
        "lines": found.count,
        "file": str(explained.span.origin.file),
        "at": [place.line, place.column] if place else None,
        "size_pt": _short(line.size),
        "measure": _short(line.line.measure) if reason else _short(line.measure / line.size),
        "indent": _short(line.indent / line.size),
        "natural": _short(line.line.natural),
        "set": _short(line.line.width),
        "squeezed": _short(line.line.squeezed),
        "stretch": _short(line.line.stretch),
        "tracking": None if reason else _short(tracking(explained)),
        "reason": _reason(line.prepared, reason) if reason else None,
        "whole": {
            "chosen": _way(whole.chosen),
            "best": _way(whole.best),
            "ways": [_way(way) for way in whole.ways],
            "breaker": whole.breaker.value,
            "is_own": whole.is_own,
            "is_given": explained.is_given,
        }
        if whole
        else None,
        "copyfit": {"lines": int(step.value), "change": -step.gained} if step else None,
        "own_over": explained.own_over,
        "fitting": [_step(step) for step in explained.fitting],
        "heading": [
            {"step": step.kind.value, "value": _short(step.value), "text": step.text}
            for step in found.box.steps
        ],
    }


def _step(step: FitStep) -> dict[str, object]:
    own: dict[str, object] = {}
    if step.kind is FitAction.PARAGRAPH:
        own["paragraph"] = step.paragraph + 1
    if step.subject:
        own["subject"] = step.subject
    return {"step": step.kind.value, "value": _short(step.value), "gained": step.gained, **own}


def _reason(prepared: Prepared, reason: LineReason) -> dict[str, object]:
    return {
        "cost": None if reason.cost is None else _short(reason.cost),
        "beside": _short(reason.beside),
        "penalty": _short(reason.penalty),
        "faults": [fault.value for fault in reason.faults],
        "squeezed": [_change(prepared, change) for change in reason.squeezed],
        "given": [_change(prepared, change) for change in reason.given],
        "line_start": reason.opens.value,
        "line_end": reason.closes.value,
        "shorter": _alternative(prepared, reason.shorter),
        "longer": _alternative(prepared, reason.longer),
        "refused": [_refusal(prepared, refusal) for refusal in reason.refused],
    }


def _change(prepared: Prepared, change: Change) -> dict[str, object]:
    kind, first, second = spot(prepared, change)
    return {
        "rank": change.rank,
        "em": _short(change.amount),
        "natural": _short(change.natural),
        "place": {"kind": kind, "text": first, "beside": second},
    }


def _alternative(prepared: Prepared, other: Alternative | None) -> dict[str, object] | None:
    if other is None:
        return None
    before, after = around(prepared, other.end)
    return {
        "before": before,
        "after": after,
        "over": _short(other.over),
        "room": _short(other.room),
        "per_gap": _short(other.per_gap),
        "fits": other.fits,
        "faults": [fault.value for fault in other.faults],
        "line_end": other.closes.value,
        "penalty": _short(other.penalty),
        "best": _way(other.best),
        "same": _way(other.same),
    }


def _refusal(prepared: Prepared, refusal: Refusal) -> dict[str, object]:
    if refusal.is_inside:
        return {"rule": refusal.rule, "unit": unit_text(prepared, refusal.unit)}
    before, after = around(prepared, refusal.unit + 1)
    return {"rule": refusal.rule, "before": before, "after": after}


def _way(way: Way | None) -> dict[str, object] | None:
    return {"lines": way.lines, "cost": _short(way.cost)} if way else None


def _short(value: float) -> float | int:
    rounded = round(value, 4) + 0.0
    return int(rounded) if rounded == int(rounded) else rounded
