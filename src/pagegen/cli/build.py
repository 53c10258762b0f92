"""``pagegen build``: a spec to a PDF, and the figures of the page."""

from __future__ import annotations

from pathlib import Path

from pagegen.cli.exits import ERRORS
from pagegen.cli.fitting import fitting_rows
from pagegen.cli.present import Session, exit_code
from pagegen.engine.output import default_output, inputs_of, pdf_of, put, refusals
from pagegen.engine.report import PageFigures, figures_of


def run(session: Session, spec: str, out: str) -> int:
    """Build a page; write it unless its input is unsound; tell everything there is to tell."""
    file = session.file_id(spec)
    target = Path(out) if out else default_output(spec)
    page = session.engine.compile(file)
    refused = refusals(session.world, target, inputs_of(page, file))
    if refused or not page.may_write():
        session.show((*page.diagnostics, *refused))
        return ERRORS
    failed = put(target, pdf_of(session.engine, page))
    said = (*page.diagnostics, *failed)
    session.show(said)
    if session.form == "human" and not failed:
        print(_summary(session, figures_of(session.engine, page), target))
    return exit_code(said)


def _summary(session: Session, figures: PageFigures, target: Path) -> str:
    phrase = session.catalog.phrase
    rows = [phrase("written", file=target.as_posix())]
    if figures.placeholders:
        names = ", ".join(figures.placeholders)
        rows.append(phrase("placeholders", n=len(figures.placeholders), names=names))
    rows.append(phrase("figures", lines=figures.lines, characters=figures.characters))
    rows += _balance(session, figures)
    rows += fitting_rows(session, figures.fitting)
    if figures.printed:
        rows.append(phrase("fidelity", same=figures.same, printed=figures.printed))
    return "\n".join(rows)


def _balance(session: Session, figures: PageFigures) -> list[str]:
    """Return what is over and what is under, in lines and characters; a page may have both."""
    phrase = session.catalog.phrase
    over, under = figures.over_lines, figures.under_lines
    rows = []
    if over:
        rows.append(phrase("overset", lines=over, characters=figures.over_characters))
    if under:
        rows.append(phrase("underset", lines=under, characters=figures.under_characters))
    return rows or [phrase("full")] * figures.has_text
