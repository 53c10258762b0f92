"""The JSON Schema agrees with the language: it takes what is right and lists the keys there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from pagegen.house import TEXT_RULES
from pagegen.spec.boxes import KINDS
from pagegen.spec.schema import json_schema


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Give every schema inside a schema."""
    if isinstance(node, dict):
        yield node
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from parts(child)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_references_lead_somewhere(language: str) -> None:
    """Every ``$ref`` names a definition, and the whole can be written as JSON."""
    schema = json_schema(language)
    json.dumps(schema)
    refs = [part["$ref"] for part in parts(schema) if isinstance(part.get("$ref"), str)]
    assert len(refs) > 50
    assert {ref.removeprefix("#/$defs/") for ref in refs} <= schema["$defs"].keys()


def test_every_kind_is_offered() -> None:
    """A box's kind picks its model, on the page and in a panel."""
    schema = json_schema()
    box = schema["properties"]["boxes"]["additionalProperties"]
    assert box["properties"]["kind"]["enum"] == list(KINDS)
    assert [pick["if"]["properties"]["kind"]["const"] for pick in box["allOf"]] == list(KINDS)
    inner = schema["$defs"]["PanelBoxModel"]["properties"]["boxes"]["additionalProperties"]
    assert inner == box


def test_keys_are_described_in_one_language() -> None:
    """Chinese and English descriptions stand beside each other and are given apart."""
    chinese, english = (json_schema(language)["$defs"]["GridModel"] for language in ("zh", "en"))
    assert chinese["properties"]["gutter"]["description"] == "栏距"
    assert english["properties"]["gutter"]["description"] == "white between columns"
    assert "stand-off" in json_schema()["$defs"]["TextBoxModel"]["properties"]


def test_text_rules_are_offered_by_name() -> None:
    """An editor knows every text rule, and what may be done with it."""
    rules = json_schema()["$defs"]["ContentModel"]["properties"]["text-rules"]
    assert rules["propertyNames"]["enum"] == ["all", *TEXT_RULES]


def test_every_key_is_described() -> None:
    """No key of the language is without a word in both languages."""
    for language in ("zh", "en"):
        for name, model in json_schema(language)["$defs"].items():
            for inner in parts(model):
                for key, value in inner.get("properties", {}).items():
                    if "const" not in value:
                        assert value.get("description"), (name, key)
                        assert " | " not in value["description"]


def test_nothing_is_required_of_a_part() -> None:
    """A page leaves to its theme what it likes, so only the choice by kind asks for a key."""
    wanted = {
        tuple(p["required"]) for p in parts(json_schema()) if isinstance(p.get("required"), list)
    }
    assert wanted == {("kind",)}
