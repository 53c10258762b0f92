"""Marks → page content operators, stretch by stretch.

Every stretch (one box of the page) is a stream of its own that takes nothing for granted of the
graphics state, so that it is the same bytes as long as its box is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

from pagegen.color import Cmyk, Gradient, Paint
from pagegen.fonts.face import FaceKey
from pagegen.images.drawing import PdfPage
from pagegen.paint.marks import ArtMark, Clip, Fill, GlyphRun, ImageMark, LineRef, Mark, Stroke
from pagegen.paint.tags import Tag
from pagegen.pdf.boxes import PageBoxes
from pagegen.pdf.fonts import EmbeddedFont
from pagegen.pdf.images import PlacedImage
from pagegen.pdf.memo import Memo
from pagegen.pdf.numbers import number, numbers, utf16_hex
from pagegen.pdf.outlines import outline_run
from pagegen.pdf.paints import PLAIN, Paints
from pagegen.pdf.profiles import OutputProfile
from pagegen.pdf.show import show_run
from pagegen.pdf.vertical import (
    LAST_SPOKEN,
    cut_of,
    head_of,
    is_parted,
    show_turned,
    show_upright,
    turned_from,
    upright_from,
)
from pagegen.style import Direction

OVERPRINT = "GSO"
"""Resource name of the state in which ink is added to what lies below."""
KNOCKOUT = "GSK"
"""Resource name of the state in which ink replaces what lies below."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What a stretch may name: fonts by face, pictures by mark, paints; and what it obeys."""

    boxes: PageBoxes
    fonts: Mapping[FaceKey, EmbeddedFont]
    images: Mapping[ImageMark, PlacedImage]
    profile: OutputProfile
    memo: Memo
    paints: Paints = PLAIN
    forms: Mapping[PdfPage, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of the form objects that pages of other files have become."""


@dataclass(frozen=True, slots=True)
class _State:
    """What the reader of the stream knows so far; an empty string is unknown."""

    ext: str = ""
    fill: str = ""
    stroke: str = ""
    width: str = ""
    font: str = ""
    x_scale: str = "100"


def paint_stretch(marks: Iterable[Mark], resources: Resources, tags: Sequence[Tag] = ()) -> bytes:
    """Return the operators that paint some marks, in their order.

    With ``tags``, one for every mark, all of them lie in marked content: a sequence of the
    structure tree or an artefact of a kind (print rule U02).
    """
    if not tags:
        painter = _Painter(resources)
        painter.paint_all(tuple(marks))
        return painter.finish()
    painter = _Painter(resources, is_tagged=True)
    groups = [
        (tag, [mark for mark, _ in group])
        for tag, group in groupby(zip(marks, tags, strict=True), lambda pair: pair[1])
    ]
    for (tag, group), (_, following) in zip(groups, (*groups[1:], (None, [])), strict=True):
        painter.open(tag)
        painter.paint_all(group, following[0] if following else None)
        painter.close()
    return painter.finish()


def _vertical_line(mark: Mark) -> LineRef | None:
    """Return the vertical line that a mark belongs to, or None for all that has no such line."""
    if isinstance(mark, GlyphRun) and mark.direction is Direction.VERTICAL:
        return None if mark.is_artefact or mark.tag else mark.line
    return None


@dataclass(slots=True)
class _Painter:
    """Writes operators and remembers the state, so that only changes are written."""

    resources: Resources
    state: _State = field(default_factory=_State)
    out: list[bytes] = field(default_factory=list)
    in_artefact: bool = False
    cut: int = 0
    is_tagged: bool = False
    """Whether the tags of the marks say what is marked content, and nothing else does."""

    def paint_all(self, marks: Sequence[Mark], following: Mark | None = None) -> None:
        """Write some marks, what follows them known; those of a vertical line become one span."""
        groups = [(line, list(group)) for line, group in groupby(marks, _vertical_line)]
        held: list[GlyphRun] = []
        for index, (line, group) in enumerate(groups, 1):
            if line is None:
                for mark in group:
                    self.paint(mark)
                continue
            held += [run for run in group if isinstance(run, GlyphRun)]
            after = groups[index][1][0] if index < len(groups) else following
            head = head_of(after) if isinstance(after, GlyphRun) and after.gids else None
            if index == len(groups) or groups[index][0] is None or is_parted(held, head):
                self.vertical_span(held, head)
                held = []

    def open(self, tag: Tag) -> None:
        """Begin a marked-content sequence (ISO 32000-1, 14.6 and 14.7.4.2)."""
        if tag.number >= 0:
            self._write(f"/{tag.kind} <</MCID {tag.number}>> BDC\n")
            return
        kind, subtype = tag.artefact.value
        more = f" /Subtype /{subtype}" if subtype else ""
        self._write(f"/{tag.kind} <</Type /{kind}{more}>> BDC\n")

    def close(self) -> None:
        """End the sequence; what was set in it stays set."""
        self._write("EMC\n")

    def paint(self, mark: Mark) -> None:
        """Write one mark; what would show nothing is left out."""
        match mark:
            case GlyphRun():
                self._glyphs(mark)
            case Fill():
                self._fill(mark)
            case Stroke():
                self._stroke(mark)
            case ImageMark():
                self._image(mark)
            case ArtMark():
                self._art(mark)
            case Clip():
                self._clip(mark)

    def finish(self) -> bytes:
        """Return the stream; the state that a next stretch does not ask about is set back."""
        self._mark_artefact(wanted=False)
        self._x_scale(1.0)
        return b"".join(self.out)

    def _glyphs(self, run: GlyphRun) -> None:
        if not run.gids:
            return
        self._mark_artefact(wanted=run.is_artefact)
        self._set(ext=OVERPRINT if run.color.is_black_only() else KNOCKOUT)
        self._fill_color(run.color)
        boxes = self.resources.boxes
        x, y = boxes.x(run.x), boxes.y(run.y)
        if run.is_artefact:
            self.out.append(outline_run(run, x, y, self.resources.memo))
            return
        font = self.resources.fonts[run.face.key]
        self._x_scale(run.x_scale)
        is_marked = bool(run.tag) and not self.is_tagged
        if is_marked:
            self._write(f"/{run.tag} BMC\n")
        self._write("BT\n")
        if run.direction is Direction.VERTICAL:
            self._vertical(run, font, x, y)
        else:
            self._set(font=f"/{font.resource} {number(run.size)}")
            self._write(f"{numbers(x + run.offsets[0], y)} Td\n")
            shown = self.resources.memo.same((run, font), "run", lambda: show_run(run, font))
            self.out.append(shown)
        self._write("ET\nEMC\n" if is_marked else "ET\n")

    def vertical_span(self, runs: list[GlyphRun], after: float | None) -> None:
        """Write the runs of a vertical line as one span that reads as their text.

        ``after`` is the height of what is shown next. Runs whose text PDFium would lose from an
        ActualText are left to the codes of their glyphs.
        """
        self._mark_artefact(wanted=False)
        last = next((run for run in reversed(runs) if run.gids), None)
        for is_spoken, group in groupby(runs, lambda run: max(run.text) <= LAST_SPOKEN):
            part = list(group)
            if is_spoken:
                text = utf16_hex("".join(run.text for run in part))
                self.out.append(b"/Span <</ActualText <FEFF%s>>> BDC\n" % text)
            for run in part:
                self.cut = cut_of(run, after) if run is last else 0
                self.paint(run)
                self.cut = 0
            if is_spoken:
                self._write("EMC\n")

    def _vertical(self, run: GlyphRun, font: EmbeddedFont, x: float, y: float) -> None:
        memo, cut = self.resources.memo, self.cut
        if run.turn:
            right, down = turned_from(run)
            self._set(font=f"/{font.resource} {number(run.size)}")
            self._write(f"0 -1 1 0 {numbers(x + right, y - down)} Tm\n")
            shown = memo.same((run, font), ("run", cut), lambda: show_turned(run, font, cut))
        else:
            right, down = upright_from(run, font)
            self._set(font=f"/{font.upright} {number(run.size)}")
            self._write(f"{numbers(x + right, y - down)} Td\n")
            shown = memo.same((run, font), ("run", cut), lambda: show_upright(run, font, cut))
        self.out.append(shown)

    def _fill(self, fill: Fill) -> None:
        rect = fill.rect
        if not fill.path and not (rect.width > 0 and rect.height > 0):
            return
        self._mark_artefact(wanted=fill.is_artefact)
        is_rule = not fill.path and self._is_thin(min(rect.width, rect.height), fill.color)
        self._set(ext=OVERPRINT if is_rule else KNOCKOUT)
        path = _new_path()
        if fill.path:
            self._trace(fill.path, path)
        else:
            _add_rect(path, self.resources.boxes, fill)
        if isinstance(fill.color, Gradient) or fill.opacity < 1:
            self._write(self._fill_apart(fill, path.getCode()))
            return
        self._fill_color(fill.color)
        self._write(f"{path.getCode()} f\n")

    def _fill_apart(self, fill: Fill, path: str) -> str:
        """Return a fill that needs a state of its own, which ends with it."""
        paints = self.resources.paints
        state = f"/{paints.state_of(fill.opacity)} gs " if fill.opacity < 1 else ""
        if isinstance(fill.color, Gradient):
            return f"q {state}{path} W n /{paints.shading_of(fill)} sh Q\n"
        return f"q {state}{paints.operands(fill.color)[0]} {path} f Q\n"

    def _stroke(self, stroke: Stroke) -> None:
        if not stroke.thickness > 0:
            return
        self._mark_artefact(wanted=stroke.is_artefact)
        is_rule = self._is_thin(stroke.thickness, stroke.color)
        self._set(ext=OVERPRINT if is_rule else KNOCKOUT)
        paint = self.resources.paints.operands(stroke.color)[1]
        self._set(stroke=paint, width=number(stroke.thickness))
        boxes = self.resources.boxes
        path = _new_path()
        path.moveTo(_round(boxes.x(stroke.start.x)), _round(boxes.y(stroke.start.y)))
        path.lineTo(_round(boxes.x(stroke.end.x)), _round(boxes.y(stroke.end.y)))
        self._write(f"{path.getCode()} S\n")

    def _image(self, mark: ImageMark) -> None:
        self._mark_artefact(wanted=False)
        # Ink that lies below a picture must not show through it, whatever was set for the text.
        self._set(ext=KNOCKOUT)
        x, y = self.resources.boxes.corner(mark.rect)
        matrix = numbers(mark.rect.width, 0, 0, mark.rect.height, x, y)
        shown = f"q {matrix} cm /{self.resources.images[mark].resource} Do Q\n"
        if mark.alt and not self.is_tagged:
            shown = f"/Figure <</Alt <FEFF{utf16_hex(mark.alt).decode()}>>> BDC\n{shown}EMC\n"
        self._write(shown)

    def _art(self, mark: ArtMark) -> None:
        from pagegen.pdf.art import draw_art  # few pages have art

        self._mark_artefact(wanted=mark.is_artefact)
        resources = self.resources
        form = resources.forms.get(mark.art, "") if isinstance(mark.art, PdfPage) else ""
        shown = draw_art(mark, form, resources.boxes, resources.paints, resources.profile)
        if mark.alt and not mark.is_artefact and not self.is_tagged:
            alt = utf16_hex(mark.alt)
            shown = b"/Figure <</Alt <FEFF%s>>> BDC\n%sEMC\n" % (alt, shown)
        self.out.append(shown)

    def _clip(self, clip: Clip) -> None:
        self._mark_artefact(wanted=False)
        before = self.state
        path = _new_path()
        _add_rect(path, self.resources.boxes, clip)
        self._write(f"q {path.getCode()} W n\n")
        for mark in clip.marks:
            self.paint(mark)
        self._mark_artefact(wanted=False)
        self._write("Q\n")
        self.state = before

    def _trace(self, operators: tuple[tuple[str | float, ...], ...], path: Any) -> None:
        """Add the operators of a filled path, y turned."""
        boxes = self.resources.boxes
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}
        for operator, *values in operators:
            if operator == "Z":
                path.close()
                continue
            points = [float(value) for value in values]
            points[::2] = [_round(boxes.x(x)) for x in points[::2]]
            points[1::2] = [_round(boxes.y(y)) for y in points[1::2]]
            draw[str(operator)](*points)

    def _is_thin(self, thickness: float, color: Paint) -> bool:
        """Return whether this is a black rule that overprints (print rule L05)."""
        is_solid = isinstance(color, Cmyk) and color.is_black_only() and color.black == 1
        return is_solid and thickness < self.resources.profile.overprint_rule

    def _mark_artefact(self, *, wanted: bool) -> None:
        """Open or close a marked stretch of furniture (ISO 32000-1, 14.8.2.2)."""
        if wanted != self.in_artefact and not self.is_tagged:
            self._write("/Artifact BMC\n" if wanted else "EMC\n")
            self.in_artefact = wanted

    def _fill_color(self, color: Paint) -> None:
        self._set(fill=self.resources.paints.operands(color)[0])

    def _x_scale(self, x_scale: float) -> None:
        self._set(x_scale=number(100 * x_scale))

    def _set(self, **wanted: str) -> None:
        """Write the operators that bring the state to what is wanted, if it is not so yet."""
        changed = {key: new for key, new in wanted.items() if getattr(self.state, key) != new}
        if not changed:
            return
        for key, new in changed.items():
            self._write(_OPERATORS[key].format(new))
        self.state = replace(self.state, **changed)

    def _write(self, operators: str) -> None:
        self.out.append(operators.encode("ascii"))


_OPERATORS = MappingProxyType(
    {
        "ext": "/{} gs\n",
        "fill": "{}\n",
        "stroke": "{}\n",
        "width": "{} w\n",
        "font": "{} Tf\n",
        "x_scale": "{} Tz\n",
    }
)


def _new_path() -> Any:
    from reportlab.pdfgen.pathobject import PDFPathObject

    return PDFPathObject()


def _add_rect(path: Any, boxes: PageBoxes, mark: Fill | Clip) -> None:
    x, y = boxes.corner(mark.rect)
    path.rect(_round(x), _round(y), _round(mark.rect.width), _round(mark.rect.height))


def _round(value: float) -> float:
    """Return a coordinate to a thousandth of a point; ReportLab would write six decimals."""
    return round(value, 3)
