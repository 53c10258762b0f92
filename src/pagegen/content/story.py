"""Stories: what an article says, cut into its parts, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pagegen.source import Span


class Emphasis(Enum):
    """What the inline markup of a run asks for."""

    NONE = "none"
    STRONG = "strong"
    """``**黑体**``: set in the emphasis face."""
    KAI = "kai"
    """``*楷体*``: set in the aside face."""


class Furniture(Enum):
    """What a bracketed span of copy asks of its characters; values are the words of the markup."""

    DOTS = "dots"
    """着重号: a dot under every Han (RB-01)."""
    NAME = "name"
    """专名号: a line under a proper name (RB-02)."""
    TITLE = "title"
    """书名号浪线: a wavy line under a title (RB-02)."""
    RUBY = "ruby"
    """Pinyin or zhuyin beside its base (RB-03)."""
    SUP = "sup"
    """A note number, raised."""
    CIRCLED = "circled"
    """A number in a ring."""
    NARROW = "narrow"
    """长字: less than its own width."""
    WIDE = "wide"
    """More than its own width."""
    FLAT = "flat"
    """扁字: less than its own height."""
    TALL = "tall"
    """More than its own height."""
    SPREAD = "spread"
    """A name letter-spaced to a width in em (安　宁)."""
    PICTURE = "picture"
    """A small picture that stands like a character."""


PICTURE_SIGN = "\ufffc"
"""Stands in the text for an inline picture; it is never printed and never in the file's text."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One piece of furniture: ``number`` tells the spans of a block from one another.

    ``value`` is what the markup gives: the ruby text, a percentage, em, a file. ``alt`` describes
    a picture in words.
    """

    kind: Furniture
    value: str = ""
    number: int = 0
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one emphasis and the same annotations."""

    text: str
    emphasis: Emphasis = Emphasis.NONE
    annotations: tuple[Annotation, ...] = ()


class ParagraphKind(Enum):
    """What a block of the body is."""

    BODY = "body"
    VERSE = "verse"
    CROSSHEAD = "crosshead"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of copy. ``span`` names the block; offsets in it count characters of ``text``."""

    runs: tuple[Run, ...]
    kind: ParagraphKind
    span: Span

    @property
    def text(self) -> str:
        """Return the characters of all runs."""
        return self.runs[0].text if len(self.runs) == 1 else "".join(r.text for r in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of display copy with its place: a headline, a byline, a slogan.

    ``breaks`` are the offsets before which its author allows a line end, marked by ``|`` in the
    copy; where there are any, it ends nowhere else.
    """

    text: str
    span: Span
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One article (稿件) with all its parts; ``body`` keeps the order of the copy."""

    slug: str
    kicker: tuple[Line, ...]
    headline: tuple[Line, ...]
    deck: tuple[Line, ...]
    byline: tuple[Line, ...]
    dateline: tuple[Line, ...]
    body: tuple[Paragraph, ...]
    span: Span

    def verse(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs marked as verse, which a box of their own shows."""
        return tuple(p for p in self.body if p.kind is ParagraphKind.VERSE)

    def prose(self) -> tuple[Paragraph, ...]:
        """Return the body without the verse: paragraphs and crossheads in order."""
        return tuple(p for p in self.body if p.kind is not ParagraphKind.VERSE)


@dataclass(frozen=True, slots=True)
class Caption:
    """One entry of a caption group (图片说明)."""

    number: int
    text: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class PageCopy:
    """All copy of a page: its stories, captions, and named display lines.

    ``fields`` maps dotted names (``credits.editor``, ``banner.slogan``) to lines of copy.
    """

    stories: tuple[Story, ...]
    captions: tuple[Caption, ...]
    fields: tuple[tuple[str, tuple[Line, ...]], ...]

    def story(self, slug: str) -> Story | None:
        """Return the story of that slug."""
        return next((s for s in self.stories if s.slug == slug), None)

    def field(self, name: str) -> tuple[Line, ...] | None:
        """Return the lines of a named field."""
        return next((lines for key, lines in self.fields if key == name), None)
