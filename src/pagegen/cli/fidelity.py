"""``pagegen fidelity``: how many printed line ends are found again."""

from __future__ import annotations

import json
from dataclasses import asdict

from pagegen.cli.exits import ERRORS
from pagegen.cli.present import Session, exit_code
from pagegen.engine.fidelity import Fidelity, fidelity


def run(session: Session, spec: str, *, as_json: bool, verbose: bool) -> int:
    """Print the fidelity of a page."""
    page = session.engine.compile(session.file_id(spec))
    outcome = fidelity(session.world, page)
    said = (*page.diagnostics, *outcome.diagnostics)
    errors = tuple(d for d in said if d.is_error())
    session.show(errors)
    if outcome.value is None:
        return ERRORS
    print(_json(outcome.value, verbose) if as_json else _text(outcome.value, verbose))
    return exit_code(errors)


def _json(found: Fidelity, verbose: bool) -> str:
    record = asdict(found)
    if not verbose:
        del record["missed"]
    return json.dumps(record, ensure_ascii=False)


def _text(found: Fidelity, verbose: bool) -> str:
    """Return the two figures, the same in every language: they are there to be searched for."""
    rows = [
        f"line ends as printed: {found.total_fit} of {found.printed}",
        f"first fit: {found.first_fit} of {found.printed}",
    ]
    return "\n".join((*rows, *found.missed) if verbose else rows)
