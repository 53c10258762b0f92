"""The credits box: the people of the page on one line."""

from __future__ import annotations

from pagegen.spec.display import line_of
from pagegen.spec.model import BoxModel, LineModel
from pagegen.spec.page import CreditsBox
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope


class CreditsBoxModel(BoxModel, LineModel):
    """Credits: the box is its own display line."""


MODEL = CreditsBoxModel


def resolve(name: str, model: CreditsBoxModel, scope: Scope) -> CreditsBox:
    """Return the credits box."""
    return CreditsBox(name, place(model.at, scope), model.span, line_of(model, scope))
