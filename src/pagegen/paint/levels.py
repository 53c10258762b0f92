"""Levels of headings (print rule U06): the page's title, its stories, their crossheads.

A page has a title of its own when a display line before all stories is larger than every
headline: the banner of a special issue, the name of a supplement. Then that is H1 and headlines
are H2; without one the first headline is H1. No level is skipped on the way down.
"""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.paint.passages import Node


def set_levels(root: Node) -> None:
    """Give every heading its level, in the order of reading."""
    title = _title(root)
    if title is not None:
        title.kind, title.level = "H", 1
    largest = max((node.size for node in _headlines(root)), default=0.0)
    is_first = title is None
    last = 0
    for node, article in _headings(root):
        if node is not title and article is not None and node.size:
            is_top = title is None and (is_first or node.size == largest)
            node.level = 1 if is_top else 2
            article.level = node.level
            is_first = False
        elif not node.level:
            node.level = (article.level if article and article.level else last) + 1
        node.level = min(node.level, last + 1, 6)
        node.kind = f"H{node.level}"
        last = node.level


def _headings(root: Node, article: Node | None = None) -> Iterator[tuple[Node, Node | None]]:
    """Yield every heading with the article it stands in."""
    for kid in root.kids:
        if isinstance(kid, Node):
            if kid.kind == "H":
                yield kid, article
            yield from _headings(kid, kid if kid.kind == "Art" else article)


def _headlines(root: Node) -> Iterator[Node]:
    return (node for node, article in _headings(root) if article is not None and node.size)


def _title(root: Node) -> Node | None:
    """Return the display line that is the page's title, if there is one."""
    headlines = list(_headlines(root))
    before: list[Node] = []
    for kid in root.kids:
        if isinstance(kid, Node) and kid.kind == "Art":
            break
        if isinstance(kid, Node) and kid.kind == "P" and kid.size:
            before.append(kid)
    if not before or not headlines:
        return None
    title = max(before, key=lambda node: node.size)
    return title if title.size > max(node.size for node in headlines) else None
