"""The panel box: a framed or tinted group of boxes."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from pagegen.spec.display import rule_of
from pagegen.spec.model import BoxModel, Color, RuleModel
from pagegen.spec.page import PanelBox
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope


class PanelBoxModel(BoxModel):
    """A panel; its boxes have ids of the whole page and places on the page's grid."""

    ground: Color | None = Field(None, description="底纹颜色 | tint")
    frame: RuleModel | None = Field(None, description="围框 | frame")
    boxes: Any = Field(None, description="框内的版块 | boxes inside")


MODEL = PanelBoxModel


def resolve(name: str, model: PanelBoxModel, scope: Scope) -> PanelBox:
    """Return the panel with its boxes."""
    at = place(model.at, scope)
    return PanelBox(
        name,
        at,
        model.span,
        scope.palette.optional(model.ground),
        rule_of(model.frame, scope),
        scope.boxes(model.node.get("boxes"), scope),
    )
