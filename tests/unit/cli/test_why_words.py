"""Whatever ``pagegen why`` may have to say has its words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pagegen.cli.why
from pagegen.linebreak.explain import Edge, Fault
from pagegen.spec.page import FitKind
from pagegen.text import spacing
from tests.unit.diagnostics.telling import shipped

SOURCE = Path(pagegen.cli.why.__file__).read_text("utf-8")
SHRINKS = {value for name, value in vars(spacing).items() if name.startswith("SHRINK_")}
STRETCHES = {value for name, value in vars(spacing).items() if name.startswith("STRETCH_")}
NAMED = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', SOURCE))
MADE = {
    *(f"shrink-{rank}" for rank in SHRINKS),
    *(f"stretch-{rank}" for rank in (0, *STRETCHES, max(STRETCHES) + 1)),
    *(f"ends-{edge.value}" for edge in Edge if edge is not Edge.PLAIN),
    *(f"fault-{fault.value}" for fault in Fault if fault is not Fault.OVERFULL),
    *(f"head-{kind.value}" for kind in FitKind),
    *(f"spot-{kind}" for kind in ("after", "before", "between", "alone")),
    *(f"{no}{way}" for no in ("", "no-") for way in ("shorter", "longer")),
}
"""Keys that are put together of parts."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_has_words(language: str) -> None:
    """No sentence is missing, and none is kept for what is never said."""
    known = set(shipped(language).entry("why").variants)
    assert sorted(MADE - known) == []
    assert sorted(known - MADE - NAMED) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_named_keys_have_words(language: str) -> None:
    """Every key that the teller writes out is in the catalogue."""
    said = set(re.findall(r'_say\(\s*"([a-z-]+)"', SOURCE))
    assert said
    assert sorted(said - set(shipped(language).entry("why").variants)) == []
