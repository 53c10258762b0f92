"""``pagegen dump``: the value of a stage, as text or JSON."""

from __future__ import annotations

from pagegen.cli.exits import ERRORS
from pagegen.cli.present import Session, exit_code
from pagegen.diagnostics.model import Severity
from pagegen.engine.engine import Compiled, Engine
from pagegen.export.dump import as_json as json_of
from pagegen.export.dump import as_text, lines_as_text, lines_of, plain


def run(session: Session, spec: str, stage: str, *, as_json: bool) -> int:
    """Print what a stage gives for a page; what is wrong goes to the error stream."""
    page = session.engine.compile(session.file_id(spec))
    session.show(d for d in page.diagnostics if d.severity is not Severity.NOTE)
    value = _value(page, stage, session.engine)
    if value is None:
        return ERRORS
    if stage == "lines" and page.layout is not None and not as_json:
        print(lines_as_text(lines_of(page.layout)))
    else:
        print(json_of(value) if as_json else as_text(value))
    return exit_code(page.diagnostics)


def _value(page: Compiled, stage: str, engine: Engine) -> object:
    if stage == "spec":
        return plain(page.spec)
    if stage == "content":
        return plain(page.copy)
    if stage == "plan":
        return plain(page.plan)
    if page.layout is None:
        return None
    if stage == "lines":
        return lines_of(page.layout)
    return plain(page.layout if stage == "layout" else engine.paint(page.layout))
