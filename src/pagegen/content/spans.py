"""Bracketed spans: ``[words]{what}``, one general form for all inline furniture of copy.

The form is Pandoc's bracketed span, with the dot of a class left out: ``[重点]{dots}``,
``[重庆]{ruby="chóng qìng"}``, ``[安宁]{spread=3}``. The words in braces are a closed set; what is
not one of them is told with its place, as everything else in copy is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.chars import is_han, is_zhuyin
from pagegen.content.story import Annotation, Furniture
from pagegen.diagnostics.suggest import nearest


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a span: ``offset`` counts from its opening brace.

    ``sign`` quotes the copy, ``limit`` says what may be written, ``near`` is the word that was
    probably meant.
    """

    variant: str
    offset: int
    sign: str
    limit: str = ""
    near: str = ""


KEYS = MappingProxyType({kind.value: kind for kind in Furniture})

_BOXES = frozenset(
    {
        Furniture.RUBY,
        Furniture.SUP,
        Furniture.CIRCLED,
        Furniture.NARROW,
        Furniture.WIDE,
        Furniture.FLAT,
        Furniture.TALL,
        Furniture.SPREAD,
        Furniture.PICTURE,
    }
)
"""Furniture that makes the box of a character: it can have only one."""
_LINES = frozenset({Furniture.NAME, Furniture.TITLE})
"""Furniture that lies in one place under the words: two would lie on one another."""
_PERCENT = MappingProxyType(
    {
        Furniture.NARROW: (50.0, 99.0),
        Furniture.WIDE: (101.0, 200.0),
        Furniture.FLAT: (50.0, 99.0),
        Furniture.TALL: (101.0, 150.0),
    }
)
_WIDEST = 40.0
"""Em. A name spread wider than this is a slip of the finger."""
_NUMBER = re.compile(r"\d{1,2}|[①-⑳㉑-㉟㊱-㊿]")
_ITEM = re.compile(
    r"[ \t]*(?:(?P<key>[^\s=\"“”{}]+)"
    r"(?P<is>=(?:\"(?P<quoted>[^\"]*)\"|“(?P<curly>[^”]*)”|(?P<bare>[^\s\"“”{}]*)))?"
    r"|(?P<else>\S))"
)


def read_attributes(braces: str, number: int) -> tuple[tuple[Annotation, ...], tuple[Fault, ...]]:
    """Return what the braces of a span ask for, and what is wrong with them.

    Args:
        braces: From ``{`` to ``}``, which may be missing.
        number: The number of the span in its block.

    Example:
        >>> found, _ = read_attributes('{ruby="zhù yīn" dots}', 1)
        >>> [(a.kind.value, a.value) for a in found]
        [('ruby', 'zhù yīn'), ('dots', '')]
    """
    if not braces.endswith("}"):
        return (), (Fault("span-brace", 0, braces),)
    found: list[Annotation] = []
    faults: list[Fault] = []
    for item in _ITEM.finditer(braces, 1, len(braces) - 1):
        made = _attribute(item, number, tuple(a.kind for a in found))
        (faults if isinstance(made, Fault) else found).append(made)  # type: ignore[arg-type]
    if not found and not faults:
        faults.append(Fault("span-empty", 0, braces))
    return tuple(found), tuple(faults)


def _attribute(
    item: re.Match[str], number: int, before: tuple[Furniture, ...]
) -> Annotation | Fault:
    word, at = item[0].strip(), item.start() + len(item[0]) - len(item[0].lstrip())
    kind = KEYS.get(item["key"] or "")
    if kind is None:
        near = nearest((item["key"] or "").lstrip(".#"), KEYS) or ""
        return Fault("span-key", at, word, ", ".join(KEYS), near)
    if kind in before:
        return Fault("span-double", at, word)
    value = next((v for v in (item["quoted"], item["curly"], item["bare"]) if v is not None), None)
    limit = _wrong_value(kind, value)
    if limit:
        return Fault("span-value", at, word, limit)
    return Annotation(kind, (value or "").strip(), number)


def _wrong_value(kind: Furniture, value: str | None) -> str:
    """Return how the attribute has to be written when its value is none that it takes."""
    name = kind.value
    if kind in _PERCENT:
        low, high = _PERCENT[kind]
        is_good = _is_between(value or "", r"(\d+(?:\.\d+)?)%", low, high)
        return "" if is_good else f"{name}={low:g}% … {name}={high:g}%"
    if kind is Furniture.SPREAD:
        is_good = _is_between(value or "", r"(\d+(?:\.\d+)?)", 2.0, _WIDEST)
        return "" if is_good else f"{name}=2 … {name}={_WIDEST:g}"
    if kind in (Furniture.RUBY, Furniture.PICTURE):
        example = 'ruby="zhù yīn"' if kind is Furniture.RUBY else "picture=emblem.png"
        return "" if value and value.strip() else example
    return "" if value is None else name


def _is_between(text: str, pattern: str, low: float, high: float) -> bool:
    found = re.fullmatch(pattern, text)
    return found is not None and low <= float(found[1]) <= high


def faults_inside(
    found: tuple[Annotation, ...], text: str, inside: tuple[Annotation, ...]
) -> tuple[Fault, ...]:
    """Return what is wrong between a span's braces and what stands in its brackets.

    Args:
        found: What the braces ask for.
        text: The characters in the brackets.
        inside: What spans within this one ask for.
    """
    return tuple(_faults_inside(found, text, inside))


def _faults_inside(
    found: tuple[Annotation, ...], text: str, inside: tuple[Annotation, ...]
) -> Iterator[Fault]:
    kinds = [a.kind for a in (*inside, *found)]
    for group in (_BOXES, _LINES):
        clash = [kind.value for kind in kinds if kind in group]
        if len(clash) > 1:
            yield Fault("span-clash", 0, f"{clash[-1]}, {clash[0]}")
    if not text.strip():
        yield Fault("span-no-words", 0, text)
        return
    for annotation in found:
        if annotation.kind is Furniture.RUBY and is_zhuyin(annotation.value):
            count = sum(map(is_han, text))
            if len(annotation.value.split()) != count:
                yield Fault("span-zhuyin", 0, annotation.value, str(count))
        limit = _WORDS[annotation.kind](text, annotation) if annotation.kind in _WORDS else ""
        if limit:
            yield Fault("span-words", 0, text, limit)


def _circled_words(text: str, annotation: Annotation) -> str:
    return "" if _NUMBER.fullmatch(text) else "0 … 99"


def _spread_words(text: str, annotation: Annotation) -> str:
    count = len(text)
    fits = count > 1 and count < float(annotation.value)
    return "" if fits else f"spread={max(3, count + 1)}"


_WORDS: MappingProxyType[Furniture, Callable[[str, Annotation], str]] = MappingProxyType(
    {Furniture.CIRCLED: _circled_words, Furniture.SPREAD: _spread_words}
)
"""Furniture that not all words may have."""
