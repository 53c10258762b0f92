"""FU-01: the page head (报眉) names page, date and paper, and they agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pagegen.preflight.reading import Line, Paragraph, Reading
from pagegen.preflight.rule import Finding, at_glyph, at_line, should
from pagegen.preflight.scene import SceneBlock

_DATE = re.compile("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ANY_DATE = re.compile("[0-9〇一二三四五六七八九十]+[年月日]")
_WEEKDAY = re.compile("星期([一二三四五六日天])")
_NUMBER = re.compile("[A-Za-z]?[0-9]+")
_WEEK = "一二三四五六日"


def _heads(reading: Reading) -> Iterator[tuple[SceneBlock, list[Paragraph]]]:
    for block in reading.scene.blocks:
        paragraphs = [p for p in reading.paragraphs if p.block.id == block.id]
        if block.is_page_head and paragraphs:
            yield block, paragraphs


def _check(reading: Reading) -> Iterable[Finding]:
    for _, paragraphs in _heads(reading):
        first = paragraphs[0].lines[0]
        texts = [p.text for p in paragraphs]
        shown = "\n".join(texts)
        for part in _missing(texts, reading.scene.number):
            yield at_line(first, "", part)
        number, filed = reading.scene.number, reading.scene.file_number
        if number and filed and number.lstrip("0") != filed.lstrip("0"):
            yield at_line(_line_with(paragraphs, number) or first, number, filed)
        yield from _wrong_weekday(paragraphs, shown)


def _missing(texts: list[str], number: str) -> Iterator[str]:
    """Yield what a page head lacks: the page's number, a date, or any name."""
    shown = "\n".join(texts)
    numbers = _NUMBER.findall(shown)
    if number and number not in numbers and not any(t.endswith(number) for t in texts):
        yield number
    if not _ANY_DATE.search(shown) and not _WEEKDAY.search(shown):
        yield "年月日 星期"
    rest = _NUMBER.sub("", _ANY_DATE.sub("", _WEEKDAY.sub("", shown)))
    if not re.search("[^\\W\\d_]", rest.replace("版", "")):
        yield "报名 版名"


def _line_with(paragraphs: list[Paragraph], text: str) -> Line | None:
    return next((p.lines[0] for p in paragraphs if text in p.text), None)


def _wrong_weekday(paragraphs: list[Paragraph], shown: str) -> Iterator[Finding]:
    """Yield a whole date that the calendar lacks, or that falls on another day of the week."""
    found, day = _DATE.search(shown), _WEEKDAY.search(shown)
    if found is None:
        return
    try:
        wanted = _WEEK[date(*map(int, found.groups())).weekday()]
    except ValueError:
        wanted = ""
    if not wanted or (day and day[1].replace("天", "日") != wanted):
        line = _line_with(paragraphs, found[0]) or paragraphs[0].lines[0]
        said = found[0] if not wanted else day[0] if day else ""
        yield at_glyph(line, line.glyphs[0], said, f"星期{wanted}" if wanted else "")


RULES = (should("FU-01", "a page that says where and when it is can be quoted", _check),)
