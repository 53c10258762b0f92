"""An SVG file to a drawing: paths in points and flat colours; all that is not drawn is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from math import isfinite

from pagegen.diagnostics.model import Outcome
from pagegen.diagnostics.sink import Sink, hint
from pagegen.images.drawing import Drawing, Path, Pen, Shape
from pagegen.images.svg.matrix import Matrix, numbers_of, transform_of, view
from pagegen.images.svg.shapes import MAX_OPERATORS, SHAPES, Pencil
from pagegen.images.svg.style import Look, Styles, length_of, rules_of
from pagegen.images.svg.tree import Element, Fault, tree_of
from pagegen.source import FileId, Span

MAX_FAULTS = 40
"""Things not drawn that are told one by one; of the rest only the number."""
MAX_USES = 16
"""How deep ``<use>`` may lead to ``<use>``."""
POINTS = 0.75
"""Points in a px."""
_SQUARE = 2
_GROUPS = frozenset({"g", "a"})
_CONDITIONS = ("systemLanguage", "requiredExtensions")
_SILENT = frozenset(
    {
        "defs",
        "style",
        "title",
        "desc",
        "metadata",
        "linearGradient",
        "radialGradient",
        "pattern",
        "clipPath",
        "mask",
        "filter",
        "marker",
        "symbol",
        "view",
        "cursor",
        "solidcolor",
        "hatch",
        "font",
        "font-face",
    }
)
"""Elements that show nothing by themselves."""


def read_svg(data: bytes | memoryview, file: FileId, span: Span) -> Outcome[Drawing]:
    """Return a drawing, and what of it is not drawn; None when the file cannot be read.

    ``span`` is the place that asked for the file. What is found in it is told with its own line.
    """
    sink = Sink()
    data = bytes(data)
    try:
        root = tree_of(data)
        drawing = _Reader(file, sink).drawing(root, sha256(data).hexdigest())
    except Fault as fault:
        place = Span.at(file, fault.line, fault.column) if fault.line else span
        sink.say("art-unreadable", place, hint(fault.reason), variant=fault.reason, file=file)
        return sink.seal(None)
    return sink.seal(drawing)


@dataclass(slots=True)
class _Reader:
    """Goes through the elements in painter's order; made and dropped inside one call."""

    file: FileId
    sink: Sink
    shapes: list[Shape] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)
    told: set[tuple[int, int, str]] = field(default_factory=set)
    operators: int = 0
    untold: int = 0
    uses: int = 0

    def drawing(self, root: Element, digest: str) -> Drawing:
        """Return the whole drawing."""
        everything = list(_all(root))
        for element in everything:
            self.ids.setdefault(element.attributes.get("id", ""), element)
            self._refuse_lively(element)
        width, height, matrix, port = self._frame(root)
        sheets = [element for element in everything if element.name == "style"]
        styles = Styles(rules_of(sheets, self.say), self.say)
        walker = _Walker(self, styles, Pencil(*port, self.say))
        walker.inside(root, styles.look(root, Look()), matrix)
        if self.untold:
            self.sink.say(
                "art-unsupported",
                Span.of_file(self.file),
                variant="more",
                file=self.file,
                count=self.untold,
            )
        return Drawing(self.file, digest, width, height, tuple(self.shapes), _alt(root))

    def say(self, element: Element, kind: str, words: str) -> None:
        """Tell what is not drawn, once for a place."""
        key = (element.line, element.column, words)
        if key in self.told:
            return
        if len(self.told) >= MAX_FAULTS:
            self.untold += 1
            return
        self.told.add(key)
        self.sink.say(
            "art-unsupported",
            Span.at(self.file, element.line, element.column),
            hint("outline-text") if words == "text" else hint("flatten"),
            variant=kind,
            file=self.file,
            element=element.name,
            what=words,
        )

    def _refuse_lively(self, element: Element) -> None:
        """Tell scripts and animations, wherever they stand: a printed page knows neither."""
        handlers = [name for name in element.attributes if name.startswith("on")]
        is_moving = element.name == "set" or element.name.startswith("animate")
        if element.name == "script" or is_moving:
            self.say(element, "element", element.name)
        for name in handlers:
            self.say(element, "script", name)

    def _frame(self, root: Element) -> tuple[float, float, Matrix, tuple[float, float]]:
        """Return the size in points, what brings user units there, and the viewport in them."""
        given = root.attributes
        box = numbers_of(given.get("viewBox", "")) if "viewBox" in given else None
        is_sound = box is not None and len(box) == 4 and box[2] > 0 and box[3] > 0
        if "viewBox" in given and not is_sound:
            self.say(root, "value", f"viewBox: {given['viewBox']}")
            box = None
        width, height = self._size(root, box)
        if box is None:
            return width * POINTS, height * POINTS, Matrix(a=POINTS, d=POINTS), (width, height)
        corners = (box[0], box[1], box[2], box[3])
        how = given.get("preserveAspectRatio", "")
        matrix = view(corners, width * POINTS, height * POINTS, how)
        if matrix is None:
            self.say(root, "value", f"preserveAspectRatio: {how}")
            matrix = view(corners, width * POINTS, height * POINTS, "")
        assert matrix is not None, "the default can be read"
        return width * POINTS, height * POINTS, matrix, (box[2], box[3])

    def _size(self, root: Element, box: list[float] | None) -> tuple[float, float]:
        """Return width and height in px: as written, or by the viewBox in its own proportions."""
        found: list[float | None] = []
        for name in ("width", "height"):
            text = root.attributes.get(name, "auto").strip()
            is_open = text.endswith("%") or text == "auto"
            value = None if is_open else length_of(text)
            if not is_open and (value is None or not 0 < value < 1e6):
                raise Fault("no-size", root.line, root.column)
            found.append(value)
        width, height = found
        if width is not None and height is not None:
            return width, height
        if box is None:
            raise Fault("no-size", root.line, root.column)
        if width is None and height is None:
            width, height = box[2], box[3]
        elif width is None and height is not None:
            width = height * box[2] / box[3]
        elif height is None and width is not None:
            height = width * box[3] / box[2]
        if width is None or height is None or not (0 < width < 1e6 and 0 < height < 1e6):
            raise Fault("no-size", root.line, root.column)
        return width, height


@dataclass(frozen=True, slots=True)
class _Walker:
    """Draws elements with what they inherit."""

    reader: _Reader
    styles: Styles
    pencil: Pencil

    def inside(self, element: Element, look: Look, matrix: Matrix, depth: int = 0) -> None:
        """Draw the children of an element."""
        if look.has_ink():
            for child in element.children:
                self.one(child, look, matrix, depth)

    def one(self, element: Element, parent: Look, matrix: Matrix, depth: int) -> None:
        """Draw one element."""
        name = element.name
        if name in _SILENT or name in ("script", "set") or name.startswith("animate"):
            return
        if name not in SHAPES and name not in _GROUPS and name != "use":
            if self._is_seen(element):
                self.reader.say(element, "element", name)
            return
        look = self.styles.look(element, parent)
        if not look.has_ink() or self._is_conditional(element):
            return
        own = transform_of(element.attributes.get("transform", ""))
        if own is None:
            what = f"transform: {element.attributes['transform'][:40]}"
            self.reader.say(element, "value", what)
            return
        matrix = matrix.after(own)
        if name == "use":
            self._use(element, look, matrix, depth)
        elif name in SHAPES:
            self._shape(element, look, matrix)
        else:
            self.inside(element, look, matrix, depth)

    def _is_conditional(self, element: Element) -> bool:
        """Return whether an element is for some readers only, which is told and not drawn."""
        found = [name for name in _CONDITIONS if name in element.attributes]
        for name in found:
            self.reader.say(element, "property", f"{name}: {element.attributes[name]}")
        return bool(found)

    def _is_seen(self, element: Element) -> bool:
        return element.attributes.get("display", "").strip() != "none"

    def _use(self, element: Element, look: Look, matrix: Matrix, depth: int) -> None:
        """Draw what a ``<use>`` stands for, when it is a shape, a group or another use."""
        name = element.attributes.get("href", "")
        meant = self.reader.ids.get(name[1:]) if name[:1] == "#" and name[1:] else None
        is_simple = meant is not None and meant.name in SHAPES | _GROUPS | {"use"}
        self.reader.uses += 1
        is_endless = depth >= MAX_USES or self.reader.uses > MAX_OPERATORS // 10
        if meant is None or not is_simple or is_endless:
            self.reader.say(element, "reference", name)
            return
        x, y = (self.pencil.length(element, key) for key in ("x", "y"))
        self.one(meant, look, matrix.after(Matrix(e=x, f=y)), depth + 1)

    def _shape(self, element: Element, look: Look, matrix: Matrix) -> None:
        path = self.pencil.path(element)
        self.reader.operators += len(path)
        if self.reader.operators > MAX_OPERATORS:
            raise Fault("too-large", element.line, element.column)
        # A line has no inside.
        fill = None if element.name == "line" or look.has_clear_fill else look.fill
        pen = _pen(look, matrix)
        if not path or not look.is_visible or (fill is None and pen is None):
            return
        if pen is not None and pen.cap == _SQUARE and _has_dots(path, pen):
            self.reader.say(element, "property", "stroke-linecap: square")
            pen = replace(pen, cap=0)
        placed = _placed(path, matrix)
        if placed is None:
            self.reader.say(element, "value", "numbers")
            return
        span = Span.at(self.reader.file, element.line, element.column)
        self.reader.shapes.append(Shape(placed, fill, pen, span, look.is_even_odd))


def _has_dots(path: Path, pen: Pen) -> bool:
    """Return whether a line has dashes or parts without length.

    With square ends they are squares in SVG, and in PDF whatever a RIP makes of them (8.4.3.3).
    """
    if 0 in pen.dashes[::2]:
        return True
    here: tuple[str | float, ...] = ()
    moves, lengths = 0, 0
    for operator, *values in path:
        if operator == "M":
            moves += 1
        elif operator != "Z" and any(
            tuple(values[i : i + 2]) != here for i in range(0, len(values), 2)
        ):
            lengths += 1
        here = tuple(values[-2:]) or here
    return lengths < moves


def _pen(look: Look, matrix: Matrix) -> Pen | None:
    """Return how the line of a shape is drawn in points; None when there is none."""
    scale = matrix.scale()
    if (
        look.stroke is None
        or look.has_clear_stroke
        or look.width <= 0
        or scale <= 0
        or not isfinite(scale)
    ):
        return None
    dashes = tuple(length * scale for length in look.dashes)
    width, phase = look.width * scale, look.phase * scale
    pen = Pen(look.stroke, width, look.cap, look.join, look.miter, dashes, phase)
    if matrix.is_similar():
        return pen
    nib = (matrix.a / scale, matrix.b / scale, matrix.c / scale, matrix.d / scale)
    return replace(pen, nib=nib)


def _placed(path: Path, matrix: Matrix) -> Path | None:
    """Return a path in points; None when a number of it is beyond all bounds."""
    out: list[tuple[str | float, ...]] = []
    for operator, *values in path:
        numbers = [float(value) for value in values]
        spots = [matrix.at(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if not all(abs(value) < 1e6 for spot in spots for value in spot):
            return None
        out.append((operator, *(value for spot in spots for value in spot)))
    return tuple(out)


def _all(root: Element) -> list[Element]:
    """Return an element and all in it, in the order of the file."""
    found: list[Element] = []
    pending = [root]
    while pending:
        element = pending.pop()
        found.append(element)
        pending.extend(reversed(element.children))
    return found


def _alt(root: Element) -> str:
    """Return the description that a drawing gives of itself: its title, else its description."""
    texts = {child.name: " ".join(child.text.split()) for child in reversed(root.children)}
    return texts.get("title") or texts.get("desc") or ""
