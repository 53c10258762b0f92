"""``pagegen schema``: the layout language as JSON Schema."""

from __future__ import annotations

import json

from pagegen.cli.exits import CLEAN
from pagegen.spec.schema import json_schema


def run(language: str) -> int:
    """Print the schema, described in a language."""
    print(json.dumps(json_schema(language), ensure_ascii=False, indent=1))
    return CLEAN
