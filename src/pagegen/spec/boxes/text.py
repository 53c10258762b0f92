"""The text box: body text of a story, threaded down its columns."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pagegen.diagnostics.sink import hint
from pagegen.spec.direction import directed
from pagegen.spec.display import para_style, text_style
from pagegen.spec.model import BoxModel, Long, Name, SpecModel, StyleModel, Whole
from pagegen.spec.page import Breaks, Crossheads, TextBox, TextRef
from pagegen.spec.placement import place
from pagegen.spec.scope import Scope, Sign
from pagegen.style import Direction, TextStyle


class CrossheadsModel(SpecModel):
    """How crossheads stand in the text, in grid lines."""

    style: StyleModel = Field(description="样式 | style", examples=["crosshead"])
    lines: Whole = Field(3, description="在栏中占几行 | lines taken in mid-column")
    lines_at_head: Whole = Field(2, description="在栏首占几行 | lines taken at a column head")
    baseline: Annotated[float, Field(ge=0, le=100)] = Field(
        1.4, description="基线在首行基线下几行 | lines from the first baseline to its own"
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


def _crossheads(model: TextBoxModel, body: TextStyle, scope: Scope) -> Crossheads:
    own = model.crossheads
    if own is None:
        return Crossheads(body)
    style = text_style(own.style, scope)
    return Crossheads(style, own.lines, own.lines_at_head, own.baseline)
