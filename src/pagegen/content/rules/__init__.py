"""The house's text rules: each a function from a text to the edits it wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.rules import figures, marks, quotes, runs, spaces
from pagegen.content.rules.near import Edit


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and what a text must hold for it to be asked: most texts hold none of it."""

    find: Callable[[str], tuple[Edit, ...]]
    signs: frozenset[str]
    runs: tuple[str, ...] = ()

    def is_needed(self, text: str, characters: frozenset[str]) -> bool:
        """Return whether a text, whose characters are given too, holds a sign of the rule."""
        return not self.signs.isdisjoint(characters) or any(run in text for run in self.runs)


def _rule(find: Callable[[str], tuple[Edit, ...]], signs: str, *runs: str) -> Rule:
    return Rule(find, frozenset(signs), runs)


_DIGITS = "0123456789"
_WIDE_DIGITS = "".join(map(chr, range(0xFF10, 0xFF1A)))
_WIDE_LETTERS = "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))

RULES: MappingProxyType[str, Rule] = MappingProxyType(
    {
        "edge-spaces": _rule(spaces.edge_spaces, " \t\u3000"),
        "curly-quotes": _rule(quotes.curly_quotes, "\"'"),
        "turned-quotes": _rule(quotes.turned_quotes, "\u201c\u201d"),
        "full-width-marks": _rule(marks.full_width_marks, ",;:?!()"),
        "mark-forms": _rule(marks.mark_forms, "".join(marks.FORMS)),
        "full-stops": _rule(marks.full_stops, "."),
        "title-marks": _rule(marks.title_marks, "<\uff1c"),
        "middle-dots": _rule(marks.middle_dots, marks.DOT_FORMS),
        "ellipses": _rule(
            runs.ellipses, "\u2026\u22ef\u2025", "...", "\u3002" * 3, "\u00b7" * 3, "\u30fb" * 3
        ),
        "dashes": _rule(runs.dashes, runs.BARS, "--", "\u2014-", "-\u2014", "\u2014" * 3),
        "single-dashes": _rule(runs.single_dashes, "\u2014"),
        "tildes": _rule(marks.tildes, "~\u301c\u223c\u02dc"),
        "mixed-spaces": _rule(spaces.mixed_spaces, " "),
        "han-spaces": _rule(spaces.han_spaces, " "),
        "half-width-figures": _rule(
            figures.half_width_figures,
            _WIDE_DIGITS + "\uff05",
            *(f"{mark}{digit}" for mark in "\uff0c\uff0e\uff1a\uff0f" for digit in _DIGITS),
        ),
        "half-width-letters": _rule(figures.half_width_letters, _WIDE_LETTERS),
        "han-zeros": _rule(figures.han_zeros, "\u25cb\u25ef\uff2f"),
    }
)
"""Every rule by name, in the order they are applied; the names are those of ``house``."""


def needed(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """Return those of some rules that a text has to be asked about, in order."""
    characters = frozenset(text)
    return tuple(
        name for name, rule in RULES.items() if name in names and rule.is_needed(text, characters)
    )
