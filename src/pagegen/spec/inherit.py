"""House style, theme and page made one tree: who says what, and who has the last word.

Mappings merge key by key and the page wins; lists, ladders and single values replace. Boxes (and
colours, fonts and styles) merge by name and keep the parent's order; ``null`` takes one out. Every
node keeps its own origin, so a merged tree still knows which file wrote which value.
"""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span, World, WorldError
from pagegen.spec.compose import compose
from pagegen.spec.decode import read_text, say_unreadable
from pagegen.spec.errors import say_no_mapping
from pagegen.spec.nodes import (
    Entry,
    Mapping,
    Node,
    Scalar,
    is_null,
    key_of,
    kind_of,
)

NAMED = frozenset({"colors", "fonts", "styles", "boxes", "defaults"})
"""Sections whose keys are names the user gave; ``null`` removes such a name."""

VERSION = 1
"""The version of the layout language that this program reads."""

_OWN = ("extends", "schema")
"""Keys that speak of their own file and are not inherited."""

_RIVALS = (
    (frozenset({"columns", "part"}), frozenset({"x", "width"})),
    (frozenset({"lines"}), frozenset({"y", "height"})),
    (frozenset({"from"}), frozenset({"text"}), frozenset({"runs"})),
)
"""Keys that say the same thing in different ways: the page's way displaces the parent's."""

_LADDERS = frozenset({"copyfit"})
"""Mappings whose order is what they say; like lists they are replaced whole."""


def read_tree(world: World, file: FileId, sink: Sink) -> Mapping | None:
    """Return the tree of a layout file with everything it extends merged in.

    None when any file of the chain cannot be read: half a chain would only report as unknown
    what the missing half defines.
    """
    chain = _read_chain(world, file, sink)
    if chain is None:
        return None
    merged = chain[-1]
    for child in reversed(chain[:-1]):
        merged = merge_root(merged, child, sink)
    return _without_removals(merged, sink)


def _read_chain(world: World, file: FileId, sink: Sink) -> list[Mapping] | None:
    """Return the page first, then what it extends, and so on; None after a fatal fault."""
    chain: list[Mapping] = []
    files = [file]
    asked: Node | None = None
    while True:
        tree = _read_file(world, files[-1], asked, sink)
        if tree is None:
            return None
        if chain:
            _check_version(tree, sink)
        chain.append(tree)
        asked = tree.get("extends")
        if asked is None or is_null(asked):
            return chain
        parent = _parent(world, files, asked, sink)
        if parent is None:
            return None
        files.append(parent)


def _read_file(world: World, file: FileId, asked: Node | None, sink: Sink) -> Mapping | None:
    text = read_text(world, file, asked.span if asked else None, sink)
    if text is None:
        return None
    before = len(sink.diagnostics())
    root = compose(text, file, sink)
    if isinstance(root, Mapping):
        return root
    if len(sink.diagnostics()) == before:
        _say_no_mapping(root, file, asked, sink)
    return None


def _check_version(tree: Mapping, sink: Sink) -> None:
    """Say that a parent is written for another version; the page's own is checked by its model."""
    node = tree.get("schema")
    if not isinstance(node, Scalar) or node.is_null() or node.text == str(VERSION):
        return
    sink.say(
        "spec-bad-value",
        node.span,
        hint("at-most", limit=VERSION),
        variant="at-most",
        owner="schema",
        text=node.text,
        limit=VERSION,
    )


def _say_no_mapping(root: Node | None, file: FileId, asked: Node | None, sink: Sink) -> None:
    if root is None or is_null(root):
        span = asked.span if asked else None
        sink.say("file-empty", span, hint("start", file=file), file=file)
        return
    span = Span.at(file, root.place.line, root.place.column)
    sink.say("spec-wrong-type", span, hint("key-value"), variant="root", found=kind_of(root))


def _parent(world: World, files: list[FileId], asked: Node, sink: Sink) -> FileId | None:
    """Return the file that the last of ``files`` extends; None, said, when it cannot be."""
    if not isinstance(asked, Scalar) or not asked.text.strip():
        cure, found = hint("file-name"), kind_of(asked)
        sink.say("spec-wrong-type", asked.span, cure, variant="text", owner="extends", found=found)
        return None
    try:
        parent = world.resolve(files[-1], asked.text)
    except WorldError as error:
        say_unreadable(error, asked.span, sink)
        return None
    if parent not in files:
        return parent
    chain = " → ".join([*files[files.index(parent) :], parent])
    cure = hint("cut", name=asked.text)
    sink.say("spec-extends-cycle", asked.span, cure, variant="file", chain=chain)
    return None


def merge_root(parent: Mapping, child: Mapping, sink: Sink) -> Mapping:
    """Return two files' trees as one; a section left empty in the child says nothing."""
    entries = {k: e for k, e in parent.entries.items() if k not in _OWN}
    for key, entry in child.entries.items():
        old = entries.get(key)
        if old is None or key in _OWN:
            entries[key] = entry
        elif not is_null(entry.value):
            entries[key] = Entry(entry.key, _merge_section(key, old.value, entry.value, sink))
    return child.with_entries(entries)


def _merge_section(name: str, parent: Node, child: Node, sink: Sink) -> Node:
    if isinstance(parent, Mapping) and not isinstance(child, Mapping):
        say_no_mapping(child, name, sink)
        return parent
    if name in ("boxes", "defaults"):
        return _merge_named(parent, child, sink)
    if name in NAMED:
        return _merge_named(parent, child, sink, deep=False)
    return _merge_plain(parent, child)


def _merge_plain(parent: Node, child: Node) -> Node:
    """Return a section that holds values: key by key, the child wins."""
    if not (isinstance(parent, Mapping) and isinstance(child, Mapping)):
        return child
    entries = dict(parent.entries)
    for key, entry in child.entries.items():
        old = entries.get(key)
        value = entry.value if old is None else _merge_plain(old.value, entry.value)
        entries[key] = Entry(entry.key, value)
    return child.with_entries(entries)


def _merge_named(parent: Node, child: Node, sink: Sink, *, deep: bool = True) -> Node:
    """Return a section of names: the parent's first and in its order, ``null`` removes."""
    if not (isinstance(parent, Mapping) and isinstance(child, Mapping)):
        return child
    entries = dict(parent.entries)
    for key, entry in child.entries.items():
        old = entries.get(key)
        if old is not None and is_null(entry.value):
            del entries[key]
        elif old is None:
            entries[key] = entry
        else:
            merge = merge_box(old.value, entry.value, sink) if deep else None
            entries[key] = Entry(entry.key, merge or _merge_plain(old.value, entry.value))
    return child.with_entries(entries)


def merge_box(parent: Node, child: Node, sink: Sink) -> Node:
    """Return a box laid over another: over the parent's of the same id, or over its kind's default.

    Beyond merging key by key: another ``kind`` starts afresh; a rival way of saying a thing (x
    and width for columns) displaces the parent's; and a mapping laid over a name extends that
    name, so ``caption: {size: 14pt}`` over ``caption: small`` is ``{extends: small, size: 14pt}``.
    """
    if not isinstance(child, Mapping):
        return child
    if isinstance(parent, Scalar):
        return _extend_name(parent, child)
    if not isinstance(parent, Mapping) or _kinds_differ(parent, child):
        return child
    entries = {k: e for k, e in parent.entries.items() if k not in _displaced(child)}
    for key, entry in child.entries.items():
        old = entries.get(key)
        if old is None or key in _LADDERS:
            entries[key] = entry
        elif key == "boxes":
            entries[key] = Entry(entry.key, _merge_named(old.value, entry.value, sink))
        else:
            entries[key] = Entry(entry.key, merge_box(old.value, entry.value, sink))
    return child.with_entries(entries)


def _extend_name(parent: Scalar, child: Mapping) -> Mapping:
    if parent.is_null() or "extends" in child.entries:
        return child
    key = Scalar("extends", True, key_of(parent.span), parent.place)
    return child.with_entries({"extends": Entry(key, parent), **child.entries})


def _kinds_differ(parent: Mapping, child: Mapping) -> bool:
    old, new = parent.get("kind"), child.get("kind")
    if not (isinstance(old, Scalar) and isinstance(new, Scalar)):
        return False
    return old.text != new.text


def _displaced(child: Mapping) -> set[str]:
    """Return the keys of a parent that stand for what the child now says in another way."""
    gone: set[str] = set()
    for ways in _RIVALS:
        used = [way for way in ways if way & child.entries.keys()]
        if used:
            gone.update(*(way for way in ways if way not in used))
    return gone


def _without_removals(root: Mapping, sink: Sink) -> Mapping:
    """Return the tree without ``null`` names that removed nothing, each of them reported."""
    entries = dict(root.entries)
    for name in [n for n in entries if n in NAMED]:
        section = entries[name].value
        if isinstance(section, Mapping):
            cleaned = _drop_nulls(section, sink, in_boxes=name == "boxes")
            entries[name] = Entry(entries[name].key, cleaned)
    return root.with_entries(entries)


def _drop_nulls(section: Mapping, sink: Sink, *, in_boxes: bool) -> Mapping:
    entries: dict[str, Entry] = {}
    for key, entry in section.entries.items():
        if is_null(entry.value):
            _say_nothing_removed(key, entry, sink)
        else:
            entries[key] = _cleaned(entry, sink) if in_boxes else entry
    return section.with_entries(entries)


def _cleaned(box: Entry, sink: Sink) -> Entry:
    """Return a box without ``null`` boxes inside it."""
    inner = box.value.entries.get("boxes") if isinstance(box.value, Mapping) else None
    if inner is None or not isinstance(box.value, Mapping) or not isinstance(inner.value, Mapping):
        return box
    boxes = Entry(inner.key, _drop_nulls(inner.value, sink, in_boxes=True))
    return Entry(box.key, box.value.with_entries({**box.value.entries, "boxes": boxes}))


def _say_nothing_removed(key: str, entry: Entry, sink: Sink) -> None:
    sink.say(
        "spec-unknown-name", entry.key.span, hint("not-inherited"), variant="removal", name=key
    )
