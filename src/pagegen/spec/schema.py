"""JSON Schema of the layout language, for editors: from the models that check it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pagegen.spec.boxes import KINDS, kind_named

if TYPE_CHECKING:
    from pagegen.spec.model import BoxModel

_SEPARATOR = " | "
"""Between the Chinese and the English of a description."""


def json_schema(language: str = "zh") -> dict[str, Any]:
    """Return the JSON Schema of a layout file, described in Chinese (``zh``) or English (``en``).

    A page may leave to what it extends whatever it likes, so boxes ask for nothing but known
    keys: whether one is complete is only known when it is merged.
    """
    from pydantic.json_schema import models_json_schema

    from pagegen.spec.model import PageModel

    models: dict[str, type[BoxModel]] = {kind: kind_named(kind).MODEL for kind in KINDS}
    refs, schema = models_json_schema(
        [(PageModel, "validation"), *((model, "validation") for model in models.values())],
        by_alias=True,
        ref_template="#/$defs/{model}",
    )
    defs: dict[str, Any] = schema["$defs"]
    page = dict(defs.pop("PageModel"))
    boxes = _boxes({kind: refs[model, "validation"] for kind, model in models.items()})
    page["properties"]["boxes"] |= boxes
    page["properties"]["defaults"] |= {"type": "object", "properties": _by_kind(refs, models)}
    defs[models["panel"].__name__]["properties"]["boxes"] |= boxes
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **page, "$defs": defs}
    made: dict[str, Any] = _translated(whole, 0 if language == "zh" else 1)
    return made


def _by_kind(refs: Any, models: dict[str, type[BoxModel]]) -> dict[str, Any]:
    """Return what ``defaults:`` may hold: keys of each kind's boxes."""
    return {kind: refs[model, "validation"] for kind, model in models.items()}


def _boxes(refs: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping of boxes; the kind picks the schema of a box."""
    picks = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": ref}
        for kind, ref in refs.items()
    ]
    words = "版块种类 | kind of box"
    kinds = {"kind": {"type": "string", "enum": list(refs), "description": words}}
    box = {"type": ["object", "null"], "properties": kinds, "allOf": picks}
    return {"type": ["object", "null"], "additionalProperties": box}


def _translated(node: Any, number: int) -> Any:
    """Return a schema with one language left of its descriptions, and nothing required."""
    if isinstance(node, list):
        return [_translated(item, number) for item in node]
    if not isinstance(node, dict):
        return node
    made = {k: _translated(v, number) for k, v in node.items() if not _is_requirement(k, v)}
    words = made.get("description")
    if isinstance(words, str) and _SEPARATOR in words:
        made["description"] = words.split(_SEPARATOR)[number]
    return made


def _is_requirement(key: str, value: Any) -> bool:
    return key == "required" and value != ["kind"]
