"""The art box: a drawing in SVG, a page of a PDF file, or a picture, at its own proportions."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from pagegen.color import Ink
from pagegen.diagnostics.sink import hint
from pagegen.source import Span
from pagegen.spec import nodes
from pagegen.spec.artbox import ArtBox, ArtFit
from pagegen.spec.boxes.photo import PlaceholderModel, placeholder_of
from pagegen.spec.model import BoxModel, Color, Name, Phrase
from pagegen.spec.page import Vertical
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope
from pagegen.style import Align

_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class ArtBoxModel(BoxModel):
    """Vector art, or a picture, as it is."""

    file: Name = Field(
        description="图形文件：SVG、PDF 或图片，从图片夹起 | SVG, PDF or picture file",
        examples=["logo.svg"],
    )
    fit: ArtFit = Field(
        ArtFit.CONTAIN,
        description="全部放进框、铺满框或原大 | whole, filling the box, or actual size",
    )
    align: Align = Field(Align.CENTER, description="左右对齐 | where it lies across")
    valign: Vertical = Field(Vertical.MIDDLE, description="上下对齐 | where it lies down")
    page: Annotated[int, Field(ge=1, le=10000)] | None = Field(
        None, description="PDF 的第几页 | which page of a PDF"
    )
    colors: dict[str, Color] = Field(
        default_factory=dict,
        description="把图里的颜色换成版面的颜色 | inks for colours of the drawing",
        examples=['{"#c8102e": red}'],
    )
    alt: Phrase | None = Field(
        None, description="图里是什么，给看不见的人 | what it shows, for readers who do not see"
    )
    decorative: bool = Field(False, description="只是装饰，不念 | adorns the page, is not read out")
    placeholder: PlaceholderModel | None = Field(None, description="缺图时的占位 | placeholder")


MODEL = ArtBoxModel


def resolve(name: str, model: ArtBoxModel, scope: Scope) -> ArtBox:
    """Return the art box."""
    return ArtBox(
        name,
        place(model.at, scope),
        model.span,
        scope.picture(model.file),
        model.fit,
        model.align,
        model.valign,
        model.page,
        tuple(_colors(model, scope)),
        "" if model.alt is None else model.alt.text,
        model.decorative,
        None if model.placeholder is None else placeholder_of(model.placeholder, scope),
    )


def _colors(model: ArtBoxModel, scope: Scope) -> list[tuple[str, Ink, Span]]:
    """Return the inks by colour, written as six figures; a key that is none is said."""
    node = model.node.get("colors")
    found: list[tuple[str, Ink, Span]] = []
    for key, shade in model.colors.items():
        span = node.key_span(key) if isinstance(node, nodes.Mapping) else model.span
        if not _COLOR.fullmatch(key):
            scope.sink.say(
                "spec-bad-value",
                span,
                hint("screen-color"),
                variant="screen-color",
                owner="colors",
                text=key,
            )
            continue
        digits = key[1:].lower()
        full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        found.append((f"#{full}", scope.palette.ink(shade), span))
    return found
