"""What the layout file allows: findings that stay, each with its reason (``allow:``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pagegen.content.story import PageCopy
from pagegen.diagnostics.model import Allowance, Diagnostic
from pagegen.diagnostics.sink import Sink, hint
from pagegen.layout.frames import all_boxes
from pagegen.source import FileId
from pagegen.spec.page import Allow, BoxSpec, PageSpec, PanelBox, TextBox

BOX_VALUES = frozenset({"block", "box", "a", "b"})
"""Values of diagnostics that hold the id of a box."""


def allowed(
    said: Iterable[Diagnostic], spec: PageSpec, copy: PageCopy | None
) -> tuple[Diagnostic, ...]:
    """Return diagnostics with those that the layout file allows marked so."""
    diagnostics = tuple(said)
    if not spec.allow:
        return diagnostics
    grounds = tuple(_ground(allow, spec, copy) for allow in spec.allow)
    return tuple(_judged(told, grounds) for told in diagnostics)


def unused(said: Iterable[Diagnostic], spec: PageSpec) -> tuple[Diagnostic, ...]:
    """Return a warning for everything allowed that nothing asked for."""
    used = {told.allowed.span for told in said if told.allowed}
    sink = Sink()
    for allow in {allow.span: allow for allow in spec.allow}.values():
        if allow.span not in used:
            sink.say("check-unused-allow", allow.span, hint("delete"), text=allow.key)
    return sink.diagnostics()


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where something is allowed: the ids and paths of boxes and the files of their copy."""

    allow: Allow
    ids: frozenset[str]
    paths: tuple[tuple[str | int, ...], ...]
    files: frozenset[FileId]

    def covers(self, told: Diagnostic) -> bool:
        """Return whether a diagnostic is one of these boxes', by its value or by its place."""
        if not self.allow.box:
            return True
        named = {value for name, value in told.values if name in BOX_VALUES}
        if told.span is None or named & self.ids:
            return bool(named & self.ids)
        origin = told.span.origin
        is_in_box = any(origin.path[: len(path)] == path for path in self.paths)
        return is_in_box or (not named and origin.file in self.files)


def _ground(allow: Allow, spec: PageSpec, copy: PageCopy | None) -> _Ground:
    boxes = tuple(_below(allow.box, spec.boxes))
    paths = tuple(box.span.origin.path for box in boxes if box.span.origin.path)
    files = frozenset(f for box in boxes for f in _files_of(box, copy))
    return _Ground(allow, frozenset(box.id for box in boxes), paths, files)


def _below(name: str, boxes: tuple[BoxSpec, ...]) -> Iterator[BoxSpec]:
    """Yield the box of an id and, when it is a panel, all boxes in it."""
    for box in all_boxes(boxes):
        if box.id == name:
            yield box
            if isinstance(box, PanelBox):
                yield from all_boxes(box.boxes)


def _files_of(box: BoxSpec, copy: PageCopy | None) -> Iterator[FileId]:
    """Yield the file of the story that a text box sets."""
    if isinstance(box, TextBox) and copy is not None:
        story = copy.story(box.story.field or box.story.text)
        if story is not None:
            yield story.span.origin.file


def _judged(told: Diagnostic, grounds: Iterable[_Ground]) -> Diagnostic:
    key = told.variant if told.code.startswith("check-") and told.variant else told.code
    for ground in grounds:
        if ground.allow.key == key and ground.covers(told):
            return replace(told, allowed=Allowance(ground.allow.reason, ground.allow.span))
    return told
