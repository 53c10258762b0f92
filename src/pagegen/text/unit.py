"""The unit: what no line break and no justification may enter."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.text.charclass import CharClass


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``start`` to ``end`` of the paragraph, and what they are to their neighbours.

    ``may_break`` overrides the class rule for the border *before* this unit: None leaves it to
    the classes. ``is_url`` marks pieces of an address, which part only as a last resort.
    """

    start: int
    end: int
    cls: CharClass
    may_break: bool | None = None
    is_url: bool = False
