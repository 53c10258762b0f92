"""The copy of a page as the text rules see it: every change and proposal, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pagegen.content.files import load
from pagegen.content.normalize import USUAL, Policy
from pagegen.content.review import review_captions, review_plain, review_story
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink
from pagegen.engine.engine import Engine
from pagegen.source import FileId, Span, World

_LAYOUTS = (".yaml", ".yml")
_Reader = Callable[[str, FileId, Policy], tuple[Diagnostic, ...]]


def review(engine: Engine, file: FileId) -> tuple[Diagnostic, ...]:
    """Return what the text rules change and propose in the copy of a page, or in one text file.

    A page's own switches hold (``content: text-rules``); errors that keep its copy from being
    read are told as well.
    """
    if not file.endswith(_LAYOUTS):
        return tuple(_of_file(engine.world, file, Span.of_file(file), USUAL))
    page = engine.compile(file)
    errors = tuple(d for d in page.diagnostics if d.is_error())
    if page.spec is None:
        return errors
    content, said = page.spec.content, list[Diagnostic]()
    for story, at in content.stories:
        said += _of_file(engine.world, story, at, engine.policy_of(story))
    if content.captions is not None:
        name, at = content.captions
        said += _read(engine.world, name, at, engine.policy_of(name), review_captions)
    copy = {
        name for name, _ in (*content.stories, *((content.captions,) if content.captions else ()))
    }
    return (*(d for d in errors if d.span and d.span.origin.file in copy), *said)


def _of_file(world: World, file: FileId, at: Span, policy: Policy) -> Iterator[Diagnostic]:
    """Give the changes of a story; a file without front matter is plain text."""
    sink = Sink()
    text = load(world, file, at, sink)
    yield from sink.diagnostics()
    if text is not None:
        is_story = text.startswith("---\n") or file.endswith(".md")
        yield from (review_story if is_story else review_plain)(text, file, policy)


def _read(
    world: World, file: FileId, at: Span, policy: Policy, reader: _Reader
) -> tuple[Diagnostic, ...]:
    sink = Sink()
    text = load(world, file, at, sink)
    return sink.diagnostics() if text is None else reader(text, file, policy)
