"""``pagegen build``: a spec to a PDF, and the figures of the page."""

from __future__ import annotations

from pathlib import Path

from pagegen.cli.exits import ERRORS
from pagegen.cli.present import Session, exit_code, shown_path
from pagegen.diagnostics.model import Diagnostic
from pagegen.diagnostics.sink import Sink, hint
from pagegen.engine.engine import Compiled
from pagegen.engine.report import PageFigures, figures_of
from pagegen.engine.world import write_output
from pagegen.source import FileId, Span, WorldError


def run(session: Session, spec: str, out: str) -> int:
    """Build a page; write it unless its input is unsound; tell everything there is to tell."""
    file = session.file_id(spec)
    target = Path(out) if out else Path("build") / f"{Path(spec).stem}.pdf"
    page = session.engine.compile(file)
    said = (*page.diagnostics, *_refusals(page, target, session))
    if not page.may_write() or len(said) > len(page.diagnostics):
        session.show(said)
        return ERRORS
    said += _write(page, target, session)
    session.show(said)
    if session.form == "human" and target.exists():
        print(_summary(session, figures_of(session.world, page), target))
    return exit_code(said)


def _refusals(page: Compiled, target: Path, session: Session) -> tuple[Diagnostic, ...]:
    """Refuse to write over a file that the page is made of."""
    sink = Sink()
    place = target.resolve()
    for file in page.files:
        try:
            is_same = session.world.exists(file) and session.world.where(file).resolve() == place
        except WorldError:
            continue
        if is_same:
            span = Span.of_file(file)
            sink.say("file-would-overwrite", span, hint("other-name"), file=shown_path(target))
    return sink.diagnostics()


def _write(page: Compiled, target: Path, session: Session) -> tuple[Diagnostic, ...]:
    from pagegen.pdf.metadata import PageInfo
    from pagegen.pdf.writer import write_pdf  # brings ReportLab: last

    assert page.layout is not None
    assert page.spec is not None
    output = page.spec.output
    info = PageInfo(output.title or _title(page), output.language)
    engine = session.engine
    data = write_pdf(engine.paint(page.layout), session.world.map, info, engine.bytes_memo)
    sink = Sink()
    try:
        write_output(target, data)
    except WorldError as error:
        name = shown_path(target)
        sink.say(
            "file-unwritable",
            Span.of_file(FileId(name)),
            hint("other-place"),
            variant=error.reason,
            file=name,
        )
    return sink.diagnostics()


def _title(page: Compiled) -> str:
    """Return a person's title for the page, of what its copy says: paper, section, number."""
    assert page.copy is not None
    names = ("credits.paper", "page.section", "page.number")
    parts = [line.text for name in names for line in page.copy.field(name) or ()]
    return " ".join(parts)


def _summary(session: Session, figures: PageFigures, target: Path) -> str:
    phrase = session.catalog.phrase
    rows = [phrase("written", file=shown_path(target))]
    if figures.placeholders:
        names = ", ".join(figures.placeholders)
        rows.append(phrase("placeholders", n=len(figures.placeholders), names=names))
    rows.append(phrase("figures", lines=figures.lines, characters=figures.characters))
    rows.append(
        phrase("overset", lines=figures.over_lines, characters=figures.over_characters)
        if figures.over_lines
        else phrase("underset", lines=figures.under_lines, characters=figures.under_characters)
        if figures.under_lines
        else phrase("full")
    )
    if figures.fitting:
        rows.append(phrase("fitting", n=figures.fitting))
    if figures.printed:
        rows.append(phrase("fidelity", same=figures.same, printed=figures.printed))
    return "\n".join(rows)
