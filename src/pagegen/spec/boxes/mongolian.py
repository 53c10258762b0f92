"""The Mongolian box: a label in Traditional Mongolian, columns from left to right."""

from __future__ import annotations

from pydantic import Field

from pagegen.spec.display import ref_of, text_style
from pagegen.spec.model import BoxModel, Long, Name, Phrase, StyleModel
from pagegen.spec.page import MongolianBox, Vertical
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign

DEFAULT_LEADING = 1.3
"""Distance of two columns in em of their size: stems of the script are wide."""


class MongolianBoxModel(BoxModel):
    """A label in Traditional Mongolian; every line of its copy is a column."""

    from_: Name | None = Field(None, description="稿件字段 | field of the copy")
    text: Phrase | None = Field(None, description="直接写的文字 | literal text")
    style: StyleModel = Field(description="样式 | style", examples=["mongolian"])
    leading: Long | None = Field(None, description="列距 | middle to middle of columns")
    valign: Vertical = Field(Vertical.TOP, description="竖向位置 | place down the box")


MODEL = MongolianBoxModel


def resolve(name: str, model: MongolianBoxModel, scope: Scope) -> MongolianBox:
    """Return the Mongolian box."""
    style = text_style(model.style, scope)
    ruler = scope.ruler.with_em(style.size)
    return MongolianBox(
        name,
        place(model.at, scope),
        model.span,
        ref_of(model, scope.sink),
        style,
        ruler.optional(model.leading, Sign.POSITIVE) or DEFAULT_LEADING * style.size,
        model.valign,
    )
