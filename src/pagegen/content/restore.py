"""Restoration: a damaged source and the decisions about it give the text as it was printed.

Three things come out. The *printed lines* are the source line by line with every reading in its
place; ``degrade`` turns them back into the source. The *paragraphs* are the body with its printed
line ends taken away, each end remembered. The *fields* are the lines of banner, credits and
captions. All edits are made against the untouched source, so each can be switched off alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from pagegen.content.decisions import (
    Arrange,
    Confidence,
    Decision,
    Every,
    Pair,
    Part,
    Place,
    Restorations,
    Swap,
)
from pagegen.content.decisions_file import read_restorations
from pagegen.content.degrade import PrintedLine, degrade
from pagegen.content.facts import check_sums
from pagegen.content.files import decode, load
from pagegen.content.story import ParagraphKind
from pagegen.diagnostics.model import Label, Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Span, World

__all__ = ["degrade", "printed_line_ends", "printed_lines", "restore", "story_text"]


@dataclass(frozen=True, slots=True)
class RestoredParagraph:
    """A paragraph of the body, and where in it the printed lines ended.

    ``ends`` are the character offsets after which a printed line ended, the last one left out.
    ``lines`` are the numbers of its lines in the source.
    """

    kind: ParagraphKind
    text: str
    ends: tuple[int, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """The restored document."""

    slug: str
    lines: tuple[PrintedLine, ...]
    body: tuple[RestoredParagraph, ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]

    def text(self) -> str:
        """Return the document with its line ends as printed, without any mark-up."""
        return "\n".join(line.text for line in self.lines)

    def field(self, name: str) -> tuple[str, ...]:
        """Return the lines of a named field; none when no decision gives it."""
        return next((lines for key, lines in self.fields if key == name), ())


_VARIANTS = MappingProxyType(
    {Confidence.HIGH: "question", Confidence.MEDIUM: "", Confidence.LOW: "low"}
)


def restore(
    source: str, restorations: Restorations, file: FileId | None = None
) -> Outcome[Restored]:
    """Return the restored document, with a note for each doubtful reading that was applied.

    Args:
        file: The source's name, for the places of diagnostics.
    """
    work = _Work(source.split("\n"), file, Sink())
    for decision in restorations.decisions:
        if decision.apply:
            work.take(decision)
    work.add_up(restorations)
    return work.seal(restorations)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A change of one line: characters from ``start`` to ``end`` give way to ``after``."""

    start: int
    end: int
    after: str
    span: Span


class _Work:
    """Gathers the edits of the decisions that are switched on, then makes the document."""

    def __init__(self, lines: list[str], file: FileId | None, sink: Sink) -> None:
        self._lines, self._file, self._sink = lines, file, sink
        self._cuts: dict[int, list[_Cut]] = {}
        self._arranged: dict[str, set[int]] = {}
        self._parts: list[tuple[str, Part | Pair]] = []

    def take(self, decision: Decision) -> None:
        """Take the edits of one decision."""
        if decision.is_doubtful():
            self._doubt(decision)
        for edit in decision.edits:
            if isinstance(edit, Swap):
                self._swap(edit, decision.id)
            elif isinstance(edit, Every):
                self._every(edit, decision.id)
            elif isinstance(edit, Arrange):
                if self._is_inside(edit.place, edit.span, decision.id):
                    lines = range(edit.place.line, edit.place.end_line + 1)
                    self._arranged.setdefault(edit.how, set()).update(lines)
            else:
                self._parts.append((decision.id, edit))

    def add_up(self, plan: Restorations) -> None:
        """Tell the sums that do not come out; the text stays as it is."""
        for result in check_sums("\n".join(self._lines), plan):
            if result.parts is None:
                self._wrong("no-number", result.span, result.id)
            elif not result.agrees:
                self._sink.say(
                    "content-sum-differs",
                    result.span,
                    hint("widen", within=str(abs(result.difference))),
                    id=result.id,
                    total=str(result.total),
                    sum=str(result.total - result.difference),
                    difference=str(result.difference),
                )

    def _doubt(self, decision: Decision) -> None:
        level = decision.confidence
        self._sink.say(
            "content-doubtful-reading",
            decision.span,
            hint("switch-off", id=decision.id),
            variant=_VARIANTS[level],
            labels=self._label(decision.places[0]) if decision.places else (),
            id=decision.id,
            reading=decision.reading,
            level=" ".join(filter(None, (level.value, decision.value))),
            question="; ".join(question for question, _ in decision.open),
        )

    def _label(self, place: Place) -> tuple[Label, ...]:
        if self._file is None:
            return ()
        return (Label(Span.at(self._file, place.line, max(1, place.column)), "source"),)

    def _wrong(self, variant: str, span: Span, id_: str, *values: str) -> None:
        expected, found = (*values, "", "")[:2]
        self._sink.say(
            "content-restoration",
            span,
            hint(variant, id=id_),
            variant=variant,
            id=id_,
            expected=expected,
            found=found,
        )

    def _is_inside(self, place: Place, span: Span, id_: str) -> bool:
        lines = self._lines
        inside = place.end_line <= len(lines)
        if inside and place.column:
            inside = place.column <= len(lines[place.line - 1]) + 1
        if not inside:
            self._wrong("outside", span, id_, f"{place.line}:{place.column}", str(len(lines)))
        return inside

    def _swap(self, edit: Swap, id_: str) -> None:
        if not self._is_inside(edit.place, edit.span, id_):
            return
        start = edit.place.column - 1
        found = self._lines[edit.place.line - 1][start : start + len(edit.before)]
        if found != edit.before:
            self._wrong("mismatch", edit.span, id_, edit.before, found)
            return
        self._cut(edit.place.line, _Cut(start, start + len(found), edit.after, edit.span), id_)

    def _every(self, edit: Every, id_: str) -> None:
        if not self._is_inside(edit.place, edit.span, id_):
            return
        pattern = re.compile(
            ("^" if edit.where == "start" else "")
            + re.escape(edit.before)
            + ("$" if edit.where == "end" else "")
        )
        count = 0
        for number in range(edit.place.line, edit.place.end_line + 1):
            for found in pattern.finditer(self._lines[number - 1]):
                self._cut(number, _Cut(*found.span(), edit.after, edit.span), id_)
                count += 1
        if count != edit.count:
            self._wrong("count", edit.span, id_, str(edit.count), str(count))

    def _cut(self, line: int, cut: _Cut, id_: str) -> None:
        """Add a change unless it cuts across another; the very same characters may be shared."""
        cuts = self._cuts.setdefault(line, [])
        for other in cuts:
            same = (other.start, other.end) == (cut.start, cut.end)
            if not same and cut.start < other.end and other.start < cut.end:
                self._wrong("overlap", cut.span, id_, str(line), str(cut.start + 1))
                return
        cuts.append(cut)

    def seal(self, plan: Restorations) -> Outcome[Restored]:
        """Return the document; none when an edit does not fit the source."""
        lines = tuple(self._printed(n) for n in range(1, len(self._lines) + 1))
        body: tuple[RestoredParagraph, ...] = ()
        if self._is_inside(plan.body, Span.of_file(plan.file), "story"):
            body = tuple(self._paragraphs(plan.body, lines))
        fields = self._fields()
        outcome = self._sink.seal(Restored(plan.slug, lines, body, fields))
        return Outcome(None, outcome.diagnostics) if outcome.has_errors() else outcome

    def _printed(self, number: int) -> PrintedLine:
        dropped = [c for c in self._cuts.get(number, ()) if c.start == 0 and not c.after]
        mark = next((self._lines[number - 1][: c.end] for c in dropped), "")
        level = len(mark) - 1 if mark.startswith("#") and mark.endswith(" ") else 0
        text = self._cut_text(Place(number, number))
        return PrintedLine(text, level, mark == "- ", number in self._set("sound"))

    def _set(self, how: str) -> set[int]:
        return self._arranged.get(how, set())

    def _cut_text(self, place: Place) -> str:
        """Return the restored characters of a line, or of some columns of it."""
        line = self._lines[place.line - 1]
        first = max(0, place.column - 1)
        last = place.end_column if place.column else len(line)
        cuts = sorted(self._cuts.get(place.line, ()), key=lambda c: (c.start, c.end > c.start))
        parts, done = [], first
        for cut in cuts:
            if cut.start < first or cut.start > last or (cut.start == last < cut.end):
                continue
            parts.append(line[done : cut.start])
            parts.append(cut.after)
            done = max(done, cut.end)
        return "".join((*parts, line[done:last]))

    def _paragraphs(
        self, body: Place, lines: tuple[PrintedLine, ...]
    ) -> Iterator[RestoredParagraph]:
        """Yield the body's paragraphs in order."""
        group: list[int] = []
        for number in range(body.line, body.end_line + 1):
            if not lines[number - 1].text.strip():
                continue
            if group and not self._joins(group[-1], number):
                yield self._paragraph(group, lines)
                group = []
            group.append(number)
        if group:
            yield self._paragraph(group, lines)

    def _joins(self, before: int, line: int) -> bool:
        """Return whether two printed lines, the one after the other, are of one paragraph."""
        if before in self._set("split") or {before, line} & self._set("crosshead"):
            return False
        between = set(range(before + 1, line))
        if between:
            return between <= self._set("unite")
        return {before, line} <= self._set("join")

    def _paragraph(self, numbers: list[int], lines: tuple[PrintedLine, ...]) -> RestoredParagraph:
        texts = [lines[n - 1].text for n in numbers]
        ends = tuple(sum(map(len, texts[: i + 1])) for i in range(len(texts) - 1))
        kind = ParagraphKind.BODY
        if set(numbers) <= self._set("crosshead"):
            kind = ParagraphKind.CROSSHEAD
        elif set(numbers) <= self._set("verse"):
            kind = ParagraphKind.VERSE
        return RestoredParagraph(kind, "".join(texts), ends, tuple(numbers))

    def _fields(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the named fields; two decisions may not give out the same place."""
        fields: dict[str, tuple[str, ...]] = {}
        owners: dict[tuple[int, int], str] = {}
        rivals: set[tuple[str, str]] = set()
        for id_, part in self._parts:
            places = part.places if isinstance(part, Part) else (part.role, *part.names)
            if not all(self._is_inside(p, part.span, id_) for p in places):
                continue
            cells = {(n, p.column) for p in places for n in range(p.line, p.end_line + 1)}
            for owner in sorted({owners.setdefault(cell, id_) for cell in cells} - {id_}):
                if (id_, owner) not in rivals:
                    self._wrong("taken", part.span, id_, owner, str(min(cells)[0]))
                rivals.add((id_, owner))
            texts = tuple(t for p in places for t in self._texts(p))
            lines = texts if isinstance(part, Part) else (" ".join(texts),)
            fields[part.field] = fields.get(part.field, ()) + lines
        return tuple(fields.items())

    def _texts(self, place: Place) -> Iterator[str]:
        if place.column:
            yield self._cut_text(place)
        else:
            for number in range(place.line, place.end_line + 1):
                yield self._cut_text(Place(number, number))


def printed_line_ends(
    source: str | bytes, restorations: str | bytes
) -> tuple[tuple[int, ...], ...]:
    """Return, for every paragraph of the body, after which characters its printed lines ended.

    Offsets count in the restored paragraph. Verse is included, crossheads are not. Empty when
    the decisions do not fit the source; ``printed_lines`` tells why.
    """
    value = _restore_texts(source, restorations, FileId(""), FileId("")).value
    return () if value is None else _ends(value)


def _ends(restored: Restored) -> tuple[tuple[int, ...], ...]:
    return tuple(p.ends for p in restored.body if p.kind is not ParagraphKind.CROSSHEAD)


def _restore_texts(
    source: str | bytes, restorations: str | bytes, source_file: FileId, file: FileId
) -> Outcome[Restored]:
    sink = Sink()
    if isinstance(source, bytes):
        source = decode(source, source_file, sink) or ""
    if isinstance(restorations, bytes):
        restorations = decode(restorations, file, sink) or ""
    plan = sink.take(read_restorations(restorations, file))
    restored = None if plan is None else sink.take(restore(source, plan, source_file))
    return sink.seal(restored)


def read_restored(
    world: World,
    source: tuple[FileId, Span],
    restorations: tuple[FileId, Span],
) -> Outcome[Restored]:
    """Return the restored document of two files, and all that is doubtful or wrong about it."""
    sink = Sink()
    text, decisions = load(world, *source, sink), load(world, *restorations, sink)
    if text is None or decisions is None:
        return sink.seal(None)
    return sink.seal(sink.take(_restore_texts(text, decisions, source[0], restorations[0])))


def printed_lines(
    world: World,
    source: tuple[FileId, Span],
    restorations: tuple[FileId, Span],
) -> Outcome[tuple[tuple[int, ...], ...]]:
    """Return the printed line ends of a page's two files, for ``pagegen fidelity``."""
    outcome = read_restored(world, source, restorations)
    ends = None if outcome.value is None else _ends(outcome.value)
    return Outcome(ends, outcome.diagnostics)


_FRONT = ("kicker", "headline", "deck", "byline")
_ESCAPED = re.compile(r"([\\*`]|\](?=\{)|^(?:#|>|\||[-+](?= )|:::))")
_PLAIN = re.compile(r"[\w□“【《][^:#\n]*")


def story_text(restored: Restored) -> str:
    """Return the copy file of the restored story, as ``content.markup`` reads it."""
    front = ["---", f"slug: {restored.slug}"]
    for key in _FRONT:
        front += _front_lines(key, restored.field(f"{restored.slug}.{key}"))
    blocks, verse = [], list[str]()
    for paragraph in restored.body:
        text = _ESCAPED.sub(r"\\\1", paragraph.text)
        if paragraph.kind is ParagraphKind.VERSE:
            verse.append(text)
            continue
        if verse:
            blocks.append(_fenced(verse))
            verse = []
        blocks.append(f"## {text}" if paragraph.kind is ParagraphKind.CROSSHEAD else text)
    if verse:
        blocks.append(_fenced(verse))
    return "\n".join(front) + "\n---\n\n" + "\n\n".join(blocks) + "\n"


def _fenced(verse: list[str]) -> str:
    return "\n".join((f"::: {ParagraphKind.VERSE.value}", *verse, ":::"))


def _front_lines(key: str, lines: tuple[str, ...]) -> list[str]:
    """Return a key of the front matter: nothing, one line, or a list."""
    values = [_quoted(line) for line in lines]
    if len(values) < 2:
        return [" ".join((f"{key}:", *values))]
    return [f"{key}:", *(f"  - {value}" for value in values)]


def _quoted(line: str) -> str:
    """Return a line as a YAML scalar, in quotes where a plain one would be read otherwise."""
    if _PLAIN.fullmatch(line) and line == line.strip(" "):
        return line
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
