"""The captions box: the captions of several pictures as one numbered group."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pagegen.spec.display import text_style
from pagegen.spec.model import BoxModel, Long, Name, StyleModel
from pagegen.spec.page import CaptionsBox
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign


class CaptionsBoxModel(BoxModel):
    """A group of captions."""

    of: list[Name] = Field(description="哪些图片 | of which photo boxes", examples=["[photo-1]"])
    sets: Annotated[int, Field(ge=1, le=20)] = Field(1, description="分几组并排 | sets abreast")
    figure: StyleModel = Field(description="编号的样式 | style of the figure", examples=["figure"])
    text: StyleModel = Field(description="说明的样式 | style of the text", examples=["caption"])
    gap: Long = Field(description="文字距编号起点 | text from the figure", examples=["12pt"])


MODEL = CaptionsBoxModel


def resolve(name: str, model: CaptionsBoxModel, scope: Scope) -> CaptionsBox:
    """Return the captions box; that ``of`` names photo boxes is asked when all boxes are known."""
    text = text_style(model.text, scope)
    return CaptionsBox(
        name,
        place(model.at, scope),
        model.span,
        tuple(words.text for words in model.of),
        model.sets,
        text_style(model.figure, scope),
        text,
        scope.ruler.with_em(text.size).points(model.gap, Sign.NOT_NEGATIVE),
    )
