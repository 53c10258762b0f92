"""The running head box: cells on one baseline, and a rule below."""

from __future__ import annotations

from pydantic import Field

from pagegen.spec.display import line_of, rule_of
from pagegen.spec.model import BoxModel, LineModel, Long, RuleModel, Span1
from pagegen.spec.page import HeadCell, RunningHeadBox
from pagegen.spec.placement import place, span_of
from pagegen.spec.scope import Scope, Sign


class CellModel(LineModel):
    """A cell: a display line on some columns."""

    columns: Span1 = Field(description="所在的栏 | its columns", examples=["1-2"])


class RunningHeadBoxModel(BoxModel):
    """A running head."""

    cells: list[CellModel] = Field(
        description="各格 | cells", examples=["[{columns: 1, from: page.number, style: folio}]"]
    )
    baseline: Long = Field(description="基线距框顶 | baseline from the top", examples=["8mm"])
    rule: RuleModel | None = Field(None, description="下线 | rule below")
    rule_at: Long | None = Field(
        None, description="线中距框顶；不写则在框底 | middle of the rule from the top of the box"
    )


MODEL = RunningHeadBoxModel


def resolve(name: str, model: RunningHeadBoxModel, scope: Scope) -> RunningHeadBox:
    """Return the running head; without ``rule-at`` its rule lies at the foot of the box."""
    at = place(model.at, scope)
    baseline = scope.ruler.points(model.baseline)
    rule_at = scope.ruler.optional(model.rule_at, Sign.NOT_NEGATIVE)
    return RunningHeadBox(
        name,
        at,
        model.span,
        tuple(_cell(cell, scope, baseline) for cell in model.cells),
        baseline,
        rule_of(model.rule, scope),
        _height(model, scope) if rule_at is None else rule_at,
    )


def _cell(cell: CellModel, scope: Scope, baseline: float) -> HeadCell:
    columns = span_of(cell.columns, scope.grid.columns, "columns", scope) or (1, 1)
    return HeadCell(columns, line_of(cell, scope, baseline=baseline))


def _height(model: RunningHeadBoxModel, scope: Scope) -> float:
    if model.at.height is not None:
        return scope.ruler.points(model.at.height)
    lines = model.at.lines
    count = 0 if lines is None else lines.last - lines.first
    return count * scope.grid.leading + scope.grid.size
