"""A print rule: its row in the register, what its check is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from pagegen.diagnostics.model import Value
from pagegen.preflight.press.document import Document
from pagegen.preflight.press.matrix import Box
from pagegen.preflight.press.painted import Painted, Walked
from pagegen.units import to_mm


class PrintWeight(Enum):
    """How binding a print rule is: M, S and H of the standard."""

    MUST = "print-must"
    SHOULD = "print-should"
    HOUSE = "print-house"


@dataclass(frozen=True, slots=True)
class PressNumbers:
    """What a press and a job say: the numbers that rules measure against.

    Attributes:
        level: ``x-4``, ``x-1a``, or empty for a file that need not be PDF/X.
        is_ours: Whether the file is a whole page of ours: one page, its trim, archive and
            accessibility claimed. An advert that will be placed needs none of these.
        max_ink: Total ink in per cent.
        min_ppi: Resolution of a picture below which it is an error, and below which a warning.
        min_ppi_1bit: The same for line art.
        max_ppi: Resolution above which a picture is a waste.
        bleed: What the page must have outside its trim, in points.
        spots: Names of spot inks that the job asks for.
        trim: Width and height of the finished page in points, when they are known.
        is_black_only: Whether the page is meant to print in black alone.
        has_marks: Whether the job asks for printer's marks.
        title_of_file: The name of the file, which is no title.
    """

    level: str = "x-4"
    is_ours: bool = True
    max_ink: float = 240.0
    min_ppi: tuple[float, float] = (149.0, 170.0)
    min_ppi_1bit: tuple[float, float] = (549.0, 799.0)
    max_ppi: float = 450.0
    bleed: float = 0.0
    spots: tuple[str, ...] = ()
    trim: tuple[float, float] | None = None
    is_black_only: bool = False
    has_marks: bool = False
    title_of_file: str = ""


OURS = PressNumbers()
ADVERT = PressNumbers(level="", is_ours=False, min_ppi=(99.0, 149.0))


@dataclass(frozen=True, slots=True)
class Subject:
    """A file under examination: document, what its page paints, and the press's numbers."""

    document: Document
    walked: Walked
    press: PressNumbers


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a file breaks a rule.

    ``measured`` and ``limit`` are what was found and what is allowed. ``x`` and ``y`` are
    millimetres from the trim's top left corner, ``number`` is the object in the file, ``page``
    counts from 1. ``weight`` makes a finding lighter than its rule.
    """

    measured: Value
    limit: Value = ""
    text: str = ""
    number: int = 0
    x: float | None = None
    y: float | None = None
    page: int = 1
    weight: PrintWeight | None = None


class NotMeasuredError(Exception):
    """A check cannot tell: the file is beyond its model. Carries the reason's key."""

    def __init__(self, reason: str, about: str = "") -> None:
        """Say why, by a key of the catalogue."""
        super().__init__(reason)
        self.reason, self.about = reason, about


Check: TypeAlias = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class PrintRule:
    """A row of the register.

    ``why`` is the reason in one English sentence; ``concerns`` says whether the rule bears on a
    subject at all; a rule without a check is ``not measured`` for the reason ``beyond``.
    """

    id: str
    weight: PrintWeight
    why: str
    check: Check | None = None
    concerns: Callable[[Subject], bool] = lambda _: True
    beyond: str = ""


class Verdict(Enum):
    """What became of a rule."""

    PASS = "pass"  # noqa: S105  a verdict
    FAIL = "fail"
    NOT_MEASURED = "not-measured"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one rule: its findings, or why it was not measured."""

    rule: PrintRule
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    about: str = ""


def must(name: str, why: str, check: Check) -> PrintRule:
    """Return a row of weight M."""
    return PrintRule(name, PrintWeight.MUST, why, check)


def should(name: str, why: str, check: Check) -> PrintRule:
    """Return a row of weight S."""
    return PrintRule(name, PrintWeight.SHOULD, why, check)


def house(name: str, why: str, check: Check) -> PrintRule:
    """Return a row of weight H: our own number."""
    return PrintRule(name, PrintWeight.HOUSE, why, check)


def when(concerns: Callable[[Subject], bool], *rules: PrintRule) -> tuple[PrintRule, ...]:
    """Return rules that bear only on some subjects."""
    return tuple(replace(rule, concerns=concerns) for rule in rules)


def is_ours(subject: Subject) -> bool:
    """Return whether a whole page of ours is judged."""
    return subject.press.is_ours


def claims_x(subject: Subject) -> bool:
    """Return whether the file must be PDF/X."""
    return bool(subject.press.level)


def is_x4(subject: Subject) -> bool:
    """Return whether the file must be PDF/X-4."""
    return subject.press.level == "x-4"


def is_tagged(subject: Subject) -> bool:
    """Return whether the file must be tagged: a page of ours in PDF/X-4."""
    return is_ours(subject) and is_x4(subject)


def in_box(subject: Subject, box: Box) -> tuple[float, float]:
    """Return the top left corner of a box in millimetres from the trim's."""
    trim = subject.document.trim()
    return round(to_mm(box.left - trim.left), 1), round(to_mm(trim.top - box.top), 1)


def at_painted(
    subject: Subject, painted: Painted, measured: Value, limit: Value = "", text: str = ""
) -> Finding:
    """Return a finding at a painted object."""
    x, y = in_box(subject, painted.shown or painted.box)
    return Finding(measured, limit, text, painted.number, x, y)
