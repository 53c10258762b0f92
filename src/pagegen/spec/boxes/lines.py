"""The lines box: display lines such as slogan, couplet, verse and byline."""

from __future__ import annotations

from pydantic import Field

from pagegen.spec.direction import directed
from pagegen.spec.display import head_fit, line_of
from pagegen.spec.model import FittedModel, LineModel
from pagegen.spec.page import LinesBox, Vertical
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope
from pagegen.style import Direction


class LinesBoxModel(FittedModel):
    """Display lines."""

    lines: list[LineModel] = Field(
        description="各行 | the lines", examples=["[{from: lead.byline, style: byline}]"]
    )
    valign: Vertical = Field(Vertical.TOP, description="竖向位置 | place down the box")
    direction: Direction = Field(
        Direction.HORIZONTAL, description="横排或竖排 | which way the lines run"
    )


MODEL = LinesBoxModel


def resolve(name: str, model: LinesBoxModel, scope: Scope) -> LinesBox:
    """Return the lines box."""
    lines = tuple(line_of(line, scope) for line in model.lines)
    fit = head_fit(model, lines, scope)
    box = LinesBox(name, place(model.at, scope), model.span, lines, model.valign, fit)
    return directed(box, model.direction)
