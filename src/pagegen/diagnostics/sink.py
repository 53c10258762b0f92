"""A local collector of diagnostics that a stage seals into its outcome."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pagegen.diagnostics.codes import severity_of
from pagegen.diagnostics.model import Diagnostic, Hint, Label, Outcome, Value
from pagegen.source import Span

T = TypeVar("T")


class Sink:
    """Collects what a stage has to say, in order; made and sealed inside one call."""

    def __init__(self) -> None:
        """Start empty."""
        self._items: list[Diagnostic] = []

    def say(
        self,
        code: str,
        span: Span | None,
        /,
        *hints: Hint,
        variant: str = "",
        labels: tuple[Label, ...] = (),
        **values: Value,
    ) -> None:
        """Add a diagnostic of a registered code; its severity comes from the register."""
        self._items.append(
            Diagnostic(code, severity_of(code), span, tuple(values.items()), variant, labels, hints)
        )

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Add diagnostics that another stage has made."""
        self._items.extend(items)

    def take(self, outcome: Outcome[T]) -> T | None:
        """Add what an outcome says and return its value."""
        self._items.extend(outcome.diagnostics)
        return outcome.value

    def seal(self, value: T | None) -> Outcome[T]:
        """Return the outcome of the stage."""
        return Outcome(value, tuple(self._items))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was said so far."""
        return tuple(self._items)


def hint(key: str, /, **values: Value) -> Hint:
    """Return a hint by its catalogue key."""
    return Hint(key, tuple(values.items()))
