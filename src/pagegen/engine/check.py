"""Check a page whole: what the stages say, and what an independent reader of its glyphs finds."""

from __future__ import annotations

from pagegen.diagnostics.model import Diagnostic
from pagegen.engine.allow import allowed, unused
from pagegen.engine.engine import Compiled, Engine
from pagegen.engine.scene import scene_of
from pagegen.preflight.runner import check_page
from pagegen.source import FileId, World


def check(engine: Engine, file: FileId) -> tuple[Diagnostic, ...]:
    """Return all there is to say about a page, rules of composition included.

    What the layout file allows is marked so, and what it allows for nothing is a warning.

    Where the copy was restored from a source, the decisions are followed again: what does not
    fit the source any more is an error, and every doubtful reading is told to who signs the page.
    """
    page = engine.compile(file)
    said = (*page.diagnostics, *_restorations(engine.world, page))
    if page.layout is None or page.spec is None or page.copy is None:
        return said
    scene = scene_of(page.spec, page.copy, page.layout)
    found = (*said, *check_page(engine.paint(page.layout), scene))
    judged = allowed(found, page.spec, page.copy)
    return (*judged, *unused(judged, page.spec))


def _restorations(world: World, page: Compiled) -> tuple[Diagnostic, ...]:
    from pagegen.content.restore import read_restored  # no build needs it

    content = page.spec.content if page.spec else None
    if content is None or content.source is None or content.restorations is None:
        return ()
    return read_restored(world, content.source, content.restorations).diagnostics
