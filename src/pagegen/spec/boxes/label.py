"""The label box: place and field of an article between brackets."""

from __future__ import annotations

from pydantic import Field

from pagegen.spec.display import ref_of, text_style
from pagegen.spec.model import BoxModel, Long, PartModel, StyleModel
from pagegen.spec.page import LabelBox
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope


class LabelBoxModel(BoxModel):
    """A label; a part is the name of a field, or ``{text: …}``."""

    parts: list[PartModel] = Field(
        description="各部分 | parts", examples=["[page.label.place, page.label.field]"]
    )
    style: StyleModel = Field(description="样式 | style", examples=["label"])
    baseline: Long | None = Field(None, description="基线距框顶 | baseline from the top")


MODEL = LabelBoxModel


def resolve(name: str, model: LabelBoxModel, scope: Scope) -> LabelBox:
    """Return the label box."""
    style = text_style(model.style, scope)
    return LabelBox(
        name,
        place(model.at, scope),
        model.span,
        tuple(ref_of(part, scope.sink) for part in model.parts),
        style,
        scope.ruler.with_em(style.size).optional(model.baseline),
    )
