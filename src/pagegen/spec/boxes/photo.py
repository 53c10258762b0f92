"""The photo box: a picture by its number or its file, and what stands there without it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pagegen.diagnostics.sink import hint
from pagegen.source import FileId
from pagegen.spec.display import text_style
from pagegen.spec.model import (
    BoxModel,
    Color,
    Fraction,
    Long,
    Name,
    Phrase,
    SpecModel,
    StyleModel,
    Whole,
)
from pagegen.spec.nodes import key_of
from pagegen.spec.page import Badge, PhotoBox, Placeholder
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign
from pagegen.spec.values import Words

SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
"""Endings tried for a numbered picture, in this order."""


class BadgeModel(SpecModel):
    """The disc that shows a picture's number."""

    style: StyleModel = Field(description="样式 | style", examples=["badge"])
    ground: Color = Field(description="底色 | ground", examples=["red"])
    diameter: Long = Field(description="直径 | diameter", examples=["17pt"])
    offset: Long = Field(description="距左边和下边 | from left edge and foot", examples=["7pt"])


class PlaceholderModel(SpecModel):
    """What stands for a picture that is not there yet."""

    ground: Color = Field(description="底色 | ground", examples=["grey"])
    caption: StyleModel = Field(description="说明的样式 | style of the caption", examples=["small"])
    size: StyleModel = Field(description="尺寸的样式 | style of the size line", examples=["small"])


class PhotoBoxModel(BoxModel):
    """A picture."""

    number: Whole | None = Field(None, description="图片编号 | number of the picture")
    file: Name | None = Field(None, description="图片文件，从图片夹起 | file in the picture folder")
    focus: Annotated[list[Fraction], Field(min_length=2, max_length=2)] = Field(
        default_factory=lambda: [0.5, 0.5],
        description="裁切时保住的点 | point kept when cropping",
    )
    badge: BadgeModel | None = Field(None, description="编号圆标 | badge")
    placeholder: PlaceholderModel = Field(
        description="缺图时的占位 | placeholder",
        examples=["{ground: grey, caption: small, size: small}"],
    )
    min_ppi: Annotated[float, Field(ge=1, le=10000)] = Field(
        170.0, description="最低分辨率 | least resolution"
    )
    alt: Phrase | None = Field(
        None, description="替代文字：看不见图的读者听到的话 | what the picture shows, in words"
    )
    decorative: bool = Field(
        False, description="只作装饰，朗读时跳过 | adorns the page and is not read out"
    )


MODEL = PhotoBoxModel


def resolve(name: str, model: PhotoBoxModel, scope: Scope) -> PhotoBox:
    """Return the photo box."""
    return PhotoBox(
        name,
        place(model.at, scope),
        model.span,
        model.number,
        _files(model, scope),
        (model.focus[0], model.focus[1]),
        _badge(model.badge, scope),
        placeholder_of(model.placeholder, scope),
        model.min_ppi,
        model.alt.text.strip() if model.alt else "",
        model.decorative,
    )


def _files(model: PhotoBoxModel, scope: Scope) -> tuple[FileId, ...]:
    """Return the files to try: the one named, or the number with every known ending."""
    if model.file is not None:
        names: tuple[Words, ...] = (model.file,)
    elif model.number is not None:
        number = model.node.get("number")
        span = model.span if number is None else number.span
        names = tuple(Words(f"{model.number}{suffix}", span) for suffix in SUFFIXES)
    else:
        if not {"number", "file"} & model.node.entries.keys():
            scope.sink.say(
                "spec-missing-key",
                key_of(model.span),
                hint("add", example="number: 1"),
                variant="picture",
                key="number",
                owner="",
            )
        names = ()
    found = (scope.picture(words) for words in names)
    return tuple(file for file in found if file is not None)


def _badge(model: BadgeModel | None, scope: Scope) -> Badge | None:
    if model is None:
        return None
    return Badge(
        text_style(model.style, scope),
        scope.palette.ink(model.ground),
        scope.ruler.points(model.diameter, Sign.POSITIVE),
        scope.ruler.points(model.offset),
    )


def placeholder_of(model: PlaceholderModel, scope: Scope) -> Placeholder:
    """Return what stands for something that is not there yet."""
    return Placeholder(
        scope.palette.ink(model.ground),
        text_style(model.caption, scope),
        text_style(model.size, scope),
    )
