"""``pagegen explain``: the page about a diagnostic code."""

from __future__ import annotations

import sys

from pagegen.cli.exits import CLEAN, ERRORS
from pagegen.diagnostics.catalog import explain
from pagegen.diagnostics.codes import CODES
from pagegen.diagnostics.suggest import nearest
from pagegen.engine.world import DiskWorld
from pagegen.source import FileId, WorldError


def run(code: str, language: str) -> int:
    """Print what a code means, why it matters and how to cure it."""
    world = DiskWorld()

    def read(name: str) -> str | None:
        try:
            return world.read(FileId(f"pagegen:codes/{name}")).decode("utf-8")
        except WorldError:
            return None

    text = explain(code, read, language)
    if text is None:
        near = nearest(code, CODES)
        cure = f" → {near}" if near else ""
        unknown = "没有这个诊断代码" if language == "zh" else "no such diagnostic code"
        print(f"{unknown}: {code}{cure}", file=sys.stderr)
        return ERRORS
    print(text.strip())
    return CLEAN
