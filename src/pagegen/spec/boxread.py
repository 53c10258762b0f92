"""The boxes of a page, one by one: kind, defaults of the kind, model, resolved box."""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.diagnostics.model import Label
from pagegen.diagnostics.sink import Sink, hint
from pagegen.spec.allow import allows_of
from pagegen.spec.boxes import KINDS, kind_named
from pagegen.spec.errors import check, say_no_mapping, say_unknown_name
from pagegen.spec.fitting import FitPicture
from pagegen.spec.inherit import merge_box
from pagegen.spec.nodes import Entry, Mapping, Node, Scalar, Sequence, is_null, key_of
from pagegen.spec.page import Allow, BoxSpec, PanelBox, PhotoBox, TextBox
from pagegen.spec.scope import Scope


class BoxReader:
    """Reads boxes, also those inside panels; made and dropped inside one call of read_spec.

    ``allows`` gathers what they allow, ``on_picture`` the ids of those meant to lie on a picture.
    """

    def __init__(self, defaults: Node | None, sink: Sink) -> None:
        """Take the defaults by kind; kinds that do not exist are said."""
        self._sink = sink
        self._defaults: dict[str, Mapping] = {}
        self._used: set[str] = set()
        self._ids: dict[str, Entry] = {}
        self._groups: list[Mapping] = []
        self.allows: list[Allow] = []
        self.on_picture: list[str] = []
        for kind, entry in self._entries(defaults, "defaults"):
            if kind not in KINDS:
                say_unknown_name("kind", kind, entry.key.span, KINDS, sink)
            elif isinstance(entry.value, Mapping):
                self._defaults[kind] = entry.value
            else:
                say_no_mapping(entry.value, kind, sink)

    def read(self, node: Node | None, scope: Scope) -> tuple[BoxSpec, ...]:
        """Return the boxes of the page or of a panel; a box that cannot be is left out."""
        found = [self._box(name, entry, scope) for name, entry in self._entries(node, "boxes")]
        return tuple(box for box in found if box is not None)

    def finish(self, boxes: tuple[BoxSpec, ...]) -> None:
        """Say what only the whole page shows: captions of no picture, defaults of unused kinds."""
        photos = frozenset(b.id for b in _all(boxes) if isinstance(b, PhotoBox))
        for box in _all(boxes):
            if isinstance(box, TextBox):
                self._check_fit(box, photos)
        for group in self._groups:
            self._check_group(group, photos)
        for kind, node in self._defaults.items():
            if kind not in self._used:
                check(kind_named(kind).MODEL, node, ("defaults", kind), self._sink, is_part=True)

    def _entries(self, node: Node | None, owner: str) -> Iterator[tuple[str, Entry]]:
        if isinstance(node, Mapping):
            yield from node.entries.items()
        elif node is not None and not is_null(node):
            say_no_mapping(node, owner, self._sink)

    def _box(self, name: str, entry: Entry, scope: Scope) -> BoxSpec | None:
        if not isinstance(entry.value, Mapping):
            say_no_mapping(entry.value, name, self._sink)
            return None
        kind = self._kind(name, entry.value)
        if not self._is_new(name, entry) or kind is None:
            return None
        self._used.add(kind)
        default = self._defaults.get(kind)
        merged = entry.value if default is None else merge_box(default, entry.value, self._sink)
        module = kind_named(kind)
        if not isinstance(merged, Mapping):
            return None
        model = check(module.MODEL, merged, ("boxes", name), self._sink)
        self.allows += allows_of(merged.get("allow"), name, self._sink)
        if model is not None and model.on_picture:
            self.on_picture.append(name)
        if kind == "captions":
            self._groups.append(merged)
        return None if model is None else module.resolve(name, model, scope)

    def _kind(self, name: str, box: Mapping) -> str | None:
        node = box.get("kind")
        if isinstance(node, Scalar) and not node.is_null():
            if node.text in KINDS:
                return node.text
            say_unknown_name("kind", node.text, node.span, KINDS, self._sink)
            return None
        example = f"kind: {name if name in KINDS else 'text'}"
        self._sink.say(
            "spec-missing-key",
            key_of(box.span),
            hint("add", example=example),
            key="kind",
            owner=f"boxes.{name}",
        )
        return None

    def _is_new(self, name: str, entry: Entry) -> bool:
        """Return whether an id is the first of its name on the page, panels included."""
        first = self._ids.setdefault(name, entry)
        if first is entry:
            return True
        self._sink.say(
            "spec-duplicate-key",
            entry.key.span,
            hint("rename", key=name),
            variant="box",
            labels=(Label(first.key.span, "first"),),
            key=name,
        )
        return False

    def _check_group(self, group: Mapping, photos: frozenset[str]) -> None:
        of = group.get("of")
        for item in of.items if isinstance(of, Sequence) else ():
            if isinstance(item, Scalar) and item.text.strip() and item.text not in photos:
                declared = item.text in self._ids and self._is_photo(item.text)
                if not declared:
                    say_unknown_name("photo", item.text, item.span, photos, self._sink)

    def _check_fit(self, box: TextBox, photos: frozenset[str]) -> None:
        """Say pictures of a copy-fitting ladder that the page does not have."""
        for rule in box.copyfit.rules:
            if not isinstance(rule, FitPicture) or rule.box in photos:
                continue
            if rule.box not in self._ids or not self._is_photo(rule.box):
                say_unknown_name("photo", rule.box, rule.span, photos, self._sink)

    def _is_photo(self, name: str) -> bool:
        """Return whether a box is meant as a photo, though it may have been left out as wrong."""
        value = self._ids[name].value
        kind = value.get("kind") if isinstance(value, Mapping) else None
        return isinstance(kind, Scalar) and kind.text == "photo"


def _all(boxes: tuple[BoxSpec, ...]) -> Iterator[BoxSpec]:
    for box in boxes:
        yield box
        if isinstance(box, PanelBox):
            yield from _all(box.boxes)
