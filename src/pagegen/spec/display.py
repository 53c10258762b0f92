"""Display copy: references to fields, runs of one style, lines with their fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pagegen.diagnostics.sink import Sink, hint
from pagegen.source import Span
from pagegen.spec.nodes import Mapping, key_of
from pagegen.spec.page import DisplayLine, DisplayRun, Fit, FitKind, HeadFit, RuleStyle, TextRef
from pagegen.spec.scope import Scope, Sign
from pagegen.spec.styles import NO_FIELDS, Fields
from pagegen.spec.values import Words

if TYPE_CHECKING:
    from pagegen.spec.model import FittedModel, LineModel, RuleModel, RunModel, StyleModel
    from pagegen.style import ParaStyle, TextStyle


class _Says(Protocol):
    """What has copy: a run, a line, a part of a label, a stamp."""

    from_: Words | None
    text: Words | None

    @property
    def node(self) -> Mapping: ...

    @property
    def span(self) -> Span: ...


def ref_of(model: _Says, sink: Sink, default: TextRef | None = None) -> TextRef:
    """Return which copy is meant: ``from`` names a field, ``text`` is the copy itself."""
    if model.from_ is not None and model.text is not None:
        _say_both(model.node, "from", "text", sink)
    if model.from_ is not None:
        return TextRef(model.from_.span, field=model.from_.text)
    if model.text is not None:
        return TextRef(model.text.span, text=model.text.text)
    if default is not None:
        return default
    if not {"from", "text", "runs"} & model.node.entries.keys():
        sink.say(
            "spec-missing-key",
            key_of(model.span),
            hint("add", example="from: …"),
            variant="copy",
            key="from",
            owner="",
        )
    return TextRef(model.span)


def _say_both(node: Mapping, first: str, second: str, sink: Sink) -> None:
    sink.say(
        "spec-bad-value",
        node.key_span(second),
        hint("either", key=first, rival=second),
        variant="both",
        owner=second,
        text="",
        key=first,
        rival=second,
    )


def line_of(
    model: LineModel,
    scope: Scope,
    default: TextRef | None = None,
    baseline: float | None = None,
    fit: Fit = Fit.NONE,
) -> DisplayLine:
    """Return a display line; ``default``, ``baseline`` and ``fit`` hold if it says none."""
    runs = _runs(model, scope, default)
    ruler = scope.ruler.with_em(runs[0].style.size)
    own = ruler.optional(model.baseline)
    return DisplayLine(
        runs,
        model.align,
        model.fit or fit,
        model.span,
        baseline if own is None else own,
        ruler.optional(model.leading, Sign.POSITIVE),
        ruler.optional(model.gap) or 0.0,
        ruler.optional(model.hanging, Sign.NOT_NEGATIVE) or 0.0,
        model.max_lines,
        ruler.optional(model.comma_gap, Sign.POSITIVE),
    )


def head_fit(model: FittedModel, lines: tuple[DisplayLine, ...], scope: Scope) -> HeadFit:
    """Return how the lines of a box may be fitted; ``min-size`` is that of its largest line."""
    size = max((run.style.size for line in lines for run in line.runs), default=1.0)
    plain = HeadFit()
    steps = plain.steps if model.steps is None else tuple(k for k in FitKind if k in model.steps)
    if model.min_size is None:
        return HeadFit(steps)
    least = scope.ruler.with_em(size).points(model.min_size, Sign.POSITIVE)
    return HeadFit(steps, min(1.0, least / size))


def _runs(model: LineModel, scope: Scope, default: TextRef | None) -> tuple[DisplayRun, ...]:
    if not model.runs:
        return (_run(model, scope, NO_FIELDS, default),)
    for key in ("from", "text"):
        if key in model.node.entries:
            _say_both(model.node, "runs", key, scope.sink)
    base = scope.sheet.fields(model.style)
    return tuple(_run(run, scope, base, None) for run in model.runs)


def _run(model: RunModel, scope: Scope, base: Fields, default: TextRef | None) -> DisplayRun:
    ref = ref_of(model, scope.sink, default)
    fields = scope.sheet.fields(model.style, base)
    style = scope.sheet.text(fields, model.style.span if model.style else model.span)
    join = scope.ruler.with_em(style.size).optional(model.join, Sign.NOT_NEGATIVE)
    return DisplayRun(ref, style, join)


def text_style(model: StyleModel, scope: Scope, base: Fields = NO_FIELDS) -> TextStyle:
    """Return the text style that a box writes."""
    return scope.sheet.text(scope.sheet.fields(model, base), model.span)


def para_style(model: StyleModel, scope: Scope) -> ParaStyle:
    """Return the paragraph style that a box writes."""
    return scope.sheet.para(scope.sheet.fields(model), model.span)


def rule_of(model: RuleModel | None, scope: Scope) -> RuleStyle | None:
    """Return a rule that may be left out."""
    if model is None:
        return None
    thickness = scope.ruler.points(model.thickness, Sign.POSITIVE)
    return RuleStyle(thickness, scope.palette.ink(model.color))
