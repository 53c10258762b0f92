"""The headline box: kicker, headline and deck of a story as one object."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from pagegen.spec.direction import directed
from pagegen.spec.display import head_fit, line_of
from pagegen.spec.model import FittedModel, LineModel, Name
from pagegen.spec.page import DisplayLine, Fit, HeadlineBox, TextRef, Vertical
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope
from pagegen.style import Direction, MarkWidths


class HeadlineBoxModel(FittedModel):
    """A headline; the copy of its lines comes from the story unless they say otherwise."""

    story: Name = Field(description="稿件代号 | slug of the story", examples=["lead"])
    main: LineModel = Field(description="主题 | headline", examples=["{style: headline}"])
    kicker: LineModel | None = Field(None, description="引题 | kicker")
    deck: LineModel | None = Field(None, description="副题 | deck")
    valign: Vertical = Field(Vertical.MIDDLE, description="竖向位置 | place down the box")
    direction: Direction = Field(
        Direction.HORIZONTAL, description="横排或竖排 | which way the lines run"
    )


MODEL = HeadlineBoxModel


def resolve(name: str, model: HeadlineBoxModel, scope: Scope) -> HeadlineBox:
    """Return the headline box; its parts stand on the ladder unless they say otherwise."""
    main = _set(model.main, _part(model, "headline"), scope)
    kicker = _line(model.kicker, _part(model, "kicker"), scope)
    deck = _line(model.deck, _part(model, "deck"), scope)
    parts = tuple(line for line in (kicker, main, deck) if line is not None)
    box = HeadlineBox(
        name,
        place(model.at, scope),
        model.span,
        TextRef(model.story.span, field=model.story.text),
        main,
        kicker,
        deck,
        model.valign,
        head_fit(model, parts, scope),
    )
    return directed(box, model.direction)


def _line(line: LineModel | None, ref: TextRef, scope: Scope) -> DisplayLine | None:
    return None if line is None else _set(line, ref, scope)


def _set(model: LineModel, ref: TextRef, scope: Scope) -> DisplayLine:
    """Return a part on the ladder; marks are set half where no style says how wide (PW-11)."""
    line = line_of(model, scope, ref, fit=Fit.LADDER)
    if "marks" in scope.sheet.fields(model.style):
        return line
    runs = tuple(replace(run, style=replace(run.style, marks=MarkWidths.HALF)) for run in line.runs)
    return replace(line, runs=runs)


def _part(model: HeadlineBoxModel, part: str) -> TextRef:
    return TextRef(model.story.span, field=f"{model.story.text}.{part}")
