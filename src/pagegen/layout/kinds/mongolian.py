"""The Mongolian box: columns of turned lines, the first at the left edge."""

from __future__ import annotations

from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import Rect, fits
from pagegen.layout.model import Item, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.linebreak.adjust import set_line
from pagegen.source import Span
from pagegen.spec.page import MongolianBox, Vertical
from pagegen.style import Role

_WIDE = 1e6


def lay_out_mongolian(box: MongolianBox, rect: Rect, scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the columns of a label, from left to right."""
    from pagegen.text.mongolian import prepare_mongolian  # few pages need it

    copies = [line for line in scene.lines_of(box.ref, sink) if line.text]
    size = box.style.size
    width = size + box.leading * (len(copies) - 1)
    if copies and not fits(rect.width, width):
        _say_too_small(copies[-1].text, copies[-1].span, (width, rect.width), "", sink)
    items: list[Item] = []
    for number, copy in enumerate(copies):
        made = sink.take(prepare_mongolian(copy.text, box.style, scene.composer, copy.span))
        assert made is not None, "preparing always gives a column"
        line = set_line(made, 0, 1, _WIDE, justify=False)
        length = line.width * size
        if not fits(rect.height, length):
            _say_too_small(copy.text, copy.span, (length, rect.height), "height", sink)
        share = {Vertical.TOP: 0.0, Vertical.MIDDLE: 0.5, Vertical.BOTTOM: 1.0}[box.valign]
        items.append(
            PlacedLine(
                Role.FURNITURE,
                made,
                line,
                rect.x + size / 2 + number * box.leading,
                rect.y + (rect.height - length) * share,
                size,
                rect.y,
                rect.height,
                copy.span,
                paragraph=number,
            )
        )
    return tuple(items)


def _say_too_small(
    text: str, span: Span, room: tuple[float, float], variant: str, sink: Sink
) -> None:
    needed, available = room
    sink.say(
        "head-does-not-fit",
        span,
        hint("larger-box"),
        variant=variant,
        text=text,
        needed=round(needed, 1),
        available=round(available, 1),
    )
