"""Where Latin words may be parted, and the hyphen that then shows (LB-09)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pagegen.style import ParaStyle
from pagegen.text.charclass import CharClass
from pagegen.text.chartable import HYPHENATES_HERE
from pagegen.text.items import Prepared, Shape
from pagegen.text.prepare import Composer, Hyphens

SHORTEST = 6
"""Words of fewer letters stay whole: what is gained is less than what the reader loses."""
FEWEST_BEFORE, FEWEST_AFTER = 2, 3
"""Letters that stay on the line, and letters that go to the next one."""
HYPHEN = "-"
_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f]{{{SHORTEST},}}")
_ADDRESS = re.compile(r"[@/_\\]|\.[a-z]")
_CODE = re.compile(r"[\d.]")
_SEAM = re.compile(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")


def has_long_words(prepared: Prepared, limit: float) -> bool:
    """Return whether a paragraph has words that could be parted; most have none."""
    return any(True for _ in _words(prepared, limit))


def figure_places(prepared: Prepared, limit: float) -> tuple[int, ...]:
    """Return the offsets between letters and figures in units wider than ``limit`` em.

    Such a unit has to be parted, and there it can be without a hyphen.
    """
    return tuple(
        prepared.starts[unit] + seam.start()
        for unit, shape in enumerate(prepared.shapes)
        if prepared.classes[unit] is CharClass.WESTERN and shape.width > limit
        for seam in _SEAM.finditer(prepared.text[prepared.starts[unit] : prepared.ends[unit]])
        if not _is_address(prepared, unit)
    )


def hyphen_places(prepared: Prepared, hyphens: Hyphens, limit: float) -> tuple[int, ...]:
    """Return the character offsets before which a line may begin in the middle of a word.

    Words in addresses and codes are left alone, codes wider than ``limit`` em excepted; so is what
    the copy itself parts by soft hyphens (:func:`soft_units`).
    """
    return tuple(
        start + at
        for start, word in _words(prepared, limit)
        for at in hyphens(word)
        if FEWEST_BEFORE <= at <= len(word) - FEWEST_AFTER
    )


def soft_units(prepared: Prepared) -> tuple[int, ...]:
    """Return the units that end in a soft hyphen of the copy, inside a word."""
    if HYPHENATES_HERE.isdisjoint(prepared.text):
        return ()
    western = CharClass.WESTERN
    return tuple(
        unit
        for unit, (cls, after) in enumerate(pairwise(prepared.classes))
        if cls is western
        and after is western
        and prepared.text[prepared.ends[unit] - 1] in HYPHENATES_HERE
    )


def hyphen_shape(prepared: Prepared, unit: int, style: ParaStyle, composer: Composer) -> Shape:
    """Return the hyphen after a unit, in em of the paragraph; no hyphen in the face has no ink."""
    look = prepared.styles[prepared.style_of[unit]]
    made = composer.shaper.shape(HYPHEN, CharClass.WESTERN, look)
    if made is None:
        return Shape(prepared.shapes[unit].face, 0.0, (), (), (), ())
    return made.scaled(look.size / style.text.size)


def _is_address(prepared: Prepared, unit: int) -> bool:
    """Return whether a unit is an address or a piece of one, which has places of its own."""
    is_piece = prepared.penalties[unit] > 0.0 or (unit > 0 and prepared.penalties[unit - 1] > 0.0)
    text = prepared.text[prepared.starts[unit] : prepared.ends[unit]]
    return is_piece or _ADDRESS.search(text) is not None


def _words(prepared: Prepared, limit: float) -> Iterator[tuple[int, str]]:
    """Give the words that could be parted, each with the offset of its first letter."""
    for unit, cls in enumerate(prepared.classes):
        start, end = prepared.starts[unit], prepared.ends[unit]
        if cls is not CharClass.WESTERN or end - start < SHORTEST:
            continue
        text = prepared.text[start:end]
        is_code = _CODE.search(text.rstrip(".")) and prepared.shapes[unit].width <= limit
        if is_code or _is_address(prepared, unit) or not HYPHENATES_HERE.isdisjoint(text):
            continue
        for word in _WORD.finditer(text):
            yield start + word.start(), word[0]
