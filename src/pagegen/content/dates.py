"""Dates of a page: what the copy prints of one must agree with the date the user gives.

Nothing is invented and no clock is read. A printed year and weekday without month and day stay
as they are, with a note.
"""

from __future__ import annotations

import re
from datetime import date

from pagegen.content.story import Line
from pagegen.diagnostics.model import Diagnostic, Label
from pagegen.diagnostics.sink import Sink, hint

Field = tuple[str, tuple[Line, ...]]
DATE_FIELDS = ("page.date", "credits.date")
"""Where the user gives the date, as ``2021-07-01``; the first that says something counts."""
_DAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"星期([一二三四五六日天])")
_YEAR = re.compile(r"(\d{4})年")
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def weekday(day: date) -> str:
    """Return the weekday as newspapers print it.

    Example:
        >>> weekday(date(2021, 7, 1))
        '星期四'
    """
    return f"星期{_DAYS[day.weekday()]}"


def check_date(fields: tuple[Field, ...]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the date of a page (rule FU-01).

    A date group is a field one of whose lines is a weekday (``credits.issue``); only in such a
    field a year or a day is taken for the page's date.
    """
    sink = Sink()
    named = dict(fields)
    given = next((named[n][0] for n in DATE_FIELDS if named.get(n)), None)
    groups = [lines for _, lines in fields if any(_WEEKDAY.fullmatch(x.text) for x in lines)]
    if given is None:
        for group in groups:
            _check_printed(group, sink)
        return sink.diagnostics()
    day = _parse(given.text)
    if day is None:
        cure = hint("iso")
        sink.say("content-date-weekday", given.span, cure, variant="bad-date", date=given.text)
        return sink.diagnostics()
    for group in groups:
        _check_against(day, given, group, sink)
    return sink.diagnostics()


def _parse(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    return _day(*(int(part) for part in text.split("-")))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _check_printed(group: tuple[Line, ...], sink: Sink) -> None:
    """Check a date group against itself; note what it lacks when it is no whole date."""
    text = "".join(line.text for line in group)
    found = _DAY.search(text)
    year = _YEAR.search(text)
    if found is None or year is None:
        span = group[0].span
        said = " ".join(line.text for line in group)
        sink.say("content-date-incomplete", span, hint("give-date"), said=said)
        return
    day = _day(int(found[1] or year[1]), int(found[2]), int(found[3]))
    line = next((x for x in group if _DAY.search(x.text)), group[0])
    if day is None:
        cure = hint("iso")
        sink.say("content-date-weekday", line.span, cure, variant="bad-date", date=found[0])
    else:
        _check_against(day, line, group, sink)


def _check_against(day: date, given: Line, group: tuple[Line, ...], sink: Sink) -> None:
    for line in group:
        said = _WEEKDAY.fullmatch(line.text)
        if said is not None and said[1].replace("天", "日") != _DAYS[day.weekday()]:
            _disagree("", day, given, line, weekday(day), sink)
        year = _YEAR.fullmatch(line.text)
        if year is not None and int(year[1]) != day.year:
            _disagree("year", day, given, line, f"{day.year}年", sink)


def _disagree(variant: str, day: date, given: Line, line: Line, true: str, sink: Sink) -> None:
    sink.say(
        "content-date-weekday",
        line.span,
        hint("correct", true=true),
        hint("other-date"),
        variant=variant,
        labels=(Label(given.span, "given"),) if given is not line else (),
        date=day.isoformat(),
        said=line.text,
        true=true,
    )
