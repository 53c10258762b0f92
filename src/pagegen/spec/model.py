"""The models of a layout file: what may be written where. Pydantic is imported here and below.

One source for three things: checking, the JSON Schema for editors, and the reference of keys.
Descriptions are ``Chinese | English``. Leaf types keep their span (:mod:`pagegen.spec.values`);
a model keeps its mapping node as ``node``. Faults are raised as ``PydanticCustomError`` whose type
is a diagnostic code and whose context holds its variant and values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from pagegen.house import ALL, TEXT_RULES, TextRule
from pagegen.source import Span
from pagegen.spec import nodes
from pagegen.spec.page import Fit, FitKind
from pagegen.spec.values import (
    Items,
    Keys,
    Measure,
    Range,
    Shade,
    Share,
    Text,
    Words,
    cmyk_of,
    is_number,
    line_count_of,
    measure_of,
    part_of,
    range_of,
    share_of,
)
from pagegen.style import Align, Breaker, Figures, Kinsoku, LineEnd, MarkWidths


def fault(code: str, variant: str = "", **values: str | float) -> PydanticCustomError:
    """Return an error that ``spec.errors`` turns into a diagnostic of that code and variant."""
    return PydanticCustomError(code, "see the catalogue", {"variant": variant, **values})


def _text(value: object) -> Text:
    """Return the value when it is text, or raise what it is instead."""
    if isinstance(value, Text):
        return value
    raise fault("spec-wrong-type", "text", found=_shape(value))


def _shape(value: object) -> str:
    if isinstance(value, Keys):
        return "mapping"
    return "list" if isinstance(value, Items) else "nothing"


def _words(value: object) -> Words:
    text = _text(value)
    return Words(str(text).rstrip("\n"), text.node.span)


def _name(value: object) -> Words:
    words = _words(value)
    if not words.text.strip():
        raise fault("spec-bad-value", "empty")
    return words


def _measure(value: object) -> Measure:
    text = _text(value)
    found = measure_of(text)
    if found is None:
        raise fault("spec-bad-length", "unit" if is_number(text) else "", text=str(text))
    return found


def _ink(value: object) -> Shade:
    if isinstance(value, Text) and value.strip():
        return Shade(str(value), None, value.node.span)
    if not isinstance(value, Items):
        raise fault("spec-wrong-type", "color", found=_shape(value))
    cmyk = cmyk_of(value)
    if cmyk is None:
        raise fault("spec-bad-value", "cmyk", text=", ".join(str(v) for v in value))
    return Shade("", cmyk, value.node.span)


def _range(value: object) -> Range:
    text = _text(value)
    found = range_of(text)
    if found is None:
        raise fault("spec-bad-value", "range", text=str(text))
    return found


def _part(value: object) -> Range:
    text = _text(value)
    found = part_of(text)
    if found is None:
        raise fault("spec-bad-value", "part", text=str(text))
    return found


def _share(value: object) -> Share:
    text = _text(value)
    found = share_of(text)
    if found is None:
        raise fault("spec-bad-value", "percent", text=str(text))
    return found


def _line_count(value: object) -> Range:
    text = _text(value)
    found = line_count_of(text)
    if found is None or not 1 <= found.first <= found.last <= _MOST_LINES:
        raise fault("spec-bad-value", "line-count", text=str(text))
    return found


_MOST_LINES = 20
"""Grid lines that a crosshead could ever want."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """How a leaf type is checked and described, as metadata of ``Annotated``.

    Pydantic's own ``PlainValidator`` also works out how to serialise the type, at every use of
    it: 60 ms of a cold start for something that is never serialised.
    """

    check: Callable[[object], object]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the checking function as the whole of the schema."""
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Return what editors may know of the value."""
        return dict(self.schema)


def _cmyk() -> dict[str, object]:
    """Return the schema of four inks in per cent."""
    share = {"type": "number", "minimum": 0, "maximum": 100}
    return {"type": "array", "items": share, "minItems": 4, "maxItems": 4}


def _reasons() -> dict[str, object]:
    """Return the schema of rules and codes with the reason why each may stay."""
    return {"type": "object", "additionalProperties": {"type": "string"}}


Phrase = Annotated[Words, Leaf(_words, {"type": "string"})]
Name = Annotated[Words, Leaf(_name, {"type": "string", "minLength": 1})]
Long = Annotated[Measure, Leaf(_measure, {"type": ["string", "number"]})]
Color = Annotated[Shade, Leaf(_ink, {"anyOf": [{"type": "string"}, _cmyk()]})]
Span1 = Annotated[Range, Leaf(_range, {"type": ["string", "integer"], "pattern": r"^\d+(-\d+)?$"})]
Part = Annotated[Range, Leaf(_part, {"type": "string", "pattern": r"^\d+/\d+$"})]
Reasons = Annotated[object, Leaf(lambda given: given, _reasons())]
Percent = Annotated[Share, Leaf(_share, {"type": "string", "pattern": r"^[\d.]+\s*%$"})]
LineCount = Annotated[Range, Leaf(_line_count, {"type": ["string", "integer"]})]
Whole = Annotated[int, Field(ge=1, le=1000)]
Fraction = Annotated[float, Field(ge=0, le=1)]


def kebab(name: str) -> str:
    """Return a field's name as the key a user writes: ``stand_off`` is ``stand-off``."""
    return name.rstrip("_").replace("_", "-")


class SpecModel(BaseModel):
    """What every model shares: kebab-case keys, unknown keys refused, its node kept.

    ``short`` names the key that a bare value stands for: a style may be written as its name.
    """

    model_config = ConfigDict(extra="forbid", alias_generator=kebab, allow_inf_nan=False)
    short: ClassVar[str] = ""
    _node: nodes.Mapping | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(cls, data: Any, handler: ModelWrapValidatorHandler[SpecModel]) -> SpecModel:
        if cls.short and isinstance(data, Text):
            made = handler({cls.short: data})
            made.keep(nodes.empty_mapping(data.node.span))
            return made
        made = handler(data)
        if isinstance(data, Keys):
            made.keep(data.node)
        return made

    def keep(self, node: nodes.Mapping) -> None:
        """Keep the mapping this was read from, for its places."""
        self._node = node

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the model's JSON Schema, with its short form when it has one."""
        schema = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [{"type": "string"}, schema]} if cls.short else schema

    @property
    def node(self) -> nodes.Mapping:
        """Return the mapping this was read from; models are made from nodes only."""
        if self._node is None:
            raise TypeError("a model must be made from Keys")
        return self._node

    @property
    def span(self) -> Span:
        """Return where the mapping stands."""
        return self.node.span


class StyleModel(SpecModel):
    """A style of text, whole or in part; a bare name extends that style."""

    short = "extends"
    extends: Name | None = Field(None, description="承接的样式 | style this one builds on")
    face: Name | None = Field(None, description="字体族 | font family")
    weight: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="字重 1–1000 | weight"
    )
    size: Long | None = Field(None, description="字号 | type size")
    color: Color | None = Field(None, description="颜色 | colour")
    tracking: Long | None = Field(None, description="字距 | space added to every character")
    marks: MarkWidths | None = Field(None, description="标点宽度 | width of punctuation")
    figures: Figures | None = Field(None, description="数字宽度 | width of figures")
    mark_width: Long | None = Field(
        None, description="半身标点的字框宽度 | box of marks that are set half"
    )
    tight_pairs: bool | None = Field(
        None, description="后括号接前括号合占一字 | closing and opening mark in one em together"
    )
    autospace: Long | None = Field(
        None,
        description="中西文间距，0 或 ⅛–⅓ 字 | space between Han and Latin: 0, or ⅛ to ⅓ em",
    )
    space: Long | None = Field(None, description="文中空格的宽度 | width of a space of the copy")
    tate_chu_yoko: Annotated[int, Field(ge=1, le=3)] | None = Field(
        None, description="竖排中几位以内的数字并排 | figures side by side in a vertical line"
    )
    language: Name | None = Field(None, description="语言标记 | language tag")
    x_scale: Annotated[float, Field(ge=0.5, le=2)] | None = Field(
        None, description="横向比例（长扁字） | scale across"
    )
    indent: Long | None = Field(None, description="段首缩进 | first-line indent")
    align: Align | None = Field(None, description="对齐 | alignment")
    kinsoku: Kinsoku | None = Field(None, description="禁则宽严 | strictness of line starts")
    breaker: Breaker | None = Field(None, description="断行方法 | line breaker")
    leading: Long | None = Field(None, description="行距 | baseline to baseline")
    unit_break: bool | None = Field(
        None, description="数字与单位可否断开 | may a unit part from its figure"
    )
    hang: bool | None = Field(
        None, description="行尾的 、，。 悬挂到版心外 | marks 、，。 hang outside at a line end"
    )
    line_end: LineEnd | None = Field(
        None, description="行末标点的宽度 | width of a mark at a line end"
    )
    last_line: Annotated[int, Field(ge=1, le=20)] | None = Field(
        None, description="末行最少几个字（消单）| fewest characters on a last line"
    )
    hyphenate: bool | None = Field(
        None, description="西文单词可否断词 | may a Latin word be hyphenated"
    )
    squeeze_periods: bool | None = Field(
        None, description="。？！ 的空半可否压缩 | may the white of 。？！ be narrowed"
    )


class InsetModel(SpecModel):
    """Distances from four edges, positive inwards."""

    top: Long | None = Field(None, description="上 | from the top")
    right: Long | None = Field(None, description="右 | from the right")
    bottom: Long | None = Field(None, description="下 | from the foot")
    left: Long | None = Field(None, description="左 | from the left")


class EdgesModel(InsetModel):
    """Four distances, or one for all edges: ``bleed: 3mm``."""

    short = "all_edges"
    all_edges: Long | None = Field(None, alias="all_edges", description="四边 | all edges")


class AtModel(SpecModel):
    """A place: columns or x and width across, lines or y and height down."""

    columns: Span1 | None = Field(None, description="栏，如 3 或 1-4 | base columns")
    part: Part | None = Field(None, description="栏的一部分，如 1/2 | part of the columns")
    lines: Span1 | None = Field(None, description="网格行，如 45-82 | grid lines")
    x: Long | None = Field(None, description="左边，从成品左边起 | left edge from the trim")
    y: Long | None = Field(None, description="上边，从成品上边起 | top edge from the trim")
    width: Long | None = Field(None, description="宽 | width")
    height: Long | None = Field(None, description="高 | height")
    inset: InsetModel | None = Field(None, description="四边内缩 | edges moved inwards")


class RuleModel(SpecModel):
    """A rule (线)."""

    thickness: Long = Field(description="粗细 | thickness", examples=["0.5pt"])
    color: Color = Field(description="颜色 | colour", examples=["black"])


class RunModel(SpecModel):
    """Copy in one style: a field of the copy, or literal text."""

    from_: Name | None = Field(None, description="稿件字段，如 lead.byline | field of the copy")
    text: Phrase | None = Field(None, description="直接写的文字 | literal text")
    style: StyleModel | None = Field(None, description="样式 | style")
    join: Long | None = Field(
        None, description="多行并成一行时的间隔 | white between lines set as one"
    )


class LineModel(RunModel):
    """A display line: one run in short form, or ``runs``."""

    runs: list[RunModel] | None = Field(None, description="一行中的几段 | runs of the line")
    align: Align = Field(Align.LEFT, description="对齐 | alignment")
    fit: Fit | None = Field(None, description="适配方式 | how the line is made to fit")
    max_lines: Annotated[int, Field(ge=1, le=4)] = Field(
        3, description="一行稿子最多折成几行 | lines that one line of copy may take"
    )
    comma_gap: Long | None = Field(
        None, description="用空代替题中的逗号 | white in place of commas"
    )
    baseline: Long | None = Field(None, description="基线距框顶 | baseline from the top of the box")
    leading: Long | None = Field(None, description="行距 | baseline to baseline")
    gap: Long | None = Field(None, description="各段之间的空 | white between runs")
    hanging: Long | None = Field(
        None, description="第二行起缩进（凸排） | indent of all rows but the first"
    )


class PartModel(SpecModel):
    """A part of a label; a bare name is a field."""

    short = "from"
    from_: Name | None = Field(None, description="稿件字段 | field of the copy")
    text: Phrase | None = Field(None, description="直接写的文字 | literal text")


class BoxModel(SpecModel):
    """What every box has."""

    kind: Name = Field(description="版块种类 | kind of box", examples=["text"])
    at: AtModel = Field(
        description="位置 | place on the page", examples=["{columns: 1-2, lines: 1-10}"]
    )
    allow: Reasons = Field(
        None, description="放行：规则或代码: 理由 | what may stay, and why: rule or code: reason"
    )
    on_picture: bool = Field(False, description="压图 | meant to lie on a picture")


class FittedModel(BoxModel):
    """A box whose lines may be fitted, step by step, the least visible step first."""

    steps: list[FitKind] | None = Field(
        None, description="准用的适配步骤：折行、字距、横向比例、字号 | steps that may fit it"
    )
    min_size: Long | None = Field(
        None, description="最大的一行至少多大 | least size of its largest line"
    )


class PaperModel(SpecModel):
    """The sheet after trimming."""

    size: Annotated[list[Long], Field(min_length=2, max_length=2)] = Field(
        description="成品宽、高 | trim width and height", examples=["[390mm, 546mm]"]
    )
    bleed: EdgesModel | None = Field(None, description="出血 | bleed")


class GridModel(SpecModel):
    """Columns across and lines down."""

    columns: Annotated[int, Field(ge=1, le=100)] = Field(
        description="栏数 | columns", examples=["4"]
    )
    measure: Long = Field(description="栏宽（行长） | measure of a column", examples=["22字"])
    gutter: Long = Field(description="栏距 | white between columns", examples=["2字"])
    size: Long = Field(description="正文字号 | body size", examples=["五号"])
    leading: Long = Field(description="行距 | baseline to baseline", examples=["16pt"])
    lines: Whole = Field(description="每栏行数 | lines of a column", examples=["88"])
    top: Long | None = Field(None, description="天头：第一行字框顶 | em-box top of line 1")
    left: Long | None = Field(None, description="版心左边；不写则居中 | left of the type area")


class ContentModel(SpecModel):
    """Which files hold the copy."""

    folder: Name | None = Field(None, description="稿件夹 | folder of the copy")
    stories: list[Name] = Field(default_factory=list, description="稿件 | stories")
    captions: Name | None = Field(None, description="图片说明 | captions")
    fields: list[Name] = Field(default_factory=list, description="零星文字 | named copy")
    source: Name | None = Field(None, description="原始文本 | the text as it came")
    restorations: Name | None = Field(None, description="修补记录 | decisions on damage")
    photos: Name | None = Field(None, description="图片夹 | folder of pictures")
    text_rules: dict[str, TextRule] = Field(
        default_factory=dict,
        description="文字规则：规则名: fix、propose 或 off | text rules: fix, propose or off",
        json_schema_extra={"propertyNames": {"enum": [ALL, *TEXT_RULES]}},
    )


class FontFileModel(SpecModel):
    """One font file; a bare name is its path."""

    short = "file"
    file: Name = Field(description="字体文件 | font file", examples=["fonts/my.ttf"])
    index: Annotated[int, Field(ge=0, le=65535)] = Field(
        0, description="字体集中的序号 | number in a collection"
    )
    weight: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="字重；可变字体不写 | weight, unless variable"
    )


class FamilyModel(SpecModel):
    """A font family."""

    files: list[FontFileModel] = Field(
        min_length=1, description="文件 | files", examples=["[fonts/my.ttf]"]
    )
    fallback: list[Name] = Field(
        default_factory=list, description="缺字时依次去找的字体族 | where to look for what lacks"
    )
    borrow: dict[str, Phrase] = Field(
        default_factory=dict, description="借用的字：族名: 字 | characters of other families"
    )


class OutputModel(SpecModel):
    """What the file says of itself."""

    title: Phrase | None = Field(None, description="标题 | title of the document")
    language: Name | None = Field(None, description="语言 | language of the document")


class PageModel(SpecModel):
    """A layout file. Boxes are checked one by one, each by the model of its kind."""

    schema_: Annotated[int, Field(ge=1, le=1)] = Field(1, description="版式语言的版本 | version")
    extends: Name | None = Field(None, description="承接的版式文件 | file this one builds on")
    page: Any = Field(None, description="本版的字段 | what this page is")
    paper: PaperModel | None = Field(None, description="纸张 | paper")
    grid: GridModel | None = Field(None, description="网格 | grid")
    content: ContentModel | None = Field(None, description="稿件 | copy")
    colors: dict[str, Color] = Field(default_factory=dict, description="颜色 | colours")
    fonts: dict[str, FamilyModel] = Field(default_factory=dict, description="字体族 | families")
    styles: dict[str, StyleModel] = Field(default_factory=dict, description="样式 | styles")
    defaults: Any = Field(None, description="各种版块的默认值 | defaults by kind of box")
    no_break: list[Name] = Field(
        default_factory=list, description="题中不拆的名称 | words that stay whole in headings"
    )
    boxes: Any = Field(None, description="版块 | boxes")
    output: OutputModel | None = Field(None, description="输出 | output")
    allow: Reasons = Field(
        None, description="放行：规则或代码: 理由 | what may stay, and why: rule or code: reason"
    )
