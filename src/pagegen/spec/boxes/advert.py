"""The advert box: a client's file at its own size, or room kept for one that is still to come."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pagegen.spec.artbox import AdvertBox
from pagegen.spec.boxes.photo import PlaceholderModel, placeholder_of
from pagegen.spec.model import BoxModel, Long, Name, Phrase
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign


class AdvertBoxModel(BoxModel):
    """An advertisement, or the room for one."""

    file: Name | None = Field(
        None, description="广告文件：PDF 或 SVG，从图片夹起 | PDF or SVG file of the advertisement"
    )
    client: Phrase | None = Field(
        None, description="客户，只写在占位框上 | client, shown on the placeholder only"
    )
    size: Annotated[list[Long], Field(min_length=2, max_length=2)] | None = Field(
        None, description="订的尺寸：宽、高 | size that was booked: width and height"
    )
    page: Annotated[int, Field(ge=1, le=10000)] | None = Field(
        None, description="PDF 的第几页 | which page of a PDF"
    )
    alt: Phrase | None = Field(
        None, description="广告说什么（给看不见的人） | what the advertisement says"
    )
    placeholder: PlaceholderModel | None = Field(None, description="缺文件时的占位 | placeholder")


MODEL = AdvertBoxModel


def resolve(name: str, model: AdvertBoxModel, scope: Scope) -> AdvertBox:
    """Return the advert box."""
    sides = [scope.ruler.points(side, Sign.POSITIVE) for side in model.size or ()]
    return AdvertBox(
        name,
        place(model.at, scope),
        model.span,
        None if model.file is None else scope.picture(model.file),
        "" if model.client is None else model.client.text,
        (sides[0], sides[1]) if sides else None,
        model.page,
        "" if model.alt is None else model.alt.text,
        None if model.placeholder is None else placeholder_of(model.placeholder, scope),
    )
