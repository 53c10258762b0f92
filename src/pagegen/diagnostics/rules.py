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

_SETTINGS = (
    ("LB-01 LB-02 LB-03 LB-04 LB-05 LB-06 LB-12 LB-16", "kinsoku"),
    ("LB-07 LB-08", "borrow, fallback"),
    ("LB-09", "hyphenate, language"),
    ("LB-10 LB-13 LB-17", "unit-break, measure"),
    ("LB-14 LB-15", "breaker, marks, squeeze-periods"),
    ("LB-19", "breaker"),
    ("PW-01 PW-03 PW-04 PW-07 PW-12", "marks"),
    ("PW-02", "marks, tight-pairs"),
    ("PW-05", "line-end"),
    ("PW-06 PW-09", "borrow"),
    ("PW-11", "marks, mark-width"),
    ("PW-14", "hang"),
    ("PW-15", "language"),
    ("MX-01 MX-02 MX-03", "autospace"),
    ("MX-05 MX-06", "figures, size"),
    ("MX-07", "text-rules"),
    ("JU-01 JU-06", "align"),
    ("JU-02 JU-09 JU-10 JU-12", "breaker, measure"),
    ("JU-03 JU-05 JU-13", "tracking"),
    ("JU-07", "squeeze-periods"),
    ("JU-11", "x-scale, size"),
    ("GR-01 GR-02 GR-14", "leading, lines"),
    ("GR-03 GR-04 GR-12 GR-13", "copyfit, balance, lines"),
    ("GR-05 GR-06", "at, columns"),
    ("GR-07 GR-09", "measure, columns"),
    ("GR-08", "gutter"),
    ("GR-10", "leading"),
    ("GR-11", "size"),
    ("GR-15", "rule, thickness"),
    ("PA-01 PA-05", "indent"),
    ("PA-02 PA-09", "last-line"),
    ("PA-04 PA-10", "copyfit"),
    ("PA-08", "hanging"),
    ("HD-02 HD-07 HD-09", "fit, steps, max-lines"),
    ("HD-03", "no-break"),
    ("HD-04", "kicker, main, deck, size"),
    ("HD-05", "at, columns"),
    ("HD-06 HD-10", "crossheads, lines-at-head"),
    ("HD-08", "comma-gap"),
    ("CA-02 CA-03", "captions, number"),
    ("CA-04", "min-measure, stand-off"),
    ("ST-02", "on-picture"),
    ("VT-01 VT-02 VT-03 VT-04 VT-08", "direction, tiers, language"),
    ("VT-05", "tate-chu-yoko"),
    ("TX-03", "fallback"),
)
SETTINGS = MappingProxyType({name: keys for names, keys in _SETTINGS for name in names.split()})
"""Keys of the layout language that bear on a rule; none where only the copy or the place does."""
