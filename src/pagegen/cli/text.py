"""``pagegen text``: what the house's text rules change and propose in the copy."""

from __future__ import annotations

from pagegen.cli.present import Session, exit_code
from pagegen.engine.review import review


def run(session: Session, path: str) -> int:
    """List every change and every proposal with its place, before and after."""
    said = review(session.engine, session.file_id(path))
    session.show(said, to_stdout=True)
    if session.form == "human":
        changed, proposed = (
            sum(d.code == code for d in said) for code in ("content-normalized", "content-proposed")
        )
        print(session.catalog.phrase("text-rules", changed=changed, proposed=proposed))
    return exit_code(said)
