"""``pagegen check``: everything that can be said of a page, without writing it."""

from __future__ import annotations

from pagegen.cli.present import Session, exit_code
from pagegen.engine.check import check


def run(session: Session, spec: str) -> int:
    """Check a page and print what was found."""
    said = check(session.engine, session.file_id(spec))
    session.show(said, to_stdout=True)
    if not said and session.form == "human":
        print(session.catalog.phrase("none"))
    return exit_code(said)
