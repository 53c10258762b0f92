"""Stories into slots: poured lines get their places; what is over or under is told."""

from __future__ import annotations

from dataclasses import dataclass

from pagegen.content.story import Story
from pagegen.diagnostics.model import Hint
from pagegen.diagnostics.sink import Sink, hint
from pagegen.geometry import EPSILON, fits, near
from pagegen.layout.blocks import Block
from pagegen.layout.copyfit import Fitted, Trial
from pagegen.layout.grid import EM_TOP
from pagegen.layout.model import FitAction, FitStep, Item, LineSlot, Overset, PlacedLine, Underset
from pagegen.layout.pour import Pour, Pourer
from pagegen.layout.scene import Scene
from pagegen.linebreak.best_fit import letters_of
from pagegen.linebreak.cost import LOOSEST_GAP, SHORT
from pagegen.linebreak.emergency import SPLIT_PENALTY
from pagegen.linebreak.lines import Line
from pagegen.spec.fitting import FitCrossheads, FitPicture, FitRule, FitTracking
from pagegen.spec.page import TextBox
from pagegen.style import Align, Role

MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Flow:
    """A story in its slots; ``initial`` comes before its lines, ``extras`` stands beside them."""

    lines: tuple[PlacedLine, ...]
    overset: tuple[Overset, ...] = ()
    underset: tuple[Underset, ...] = ()
    fitting: tuple[FitStep, ...] = ()
    extras: tuple[Item, ...] = ()
    initial: tuple[Item, ...] = ()


def flow(story: Story, box: TextBox, fitted: Fitted, sink: Sink) -> Flow:
    """Return a story's body set into the slots of its box, line *n* in slot *n*."""
    trial = fitted.trial
    sink.extend(trial.said)
    pourer, pours = trial.pourer, trial.poured.pours
    if not trial.slots:
        sink.say("frame-too-small", box.span, hint("enlarge"), box=box.id, lines=0)
        return Flow(())
    body = box.style.text.size
    lines = tuple(
        line for number, pour in enumerate(pours) for line in _placed(pour, number, pourer, body)
    )
    for line in lines:
        say_faults(line, sink, box.style.last_line)
        _say_flush(trial.blocks[line.paragraph], line, sink)
    _say_steps(box, fitted.steps, sink)
    over = _over(story, box, fitted, sink)
    under = () if over else _under(story, box, fitted, sink)
    extras = _extras(lines, pourer.scene, sink)
    initial = _initial(trial)
    return Flow(lines, over, under, fitted.steps, extras, initial)


def _extras(lines: tuple[PlacedLine, ...], scene: Scene, sink: Sink) -> tuple[Item, ...]:
    """Return the furniture beside the lines of a box; plain copy never loads what makes it."""
    if not any(line.prepared.notes for line in lines):
        return ()
    from pagegen.layout.annotations import extras_of

    return extras_of(lines, scene, sink)


def _initial(trial: Trial) -> tuple[Item, ...]:
    """Return the drop capital of a story that has one."""
    if trial.cap is None:
        return ()
    from pagegen.layout.initial import placed

    return (placed(trial.cap, trial.pourer.slots, trial.pourer.scene),)


def _placed(pour: Pour, number: int, pourer: Pourer, body: float) -> list[PlacedLine]:
    if pour.block.is_crosshead:
        return _placed_crosshead(pour, number, pourer, body)
    out: list[PlacedLine] = []
    for index, line in enumerate(pour.broken.lines):
        at = pour.start + index
        if at >= len(pourer.slots):
            break
        out.append(_body_line(pour, line, pourer.slots[at], (number, index)))
    return out


def _body_line(pour: Pour, line: Line, slot: LineSlot, place: tuple[int, int]) -> PlacedLine:
    style = pour.block.style
    size = style.text.size
    number, index = place
    is_flush = index > 0 or near(line.measure * size, slot.measure)
    indent = 0.0 if is_flush else style.indent * size
    slack = slot.measure - indent - (line.width - line.hang) * size
    shift = {Align.CENTER: slack / 2, Align.RIGHT: slack}.get(style.align, 0.0)
    return PlacedLine(
        Role.BODY,
        pour.block.prepared,
        line,
        slot.x + indent + shift,
        slot.baseline,
        size,
        slot.x,
        slot.measure,
        pour.block.span,
        slot.column,
        number,
        index,
        slot.line,
        style.align is Align.JUSTIFY and not line.is_last,
        indent=indent,
    )


def _placed_crosshead(pour: Pour, number: int, pourer: Pourer, body: float) -> list[PlacedLine]:
    """Place a crosshead: in mid-column off the grid, at a column head flush with the tops.

    The tops are those of the type beside it, ``body`` points high: it may be smaller than the
    grid's (GR-03).
    """
    if pour.start + pour.taken > len(pourer.slots):
        return []
    slot = pourer.slots[pour.start]
    grid, style = pourer.scene.grid, pourer.crossheads.style
    if pourer.is_head(pour.start):
        y = slot.baseline + (style.size - body) * EM_TOP
    else:
        y = slot.baseline + pourer.crossheads.baseline * grid.leading
    return [
        PlacedLine(
            Role.CROSSHEAD,
            pour.block.prepared,
            line,
            slot.x,
            y + index * max(grid.leading, style.size * 1.2),
            style.size,
            slot.x,
            slot.measure,
            pour.block.span,
            slot.column,
            number,
            index,
            slot.line,
        )
        for index, line in enumerate(pour.broken.lines)
    ]


def _say_flush(block: Block, line: PlacedLine, sink: Sink) -> None:
    """Tell a first line that had to give up its indent to hold what was printed in it."""
    if block.printed is None or line.number or line.indent or not block.style.indent:
        return
    from pagegen.linebreak.as_printed import least_width  # only facsimiles need it

    over = least_width(block.prepared, line.line) - line.line.measure + block.style.indent
    span = block.span.slice(0, block.prepared.ends[line.line.end - 1])
    sink.say("line-as-printed", span, hint("general"), over=round(over, 2), text=line.text)


def say_faults(line: PlacedLine, sink: Sink, fewest: int = 2) -> None:
    """Tell lines that could not be set well: too wide, too loose, too short, cut inside a unit.

    ``fewest`` is how many characters the last line of a paragraph should hold (PA-02).
    """
    measure = line.measure - line.indent
    width = (line.line.width - line.line.hang) * line.size
    short = SHORT * line.size
    start, end = line.line.start, line.line.end
    prepared = line.prepared
    span = line.span.slice(prepared.starts[start], prepared.ends[end - 1])
    if not fits(measure + 0.05, width):
        over = round(width - measure, 2)
        sink.say("line-overfull", span, hint("widen"), over=over, text=line.text)
    if line.line.stretch > LOOSEST_GAP + EPSILON or (line.is_full and width < measure - short):
        gap = round(line.line.stretch, 2)
        sink.say("line-loose", span, hint("reword"), gap=gap, text=line.text)
    if line.line.is_last and line.number and letters_of(prepared, start) < fewest:
        count = letters_of(prepared, start)
        cures = (hint("reword", fewest=fewest), hint("allow", count=max(1, count)))
        sink.say("line-runt", span, *cures, count=count, text=line.text)
    if end < len(prepared):
        if prepared.penalties[end - 1] >= SPLIT_PENALTY:
            unit = prepared.text[prepared.starts[end - 1] : prepared.ends[end]]
            sink.say("line-broken-unit", span, hint("widen"), unit=unit, text=line.text)
        elif not prepared.gaps[end - 1].may_break:
            sink.say("line-forbidden-break", span, hint("widen"), text=line.text)


def _say_steps(box: TextBox, steps: tuple[FitStep, ...], sink: Sink) -> None:
    """Tell what copy-fitting changed on the page as drawn, each at its rule in the spec."""
    for step in steps:
        rule = next((r for r in box.copyfit.rules if _is_of(step, r)), None)
        if rule is None:
            continue
        sink.say(
            "flow-copyfit",
            rule.span,
            hint("take-over") if step.kind is FitAction.PICTURE else hint("limit"),
            variant="picture-higher" if step.value < 0 and step.subject else step.kind.value,
            subject=step.subject,
            value=round(step.value * 100, 2)
            if step.kind is FitAction.TRACKING
            else abs(step.value),
            lines=f"{step.gained:+d}".replace("-", MINUS),
        )


def _is_of(step: FitStep, rule: FitRule) -> bool:
    match rule:
        case FitTracking():
            return step.kind is FitAction.TRACKING
        case FitPicture():
            return step.kind is FitAction.PICTURE and step.subject == rule.box
        case FitCrossheads():
            return step.kind is FitAction.CROSSHEADS


def _over(story: Story, box: TextBox, fitted: Fitted, sink: Sink) -> tuple[Overset, ...]:
    """Tell copy that found no room, in lines and characters, and what was tried (GR-06)."""
    poured, room = fitted.trial.poured, len(fitted.trial.pourer.slots)
    if poured.slack >= 0:
        return ()
    first = next(p for p in poured.pours if p.end() > room)
    characters = sum(_left_over(p, room) for p in poured.pours)
    over = Overset(box.id, story.slug, -poured.slack, characters, first.block.span)
    sink.say(
        "flow-overset",
        box.at.span,
        hint("more-lines", lines=over.lines),
        hint("cut", characters=characters),
        *_tried(fitted),
        story=story.slug,
        lines=over.lines,
        characters=characters,
    )
    return (over,)


def _under(story: Story, box: TextBox, fitted: Fitted, sink: Sink) -> tuple[Underset, ...]:
    """Tell room that found no copy, in lines and characters, and what was tried (GR-12)."""
    trial = fitted.trial
    lines = trial.poured.slack
    if lines <= 0 or (lines == 1 and box.balance):
        return ()  # Level columns may lack the line that their number leaves over (GR-12).
    per_line = trial.slots[-1].measure / box.style.text.size
    under = Underset(box.id, story.slug, lines, round(lines * per_line))
    if lines == 1:
        return (under,)  # GR-12 lets the last column be a line short.
    sink.say(
        "flow-underset",
        box.at.span,
        hint("fewer-lines", lines=under.lines),
        *_tried(fitted),
        story=story.slug,
        lines=under.lines,
        characters=under.characters,
    )
    return (under,)


def _tried(fitted: Fitted) -> tuple[Hint, ...]:
    """Return a hint for every rule that could not make the story fit, and what was left at best."""
    hints: list[Hint] = []
    for rule in fitted.tried:
        match rule:
            case FitTracking():
                hints.append(hint("tried-tracking", limit=round(rule.limit * 100, 2)))
            case FitPicture():
                hints.append(
                    hint("tried-picture", box=rule.box, lines=max(rule.lower, rule.higher))
                )
            case FitCrossheads():
                hints.append(hint("tried-crossheads", fewest=rule.fewest, most=rule.most))
    if hints:
        kind = "tried-over" if fitted.left > 0 else "tried-under"
        hints.append(hint(kind, lines=abs(fitted.left)))
    return tuple(hints)


def _left_over(pour: Pour, room: int) -> int:
    """Return how many characters of a block stand beyond the last slot."""
    prepared = pour.block.prepared
    if pour.block.is_crosshead:
        return len(prepared.text) if pour.start + pour.taken > room else 0
    beyond = pour.broken.lines[max(0, room - pour.start) :]
    return sum(
        prepared.ends[line.end - 1] - prepared.starts[line.start] for line in beyond if line.end
    )
