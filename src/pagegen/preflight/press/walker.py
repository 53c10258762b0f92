"""The interpreter's frame: the state of one content stream, and what one walk collects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pagegen.preflight.press import objects as po
from pagegen.preflight.press.fonts import PressFont, read_font
from pagegen.preflight.press.gstate import GState, TextState
from pagegen.preflight.press.lex import Lexed, Operand, lex
from pagegen.preflight.press.matrix import IDENTITY, Box, Matrix, moved, times
from pagegen.preflight.press.painted import (
    Fault,
    Group,
    Mark,
    Painted,
    Role,
    State,
    Walked,
)
from pagegen.preflight.press.spaces import Space, space_of

MOST_OPERATIONS = 2_000_000
"""Operations of one page that are walked; a form that draws itself a million times ends here."""
DEEPEST_FORMS = 28
IGNORED = frozenset(["J", "j", "M", "d", "i", "MP", "DP", "BX", "EX", "d0", "d1"])
"""Operators that bear on nothing that is kept."""
EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)

Handler: TypeAlias = Callable[["Walker", tuple[Operand, ...]], None]


class Book:
    """What one walk collects, shared by the walkers of all its streams."""

    def __init__(self, operators: Mapping[str, Handler]) -> None:
        """Begin with nothing; ``operators`` says what each operator does."""
        self.operators = operators
        self.objects: list[Painted] = []
        self.faults: dict[tuple[str, str, int], Fault] = {}
        self.fonts: dict[object, PressFont] = {}
        self.spaces: dict[Space, None] = {}
        self.known_spaces: dict[tuple[str, int], Space] = {}
        self.intents: dict[str, None] = {}
        self.groups: dict[Group, None] = {}
        self.marks: list[Mark] = []
        self.lexed: dict[int, Lexed] = {}
        self.states: dict[tuple[State, int], State] = {}
        self.visited: set[object] = set()
        self.deepest = 0
        self.left = MOST_OPERATIONS

    def sealed(self) -> Walked:
        """Return all that was collected as a value."""
        return Walked(
            tuple(self.objects),
            tuple(self.faults.values()),
            tuple(self.fonts.values()),
            tuple(self.spaces),
            tuple(self.intents),
            tuple(self.groups),
            tuple(self.marks),
            self.deepest,
            self.left > 0,
        )

    def font(self, font: Any) -> PressFont:
        """Return a font, read once."""
        key: object = po.id_of(font) or font.unparse()
        found = self.fonts.get(key)
        if found is None:
            found = self.fonts[key] = read_font(font)
        return found


class Walker:
    """Walks one content stream; forms and their like get a walker of their own."""

    def __init__(self, book: Book, resources: Any, ctm: Matrix = IDENTITY) -> None:
        """Begin a stream with the state that a page begins with."""
        self.book, self.resources, self.base = book, resources, ctm
        self.gs = GState(ctm, EVERYWHERE)
        self.stack: list[GState] = []
        self.text = TextState()
        self.in_text = False
        self.marks: tuple[Mark, ...] = ()
        self.outer_marks = 0
        self.groups: tuple[Group, ...] = ()
        self.forms: tuple[int, ...] = ()
        self.role = Role.PAGE
        self.number = 0
        self.segments: list[tuple[str, tuple[float, ...]]] = []
        self.pending_clip = False
        self.depth = 0

    def within(self, stream: Any, matrix: Matrix, role: Role | None = None) -> Walker:
        """Return a walker for a stream inside this one, with this one's state.

        Args:
            stream: The form, tile or glyph.
            matrix: What leads from its space to the page.
            role: What its objects are; the same as here by default.
        """
        own = po.get(stream, "/Resources")
        inner = Walker(self.book, self.resources if own is None else own, matrix)
        inner.gs = self.gs.kept()
        inner.gs.ctm = matrix
        inner.marks, inner.groups = self.marks, self.groups
        inner.outer_marks = len(self.marks)
        inner.number = po.id_of(stream)
        inner.forms = (*self.forms, inner.number)
        inner.role = role or self.role
        inner.depth = self.depth + 1
        return inner

    def fault(self, what: str, about: str = "", at: int = 0) -> None:
        """Note a fault, each once a stream."""
        key = (what, about, self.number)
        if len(self.book.faults) < 1000:
            self.book.faults.setdefault(key, Fault(what, about, self.number, at))

    def run_stream(self, stream: Any) -> None:
        """Walk a stream object; one that is around already is not entered again."""
        number = po.id_of(stream)
        if self.depth > DEEPEST_FORMS or (number and number in self.forms[:-1]):
            self.fault("recursion", str(number))
            return
        known = self.book.lexed.get(number) if number else None
        if known is None:
            try:
                known = lex(po.stream_bytes(stream))
            except po.ODD as odd:
                self.fault("unreadable", type(odd).__name__)
                return
            if number:
                self.book.lexed[number] = known
        self.run(known)

    def run(self, lexed: Lexed) -> None:
        """Walk the operations of a stream."""
        for stumble in lexed.stumbles:
            self.fault("syntax", stumble.what, stumble.at)
        for operation in lexed.operations:
            if self.book.left <= 0:
                return
            self.book.left -= 1
            handler = self.book.operators.get(operation.operator)
            if handler is None:
                if operation.operator not in IGNORED:
                    self.fault("operator", operation.operator[:20], operation.at)
                continue
            try:
                handler(self, operation.operands)
            except (TypeError, ValueError, IndexError, OverflowError, ZeroDivisionError):
                self.fault("operands", operation.operator, operation.at)
        self._end()

    def _end(self) -> None:
        """Note what the stream leaves open."""
        if self.stack:
            self.fault("balance", "q/Q")
        if self.in_text:
            self.fault("balance", "BT/ET")
        if len(self.marks) > self.outer_marks:
            self.fault("balance", "BDC/EMC")

    def named(self, kind: str, called: Operand) -> Any:
        """Return a resource, with a fault when there is none."""
        found = po.get(self.resources, kind, called) if isinstance(called, str) else None
        if found is None:
            self.fault("resource", kind + (called if isinstance(called, str) else ""))
        return found

    def space(self, named: Operand) -> Space:
        """Return the colour space of a name in content, noted as used."""
        called = named if isinstance(named, str) else ""
        key = (called, po.id_of(self.resources))
        found = self.book.known_spaces.get(key) if key[1] else None
        if found is None:
            found = space_of(called, self.resources)
            if key[1]:
                self.book.known_spaces[key] = found
        if found.kind == "Unknown":
            self.fault("resource", f"/ColorSpace{called}")
        self.book.spaces.setdefault(found)
        return found

    def painted_with(self, box: Box) -> dict[str, Any]:
        """Return what every painted object has, for the object about to be painted."""
        return {
            "index": len(self.book.objects),
            "box": box,
            "clip": self.gs.clip,
            "state": self.gs.state,
            "marks": self.marks,
            "groups": self.groups,
            "forms": self.forms,
            "role": self.role,
            "number": self.number,
        }


def bound(handler: Callable[..., None], *fixed: object) -> Handler:
    """Return what an operator does, from a function whose first arguments are settled."""
    return lambda walker, operands: handler(*fixed, walker, operands)


def figures(operands: tuple[Operand, ...], count: int) -> tuple[float, ...]:
    """Return operands as so many numbers.

    Raises:
        TypeError: They are not numbers, or not so many.
    """
    found = tuple(o for o in operands if isinstance(o, float))
    if len(found) != count or len(operands) != count:
        raise TypeError
    return found


def six(operands: tuple[Operand, ...]) -> Matrix:
    """Return operands as a matrix."""
    a, b, c, d, e, f = figures(operands, 6)
    return (a, b, c, d, e, f)


def draw_form(walker: Walker, form: Any, role: Role | None = None) -> None:
    """Walk a form XObject as it is drawn now (8.10)."""
    own = po.numbers(po.get(form, "/Matrix"))
    matrix = times(six(own), walker.gs.ctm) if len(own) == 6 else walker.gs.ctm
    inner = walker.within(form, matrix, role)
    box = box_of(po.get(form, "/BBox"))
    if box is None:
        walker.fault("form-box", str(po.id_of(form)))
    else:
        clip = inner.gs.clip.meet(moved(box, matrix))
        inner.gs.clip = clip or Box(box.left, box.bottom, box.left, box.bottom)
    group = group_of(form, inner.resources)
    if group is not None:
        walker.book.groups.setdefault(group)
        inner.groups = (*walker.groups, group)
    if role is Role.SOFT_MASK:
        inner.gs.state = State()
    inner.run_stream(form)


def group_of(holder: Any, resources: Any) -> Group | None:
    """Return the transparency group of a page or form, None when it has none."""
    group = po.get(holder, "/Group")
    if po.name(po.get(group, "/S")) != "/Transparency":
        return None
    space = po.get(group, "/CS")
    return Group(
        None if space is None else space_of(space, resources),
        po.get(group, "/I") is True,
        po.get(group, "/K") is True,
        po.id_of(holder),
    )


def box_of(value: Any) -> Box | None:
    """Return a rectangle of a file, its corners put in order."""
    n = po.numbers(value)
    if len(n) != 4:
        return None
    return Box(min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3]))


def inherited(page: Any, key: str) -> Any:
    """Return a key of a page, or of the nodes above it (7.7.3.4)."""
    for _ in range(64):
        found = po.get(page, key)
        if found is not None:
            return found
        page = po.get(page, "/Parent")
    return None
