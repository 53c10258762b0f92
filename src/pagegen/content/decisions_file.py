"""The reader of ``restorations.yaml``; every fault in it is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.decisions import (
    ARRANGEMENTS,
    KINDS,
    Arrange,
    Confidence,
    Decision,
    Edit,
    Every,
    Pair,
    Part,
    Place,
    Restorations,
    Sum,
    Swap,
    parse_place,
)
from pagegen.content.files import without_strays
from pagegen.content.yamlread import Kind, Node, read_yaml
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span

_TOP = frozenset({"schema", "story", "decisions"})
_DECISION = frozenset(
    [
        "id",
        "kind",
        "place",
        "reading",
        "confidence",
        "value",
        "otherwise",
        "open",
        "reason",
        "apply",
        "edits",
        "sums",
    ]
)
_NOTHING = Place(1, 1)


def read_restorations(text: str, file: FileId) -> Outcome[Restorations]:
    """Return the decisions that a file holds, or None when it is no such file at all."""
    sink = Sink()
    root = read_yaml(without_strays(text, file, sink), file, sink)
    reader = _Reader(file, sink)
    if root is None or root.kind is not Kind.MAP:
        if root is not None:
            reader.wrong(root, "root")
        return sink.seal(None)
    reader.keys(root, _TOP)
    story = root.get("story")
    slug, body = "story", _NOTHING
    if story is None or story.kind is not Kind.MAP:
        reader.wrong(story or root, "missing", "story")
    else:
        reader.keys(story, frozenset({"slug", "body"}))
        slug, body = reader.text(story, "slug"), reader.place(story, "body")
    decisions = tuple(reader.decisions(root))
    if sink.diagnostics():
        return sink.seal(None)
    return sink.seal(Restorations(file, slug, body, decisions))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes nodes apart; a fault gets a harmless default so that reading goes on."""

    file: FileId
    sink: Sink

    def wrong(self, node: Node, variant: str, name: str = "", said: str = "") -> None:
        """Say what is wrong with a node."""
        self.sink.say(
            "content-restoration",
            node.span(self.file),
            hint(variant, name=name),
            variant=variant,
            name=name,
            said=said,
        )

    def keys(self, node: Node, known: frozenset[str]) -> None:
        """Tell keys that have no meaning."""
        for key, _ in node.pairs:
            if key.text not in known:
                self.wrong(key, "unknown-key", ", ".join(sorted(known)), key.text)

    def text(self, node: Node, key: str, default: str | None = None) -> str:
        """Return a scalar; without a default it must be there."""
        value = node.get(key)
        if value is not None and value.kind is Kind.SCALAR:
            return value.text
        if value is not None or default is None:
            self.wrong(value or node, "missing", key)
        return default or ""

    def place(self, node: Node, key: str) -> Place:
        """Return a place that must be there."""
        places = self.places(node, key)
        if len(places) > 1:
            self.wrong(node, "one-place", key)
        return places[0] if places else _NOTHING

    def places(self, node: Node, key: str, *, needed: bool = True) -> tuple[Place, ...]:
        """Return one place or a list of places."""
        value = node.get(key)
        if value is None:
            if needed:
                self.wrong(node, "missing", key)
            return ()
        items = value.items if value.kind is Kind.LIST else (value,)
        found = tuple((item, parse_place(item.text)) for item in items)
        for item, place in found:
            if place is None:
                self.wrong(item, "bad-place", key, item.text)
        return tuple(place for _, place in found if place is not None)

    def number(self, node: Node, key: str) -> int:
        """Return a whole number that must be there."""
        text = self.text(node, key)
        if text.isascii() and text.isdigit():
            return int(text)
        if text:
            self.wrong(node, "number", key, text)
        return 0

    def entries(self, node: Node, key: str) -> tuple[Node, ...]:
        """Return the mappings of a list, which may be absent."""
        value = node.get(key)
        if value is None or value.is_null():
            return ()
        if value.kind is not Kind.LIST or any(i.kind is not Kind.MAP for i in value.items):
            self.wrong(value, "list", key)
            return ()
        return value.items

    def decisions(self, root: Node) -> Iterator[Decision]:
        """Yield the decisions, each id once."""
        seen: set[str] = set()
        for node in self.entries(root, "decisions"):
            decision = self.decision(node)
            if decision.id in seen:
                self.wrong(node, "double-id", decision.id)
            seen.add(decision.id)
            yield decision

    def decision(self, node: Node) -> Decision:
        """Return one decision."""
        self.keys(node, _DECISION)
        kind = self.one_of(node, "kind", KINDS)
        level = self.level(node)
        apply = self.text(node, "apply", "false" if level is Confidence.LOW else "true")
        if apply not in ("true", "false"):
            self.wrong(node, "one-of", "apply: true, false", apply)
        edits = tuple(e for n in self.entries(node, "edits") if (e := self.edit(n)))
        return Decision(
            id=self.text(node, "id"),
            kind=kind,
            places=self.places(node, "place", needed=False),
            reading=self.text(node, "reading", ""),
            confidence=level,
            value=self.text(node, "value", ""),
            otherwise=tuple(
                (self.text(n, "reading"), self.text(n, "value", ""))
                for n in self.entries(node, "otherwise")
            ),
            open=tuple(
                (self.text(n, "question"), self.level(n)) for n in self.entries(node, "open")
            ),
            reason=self.reason(node),
            apply=apply == "true",
            edits=edits,
            sums=tuple(self.sum(n) for n in self.entries(node, "sums")),
            span=node.span(self.file),
        )

    def level(self, node: Node) -> Confidence:
        """Return the confidence of a decision or of a question."""
        return Confidence(self.one_of(node, "confidence", ("H", "M", "L")))

    def one_of(self, node: Node, key: str, allowed: tuple[str, ...]) -> str:
        """Return a word out of a few."""
        text = self.text(node, key)
        if text in allowed:
            return text
        if text:
            self.wrong(node.get(key) or node, "one-of", f"{key}: {', '.join(allowed)}", text)
        return allowed[0]

    def reason(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Return the reasons by language; both must be there."""
        value = node.get("reason")
        if value is None or value.kind is not Kind.MAP:
            self.wrong(value or node, "missing", "reason")
            return ()
        self.keys(value, frozenset({"zh", "en"}))
        return tuple((language, self.text(value, language)) for language in ("zh", "en"))

    def edit(self, node: Node) -> Edit | None:
        """Return one edit; the first key that names a form of edit decides which."""
        form = next((key.text for key, _ in node.pairs if key.text in _FORMS), None)
        if form is None:
            self.wrong(node, "edit")
            return None
        keys, make = _FORMS[form]
        self.keys(node, keys)
        return make(self, node, node.span(self.file))

    def swap(self, node: Node, span: Span) -> Edit:
        """Return ``{at, from, to}``."""
        place = self.place(node, "at")
        if place.column == 0:
            self.wrong(node, "column", "at")
        return Swap(place, self.text(node, "from", ""), self.text(node, "to", ""), span)

    def every(self, node: Node, span: Span) -> Edit:
        """Return ``{every, to, lines, where, count}``."""
        before = self.text(node, "every")
        where = self.text(node, "where", "")
        if where not in ("", "start", "end"):
            self.wrong(node, "one-of", "where: start, end", where)
        if not before:
            self.wrong(node, "missing", "every")
        after, lines = self.text(node, "to", ""), self.place(node, "lines")
        return Every(lines, before, after, where, self.number(node, "count"), span)

    def arrange(self, node: Node, span: Span) -> Edit:
        """Return ``{join: 26-157}`` and its kin."""
        how = node.pairs[0][0].text
        return Arrange(how, self.place(node, how), span)

    def part(self, node: Node, span: Span) -> Edit:
        """Return ``{field, from}``."""
        return Part(self.text(node, "field"), self.places(node, "from"), span)

    def pair(self, node: Node, span: Span) -> Edit:
        """Return ``{pair, role, name}``."""
        role, names = self.place(node, "role"), self.places(node, "name")
        return Pair(self.text(node, "pair"), role, names, span)

    def sum(self, node: Node) -> Sum:
        """Return ``{total, parts, within}``."""
        self.keys(node, frozenset({"total", "parts", "within"}))
        within = self.text(node, "within", "0")
        if not within.replace(".", "", 1).isdigit():
            self.wrong(node, "number", "within", within)
            within = "0"
        total, parts = self.place(node, "total"), self.places(node, "parts")
        return Sum(total, parts, within, node.span(self.file))


_Make = Callable[[_Reader, Node, Span], Edit]
_FORMS: MappingProxyType[str, tuple[frozenset[str], _Make]] = MappingProxyType(
    {
        "at": (frozenset({"at", "from", "to"}), _Reader.swap),
        "every": (frozenset({"every", "to", "lines", "where", "count"}), _Reader.every),
        "field": (frozenset({"field", "from"}), _Reader.part),
        "pair": (frozenset({"pair", "role", "name"}), _Reader.pair),
        **{how: (frozenset({how}), _Reader.arrange) for how in ARRANGEMENTS},
    }
)
