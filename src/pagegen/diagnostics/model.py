"""What can be said to a user: diagnostics, and stage results that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from pagegen.source import Span

T = TypeVar("T")
Value = str | int | float


class Severity(Enum):
    """How bad it is: an error stops the plate, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that matters, and which sentence of the catalogue to say about it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A cure: the key of a sentence below the code in the catalogue, and its values."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Allowance:
    """Why something that was found may stay, and where the layout file says so (``allow:``)."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell. The words are made when it is printed, in the reader's language.

    ``code`` is registered in ``diagnostics.codes``; its sentence is the catalogue's entry of the
    same name (or ``code/variant``), filled with ``values``. An error has a span, except when the
    spec itself cannot be read. What is ``allowed`` is told with its reason and counts no more.
    """

    code: str
    severity: Severity
    span: Span | None = None
    values: tuple[tuple[str, Value], ...] = ()
    variant: str = ""
    labels: tuple[Label, ...] = ()
    hints: tuple[Hint, ...] = ()
    allowed: Allowance | None = None

    def is_error(self) -> bool:
        """Return whether this stops the plate: an error that nobody has allowed."""
        return self.severity is Severity.ERROR and self.allowed is None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage gives back: a value, or none with at least one error; and all it had to say."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def has_errors(self) -> bool:
        """Return whether anything said is an error."""
        return any(d.is_error() for d in self.diagnostics)
