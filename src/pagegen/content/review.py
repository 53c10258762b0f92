"""Every change that the text rules make or propose in a file of copy, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagegen.content.captions import read_captions
from pagegen.content.lines import RawLine, raw_lines
from pagegen.content.markup import parse_copy
from pagegen.content.normalize import Policy, normalize, proposals
from pagegen.content.read import FRONT_KEYS, kept_from, note, rules_for
from pagegen.content.yamlread import Node, read_yaml
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink
from pagegen.source import FileId, Origin, Span

_Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Characters that the rules see together, as typed, with the place of each."""

    text: str
    places: _Places
    rules: Policy


def review_story(text: str, file: FileId, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the changes and proposals of a story's file, in the order of its lines."""
    return _review(_story(text, file, policy), file)


def review_captions(text: str, file: FileId, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the changes and proposals of a file of captions."""
    root = read_yaml(text, file, Sink())
    return _review(_captions(root, file, policy) if root else iter(()), file)


def review_plain(text: str, file: FileId, policy: Policy) -> tuple[Diagnostic, ...]:
    """Return the changes and proposals of a text that holds one paragraph a line."""
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    passages = (_line(RawLine(line, (), n, 1), policy) for n, line in lines if line.strip(" \t"))
    return _review(passages, file)


def _review(passages: Iterator[_Passage], file: FileId) -> tuple[Diagnostic, ...]:
    sink = Sink()
    for passage in passages:
        done = normalize(passage.text, passage.rules.fix)
        told = [("content-normalized", change) for change in done.changes]
        told += [("content-proposed", change) for change in proposals(done, passage.rules)]
        for code, change in sorted(told, key=lambda pair: pair[1].offset):
            line, column = _place(passage.places, change.offset)
            origin = Origin(file, ("@", line, column))
            note(code, (change,), Span(origin, 0, max(1, len(change.before))), sink)
    return sink.diagnostics()


def _place(places: _Places, offset: int) -> tuple[int, int]:
    """Return where a character stands; behind the last one, for an offset past it."""
    if offset < len(places):
        return places[offset]
    line, column = places[-1] if places else (1, 0)
    return line, column + 1


def _story(text: str, file: FileId, policy: Policy) -> Iterator[_Passage]:
    copy = parse_copy(text, file).value
    if copy is None:
        return
    own = kept_from(policy, copy.front)
    for key in FRONT_KEYS[1:]:
        node = copy.front.get(key) if copy.front else None
        for line in raw_lines(node, (key,), file, Sink()) if node else ():
            yield _line(line, rules_for(own, None))
    for block in copy.blocks:
        places = tuple((p.line, p.column + i) for p in block.pieces for i in range(len(p.text)))
        yield _Passage(block.text, places, rules_for(own, block.kind))


def _captions(root: Node, file: FileId, policy: Policy) -> Iterator[_Passage]:
    known = {caption.span.origin.path[0] for caption in read_captions(root, file).value or ()}
    for index, item in enumerate(root.items):
        node = item.get("text") if index in known else None
        for line in raw_lines(node, (), file, Sink())[:1] if node else ():
            yield _line(line, rules_for(policy, None))


def _line(line: RawLine, rules: Policy) -> _Passage:
    places = tuple((line.line, line.column + i) for i in range(len(line.text)))
    return _Passage(line.text, places, rules)
