"""Which rule keeps a line from ending between two units: the reason behind a forbidden break.

The composer only asks *whether* a line may end somewhere; who reads the page asks why not. The
answers follow the classes of :mod:`pagegen.text.kinsoku`, so both say no at the same places.
"""

from __future__ import annotations

from types import MappingProxyType

from pagegen.content.story import Furniture
from pagegen.style import Kinsoku
from pagegen.text.bonds import bond_at, is_unit_of_figure
from pagegen.text.charclass import CharClass
from pagegen.text.chartable import NEVER_PARTS_HERE
from pagegen.text.items import Prepared
from pagegen.text.kinsoku import may_begin, may_end

_BEGINS = MappingProxyType(
    {
        CharClass.PAUSE: "LB-01",
        CharClass.PERIOD: "LB-01",
        CharClass.EXCLAIM: "LB-01",
        CharClass.STACKED: "LB-01",
        CharClass.CLOSE: "LB-02",
        CharClass.ASCII_CLOSE: "LB-03",
        CharClass.MIDDOT: "LB-05",
        CharClass.CONNECTOR: "LB-05",
        CharClass.SOLIDUS: "LB-06",
        CharClass.POSTFIX: "LB-10",
        CharClass.DASH: "LB-16",
        CharClass.ELLIPSIS: "LB-16",
        CharClass.ITERATION: "LB-16",
        CharClass.SPACE: "LB-18",
    }
)
_ENDS = MappingProxyType(
    {
        CharClass.OPEN: "LB-04",
        CharClass.ASCII_OPEN: "LB-03",
        CharClass.PREFIX: "LB-10",
        CharClass.SOLIDUS: "LB-06",
    }
)
_WHOLE = MappingProxyType(
    {
        CharClass.DASH: "LB-07",
        CharClass.ELLIPSIS: "LB-08",
        CharClass.STACKED: "PW-08",
        CharClass.EXCLAIM: "PW-08",
    }
)
_OF_NOTES = MappingProxyType({Furniture.RUBY: "RB-03", Furniture.SPREAD: "JU-04"})


def refused_by(prepared: Prepared, at: int, level: Kinsoku) -> str:
    """Return the rule that forbids a line end after unit ``at``; empty where none does.

    Example: before ``，`` it is ``LB-01``, after ``“`` it is ``LB-04``.
    """
    if at + 1 >= len(prepared) or prepared.gaps[at].may_break:
        return ""
    before, after = prepared.classes[at], prepared.classes[at + 1]
    noted = _noted(prepared, at)
    if noted:
        return noted
    if CharClass.JOINER in (before, after):
        return "LB-11"
    if before is CharClass.DASH and after is CharClass.CONNECTOR:
        return "LB-07"
    if not may_begin(after, level):
        return _BEGINS.get(after, "LB-01")
    if not may_end(before, level):
        return _ENDS.get(before, "LB-04")
    return _kept_together(prepared, at)


def whole_by(prepared: Prepared, unit: int) -> str:
    """Return the rule that keeps the characters of a unit on one line.

    Example: ``LB-10`` for ``9.3%``, ``LB-09`` for ``Internet``, ``LB-11`` for a base with marks.
    """
    text = prepared.text[prepared.starts[unit] : prepared.ends[unit]]
    cls = prepared.classes[unit]
    if cls in _WHOLE:
        return _WHOLE[cls]
    if any(char.isdigit() for char in text):
        return "LB-10"
    return "LB-09" if cls is CharClass.WESTERN else "LB-11"


def _noted(prepared: Prepared, at: int) -> str:
    """Return the rule of the furniture that two units share; empty where they share none."""
    here, there = prepared.starts[at], prepared.starts[at + 1]
    for note in prepared.notes:
        if note.start <= here and there < note.end and note.kind in _OF_NOTES:
            return _OF_NOTES[note.kind]
    return ""


def _kept_together(prepared: Prepared, at: int) -> str:
    """Return why two units part of a larger whole stay side by side."""
    before, after = prepared.classes[at], prepared.classes[at + 1]
    end, start = prepared.ends[at], prepared.starts[at + 1]
    if prepared.text[end - 1] in NEVER_PARTS_HERE:
        return "LB-11"
    for cls, rule in ((CharClass.DASH, "LB-07"), (CharClass.ELLIPSIS, "LB-08")):
        if before is cls or (before is after and before in (cls, CharClass.CONNECTOR)):
            return rule
    if is_unit_of_figure(prepared.text, end, start):
        return "LB-13"
    bond = bond_at(prepared.text, start)
    if bond:
        return bond
    return "LB-09" if before is CharClass.WESTERN and after is CharClass.WESTERN else "HD-03"
