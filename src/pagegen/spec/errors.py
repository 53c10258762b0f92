"""Pydantic's error list as diagnostics: one run reports every fault, each at its own place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from pagegen.diagnostics.model import Hint, Value
from pagegen.diagnostics.sink import Sink, hint
from pagegen.diagnostics.suggest import nearest
from pagegen.source import Span
from pagegen.spec.nodes import Mapping, Node, Scalar, key_of, kind_of, step
from pagegen.spec.values import Items, Keys

if TYPE_CHECKING:
    from pagegen.spec.model import SpecModel

_M = TypeVar("_M", bound="SpecModel")
_Loc = tuple[str | int, ...]

_SHAPES = MappingProxyType(
    {
        "model_type": "mapping",
        "dict_type": "mapping",
        "list_type": "list",
        "int_type": "whole",
        "int_parsing": "whole",
        "int_parsing_size": "whole",
        "int_from_float": "whole",
        "float_type": "number",
        "float_parsing": "number",
        "finite_number": "number",
        "bool_type": "bool",
        "bool_parsing": "bool",
        "string_type": "text",
    }
)
"""Pydantic's names for what was wanted, and ours."""

_BOUNDS = MappingProxyType(
    {
        "greater_than_equal": ("ge", "at-least"),
        "less_than_equal": ("le", "at-most"),
    }
)

_QUOTED = re.compile("'([^']*)'")
_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3001\u3002\u2013\u2014\u2212]")
"""Marks a Chinese keyboard gives where the language has ``,``, ``:`` and ``-``."""

_ROUNDS = 8


def check(
    model: type[_M],
    node: Mapping,
    owner: tuple[str, ...],
    sink: Sink,
    *,
    is_part: bool = False,
) -> _M | None:
    """Return a mapping as its model; what is wrong is said, left out, and replaced by its default.

    None when what is left cannot be a model, because a key it must have is missing or wrong.

    Args:
        model: What the mapping should be.
        node: The mapping, merged.
        owner: The keys that lead to it, for messages.
        sink: Where faults go.
        is_part: Whether missing keys are no fault, because something is still laid over it.
    """
    from pydantic import ValidationError

    from pagegen.spec.values import plain

    data = plain(node)
    for number in range(_ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            if number == 0:
                for one in faults:
                    if not (is_part and one["type"] == "missing"):
                        _say(model, node, owner, one, sink)
            if not isinstance(data, Keys) or not _prune(data, faults):
                return None
    return None


def _prune(data: Keys, faults: Iterable[Any]) -> bool:
    """Take what is wrong out of the data; False when the whole of it is wrong."""
    doomed: set[_Loc] = set()
    for one in faults:
        loc = _existing(data, one["loc"])
        if not loc:
            return False
        doomed.add(loc)
    for loc in sorted(doomed, key=_removal_order, reverse=True):
        parent: Any = data
        for part in loc[:-1]:
            parent = parent[part]
        del parent[loc[-1]]
    return True


def _removal_order(loc: _Loc) -> list[tuple[int, str]]:
    """Return a key that sorts by path, so that later items of a list go before earlier ones."""
    return [(part, "") if isinstance(part, int) else (-1, part) for part in loc]


def _existing(data: Any, loc: _Loc) -> _Loc:
    """Return the longest part of a path that leads to something in the data."""
    for number, part in enumerate(loc):
        is_there = part in data if isinstance(data, Keys) else isinstance(data, Items)
        if not is_there or (isinstance(data, Items) and not isinstance(part, int)):
            return loc[:number]
        data = data[part]
    return loc


def _walk(node: Node, loc: _Loc) -> Node:
    """Return the deepest node on a path."""
    for part in loc:
        child = step(node, part)
        if child is None:
            return node
        node = child
    return node


def _say(model: type[Any], root: Mapping, prefix: tuple[str, ...], one: Any, sink: Sink) -> None:
    """Say one of pydantic's errors."""
    kind, loc, context = str(one["type"]), tuple(one["loc"]), one.get("ctx") or {}
    node = _walk(root, loc)
    owner = ".".join(str(part) for part in (*prefix, *loc[:-1]))
    key = _called(loc)
    if kind == "extra_forbidden":
        _say_unknown(model, root, loc, owner, sink)
    elif kind == "missing":
        sink.say(
            "spec-missing-key",
            key_of(node.span),
            hint("add", example=_example(model, loc)),
            variant="" if owner else "top",
            key=key,
            owner=owner,
        )
    elif kind in _SHAPES:
        _say_shape(_SHAPES[kind], node, key, sink)
    elif kind == "enum":
        _say_choice(node, key, _QUOTED.findall(context.get("expected", "")), sink)
    elif kind in _BOUNDS:
        bound, variant = _BOUNDS[kind]
        _say_value(node, key, variant, sink, limit=context[bound])
    elif kind in ("too_short", "too_long"):
        wanted = context.get("min_length", context.get("max_length", 0))
        _say_value(node, key, "count", sink, limit=wanted)
    else:
        _say_own(kind, node, key, context, sink)


def _called(loc: _Loc) -> str:
    """Return what to call the thing at a path: its key, and the number of an item below it.

    Example:
        >>> _called(("paper", "size", 0))
        'size[0]'
    """
    name = ""
    for part in loc:
        name = f"{name}[{part}]" if isinstance(part, int) else part
    return name


def _say_unknown(model: type[Any], root: Mapping, loc: _Loc, owner: str, sink: Sink) -> None:
    parent = _walk(root, loc[:-1])
    key = str(loc[-1])
    span = parent.key_span(key) if isinstance(parent, Mapping) else parent.span
    inner = _type_at(model, loc[:-1])
    sink.say(
        "spec-unknown-key",
        span,
        near(key, keys_of(inner), "known-keys"),
        variant="" if owner else "top",
        key=key,
        owner=owner,
    )


def _say_shape(wanted: str, node: Node, key: str, sink: Sink) -> None:
    text = node.text if isinstance(node, Scalar) else ""
    sink.say(
        "spec-wrong-type",
        node.span,
        *_width_hint(text),
        hint(wanted, owner=key),
        variant=wanted,
        owner=key,
        found=kind_of(node),
        text=text,
    )


def _say_choice(node: Node, key: str, allowed: list[str], sink: Sink) -> None:
    if not isinstance(node, Scalar) or node.is_null():
        _say_shape("text", node, key, sink)
        return
    sink.say(
        "spec-bad-value",
        node.span,
        near(node.text, allowed, "allowed"),
        variant="choice",
        owner=key,
        text=node.text,
    )


def _say_value(node: Node, key: str, variant: str, sink: Sink, **values: Value) -> None:
    text = node.text if isinstance(node, Scalar) else ""
    sink.say(
        "spec-bad-value",
        node.span,
        hint(variant, **values),
        variant=variant,
        labels=(),
        owner=key,
        text=text,
        **values,
    )


def _say_own(kind: str, node: Node, key: str, context: dict[str, Any], sink: Sink) -> None:
    """Say a fault that our own leaf types raised; its context names the variant."""
    values = {k: v for k, v in context.items() if k != "variant"}
    variant = str(context.get("variant", ""))
    text = str(values.get("text", ""))
    if not kind.startswith("spec-"):
        kind, variant, values = "spec-bad-value", "", {"text": _text_of(node)}
    hints = (*_width_hint(text), hint(variant or "example", **values))
    sink.say(kind, node.span, *hints, variant=variant, owner=key, **values)


def _text_of(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _width_hint(text: str) -> tuple[Hint, ...]:
    found = _FULL_WIDTH.search(text)
    return () if found is None else (hint("full-width", mark=found.group()),)


def near(text: str, names: Iterable[str], otherwise: str) -> Hint:
    """Return a hint at the nearest of some names, or at all of them when none is near."""
    known = sorted(names)
    found = nearest(text, known)
    if found is not None:
        return hint("did-you-mean", name=found)
    return hint(otherwise, names=" | ".join(known) if known else "–")


def say_unknown_name(variant: str, name: str, span: Span, names: Iterable[str], sink: Sink) -> None:
    """Say that a colour, style, family, kind or box of that name does not exist."""
    sink.say(
        "spec-unknown-name", span, near(name, names, "known-names"), variant=variant, name=name
    )


def say_no_mapping(node: Node, owner: str, sink: Sink) -> None:
    """Say that something should be keys with values."""
    sink.say(
        "spec-wrong-type",
        node.span,
        hint("mapping", owner=owner),
        variant="mapping",
        owner=owner,
        found=kind_of(node),
        text=node.text if isinstance(node, Scalar) else "",
    )


def keys_of(model: type[Any] | None) -> list[str]:
    """Return the keys that may stand in a mapping; inner names with ``_`` are not keys."""
    fields = getattr(model, "model_fields", {})
    names = [str(field.alias or name) for name, field in fields.items()]
    return [name for name in names if "_" not in name]


def _example(model: type[Any], loc: _Loc) -> str:
    """Return what to write for a key that is missing."""
    fields = getattr(_type_at(model, loc[:-1]), "model_fields", {})
    key = str(loc[-1])
    field = next((f for n, f in fields.items() if str(f.alias or n) == key), None)
    examples = None if field is None else field.examples
    return f"{key}: {examples[0]}" if examples else f"{key}: …"


def _type_at(model: Any, loc: _Loc) -> Any:
    """Return the model that checks the mapping at a path."""
    found = model
    for part in loc:
        found = _descend(found, part)
    return next((t for t in _members(found) if hasattr(t, "model_fields")), None)


def _descend(kind: Any, part: str | int) -> Any:
    for member in _members(kind):
        fields = getattr(member, "model_fields", None)
        if fields is not None:
            found = (f.annotation for n, f in fields.items() if str(f.alias or n) == part)
            return next(found, None)
        if get_origin(member) in (list, dict):
            return get_args(member)[-1]
    return None


def _members(kind: Any) -> Iterator[Any]:
    """Return the types of a union, or the one type."""
    if get_origin(kind) in (Union, UnionType):
        for member in get_args(kind):
            yield from _members(member)
    elif hasattr(kind, "__metadata__"):
        yield from _members(get_args(kind)[0])
    else:
        yield kind
