"""Caption groups (图片说明): numbered entries, whose numbers run without gap or repeat (CA-03)."""

from __future__ import annotations

from collections.abc import Iterator

from pagegen.content.story import Caption
from pagegen.content.yamlread import Kind, Node
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import FileId, Origin, Span

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KEYS = frozenset({"number", "text", "alt"})


def number_of(text: str) -> int | None:
    """Return the number that ``3`` or ``③`` writes, or None."""
    if len(text) == 1 and text in CIRCLED:
        return CIRCLED.index(text) + 1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def read_captions(root: Node, file: FileId) -> Outcome[tuple[Caption, ...]]:
    """Return the captions of a file: a list of ``{number, text, alt}``; ``alt`` may be absent."""
    sink = Sink()
    if root.kind is not Kind.LIST:
        sink.say("content-bad-caption", root.span(file), hint("form"), variant="not-a-list")
        return sink.seal(())
    captions = tuple(_captions(root, file, sink))
    _check_numbers(captions, sink)
    return sink.seal(captions)


def _captions(root: Node, file: FileId, sink: Sink) -> Iterator[Caption]:
    for index, node in enumerate(root.items):
        caption = _caption(node, index, file, sink)
        if caption is not None:
            yield caption


def _caption(node: Node, index: int, file: FileId, sink: Sink) -> Caption | None:
    here = node.span(file)
    if node.kind is not Kind.MAP:
        sink.say("content-bad-caption", here, hint("form"), variant="entry")
        return None
    for key, _ in node.pairs:
        if key.text not in _KEYS:
            sink.say(
                "content-bad-caption", key.span(file), hint("form"), variant="key", key=key.text
            )
    values = {k: v for k in _KEYS if (v := node.get(k)) is not None and v.kind is Kind.SCALAR}
    number = number_of(values["number"].text) if "number" in values else None
    if number is None:
        place = values["number"].span(file) if "number" in values else here
        sink.say("content-bad-caption", place, hint("form"), variant="number")
        return None
    text = values["text"].text if "text" in values else ""
    if not text.strip():
        sink.say("content-bad-caption", here, hint("form"), variant="empty", number=number)
    alt = values["alt"].text if "alt" in values else ""
    return Caption(number, text, alt, Span(Origin(file, (index, "text"))))


def _check_numbers(captions: tuple[Caption, ...], sink: Sink) -> None:
    """Tell numbers that come twice and numbers that are left out (CA-03)."""
    seen: set[int] = set()
    for caption in captions:
        n = caption.number
        if n in seen:
            cure = hint("renumber", number=max(c.number for c in captions) + 1)
            sink.say("content-bad-caption", caption.span, cure, variant="repeat", number=n)
        elif n - 1 not in seen and n > 1 and not any(c.number == n - 1 for c in captions):
            cure = hint("renumber", number=n - 1)
            sink.say(
                "content-bad-caption", caption.span, cure, variant="gap", number=n, before=n - 1
            )
        seen.add(n)
