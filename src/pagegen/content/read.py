"""The copy of a page: stories, captions and named lines, out of the files of its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from pagegen.content.captions import read_captions
from pagegen.content.dates import check_date
from pagegen.content.files import load, stem, without_strays
from pagegen.content.lines import RawLine, raw_fields, raw_lines
from pagegen.content.markup import CopyFile, parse_copy
from pagegen.content.normalize import ALL_RULES, RULES, Normalized, normalize
from pagegen.content.story import (
    Caption,
    Emphasis,
    Line,
    PageCopy,
    Paragraph,
    ParagraphKind,
    Run,
    Story,
)
from pagegen.content.yamlread import Kind, Node, read_yaml
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.memo import Memo
from pagegen.source import FileId, Origin, Span, World, WorldError

Field = tuple[str, tuple[Line, ...]]
FRONT_KEYS = ("slug", "kicker", "headline", "deck", "byline", "dateline")
"""What a story's front matter may hold; all but the slug are lines of copy."""
_KEEP = "keep"
_STANDARD_INPUT = FileId("-")
_SLUG = re.compile(r"[^\s.]+")


def read_copy(
    world: World,
    stories: tuple[tuple[FileId, Span], ...],
    captions: tuple[FileId, Span] | None,
    fields: tuple[tuple[FileId, Span], ...],
    *,
    extra_fields: tuple[Field, ...] = (),
    memo: Memo | None = None,
) -> Outcome[PageCopy]:
    """Return all copy of a page and everything that is wrong with it, in one run.

    Args:
        stories: Copy files, each with the place that names it; so for the others.
        fields: YAML files; ``credits.yaml`` gives ``credits.paper`` and so on.
        extra_fields: Lines that come from elsewhere, such as ``page.number``.
        memo: Where files that have not changed since an earlier reading may lie.
    """
    sink = Sink()
    memo = memo or Memo()
    read = tuple(s for f, at in stories if (s := _read_story(world, f, at, sink)))
    kept = _without_doubles(read, sink)
    group: tuple[Caption, ...] = ()
    if captions is not None:
        asked = captions
        key = ("captions", *captions, _content(world, captions[0]))
        group = sink.take(memo.get(key, lambda: _read_captions(world, asked))) or ()
    named = [*extra_fields]
    for file, at in fields:
        one = ("fields", file, at, _content(world, file))
        read_now = partial(_read_fields, world, file, at)
        found: tuple[Field, ...] | None = sink.take(memo.get(one, read_now))
        named += found or ()
    sink.extend(check_date(tuple(named)))
    named += [field for story in kept for field in story_fields(story)]
    return sink.seal(PageCopy(kept, group, _distinct(tuple(named), sink)))


def story_fields(story: Story) -> tuple[Field, ...]:
    """Return a story's parts as named fields: ``lead.headline``, ``lead.verse`` and so on."""
    verse = tuple(Line(p.text, p.span) for p in story.verse())
    parts = (story.kicker, story.headline, story.deck, story.byline, story.dateline, verse)
    names = (*FRONT_KEYS[1:], "verse")
    return tuple((f"{story.slug}.{n}", lines) for n, lines in zip(names, parts, strict=True))


def _read_story(world: World, file: FileId, at: Span, sink: Sink) -> Story | None:
    text = load(world, file, at, sink)
    return None if text is None else sink.take(parse_story(text, file))


def parse_story(text: str, file: FileId) -> Outcome[Story]:
    """Return the story that a copy file's text holds.

    Its text goes through the rules of ``normalize``; ``keep: [dashes]`` in the front matter
    switches rules off for the story, ``keep: all`` every one.
    """
    sink = Sink()
    copy = sink.take(parse_copy(text, file)) or CopyFile(None, ())
    rules = rules_of(copy.front)
    front = _Front(file, copy.front, rules, sink)
    slug = front.slug()
    kicker, headline, deck, byline, dateline = (front.lines(k) for k in FRONT_KEYS[1:])
    body = tuple(
        _paragraph(block.runs(), block.kind, Span(Origin(file, ("block", n))), rules, sink)
        for n, block in enumerate(copy.blocks, 1)
    )
    if not body:
        sink.say("content-bad-markup", Span.at(file, 1, 1), hint("no-body"), variant="no-body")
    whole = Span.of_file(file)
    return sink.seal(Story(slug, kicker, headline, deck, byline, dateline, body, whole))


@dataclass(frozen=True, slots=True)
class _Front:
    """The front matter of one story."""

    file: FileId
    node: Node | None
    rules: frozenset[str]
    sink: Sink

    def slug(self) -> str:
        """Return the slug, checked; and check the other keys while at it."""
        node = self.node
        if node is None or node.kind is not Kind.MAP:
            if node is not None:
                span = node.span(self.file)
                self.sink.say("content-bad-markup", span, hint("front"), variant="front")
            return stem(self.file)
        self._check_keys(node)
        value = node.get("slug")
        if value is None or value.is_null():
            self._bad_slug(Span.at(self.file, 1, 1), "missing", "")
        elif value.kind is not Kind.SCALAR or not _SLUG.fullmatch(value.text):
            self._bad_slug(value.span(self.file), "form", value.text)
        else:
            return value.text
        return stem(self.file)

    def lines(self, key: str) -> tuple[Line, ...]:
        """Return the lines of a key, normalised."""
        if self.node is None or (value := self.node.get(key)) is None:
            return ()
        raw = raw_lines(value, (key,), self.file, self.sink)
        return tuple(
            _line(line.text, Span(Origin(self.file, front_path(line))), self.rules, self.sink)
            for line in raw
        )

    def _bad_slug(self, span: Span, variant: str, slug: str) -> None:
        suggestion = stem(self.file).replace(".", "-") or "lead"
        cure = hint("write-slug", name=suggestion)
        self.sink.say("content-bad-slug", span, cure, variant=variant, slug=slug)

    def _check_keys(self, node: Node) -> None:
        for key, _ in node.pairs:
            if key.text not in (*FRONT_KEYS, _KEEP):
                cures = tuple(hint("did-you-mean", name=n) for n in _near(key.text))
                self.sink.say(
                    "content-bad-markup",
                    key.span(self.file),
                    *(cures or (hint("front-keys", keys=", ".join(FRONT_KEYS)),)),
                    variant="front-key",
                    key=key.text,
                )
        for item in _kept(node):
            if item.text not in (*ALL_RULES, "all"):
                self.sink.say(
                    "content-bad-markup",
                    item.span(self.file),
                    hint("keep", rules=", ".join(RULES)),
                    variant="keep",
                    key=item.text,
                )


def _near(key: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(key, FRONT_KEYS, n=1)


def _kept(front: Node) -> tuple[Node, ...]:
    value = front.get(_KEEP)
    if value is None or value.is_null():
        return ()
    return value.items if value.kind is Kind.LIST else (value,)


def rules_of(front: Node | None) -> frozenset[str]:
    """Return the normalising rules that a story's front matter leaves on."""
    kept = {item.text for item in _kept(front)} if front is not None else set[str]()
    return frozenset() if "all" in kept else ALL_RULES - kept


def front_path(line: RawLine) -> tuple[str | int, ...]:
    """Return the origin's path of a line of the front matter: ``("front", key, index)``."""
    index = line.path[1] if len(line.path) > 1 else 0
    return ("front", line.path[0], index)


def _line(text: str, span: Span, rules: frozenset[str], sink: Sink) -> Line:
    result = normalize(text, rules)
    _tell(result, span, sink)
    return Line(result.text, span)


def _paragraph(
    runs: tuple[Run, ...], kind: ParagraphKind, span: Span, rules: frozenset[str], sink: Sink
) -> Paragraph:
    """Return a paragraph after the rules; they see the whole text, across its runs."""
    result = normalize("".join(r.text for r in runs), rules)
    if result.origins is not None:
        _tell(result, span, sink)
        runs = _cut_again(runs, result)
    return Paragraph(runs, kind, span)


def _cut_again(runs: tuple[Run, ...], result: Normalized) -> tuple[Run, ...]:
    """Return the runs over the changed text, each character with the look it came from."""
    typed = [(r.emphasis, r.annotations) for r in runs for _ in r.text]
    new: list[Run] = []
    for offset, char in enumerate(result.text):
        look = typed[min(result.origin(offset), len(typed) - 1)]
        if new and (new[-1].emphasis, new[-1].annotations) == look:
            new[-1] = replace(new[-1], text=new[-1].text + char)
        else:
            new.append(Run(char, *look))
    return tuple(new) or (Run("", Emphasis.NONE),)


def _tell(result: Normalized, span: Span, sink: Sink) -> None:
    """Tell what the rules changed in a text: one note, with the first change as an example."""
    if not result.changes:
        return
    first = result.changes[0]
    start = next((i for i in range(len(result.text)) if result.origin(i) >= first.offset), 0)
    end = min(start + max(1, len(first.after)), len(result.text))
    rules = ", ".join(sorted({c.rule for c in result.changes}))
    sink.say(
        "content-normalized",
        span.slice(start, end),
        hint("write-it-so", after=first.after),
        count=len(result.changes),
        rules=rules,
        before=first.before,
        after=first.after,
    )


def _without_doubles(stories: tuple[Story, ...], sink: Sink) -> tuple[Story, ...]:
    kept: list[Story] = []
    for story in stories:
        if any(s.slug == story.slug for s in kept):
            cure = hint("other-slug", slug=story.slug)
            span = Span(Origin(story.span.origin.file, ("front", "slug", 0)))
            sink.say("content-bad-slug", span, cure, variant="double", slug=story.slug)
        else:
            kept.append(story)
    return tuple(kept)


def _read_captions(world: World, captions: tuple[FileId, Span]) -> Outcome[tuple[Caption, ...]]:
    sink = Sink()
    root = _read_root(world, *captions, sink)
    if root is None:
        return sink.seal(())
    found = sink.take(read_captions(root, captions[0])) or ()
    done = tuple(replace(c, text=_line(c.text, c.span, ALL_RULES, sink).text) for c in found)
    return sink.seal(done)


def _content(world: World, file: FileId) -> bytes:
    """Return what tells one content of a small file from another: its bytes, or why not."""
    try:
        return world.read(file)
    except WorldError as error:
        return error.reason.encode()


def _read_fields(world: World, file: FileId, at: Span) -> Outcome[tuple[Field, ...]]:
    """Return the fields of a YAML file. Display copy is set as typed; no rule touches it."""
    sink = Sink()
    root = _read_root(world, file, at, sink)
    if root is None:
        return sink.seal(())
    if root.kind is not Kind.MAP:
        span = root.span(file)
        sink.say("content-bad-yaml", span, hint("not-a-map"), variant="not-a-map")
        return sink.seal(())
    found: list[Field] = []
    for field in raw_fields(root, file, sink):
        name = ".".join((stem(file), *map(str, field.path)))
        lines = tuple(Line(raw.text, Span(Origin(file, raw.path))) for raw in field.lines)
        found.append((name, lines))
    return sink.seal(tuple(found))


def _read_root(world: World, file: FileId, at: Span, sink: Sink) -> Node | None:
    text = load(world, file, at, sink)
    return None if text is None else read_yaml(without_strays(text, file, sink), file, sink)


def _distinct(fields: tuple[Field, ...], sink: Sink) -> tuple[Field, ...]:
    """Return the fields with every name once; a second one is told and dropped."""
    seen: dict[str, tuple[Line, ...]] = {}
    for name, lines in fields:
        if name not in seen:
            seen[name] = lines
            continue
        span = lines[0].span if lines else None
        cure = hint("double-field", name=name)
        sink.say("content-bad-yaml", span, cure, variant="double-field", name=name)
    return tuple(seen.items())


def read_plain(
    text: str, file: FileId = _STANDARD_INPUT, *, as_is: bool = False
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that holds one a line; blank lines are skipped.

    Args:
        as_is: Keep exactly the characters that stand there, edge spaces included.
    """
    rules = frozenset[str]() if as_is else ALL_RULES
    unheard = Sink()
    return tuple(
        _paragraph(
            (Run(line),), ParagraphKind.BODY, Span(Origin(file, ("line", n))), rules, unheard
        )
        for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
        if line.strip(" \t")
    )


def read_text(world: World, file: FileId, span: Span | None = None) -> Outcome[str]:
    """Return a UTF-8 text file for ``read_plain``, or what stands in the way."""
    sink = Sink()
    text = load(world, file, span, sink)
    return sink.seal(text)
