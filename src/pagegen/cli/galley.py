"""``pagegen galley``: a text in one column."""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path

from pagegen.cli.exits import ERRORS
from pagegen.cli.present import Session, exit_code
from pagegen.diagnostics.model import Diagnostic, Severity
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.galley import (
    FAMILY,
    MISSING,
    Galley,
    galley,
    galley_layout,
    galley_record,
    galley_text,
)
from pagegen.engine.output import default_output, put, refusals
from pagegen.layout.model import Layout
from pagegen.style import Breaker, FaceRequest, Kinsoku, MarkWidths, ParaStyle, TextStyle


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; ``size`` in points, other lengths in em."""

    measure: float
    size: float
    indent: float
    as_is: bool
    form: str
    out: str
    marks: MarkWidths
    autospace: float
    kinsoku: Kinsoku
    first_fit: bool


def run(session: Session, path: str, wish: Wish) -> int:
    """Set a text and print, or write, its lines."""
    wrong = _faults(wish)
    file = session.file_id(path)
    out = _place(path, wish)
    if out is not None:
        wrong += refusals(session.world, out, (file,))
    if wrong:
        session.show(wrong)
        return ERRORS
    outcome = galley(session.world, file, wish.measure, _style(wish), as_is=wish.as_is)
    made = outcome.value
    if made is None:
        session.show(outcome.diagnostics)
        return ERRORS
    laid = galley_layout(made)
    said = (*outcome.diagnostics, *laid.diagnostics)
    if out is None:
        if _is_readable(said):
            sys.stdout.write(_text(made, wish))
    elif not exit_code(said):
        said += put(out, _data(session, made, laid.value, wish, out))
        if not exit_code(said):
            print(session.catalog.phrase("written", file=out.as_posix()))
    session.show(said)
    return exit_code(said)


def _place(path: str, wish: Wish) -> Path | None:
    """Return where the galley is written; None prints it."""
    if wish.out:
        return Path(wish.out)
    return default_output(path, ".galley.pdf") if wish.form == "pdf" else None


def _is_readable(said: tuple[Diagnostic, ...]) -> bool:
    """Return whether lines are worth printing: a character without a face only leaves a gap."""
    return all(d.severity is not Severity.ERROR or d.code == MISSING for d in said)


def _faults(wish: Wish) -> tuple[Diagnostic, ...]:
    """Return which numbers of the command line make no sense."""
    numbers = (
        ("--measure", wish.measure, 1.0, 1000.0),
        ("--size", wish.size, 1.0, 1000.0),
        ("--indent", wish.indent, 0.0, max(0.0, wish.measure - 1)),
        ("--autospace", wish.autospace, 0.0, 1.0),
    )
    sink = Sink()
    for name, value, low, high in numbers:
        if not (math.isfinite(value) and low <= value <= high):
            cure = hint("range", option=name, low=low, high=high)
            sink.say("cli-bad-number", None, cure, option=name, value=value, low=low, high=high)
    return sink.diagnostics()


def _style(wish: Wish) -> ParaStyle:
    text = TextStyle(FaceRequest(FAMILY), wish.size, marks=wish.marks, autospace=wish.autospace)
    breaker = Breaker.FIRST if wish.first_fit else Breaker.TOTAL
    return ParaStyle(text, wish.indent, kinsoku=wish.kinsoku, breaker=breaker)


def _text(made: Galley, wish: Wish) -> str:
    if wish.form == "json":
        return json.dumps(galley_record(made), ensure_ascii=False) + "\n"
    return galley_text(made)


def _data(session: Session, made: Galley, layout: Layout | None, wish: Wish, out: Path) -> bytes:
    if wish.form != "pdf":
        return _text(made, wish).encode("utf-8", "backslashreplace")
    from pagegen.pdf.metadata import PageInfo
    from pagegen.pdf.writer import write_pdf  # brings ReportLab: last

    assert layout is not None, "a galley always has a layout"
    return write_pdf(session.engine.paint(layout), session.world.map, PageInfo(out.stem))
