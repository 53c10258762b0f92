"""What holds neighbouring units together: values in figures, short ranges, list marks.

The patterns are searched in the text of the paragraph. No line ends inside a match; a list mark
also keeps what follows it (LB-10, LB-13, LB-17, LB-20).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pagegen.text.charclass import CharClass
from pagegen.text.unit import Unit

_CURRENCY = "$\u00a3\u00a5\u20a9\u20ac\u2116\ufe69\uff04\uffe1\uffe5\uffe6"
_SIGNS = "+\u00b1\u2212<>\uff1c\uff1e\u2248\u2264-\u2267-"
_WIDE_SIGNS = "\uff0b\uff0d"
_AFTER = "%\u00b0\u2030-\u2034\u2103\u2109\ufe6a\uff05\uffe0"
_DIGIT = re.compile(r"\d")
_VALUE = re.compile(
    rf"(?:[{_CURRENCY}] *|[{_SIGNS}]|(?<!\d)[{_WIDE_SIGNS}])?"
    rf"\d+(?:[.,:/\uff0e\uff1a\uff0f-]\d+)*(?: *[{_AFTER}])?"
)
_SHORT_RANGE = re.compile(
    rf"(?<!\d)\d{{1,4}}[{_AFTER}]?[\u2013\u2014\u301c\uff5e\uff0d~\u00b7\u2027\u30fb]"
    rf"[{_CURRENCY}{_SIGNS}{_WIDE_SIGNS}]?\d{{1,4}}(?!\d)"
)
_FIGURE_END = re.compile(rf"\d[{_AFTER}]?$")
_CHINESE = "一二三四五六七八九十"
_LIST_MARK = re.compile(
    "(?:[\u2460-\u24ff\u2776-\u2793\u3220-\u3229]"
    "|(?:(?<![^。；：，！？\\s])"
    rf"(?:[{_CHINESE}]{{1,3}}、|[（(][{_CHINESE}\d]{{1,3}}[）)]|\d{{1,2}}[.．、])))\s*"
)
_MAYBE_LIST_MARK = re.compile("[\u2460-\u24ff\u2776-\u2793\u3220-\u3229、）).．]")
_UNIT = re.compile(
    "[年月日时分秒元万亿\u3380-\u33df]"
    "|(?:km|kg|mg|mm|cm|hm|dm|ml|mL|kWh|kW|MW|GW|ha|Hz|kHz|MHz|GHz|KB|MB|GB|TB|Pa|kPa|MPa"
    "|[tmgLWVAK])[\u00b2\u00b3]?(?![A-Za-z])"
)


def bonded(text: str, units: list[Unit]) -> tuple[Unit, ...]:
    """Return units with signs joined to their figure, and breaks forbidden inside values.

    Example:
        >>> from pagegen.text.itemize import itemize
        >>> [u.may_break for u in itemize("15～20")]
        [None, False, False]
    """
    has_digit = _DIGIT.search(text) is not None
    if not has_digit and _MAYBE_LIST_MARK.search(text) is None:
        return tuple(units)
    inner = _inside(text) if has_digit else set()
    inner |= {m.end() for m in _LIST_MARK.finditer(text)}
    out: list[Unit] = []
    for unit in _signed(text, units) if has_digit else units:
        is_kept = unit.start in inner and out
        out.append(replace(unit, may_break=False) if is_kept else unit)
    return tuple(out)


def bond_at(text: str, at: int) -> str:
    """Return the rule that keeps the characters round ``at`` together; empty when none does.

    Example:
        >>> bond_at("15～20", 2), bond_at("53.8", 2), bond_at("一、概况", 2), bond_at("概况", 1)
        ('LB-17', 'LB-10', 'LB-20', '')
    """
    for pattern, rule in ((_VALUE, "LB-10"), (_SHORT_RANGE, "LB-17")):
        if any(m.start() < at < m.end() for m in pattern.finditer(text)):
            return rule
    return "LB-20" if any(m.end() == at for m in _LIST_MARK.finditer(text)) else ""


def is_unit_of_figure(text: str, end: int, start: int) -> bool:
    """Return whether a figure ends at ``end`` and its unit begins at ``start`` (LB-13).

    Example:
        >>> is_unit_of_figure("100 km", 3, 4), is_unit_of_figure("5个", 1, 1)
        (True, False)
    """
    is_figure = _FIGURE_END.search(text[max(0, end - 2) : end]) is not None
    return is_figure and _UNIT.match(text, start) is not None


def _inside(text: str) -> set[int]:
    """Return the places inside values and short ranges."""
    return {
        at
        for pattern in (_VALUE, _SHORT_RANGE)
        for match in pattern.finditer(text)
        for at in range(match.start() + 1, match.end())
    }


def _signed(text: str, units: list[Unit]) -> list[Unit]:
    """Join currency signs and signs of measure to their figure: no gap stands between (MX-04)."""
    out: list[Unit] = []
    for unit in units:
        last = out[-1] if out else unit
        if unit.cls is CharClass.POSTFIX and out and text[last.end - 1].isdigit():
            out[-1] = replace(last, end=unit.end)
        elif last.cls is CharClass.PREFIX and out and text[unit.start].isdigit():
            out[-1] = replace(unit, start=last.start, may_break=last.may_break)
        else:
            out.append(unit)
    return out
