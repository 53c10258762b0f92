"""Table B of the composition rules: units that stand whole, as patterns over the copy.

Every pattern is searched in the text of a paragraph; a break is at fault when it lies inside a
match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

_DIGIT = "[0-9\uff10-\uff19]"
_SIGNS = "\u00a5$\u20ac\u00a3\uffe5\uff04\u2116+\u00b1\u2212\u20a9\uffe1\uffe6-"
_JOINS = ".,:/\uff0e\uff1a-"
_AFTER = "%\u2030\u2031\u00b0\u2103\u2109\uff05\ufe6a\u2032\u2033\uffe0"
_NUMBER = f"[{_SIGNS}]?{_DIGIT}+(?:[{_JOINS}]{_DIGIT}+)*[{_AFTER}]?"
_LETTER = (
    r"[^\W\d_\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3\uf900-\ufaff\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    r"\u2460-\u24ff\u2776-\u2793\u3220-\u3247\u3251-\u325f\u3280-\u32bf"
    "\U00020000-\U0003fffd]"
)
_LATIN_UNITS = (
    "km\u00b2|km|kg|mg|mm|cm|m\u00b2|m\u00b3|ml|mL|kWh|kW|MW|GW|hm\u00b2|ha|Hz|GB|MB|TB"
    "|t|m|g|L|W|V|A|K"
)

NUMBER = re.compile(_NUMBER)
"""A value in figures with its sign and what follows it (LB-10)."""

LATIN_WORD = re.compile(f"{_LETTER}(?:[’'&+#.]?(?:{_LETTER}|[0-9]))*")
"""A Latin word; figures after a letter belong to it (LB-09)."""

LATIN_UNIT = re.compile(f"(?:{_LATIN_UNITS})(?!{_LETTER})")
"""A Latin unit after a figure (LB-13)."""

NUMBER_UNIT = re.compile(f"{_NUMBER}(?:[年月日时分秒元万亿]|(?:{_LATIN_UNITS})(?!{_LETTER}))")
"""A number and the unit after it (LB-13)."""

SHORT_RANGE = re.compile(
    f"(?<!{_DIGIT})(?:{_DIGIT}{{1,4}}|{_DIGIT}{{1,2}}:{_DIGIT}{{2}})[%\u2103\u00b0]?[～〜—–-]"
    f"(?:{_DIGIT}{{1,2}}:{_DIGIT}{{2}}|{_DIGIT}{{1,4}})(?!{_DIGIT})"
)
"""Two figures of at most four digits, or two times, with a connector between (LB-17)."""

TITLE = re.compile("《[^》]*》")
"""A title between its marks (HD-03)."""

URL = re.compile(r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""A web or mail address (LB-19)."""

STACKED = re.compile("[！？!?]{2,3}")
"""Stacked marks (PW-08)."""

DASH = re.compile("\u2014{2,}|\u2e3a+")
"""A dash (破折号) or a longer run of dashes (LB-07)."""

ELLIPSIS = re.compile("\u2026{2,}|\u22ef{2,}")
"""An ellipsis (省略号) or a longer run of it (LB-08)."""

LIST_MARKER = re.compile(
    "(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]"
    "|[①-⑳])$"
)
"""A list marker at the end of a line (LB-20)."""

PRIVATE_OR_RADICAL = re.compile(
    "[\u2e80-\u2fdf\ue000-\uf8ff\ufffd\ud800-\udfff\U000f0000-\U0010fffd]"
)
"""Radicals, private-use codes, U+FFFD and lone surrogates: never in the text (TX-01)."""

SUBSTITUTES = MappingProxyType(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
        **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
        "\u22ef": "\u2026",
        "\u301c": "\uff5e",
        "\u30fb": "\u00b7",
    }
)
"""Look-alikes that a page may hold in place of what the copy says (TX-01)."""


def units_in(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every unit of a pattern in a text."""
    for match in pattern.finditer(text):
        yield match.start(), match.end()


def unit_around(pattern: re.Pattern[str], text: str, at: int) -> tuple[int, int] | None:
    """Return the unit that a break before character ``at`` cuts, if there is one."""
    for start, end in units_in(pattern, text):
        if start < at < end:
            return start, end
        if start >= at:
            return None
    return None
