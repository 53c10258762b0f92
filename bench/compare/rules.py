"""Count broken rules and measure stretch on lines that were read back, the same way for all.

Only places of glyphs and the copy are known. Ids are those of the project's rules; where a rule
depends on a setting, the common default is taken: marks in mainland position, an indent of two
characters, a Han–Latin gap of an eighth to a third of an em.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.compare.align import SetLine
from bench.compare.reader import Glyph

STOPS = frozenset("、。，．：；！？")
CLOSES = frozenset("’”〉》」』】〕〗）］｝")
OPENS = frozenset("‘“〈《「『【〔〖（［｛")
CONNECTORS = frozenset("–～〜·・‧")
RANGES = frozenset("～〜–—-")
ASCII_CLOSES = frozenset(")].,;:!?}%")
ASCII_OPENS = frozenset("([{")
WIDE_CLOSES = STOPS | CLOSES

EDGE = 0.35
"""Points. How far an edge read back from a file may be off."""
SPACING = 0.02
"""Em. The same for gaps."""
STEP = 0.76
"""Em. The most between the origins of two marks that close up (PW-01, PW-02)."""
INDENT = 2.0
AUTOSPACE = (1 / 8, 1 / 3)
LOOSEST = 0.25
EVEN = 0.15

NUMBER = re.compile(r"[¥$€£￥＄№±+−-]?\d+(?:[.,:/．：-]\d+)*[%‰°℃℉％′″]?")
WORD = re.compile(r"[A-Za-z]+(?:['’&+#.][A-Za-z]+)*")
RANGE = re.compile(r"(?<![\d.])\d{1,4}(?:\.\d+)?[%℃]?[～〜–—-]\d{1,4}(?![\d])")
"""A short range (LB-17); its figures are numbers of their own."""
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.]+@[\w.]+")


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines ought to stand: left edge and width in points, type size in points.

    ``ink`` is the right edge of each mark's ink in em: a typesetter may cut a mark at its ink.
    """

    left: float
    measure: float
    size: float
    ink: Mapping[str, float]

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.measure


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: broken rules by id, and the stretch of every full line in em."""

    broken: Counter[str]
    stretches: tuple[float, ...]
    lines: int
    full: int
    divided: int
    """Lines that end in a word divided by a hyphen."""


def is_han(char: str) -> bool:
    """Return whether a character is an ideograph."""
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def is_alnum(char: str) -> bool:
    """Return whether a character is a Latin letter or a figure."""
    return char.isascii() and char.isalnum()


def report(lines: Sequence[SetLine], column: Column) -> Report:
    """Return what the lines of one text break, and how far they are stretched."""
    broken: Counter[str] = Counter()
    stretches: list[float] = []
    before: float | None = None
    for line in lines:
        broken.update(_breaks(line, column))
        broken.update(_marks(line, column))
        broken.update(_edges(line, column))
        broken.update(_gaps(line, column))
        here = stretch(line, column.size)
        if line.is_last:
            if here is not None and abs(here) > SPACING:
                broken["JU-06"] += 1
            here = None
        elif here is not None:
            stretches.append(here)
            broken["JU-09"] += here > LOOSEST + SPACING
        if before is not None and here is not None and not line.is_first:
            broken["JU-12"] += abs(here - before) > EVEN + SPACING
        before = here
    full = sum(not line.is_last for line in lines)
    divided = sum(line.is_hyphenated for line in lines)
    return Report(+broken, tuple(stretches), len(lines), full, divided)


def _breaks(line: SetLine, column: Column) -> Iterator[str]:
    """Yield what the ends of a line break: LB-01 to LB-10, PA-02."""
    text, start, end = line.text, line.start, line.end
    if start:
        yield from _head(text, start)
    if not line.is_last:
        yield from _foot(text, end)
        yield from _cuts(line, column)
    elif _weight(text[start:end]) < 2 and start:
        yield "PA-02"


def _head(text: str, start: int) -> Iterator[str]:
    """Yield what the first character of a turned line breaks."""
    first = text[start]
    if first in STOPS:
        yield "LB-01"
    if first in CLOSES and not _is_apostrophe(text, start):
        yield "LB-02"
    if first in ASCII_CLOSES and is_han(text[start - 1]):
        yield "LB-03"
    if first in CONNECTORS or (first == "—" and _dashes(text, start) == 1):
        yield "LB-05"
    if first == "/" and is_han(text[start - 1]):
        yield "LB-06"


def _foot(text: str, end: int) -> Iterator[str]:
    """Yield what the last character of a line breaks that another line follows."""
    last = text[end - 1]
    if last in ASCII_OPENS:
        yield "LB-03"
    if last in OPENS:
        yield "LB-04"
    if last == "/" and is_han(text[end]):
        yield "LB-06"
    if last == "—" == text[end] and _dashes_before(text, end) % 2:
        yield "LB-07"
    if last == "…" == text[end]:
        yield "LB-08"


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "’" and at > 0 and text[at - 1].isascii() and text[at - 1].isalpha()


def _dashes(text: str, at: int) -> int:
    """Return how many dashes stand around a place."""
    run = re.compile("—+")
    return next((len(m[0]) for m in run.finditer(text) if m.start() <= at < m.end()), 0)


def _dashes_before(text: str, end: int) -> int:
    return len(text[:end]) - len(text[:end].rstrip("—"))


def _cuts(line: SetLine, column: Column) -> Iterator[str]:
    """Yield LB-09, LB-10, LB-17: what is parted, unless no line could hold it whole."""
    text, end = line.text, line.end
    if any(m.start() < end < m.end() for m in ADDRESS.finditer(text)):
        return
    room = column.measure / column.size
    for rule, pattern in (("LB-09", WORD), ("LB-10", NUMBER)):
        for found in pattern.finditer(text):
            is_cut = found.start() < end < found.end() and len(found[0]) / 2 < room
            if is_cut and not (rule == "LB-09" and line.is_hyphenated):
                yield rule
    if text[end - 1] in RANGES and any(m.start() < end < m.end() for m in RANGE.finditer(text)):
        yield "LB-17"


def _weight(text: str) -> int:
    """Return how many Han, words and numbers a text has."""
    return len(re.findall(r"[A-Za-z0-9]+|[\u3400-\u9fff〇]", text))


def _box(glyph: Glyph, size: float) -> float:
    """Return where the full box of a mark begins, though it be painted as a half-width glyph."""
    if glyph.text in OPENS and glyph.advance < 0.75 * size:
        return glyph.x - (size - glyph.advance)
    return glyph.x


def _marks(line: SetLine, column: Column) -> Iterator[str]:
    """Yield what marks break: PW-01, PW-02, PW-05, PW-07, JU-04 of dashes."""
    size = column.size
    for a, b in pairwise(line.glyphs):
        step = (_box(b, size) - _box(a, size)) / size
        if step <= STEP + SPACING:
            continue
        if _face_alike(a.text, b.text):
            yield "PW-01"
        elif a.text in WIDE_CLOSES and b.text in OPENS:
            yield "PW-02"
    first, last = line.glyphs[0], line.glyphs[-1]
    left = column.left + (INDENT * size if line.is_first else 0.0)
    if first.text in OPENS and abs(_box(first, size) + size / 2 - left) > EDGE:
        yield "PW-07"
    # A line that does not reach the edge with the whole mark is short, which is JU-01.
    is_whole = last.x + size / 2 < column.right - EDGE < last.x + size
    if not line.is_last and last.text in WIDE_CLOSES and is_whole:
        yield "PW-05"


def _face_alike(left: str, right: str) -> bool:
    """Return whether two marks close up because their empty halves are on the same side."""
    if {left, right} <= {"！", "？"}:
        return False  # set half an em apart as one unit (PW-08), which is another rule
    return (left in WIDE_CLOSES and right in WIDE_CLOSES) or (left in OPENS and right in OPENS)


def _edges(line: SetLine, column: Column) -> Iterator[str]:
    """Yield what the edges of a line break: JU-01, JU-02, PA-01."""
    size = column.size
    first, last = line.glyphs[0], line.glyphs[-1]
    left = column.left + (INDENT * size if line.is_first else 0.0)
    starts = [_box(first, size), _box(first, size) + size / 2]
    is_left = any(abs(x - left) <= EDGE for x in starts[: 1 + (first.text in OPENS)])
    if line.is_first and not is_left:
        yield "PA-01"
    ends = _ends(last, line, column)
    if min(ends) > column.right + EDGE:
        yield "JU-02"
    elif not line.is_last:
        is_right = any(abs(x - column.right) <= EDGE for x in ends) or (
            last.text in WIDE_CLOSES and min(ends) <= column.right <= max(ends)
        )
        if not is_right or (not is_left and not line.is_first):
            yield "JU-01"


def _ends(last: Glyph, line: SetLine, column: Column) -> list[float]:
    """Return where a line may be said to end: at the box of a mark, its half, or its ink."""
    size = column.size
    if line.is_hyphenated:
        return [last.x + last.advance + share * size for share in (0.25, 0.3, 1 / 3, 0.35)]
    if last.text in "·‧・":
        return [last.x + last.advance, last.x + last.advance + (size / 2 - last.advance) / 2]
    if last.text in WIDE_CLOSES:
        ink = column.ink.get(last.text, 0.5)
        return [last.x + share * size for share in (0.5, 1.0, ink)]
    return [last.x + last.advance]


def stretch(line: SetLine, size: float) -> float | None:
    """Return the mean gap between neighbouring Han in em, None where no two Han meet."""
    gaps = han_gaps(line, size)
    return sum(gaps) / len(gaps) if gaps else None


def han_gaps(line: SetLine, size: float) -> list[float]:
    """Return the gaps between neighbouring Han, in em."""
    return [
        (b.x - a.x - a.advance) / size
        for a, b in pairwise(line.glyphs)
        if is_han(a.text[-1]) and is_han(b.text[0])
    ]


def _gaps(line: SetLine, column: Column) -> Iterator[str]:
    """Yield what white inside a line breaks: JU-03 to JU-05, JU-07, JU-08, JU-10, MX-01, MX-03."""
    size = column.size
    gaps = han_gaps(line, size)
    if gaps and min(gaps) < -SPACING:
        yield "JU-03"
    if gaps and max(gaps) - min(gaps) > SPACING:
        yield "JU-05"
    if gaps and max(_before_marks(line, size), default=0.0) > SPACING:
        yield "JU-10"
    if max(_inside_numbers(line, size), default=0.0) > SPACING:
        yield "JU-04"
    if any(_narrowed_too_far(line, size)):
        yield "JU-07"
    if not line.is_last and any(gap > AUTOSPACE[1] + SPACING for gap in _beside_latin(line, size)):
        yield "JU-08"
    if line.is_last:
        yield from _mixed(line, size)


def _narrowed_too_far(line: SetLine, size: float) -> Iterable[bool]:
    """Tell of each place whether it gave more than table D lets it: a mark keeps half an em.

    Not of a closing beside an opening mark: whether their white may go, readings differ.
    """
    least = 0.5 - SPACING
    for a, b in pairwise(line.glyphs):
        step = (_box(b, size) - _box(a, size)) / size
        before, after = is_han(a.text[-1]), is_han(b.text[0])
        if (before and b.text in OPENS) or (a.text in WIDE_CLOSES and after):
            yield step < least
    yield any(gap < AUTOSPACE[0] - SPACING for gap in _beside_latin(line, size))


def _beside_latin(line: SetLine, size: float) -> Iterable[float]:
    """Give the gaps between Han and Latin letters or figures, in em."""
    for a, b in pairwise(line.glyphs):
        left, right = a.text[-1], b.text[0]
        if (is_han(left) and is_alnum(right)) or (is_alnum(left) and is_han(right)):
            yield (b.x - a.x - a.advance) / size


def _before_marks(line: SetLine, size: float) -> Iterable[float]:
    """Give the white between a Han and the closing mark or stop after it."""
    for a, b in pairwise(line.glyphs):
        if is_han(a.text[-1]) and b.text in WIDE_CLOSES:
            yield (b.x - a.x - a.advance) / size


def _inside_numbers(line: SetLine, size: float) -> Iterable[float]:
    for a, b in pairwise(line.glyphs):
        if a.text[-1:].isascii() and a.text[-1:].isdigit() and b.text[:1].isascii():
            if b.text[:1].isdigit():
                yield (b.x - a.x - a.advance) / size
        elif a.text[-1:] == "—" == b.text[:1]:
            yield (b.x - a.x) / size - 1.0


def _mixed(line: SetLine, size: float) -> Iterator[str]:
    """Yield faults of Han beside Latin on a last line, where nothing is stretched."""
    low, high = AUTOSPACE[0] - SPACING, AUTOSPACE[1] + SPACING
    for gap in _beside_latin(line, size):
        if not low <= gap <= high:
            yield "MX-01"
    for a, b in pairwise(line.glyphs):
        left, right = a.text[-1], b.text[0]
        gap = (b.x - a.x - a.advance) / size
        beside = (left in STOPS and is_alnum(right)) or (is_alnum(left) and right in WIDE_CLOSES)
        if beside and gap > 0.05:
            yield "MX-03"
