"""File names of a layout file to file ids: each is taken from the file that wrote it.

Inside ``content:`` the folder leads. Whether a file is there is asked by the stage that reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pagegen.diagnostics.sink import Sink
from pagegen.house import ALL, TEXT_RULES, TextRule
from pagegen.source import FileId, Span, World, WorldError
from pagegen.spec import nodes
from pagegen.spec.decode import say_unreadable
from pagegen.spec.errors import say_unknown_name
from pagegen.spec.page import ContentSpec
from pagegen.spec.values import Words

if TYPE_CHECKING:
    from pagegen.spec.model import ContentModel

_ABSOLUTE = re.compile(r"pagegen:|[/\\]|[A-Za-z]:[/\\]")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to take names from: ``path`` as written, and the file that wrote it."""

    world: World
    sink: Sink
    base: FileId | None = None
    path: str = ""

    def inside(self, words: Words | None) -> Folder:
        """Return a folder within this one; this one when none is named."""
        if words is None:
            return self
        base, path = self._from_here(words)
        return Folder(self.world, self.sink, base, path)

    def file(self, words: Words) -> FileId | None:
        """Return the id of a file; None, said, when the world cannot name it."""
        base, path = self._from_here(words)
        try:
            return self.world.resolve(base, path)
        except WorldError as error:
            say_unreadable(error, words.span, self.sink)
            return None

    def located(self, words: Words | None) -> tuple[FileId, Span] | None:
        """Return a file that may be left out, with the place that names it."""
        found = None if words is None else self.file(words)
        return None if words is None or found is None else (found, words.span)

    def all(self, names: Iterable[Words]) -> tuple[tuple[FileId, Span], ...]:
        """Return several files with their places."""
        found = (self.located(words) for words in names)
        return tuple(pair for pair in found if pair is not None)

    def _from_here(self, words: Words) -> tuple[FileId, str]:
        if self.base is None or _ABSOLUTE.match(words.text):
            return words.file, words.text
        return self.base, f"{self.path.rstrip('/')}/{words.text}"


def content_of(model: ContentModel | None, root: Folder) -> tuple[ContentSpec, Folder]:
    """Return the files of the copy, and the folder of the pictures."""
    if model is None:
        return ContentSpec((), None, (), None, None), root
    folder = root.inside(model.folder)
    content = ContentSpec(
        folder.all(model.stories),
        folder.located(model.captions),
        folder.all(model.fields),
        folder.located(model.source),
        folder.located(model.restorations),
        _text_rules(model, root.sink),
    )
    return content, folder.inside(model.photos)


def _text_rules(model: ContentModel, sink: Sink) -> tuple[tuple[str, TextRule], ...]:
    """Return what the page asks of the text rules; a name that is none is said."""
    node = model.node.get("text-rules")
    known = (*TEXT_RULES, ALL)
    for name in model.text_rules:
        if name not in known and isinstance(node, nodes.Mapping):
            say_unknown_name("text-rule", name, node.key_span(name), known, sink)
    return tuple((name, does) for name, does in model.text_rules.items() if name in known)
