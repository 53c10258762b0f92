"""Vector art as page content: the shapes of a drawing, or a page of another file called by name.

Everything stands between ``q`` and ``Q`` and sets its own state, so that nothing of it reaches
the marks that follow. All shapes knock out, as they were drawn; fine black lines overprint, as
the page's own rules do (print rule L05).
"""

from __future__ import annotations

from pagegen.color import Cmyk, Ink
from pagegen.images.drawing import Colour, Drawing, Path, Pen, Screen, Shape
from pagegen.paint.marks import ArtMark
from pagegen.pdf.boxes import PageBoxes
from pagegen.pdf.flat import Separation
from pagegen.pdf.numbers import number, numbers
from pagegen.pdf.paints import Paints
from pagegen.pdf.profiles import OutputProfile

_DEFAULTS = "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts"
"""The state that a page begins with (ISO 32000-1, tables 52 and 104), and a form does not."""
_UPRIGHT = (1.0, 0.0, 0.0, 1.0)


def draw_art(
    mark: ArtMark, form: str, boxes: PageBoxes, paints: Paints, profile: OutputProfile
) -> bytes:
    """Return the operators that paint vector art.

    Args:
        mark: The art and its place.
        form: Resource name of the form object, for a page of another file.
        boxes: Where the page's points lie in the file.
        paints: The resources of spot inks.
        profile: How much ink colours of a screen may become, and which rules overprint.
    """
    if not (mark.clip.width > 0 and mark.clip.height > 0):
        return b""
    x, y = boxes.corner(mark.clip)
    clip = f"{numbers(x, y, mark.clip.width, mark.clip.height)} re W n"
    if not isinstance(mark.art, Drawing):
        x, y = boxes.corner(mark.rect)
        sx, sy = mark.rect.width / mark.art.width, mark.rect.height / mark.art.height
        matrix = " ".join(number(value, 6) for value in (sx, 0, 0, sy, x, y))
        return f"q {clip} /GSK gs {_DEFAULTS} {matrix} cm /{form} Do Q\n".encode("ascii")
    writer = _Writer(mark, boxes, paints, profile)
    shapes = "".join(writer.shape(shape) for shape in mark.art.shapes)
    return f"q {clip}\n{shapes}Q\n".encode("ascii")


class _Writer:
    """Writes the shapes of one drawing; it knows where they lie and what has been set."""

    def __init__(
        self, mark: ArtMark, boxes: PageBoxes, paints: Paints, profile: OutputProfile
    ) -> None:
        """Take the place of the drawing."""
        art = mark.art
        assert isinstance(art, Drawing), "only drawings have shapes"
        self.paints = paints
        self.profile = profile
        self.separation = Separation(profile)
        self.scale = mark.rect.width / art.width, mark.rect.height / art.height
        self.x, self.y = boxes.x(mark.rect.x), boxes.y(mark.rect.y)
        self.ext = ""
        self.fill = ""

    def shape(self, shape: Shape) -> str:
        """Return the operators of a shape: its fill, then its line."""
        out = ""
        if shape.fill is not None:
            ink = self.ink(shape.fill)
            color = self.paints.operands(ink)[0]
            out += self.state(is_overprint=False)
            out += f"{color}\n" if color != self.fill else ""
            self.fill = color
            out += f"{self.path(shape.path)} {'f*' if shape.is_even_odd else 'f'}\n"
        return out + (self.line(shape.path, shape.pen) if shape.pen else "")

    def state(self, *, is_overprint: bool) -> str:
        """Return the operator that sets overprint, where it is not set so."""
        wanted = "GSO" if is_overprint else "GSK"
        out = f"/{wanted} gs\n" if wanted != self.ext else ""
        self.ext = wanted
        return out

    def ink(self, color: Colour) -> Ink:
        """Return a colour as ink; one of a screen becomes process ink within the limit."""
        return self.separation.ink(color) if isinstance(color, Screen) else color

    def line(self, path: Path, pen: Pen) -> str:
        """Return the operators that draw a path as a line."""
        scale = self.scale[0]
        ink = self.ink(pen.color)
        is_solid = isinstance(ink, Cmyk) and ink.is_black_only() and ink.black == 1
        thickness = pen.thickness() * scale
        if thickness <= 0:
            return ""
        state = self.state(is_overprint=is_solid and thickness < self.profile.overprint_rule)
        settings = [self.paints.operands(ink)[1], f"{number(pen.width * scale)} w"]
        settings += [f"{pen.cap} J"] if pen.cap else []
        settings += [f"{pen.join} j"] if pen.join else [f"{number(pen.miter)} M"]
        if pen.dashes:
            dashes = numbers(*(length * scale for length in pen.dashes))
            settings.append(f"[{dashes}] {number(pen.phase * scale)} d")
        drawn = self.path(path) if pen.nib == _UPRIGHT else self._bent(path, pen)
        return f"{state}q {' '.join(settings)} {drawn} S Q\n"

    def _bent(self, path: Path, pen: Pen) -> str:
        """Return a path behind the matrix of its nib, which stays with the line only.

        The page counts up and the drawing down, so the nib is turned over on both sides.
        """
        a, b, c, d = pen.nib
        b, c = -b, -c
        det = a * d - b * c
        spots: list[str] = []
        for operator, *values in path:
            points = [float(value) for value in values]
            for i in range(0, len(points), 2):
                x, y = self.at(points[i], points[i + 1])
                points[i], points[i + 1] = (d * x - c * y) / det, (a * y - b * x) / det
            spots.append(_operator(str(operator), points))
        matrix = " ".join(number(value, 6) for value in (a, b, c, d, 0, 0))
        return f"{matrix} cm {' '.join(spots)}"

    def path(self, path: Path) -> str:
        """Return a path in the file's coordinates."""
        out: list[str] = []
        for operator, *values in path:
            points = [float(value) for value in values]
            for i in range(0, len(points), 2):
                points[i], points[i + 1] = self.at(points[i], points[i + 1])
            out.append(_operator(str(operator), points))
        return " ".join(out)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the drawing lies in the file."""
        return self.x + x * self.scale[0], self.y - y * self.scale[1]


def _operator(operator: str, points: list[float]) -> str:
    if operator == "Z":
        return "h"
    name = {"M": "m", "L": "l", "C": "c"}[operator]
    return f"{numbers(*points)} {name}"
