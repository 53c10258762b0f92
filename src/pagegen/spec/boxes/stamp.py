"""The stamp box: a seal of characters in rows on a ground."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pagegen.spec.display import ref_of, rule_of, text_style
from pagegen.spec.model import BoxModel, Color, Long, Name, Phrase, RuleModel, StyleModel
from pagegen.spec.page import StampBox
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign


class StampBoxModel(BoxModel):
    """A seal."""

    from_: Name | None = Field(None, description="稿件字段 | field of the copy")
    text: Phrase | None = Field(None, description="直接写的文字 | literal text")
    style: StyleModel = Field(description="样式 | style", examples=["seal"])
    rows: Annotated[int, Field(ge=1, le=20)] = Field(2, description="行数 | rows")
    ground: Color = Field(description="底色 | ground", examples=["red"])
    frame: RuleModel | None = Field(None, description="内框线 | frame inside")
    frame_inset: Long | None = Field(None, description="内框距边 | frame from the edge")


MODEL = StampBoxModel


def resolve(name: str, model: StampBoxModel, scope: Scope) -> StampBox:
    """Return the stamp box."""
    return StampBox(
        name,
        place(model.at, scope),
        model.span,
        ref_of(model, scope.sink),
        text_style(model.style, scope),
        model.rows,
        scope.palette.ink(model.ground),
        rule_of(model.frame, scope),
        scope.ruler.optional(model.frame_inset, Sign.NOT_NEGATIVE) or 0.0,
    )
