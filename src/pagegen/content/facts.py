"""Numbers of a source that ought to add up: checked, reported, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pagegen.content.decisions import Place, Restorations, Sum
from pagegen.source import Span

_HAN = "〇一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class SumResult:
    """What a sum of the source comes to: ``difference`` is the total less the parts."""

    id: str
    parts: tuple[Decimal, ...] | None
    """None when one of the sum's places holds no number."""
    total: Decimal
    difference: Decimal
    agrees: bool
    """Whether the difference lies within what rounding explains."""
    span: Span


def number_of(text: str) -> Decimal | None:
    """Return the number that figures or one Han numeral write, or None."""
    if len(text) == 1 and text in _HAN:
        return Decimal(_HAN.index(text))
    if text == "两":
        return Decimal(2)
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def check_sums(source: str, restorations: Restorations) -> tuple[SumResult, ...]:
    """Return the result of every recorded sum of the decisions that are on, in order."""
    lines = source.split("\n")
    return tuple(
        _result(lines, decision.id, item)
        for decision in restorations.decisions
        if decision.apply
        for item in decision.sums
    )


def _result(lines: list[str], id_: str, item: Sum) -> SumResult:
    total = number_of(_at(lines, item.total))
    parts = [number_of(_at(lines, p)) for p in item.parts]
    known = tuple(p for p in parts if p is not None)
    if total is None or len(known) < len(parts):
        return SumResult(id_, None, Decimal(0), Decimal(0), False, item.span)
    difference = total - sum(known, Decimal(0))
    agrees = abs(difference) <= Decimal(item.within)
    return SumResult(id_, known, total, difference, agrees, item.span)


def _at(lines: list[str], place: Place) -> str:
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return line[place.column - 1 : place.end_column] if place.column else line
