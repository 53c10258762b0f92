"""The kinds of box: one module each, with its model and the function that resolves it.

A module has a ``MODEL`` and ``resolve(id, model, scope)``. It is imported when a page first has a
box of its kind. To add a kind: write its module, add a line here, and give ``layout.kinds`` the
function that lays it out.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from pagegen.spec.model import BoxModel
    from pagegen.spec.page import BoxSpec
    from pagegen.spec.scope import Scope

KINDS = MappingProxyType(
    {
        "text": "text",
        "headline": "headline",
        "lines": "lines",
        "label": "label",
        "credits": "credits",
        "running-head": "running_head",
        "stamp": "stamp",
        "mongolian": "mongolian",
        "photo": "photo",
        "art": "art",
        "advert": "advert",
        "captions": "captions",
        "rule": "rule",
        "panel": "panel",
    }
)
"""What ``kind:`` may say, and the module of this package that knows it."""


class BoxKind(Protocol):
    """What a module of this package offers."""

    MODEL: type[BoxModel]

    def resolve(self, name: str, model: Any, scope: Scope) -> BoxSpec:
        """Return the box of a checked model; ``name`` is its id."""


def kind_named(kind: str) -> BoxKind:
    """Return the module of a kind that is in :data:`KINDS`."""
    from importlib import import_module

    return cast("BoxKind", import_module(f"{__name__}.{KINDS[kind]}"))
