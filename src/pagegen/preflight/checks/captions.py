"""CA-02: a caption stands at its picture, no wider than it, in smaller type."""

from __future__ import annotations

from collections.abc import Iterable

from pagegen.geometry import Rect
from pagegen.preflight.checks.edges import ends_half
from pagegen.preflight.checks.ink import ink_of
from pagegen.preflight.reading import PLACED, Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_line, should
from pagegen.style import Role

_NEAR = (0.3, 0.8)
"""How far ink stands from the picture, in body lines."""

_FLUSH = 0.1
"""How far a line may be from flush or from the middle, in em."""


def _is_numbered(paragraph: Paragraph) -> bool:
    """Return whether a caption belongs to a numbered group, which may stand away in one block."""
    return "①" <= paragraph.text[:1] <= "⑳" or "㉑" <= paragraph.text[:1] <= "㊿"


def _apart(ink: Rect, photo: Rect) -> float:
    """Return the distance of a caption's ink from a picture, negative where they overlap."""
    across = max(photo.x - ink.right(), ink.x - photo.right())
    down = max(photo.y - ink.bottom(), ink.y - photo.bottom())
    return max(across, down)


def _is_under(ink: Rect, photo: Rect) -> bool:
    return min(ink.right(), photo.right()) > max(ink.x, photo.x)


def _check(reading: Reading) -> Iterable[Finding]:
    leading = reading.scene.grid.leading if reading.scene.grid else 1.5 * reading.body_size
    for paragraph in reading.paragraphs:
        first = paragraph.lines[0]
        if first.role is not Role.CAPTION:
            continue
        if first.size >= reading.body_size - 1e-6:
            yield at_line(first, first.size, reading.body_size)
        if _is_numbered(paragraph) or not reading.scene.photos:
            continue
        ink = ink_of(paragraph.lines)
        photo = min(reading.scene.photos, key=lambda p: abs(_apart(ink, p)))
        away = _apart(ink, photo) / leading
        if not _NEAR[0] - PLACED / leading <= away <= _NEAR[1] + PLACED / leading:
            yield at_line(first, away, _NEAR[1])
        elif _is_under(ink, photo):
            yield from _off_picture(paragraph, ink, photo)


def _off_picture(paragraph: Paragraph, ink: Rect, photo: Rect) -> Iterable[Finding]:
    """Yield a caption wider than its picture, or a line of it neither centred nor flush."""
    first = paragraph.lines[0]
    slack = _FLUSH * first.size
    out = max(photo.x - ink.x, ink.right() - photo.right())
    if out > slack:
        yield at_line(first, out / first.size, _FLUSH)
        return
    if len(paragraph.lines) == 1:
        off = _off_flush(first, photo)
        if off > slack:
            yield at_line(first, off / first.size, _FLUSH)
        return
    for line in paragraph.lines[:-1]:
        short = line.right - line.text_right(line_end_half=ends_half(line))
        if abs(short) > slack:
            yield at_line(line, short / line.size, _FLUSH)
            return


def _off_flush(line: Line, photo: Rect) -> float:
    ink = ink_of([line])
    middle = abs(ink.x + ink.width / 2 - photo.x - photo.width / 2)
    return min(middle, abs(ink.x - photo.x), abs(photo.right() - ink.right()))


RULES = (should("CA-02", "a caption that strays belongs to no picture", _check),)
