"""The text box: body text of a story, threaded down its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from pagegen.diagnostics.sink import hint
from pagegen.spec.direction import directed
from pagegen.spec.display import para_style, text_style
from pagegen.spec.fitting import (
    MOST_TRACKING,
    Copyfit,
    Edge,
    FitCrossheads,
    FitPicture,
    FitRule,
    FitTracking,
)
from pagegen.spec.model import (
    BoxModel,
    LineCount,
    Long,
    Name,
    Percent,
    SpecModel,
    StyleModel,
    Whole,
)
from pagegen.spec.page import Breaks, Crossheads, DropCap, TextBox, TextRef
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign
from pagegen.spec.values import Share
from pagegen.style import Direction, TextStyle
from pagegen.units import Length

MOST_DROP_LINES = 9
"""A drop capital higher than this is a headline."""


class CrossheadsModel(SpecModel):
    """How crossheads stand in the text, in grid lines."""

    style: StyleModel = Field(description="样式 | style", examples=["crosshead"])
    lines: Whole = Field(3, description="在栏中占几行 | lines taken in mid-column")
    lines_at_head: Whole = Field(2, description="在栏首占几行 | lines taken at a column head")
    baseline: Annotated[float, Field(ge=0, le=100)] = Field(
        1.4, description="基线在首行基线下几行 | lines from the first baseline to its own"
    )


class DropCapModel(SpecModel):
    """A drop capital; a bare length is its lines."""

    short = "lines"
    lines: Long = Field(description="占几行 | lines it takes", examples=["2行"])
    style: StyleModel | None = Field(None, description="样式 | style; the body's by itself")


class FitPictureModel(SpecModel):
    """How far the edge of a picture may move; a bare length is its lines."""

    short = "lines"
    lines: Long = Field(
        description="最多几行；-2行 只许矮，+2行 只许高 | lines at most; signed, one way only",
        examples=["2行"],
    )
    edge: Edge = Field(Edge.AUTO, description="移动哪条边 | edge that moves")


class CopyfitModel(SpecModel):
    """What may be done to make the story fit, in the order it is written."""

    squeeze: bool = Field(True, description="段落排松排紧 | paragraphs longer or shorter")
    tracking: Percent | None = Field(
        None, description="全篇字距，至多 3% | letter-spacing of the article"
    )
    pictures: dict[str, FitPictureModel] = Field(
        default_factory=dict,
        description="图片可矮可高几行 | lines a picture may lose or gain",
        examples=["{photo-4: 2行}"],
    )
    crossheads: LineCount | None = Field(
        None, description="小标题占几行，如 2-3 | lines that crossheads may take"
    )


class TextBoxModel(BoxModel):
    """A box of body text."""

    story: Name = Field(description="稿件代号 | slug of the story", examples=["lead"])
    style: StyleModel = Field(description="正文样式 | style of the body", examples=["body"])
    strong: StyleModel | None = Field(None, description="**黑体** 的样式 | style of strong")
    kai: StyleModel | None = Field(None, description="*楷体* 的样式 | style of the aside")
    stand_off: Long | None = Field(
        None, description="图片上下空几行 | lines kept free at an obstacle"
    )
    min_measure: Long | None = Field(
        None, description="窄于此的行位不用 | narrower slots are not used"
    )
    crossheads: CrossheadsModel | None = Field(None, description="小标题 | crossheads")
    drop_cap: DropCapModel | None = Field(
        None, description="首字下沉 | drop capital", examples=["2行"]
    )
    balance: bool = Field(False, description="各栏排齐 | columns end level")
    copyfit: CopyfitModel | None = Field(
        None, description="凑版：许做什么、先后、限度 | what may be done to make the story fit"
    )
    breaks: Breaks = Field(
        Breaks.GENERAL,
        description="断行：general 由程序定，as-printed 照原版 | line ends: ours, or the source's",
    )
    direction: Direction = Field(
        Direction.HORIZONTAL, description="横排或竖排 | which way the lines run"
    )
    tiers: Annotated[int, Field(ge=1, le=20)] = Field(
        1, description="竖排分几栏，上下叠放 | blocks of vertical lines above one another"
    )


MODEL = TextBoxModel


def resolve(name: str, model: TextBoxModel, scope: Scope) -> TextBox:
    """Return the text box; emphasis and crossheads default to the body's own style."""
    style = para_style(model.style, scope)
    box = TextBox(
        name,
        place(model.at, scope),
        model.span,
        TextRef(model.story.span, field=model.story.text),
        style,
        _crossheads(model, style.text, scope),
        text_style(model.strong, scope) if model.strong else style.text,
        text_style(model.kai, scope) if model.kai else style.text,
        1 if model.stand_off is None else scope.ruler.lines_of(model.stand_off),
        scope.ruler.optional(model.min_measure, Sign.NOT_NEGATIVE) or 0.0,
        model.breaks,
        model.tiers,
        model.balance,
        _copyfit(model.copyfit, scope),
        _drop_cap(model.drop_cap, style.text, scope),
    )
    if model.tiers > 1 and model.direction is Direction.HORIZONTAL:
        scope.sink.say(
            "spec-bad-value",
            model.node.key_span("tiers"),
            hint("vertical"),
            variant="tiers",
            owner="tiers",
            text=str(model.tiers),
        )
    return directed(box, model.direction)


def _drop_cap(model: DropCapModel | None, body: TextStyle, scope: Scope) -> DropCap | None:
    if model is None:
        return None
    lines = scope.ruler.lines_of(model.lines)
    if not 2 <= lines <= MOST_DROP_LINES:
        scope.sink.say(
            "spec-bad-value",
            model.lines.span,
            hint("drop-cap", most=MOST_DROP_LINES),
            variant="drop-cap",
            owner="drop-cap",
            text=model.lines.text,
        )
        return None
    return DropCap(lines, text_style(model.style, scope) if model.style else body)


def _copyfit(model: CopyfitModel | None, scope: Scope) -> Copyfit:
    """Return the ladder, its rungs in the order they are written."""
    if model is None:
        return Copyfit()
    rules: list[FitRule] = []
    for key in model.node.entries:
        if key == "tracking" and model.tracking is not None:
            rules.append(FitTracking(_tracking(model.tracking, scope), model.tracking.span))
        elif key == "pictures":
            for name, own in model.pictures.items():
                rules.append(_picture(name, own, scope))
        elif key == "crossheads" and model.crossheads is not None:
            count = model.crossheads
            rules.append(FitCrossheads(count.first, count.last, count.span))
    return Copyfit(model.squeeze, tuple(rules))


def _picture(name: str, model: FitPictureModel, scope: Scope) -> FitPicture:
    """Return how far a picture may be fitted: ``-2行`` only lower, ``+2行`` only higher."""
    written = model.lines
    length = Length(abs(written.length.value), written.length.unit)
    lines = scope.ruler.lines_of(replace(written, length=length))
    lower = 0 if written.text.startswith("+") else lines
    higher = 0 if written.length.value < 0 else lines
    return FitPicture(name, lower, higher, model.edge, written.span)


def _tracking(share: Share, scope: Scope) -> float:
    """Return the limit of letter-spacing in em; more than JU-13 allows is said."""
    if share.value <= MOST_TRACKING:
        return share.value
    scope.sink.say(
        "spec-bad-value",
        share.span,
        hint("at-most", limit="3%"),
        variant="at-most",
        owner="tracking",
        text=share.text,
        limit="3%",
    )
    return MOST_TRACKING


def _crossheads(model: TextBoxModel, body: TextStyle, scope: Scope) -> Crossheads:
    own = model.crossheads
    if own is None:
        return Crossheads(body)
    style = text_style(own.style, scope)
    return Crossheads(style, own.lines, own.lines_at_head, own.baseline)
