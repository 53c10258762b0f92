"""``pagegen galley``: a text in one column."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from pagegen.cli.exits import ERRORS, USAGE
from pagegen.cli.present import Session, exit_code, shown_path
from pagegen.diagnostics.model import Diagnostic, Severity
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.galley import (
    FAMILY,
    Galley,
    galley,
    galley_layout,
    galley_record,
    galley_text,
)
from pagegen.engine.world import write_output
from pagegen.source import FileId, Span, WorldError
from pagegen.style import Breaker, FaceRequest, Kinsoku, MarkWidths, ParaStyle, TextStyle
from pagegen.units import parse_length


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    measure: float
    size: str
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
    style = _style(wish)
    if style is None:
        return USAGE
    file = session.file_id(path)
    outcome = galley(session.world, file, wish.measure, style, as_is=wish.as_is)
    made = outcome.value
    layout = galley_layout(made) if made is not None else None
    said = (*outcome.diagnostics, *(layout.diagnostics if layout else ()))
    if made is None or any(d.severity is Severity.ERROR for d in said):
        session.show(said)
        return ERRORS
    if wish.form == "pdf":
        said += _write(session, made, Path(wish.out or f"build/{Path(path).stem}.galley.pdf"))
    else:
        text = galley_text(made) if wish.form == "text" else _json(made)
        said += _print(text, wish.out)
    session.show(said)
    return exit_code(said)


def _style(wish: Wish) -> ParaStyle | None:
    """Return the style of the galley, or None after telling which option makes no sense."""
    length = parse_length(wish.size)
    size = length.points() if length else None
    numbers = {"--measure": (wish.measure, 1.0, 1000.0), "--indent": (wish.indent, 0.0, 100.0)}
    numbers["--autospace"] = (wish.autospace, 0.0, 1.0)
    wrong = [
        f"{name}: {value:g} ({low:g}–{high:g})"
        for name, (value, low, high) in numbers.items()
        if not (math.isfinite(value) and low <= value <= high)
    ]
    if size is None or not 1 <= size <= 1000:
        wrong.append(f"--size: {wish.size} (1pt–1000pt, 小五)")
    if wrong or size is None:
        _complain(wrong)
        return None
    text = TextStyle(FaceRequest(FAMILY), size, marks=wish.marks, autospace=wish.autospace)
    breaker = Breaker.FIRST if wish.first_fit else Breaker.TOTAL
    return ParaStyle(text, wish.indent, kinsoku=wish.kinsoku, breaker=breaker)


def _complain(wrong: list[str]) -> None:
    import sys

    print("\n".join(f"pagegen: {text}" for text in wrong), file=sys.stderr)


def _json(made: Galley) -> str:
    return json.dumps(galley_record(made), ensure_ascii=False) + "\n"


def _print(text: str, out: str) -> tuple[Diagnostic, ...]:
    if out:
        return _put(Path(out), text.encode("utf-8"))
    print(text, end="")
    return ()


def _write(session: Session, made: Galley, target: Path) -> tuple[Diagnostic, ...]:
    from pagegen.pdf.metadata import PageInfo
    from pagegen.pdf.writer import write_pdf

    layout = galley_layout(made).value
    assert layout is not None, "a galley always has a layout"
    data = write_pdf(session.engine.paint(layout), session.world.map, PageInfo(target.stem))
    said = _put(target, data)
    if not said:
        print(session.catalog.phrase("written", file=shown_path(target)))
    return said


def _put(target: Path, data: bytes) -> tuple[Diagnostic, ...]:
    sink = Sink()
    try:
        write_output(target, data)
    except WorldError as error:
        name = shown_path(target)
        span = Span.of_file(FileId(name))
        sink.say("file-unwritable", span, hint("other-place"), variant=error.reason, file=name)
    return sink.diagnostics()
