"""Find and probe the pictures of a page (stage 3): the first file of each box that is there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.images.photo import Photo
from pagegen.layout.frames import all_boxes
from pagegen.memo import Memo
from pagegen.source import FileId, World, WorldError
from pagegen.spec.page import PageSpec, PhotoBox


def probe_photos(
    world: World, spec: PageSpec, memo: Memo, seen: list[FileId]
) -> Outcome[Mapping[FileId, Photo]]:
    """Return the pictures that are there, by file; a missing one is told by its box."""
    sink = Sink()
    photos: dict[FileId, Photo] = {}
    for box in all_boxes(spec.boxes):
        if not isinstance(box, PhotoBox):
            continue
        seen.extend(box.files)
        file = next((f for f in box.files if world.exists(f)), None)
        if file is None:
            continue
        photo = sink.take(_probe(world, file, box, memo))
        if photo is not None:
            photos[file] = photo
    return sink.seal(MappingProxyType(photos))


def _probe(world: World, file: FileId, box: PhotoBox, memo: Memo) -> Outcome[Photo]:
    from pagegen.images.probe import probe  # brings Pillow: only when there is a picture

    try:
        stat = world.stat(file)
        key = ("probe", file, stat.size, stat.modified_ns)
        return memo.get(key, lambda: probe(world.map(file), file, box.span))
    except WorldError as error:
        sink = Sink()
        sink.say("file-unreadable", box.span, file=file, variant=error.reason)
        return sink.seal(None)
