"""The numbered rules of composition: every id of the standard, by its weight.

The register of checks (``preflight.checks``) is held to this list by a test; a layout file may
name any id of it in ``allow:``.
"""

from __future__ import annotations

from types import MappingProxyType


def _ids(rows: str) -> tuple[str, ...]:
    """Return ids of rows such as ``LB 1-3 7``."""
    found: list[str] = []
    for row in rows.split(","):
        family, *ranges = row.split()
        for part in ranges:
            first, _, last = part.partition("-")
            found += [f"{family}-{n:02}" for n in range(int(first), int(last or first) + 1)]
    return tuple(found)


STANDARD = MappingProxyType(
    {
        "MUST": _ids(
            "LB 1-12, PW 1-6, JU 1-6, GR 1-6, PA 1-3, HD 1-6, ST 1-5, VT 1-5, TX 1-3",
        ),
        "SHOULD": _ids(
            "LB 13-20, PW 7-12, MX 1-7, JU 7-13, GR 7-15, PA 4-6 8, HD 7-10, CA 1-4, ST 6-8,"
            "FU 1 3, VT 6-8, RB 1-3, TX 4-5",
        ),
        "MAY": _ids("PW 14-15, JU 14-15, PA 9-10"),
    }
)
"""Ids by weight. A MUST that is broken makes a page faulty; MAY is checked where it is on."""

ALL = frozenset(name for names in STANDARD.values() for name in names)
"""Every id."""
