"""LB-04: opening marks never end a line."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.preflight.chars import OPENERS
from pagegen.preflight.reading import TEXT_ROLES, Line, Reading
from pagegen.preflight.rule import Finding, at_glyph, must


def opener_ends_line(line: Line) -> Finding | None:
    """Return a finding when an opening mark is the last ink of a line."""
    last = line.inked[-1]
    return at_glyph(line, last, last.text[-1:], "") if last.text[-1:] in OPENERS else None


def _check(reading: Reading) -> Iterable[Finding]:
    return filter(None, map(opener_ends_line, reading.lines_of(*TEXT_ROLES)))


RULES = (must("LB-04", "an opening mark belongs to what it opens", _check),)
