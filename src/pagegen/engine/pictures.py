"""Find and probe the pictures of a page (stage 3): the first file of each box that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pagegen.content.story import PICTURE_SIGN, Furniture, PageCopy
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.engine.artwork import pictures_of
from pagegen.images.photo import Photo
from pagegen.layout.frames import all_boxes
from pagegen.memo import Memo
from pagegen.source import FileId, Span, World, WorldError
from pagegen.spec.page import PageSpec, PhotoBox


def probe_photos(
    world: World, spec: PageSpec, copy: PageCopy | None, memo: Memo, seen: list[FileId]
) -> Outcome[Mapping[FileId, Photo]]:
    """Return the pictures that are there, by file; a missing one is told where it is placed."""
    sink = Sink()
    photos: dict[FileId, Photo] = {}
    for name, span in _inline(copy) if copy is not None else ():
        seen.append(name)
        small = sink.take(_probe(world, name, span, memo)) if world.exists(name) else None
        if small is not None:
            photos[name] = small
    for name, span in pictures_of(world, spec):
        picture = sink.take(_probe(world, name, span, memo))
        if picture is not None:
            photos[name] = picture
    for box in all_boxes(spec.boxes):
        if not isinstance(box, PhotoBox):
            continue
        seen.extend(box.files)
        file = next((f for f in box.files if world.exists(f)), None)
        if file is None:
            continue
        photo = sink.take(_probe(world, file, box.span, memo))
        if photo is not None:
            photos[file] = photo
    return sink.seal(MappingProxyType(photos))


def _inline(copy: PageCopy) -> Iterator[tuple[FileId, Span]]:
    """Give the pictures that stand in the text, each once, with the paragraph it is in."""
    seen: set[str] = set()
    for paragraph in (p for story in copy.stories for p in story.body if PICTURE_SIGN in p.text):
        for annotation in (a for run in paragraph.runs for a in run.annotations):
            if annotation.kind is Furniture.PICTURE and annotation.value not in seen:
                seen.add(annotation.value)
                yield FileId(annotation.value), paragraph.span


def _probe(world: World, file: FileId, span: Span, memo: Memo) -> Outcome[Photo]:
    from pagegen.images.probe import probe  # brings Pillow: only when there is a picture

    try:
        stat = world.stat(file)
        key = ("probe", file, stat.size, stat.modified_ns)
        return memo.get(key, lambda: probe(world.map(file), file, span))
    except WorldError as error:
        sink = Sink()
        sink.say("file-unreadable", span, file=file, variant=error.reason)
        return sink.seal(None)
