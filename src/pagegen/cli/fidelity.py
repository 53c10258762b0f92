"""``pagegen fidelity``: how many printed line ends are found again."""

from __future__ import annotations

import json
from dataclasses import asdict

from pagegen.cli.exits import CLEAN, ERRORS
from pagegen.cli.present import Session
from pagegen.diagnostics.model import Severity
from pagegen.engine.fidelity import fidelity


def run(session: Session, spec: str, *, as_json: bool, verbose: bool) -> int:
    """Print the fidelity of a page."""
    page = session.engine.compile(session.file_id(spec))
    outcome = fidelity(session.world, page)
    errors = [d for d in (*page.diagnostics, *outcome.diagnostics) if d.severity is Severity.ERROR]
    session.show(errors)
    found = outcome.value
    if found is None:
        return ERRORS
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return CLEAN
    print(f"line ends as printed: {found.total_fit} of {found.printed}")
    print(f"first fit: {found.first_fit} of {found.printed}")
    if verbose:
        print("\n".join(found.missed))
    return CLEAN
