"""The catalogue of messages: codes and values to sentences in one language.

Words are data, one YAML file for each group of codes (``font.yaml`` holds ``font-…``), so that a
page editor can correct a sentence without reading a program. A sentence that is missing or
broken never hides a diagnostic: its code and values stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from pagegen.diagnostics.model import Diagnostic, Hint, Value

_PLACE = re.compile(r"\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}")
"""``{name}`` is a value; ``{name|line|lines}`` the first word for one, the second for others."""
_MANY_DIGITS = 1e15
_BLANKS = " \t\u3000"
_SIGNS = MappingProxyType({0x20: "\u2423", 0x09: "\u21e5"})

Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says about one code."""

    title: str = ""
    text: str = ""
    variants: Words = field(default_factory=lambda: MappingProxyType({}))
    hints: Words = field(default_factory=lambda: MappingProxyType({}))
    labels: Words = field(default_factory=lambda: MappingProxyType({}))


_NOTHING = Entry()


@dataclass(frozen=True, slots=True)
class Catalog:
    """The sentences of one language. ``files`` are the YAML files by group.

    A group is decoded when something of it is first said: a clean build decodes nothing. What
    was decoded is remembered by the instance and takes no part in comparisons.
    """

    files: Mapping[str, bytes] = field(hash=False)
    decoded: dict[str, Mapping[str, Entry]] = field(default_factory=dict, compare=False, repr=False)

    def entry(self, code: str) -> Entry:
        """Return what is written about a code, an empty entry when nothing is."""
        group = code.split("-", 1)[0]
        entries = self.decoded.get(group)
        if entries is None:
            entries = self.decoded[group] = _decode(self.files.get(group, b""))
        return entries.get(code, _NOTHING)

    def title(self, code: str) -> str:
        """Return the short name of a fault, for lists and pages."""
        return self.entry(code).title or code

    def message(self, diagnostic: Diagnostic) -> str:
        """Return the sentence of a diagnostic, filled with its values."""
        entry = self.entry(diagnostic.code)
        text = entry.variants.get(diagnostic.variant) or entry.text
        name = diagnostic.code + (f"/{diagnostic.variant}" if diagnostic.variant else "")
        return fill(text, diagnostic.values) if text else _bare(name, diagnostic.values)

    def hints(self, diagnostic: Diagnostic) -> tuple[str, ...]:
        """Return the cures of a diagnostic, in order."""
        return tuple(self._hint(diagnostic, hint) for hint in diagnostic.hints)

    def label(self, diagnostic: Diagnostic, key: str) -> str:
        """Return what is said at one of the places of a diagnostic; may be empty."""
        return fill(self.entry(diagnostic.code).labels.get(key, ""), diagnostic.values)

    def phrase(self, key: str, **values: Value) -> str:
        """Return words that belong to no code, such as those of the summary line."""
        return self.words("report", key, **values)

    def words(self, entry: str, key: str, /, **values: Value) -> str:
        """Return a sentence of an entry that is no diagnostic, filled with its values."""
        text = self.entry(entry).variants.get(key, "")
        return fill(text, tuple(values.items())) if text else _bare(key, tuple(values.items()))

    def _hint(self, diagnostic: Diagnostic, hint: Hint) -> str:
        text = self.entry(diagnostic.code).hints.get(hint.key, "")
        # A hint may use the values of its diagnostic too; its own come first.
        own = dict(hint.values)
        inherited = tuple(pair for pair in diagnostic.values if pair[0] not in own)
        return fill(text, hint.values + inherited) if text else _bare(hint.key, hint.values)


def decode_catalog(files: Mapping[str, bytes]) -> Catalog:
    """Return the catalogue of a folder of YAML files, named with or without folder and ending."""
    stems = {name.rsplit("/", 1)[-1].removesuffix(".yaml"): data for name, data in files.items()}
    return Catalog(MappingProxyType(stems))


def fill(text: str, values: tuple[tuple[str, Value], ...]) -> str:
    """Return a sentence with its values in place; a place without a value stays as it is.

    Example:
        >>> fill("{n} {n|line|lines} of {story}", (("n", 1), ("story", "lead")))
        '1 line of lead'
        >>> fill("{{a}: {b}} {width} mm", (("a", "x"), ("width", 10.50)))
        '{x: {b}} 10.5 mm'
    """
    known = dict(values)

    def put(match: re.Match[str]) -> str:
        name, one, many = match.groups()
        if name not in known:
            return match[0]
        return spell(known[name]) if one is None else (one if known[name] == 1 else many)

    return _PLACE.sub(put, text)


def spell(value: Value) -> str:
    """Return a value as it is read by people: at most three decimals, none that are zero.

    A text of nothing but blanks is written with a sign for each, two for a wide one.

    Example:
        >>> spell(0.12345), spell(" "), spell("a b")
        ('0.123', '\u2423', 'a b')
    """
    if isinstance(value, str) and value and not value.strip(_BLANKS):
        return value.replace("\u3000", "  ").translate(_SIGNS)
    if not isinstance(value, float):
        return str(value)
    if not abs(value) < _MANY_DIGITS:
        return str(value)
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def explain(code: str, read: Callable[[str], str | None], language: str = "zh") -> str | None:
    """Return the page about a code in a language, or None when there is no page.

    A page of ``docs/codes`` has a title and one part a language under ``## 中文`` and
    ``## English``; a page without the part asked for is given whole.

    Args:
        code: The code.
        read: Gives the text of a file of ``docs/codes`` by its name, or None.
        language: ``zh`` or ``en``.
    """
    page = read(f"{code}.md") if re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) else None
    if page is None:
        return None
    title, *parts = re.split(r"^## (?=中文$|English$)", page, flags=re.MULTILINE)
    wanted = "English" if language == "en" else "中文"
    for part in parts:
        name, _, text = part.partition("\n")
        if name == wanted:
            return f"{title.strip()}\n\n{text.strip()}\n"
    return page


def _bare(name: str, values: tuple[tuple[str, Value], ...]) -> str:
    """Return a code and its values: what is said where the catalogue has no words."""
    listed = ", ".join(f"{key}={spell(value)}" for key, value in values)
    return f"{name} ({listed})" if listed else name


def _decode(data: bytes) -> Mapping[str, Entry]:
    """Return the entries of a file; whatever has the wrong shape is left out."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        tree = yaml.load(data, loader)  # noqa: S506  both loaders are safe, the first is in C
    except (yaml.YAMLError, UnicodeDecodeError):
        tree = None
    if not isinstance(tree, dict):
        return MappingProxyType({})
    return MappingProxyType(
        {str(code): _entry(node) for code, node in tree.items() if isinstance(node, dict)}
    )


def _entry(node: Mapping[object, object]) -> Entry:
    title, text = (_text(node.get(key)) for key in ("title", "text"))
    variants, hints, labels = (_words(node.get(key)) for key in ("variants", "hints", "labels"))
    return Entry(title, text, variants, hints, labels)


def _text(node: object) -> str:
    return node if isinstance(node, str) else ""


def _words(node: object) -> Words:
    if not isinstance(node, dict):
        return MappingProxyType({})
    return MappingProxyType({str(k): v for k, v in node.items() if isinstance(v, str)})
