"""The plain ``pagegen build`` line without Typer.

Typer checks arguments with pydantic, which costs a fifth of a cold build; the line that is typed
a hundred times a day has one file and a few well-known options. Whatever is not plain here, right
or wrong, is left to Typer: it alone complains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pagegen.cli.words import LANGUAGES

FORMATS = ("human", "short", "json", "github")
CACHE = "build/.cache"
"""Default folder of what may be kept from one run to the next."""
_OPTIONS = MappingProxyType(
    {
        "-o": "out",
        "--out": "out",
        "--format": "form",
        "--lang": "lang",
        "--cache-dir": "cache_dir",
    }
)


@dataclass(frozen=True, slots=True)
class BuildLine:
    """The arguments of ``pagegen build``."""

    spec: str = ""
    out: str = ""
    form: str = FORMATS[0]
    lang: str = ""
    cache_dir: str = CACHE


def plain_build(arguments: Sequence[str]) -> BuildLine | None:
    """Return the arguments of a plain build line, or None when Typer has to look at it.

    Example:
        >>> plain_build(["build", "a.yaml", "-o", "a.pdf"])
        BuildLine(spec='a.yaml', out='a.pdf', form='human', lang='', cache_dir='build/.cache')
        >>> plain_build(["build", "a.yaml", "--wrong"]) is None
        True
    """
    if not arguments or arguments[0] != "build":
        return None
    line = BuildLine()
    words = iter(arguments[1:])
    for word in words:
        name, has_value, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if name in _OPTIONS:
            value = value if has_value else next(words, "-")
        elif word.startswith("-") or line.spec:
            return None
        else:
            name, value = "", word
        if not value or value.startswith("-"):
            return None
        line = replace(line, **{_OPTIONS.get(name, "spec"): value})
    is_known = line.form in FORMATS and line.lang in {"", *LANGUAGES}
    return line if line.spec and is_known else None
