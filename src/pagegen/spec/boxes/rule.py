"""The rule box: a rule of its own."""

from __future__ import annotations

from pydantic import Field

from pagegen.spec.model import BoxModel, RuleModel
from pagegen.spec.page import RuleBox, RuleStyle
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign


class RuleBoxModel(BoxModel):
    """A rule along the longer side of its place."""

    rule: RuleModel = Field(description="线 | rule", examples=["{thickness: 0.5pt, color: black}"])


MODEL = RuleBoxModel


def resolve(name: str, model: RuleBoxModel, scope: Scope) -> RuleBox:
    """Return the rule box."""
    thickness = scope.ruler.points(model.rule.thickness, Sign.POSITIVE)
    style = RuleStyle(thickness, scope.palette.ink(model.rule.color))
    return RuleBox(name, place(model.at, scope), model.span, style)
