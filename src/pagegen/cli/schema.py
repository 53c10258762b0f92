"""``pagegen schema``: the layout language as JSON Schema."""

from __future__ import annotations

import json

from pagegen.cli.exits import CLEAN
from pagegen.spec.schema import json_schema


def run() -> int:
    """Print the schema."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return CLEAN
