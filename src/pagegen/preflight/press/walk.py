"""An interpreter of content streams: what a page paints, object by object.

It keeps the matrices, both colours with their spaces, ExtGState, the clip and the open marked
content, and follows forms, tiles of patterns, Type 3 glyphs and soft masks. It paints nothing
and never raises: what is amiss is a fault of the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.lex import lex
from pagegen.preflight.press.painted import Walked
from pagegen.preflight.press.walk_paint import PAINT
from pagegen.preflight.press.walk_state import STATE
from pagegen.preflight.press.walk_text import TEXT
from pagegen.preflight.press.walker import (
    EVERYWHERE,
    Book,
    Walker,
    box_of,
    group_of,
    inherited,
)

OPERATORS = MappingProxyType({**STATE, **PAINT, **TEXT})


def walk_page(page: Any) -> Walked:
    """Return what a page paints.

    Args:
        page: The page dictionary; resources and boxes may be inherited.
    """
    resources = inherited(page, "/Resources")
    book = Book(OPERATORS)
    walker = Walker(book, resources)
    media = box_of(inherited(page, "/MediaBox"))
    crop = box_of(inherited(page, "/CropBox"))
    walker.gs.clip = crop or media or EVERYWHERE
    group = group_of(page, resources)
    if group is not None:
        book.groups.setdefault(group)
        walker.groups = (group,)
    walker.run(lex(b"\n".join(_contents(walker, page))))
    return book.sealed()


def _contents(walker: Walker, page: Any) -> Iterator[bytes]:
    contents = po.get(page, "/Contents")
    for stream in (contents,) if po.is_stream(contents) else po.items(contents):
        if not po.is_stream(stream):
            walker.fault("unreadable", "/Contents")
            continue
        try:
            yield po.stream_bytes(stream)
        except po.ODD as odd:
            walker.fault("unreadable", type(odd).__name__)
