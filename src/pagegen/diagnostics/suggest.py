"""The name the user probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like ``name``, or None when none is like it.

    Example:
        >>> nearest("collumns", ["columns", "lines"])
        'columns'
    """
    from difflib import get_close_matches  # only when something is wrong

    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None
