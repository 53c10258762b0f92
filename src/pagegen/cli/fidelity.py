"""``pagegen fidelity``: how many printed line ends are found again, and which are not."""

from __future__ import annotations

import json
from dataclasses import asdict

from pagegen.cli.exits import ERRORS
from pagegen.cli.present import Session, exit_code
from pagegen.diagnostics.model import Severity
from pagegen.engine.fidelity import Difference, FacsimileLine, Fidelity, fidelity


def run(session: Session, spec: str, *, as_json: bool, verbose: bool) -> int:
    """Print the fidelity of a page: the general setting, then the facsimile, then what differs."""
    page = session.engine.compile(session.file_id(spec))
    outcome = fidelity(session.world, page)
    said = (*page.diagnostics, *outcome.diagnostics)
    errors = tuple(d for d in said if d.severity is Severity.ERROR)
    session.show(errors)
    if outcome.value is None:
        return ERRORS
    print(_json(outcome.value, verbose) if as_json else _text(outcome.value, session, verbose))
    return exit_code(errors)


def _json(found: Fidelity, verbose: bool) -> str:
    record = asdict(found)
    record["beyond"] = [asdict(line) for line in found.beyond()]
    if not verbose:
        del record["lines"]
    return json.dumps(record, ensure_ascii=False)


def _text(found: Fidelity, session: Session, verbose: bool) -> str:
    """Return the figures, the same in every language (they are there to be searched for), and rows.

    Every row holds the line of the source, what stands around the printed line end, and what
    stands around ours, so many characters later or earlier.
    """
    phrase = session.catalog.phrase
    beyond, differences = found.beyond(), found.differences
    rows = [
        f"line ends as printed: {found.total_fit} of {found.printed}",
        f"first fit: {found.first_fit} of {found.printed}",
        f"facsimile: {found.facsimile} of {found.printed}",
    ]
    if beyond:
        rows.append(phrase("beyond", n=len(beyond)))
        rows += [f"  {_setting(line)}" for line in beyond]
    if differences:
        rows.append(phrase("differ", n=len(differences)))
        rows += [f"  {_row(one)}" for one in differences]
    if verbose:
        rows.append(phrase("facsimile-lines"))
        rows += [f"  {_setting(line)}" for line in found.lines]
    return "\n".join(rows)


def _row(one: Difference) -> str:
    ours = f"  \u2192  {one.ours}  ({one.by:+d})".replace("-", "\u2212") if one.ours else ""
    return f"{one.line:>4}  {one.printed}{ours}"


def _setting(line: FacsimileLine) -> str:
    """Return a line set as printed: em squeezed out, em given to each gap, em past the bounds."""
    beyond = f"  !{line.beyond:.2f}" if line.beyond else ""
    return f"\u2212{line.squeezed:.2f} +{line.stretch:.3f}  {line.text}{beyond}"
