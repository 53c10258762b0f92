"""The first stage: a layout file, with all it extends, to a resolved page."""

from __future__ import annotations

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId, World
from pagegen.spec.page import PageSpec


def read_spec(world: World, file: FileId) -> Outcome[PageSpec]:
    """Return the page that a layout file describes, and everything that is wrong with it.

    The value is None when the file, or one it extends, cannot be read at all, or when the page
    has no sound paper and grid. Otherwise there is a page even beside errors: a wrong value is
    replaced by its default and a box that cannot be is left out, so that a preview has something
    to show. Nothing is raised for what a user may write.
    """
    from pagegen.spec.inherit import read_tree

    sink = Sink()
    tree = read_tree(world, file, sink)
    if tree is None:
        return Outcome(None, sink.diagnostics())
    from pagegen.spec.resolve import resolve_page

    page = resolve_page(tree, file, world, sink)
    # A default of a kind is laid under every box of that kind, and so are its faults: said once.
    return Outcome(page, tuple(dict.fromkeys(sink.diagnostics())))
