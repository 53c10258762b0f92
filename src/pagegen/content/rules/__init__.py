"""The house's text rules: each a function from a text to the edits it wants.

Most copy holds nothing that a rule looks for, so the rules' modules are imported when one of
them is first asked: a build pays for what it uses.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType, ModuleType
from typing import NamedTuple, cast

from pagegen.content.rules.near import Edit


class Rule(NamedTuple):
    """Where a rule is written, and what a text must hold for it to be asked.

    ``signs`` are single characters, ``runs`` several in a row; ``beside`` are marks that count only
    where the text has plain figures, too.
    """

    module: str
    signs: frozenset[str]
    runs: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()


def _rule(module: str, signs: str, *runs: str) -> Rule:
    return Rule(module, frozenset(signs), runs)


_DIGITS = frozenset("0123456789")
_WIDE_DIGITS = "".join(map(chr, range(0xFF10, 0xFF1A)))
_WIDE_LETTERS = "".join(map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_FORMS = "\ufe50\ufe51\ufe52\ufe54\ufe55\ufe56\ufe57\ufe59\ufe5a\uff61\uff62\uff63\uff64"

RULES: MappingProxyType[str, Rule] = MappingProxyType(
    {
        "edge-spaces": _rule("spaces", " \t\u3000"),
        "curly-quotes": _rule("quotes", "\"'"),
        "turned-quotes": _rule("quotes", "\u201c\u201d"),
        "nested-quotes": _rule("quotes", "\u201c"),
        "full-width-marks": _rule("marks", ",;:?!()"),
        "mark-forms": _rule("marks", _FORMS),
        "full-stops": _rule("marks", "."),
        "title-marks": _rule("marks", "<\uff1c"),
        "middle-dots": _rule("marks", "\u2027\u2022\u30fb\uff65\u2219\u22c5\u0387"),
        "ellipses": _rule(
            "runs", "\u2026\u22ef\u2025", "...", "\u3002" * 3, "\u00b7" * 3, "\u30fb" * 3
        ),
        "dashes": _rule(
            "runs",
            "\u2015\u2500\u2501\uff0d\ufe63\u2212\u2013",
            "--",
            "\u2014-",
            "-\u2014",
            "\u2014" * 3,
        ),
        "single-dashes": _rule("runs", "\u2014"),
        "han-hyphens": _rule("runs", "-"),
        "tildes": _rule("marks", "~\u301c\u223c\u02dc"),
        "mixed-spaces": _rule("spaces", " "),
        "han-spaces": _rule("spaces", " "),
        "half-width-figures": Rule(
            "figures", frozenset(_WIDE_DIGITS + "\uff05"), (), frozenset("\uff0c\uff0e\uff1a\uff0f")
        ),
        "half-width-letters": _rule("figures", _WIDE_LETTERS),
        "han-zeros": _rule("figures", "\u25cb\u25ef\uff2f"),
    }
)
"""Every rule by name, in the order they are applied; the names are those of ``house``."""


_SIGNS = frozenset[str]().union(*(rule.signs | rule.beside for rule in RULES.values()))


def needed(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """Return those of some rules that a text has to be asked about, in order."""
    characters = frozenset(text)
    present = characters & _SIGNS
    has_figures = not characters.isdisjoint(_DIGITS)
    found: list[str] = []
    for name, rule in RULES.items():
        if name not in names:
            continue
        if (
            not rule.signs.isdisjoint(present)
            or (has_figures and not rule.beside.isdisjoint(present))
            or (rule.runs and any(run in text for run in rule.runs))
        ):
            found.append(name)
    return tuple(found)


def find(name: str, text: str) -> tuple[Edit, ...]:
    """Return what a rule wants changed in a text; its function is called as the rule is."""
    rule = getattr(_module(RULES[name].module), name.replace("-", "_"))
    return cast("Callable[[str], tuple[Edit, ...]]", rule)(text)


def _module(name: str) -> ModuleType:
    match name:
        case "figures":
            from pagegen.content.rules import figures

            return figures
        case "marks":
            from pagegen.content.rules import marks

            return marks
        case "quotes":
            from pagegen.content.rules import quotes

            return quotes
        case "runs":
            from pagegen.content.rules import runs

            return runs
        case _:
            from pagegen.content.rules import spaces

            return spaces
