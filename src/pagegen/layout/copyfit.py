"""The copy-fitting ladder (凑版): what may be done to make a story fit, in order, within limits.

First a story is poured as it is, paragraphs a little longer or shorter if its spec lets them be.
Then come the rules of the spec in the order they are written: a rung is climbed only when all
before it were not enough. On a rung its own values are tried from the smallest; with each of them
the rungs below rest first and then help, as little as will do. The first setting in which the
story fits is taken: every line in its place, no white at the foot of a column. When none does,
the page stays as drawn (unless text would be lost by that), and what was tried is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from pagegen.content.story import Story
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink
from pagegen.geometry import EPSILON, Rect
from pagegen.layout.balance import level
from pagegen.layout.blocks import Block, blocks_of
from pagegen.layout.frames import all_boxes
from pagegen.layout.model import FitAction, FitStep, LineSlot
from pagegen.layout.pour import SHORT, Poured, Pourer, reach
from pagegen.layout.room import Move, moved, room_of, space_of
from pagegen.layout.scene import Scene
from pagegen.spec.fitting import (
    MOST_TRACKING,
    Edge,
    FitCrossheads,
    FitPicture,
    FitRule,
    FitTracking,
)
from pagegen.spec.page import PanelBox, TextBox
from pagegen.style import Direction, TextStyle

if TYPE_CHECKING:
    from pagegen.layout.initial import Cap

TRACKING_STEP = 0.005
"""Letter-spacing is tried in steps of half a per cent of the size: less is not to be seen, and
gains no line in an article of under two hundred lines."""
LEAST_PICTURE = 4
"""Grid lines that a picture keeps, however much it may be cut."""
MOST_TRIALS = 400
"""Settings tried before the ladder gives up; five rules of three values each are fewer."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A state of everything that copy-fitting may change; as it stands, the page as drawn.

    ``tracking`` is in em; ``crossheads`` the lines of one in mid-column, None for the spec's own.
    """

    tracking: float = 0.0
    moves: tuple[Move, ...] = ()
    crossheads: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A story poured in a setting: ``slots`` is all its room, ``pourer.slots`` what it uses."""

    setting: Setting
    scene: Scene
    slots: tuple[LineSlot, ...]
    blocks: tuple[Block, ...]
    pourer: Pourer
    poured: Poured
    said: tuple[Diagnostic, ...] = ()
    cap: Cap | None = None

    def fits(self) -> bool:
        """Return whether every line has its place, every place its line, and no foot is white."""
        return self.poured.slack == 0 and not self.poured.white()

    def faults(self) -> int:
        """Return what is wrong with the page, copy over and under included."""
        return self.pourer.cost_of(self.poured.pours, is_near=True)[0]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The setting a story is printed in, what was done step by step, and what was in vain.

    ``tried`` holds the rules of the spec that could not make the story fit, and ``left`` the
    lines that were over or under (negative) at best; both are empty when it fits.
    """

    trial: Trial
    steps: tuple[FitStep, ...] = ()
    tried: tuple[FitRule, ...] = ()
    left: int = 0


_Change: TypeAlias = tuple[FitRule, float | Move | int]


def fit(story: Story, box: TextBox, scene: Scene) -> Fitted:
    """Return a story poured into its box, fitted by the first rung of its ladder that will do.

    Which one that is, is remembered for this very story; the pouring remembers itself.
    """
    if not box.copyfit.rules:
        plain = pour_in(Setting(), story, box, scene)
        return Fitted(plain, _steps(plain, story, box, scene))
    owners = (story, box, scene.rects, scene.grid, scene.boxes, scene.composer, scene.printed)
    choice = scene.memo.same(owners, "ladder", lambda: _choose(story, box, scene))
    trial = pour_in(choice.setting, story, box, scene)
    return Fitted(trial, choice.steps, choice.tried, choice.left)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a ladder came to."""

    setting: Setting
    steps: tuple[FitStep, ...]
    tried: tuple[FitRule, ...] = ()
    left: int = 0


def _choose(story: Story, box: TextBox, scene: Scene) -> _Choice:
    plain = pour_in(Setting(), story, box, scene)
    trials, best = [plain], plain
    if plain.blocks and not plain.fits():
        best = (
            _climb(trials, story, box, scene, both_ways=False)
            or _climb(trials, story, box, scene, both_ways=True)
            or _least_bad(trials)
        )
    steps = _steps(best, story, box, scene)
    if 0 <= best.poured.slack <= 1:
        return _Choice(best.setting, steps)
    left = min((-t.poured.slack for t in trials), key=abs)
    return _Choice(best.setting, steps, box.copyfit.rules, left)


def _climb(
    trials: list[Trial], story: Story, box: TextBox, scene: Scene, *, both_ways: bool
) -> Trial | None:
    """Climb the ladder; on a rung a setting without any fault wins, then one that is a line short.

    At first values only make room, or only take it. Both ways together come last: a picture made
    lower and another higher, when that is what keeps columns full.
    """
    plain = trials[0]
    for rung in _rungs_of(plain, box, scene, both_ways=both_ways):
        nearly = None
        for setting in rung:
            if len(trials) > MOST_TRIALS or not _is_worth_a_trial(setting, plain, box, scene):
                continue
            trial = pour_in(setting, story, box, scene)
            trials.append(trial)
            faults = trial.faults()
            if not faults:
                return trial
            nearly = nearly or (trial if faults <= SHORT else None)
        if nearly is not None and plain.faults() > SHORT:
            return nearly
    return None


def _least_bad(trials: list[Trial]) -> Trial:
    """Return what to print when no setting is without a fault.

    One that holds all text and lacks a line at most; else the page as drawn, unless text would
    be lost by it. A setting that holds all text beats one that does not, however much white it
    leaves.
    """
    plain = trials[0]
    nearly = (trial for trial in trials if 0 <= trial.poured.slack <= 1)
    best = min((plain, *nearly), key=Trial.faults)
    if best.poured.slack >= 0:
        return best
    return min((t for t in trials if t.poured.slack >= 0), key=Trial.faults, default=plain)


def pour_in(setting: Setting, story: Story, box: TextBox, scene: Scene) -> Trial:
    """Return a story poured in a setting; a pure function, every part of it remembered."""
    scene = moved(scene, setting.moves)
    space, slots = space_of(box, scene), room_of(box, scene)
    own = tracked(box, setting.tracking, scene)
    sink = Sink()
    cap: Cap | None = None
    if slots and box.drop_cap:
        from pagegen.layout import initial  # few stories have one

        cap = initial.cap_of(story, own, slots, space, sink)
        slots = slots if cap is None else initial.shortened(slots, cap, scene)
    narrowest = min((slot.measure for slot in slots), default=0.0)
    blocks = blocks_of(story, own, narrowest, space, sink) if slots else ()
    if cap is not None:
        from pagegen.layout.initial import without_cap

        blocks = (without_cap(blocks[0], cap, scene), *blocks[1:])
    crossheads = box.crossheads
    if setting.crossheads is not None:
        crossheads = replace(
            crossheads,
            lines=setting.crossheads,
            baseline=crossheads.baseline + (setting.crossheads - crossheads.lines) / 2,
        )
    pourer = Pourer(slots, crossheads, space, box.copyfit.squeeze)
    if box.balance and slots:
        pourer, poured = level(blocks, pourer)
    else:
        poured = pourer.pour(blocks)
    return Trial(setting, scene, slots, blocks, pourer, poured, sink.diagnostics(), cap)


def tracked(box: TextBox, tracking: float, scene: Scene) -> TextBox:
    """Return a text box with letter-spacing added to all of its body, emphasis included."""
    if not tracking:
        return box

    def spaced(style: TextStyle) -> TextStyle:
        return replace(style, tracking=style.tracking + tracking)

    return scene.memo.same(
        (box,),
        ("tracked", tracking),
        lambda: replace(
            box,
            style=replace(box.style, text=spaced(box.style.text)),
            strong=spaced(box.strong),
            kai=spaced(box.kai),
        ),
    )


def _rungs_of(
    plain: Trial, box: TextBox, scene: Scene, *, both_ways: bool
) -> Iterator[Iterator[Setting]]:
    """Give the settings to try, rung by rung."""
    is_over = plain.poured.slack < 0
    below: list[list[_Change | None]] = []
    for rule in box.copyfit.rules:
        values = list(_values(rule, box, scene, is_over=is_over))
        if both_ways or plain.poured.slack == 0:
            values += _values(rule, box, scene, is_over=not is_over)
        yield _rung([(rule, value) for value in values], below)
        below = [*below, [None, *((rule, value) for value in values)]]


def _rung(changes: list[_Change], below: list[list[_Change | None]]) -> Iterator[Setting]:
    """Give the settings of a rung: each of its values with as little help from below as may be."""
    helps = sorted(product(*(range(len(options)) for options in below)), key=_effort)
    for change in changes:
        for choice in helps:
            others = [options[i] for options, i in zip(below, choice, strict=True)]
            yield _setting([*others, change])


def _effort(choice: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return sum(choice), choice


def _setting(changes: list[_Change | None]) -> Setting:
    setting = Setting()
    for change in changes:
        match change:
            case (FitTracking(), float(tracking)):
                setting = replace(setting, tracking=tracking)
            case (FitPicture(), Move() as move):
                setting = replace(setting, moves=(*setting.moves, move))
            case (FitCrossheads(), int(lines)):
                setting = replace(setting, crossheads=lines)
    return setting


def _values(
    rule: FitRule, box: TextBox, scene: Scene, *, is_over: bool
) -> Iterator[float | Move | int]:
    """Give the values of a rule that make room (or take it), from the smallest change on."""
    match rule:
        case FitTracking():
            count = int(rule.limit / TRACKING_STEP + 1e-6)
            sign = -1 if is_over else 1
            own = box.style.text.tracking
            for value in (round(sign * n * TRACKING_STEP, 4) for n in range(1, count + 1)):
                # What the style has and what is added are one value to the reader (JU-13).
                if abs(own + value) <= max(MOST_TRACKING, abs(own)) + EPSILON:
                    yield value
        case FitPicture():
            yield from _picture_moves(rule, box, scene, is_over=is_over)
        case FitCrossheads():
            lines = box.crossheads.lines
            if is_over:
                yield from range(min(lines - 1, rule.most), rule.fewest - 1, -1)
            else:
                yield from range(max(lines + 1, rule.fewest), rule.most + 1)


def _picture_moves(
    rule: FitPicture, box: TextBox, scene: Scene, *, is_over: bool
) -> Iterator[Move]:
    """Give the ways to move a picture's edge that leave it a picture and hit no other box."""
    limit = rule.lower if is_over else rule.higher
    rect = scene.rects.get(rule.box)
    edge = rule.edge if rect is None or rule.edge is not Edge.AUTO else _edge(rect, box, scene)
    if rect is None or edge is Edge.AUTO:
        return
    for count in range(1, limit + 1):
        move = Move(rule.box, edge, count if is_over else -count)
        after = moved(scene, (move,)).rects[rule.box]
        is_hit = any(
            after.overlaps(scene.rects[other.id]) and not rect.overlaps(scene.rects[other.id])
            for other in all_boxes(scene.boxes)
            if other.id not in {rule.box, box.id}
        )
        if is_hit or after.height < LEAST_PICTURE * scene.grid.leading:
            return
        yield move


def _edge(rect: Rect, box: TextBox, scene: Scene) -> Edge:
    """Return the edge of a picture that text stands at: the top if there is text above it.

    An edge with a caption, or anything else, close to it stays. Beside vertical lines no edge is
    moved unless it is named.
    """
    if box.style.text.direction is Direction.VERTICAL:
        return Edge.AUTO
    beside = [s for s in room_of(box, scene) if s.x < rect.right() and s.x + s.measure > rect.x]
    above = any(slot.baseline <= rect.y for slot in beside)
    below = any(slot.baseline > rect.bottom() for slot in beside)
    if above and not _is_close(rect, Edge.TOP, box, scene):
        return Edge.TOP
    return Edge.BOTTOM if below and not _is_close(rect, Edge.BOTTOM, box, scene) else Edge.AUTO


def _is_close(rect: Rect, edge: Edge, box: TextBox, scene: Scene) -> bool:
    """Return whether a box that is neither text nor ground stands so near that it belongs there.

    So near that no text could stand between them.
    """
    reach = (2 * box.stand_off + 1) * scene.grid.leading
    y = rect.y - reach if edge is Edge.TOP else rect.bottom()
    strip = Rect(rect.x, y, rect.width, reach)
    return any(
        strip.overlaps(scene.rects[other.id])
        for other in all_boxes(scene.boxes)
        if not isinstance(other, TextBox | PanelBox)
    )


def _is_worth_a_trial(setting: Setting, plain: Trial, box: TextBox, scene: Scene) -> bool:
    """Return whether a setting could do: what it gains, roughly, and what is lacking.

    Room gained by pictures is counted, by crossheads at most, by tracking by length of text.
    """
    slots = room_of(box, moved(scene, setting.moves))
    gained: float = len(slots) - len(plain.slots)
    heads = [block for block in plain.blocks if block.is_crosshead]
    if setting.crossheads is not None:
        gained += len(heads) * (box.crossheads.lines - setting.crossheads)
    lines = len(plain.slots) - plain.poured.own_slack
    gained -= setting.tracking * lines
    if box.balance:
        return True
    spread: float = reach(len(slots)) + len(heads) * (box.crossheads.lines + 1)
    spread += abs(setting.tracking) * lines + len(plain.blocks) / 2
    return abs(plain.poured.own_slack + gained) <= spread


def _steps(trial: Trial, story: Story, box: TextBox, scene: Scene) -> tuple[FitStep, ...]:
    """Return what was done, in the order of the ladder, each with the lines it gained."""
    steps = list(_rungs(trial.setting, story, box, scene))
    if len(trial.pourer.slots) < len(trial.slots):
        foot = max(slot.line for slot in trial.pourer.slots)
        steps.append(FitStep(box.id, FitAction.LEVEL, foot, 0))
    for number, pour in enumerate(trial.poured.pours):
        lines, own = len(pour.broken.lines), len(pour.own.lines)
        if lines != own and not pour.block.is_crosshead:
            steps.append(FitStep(box.id, FitAction.PARAGRAPH, lines, own - lines, number))
    return tuple(steps)


def _rungs(setting: Setting, story: Story, box: TextBox, scene: Scene) -> Iterator[FitStep]:
    if setting == Setting():
        return
    before = _own_room(pour_in(Setting(), story, box, scene))
    for kind, value, subject, after in _changes(setting):
        room = _own_room(pour_in(after, story, box, scene))
        yield FitStep(box.id, kind, value, room - before, subject=subject)
        before = room


def _own_room(trial: Trial) -> int:
    """Return the slots that would be left in the whole box if no paragraph were varied."""
    return trial.poured.own_slack + len(trial.slots) - len(trial.pourer.slots)


def _changes(setting: Setting) -> Iterator[tuple[FitAction, float, str, Setting]]:
    """Give the changes of a setting one after the other, and the setting after each."""
    at = Setting()
    if setting.tracking:
        at = replace(at, tracking=setting.tracking)
        yield FitAction.TRACKING, setting.tracking, "", at
    for number, move in enumerate(setting.moves):
        at = replace(at, moves=setting.moves[: number + 1])
        yield FitAction.PICTURE, move.lines, move.box, at
    if setting.crossheads is not None:
        yield (
            FitAction.CROSSHEADS,
            setting.crossheads,
            "",
            replace(at, crossheads=setting.crossheads),
        )
