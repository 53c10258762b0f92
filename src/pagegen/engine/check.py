"""Check a page whole: what the stages say, and what an independent reader of its glyphs finds."""

from __future__ import annotations

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.engine import Engine
from pagegen.engine.scene import scene_of
from pagegen.preflight.runner import check_page
from pagegen.source import FileId


def check(engine: Engine, file: FileId) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a page, rules of composition included."""
    page = engine.compile(file)
    if page.layout is None or page.spec is None or page.copy is None:
        return page.diagnostics
    scene = scene_of(page.spec, page.copy, page.layout)
    return (*page.diagnostics, *check_page(engine.paint(page.layout), scene))
