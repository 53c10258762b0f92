"""A page as a tree in reading order (print rules U01 to U12): stories, headings, pictures.

Boxes are read as the spec has them, story by story: what belongs to a story stands in its
``Art``, heading and byline first, then the body, then its pictures with their captions. Running
head, rules, grounds and badges are artefacts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import hypot
from types import MappingProxyType

from pagegen.content.story import PageCopy, Story
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import Rect
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import Artwork, Figure, Initial, Layout, PlacedBox, PlacedLine, Ruby
from pagegen.memo import Memo
from pagegen.paint.alts import Pictures, alt_of, is_decorative
from pagegen.paint.build import item_marks
from pagegen.paint.levels import set_levels
from pagegen.paint.marks import DisplayList, GlyphRun, ImageMark, Mark
from pagegen.paint.passages import MONGOLIAN, Node, Shown, figure, is_read, paragraph, shown_of
from pagegen.paint.tags import ARTEFACT, Artefact, Element, Structure, Tag
from pagegen.spec.page import BoxSpec, HeadlineBox, PageSpec, TextBox
from pagegen.style import Role

TITLE_RATIO = 1.2
"""A first line so much larger than all lines below it is the title of its box."""
TITLED_LINES = 3
"""Lines that a title has below it at least; fewer are a slogan with what belongs to it."""
_HEAD, _BYLINE, _BODY, _REST, _PICTURES = range(5)
_FRONT = MappingProxyType({"byline": _BYLINE, "dateline": _BYLINE})


def tagged(
    layout: Layout, spec: PageSpec, copy: PageCopy, memo: Memo | None = None
) -> Outcome[DisplayList]:
    """Return the marks of a page with its structure, and what pictures lack in words.

    The marks are those of :func:`~pagegen.paint.build.paint`, with runs cut where a reading or
    another language begins.
    """
    sink = Sink()
    page = _Page(spec, copy, memo or Memo(), sink)
    for box in layout.boxes:
        page.add(box)
    root = page.document()
    structure = _numbered(root, page)
    marks = tuple(page.marks)
    return sink.seal(DisplayList(layout.paper, layout.bleed, marks, tuple(page.pieces), structure))


@dataclass(slots=True)
class _Article:
    """What was found of one story: parts with their rank, and where its boxes stand."""

    node: Node = field(default_factory=lambda: Node("Art"))
    parts: list[tuple[int, Node]] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)


class _Page:
    """Gathers marks and nodes box by box."""

    def __init__(self, spec: PageSpec, copy: PageCopy, memo: Memo, sink: Sink) -> None:
        self.marks: list[Mark] = []
        self.pieces: list[tuple[str, int]] = []
        self.headers: set[int] = set()
        self._copy = copy
        self._memo = memo
        self._sink = sink
        self._boxes: Mapping[str, BoxSpec] = {box.id: box for box in all_boxes(spec.boxes)}
        self._pictures = Pictures.of(spec, copy)
        self._language = spec.output.language
        self._stories = {story.span.origin.file: story for story in copy.stories}
        self._articles: dict[str, _Article] = {}
        self._figures: list[tuple[PlacedBox, Node]] = []
        self._captions: dict[int, Node] = {}
        self._kids: list[Node] = []

    def add(self, box: PlacedBox) -> None:
        """Take in a box: its marks at the end of the list, its nodes where they belong."""
        shown = shown_of(
            box.items,
            lambda item: item_marks(item, box, self._memo),
            len(self.marks),
            self._memo,
        )
        self.marks += [part.mark for part in shown]
        self.pieces.append((box.id, len(self.marks)))
        read = [part for part in shown if is_read(part.mark)]
        match box.kind:
            case "running-head":
                self.headers.update(part.index for part in shown)
            case "text":
                self._text(box, read)
            case "headline":
                self._headline(box, read)
            case "photo" | "art" | "advert":
                self._photo(box, read)
            case "captions":
                self._caption_group(read)
            case "stamp" | "label" | "credits":
                if read:
                    self._kids.append(self._said(read))
            case _:
                self._lines(box, read)

    def document(self) -> Node:
        """Return the tree, pictures with the stories they stand by."""
        for box, node in self._figures:
            self._with_story(box, self._with_caption(box, node))
        for caption in self._captions.values():
            caption.kind = "P"
            self._kids.append(caption)
        for article in self._articles.values():
            article.node.kids = [node for _, node in sorted(article.parts, key=lambda p: p[0])]
        root = Node("Document", [kid for kid in self._kids if kid.kids])
        set_levels(root)
        return root

    def _text(self, box: PlacedBox, read: Sequence[Shown]) -> None:
        """Add the body of a story: one node for every paragraph, however it is broken."""
        spec = self._boxes[box.id]
        assert isinstance(spec, TextBox), "a text box is placed as one"
        article = self._article(spec.story.field or spec.story.text)
        article.rects.append(box.rect)
        rubies = [item for item in box.items if isinstance(item, Ruby)]
        for (origin, _), parts in _paragraphs(read):
            here = [ruby for ruby in rubies if ruby.line.span.origin == origin]
            is_crosshead = any(
                isinstance(p.item, PlacedLine) and p.item.role is Role.CROSSHEAD for p in parts
            )
            node = self._said(parts, here, "H" if is_crosshead else "P")
            article.parts.append((_BODY, node))

    def _headline(self, box: PlacedBox, read: Sequence[Shown]) -> None:
        """Add kicker, headline and deck: the headline is a heading, however many lines it has."""
        spec = self._boxes[box.id]
        assert isinstance(spec, HeadlineBox), "a headline box is placed as one"
        slug = spec.story.field or spec.story.text
        article, story = self._article(slug), self._copy.story(slug)
        article.rects.append(box.rect)
        mains = {line.span.origin for line in story.headline} if story else set()
        for is_main, group in groupby(read, lambda part: _line(part).span.origin in mains):
            parts = list(group)
            if is_main:
                node = self._said(parts, kind="H")
                node.size = max(_line(part).size for part in parts)
                article.parts.append((_HEAD, node))
                continue
            for _, lines in groupby(parts, lambda part: _line(part).span.origin):
                article.parts.append((_HEAD, self._said(list(lines))))

    def _lines(self, box: PlacedBox, read: Sequence[Shown]) -> None:
        """Add display lines: to their story, or as passages of their own."""
        blocks = [list(group) for _, group in groupby(read, lambda part: _line(part).paragraph)]
        nodes = [self._said(parts) for parts in blocks]
        for node, parts in zip(nodes, blocks, strict=True):
            node.size = max(_line(part).size for part in parts)
            if box.kind == "mongolian":
                node.lang = MONGOLIAN
        story = self._stories.get(_line(read[0]).span.origin.file) if read else None
        if story is not None:
            article = self._article(story.slug)
            article.rects.append(box.rect)
            for node, parts in zip(nodes, blocks, strict=True):
                article.parts.append((_rank(parts[0], story), node))
            return
        if _has_title(nodes):
            nodes[0].kind, nodes[0].level = "H", 2
            self._kids.append(Node("Sect", list(nodes)))
        else:
            self._kids += nodes

    def _photo(self, box: PlacedBox, read: Sequence[Shown]) -> None:
        for part in read:
            if isinstance(part.item, Figure | Artwork) and not is_decorative(self._boxes[box.id]):
                alt = alt_of(self._boxes[box.id], part.item, self._pictures, self._sink)
                self._figures.append((box, figure(part, alt)))

    def _caption_group(self, read: Sequence[Shown]) -> None:
        numbers = {caption.span.origin: caption.number for caption in self._copy.captions}
        for _, group in groupby(read, lambda part: _line(part).paragraph):
            parts = list(group)
            number = numbers.get(_line(parts[-1]).span.origin, -len(self._captions) - 1)
            self._captions[number] = self._said(parts, kind="Caption")

    def _with_caption(self, box: PlacedBox, node: Node) -> Node:
        """Return a figure beside its caption, which a reader program would skip inside it."""
        caption = self._captions.pop(self._pictures.number_of(box.id), None)
        return Node("Div", [node, caption]) if caption is not None else node

    def _with_story(self, box: PlacedBox, node: Node) -> None:
        """Add a picture to the story it stands in or nearest to; an advertisement has none."""
        articles = [a for a in self._articles.values() if a.rects]
        if not articles or box.kind == "advert":
            self._kids.append(node)
            return
        nearest = min(articles, key=lambda a: min(_apart(r, box.rect) for r in a.rects))
        nearest.parts.append((_PICTURES, node))

    def _article(self, slug: str) -> _Article:
        """Return what is known of a story; its place is where its first box is."""
        article = self._articles.get(slug)
        if article is None:
            article = self._articles[slug] = _Article()
            self._kids.append(article.node)
        return article

    def _said(self, parts: Sequence[Shown], rubies: Sequence[Ruby] = (), kind: str = "P") -> Node:
        """Return a passage, with its language where that is declared and not the document's."""
        node = paragraph(kind, parts, rubies)
        declared = _declared(parts)
        if not node.lang and declared and _script(declared) != _script(self._language):
            node.lang = declared
        return node


def _line(part: Shown) -> PlacedLine:
    line = part.item.line if isinstance(part.item, Initial | Ruby) else part.item
    assert isinstance(line, PlacedLine), "only lines are read here"
    return line


def _paragraphs(read: Sequence[Shown]) -> Iterator[tuple[tuple[object, int], list[Shown]]]:
    """Yield the marks of each paragraph of a text box, in the order of the paragraphs."""
    found: dict[tuple[object, int], list[Shown]] = {}
    for part in read:
        found.setdefault((_origin(part), 0), []).append(part)
    yield from found.items()


def _origin(part: Shown) -> object:
    span = part.mark.span if isinstance(part.mark, GlyphRun | ImageMark) else None
    return span.origin if span else None


def _rank(part: Shown, story: Story) -> int:
    """Return the rank of a display line in its story by the part of the copy it shows."""
    path = _line(part).span.origin.path
    if story.verse() and path[:1] == ("block",):
        return _REST
    name = path[1] if len(path) > 1 and path[0] == "front" else ""
    return _FRONT.get(str(name), _HEAD if name else _REST)


def _has_title(nodes: Sequence[Node]) -> bool:
    """Return whether the first line of a box stands over the others as their title."""
    rest = [node.size for node in nodes[1:]]
    return len(rest) >= TITLED_LINES and nodes[0].size >= TITLE_RATIO * max(rest)


def _apart(a: Rect, b: Rect) -> float:
    """Return the distance between two rectangles, 0 where they touch."""
    x = max(a.x - b.right(), b.x - a.right(), 0.0)
    y = max(a.y - b.bottom(), b.y - a.bottom(), 0.0)
    return hypot(x, y)


def _declared(parts: Sequence[Shown]) -> str:
    """Return the language that the styles of a passage declare, where they agree."""
    langs = {
        style.language
        for part in parts
        if not isinstance(part.item, Figure)
        for style in _line(part).prepared.styles
    }
    return langs.pop() if len(langs) == 1 else ""


def _script(language: str) -> str:
    """Return a language with its script, so that two names of one thing agree.

    Example:
        >>> _script("zh-CN") == _script("zh-Hans"), _script("zh-TW") == _script("zh-Hans")
        (True, False)
    """
    parts = language.lower().split("-")
    if parts[0] != "zh":
        return parts[0]
    return "hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "hans"


def _numbered(root: Node, page: _Page) -> Structure:
    """Return the tree with its sequences numbered in painter's order.

    A sequence is marks that one element reads one after another and that follow one another in
    one box: boxes are streams of their own.
    """
    owners: dict[int, tuple[Node, int]] = {}
    _own(root, owners)
    starts = {end for _, end in page.pieces}
    tags: list[Tag] = []
    firsts: dict[int, int] = {}
    last: tuple[Node, int] | None = None
    for index in range(len(page.marks)):
        owner = owners.get(index)
        if owner is None:
            kind = Artefact.HEADER if index in page.headers else Artefact.LAYOUT
            tags.append(Tag(ARTEFACT, artefact=kind))
        elif owner == last and index not in starts:
            tags.append(tags[-1])
        else:
            tags.append(Tag(owner[0].kind, len(firsts)))
            firsts[index] = len(firsts)
        last = owner
    return Structure(_frozen(root, firsts), tuple(tags))


def _own(node: Node, owners: dict[int, tuple[Node, int]]) -> None:
    """Note for every mark which node reads it, and the first mark that is read with it."""
    first = last = -1
    for kid in node.kids:
        if isinstance(kid, Node):
            _own(kid, owners)
            last = -1
            continue
        first = first if last >= 0 and kid == last + 1 else kid
        owners[kid] = (node, first)
        last = kid


def _frozen(node: Node, firsts: Mapping[int, int]) -> Element:
    """Return a node as an element; indices of marks become numbers of sequences."""
    kids: list[Element | int] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_frozen(kid, firsts))
        elif kid in firsts:
            kids.append(firsts[kid])
    element = Element(node.kind, tuple(kids), node.alt, node.lang, node.bbox)
    return replace(element, is_inline=True) if node.is_inline else element
