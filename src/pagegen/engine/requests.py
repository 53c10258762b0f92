"""Which faces a page asks for, and where: every text style of its boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from pagegen.source import Span
from pagegen.spec.page import PageSpec
from pagegen.style import FaceRequest, TextStyle


def face_requests(spec: PageSpec) -> tuple[tuple[FaceRequest, Span], ...]:
    """Return the faces that the boxes of a page ask for, each once, with a place that asks."""
    found: dict[FaceRequest, Span] = {}
    for style, span in _styles(spec.boxes, spec.span):
        found.setdefault(style.face, span)
    return tuple(found.items())


def _styles(node: Any, span: Span) -> Iterator[tuple[TextStyle, Span]]:
    """Give every text style below a node with the innermost span around it."""
    if isinstance(node, TextStyle):
        yield node, span
    elif isinstance(node, tuple):
        for child in node:
            yield from _styles(child, span)
    elif is_dataclass(node) and not isinstance(node, Span):
        inner = getattr(node, "span", None) or span
        for field in fields(node):
            yield from _styles(getattr(node, field.name), inner)
