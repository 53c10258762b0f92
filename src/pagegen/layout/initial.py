"""Drop capitals (首字下沉): the first character of a story over the height of several lines.

The character is still the first unit of its paragraph, a unit without width that is shown apart:
lines, breaks and offsets stay those of the copy. A Han fills the height from the em box of its
first line to that of its last; a letter stands on the last baseline and reaches up to the capitals
of the first. The lines beside it are shorter by whole characters, so that they stay solid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from pagegen.content.story import Paragraph, ParagraphKind, Story
from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.layout.blocks import Block
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import Initial, LineSlot, PlacedLine
from pagegen.layout.scene import Scene
from pagegen.linebreak.adjust import set_line
from pagegen.linebreak.emergency import split_at
from pagegen.source import Span
from pagegen.spec.page import DropCap, TextBox
from pagegen.style import Align, ParaStyle, Role
from pagegen.text.charclass import CharClass, classify, is_han
from pagegen.text.items import Prepared
from pagegen.text.spacing import Gap

WHITE = 0.2
"""Em of the body that the text keeps from a drop capital at least."""
_WIDE = 1e6
_NONE = Gap(0.0, 0.0, 0.0, 0, 0, False)


@dataclass(frozen=True, slots=True)
class Cap:
    """A drop capital, measured: the characters it takes, their setting, and the room they need.

    ``drop`` is from the first baseline down to its own, ``room`` what the lines beside it lack.
    """

    lines: int
    prepared: Prepared
    size: float
    drop: float
    room: float
    span: Span


def cap_of(
    story: Story, box: TextBox, slots: tuple[LineSlot, ...], scene: Scene, sink: Sink
) -> Cap | None:
    """Return the drop capital a box asks for; where it cannot be had the reason is told."""
    wanted, first = box.drop_cap, next(iter(story.prose()), None)
    if wanted is None or first is None:
        return None
    return sink.take(
        scene.memo.same(
            (box, slots, scene.composer),
            ("drop cap", first),
            lambda: _cap(first, wanted, box, slots, scene),
        )
    )


def _cap(
    first: Paragraph, wanted: DropCap, box: TextBox, slots: tuple[LineSlot, ...], scene: Scene
) -> Outcome[Cap]:
    sink = Sink()
    text = _cap_text(first.text) if first.kind is ParagraphKind.BODY else ""
    column = [s for s in slots if (s.column, s.x) == (slots[0].column, slots[0].x)]
    variant = "" if len(column[: wanted.lines]) == wanted.lines else "room"
    if not text:
        variant = "character"
    if variant:
        cure = hint(variant, lines=wanted.lines)
        span = first.span.slice(0, 1)
        sink.say("flow-no-drop-cap", span, cure, variant=variant, lines=wanted.lines)
        return sink.seal(None)
    span = first.span.slice(0, len(text))
    return sink.seal(_measured(text, wanted, box, span, scene, sink))


def _cap_text(text: str) -> str:
    """Return the characters that drop: the first Han or letter, an opening mark before it too.

    Nothing when a mark follows that may not begin a line.
    """
    start = 1 if text[:1] and classify(text[0]) is CharClass.OPEN else 0
    char, follower = text[start : start + 1], text[start + 1 : start + 2]
    if not char or not (is_han(char) or char.isalpha()) or not follower:
        return ""
    may_follow = is_han(follower) or follower.isalnum() or follower in "“‘（《〈「『"
    return text[: start + 1] if may_follow else ""


def _measured(
    text: str, wanted: DropCap, box: TextBox, span: Span, scene: Scene, sink: Sink
) -> Cap | None:
    grid, body = scene.grid, box.style.text
    height = (wanted.lines - 1) * grid.leading
    look = replace(wanted.style, size=height + body.size)
    drop = EM_TOP * (look.size - body.size)
    if not is_han(text[-1]):
        book = scene.composer.shaper.book
        face = book.face_for(look.face, text[-1])
        if face is not None:
            top = book.ink(face, book.table(face)[text[-1]][0])[3]
            look = replace(look, size=body.size + height / max(top, 0.1))
            drop = height
    made = sink.take(
        scene.prepared(((text, look),), ParaStyle(look, indent=0.0, align=Align.LEFT), span)
    )
    assert made is not None, "preparing always gives a paragraph"
    width = set_line(made, 0, len(made), _WIDE, justify=False).width * look.size
    room = ceil((width + WHITE * body.size) / body.size - 1e-6) * body.size
    return Cap(wanted.lines, made, look.size, drop, room, span)


def shortened(slots: tuple[LineSlot, ...], cap: Cap, scene: Scene) -> tuple[LineSlot, ...]:
    """Return slots of which the first ones make room for a drop capital."""

    def make() -> tuple[LineSlot, ...]:
        beside = slots[: cap.lines]
        return (
            *(replace(s, x=s.x + cap.room, measure=s.measure - cap.room) for s in beside),
            *slots[cap.lines :],
        )

    return scene.memo.same((slots,), ("drop cap", cap.lines, cap.room), make)


def without_cap(block: Block, cap: Cap, scene: Scene) -> Block:
    """Return the first block with its drop capital shown apart, and no indent."""
    return scene.memo.same((block,), ("drop cap", cap.span), lambda: _without(block, cap))


def _without(block: Block, cap: Cap) -> Block:
    length = cap.span.end - cap.span.start
    made = split_at(block.prepared, (length,))
    count = sum(end <= length for end in made.ends)
    # What is left of a word whose first letter drops is still a word.
    whole = next(end for end in block.prepared.ends if end >= length)
    inside = range(count, sum(end <= whole for end in made.ends) - 1)
    bare = tuple(
        replace(s, width=0.0, gids=(), offsets=(), advances=(), clusters=(), rises=())
        for s in made.shapes[:count]
    )
    prepared = replace(
        made,
        shapes=(*bare, *made.shapes[count:]),
        gaps=tuple(
            _NONE if unit < count or unit in inside else gap for unit, gap in enumerate(made.gaps)
        ),
        penalties=(*(0.0 for _ in bare), *made.penalties[count:]),
        indent=0.0,
        apart=count,
    )
    return replace(block, prepared=prepared, style=replace(block.style, indent=0.0))


def placed(cap: Cap, slots: tuple[LineSlot, ...], scene: Scene) -> Initial:
    """Return a drop capital in its place, beside the first of the shortened slots."""
    return scene.memo.same((cap,), ("drop cap", slots[0]), lambda: _placed(cap, slots[0]))


def _placed(cap: Cap, first: LineSlot) -> Initial:
    line = set_line(cap.prepared, 0, len(cap.prepared), _WIDE, justify=False)
    left = first.x - cap.room
    return Initial(
        PlacedLine(
            Role.INITIAL,
            cap.prepared,
            line,
            left,
            first.baseline + cap.drop,
            cap.size,
            left,
            cap.room,
            cap.span,
            first.column,
            0,
            0,
            first.line,
        )
    )
