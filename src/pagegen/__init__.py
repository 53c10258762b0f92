"""pagegen: an open typesetter for Chinese newspaper pages.

The library in four lines::

    import pagegen

    outcome = pagegen.compile_page("layout/page65.yaml")
    if outcome.value is not None:
        Path("page65.pdf").write_bytes(pagegen.write_pdf(outcome.value, title="内蒙古日报 65"))

Everything here is loaded on first use: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pagegen.api import check_page, compile_page, write_pdf
    from pagegen.content.story import PageCopy, Story
    from pagegen.diagnostics.model import Diagnostic, Outcome, Severity
    from pagegen.engine.engine import Engine
    from pagegen.layout.model import Layout, PlacedLine
    from pagegen.paint.marks import DisplayList
    from pagegen.spec.page import PageSpec

_HOMES = MappingProxyType(
    {
        "compile_page": "api",
        "check_page": "api",
        "write_pdf": "api",
        "Diagnostic": "diagnostics.model",
        "DisplayList": "paint.marks",
        "Engine": "engine.engine",
        "Layout": "layout.model",
        "Outcome": "diagnostics.model",
        "PageCopy": "content.story",
        "PageSpec": "spec.page",
        "PlacedLine": "layout.model",
        "Severity": "diagnostics.model",
        "Story": "content.story",
    }
)

__all__ = [
    "Diagnostic",
    "DisplayList",
    "Engine",
    "Layout",
    "Outcome",
    "PageCopy",
    "PageSpec",
    "PlacedLine",
    "Severity",
    "Story",
    "check_page",
    "compile_page",
    "write_pdf",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'pagegen' has no attribute {name!r}")
    return getattr(import_module(f"pagegen.{home}"), name)
