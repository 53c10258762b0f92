"""``pagegen check``: everything that can be said of a page, without writing it."""

from __future__ import annotations

from pagegen.cli.fitting import fitting_rows
from pagegen.cli.present import Session, exit_code
from pagegen.engine.check import check
from pagegen.engine.report import fittings_of


def run(session: Session, spec: str) -> int:
    """Check a page and print what was found."""
    said = check(session.engine, session.file_id(spec))
    session.show(said, to_stdout=True)
    if session.form == "human":
        layout = session.engine.compile(session.file_id(spec)).layout
        rows = fitting_rows(session, fittings_of(layout)) if layout else []
        for row in (*[session.catalog.phrase("none")] * (not said), *rows):
            print(row)
    return exit_code(said)
