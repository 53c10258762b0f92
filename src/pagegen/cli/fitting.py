"""What copy-fitting did, step by step, in the language of the session."""

from __future__ import annotations

from pagegen.cli.present import Session
from pagegen.engine.report import Fitting
from pagegen.layout.model import FitAction

MINUS = "\u2212"


def fitting_rows(session: Session, fittings: tuple[Fitting, ...]) -> list[str]:
    """Return a heading and a row for every step; nothing when nothing was done."""
    if not fittings:
        return []
    phrase = session.catalog.phrase
    rows = [fitting_row(session, fitting) for fitting in fittings]
    return [phrase("fitting", n=len(rows)), *rows]


def fitting_row(session: Session, fitting: Fitting) -> str:
    """Return one step in a row of its own."""
    step = fitting.step
    value = step.value * 100 if step.kind is FitAction.TRACKING else step.value
    signed = step.kind in {FitAction.TRACKING, FitAction.PICTURE}
    return session.catalog.phrase(
        f"fit-{step.kind.value}",
        box=step.box,
        begins=fitting.begins,
        subject=step.subject,
        value=_number(-value if step.kind is FitAction.PICTURE else value, signed=signed),
        gained=_number(step.gained, signed=True),
        change=_number(-step.gained, signed=True),
    )


def _number(value: float, *, signed: bool) -> str:
    text = f"{value:+.3g}" if signed else f"{value:.3g}"
    return text.replace("-", MINUS)
