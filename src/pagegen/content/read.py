"""The copy of a page: stories, captions and named lines, out of the files of its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from pagegen.content.breaks import HEADING_KEYS, Marked, read_breaks
from pagegen.content.captions import read_captions
from pagegen.content.dates import check_date
from pagegen.content.files import load, stem, without_strays
from pagegen.content.lines import RawLine, raw_fields, raw_lines
from pagegen.content.markup import CopyFile, parse_copy
from pagegen.content.normalize import (
    DISPLAY,
    USUAL,
    Change,
    Normalized,
    Policy,
    normalize,
    proposals,
)
from pagegen.content.story import (
    PICTURE_SIGN,
    Annotation,
    Caption,
    Emphasis,
    Furniture,
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
from pagegen.house import ALL, TEXT_RULES
from pagegen.memo import Memo
from pagegen.source import FileId, Origin, Span, World, WorldError

Field = tuple[str, tuple[Line, ...]]
FRONT_KEYS = ("slug", "kicker", "headline", "deck", "byline", "dateline")
"""What a story's front matter may hold; all but the slug are lines of copy."""
_KEEP = "keep"
_STANDARD_INPUT = FileId("-")
_SPAN = re.compile(
    r"\[(?P<words>[^\[\]]+)\]"
    rf"(?P<attributes>\{{(?:{'|'.join(kind.value for kind in Furniture)})\b[^{{}}]*\}})"
)
"""A span of the body in a display line. Other braces are characters of a heading."""
_SLUG = re.compile(r"[^\s.]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How copy is read.

    ``memo`` is where files that have not changed since an earlier reading may lie; ``policy``
    says which text rules change the copy, and which only propose.
    """

    memo: Memo | None = None
    policy: Policy = USUAL


def read_copy(
    world: World,
    stories: tuple[tuple[FileId, Span], ...],
    captions: tuple[FileId, Span] | None,
    fields: tuple[tuple[FileId, Span], ...],
    *,
    extra_fields: tuple[Field, ...] = (),
    how: Reading = Reading(),
) -> Outcome[PageCopy]:
    """Return all copy of a page and everything that is wrong with it, in one run.

    Args:
        stories: Copy files, each with the place that names it; so for the others.
        fields: YAML files; ``credits.yaml`` gives ``credits.paper`` and so on.
        extra_fields: Lines that come from elsewhere, such as ``page.number``.
        how: Memory and text rules.
    """
    sink = Sink()
    memo, policy = how.memo or Memo(), how.policy
    read = tuple(s for f, at in stories if (s := _read_story(world, f, at, policy, sink)))
    kept = _without_doubles(read, sink)
    group: tuple[Caption, ...] = ()
    if captions is not None:
        asked = captions
        key = ("captions", *captions, _content(world, captions[0]), policy)
        group = sink.take(memo.get(key, lambda: _read_captions(world, asked, policy))) or ()
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


def _read_story(world: World, file: FileId, at: Span, policy: Policy, sink: Sink) -> Story | None:
    text = load(world, file, at, sink)
    story = None if text is None else sink.take(parse_story(text, file, policy))
    return None if story is None else with_pictures(story, world)


def with_pictures(story: Story, world: World) -> Story:
    """Return a story whose inline pictures are named from the page and not from the copy file."""
    if not any(PICTURE_SIGN in p.text for p in story.body):
        return story
    base = story.span.origin.file

    def found(one: Annotation) -> Annotation:
        is_picture = one.kind is Furniture.PICTURE
        return replace(one, value=world.resolve(base, one.value)) if is_picture else one

    return replace(
        story,
        body=tuple(
            replace(
                p,
                runs=tuple(
                    replace(r, annotations=tuple(map(found, r.annotations))) for r in p.runs
                ),
            )
            for p in story.body
        ),
    )


def parse_story(text: str, file: FileId, policy: Policy = USUAL) -> Outcome[Story]:
    """Return the story that a copy file's text holds.

    Its text goes through the rules of ``normalize``; ``keep: [dashes]`` in the front matter
    switches rules off for the story, ``keep: all`` every one.
    """
    sink = Sink()
    copy = sink.take(parse_copy(text, file)) or CopyFile(None, ())
    rules = kept_from(policy, copy.front)
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
    rules: Policy
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
        """Return the lines of a key, normalised, and the breaks that its author allows."""
        if self.node is None or (value := self.node.get(key)) is None:
            return ()
        raw = raw_lines(value, (key,), self.file, self.sink)
        has_marks = key in HEADING_KEYS
        for line in raw:
            self._check_spans(line)
        return tuple(
            _line(
                line.text,
                Span(Origin(self.file, front_path(line))),
                self.rules,
                self.sink,
                has_marks=has_marks,
            )
            for line in raw
        )

    def _check_spans(self, line: RawLine) -> None:
        """Tell the first span of a display line: it would be printed with its brackets."""
        found = _SPAN.search(line.text)
        if found is None:
            return
        span = Span.at(self.file, line.line, line.column)
        cure = hint("span-front", sign=found["words"])
        self.sink.say(
            "content-bad-markup", span, cure, variant="span-front", sign=found["attributes"]
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
            if item.text not in (*TEXT_RULES, ALL):
                self.sink.say(
                    "content-bad-markup",
                    item.span(self.file),
                    hint("keep", rules=", ".join(TEXT_RULES)),
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


def kept_from(policy: Policy, front: Node | None) -> Policy:
    """Return a policy less the rules that a story's front matter keeps off (``keep:``)."""
    kept = {item.text for item in _kept(front)} if front is not None else set[str]()
    return policy.without(TEXT_RULES if ALL in kept else kept)


def front_path(line: RawLine) -> tuple[str | int, ...]:
    """Return the origin's path of a line of the front matter: ``("front", key, index)``."""
    index = line.path[1] if len(line.path) > 1 else 0
    return ("front", line.path[0], index)


def rules_for(policy: Policy, kind: ParagraphKind | None) -> Policy:
    """Return the policy for a block of the body, or for a line of display copy (None)."""
    return policy if kind is ParagraphKind.BODY else policy.without(DISPLAY)


def _line(text: str, span: Span, policy: Policy, sink: Sink, *, has_marks: bool = False) -> Line:
    marked = read_breaks(text) if has_marks else Marked(text, (), ())
    rules = rules_for(policy, None)
    result = normalize(marked.text, rules.fix)
    _tell(result, span, rules, sink)
    return Line(result.text, span, tuple(result.offset(at) for at in marked.breaks))


def _paragraph(
    runs: tuple[Run, ...], kind: ParagraphKind, span: Span, policy: Policy, sink: Sink
) -> Paragraph:
    """Return a paragraph after the rules; they see the whole text, across its runs."""
    rules = rules_for(policy, kind)
    result = normalize("".join(r.text for r in runs), rules.fix)
    _tell(result, span, rules, sink)
    if result.origins is not None:
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


def _tell(result: Normalized, span: Span, policy: Policy, sink: Sink) -> None:
    """Tell what the rules changed in a text, and what they propose: one note of each kind.

    A note has the first change as an example; ``pagegen text`` lists every one.
    """
    for code, changes in (
        ("content-normalized", result.changes),
        ("content-proposed", proposals(result, policy)),
    ):
        if changes:
            note(code, changes, _shown(code, changes[0], result, span), sink)


def _shown(code: str, first: Change, result: Normalized, span: Span) -> Span:
    """Return the characters of the changed text that stand for a change."""
    start = next((i for i in range(len(result.text)) if result.origin(i) >= first.offset), 0)
    there = first.after if code == "content-normalized" else first.before
    return span.slice(start, min(start + max(1, len(there)), len(result.text)))


def note(code: str, changes: tuple[Change, ...], span: Span, sink: Sink) -> None:
    """Tell changes or proposals that stand together; the first of them is the example."""
    first = changes[0]
    cure = hint("write-it-so", after=first.after) if first.after else hint("take-it-out")
    one, gone = "one" * (len(changes) == 1), "gone" * (not first.after)
    sink.say(
        code,
        span,
        cure,
        variant="-".join(part for part in (one, gone) if part),
        count=len(changes),
        rules=", ".join(sorted({c.rule for c in changes})),
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


def _read_captions(
    world: World, captions: tuple[FileId, Span], policy: Policy
) -> Outcome[tuple[Caption, ...]]:
    sink = Sink()
    root = _read_root(world, *captions, sink)
    if root is None:
        return sink.seal(())
    found = sink.take(read_captions(root, captions[0])) or ()
    done = tuple(replace(c, text=_line(c.text, c.span, policy, sink).text) for c in found)
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
    text: str,
    file: FileId = _STANDARD_INPUT,
    *,
    as_is: bool = False,
    sink: Sink | None = None,
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text that holds one a line; blank lines are skipped.

    Args:
        as_is: Keep exactly the characters that stand there, edge spaces included.
        sink: Where the changes are told.
    """
    policy = USUAL.without(TEXT_RULES) if as_is else USUAL
    heard = sink or Sink()
    return tuple(
        _paragraph((Run(line),), ParagraphKind.BODY, Span(Origin(file, ("line", n))), policy, heard)
        for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1)
        if line.strip(" \t")
    )


def read_text(world: World, file: FileId, span: Span | None = None) -> Outcome[str]:
    """Return a UTF-8 text file for ``read_plain``, or what stands in the way."""
    sink = Sink()
    text = load(world, file, span, sink)
    return sink.seal(text)
